"""Names of outlets as pages print them: found in rights lines, parted from what stands beside them, compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.blocks.model import Labelled, Role
from extractor.blocks.sieve import Wanted, sieve
from extractor.metadata.press import is_portal_name, paper_called
from extractor.metadata.text import plain
from extractor.metadata.titles import is_label, looks_like_site
from extractor.tables import load

NAME = r"(?P<name>[^\s<>\[\]()|,.ⓒ©:;/\"'“”‘’][^<>\[\]()|,ⓒ©:;/\"'“”‘’]{1,30})"
_COPYRIGHT = re.compile(
    r"(?:저작권자?\s?[:ⓒ©(]|저작권자\s|copyrights?[\s:(ⓒ©]|ⓒ|©|\(c\))(?:[\s:ⓒ©()·,.\-]|(?-i:c(?![a-z]))){0,8}(?:by\s{1,3})?"
    r"(?:\d{4}\s?[-~]?\s?(?:\d{4})?[\s,.]{0,3})?(?:by\s{1,3})?" + NAME,
    re.I,
)
_RIGHTS, _AFFIX, _ENGLISH = load("imprints")["rights"], load("imprints")["affixes"], load("imprints")["english"]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


_NAME_STOPS = re.compile(
    rf"\s*(?:{_any_of(_RIGHTS['words'])}|All\s*rights|All$|Inc\b|Corp\b|Co\b|Ltd\b|&|의\s(?:{_any_of(_RIGHTS['granted'])})"
    r"|\d{4}|\.(?:\s|$)|www\.|https?:|\bon\b|\bby\b)"
    rf"|\s(?:{_any_of(_RIGHTS['works'])})[의을를은는]?(?:\s|$)|\s제?\s?\d{{1,4}}호"
    rf"|\s(?:{_any_of(_RIGHTS['regions'])})(?:특별|광역|도|시|\s)",
    re.I,
)
_NOT_A_NAME = re.compile(r"https?:|www\.|^@|기자|\.[a-z]+$|[?!,@]|^\d+$|rights|reserved|copyright", re.I)
_AFFIXES = re.compile(
    rf"^(?:{_any_of(_AFFIX['before'])})\s*|\s*(?:{_any_of(_AFFIX['behind'])})$"
    rf"|\s모바일 ?[웹판]?$|(?<=[가-힣]{{3}})\s(?:{_any_of(_AFFIX['pages'])})$"
)
# '한빛신문사 The Hanbit', '한빛일보 HANBIT ILBO': the name once more as it is in English. One word more, or one that
# networks and news pages are called by, is no translation: '한빛방송 Radio'.
_IN_ENGLISH = re.compile(
    rf"\s+(?:The\s+[A-Z]|(?!(?:{_any_of(_ENGLISH['imprints'])})\b)(?=(?:[A-Za-z.&'\-]+\s+)+(?i:{_any_of(_ENGLISH['kinds'])})$)"
    r"[A-Z])[A-Za-z .&'\-]*$"
)
COMPANY = re.compile(r"(?<=[가-힣](?:일보|신문))사$")  # 한빛일보사 publishes 한빛일보
# Broadcasters call their news pages by their letters and the word: KBC 뉴스.
_NEWS_OF = re.compile(r"^([A-Z][A-Z0-9]{1,4})\s+(?:뉴스|NEWS|News)$")
LONGEST = 24
# Not who took or gave a picture. Letters of ⓒ, ©, (c), copyright and 저작권.
_MAY_BE_RIGHTS = sieve(
    Wanted(frozenset((Role.CAPTION,)), others=True, letters="ⓒ©cy권", always=frozenset((Role.COPYRIGHT,)))
)


def shown_names(labelled: Sequence[Labelled]) -> Iterator[str]:
    """Names in copyright lines, in the order of the page."""
    for i in _MAY_BE_RIGHTS.places(labelled):
        text = labelled[i].block.text
        if (
            labelled[i].role is Role.COPYRIGHT
            or "ⓒ" in text
            or "©" in text
            or "opyright" in text
            or "저작권" in text
            or "(c)" in text
        ):
            yield from names_in(_COPYRIGHT, text)


def names_in(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text[:600]):
        name = cleaned(_NAME_STOPS.split(match["name"])[0])
        if name:
            yield name


def names_of(value: str) -> list[str]:
    """The names in a statement such as '한빛일보 | 네이버', without portals' names."""
    parts = [p.strip() for p in re.split(r"\s*[|ㅣ｜]\s*|\s+[-–<:]\s+", plain(value))]
    return [p for p in parts if p and not is_portal_name(p)]


def cleaned(name: str) -> str:
    name = COMPANY.sub("", _without_english(_AFFIXES.sub("", name.strip(" .-_·")).strip()))
    match = _NEWS_OF.match(name)
    return match[1] if match and not paper_called(name) else name


def _without_english(name: str) -> str:
    """A Korean name without what it is called in English behind it."""
    korean = _IN_ENGLISH.sub("", name)
    return korean if korean != name and looks_like_site(COMPANY.sub("", korean)) else name


def is_name(name: str) -> bool:
    return 1 < len(name) <= LONGEST and not _NOT_A_NAME.search(name) and not is_portal_name(name) and not is_label(name)


def is_korean(name: str) -> bool:
    return any("가" <= c <= "힣" for c in name)


def each_once(names: Iterable[str]) -> list[str]:
    """A footer that stands twice says nothing more."""
    return list({folded(name): name for name in names}.values())


def folded(name: str) -> str:
    return name.replace(" ", "").casefold()
