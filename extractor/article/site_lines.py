"""What a page's own lines call it where it states nothing: its logo, its first lines, its last ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.article.outlet_names import NAME, cleaned, is_korean, is_name
from extractor.blocks.cues import cue_of
from extractor.blocks.model import Labelled, Role
from extractor.blocks.phrases import alternation
from extractor.blocks.sieve import Wanted, sieve
from extractor.blocks.survey import SURVEYOR
from extractor.metadata.titles import is_label, looks_like_site
from extractor.tables import load

_TOP = 6  # blocks from the page's first on among which its logo stands
_FIRST = 5  # lines from the page's first on among which its name stands
_LONGEST = 14
_SHORTEST = 3
_LINE = 120
_BELOW = 12  # lines at a page's end in which it speaks of itself
_ENDING = re.compile(alternation(load("titles")["name_endings"]["words"]))
_LOGO_WORD = re.compile(r"\s*(?:로고|logo|LOGO|홈|메인)$")
# '이 누리집은 해양어업부 누리집입니다.'
_SITE = f"(?:{alternation(load('imprints')['sites']['words'])})"
_OWN = re.compile(rf"이 {_SITE}[은는] (?P<name>[가-힣]{{2,14}}) (?:공식 )?{_SITE}입니다")
_BEFORE_MARK = re.compile(r"(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{1,16}?)\s?[ⓒ©]\s?(?:19|20)\d\d")
_DOTTED = re.compile(r"\s[·ㆍ]\s")  # '매체명 한빛신문 · 등록번호 강원 아00123'
_ALL_OF = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣A-Za-z0-9]{{2,14}})의 모든 (?:{'|'.join(load('imprints')['works']['words'])})"
)
# '… 솔뫼읍 장터길 8 한빛주간신문 055)000-3100 발행인 박하늘'
_TELEPHONE = "|".join(map(re.escape, load("imprints")["telephones"]["labels"]))
_BEFORE_TELEPHONE = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣]{{2,12}}),? (?:{_TELEPHONE})?"
    r"\s?[:.]?\s?\(?0\d{1,2}[)\-.] ?\d{3,4}"
)
_WELCOME = re.compile(rf"(?P<name>[가-힣A-Za-z0-9]{{2,14}}?)(?:{alternation(load('imprints')['greetings']['forms'])})")
_WEB_FIRMS = tuple(load("imprints")["web_firms"]["endings"])
_BARRED = re.compile(
    rf"(?:^|[|·/]\s?)(?:{alternation(load('imprints')['registered']['labels'])})\s+{NAME}\s*(?=[|·/]|$)"
)
_EVERY = "든"  # of '의 모든 기사'
# Each with what it never stands without.
_FORMS = (
    (_OWN, ("입니다",)),
    (_BEFORE_MARK, ("ⓒ", "©")),
    (_BARRED, tuple(sorted({label[-1] for label in load("imprints")["registered"]["labels"]}))),
)


_TITLE = Role.TITLE
_TITLES, _TEXT = frozenset((Role.TITLE,)), frozenset((Role.BODY,))
_FIGURED = sieve(Wanted(_TEXT, others=True, longest=2 * _LINE, digits=True))
_MAY_BE_OWN = sieve(
    Wanted(
        _TEXT,
        others=True,
        longest=2 * _LINE,
        letters="".join(sorted({mark[-1] for _, marks in _FORMS for mark in marks} | {_EVERY})),
    )
)


def logos(labelled: Sequence[Labelled]) -> Iterator[str]:
    """What the pictures among a page's first lines are called, where that is no button's name."""
    for item in labelled[:_TOP]:
        if item.role is Role.TITLE:
            return
        name = cleaned(_LOGO_WORD.sub("", item.block.alt or ""))
        if 1 < len(name) <= _LONGEST and is_korean(name) and is_name(name) and cue_of(name) is None:
            yield name


def beside_headline(labelled: Sequence[Labelled]) -> Iterator[str]:
    """The names of papers on short lines and pictures between the headline and the text: whose story a portal shows."""
    titles, story = SURVEYOR.of_roles(labelled, _TITLES), SURVEYOR.of_roles(labelled, _TEXT)
    for item in labelled[titles[0] : story[0]] if titles and story else ():
        if item.role is _TITLE:
            continue
        for text in (item.block.text, item.block.alt):
            if text and len(text) <= _LINE and _ENDING.search(text):
                name = cleaned(_LOGO_WORD.sub("", text))
                if looks_like_site(name) and is_name(name):
                    yield name


def welcoming(title: str) -> list[str]:
    """The name in a title that greets the reader.

    >>> welcoming("한빛주간신문에 오신 것을 환영합니다"), welcoming("외국인 유학생에 문 연 한빛시, 환영합니다")
    (['한빛주간신문'], [])
    """
    if "환영" not in title and "어서" not in title:
        return []
    found = _WELCOME.search(title)
    return [cleaned(found["name"])] if found is not None else []


def web_stem(name: str) -> str | None:
    """What a paper and the firm that keeps its pages have in common, where a name is the firm's.

    >>> web_stem("한빛닷컴"), web_stem("한빛일보")
    ('한빛', None)
    """
    ending = next((ending for ending in _WEB_FIRMS if name.endswith(ending)), "")
    stem = name.removesuffix(ending).strip()
    return stem if ending and len(stem) > 1 else None


def own_names(labelled: Sequence[Labelled]) -> Iterator[str]:
    """The names that a page's last lines give it, apart from rights formulas."""
    for i in _MAY_BE_OWN.places(labelled, len(labelled) - _BELOW):
        text = labelled[i].block.text
        for pattern, marks in _FORMS:
            if any(mark in text for mark in marks) and (found := pattern.search(text)):
                yield cleaned(_DOTTED.split(found["name"])[0])
        if "의 모든 " in text and (found := _ALL_OF.search(text)) and looks_like_site(found["name"]):
            yield found["name"]


def before_telephone(labelled: Sequence[Labelled]) -> Iterator[str]:
    """The names of papers that a page's last lines print before a telephone number."""
    for i in _FIGURED.places(labelled, len(labelled) - _BELOW):
        if found := _BEFORE_TELEPHONE.search(labelled[i].block.text):
            name = cleaned(found["name"])
            if looks_like_site(name):
                yield name


def told_again(labelled: Sequence[Labelled]) -> str | None:
    """A short line among a page's first that other lines of the page begin with: its name, for want of a better one."""
    first = [item.block for item in labelled[:_FIRST] if item.role not in (Role.TITLE, Role.BODY)]
    parts = ((block, part.strip()) for block in first for part in reversed(block.text.split(" | ")))
    for block, name in parts:
        if not _SHORTEST <= len(name) <= _LONGEST or not is_korean(name) or not is_name(name) or is_label(name):
            continue
        if cue_of(name) is not None:
            continue
        others = (item.block.text.lstrip("<('‘“\"□■○ㅇ◦▢-– ") for item in labelled if item.block is not block)
        if any(text.startswith(name) and name != text and len(text) <= _LINE for text in others):
            return name
    return None
