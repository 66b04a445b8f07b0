"""Text cues: what the wording of a single line alone says about it (byline, date line, copyright, list heading ...).

The phrases are in tables/cues.toml; this module only matches them. It is asked about every block of a page, so each
form is one set or one alternation behind a length gate.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from extractor.blocks import cue_hints as hints
from extractor.blocks.cue_tables import (
    BEHIND_HEADING,
    CLOSERS,
    COUNT,
    HEADING_MAX,
    LINE_MAX,
    MENU_NAMES,
    PROVIDED,
    QUOTES,
    SENTENCE_MIN,
    SHELL,
    STOPS,
    WATCHED,
    Cue,
    CueTables,
    Entry,
    cue_tables,
    squeeze,
)
from extractor.blocks.phrases import PhraseSearch, alternation
from extractor.blocks.signature_lines import is_dated, signature
from extractor.blocks.sorting import memory_of
from extractor.tables import load

__all__ = ["Cue", "cue_of", "ends_story", "line_hints", "page_cues"]

_ENDING_MAX = 160
_MENU_NAME = 10
# '1 / 5', '00:00 / 01:32'
_PAGE_OF = re.compile(r"\d{1,3}/\d{1,3}|(?:\d{1,2}:)?\d{1,2}:\d\d/(?:\d{1,2}:)?\d{1,2}:\d\d")
_SIGNED_OFF = re.compile(r"니다[.]?\s?[\[(<]")  # a sentence that is spoken, with who filmed it behind
# '… 손을 흔들고 있다. 2018.05.16. pn@example.com': agencies print the day behind what a picture shows.
_SHOT_ON = re.compile(r"고 있다\.?\s?[(\[]?(?:19|20)\d\d[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}.{0,60}$")
_SUFFIX_MAX = 24
_CREDITED_MAX = 140
_GIVER_MAX = 40
_CAPTION_MAX = 220
# '… 열렸다. 한빛시 제공': a credit follows a stop, a bracket or a slash; a headline ('서비스 제공') has none.
_PROVIDER = re.compile(r"[.)\]’”/|][ ]?[^.()\[\]]{1,16} ?제공[\])>]?$")


def cue_of(text: str) -> Cue | None:
    """What the wording of one line says about it, or None: prose, headlines and everything that needs its surroundings.

    >>> cue_of("많이 본 뉴스더보기")
    Cue(kind='list_heading:most_read', rule='heading: 많이 본 뉴스')
    >>> cue_of("시는 많이 본 뉴스를 모아 책으로 냈다.") is None
    True
    """
    tables, letters = _tools()
    may = letters.of(text)
    return cue_by_hints(text, may, tables) if may else None


def page_cues() -> Callable[[str], Cue | None]:
    """`cue_of` for the lines of one page, many of which are asked about more than once."""
    tables, letters = _tools()
    remembered: Callable[[str], Cue | None] = memory_of(letters, partial(cue_by_hints, tables=tables)).cue_of
    return remembered


def cue_by_hints(text: str, may: int, tables: CueTables) -> Cue | None:
    """The cue of a line, of whose readers `may` names those that may find something."""
    size = len(text)
    if may & hints.WHOLE and size <= LINE_MAX and (cue := _short(text, size, tables)) is not None:
        return cue
    if may & hints.MENU and "|" in text and (cue := _menu(text, tables)) is not None:
        return cue
    if may & hints.TRAIL and " > " in text and size <= LINE_MAX:
        head, _, tail = text.rpartition(" > ")
        # '문화 > 우리 동네', '오피니언 > 수필 산책'
        short = len(tail) <= _MENU_NAME and squeeze(head) in tables.lines
        parts = text.split(" > ")
        if short or squeeze(tail) in tables.lines or (len(parts) > 2 and max(map(len, parts)) <= _MENU_NAME):
            return Cue("navigation", "trail")
    prose = _is_sentence(text, size)
    for hint, reader in _OF_SENTENCES if prose else _OF_LINES:
        if may & hint and (cue := reader(text, size, prose, tables)) is not None:
            return cue
    return None


def line_hints() -> Any:
    """What tells by a line's letters which readers may find a cue in it (`cue_hints.PythonHints`)."""
    return _tools()[1]


@cache
def _tools() -> tuple[CueTables, Any]:
    tables = cue_tables()
    return tables, hints.hints_for(tables)


def ends_story(text: str) -> bool:
    """Whether a line closes a story: a rights formula, or the head of the readers' comments.

    >>> ends_story("저작권자 ⓒ 한빛신문 무단전재 금지"), ends_story("▲ 새 길 ⓒ 박하늘"), ends_story("독자의견 (2)")
    (True, False, True)
    """
    if len(text) > _ENDING_MAX:
        return False
    text = text.lower()
    contains, heads = _endings()
    return contains.search(text) is not None or heads.match(text) is not None


@cache
def _endings() -> tuple[PhraseSearch, re.Pattern[str]]:
    words = load("cues")["endings"]
    heads = rf"[\s\[<■]{{0,2}}(?:{alternation(map(str.lower, words['heads']))})\s?[\[(]?\d{{0,5}}개?[\])]?$"
    return PhraseSearch(map(str.lower, words["contains"])), re.compile(heads)


def _beginning(text: str, size: int, prose: bool, tables: CueTables) -> Cue | None:
    if text[0] not in tables.prefix_first:
        return None
    found = tables.prefix.match(text)
    if found is None or (_needs_mark(tables, found[0]) and not tables.prefix_mark.match(text, found.end())):
        return None
    cue = _choose(tables.prefixes, found[0], size, prose, "prefix")
    if cue is not None and cue.kind == "other" and is_dated(text):
        return Cue("dateline", "date")  # '발행일 2024-05-03 제18면 | 입력 2024-05-02 19:10'
    return cue


