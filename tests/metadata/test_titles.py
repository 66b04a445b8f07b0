"""Titles without what the site adds to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.metadata import Candidate, Metadata, headline_keys
from extractor.metadata.titles import stated_titles, title_key, without_site

SITE = frozenset({title_key("가람일보"), title_key("둑길군청"), title_key("생활경제")})


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("강변 둑길 열렸다 - 가람일보", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다-사회ㅣ가람일보", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 | 가람일보", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 :: 가람일보", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 < 사회 < 기사본문 - 가람일보", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 < 보도자료 < 군정소식 - 둑길군청", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 : 뉴스 : 가람일보", "강변 둑길 열렸다"),
        ("[포토] 강변 둑길 열렸다 : 네이트 뉴스", "[포토] 강변 둑길 열렸다"),
        ("가람일보 : 강변 둑길 열렸다", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 - 이름모를시민신문", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 - 생활경제", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 - 연합뉴스", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다-가람일보", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 :: 공감언론 뉴시스 ::", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 - 1등 인터넷뉴스 조선닷컴 - 사회", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 < 마을/사람들 < 기사본문 - 가람일보", "강변 둑길 열렸다"),
        ("강변 둑길 열렸다 | KBS 뉴스", "강변 둑길 열렸다"),
        ("공동 중계 나선 KBS-MBC", "공동 중계 나선 KBS-MBC"),
        # nothing to take off
        ("물가 - 무엇이 문제인가", "물가 - 무엇이 문제인가"),
        ("[사설] 둑길을 열어라", "[사설] 둑길을 열어라"),
        ("두산-롯데전, 판정에 항의", "두산-롯데전, 판정에 항의"),
        ("3:2 역전승", "3:2 역전승"),
        ("가람일보", "가람일보"),
        ("한·일 정상, 둑길 걷다", "한·일 정상, 둑길 걷다"),
        ("<사설> 둑길을 열어라", "<사설> 둑길을 열어라"),
        ("'A-B 노선' 둑길 - 왜 늦어지나", "'A-B 노선' 둑길 - 왜 늦어지나"),
        ("", ""),
    ],
)
def test_additions_go_and_headlines_stay(title: str, expected: str) -> None:
    assert without_site(title, SITE) == expected


def test_an_unknown_site_goes_where_another_title_lacks_it() -> None:
    title = "강변 둑길 드디어 열렸다 - 물결"
    assert without_site(title, frozenset()) == title
    assert without_site(title, frozenset(), ["강변 둑길, 드디어 열렸다"]) == "강변 둑길 드디어 열렸다"


def test_a_section_in_brackets_goes_only_where_another_title_lacks_it() -> None:
    assert without_site("[사회]강변 둑길 열렸다", SITE, ["강변 둑길 열렸다"]) == "강변 둑길 열렸다"
    assert without_site("[사회]강변 둑길 열렸다", SITE) == "[사회]강변 둑길 열렸다"
    assert without_site("[단독]강변 둑길 열렸다", SITE, ["강변 둑길 열렸다"]) == "[단독]강변 둑길 열렸다"


@pytest.mark.parametrize("separator", [" - ", " | ", "-", " :: "])
@pytest.mark.parametrize("times", [21, 20_000])
def test_a_title_of_many_separators_comes_out_whole(separator: str, times: int) -> None:
    title = separator.join(["강변 둑길 드디어 열렸다", *["둑"] * times])
    metadata = Metadata(titles=(Candidate(title, "og"),), site_names=(Candidate("둑", "og"),))
    assert stated_titles(metadata, ["강변 둑길 드디어 열렸다"]) == [title]


def test_a_title_of_several_separators_still_loses_the_sites() -> None:
    title = " - ".join(["강변 둑길 드디어 열렸다", *["가람일보"] * 20])
    assert without_site(title, SITE) == "강변 둑길 드디어 열렸다"


def test_headline_keys_hold_both_forms_best_first() -> None:
    metadata = Metadata(
        titles=(Candidate("“강변 둑길” 열렸다 - 가람일보", "og"),), site_names=(Candidate("가람일보", "og"),)
    )
    assert headline_keys(metadata) == ("강변둑길열렸다", "강변둑길열렸다가람일보")
    assert headline_keys(Metadata()) == ()


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=4))
def test_what_is_left_is_part_of_the_title(title: str, others: list[str]) -> None:
    assert without_site(title, SITE, others) in title


@given(st.text(alphabet="가나다 -|<>[]:ㅣ", max_size=60))
def test_a_title_of_separators_loses_nothing_twice(title: str) -> None:
    once = without_site(title, SITE)
    assert without_site(once, SITE) in title
