"""Values of parsed state, and the syllables of texts: the compiled module against the one in Python."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.metadata.parts import (
    BODY,
    NO_BODY,
    OTHERS,
    Counting,
    Search,
    bodies_in_python,
    count_below_in_python,
    count_in_python,
    parts_in_python,
)
from extractor.metadata.text import plain_in_python
from extractor.native import load

values = load("values").module
pytestmark = pytest.mark.skipif(values is None, reason="not compiled here")

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=60)
VALUES = PLAIN | st.lists(PLAIN, max_size=3) | st.dictionaries(st.text(max_size=5), PLAIN, max_size=3)


@given(st.dictionaries(st.text(max_size=8), VALUES), st.integers(0, 50))
def test_the_same_values_are_parts(node: dict[str, object], shortest: int) -> None:
    assert values.parts(node, shortest) == parts_in_python(node, shortest)


KEYS = st.sampled_from(["body", "related", "caption", "a", "본문"])
STATES = st.recursive(
    PLAIN | st.sampled_from(["가" * 9, '{"body": ["가나다라마"]}', '["x", {"a": "가나다라마"}]', "{"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=30,
)


def _read(text: object) -> list[object]:
    try:
        return [json.loads(text)] if isinstance(text, str) else []
    except ValueError:
        return []


@given(STATES, st.integers(0, 6), st.integers(0, 4), st.integers(0, 40))
def test_the_same_bodies_are_found(state: object, depth: int, nested: int, nodes: int) -> None:
    judge = {"body": BODY, "related": OTHERS, "caption": NO_BODY}
    search = Search(
        lambda key: judge.get(key, 0),
        lambda value: value[:1] in ("{", "[") if isinstance(value, str) else isinstance(value, dict | list),
        _read,
        *(3, 2, 5, depth, nested, nodes),
    )
    assert values.bodies(state, search) == bodies_in_python(state, search)


def test_texts_that_are_long_enough_and_what_holds_anything_are_parts() -> None:
    node = {
        "제목": "가" * 40,
        "짧은": "가" * 39,
        "목록": [0],
        "빈 목록": [],
        "안": {"a": None},
        "빈": {},
        "수": 10**9,
        "없음": None,
    }
    assert [key for key, _ in values.parts(node, 40)] == ["제목", "목록", "안"]


@given(st.text(alphabet=st.characters() | st.sampled_from("가힣각나\uabff\ud7a4ㄱᄀ a<")))
def test_the_same_syllables_are_counted(text: str) -> None:
    assert values.count_syllables(text) == count_in_python(text)


def test_letters_that_are_no_syllables_are_not_counted() -> None:
    assert values.count_syllables("가ㄱᄀ힣\uabff\ud7a4é") == 2


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [" ", "\t", "\n", "\x0b", "\xa0", "\u3000", "&amp;", "&", "<b>", "<", "가", "\u1100\u1161", "é", "\u200b"]
        )
        | st.characters(),
        max_size=12,
    ).map("".join)
)
def test_the_same_line_is_made_of_a_text(text: str) -> None:
    assert values.Plain(plain_in_python)(text) == plain_in_python(text)


def test_only_texts_with_rare_letters_are_left_to_python() -> None:
    left: list[str] = []
    plain = values.Plain(lambda text: left.append(text) or "")
    assert [plain(text) for text in ("", " 둑길\n 열렸다\t", "“둑길” 3km", " ")] == [
        "",
        "둑길 열렸다",
        "“둑길” 3km",
        "",
    ]
    assert left == []
    for text in ("둑길 &amp; 솔밭", "<사설>", "\u1100\u1161", "둑길\xa0열렸다", "\ud800"):
        plain(text)
    assert left == ["둑길 &amp; 솔밭", "<사설>", "\u1100\u1161", "둑길\xa0열렸다", "\ud800"]


def _shown(text: str) -> str:
    return text.replace("&amp;", "가").replace("<br>", "")


COUNTED = st.recursive(
    PLAIN | st.sampled_from(["가나다", "가<br>나", "가&amp;나", "<", ""]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "TYPE", "type", "inner", "other"]), inner, max_size=4)
        | st.fixed_dictionaries({"type": st.sampled_from(["Image", "text", None, 3]), "text": inner})
    ),
    max_leaves=25,
)


@given(COUNTED, st.integers(0, 30), st.integers(0, 4))
def test_the_same_syllables_are_counted_below(body: object, most: int, deepest: int) -> None:
    counting = Counting(frozenset({"text", "inner"}), frozenset({"image"}), str.lower, _shown, most, deepest)
    assert values.count_below(body, counting) == count_below_in_python(body, counting)
