"""What a page's own lines call it where it states nothing: its logo, its first lines, its last ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.article.outlet_names import NAME, cleaned, is_korean, is_name
from extractor.blocks.cues import cue_of
from extractor.blocks.model import Labelled, Role
from extractor.blocks.phrases import alternation
from extractor.metadata.titles import is_label
from extractor.tables import load

_TOP = 6  # blocks from the page's first on among which its logo stands
_FIRST = 5  # lines from the page's first on among which its name stands
_LONGEST = 14
_SHORTEST = 3
_LINE = 120
_BELOW = 12  # lines at a page's end in which it speaks of itself
_LOGO_WORD = re.compile(r"\s*(?:로고|logo|LOGO|홈|메인)$")
# '이 누리집은 해양어업부 누리집입니다.'
_SITE = f"(?:{alternation(load('imprints')['sites']['words'])})"
_OWN = re.compile(rf"이 {_SITE}[은는] (?P<name>[가-힣]{{2,14}}) (?:공식 )?{_SITE}입니다")
_BEFORE_MARK = re.compile(r"(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{1,16}?)\s?[ⓒ©]\s?(?:19|20)\d\d")
_BARRED = re.compile(
    rf"(?:^|[|·/]\s?)(?:{alternation(load('imprints')['registered']['labels'])})\s+{NAME}\s*(?=[|·/]|$)"
)


def logos(labelled: Sequence[Labelled]) -> Iterator[str]:
    """What the pictures among a page's first lines are called, where that is no button's name."""
    for item in labelled[:_TOP]:
        if item.role is Role.TITLE:
            return
        name = cleaned(_LOGO_WORD.sub("", item.block.alt or ""))
        if 1 < len(name) <= _LONGEST and is_korean(name) and is_name(name) and cue_of(name) is None:
            yield name


def own_names(labelled: Sequence[Labelled]) -> Iterator[str]:
    """The names that a page's last lines give it, apart from rights formulas."""
    for item in labelled[-_BELOW:]:
        text = item.block.text
        if item.role is Role.BODY or len(text) > 2 * _LINE:
            continue
        for pattern in (_OWN, _BEFORE_MARK, _BARRED):
            if found := pattern.search(text):
                yield cleaned(found["name"])


def told_again(labelled: Sequence[Labelled]) -> str | None:
    """A short line among a page's first that other lines of the page begin with: its name, for want of a better one."""
    first = [item.block for item in labelled[:_FIRST] if item.role not in (Role.TITLE, Role.BODY)]
    for block in first:
        name = block.text
        if not _SHORTEST <= len(name) <= _LONGEST or not is_korean(name) or not is_name(name) or is_label(name):
            continue
        if cue_of(name) is not None:
            continue
        others = (item.block.text.lstrip("<('‘“\"") for item in labelled if item.block is not block)
        if any(text.startswith(name) and name != text and len(text) <= _LINE for text in others):
            return name
    return None
