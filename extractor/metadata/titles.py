"""Headlines compared: what stays of a title when typography and the site's own additions are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import islice, pairwise

from extractor.letters import bare
from extractor.metadata.model import Metadata
from extractor.metadata.press import press_names
from extractor.tables import load

_TABLE = load("titles")
# A bar, a doubled colon and angle brackets separate by themselves; a hyphen, colon or dot only with spaces around it,
# for it also stands inside headlines (KBS-MBC, 3:2, 한·일).
_SEPARATOR = re.compile(
    r"(?P<strong>\s*(?:[|｜│ㅣ«»]|::+|(?<!^)<(?=\s)|(?<=\s)>)\s*)|\s+[-–—―:~·<>/]\s+|(?P<tight>\s?[-–—:>]\s?)"
)
_MARK = re.compile("[|｜│ㅣ«»:<>–—―~·/-]")  # which every separator has
_LABELS = frozenset(_TABLE["labels"]["words"])
SECTIONS = frozenset(_TABLE["sections"]["words"])
"""Sections as Korean papers name them."""
_PROGRAMMES = frozenset(_TABLE["programmes"]["words"])
_NAME_ENDING = tuple(_TABLE["name_endings"]["words"])
_BRACKETED = re.compile(r"\[([^\[\]]{2,14})\]\s*(?=\S)")
_SECTION_LABEL = re.compile(r"\[([^\[\]]{1,10})\]\s*(?=\S)")
_PREFIXES = re.compile("|".join(_TABLE["prefixes"]["patterns"]))
# A public body's board: '한빛시 보도자료'.
_BOARD = re.compile(
    rf"[가-힣]{{1,9}}(?:{'|'.join(_TABLE['boards']['bodies'])}) (?:{'|'.join(_TABLE['boards']['words'])})"
)
_LONGEST_NAME = 20
_SPLIT = re.compile(r"\s*[|｜│ㅣ]\s*|\s+[-–—:·,]+\s+|,\s+")
_EDGES = ": ~-|"
_FRAME = re.compile(r"^[\s:|~\-]{2,}|[\s:|~\-]{2,}$")  # '::: 가람신문 ::: 둑길 열렸다'
_SHORT_NAME = 14
_LONGEST_BARE_NAME = 6
_SHORTEST_HEADLINE = 8
"""Characters of a key from which on two headlines do not agree by chance."""

_MOST_CUTS = 20
"""Separators up to which a title is a headline with additions: each means comparing all before and after it."""


def title_key(title: str) -> str:
    """A title without white space, punctuation and case: equal for two spellings of one headline.

    >>> title_key("“물가 비상”… 대책은?") == title_key('"물가비상"...대책은')
    True
    """
    return bare(title).casefold()


def headline_keys(metadata: Metadata) -> tuple[str, ...]:
    """The keys of all title candidates, as stated and without the site's additions; best first."""
    keys: dict[str, None] = {}
    for title in stated_titles(metadata):
        keys[title_key(title)] = None
    for candidate in metadata.titles:
        keys[title_key(candidate.value)] = None
    keys.pop("", None)
    return tuple(keys)


def stated_titles(metadata: Metadata, shown: Iterable[str] = ()) -> list[str]:
    """Every title candidate without publisher, site and section, in order of precedence, each once.

    `shown` are headings of the page: where one is a title without what follows a separator, that goes, too.
    """
    names = site_keys(metadata)
    stated = [c.value for c in metadata.titles]
    shown = list(shown)
    keys = {title: title_key(title) for title in (*stated, *shown)}
    others = {*keys.values()} - {""}
    names |= _set_off(stated, [keys[text] for text in shown], {keys[title] for title in stated})
    titles: dict[str, str] = {}
    for title in stated:
        freed = _without_site(title, names, others, keys[title])
        if freed not in titles:
            titles[freed] = keys[title] if freed == title else title_key(freed)
    own = {t: key for t, key in titles.items() if key and key not in names and not names_no_story(t)}
    return _without_bare_name(own) or ([] if any(keys[text] for text in shown) else list(titles))


def _without_bare_name(titles: Mapping[str, str]) -> list[str]:
    """The titles without a word or two beside a whole headline of other words: a paper's name in the page's title.

    `titles` are given with their keys.
    """
    whole = [key for key in titles.values() if len(key) >= _SHORTEST_HEADLINE]
    return [
        title
        for title, key in titles.items()
        if len(key) > _LONGEST_BARE_NAME or not whole or any(key in other for other in whole)
    ]


def _cuts(title: str, start: int = 0) -> list[re.Match[str]]:
    """Where separators stand in a title, from a place on; nowhere in a title of more than headlines have."""
    mark = _MARK.search(title, start)
    if mark is None:  # as in most: no expression need be tried at each place
        return []
    before = len(title[: mark.start()].rstrip())
    cuts = list(islice(_SEPARATOR.finditer(title, max(start, before)), _MOST_CUTS + 1))
    return cuts if len(cuts) <= _MOST_CUTS else []


