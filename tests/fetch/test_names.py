"""File names are safe on every system, and as many as there are addresses."""

import re

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fetch.model import Failure
from extractor.fetch.names import page_name
from extractor.fetch.urls import parse_url, redirect_target


def name(url):
    return page_name(parse_url(url))


PATHS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)


@given(PATHS)
def test_names_are_safe(path):
    host, _, page = name("http://news.example.com/" + path.replace("#", "")).partition("/")
    assert host == "news.example.com"
    assert re.fullmatch(r"(?:[^\W_][\w-]*-)?[0-9a-f]{16}", page)
    assert len(f".{page}.meta.json.1234567890.tmp".encode()) <= 255


@given(PATHS, PATHS)
def test_other_addresses_have_other_names_whatever_the_case(one, other):
    first, second = (parse_url("http://a.example/" + path.replace("#", "")) for path in (one, other))
    assert (page_name(first).lower() == page_name(second).lower()) == (first == second)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.example/", r"a\.example/[0-9a-f]{16}"),
        ("http://a.example:8080/news/1.html", r"a\.example_8080/news-1-html-[0-9a-f]{16}"),
        ("http://a.example/뉴스/기사.html", r"a\.example/뉴스-기사-html-[0-9a-f]{16}"),
        ("http://a.example/%EB%89%B4%EC%8A%A4", r"a\.example/뉴스-[0-9a-f]{16}"),
        ("http://a.example/%B4%BA%BD%BA", r"a\.example/뉴스-[0-9a-f]{16}"),
        ("http://a.example/%1F%8B%FF", r"a\.example/1F-8B-FF-[0-9a-f]{16}"),
        ("http://a.example/../../etc/passwd", r"a\.example/etc-passwd-[0-9a-f]{16}"),
        ("http://a.example/..%2F..%2Fetc%2Fpasswd", r"a\.example/etc-passwd-[0-9a-f]{16}"),
        ("http://a.example/%00%0A", r"a\.example/[0-9a-f]{16}"),
        ("http://a.example/?" + "가" * 500 + "끝", r"a\.example/가{59}끝-[0-9a-f]{16}"),
        ("http://[2001:db8::1]:81/x", r"_2001_db8__1__81/x-[0-9a-f]{16}"),
        ("http://뉴스.example/x", r"xn--vg1b002a\.example/x-[0-9a-f]{16}"),
    ],
)
def test_names_can_be_read(url, expected):
    assert re.fullmatch(expected, name(url))


def test_names_that_differ_in_case_or_normalization_alone():
    urls = ["http://a.example/News", "http://a.example/news", "http://a.example/가", "http://a.example/\u1100\u1161"]
    assert len({name(url).lower() for url in urls}) == 4


@pytest.mark.parametrize(
    ("given_url", "asked"),
    [
        ("HTTP://Example.COM:80/a#b", "http://example.com/a"),
        ("https://example.com.:443", "https://example.com/"),
        ("http://example.com?id=1", "http://example.com/?id=1"),
        ("  http://example.com/a b  ", "http://example.com/a%20b"),
        ("http://example.com/%b4%BA", "http://example.com/%b4%BA"),
    ],
)
def test_one_spelling(given_url, asked):
    assert str(parse_url(given_url)) == asked


@pytest.mark.parametrize(
    "url",
    [
        "",
        "www.example.com",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://example.com/",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "http://.",
        "http://user@example.com/",
        "http://user:secret@example.com/",
        "http://good.example\\@evil.example/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://example.com:x/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://a b.example/",
        "http://example.com/a\nb",
        "http://①.example/",
        "http://\udcff/",
        "http://example.com/" + "a" * 9000,
    ],
)
def test_what_is_no_address(url):
    with pytest.raises(Failure) as caught:
        parse_url(url)
    assert caught.value.outcome == "bad_address"
    assert "secret" not in caught.value.reason


@given(st.text())
def test_any_text_is_an_address_or_a_failure(text):
    for whole in (text, f"http://{text}", f"http://a.example/{text}"):
        try:
            url = parse_url(whole)
        except Failure:
            continue
        assert url.scheme in ("http", "https")
        assert parse_url(str(url)) == url


@given(st.binary(max_size=80))
def test_any_location_is_an_address_or_a_failure(location):
    try:
        target = redirect_target(httpx.URL("http://a.example/x/"), location)
    except Failure:
        return
    assert target.scheme in ("http", "https")
    assert target.host


@pytest.mark.parametrize(
    ("location", "target"),
    [
        (b"/y", "http://a.example/y"),
        (b"y", "http://a.example/x/y"),
        (b"?page=2", "http://a.example/x/?page=2"),
        (b"//b.example/y", "http://b.example/y"),
        ("/기사".encode(), "http://a.example/%EA%B8%B0%EC%82%AC"),
        ("/기사".encode("cp949"), "http://a.example/%B1%E2%BB%E7"),
        (b"/%EA%B8%B0#c", "http://a.example/%EA%B8%B0"),
    ],
)
def test_where_a_redirect_leads(location, target):
    assert str(redirect_target(httpx.URL("http://a.example/x/"), location)) == target
