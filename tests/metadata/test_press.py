"""The table of the press."""

import pytest

from extractor.metadata.press import host_of, is_portal, is_portal_name, paper_at, paper_called, registered_domain
from extractor.tables import load


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.mk.co.kr", "매일경제"),
        ("news.kbs.co.kr", "KBS"),
        ("sports.chosun.com", "스포츠조선"),
        ("www.chosun.com", "조선일보"),
        ("biz.sbs.co.kr", "SBS Biz"),
        ("YTN.CO.KR", "YTN"),
        ("www.unknown-paper.co.kr", None),
        ("xmk.co.kr", None),
        ("co.kr", None),
        ("", None),
    ],
)
def test_papers_by_host(host: str, name: str | None) -> None:
    paper = paper_at(host)
    assert (paper.name if paper else None) == name


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("한경닷컴", "한국경제"),
        ("MBC NEWS", "MBC"),
        ("mbc 뉴스", "MBC"),
        ("동아닷컴", "동아일보"),
        ("이름모를신문", None),
        ("", None),
    ],
)
def test_spellings_of_one_name(spelling: str, name: str | None) -> None:
    paper = paper_called(spelling)
    assert (paper.name if paper else None) == name


def test_portals_are_no_papers() -> None:
    for row in load("publishers")["portals"]:
        for domain in row["domains"]:
            assert is_portal("news." + domain)
            assert paper_at(domain) is None
        for name in row["names"]:
            assert is_portal_name(name)
            assert paper_called(name) is None
    assert not is_portal("www.mk.co.kr")


def test_no_domain_and_no_spelling_stands_for_two_papers() -> None:
    papers = load("publishers")["papers"]
    domains = [d for row in papers for d in row["domains"]]
    assert len(domains) == len(set(domains))
    spellings = [
        "".join(c for c in s.casefold() if c.isalnum())
        for row in papers
        for s in {"".join(c for c in n.casefold() if c.isalnum()) for n in (row["name"], *row.get("aliases", ()))}
    ]
    assert sorted(s for s in set(spellings) if spellings.count(s) > 1) == []


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.garam.co.kr", "garam.co.kr"),
        ("m.news.garam.com", "garam.com"),
        ("www.dukgil.go.kr", "dukgil.go.kr"),
        ("tbs.seoul.kr", "tbs.seoul.kr"),
        ("garam.kr", "garam.kr"),
    ],
)
def test_registered_domains(host: str, domain: str) -> None:
    assert registered_domain(host) == domain


def test_hosts_of_addresses() -> None:
    assert host_of("https://News.Garam.co.kr:8080/a?b=1") == "news.garam.co.kr"
    assert host_of("/a/1") is None
    assert host_of("http://[broken") is None
    assert host_of(None) is None
