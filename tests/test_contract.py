"""The shapes that other people's code relies on (docs/contract.md)."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

import extractor
from extractor.korean import find_numerals, find_quantities, find_times, parse_numeral

ARTICLE_FIELDS = [
    "schema", "source", "url", "language", "title", "subtitles", "section", "publisher", "byline", "reporters",
    "published_at", "modified_at", "paragraphs", "text", "truncated", "images", "keywords", "quantities", "times",
    "facts", "removed", "warnings",
]  # fmt: skip
QUANTITY_FIELDS = [
    "text", "field", "start", "end", "value", "value_text", "low", "high", "unit", "kind", "approximate", "bound",
]  # fmt: skip
FACT_FIELDS = [
    "id", "kind", "subject", "indicator", "period", "target", "achieved", "rate", "difference", "status", "parts",
    "confidence", "evidence", "checks",
]  # fmt: skip

PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>누리시, 나무 심기 목표 110% 달성 - 누리신문</title>
<meta property="og:title" content="누리시, 나무 심기 목표 110% 달성"><meta property="og:site_name" content="누리신문">
<meta property="article:published_time" content="2024-11-05T09:30:00+09:00"></head><body>
<div id="header"><ul><li><a href="/">홈</a></li><li><a href="/list">사회</a></li></ul></div>
<div class="article"><h1>누리시, 나무 심기 목표 110% 달성</h1>
<div class="info">한가람 기자 <span>입력 2024.11.05 09:30</span></div>
<div id="articleBody"><p>누리시는 올해 나무 심기 목표 2만 그루의 110%인 2만2천 그루를 심었다고 4일 밝혔다.</p>
<p>시 관계자는 시민들이 주말마다 나와 일을 도운 덕분이라고 설명했다.</p></div>
<div class="copyright">저작권자 ⓒ 누리신문 무단전재 및 재배포 금지</div></div>
<div class="rank"><h3>많이 본 뉴스</h3><ol><li><a href="/1">다솜군 축제에 30만 명 몰려</a></li><li><a href="/2">가온구 새 도서관 문 열어</a></li></ol></div>
</body></html>"""


@pytest.fixture(scope="module")
def article() -> extractor.Article:
    return extractor.extract(PAGE.encode(), url="https://www.nuri.example/news/1")


def test_an_article_has_every_documented_field_in_order(article: extractor.Article) -> None:
    record = article.to_dict()
    assert list(record) == ARTICLE_FIELDS
    assert record["schema"] == "1"
    assert list(record["source"]) == ["path", "url", "sha256", "encoding", "reader"]
    assert json.loads(article.to_json()) == record


def test_the_article_of_a_small_page(article: extractor.Article) -> None:
    assert article.title == "누리시, 나무 심기 목표 110% 달성"
    assert [p.text for p in article.paragraphs] == [
        "누리시는 올해 나무 심기 목표 2만 그루의 110%인 2만2천 그루를 심었다고 4일 밝혔다.",
        "시 관계자는 시민들이 주말마다 나와 일을 도운 덕분이라고 설명했다.",
    ]
    assert article.text == "\n".join(p.text for p in article.paragraphs)
    assert [(r.name, r.role) for r in article.reporters] == [("한가람", "기자")]
    assert article.published_at is not None
    assert article.published_at.startswith("2024-11-05T09:30")
    assert article.publisher is not None
    assert article.publisher.name == "누리신문"
    assert "다솜군" not in article.text
    assert any(r.kind == "most_read" and "다솜군" in r.text for r in article.removed)


def test_every_located_thing_stands_at_its_offsets(article: extractor.Article) -> None:
    fields = {"title": article.title, "text": article.text}
    fields |= {f"subtitles[{i}]": s for i, s in enumerate(article.subtitles)}
    located = [*(article.quantities or ()), *(article.times or ()), *(f.evidence for f in article.facts or ())]
    assert located
    for thing in located:
        assert fields[thing.field][thing.start : thing.end] == thing.text


def test_the_fact_of_a_small_page(article: extractor.Article) -> None:
    assert article.facts is not None
    (fact,) = article.facts
    record = fact.to_dict()
    assert list(record) == FACT_FIELDS
    assert list(record["target"]) == QUANTITY_FIELDS
    assert (record["target"]["value"], record["target"]["unit"]) == (20000, "그루")
    assert (record["achieved"]["value"], record["achieved"]["unit"]) == (22000, "그루")
    assert (record["rate"]["value"], record["rate"]["unit"]) == (110, "%")
    assert record["status"] == "exceeded"
    assert record["period"]["value"] == "2024"
    assert record["subject"] == "누리시"
    assert [(c["kind"], c["agrees"]) for c in record["checks"]] == [("rate", True)]


def test_without_facts_nothing_is_computed() -> None:
    article = extractor.extract(PAGE, facts=False)
    assert article.quantities is None
    assert article.times is None
    assert article.facts is None
    assert article.source.encoding == "given"


def test_numbers_are_exact() -> None:
    assert parse_numeral("1만 4천998") == Decimal(14998)
    assert parse_numeral("3분의 1") == Fraction(1, 3)
    with pytest.raises(ValueError, match="사과"):
        parse_numeral("사과")
    assert [(n.value, n.kind) for n in find_numerals("제3차, 1만 4천24건, 3분의 1")] == [
        (3, "ordinal"),
        (14024, "cardinal"),
        (Fraction(1, 3), "fraction"),
    ]
    quantities = find_quantities("목표 1만 4천24건 대비 107%")
    assert [(q.text, q.value, q.unit) for q in quantities] == [("1만 4천24건", 14024, "건"), ("107%", 107, "%")]
    assert [t.value for t in find_times("오는 26일까지", reference=date(2023, 12, 20))] == ["2023-12-26"]


@pytest.mark.parametrize("data", [None, 3, ["<p>"]])
def test_wrong_use_raises_type_error(data: object) -> None:
    with pytest.raises(TypeError):
        extractor.extract(data)  # type: ignore[arg-type]


def test_wrong_dates_raise_value_error() -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        extractor.extract(PAGE, published="어제")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", extractor.EmptyDocument),
        (b" \n\t ", extractor.EmptyDocument),
        ("", extractor.EmptyDocument),
        (b"%PDF-1.7\n\x00\x01\x02\xff\xfe" * 50, extractor.UndecodableDocument),
        (b"<p>" + b"a" * 20_000_001, extractor.DocumentTooLarge),
    ],
    ids=["no-bytes", "white-space", "no-text", "pdf", "too-large"],
)
def test_bad_documents_raise_extraction_errors(data: bytes | str, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        extractor.extract(data)
    assert isinstance(raised.value, extractor.ExtractionError)
    assert str(raised.value)
