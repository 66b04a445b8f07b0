"""Stories that stand in a script as React elements alone, as server components send them."""

import json
from typing import Any

import pytest

import extractor
from extractor.metadata.elements import told_in_elements

TITLE = "강변 도서관, 밤 열 시까지 문 연다"
TEXTS = (
    "강변 도서관이 다음 달부터 문 닫는 시간을 네 시간 늦춘다. 밤에 일이 끝나는 이들을 위해서다.",
    "도서관은 야간 사서 세 명을 새로 뽑았다. 셔틀버스도 아홉 시 반에 한 번 더 다닌다.",
    "이용자 412명에게 물은 결과 열에 일곱이 밤에도 오겠다고 답했다.",
)
META = {"headline": TITLE, "byline": [{"nm": "박하늘"}], "regDt": "2026-03-09 18:25:00"}


def element(tag: str, children: Any, **properties: Any) -> list[Any]:
    return ["$", tag, None, {**properties, "children": children}]


def page(row: Any, head: str = f"<title>{TITLE} - 강변일보</title>", parts: int = 3) -> str:
    stream = '1:"$Sreact.fragment"\n5:' + json.dumps(row, ensure_ascii=False) + "\n"
    cuts = [stream[len(stream) * n // parts : len(stream) * (n + 1) // parts] for n in range(parts)]
    pushes = "".join(f"<script>self.__next_f.push({json.dumps([1, cut], ensure_ascii=False)})</script>" for cut in cuts)
    return f'<html><head><meta charset="utf-8">{head}</head><body><div id="root"></div>{pushes}</body></html>'


BODY = element("div", [element("p", text) for text in TEXTS], className="body")


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_paragraphs_of_elements_are_the_story(parts: int) -> None:
    row = element("main", [["$", "$L7", None, {"meta": META}], BODY])
    article = extractor.extract(page(row, parts=parts), facts=False)
    assert article.text == "\n".join(TEXTS)
    assert (article.title, article.published_at) == (TITLE, "2026-03-09T18:25:00+09:00")
    assert [reporter.name for reporter in article.reporters] == ["박하늘"]


def test_the_headline_may_be_an_element_too() -> None:
    row = element("main", [element("h1", TITLE), BODY])
    article = extractor.extract(page(row, head="<title>강변일보</title>"), facts=False)
    assert (article.title, article.text) == (TITLE, "\n".join(TEXTS))


def test_inline_elements_and_headings_stay_in_place() -> None:
    told = [
        element("p", ["강변 도서관이 ", element("b", "다음 달"), "부터 문 닫는 시간을 늦춘다고 밝혔다."]),
        element("h3", "셔틀버스도 늘린다"),
        *(element("p", text) for text in TEXTS[1:]),
    ]
    article = extractor.extract(page(element("main", [element("h1", TITLE), element("div", told)])), facts=False)
    assert article.text.split("\n")[:2] == [
        "강변 도서관이 다음 달부터 문 닫는 시간을 늦춘다고 밝혔다.",
        "셔틀버스도 늘린다",
    ]


def test_teasers_of_a_component_are_not_the_story() -> None:
    items = [
        {"headline": f"{n}번째 다른 소식", "lead": "다른 이야기를 전하는 문장이 이어진다고 밝혔다."} for n in range(9)
    ]
    row = element("main", [element("h1", TITLE), BODY, ["$", "$L8", None, {"items": items}]])
    assert extractor.extract(page(row), facts=False).text == "\n".join(TEXTS)


def test_elements_without_paragraphs_tell_nothing() -> None:
    row = element("main", [element("h1", TITLE), element("nav", [element("a", "사회"), element("a", "경제")])])
    assert list(told_in_elements([row])) == []
    with pytest.raises(extractor.NotAnArticle):
        extractor.extract(page(row), facts=False)


def test_markup_in_texts_is_text() -> None:
    row = element(
        "div", [element("p", "<script>alert(1)</script> 도서관이 문을 늦게 닫는다고 밝혔다."), element("p", TEXTS[0])]
    )
    (story,) = told_in_elements([row])
    assert "<script>" not in story["contentHtml"]


@pytest.mark.parametrize(
    "row", [None, "글", ["$"], ["$", "p", None, None], ["$", "p", None, {"children": {"a": 1}}], [[[]]]]
)
def test_odd_rows_are_passed_over(row: Any) -> None:
    assert list(told_in_elements([row])) == []


def test_deep_elements_end() -> None:
    row: Any = "끝"
    for _ in range(5_000):
        row = ["$", "div", None, {"children": row}]
    assert list(told_in_elements([row])) == []
