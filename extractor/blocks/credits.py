"""The credit of a caption: who took, drew or gave the picture."""

from __future__ import annotations

import re
from functools import cache

from extractor.tables import load

_LONGEST_CREDIT = 60
_SIGHT_REACH = 20  # letters at a sentence's end
_IN_BRACKETS = re.compile(r"[\[(〈<【][^\[\](){}<>〈〉【】]+[\])〉>】]\.?")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = load("credits")
    labels, givers, agencies = (
        "|".join(re.escape(word) for word in sorted(table[part]["words"], key=len, reverse=True))
        for part in ("labels", "givers", "agencies")
    )
    name = r"[^\[\](){}<>〈〉【】=]"
    return (
        re.compile(rf"[\[(〈<【]\s*((?:{labels})[^\[\](){{}}<>〈〉【】]{{1,40}})[\])〉>】]\.?$"),
        re.compile(
            rf"[\[(〈<【]\s*({name}{{1,30}}(?:{givers}|{agencies}))\.?(?:\s[^\[\](){{}}<>〈〉【】]{{0,25}})?[\])〉>】]\.?$"
        ),
        re.compile(rf"(?:^|[\s.])((?:{labels})\s?[=:ㅣ｜|/∥]\s?[^=:]{{1,40}})$"),
        re.compile(rf"[/|ㅣ｜=]\s?([^/|ㅣ｜=.]{{1,25}}(?:{givers}|{agencies}|기자))\.?$"),
        re.compile(rf"(?:[.다]|[)\]])\s+({name}{{2,24}}\s?(?:{givers}))\.?$"),
        re.compile(
            r"(?:[.다]|[)\]])\s+((?:[가-힣]{1,6}=)?[가-힣]{2,4}\s?(?:선임|사진|인턴|객원)?기자)\.?(?:\s\S{3,40}@\S{3,40})?$"
        ),
        re.compile(rf"(?:^|[.다\s])\s*((?:{agencies})(?:[·/=]\S{{1,15}})?)$"),
        re.compile(rf"^({name}{{1,24}}\s?(?:{givers}))\.?$"),
        re.compile(r"([ⓒ©].{2,40})$"),
        re.compile(r"[.다)\]]\s((?:사진|그래픽|일러스트)\s[가-힣A-Za-z0-9·]{2,12}(?:\s[가-힣]{2,8})?)$"),
        re.compile(rf"^((?:{labels})(?:제공)?\s.{{2,30}})$"),
    )


@cache
def _marks() -> tuple[str, ...]:
    return tuple(load("credits")["marks"]["words"])


def split_credit(caption: str) -> str | None:
    """Who took or gave the picture, as the caption says it at its end; None where it does not.

    >>> split_credit("새 도서관 전경. [사진=한빛시 제공]"), split_credit("새 도서관 전경이다.")
    ('사진=한빛시 제공', None)
    """
    tail = caption[-_LONGEST_CREDIT:]
    for pattern in _patterns():
        found = pattern.search(tail)
        if found:
            return found.group(1).strip(" []()")
    return None


def is_credit(text: str) -> bool:
    """Whether a line is a credit and nothing else.

    >>> is_credit("[한빛시 제공. 재판매 및 DB 금지]"), is_credit("새 도서관 전경. [사진=한빛시 제공]")
    (True, False)
    """
    if len(text) > _LONGEST_CREDIT or split_credit(text) is None:
        return False
    return _IN_BRACKETS.fullmatch(text) is not None or text.startswith(tuple(load("credits")["labels"]["words"]))


def is_zoom(text: str) -> bool:
    """Whether a line is a button that shows a picture larger.

    >>> is_zoom("이미지 확대"), is_zoom("지원 확대")
    (True, False)
    """
    return text.replace(" ", "") in _zooms()


def is_sight(text: str) -> bool:
    """Whether a sentence says what can be seen on a picture, by its last words.

    >>> is_sight("어린이들이 둑길에서 연을 날리고 있다."), is_sight("시는 둑길 사업을 추진하고 있다.")
    (True, False)
    """
    return text.endswith(("있다.", "있다")) and _sights().search(text[-_SIGHT_REACH:]) is not None


@cache
def _sights() -> re.Pattern[str]:
    table = load("credits")["sights"]
    return re.compile(rf"\s(?:{'|'.join((*table['words'], *table['states']))}) 있다\.?$")


@cache
def _zooms() -> frozenset[str]:
    return frozenset(load("credits")["zooms"]["words"])


def points_at_picture(text: str) -> bool:
    """Whether a line has the looks of a caption: a pointing mark before it or a credit after it."""
    return text.startswith(_marks()) or split_credit(text) is not None
