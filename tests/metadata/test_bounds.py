"""How much the letters of a script can tell: never less than what is read out of them."""

import json
from html import escape
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.metadata.bounds import may_tell, may_tell_in_python
from extractor.metadata.js_literal import read_literal
from extractor.metadata.story import count_syllables

TEXTS = st.text(alphabet=st.sampled_from("가힣둑길 a<>&\"'\\/u0047cx%#;\n"), max_size=30)
STATES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=12
)


def syllables(value: Any) -> int:
    if isinstance(value, str):
        return count_syllables(value)
    return sum(map(syllables, value.values() if isinstance(value, dict) else value))


@given(STATES, st.booleans(), st.booleans(), st.integers(0, 2))
def test_json_tells_no_more_than_its_letters(state: Any, escaped: bool, brackets: bool, times: int) -> None:
    letters = json.dumps(state, ensure_ascii=escaped)
    if brackets:
        letters = letters.replace("<", "\\u003c").replace(">", "\\u003E")
    for _ in range(times):
        letters = json.dumps(letters, ensure_ascii=escaped)
    assert may_tell(letters, syllables(state))


@given(TEXTS)
def test_entities_and_addresses_are_counted(text: str) -> None:
    wanted = count_syllables(text.replace("&", " ").replace("<", " "))
    assert may_tell("".join(f"&#{ord(c)};" for c in text), wanted)
    assert may_tell(escape(text), wanted)
    assert may_tell(quote(text), wanted)


def test_literals_with_escapes_of_their_own_are_counted() -> None:
    letters = r"{title: '\x41\uac00', body: '\u005cuac01'}"
    assert syllables(read_literal(letters, 0)[0]) <= 3
    assert may_tell(letters, 3)
    assert not may_tell(letters, 4)


@pytest.mark.parametrize(
    "hidden", ["x=atob('7JWI')", "window.__NUXT__=(function(a){return {b:a}}('가'))", '{"__ref":"A:1"}']
)
def test_what_cannot_be_told_is_never_ruled_out(hidden: str) -> None:
    assert may_tell(hidden, 10_000)


def test_letters_without_korean_tell_nothing() -> None:
    letters = '{"a":"<b>x</b>","u":"https://garam.example/1","n":1,"s":"\\u003cp\\u003e"}'
    assert may_tell(letters, 0)
    assert not may_tell(letters, 1)


PIECES = st.sampled_from(
    [
        "가",
        "힣",
        "\U0001f600",
        "&",
        "%",
        "\\u",
        "\\x",
        "\\u003c",
        "\\u003E",
        "\\u0041",
        "atob(",
        "__ref",
        "__NUXT__",
        "_",
        "a",
        "at",
        "\\",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join), st.integers(0, 12))
def test_compiled_and_not_are_alike(letters: str, wanted: int) -> None:
    assert may_tell(letters, wanted) is may_tell_in_python(letters, wanted)