def _set_off(stated: Sequence[str], shown: Sequence[str], whole: Set[str]) -> set[str]:
    """The keys of the names that titles set off from a headline that the page shows.

    A name is a paper's ('한빛신문 - 둑길 열렸다'), or what another title consists of ('둑길 열렸다 - 달빛마당').
    `shown` and `whole` are the keys of the headlines and of the titles.
    """
    found: set[str] = set()
    for title in stated if shown else ():
        for cut in _cuts(title):
            head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
            for part, rest in ((head, title_key(tail)), (tail, title_key(head))):
                key = title_key(part)
                named = cut["tight"] is None and (key in whole or (part is head and looks_like_site(part)))
                if named and len(rest) >= max(_SHORTEST_HEADLINE, len(key) + 1) and any(rest in text for text in shown):
                    found.add(key)
    return found - set(shown) - {""}


def site_keys(metadata: Metadata) -> frozenset[str]:
    """The keys of the names that a title may carry besides the headline: site, publisher, sections."""
    names = [c.value for group in (metadata.site_names, metadata.publishers, metadata.sections) for c in group]
    return frozenset(title_key(n) for n in names if len(n) <= _LONGEST_NAME)


def without_site(title: str, names: frozenset[str], others: Iterable[str] = ()) -> str:
    """`title` without the parts before and after it that name the site, a section or the kind of page.

    A part goes where a separator sets it off and it is a known name, or where another candidate is the title without
    it.

    >>> without_site("시장 다시 열린다 - 정치ㅣ한빛일보", frozenset({"한빛일보"}))
    '시장 다시 열린다'
    >>> without_site("물가 - 무엇이 문제인가", frozenset())
    '물가 - 무엇이 문제인가'
    """
    return _without_site(title, names, {title_key(other) for other in others} - {""}, title_key(title))


def _without_site(title: str, names: frozenset[str], keys: set[str], own: str) -> str:
    """As `without_site`; `keys` are those of all candidates, `own` is the title's."""
    mobile = _PREFIXES.match(title)
    start, end = mobile.end() if mobile else 0, len(title)
    cuts = [cut for cut in _cuts(title, start) if title_key(title[start : cut.start()])]
    for cut in reversed(cuts):
        tail = title[cut.end() : end]
        if cut["tight"] is not None and end == len(title) and not _is_long_name(tail, names):
            continue
        trail = end < len(title) and _is_trail(title[start : cut.start()], cut[0], tail)
        if not (trail or _is_addition(tail, names, tight=cut["tight"] is not None)):
            break
        end = cut.start()
    if end == len(title):
        end = _before_motto(title, start, cuts, names)
    for cut in cuts:
        if cut["tight"] is not None or cut.end() >= end:
            break
        head = title[start : cut.start()].strip()
        # A paper that nobody knows only where a bar sets it off: '가람신문 :: 문화 - 둑길 열렸다'.
        if not (_is_site(head, names) or (start and is_label(head)) or (cut["strong"] and looks_like_site(head))):
            break
        start = cut.end()
    kept = title[start:end].strip()
    for cut in cuts:
        for part in (title[start : cut.start()].strip(), title[cut.end() : end].strip()):
            key = title_key(part) if len(part) < len(kept) else own
            if key != own and key in keys and len(key) >= _SHORTEST_HEADLINE:
                head, mark, tail = part.rpartition(" > ")
                return _without_section(head.strip() if mark and _is_trail(head, mark, tail) else part, keys, own)
    return _without_section(kept, keys, own)


def _before_motto(title: str, start: int, cuts: Sequence[re.Match[str]], names: frozenset[str]) -> int:
    """Where the headline ends before the site's name and its motto: '둑길 열렸다 - 가람신문 :: 지역을 피우는 힘'."""
    for cut, following in pairwise(cuts):
        head, name = title[start : cut.start()].strip(), title[cut.end() : following.start()].strip()
        if cut["tight"] is None and (_is_site(name, names) or looks_like_site(name)):
            return cut.start() if len(head) >= _SHORTEST_HEADLINE and not looks_like_site(head) else len(title)
    return len(title)


def _is_trail(head: str, mark: str, tail: str) -> bool:
    """Whether a part before the site's name is where the story stands: '둑길 열렸다 < 사회 < 기사본문 - 가람신문'.

    Board systems point the other way: '둑길 열렸다 > 소식 | 가람마을'.
    """
    return len(tail) <= _SHORT_NAME and ("<" in mark or (">" in mark and len(head) > 2 * len(tail)))