def _ending(text: str, size: int, prose: bool, tables: CueTables) -> Cue | None:
    if text[-1] not in tables.suffix_last:
        return None
    found = tables.suffix.search(text, max(0, size - _SUFFIX_MAX))
    return _choose(tables.suffixes, found[0], size, prose, "suffix") if found is not None else None


def _anywhere(text: str, size: int, prose: bool, tables: CueTables) -> Cue | None:
    found = (tables.contains_prose if prose else tables.contains).search(text)
    return _choose(tables.anywhere, found, size, prose, "contains") if found is not None else None


def _provided(text: str, size: int, prose: bool, tables: CueTables) -> Cue | None:
    if not text.endswith(PROVIDED):
        return None
    if _PROVIDER.search(text, max(0, size - _SUFFIX_MAX)):
        return Cue("caption", "credit: 제공")
    return Cue("caption", "giver of a picture") if size <= _GIVER_MAX and tables.giver.match(text) else None


def _signature(text: str, size: int, prose: bool, tables: CueTables) -> Cue | None:
    return signature(text, size)


def _credited(text: str, size: int, prose: bool, tables: CueTables) -> Cue | None:
    """A caption by its credit in brackets, where nothing stands round the line."""
    return _picture(text, size, prose, tables) if text[0] not in SHELL and text[-1] in CLOSERS else None


def _picture(text: str, size: int, prose: bool, tables: CueTables) -> Cue | None:
    """A caption by its credit at the end."""
    if _SIGNED_OFF.search(text):
        return None
    if size <= _CAPTION_MAX and WATCHED in text and _SHOT_ON.search(text):
        return Cue("caption", "day of the picture")
    if size <= _CREDITED_MAX and text[-1] in CLOSERS and tables.credited.search(text, max(0, size - 60)):
        return Cue("caption", "credit in brackets")
    if size <= _CAPTION_MAX and text[-1] in tables.agency_last and tables.agency.search(text, max(0, size - 40)):
        return Cue("caption", "agency behind the last stop")
    return None


def _short(text: str, size: int, tables: CueTables) -> Cue | None:
    key = squeeze(text)
    cue = tables.lines.get(key)
    if cue is not None:
        return cue
    if not key:
        return None
    if key[-1].isdigit() or key[0].isdigit():
        bare = key.strip(COUNT)
        cue = tables.lines.get(bare)
        if cue is not None:
            return cue
    if text[0] == "#" and (text.count("#") > 1 or " " not in text):
        return Cue("tags", "#")
    if "/" in key:
        beside = _PAGE_OF.sub("", key)
        if not beside:
            return Cue("navigation", "page of pages")  # between the buttons of a row of pictures or a player
        if (cue := tables.lines.get(beside)) is not None:
            return cue  # '이전 1 / 5 다음'
    if size <= HEADING_MAX and " > " not in text.strip(SHELL):  # no trail: '홈 > 포토 > 포토뉴스'
        return _heading(key, tables)
    return None


def _menu(text: str, tables: CueTables) -> Cue | None:
    """A row of menu names on one line: '첫화면 | 정치 | 사회 | 바다소식 | 게시판'."""
    names = [name for part in text.split("|") if (name := part.strip())]
    if len(names) < MENU_NAMES or any(len(name) > _MENU_NAME or name[-1].isdigit() for name in names):
        return None
    known = sum(squeeze(name) in tables.lines for name in names)
    return Cue("navigation", "row of menu names") if known > 1 and known * 3 >= len(names) else None


def _heading(key: str, tables: CueTables) -> Cue | None:
    cue = tables.headings.get(key)
    if cue is not None:
        return cue
    bare = key.rstrip(BEHIND_HEADING)
    if bare.endswith(tables.heading_tails):
        tail = next((tail for tail in tables.heading_tails if bare.endswith(tail) and len(bare) > len(tail)), "")
        bare = bare[: -len(tail)].rstrip(SHELL) if tail else bare
    if bare != key:
        cue = tables.headings.get(bare)
        if cue is not None:
            return cue
    for phrase in tables.heading_ends.get(bare[-2:], ()):
        if bare.endswith(phrase):
            return tables.headings[phrase]
    return None


def _choose(found: dict[str, tuple[Entry, ...]], matched: str, size: int, prose: bool, form: str) -> Cue | None:
    for entry in found.get(matched.replace(" ", ""), ()):
        if size <= entry.max and (entry.prose or not prose):
            return Cue(entry.kind, f"{form}: {entry.phrase}")
    return None


def _needs_mark(tables: CueTables, matched: str) -> bool:
    return any(entry.mark for entry in tables.prefixes[matched.replace(" ", "")])


def _is_sentence(text: str, size: int) -> bool:
    """Whether a line ends as a sentence of prose does: a final ending and a stop."""
    if size < SENTENCE_MIN:
        return False
    tail = text[-4:].rstrip(QUOTES)
    return len(tail) > 1 and tail[-1] in STOPS and "가" <= tail[-2] <= "힣"


_Reader = Callable[[str, int, bool, CueTables], Cue | None]
# What a notice says in its sentence is more than how it begins ('이 기사는 자동번역 …').
_OF_SENTENCES: tuple[tuple[int, _Reader], ...] = (
    (hints.ANYWHERE, _anywhere),
    (hints.BEGINNING, _beginning),
    (hints.PICTURE, _picture),
)
_OF_LINES: tuple[tuple[int, _Reader], ...] = (
    (hints.BEGINNING, _beginning),
    (hints.ENDING, _ending),
    (hints.PICTURE, _credited),
    (hints.SIGNATURE, _signature),
    (hints.ANYWHERE, _anywhere),
    (hints.PROVIDER, _provided),
    (hints.PICTURE, _picture),
)
