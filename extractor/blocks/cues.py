"""Text cues: what the wording of a single line alone says about it (byline, date line, copyright, list heading ...).

The phrases are in tables/cues.toml; this module only matches them. It is asked about every block of a page, so each
form is one set or one alternation behind a length gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extractor.blocks.dateline import is_dateline, read_stamps, without_stamps
from extractor.blocks.guests import is_guest, titled_name
from extractor.blocks.people import EMAIL, is_bare_name, joined_names, read_credits
from extractor.blocks.phrases import PhraseSearch, alternation
from extractor.metadata.titles import looks_like_site
from extractor.tables import load


class Cue(NamedTuple):
    """What a line is by its wording, and the rule that says so ("line: 목록", "byline: 박하늘 기자")."""

    kind: str
    rule: str


class _Entry(NamedTuple):
    kind: str
    phrase: str
    max: int
    prose: bool
    mark: bool


class _Tables(NamedTuple):
    lines: dict[str, Cue]
    headings: dict[str, Cue]
    heading_ends: dict[str, tuple[str, ...]]
    prefixes: dict[str, tuple[_Entry, ...]]
    prefix: re.Pattern[str]
    prefix_first: frozenset[str]
    suffixes: dict[str, tuple[_Entry, ...]]
    suffix: re.Pattern[str]
    suffix_last: frozenset[str]
    anywhere: dict[str, tuple[_Entry, ...]]
    contains: PhraseSearch
    contains_prose: PhraseSearch
    giver: re.Pattern[str]
    agency: re.Pattern[str]
    agency_last: frozenset[str]
    longest: int


_LINE_MAX = 60
_ENDING_MAX = 160
_HEADING_MAX = 32
_MENU_NAMES, _MENU_NAME = 4, 10
_PAGE_OF = re.compile(r"\d{1,3}/\d{1,3}")
_SIGNED_OFF = re.compile(r"니다[.]?\s?[\[(<]")  # a sentence that is spoken, with who filmed it behind
_SUFFIX_MAX = 24
_MARK = re.compile(r"\s?(?:[:：|ㅣ·/=]|\d|서울|경기|$)")
_CREDITED = re.compile(
    r"[\[(<〈【]\s?(?:사진(?!가)|그래픽|인포그래픽|삽화|이미지|자료|출처|영상|일러스트|포토)[^\[\]()<>〈〉【】]{0,50}[\])>〉】]\.?$"
)
_CREDITED_MAX = 140
_GIVER_MAX = 40
_DATED_MAX = 100
_CAPTION_MAX = 220
_BESIDE_MAX = 24  # letters beside a labelled time that may be an outlet, a programme or a section
_ACCOUNT = re.compile(r"\([a-z][a-z0-9_.\-]{2,20}\)$")  # '박하늘(haneul01)'
_PUBLIC_BODY = re.compile(r"[가-힣]{2,9}(?:부|처|청|위원회|공사|공단)")
_HAS_YEAR = re.compile(r"\d[.\-/년]\s?\d")
# '■ 진행 : 박하늘 앵커', '▶ 스탠딩 : 이바다 기자': lines of a programme's own text.
_PROGRAMME = re.compile(r"[■□◇◆▶▷○●◎]\s?[가-힣]{2,6}\s?[:：]")
_PROVIDED = ("제공", "제공]", "제공)", "제공>")
# '… 열렸다. 한빛시 제공': a credit follows a stop, a bracket or a slash; a headline ('서비스 제공') has none.
_PROVIDER = re.compile(r"[.)\]’”/|][ ]?[^.()\[\]]{1,16} ?제공[\])>]?$")
_CREDIT_MAX = 120
_UNKNOWN = 2  # words of a byline that are neither names nor roles
_SHELL = " \t\xa0[]()<>{}【】〈〉《》「」『』＜＞［］（）■□▶▷►▸◀◁◆◇◈●○◎•·ㆍ∙▪▫◾◽★☆※*#+-–—_=|:：;,.…~›»→←↑↓▲△▼▽✔✓✕"
_COUNT = "0123456789,+() "
_TAILS = ("더보기", "전체보기", "더보기열기", "펼치기", "바로가기", "보기", "more", "목록", "top", "best")
# '2019.03.29 16:30 기획·구성 박하늘 / 그래픽 이바다'
_CREDIT_START = re.compile(
    r"(?:글|취재|기획|구성|정리|기획취재|글·사진|기획·구성|취재·구성|글·그림) ?[:=ㆍ·/]? ?[가-힣]{2,4}(?![가-힣])"
)
# fmt: off
_ROLE_WORDS = PhraseSearch((
    "기자", "특파원", "위원", "에디터", "앵커", "리포터", "통신원", "PD", "피디", "아나운서", "평론가", "칼럼니스트",
    "캐스터", "주필", "본부장", "지사장", "지국장", "편집국장", "취재부장", "작성자", "글쓴이",
))
# fmt: on
_ROLE_LABEL = re.compile(
    "글[ =:·/]|취재[ =:/]|정리[ =:/]|인터뷰[=:/]"
    "|기획[=:/]|기획 [가-힣]{2,4}[,·/ ]{1,3}(?:글|취재|구성|사진|디자인|그래픽|제작|편집|영상|일러스트)[ =:·/]"
)


@cache
def _tables() -> _Tables:
    lines: dict[str, Cue] = {}
    headings: dict[str, Cue] = {}
    forms: dict[str, dict[str, list[_Entry]]] = {"prefix": {}, "suffix": {}, "contains": {}}
    for row in load("cues")["cue"]:
        for phrase in row["phrases"]:
            key = _squeeze(phrase)
            if row["form"] == "line":
                lines.setdefault(key, Cue(row["kind"], f"line: {phrase}"))
            elif row["form"] == "heading":
                headings.setdefault(key, Cue(row["kind"], f"heading: {phrase}"))
            else:
                entry = _Entry(
                    row["kind"], phrase, row.get("max", 120), row.get("prose", False), row.get("mark", False)
                )
                forms[row["form"]].setdefault(phrase.replace(" ", ""), []).append(entry)
    frozen = {form: {key: tuple(entries) for key, entries in found.items()} for form, found in forms.items()}
    prosaic = {key: rows for key, rows in frozen["contains"].items() if any(entry.prose for entry in rows)}
    givers = load("cues")["givers"]["endings"]
    agencies = load("cues")["agencies"]["words"]
    return _Tables(
        lines,
        headings,
        _by_last_two(headings),
        frozen["prefix"],
        re.compile(_phrases(frozen["prefix"])),
        frozenset(key[0] for key in frozen["prefix"]),
        frozen["suffix"],
        re.compile(f"{_phrases(frozen['suffix'])}$"),
        frozenset(key[-1] for key in frozen["suffix"]),
        frozen["contains"],
        PhraseSearch(_each(frozen["contains"])),
        PhraseSearch(_each(prosaic)),
        re.compile(rf"[^ ]{{0,20}}(?: [^ ]{{0,16}}?)?(?:{alternation(givers)}) ?제공$"),
        re.compile(rf"[.?!\])][\"'”’]?\s?/?(?:{alternation(agencies)})(?:[·/= ]{{1,3}}(?:{alternation(agencies)}))*$"),
        frozenset(word[-1] for word in agencies),
        max(entry.max for found in frozen.values() for entries in found.values() for entry in entries),
    )


def _by_last_two(headings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in sorted(headings, key=len, reverse=True):
        found.setdefault(key[-2:], []).append(key)
    return {last: tuple(keys) for last, keys in found.items()}


def _phrases(found: dict[str, tuple[_Entry, ...]]) -> str:
    return alternation(_each(found))


def _each(found: dict[str, tuple[_Entry, ...]]) -> Iterable[str]:
    return (entry.phrase for entries in found.values() for entry in entries)


def _squeeze(text: str) -> str:
    key = text.replace(" ", "").strip(_SHELL)
    return (key or text.replace(" ", "")).lower()


def cue_of(text: str) -> Cue | None:
    """What the wording of one line says about it, or None: prose, headlines and everything that needs its surroundings.

    >>> cue_of("많이 본 뉴스더보기")
    Cue(kind='list_heading:most_read', rule='heading: 많이 본 뉴스')
    >>> cue_of("시는 많이 본 뉴스를 모아 책으로 냈다.") is None
    True
    """
    size = len(text)
    tables = _tables()
    if not 0 < size <= tables.longest:
        return None
    if size <= _LINE_MAX:
        cue = _short(text, size, tables)
        if cue is not None:
            return cue
    if "|" in text and (cue := _menu(text, tables)) is not None:
        return cue
    if " > " in text and size <= _LINE_MAX:
        head, _, tail = text.rpartition(" > ")
        # '문화 > 우리 동네', '오피니언 > 수필 산책'
        short = len(tail) <= _MENU_NAME and _squeeze(head) in tables.lines
        parts = text.split(" > ")
        if short or _squeeze(tail) in tables.lines or (len(parts) > 2 and max(map(len, parts)) <= _MENU_NAME):
            return Cue("navigation", "trail")
    if _is_sentence(text, size):
        # What a notice says in its sentence is more than how it begins ('이 기사는 자동번역 …').
        return (
            _anywhere(text, size, True, tables) or _beginning(text, size, True, tables) or _picture(text, size, tables)
        )
    return (
        _beginning(text, size, False, tables)
        or _ending(text, size, tables)
        or (_picture(text, size, tables) if text[0] not in _SHELL and text[-1] in "])>〉】" else None)
        or _signature(text, size)
        or _anywhere(text, size, False, tables)
        or _provided(text, size, tables)
        or _picture(text, size, tables)
    )


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


def _beginning(text: str, size: int, prose: bool, tables: _Tables) -> Cue | None:
    if text[0] not in tables.prefix_first:
        return None
    found = tables.prefix.match(text)
    if found is None or (_needs_mark(tables, found[0]) and not _MARK.match(text, found.end())):
        return None
    cue = _choose(tables.prefixes, found[0], size, prose, "prefix")
    if cue is not None and cue.kind == "other" and _HAS_YEAR.search(text) is not None and is_dateline(text):
        return Cue("dateline", "date")  # '발행일 2024-05-03 제18면 | 입력 2024-05-02 19:10'
    return cue


def _ending(text: str, size: int, tables: _Tables) -> Cue | None:
    if text[-1] not in tables.suffix_last:
        return None
    found = tables.suffix.search(text, max(0, size - _SUFFIX_MAX))
    return _choose(tables.suffixes, found[0], size, False, "suffix") if found is not None else None


def _anywhere(text: str, size: int, prose: bool, tables: _Tables) -> Cue | None:
    found = (tables.contains_prose if prose else tables.contains).search(text)
    return _choose(tables.anywhere, found, size, prose, "contains") if found is not None else None


def _signature(text: str, size: int) -> Cue | None:
    """A byline or a date line."""
    if 4 <= size <= _CREDIT_MAX and (
        "@" in text or _ROLE_WORDS.search(text) is not None or _ROLE_LABEL.match(text) is not None
    ):
        cue = _credit_line(text)
        if cue is not None:
            return cue
    if text[-1] in ")）" and size <= _GIVER_MAX and (titled := titled_name(text)) is not None:
        return Cue("byline", f"name and title: {titled[0]}")
    if is_dateline(text):
        return Cue("dateline", "date")
    return _dated_line(text) if size <= _DATED_MAX and _HAS_YEAR.search(text) is not None else None


def _provided(text: str, size: int, tables: _Tables) -> Cue | None:
    if not text.endswith(_PROVIDED):
        return None
    if _PROVIDER.search(text, max(0, size - _SUFFIX_MAX)):
        return Cue("caption", "credit: 제공")
    return Cue("caption", "giver of a picture") if size <= _GIVER_MAX and tables.giver.match(text) else None


def _picture(text: str, size: int, tables: _Tables) -> Cue | None:
    """A caption by its credit at the end."""
    if _SIGNED_OFF.search(text):
        return None
    if size <= _CREDITED_MAX and text[-1] in "])>〉】" and _CREDITED.search(text, max(0, size - 60)):
        return Cue("caption", "credit in brackets")
    if size <= _CAPTION_MAX and text[-1] in tables.agency_last and tables.agency.search(text, max(0, size - 40)):
        return Cue("caption", "agency behind the last stop")
    return None


def _short(text: str, size: int, tables: _Tables) -> Cue | None:
    key = _squeeze(text)
    cue = tables.lines.get(key)
    if cue is not None:
        return cue
    if not key:
        return None
    if key[-1].isdigit() or key[0].isdigit():
        bare = key.strip(_COUNT)
        cue = tables.lines.get(bare)
        if cue is not None:
            return cue
    if text[0] == "#" and (text.count("#") > 1 or " " not in text):
        return Cue("tags", "#")
    if "/" in key:
        beside = _PAGE_OF.sub("", key)
        if not beside:
            return Cue("navigation", "page of pages")  # '1 / 5' between the buttons of a row of pictures
        if (cue := tables.lines.get(beside)) is not None:
            return cue  # '이전 1 / 5 다음'
    if size <= _HEADING_MAX and " > " not in text.strip(_SHELL):  # no trail: '홈 > 포토 > 포토뉴스'
        return _heading(key, tables)
    return None


def _menu(text: str, tables: _Tables) -> Cue | None:
    """A row of menu names on one line: '첫화면 | 정치 | 사회 | 바다소식 | 게시판'."""
    names = [name for part in text.split("|") if (name := part.strip())]
    if len(names) < _MENU_NAMES or any(len(name) > _MENU_NAME or name[-1].isdigit() for name in names):
        return None
    known = sum(_squeeze(name) in tables.lines for name in names)
    return Cue("navigation", "row of menu names") if known > 1 and known * 3 >= len(names) else None


def _heading(key: str, tables: _Tables) -> Cue | None:
    cue = tables.headings.get(key)
    if cue is not None:
        return cue
    bare = key.rstrip("0123456789/.+>() ")
    if bare.endswith(_TAILS):
        tail = next((tail for tail in _TAILS if bare.endswith(tail) and len(bare) > len(tail)), "")
        bare = bare[: -len(tail)].rstrip(_SHELL) if tail else bare
    if bare != key:
        cue = tables.headings.get(bare)
        if cue is not None:
            return cue
    for phrase in tables.heading_ends.get(bare[-2:], ()):
        if bare.endswith(phrase):
            return tables.headings[phrase]
    return None


def _choose(found: dict[str, tuple[_Entry, ...]], matched: str, size: int, prose: bool, form: str) -> Cue | None:
    for entry in found.get(matched.replace(" ", ""), ()):
        if size <= entry.max and (entry.prose or not prose):
            return Cue(entry.kind, f"{form}: {entry.phrase}")
    return None


def _needs_mark(tables: _Tables, matched: str) -> bool:
    return any(entry.mark for entry in tables.prefixes[matched.replace(" ", "")])


def _is_sentence(text: str, size: int) -> bool:
    """Whether a line ends as a sentence of prose does: a final ending and a stop."""
    if size < 10:
        return False
    tail = text[-4:].rstrip("\"'”’)]」』")
    return len(tail) > 1 and tail[-1] in ".?!" and "가" <= tail[-2] <= "힣"


def _dated_line(text: str) -> Cue | None:
    """A labelled time beside a name or a few words: '박하늘 입력 2024-03-05 16:23', '한빛라디오 수정 …'."""
    text = _ACCOUNT.sub("", text)
    stamps = read_stamps(text)
    rest = joined_names(without_stamps(text, stamps).strip(" |l/·")) if stamps else ""
    if is_guest(rest):
        return Cue("byline", f"name and date: {rest}")
    if rest and (cue := _credit_line(rest) if _CREDIT_START.match(rest) else None) is not None:
        return cue
    if _PUBLIC_BODY.fullmatch(rest):
        return Cue("dateline", "date and public body")  # '2024.05.03 한빛문화부'
    if not any(stamp.label in ("published", "modified") and len(stamp.value) > 10 for stamp in stamps):
        # '[한빛일보 2004-05-02 19:44:10]', '2004년 05월 02일(일) 19:44 [한빛일보]'
        signed = (
            (text[0] in "[(<" or text[-1] in "])>")
            and any(len(stamp.value) > 10 for stamp in stamps)
            and looks_like_site(rest.strip("[]()<> "))
        )
        return Cue("dateline", "outlet and moment in brackets") if signed else None
    if is_bare_name(rest):
        return Cue("byline", f"name and date: {rest}")
    if len(rest) <= _BESIDE_MAX:
        return Cue("dateline", "labelled date")
    # '한빛통신 | 박하늘 | 입력 2008.08.08 17:03 | 가장 많이 읽은 곳 한빛'
    name = next(filter(is_bare_name, map(str.strip, rest.split("|"))), None) if "|" in rest else None
    return Cue("byline", f"name and date: {name}") if name is not None else None


def _credit_line(text: str) -> Cue | None:
    """A line that consists of a byline and nothing else but dates."""
    if text.startswith("기자명 ") and len(text) <= _LINE_MAX:
        return Cue("byline", "label: 기자명")  # an outlet or a desk may follow
    if "@" in text and not EMAIL.sub("", text).strip(_SHELL):
        return Cue("byline", "address")
    if _HAS_YEAR.search(text):
        text = without_stamps(text, read_stamps(text)).strip(" |")
    credits = read_credits(text, _UNKNOWN)
    sure = [person for person in credits.people if person.sure]
    if not sure or credits.trailing or credits.unknown > _UNKNOWN:
        return None
    if all(person.credit == "photo" for person in credits.people):
        return Cue("other", f"photo credit: {sure[0].name}")
    if _PROGRAMME.match(text):
        return None
    return Cue("byline", f"byline: {' '.join(filter(None, (sure[0].name, sure[0].role)))}")