def name_parts(title: str, others: Iterable[str] = ()) -> list[str]:
    """What a title says of whose it is: a part set off at its end, or by a bar at its beginning, that is a name.

    A part is a name where it ends as names of papers and public bodies do, or where another title lacks just that.

    >>> name_parts("둑길 열렸다 < 사회 < 기사본문 - 가람시민신문")
    ['가람시민신문']
    >>> name_parts("강변 둑길 열렸다 - 물결", ["강변 둑길 열렸다"])
    ['물결']
    >>> name_parts("가람경제 - 강변 둑길 열렸다", ["강변 둑길 열렸다"])
    ['가람경제']
    """
    keys = set(map(title_key, others)) - {title_key(title), ""}
    label = _BRACKETED.match(title)
    if label and looks_like_site(label[1]) and title_key(title[label.end() :]) in keys:
        return [label[1]]
    title = _FRAME.sub("", title)
    if station := station_of(title):
        return [station]
    cuts = [cut for cut in _cuts(title) if cut["tight"] is None]
    if not cuts:
        return []
    head, tail = title[: cuts[0].start()].strip(), title[cuts[-1].end() :].strip()
    rest = title_key(title[: cuts[-1].start()])
    told = [key for key in keys if len(key) >= _SHORTEST_HEADLINE]
    alone = 0 < len(tail) <= _SHORT_NAME and (
        rest in keys or any(rest.startswith(key) or rest.endswith(key) for key in told)
    )
    names = [tail] if alone or looks_like_site(tail) else []
    first = looks_like_site(head) and (cuts[0]["strong"] or title_key(title[cuts[0].end() :]) in keys)
    return names + ([head] if first else [])


def without_outlets(title: str) -> str:
    """A title without the parts that end in the name of a paper, wherever they stand: what it may say of its story.

    >>> without_outlets("::: 가람신문 ::: 바른 말 곧은 글"), without_outlets("둑길, 다섯 해 만에 열렸다 | 가람일보")
    ('바른 말 곧은 글', '둑길 다섯 해 만에 열렸다')
    >>> without_outlets("독자와 함께 걷는 가람신문")
    ''
    """
    parts = _SPLIT.split(title)
    return " ".join(part for part in parts if not looks_like_site(part.strip(_EDGES).rpartition(" ")[2]))


def names_site(title: str) -> bool:
    """Whether any part of a title names a paper, as a site's own slogan does: 가람일보 - 세상을 보는 눈."""
    return any(looks_like_site(part.strip(_EDGES)) for part in _SPLIT.split(title))


def names_no_story(title: str) -> bool:
    """Whether a title, freed of the site's additions, is still only a site's name or a kind of page."""
    bare = title.strip(_EDGES)
    return looks_like_site(bare) or station_of(bare) is not None or is_label(bare) or _BOARD.fullmatch(bare) is not None


def station_of(title: str) -> str | None:
    """The station in a title that consists of it and of one of its news programmes.

    >>> station_of("한빛방송 뉴스데스크"), station_of("한빛시 뉴스데스크에 나온 둑길 열렸다")
    ('한빛방송', None)
    """
    station, _, programme = title.rpartition(" ")
    return station if programme in _PROGRAMMES and 0 < len(station) <= _SHORT_NAME else None


def looks_like_site(part: str) -> bool:
    """Whether a part is short and ends as names of papers and public bodies do."""
    return bool(part) and len(part) <= _SHORT_NAME and part.endswith(_NAME_ENDING) and not is_label(part)


def is_label(part: str) -> bool:
    """Whether a part says what kind of page or section it is, not whose."""
    return part in SECTIONS or part in _LABELS or (" " in part and all(word in _LABELS for word in part.split()))


def is_section(part: str) -> bool:
    """Whether a part is a section as Korean papers name them."""
    return part in SECTIONS


def _without_section(title: str, keys: set[str], own: str) -> str:
    """A leading [사회] goes where another candidate is the title without it: the site's label, not the headline's."""
    match = _SECTION_LABEL.match(title)
    if match and match[1] in SECTIONS and (key := title_key(title[match.end() :])) != own and key in keys:
        return title[match.end() :]
    return title


def _is_addition(part: str, names: frozenset[str], *, tight: bool) -> bool:
    if not part or is_label(part) or _is_site(part, names):
        return True
    if tight or len(part) > _LONGEST_NAME:
        return False
    return part.replace(" ", "").endswith(_NAME_ENDING) or _is_site(part.rpartition(" ")[2], names)


def _is_long_name(part: str, names: frozenset[str]) -> bool:
    """A paper's name that nobody joins to another word by a hyphen: -국민일보, while KBS-MBC are two."""
    return len(part) >= 4 and _is_site(part, names) and not part.isascii()


def _is_site(part: str, names: frozenset[str]) -> bool:
    key = title_key(part)
    if not key or is_label(part):
        return False
    return key in names or key in _known_names()


@cache
def _known_names() -> frozenset[str]:
    return frozenset(title_key(name) for name in press_names())
