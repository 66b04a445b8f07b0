"""E-mail addresses that must not be read by anyone, while everything keeps its place."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.batch import BatchOptions, Item
from extractor.batch.masking import mask_article, mask_emails
from extractor.batch.page import process_page

ADDRESS = "sky2024@garam.example"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("하늘 기자sky@a.kr", "하늘 기자***@*.**"),
        ("(a_b+c@x-y.co.kr)", "(*****@***.**.**)"),
        ("a@b.kr·c@d.kr", "*@*.**·*@*.**"),
        ("sky＠a.kr", "***＠*.**"),
        ("mailto:sky@a.kr?subject=x", "mailto:***@*.**?subject=x"),
    ],
)
def test_addresses(text, expected):
    assert mask_emails(text) == expected


@pytest.mark.parametrize(
    "text", ["", "@", "@garam", "3 @ 500원", "12@500", "가람@", "골뱅이(@)", "오전 9시@가람홀", "메일은 없다"]
)
def test_what_is_no_address(text):
    assert mask_emails(text) == text


@example("1@a.@a")
@given(st.text(alphabet="ab1.@＠ 가-", max_size=60))
def test_nothing_moves_and_twice_is_once(text):
    masked = mask_emails(text)
    assert len(masked) == len(text)
    assert mask_emails(masked) == masked
    assert all(after in (before, "*") for before, after in zip(text, masked, strict=True))


def test_a_megabyte_of_signs():
    assert len(mask_emails("a" * 500_000 + "@" * 500_000)) == 1_000_000


def test_located_things_keep_their_place():
    text = f"가람시는 {ADDRESS}로 3명을 모은다."
    start = text.index("2024")
    located = {"text": "2024", "field": "text", "start": start, "end": start + 4}
    article = {
        "source": {"path": f"/mail/{ADDRESS}/a.html", "url": f"https://a.example/?to={ADDRESS}"},
        "title": ADDRESS,
        "subtitles": ["3명"],
        "text": text,
        "quantities": [located, {"text": "3명", "field": "subtitles[0]", "start": 0, "end": 2}],
        "times": None,
        "facts": [{"evidence": {"field": "text", "start": 0, "end": len(text), "text": text}, "target": located}],
    }
    masked = mask_article(article)
    fields = {"text": masked["text"], "subtitles[0]": "3명"}
    things = [*masked["quantities"], masked["facts"][0]["evidence"], masked["facts"][0]["target"]]
    assert all(fields[one["field"]][one["start"] : one["end"]] == one["text"] for one in things)
    assert masked["quantities"][0]["text"] == "****"
    assert masked["source"]["path"] == article["source"]["path"]
    rest = masked | {"source": masked["source"] | {"path": None}}
    assert "sky" not in json.dumps(rest)
    assert article["title"] == ADDRESS


def test_records_show_no_address():
    page = f"""<html><head><title>가람시 나무 2만 그루</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2024-10-04T09:30:00+09:00"><meta name="author" content="하늘 기자 {ADDRESS}"></head><body>
    <article><h1>가람시 나무 2만 그루</h1><p>가람시는 3일 나무 2만 그루를 심었다고 밝혔다. 하늘 기자 {ADDRESS}</p>
<p>시에 따르면 지난달까지 도서관을 찾은 시민은 1만 2천600명으로 한 해 전보다 크게 늘었다.</p>
<p>시는 내년에도 이동 도서관 노선을 두 곳 더 늘릴 계획이라고 설명했다.</p></article></body></html>"""
    item = Item("a", None, page.encode())
    plain = process_page(item, BatchOptions(workers=1, facts=False)).line.decode()
    masked = process_page(item, BatchOptions(workers=1, facts=False, mask_emails=True)).line.decode()
    assert "sky2024" in plain
    assert "sky2024" not in masked
    assert "garam.example" not in masked
    assert len(masked) == len(plain)
