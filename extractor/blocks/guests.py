"""Outside authors: a name with what the person is, as opinion pages and literary columns print it."""

from __future__ import annotations

import re
from functools import cache

from extractor.blocks.person_names import is_bare_name, is_name
from extractor.tables import load

_TITLED = re.compile(r"([가-힣]{3}) ?[(（]([^()（）]{2,30})[)）]")
_WHERE = re.compile(r"\s?\([^()]{2,20}\)$")
_POST = 5  # words
_PARTS = re.compile(r"[·ㆍ,/\s]+")


@cache
def _titles() -> tuple[str, ...]:
    return tuple(load("people")["roles"]["guest"])


def is_guest(text: str) -> bool:
    """Whether a text is a name with what an outside author is, and maybe where.

    >>> is_guest("박하늘 시인"), is_guest("박하늘 목사(한빛교회)"), is_guest("박하늘 공원")
    (True, True, False)
    """
    name, _, title = _WHERE.sub("", text).partition(" ")
    return is_name(name) and title in _titles()


def posted_name(text: str) -> tuple[str, str] | None:
    """The name and the post of a line that consists of both, the post of several words.

    >>> posted_name("박하늘 한빛대 국문학과 교수")
    ('박하늘', '한빛대 국문학과 교수')
    >>> posted_name("박하늘 이바름 시인") is None, posted_name("한빛시 새 교수 뽑아") is None
    (True, True)
    """
    name, *post = text.split()
    if not 2 <= len(post) <= _POST or not is_bare_name(name) or not post[-1].endswith(_titles()):
        return None
    return (name, " ".join(post)) if not any(map(is_bare_name, post)) else None


def titled_name(text: str) -> tuple[str, str] | None:
    """The name and what stands in brackets behind it, where that is what an outside author is.

    >>> titled_name("박하늘 (시인·한빛대 교수)")
    ('박하늘', '시인·한빛대 교수')
    >>> titled_name("이바다 (한빛시 솔잎동)") is None
    True
    """
    found = _TITLED.fullmatch(text.strip())
    if found is None or not is_bare_name(found[1]):
        return None
    told = any(part.endswith(_titles()) for part in _PARTS.split(found[2]))
    return (found[1], found[2]) if told else None
