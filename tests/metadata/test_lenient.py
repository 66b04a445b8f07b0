"""JSON with the mistakes that sites make, and hostile JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.metadata.lenient import parse_documents, walk

VALUE = {"headline": "둑길 열렸다", "n": 1}


@pytest.mark.parametrize(
    "text",
    [
        '{"headline":"둑길 열렸다","n":1}',
        '\ufeff {"headline":"둑길 열렸다","n":1} ;',
        '{"headline":"둑길 열렸다","n":1,}',
        '{"headline":"둑길 열렸다", // 제목\n "n":1}',
        '{"headline":"둑길 열렸다", /* 제목 */ "n":1}',
        '//<![CDATA[\n{"headline":"둑길 열렸다","n":1}\n//]]>',
        '/*<![CDATA[*/ {"headline":"둑길 열렸다","n":1} /*]]>*/',
        '<!-- {"headline":"둑길 열렸다","n":1} -->',
        "{&quot;headline&quot;:&quot;둑길 열렸다&quot;,&quot;n&quot;:1}",
        '{"headline":"\\둑길 열렸다","n":1}',
    ],
)
def test_mistakes_are_mended(text: str) -> None:
    assert parse_documents(text) == [VALUE]


def test_raw_line_breaks_in_strings() -> None:
    assert parse_documents('{"body":"첫째 줄\n둘째\t줄"}') == [{"body": "첫째 줄\n둘째\t줄"}]


def test_addresses_in_strings_are_no_comments() -> None:
    assert parse_documents('{"url":"https://garam.example/1",}') == [{"url": "https://garam.example/1"}]


def test_missing_values_are_null() -> None:
    assert parse_documents('{"width": , "height": }') == [{"width": None, "height": None}]


def test_quotation_marks_that_nobody_escaped() -> None:
    text = '{"headline": "시장 "둑길 연다" 밝혀", "n": 1}'
    assert parse_documents(text) == [{"headline": '시장 "둑길 연다" 밝혀', "n": 1}]


def test_documents_in_a_row() -> None:
    assert parse_documents('{"a":1}\n{"b":2}, [3]') == [{"a": 1}, {"b": 2}, [3]]


@pytest.mark.parametrize("text", ["", "   ", "var a = 1;", "{", '{"a":', "function(){}", "]]>"])
def test_what_is_no_json_gives_nothing(text: str) -> None:
    assert parse_documents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" * 900 + "]" * 900,
        "/*" * 100_000,
        '"' * 100_001,
        '{"a":"' + '\\"' * 200_000,
    ],
)
def test_hostile_nesting_raises_nothing(text: str) -> None:
    for document in parse_documents(text):
        assert sum(1 for _ in walk(document)) < 1_000


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
    )
)
def test_what_json_writes_is_read_back(value: object) -> None:
    document = [value]
    assert parse_documents(json.dumps(document, ensure_ascii=False)) == [document]


@given(st.text(alphabet='{}[]",:\\ \n/*가a1', max_size=200))
def test_no_text_raises(text: str) -> None:
    parse_documents(text)
