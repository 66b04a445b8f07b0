"""Roles of the blocks inside the region that holds the article: its text, and what stands in its way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.captions import CaptionFinder
from extractor.blocks.choose import Place, prose_of
from extractor.blocks.cues import Cue
from extractor.blocks.cutoffs import CUT_OFF, breaks_off, notice_of, opens_rest
from extractor.blocks.furniture import Layout
from extractor.blocks.grids import grids_of, row_of
from extractor.blocks.model import Block, Labelled, Region, Role
from extractor.blocks.outside import role_of_cue
from extractor.blocks.people import EMAIL, is_bare_name, is_credit_label, read_credits

_LONGEST_CUE = 260
_HEADING_CHARS = 60
_REPEATED = 15  # letters from which a text that stands twice is a copy
_HIDDEN_SHARE = 0.3
_BELOW_RIGHTS = 0.3
_CARDS = 3
_PLAIN_STORY = 2
_CALL_MARK = re.compile(r"[▷▶☞※★☎]")
_QUOTED = re.compile(r"[\"“”'‘’\[<〈(△▲▶◇■\-–]")  # somebody is quoted, or answers
_PARTS = 2
PART = "opens the first of several parts"
_HOUR = re.compile(r"(?:오[전후] ?)?(?:[01]?\d|2[0-4])(?::[0-5]\d|시(?: ?[0-5]?\d분)?)")
_ADDRESS = re.compile(rf"{EMAIL.pattern}|https?://", re.ASCII)
_NO_WORD = re.compile(r"[\W_]+")
_END_OF_SENTENCE = re.compile(r"[.?!…][\"'”’)\]」』〉》>]*$")
# The last line of a story may lack its stop: '"열 명이 네 개 산을 맡는다"', '… 길을 낸다'. Buttons and notices, which
# lack it too, end otherwise ('의견을 남겨주세요').
_UNSTOPPED = re.compile(r"[다요죠까][\"”]$|다$")
_UNSTOPPED_LETTERS = 8
_LIST_MARK = re.compile(r"^[▲△▼▽■□◆◇●○◎★☆▶▷※☞*\-–—•‣]")
_TAG_ROLES = {"li": Role.LIST_ITEM, "blockquote": Role.QUOTE} | dict.fromkeys(
    ("h2", "h3", "h4", "h5", "h6"), Role.HEADING
)
TEXT_ROLES = frozenset((Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW))
_SPEAKER_MARK = re.compile(r"[▶▷◇◆■●☎\-][^:：]{0,12}[:：]")
_DATE = re.compile(r"(?:19|20)\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}")
# Notices speak to the reader; newspapers tell in the plain style (-다), broadcasters in the polite one (-습니다).
_POLITE = re.compile(r"(?:니다|니까|세요|시오|까요|어요|아요|해요|예요|에요|지요|죠)[.!?…]*[\"'”’)\]」』]*$")
_PLAIN = re.compile(r"(?<!니)다[.!…]*[\"'”’)\]」』]*$")
_PAST = re.compile(r"[가-힣](?<=[했었았였됐졌갔왔렸났렀])다[.!…]*[\"'”’)\]」』]*$")
_NOTICE_MARK = re.compile(r"^[※☞▶▷■◆●★☎*<\[〈【]|[ⓒ©]|\([cC]\)|@|https?:")
_SPOKEN_WORDS = re.compile(r"^[\"“'‘].+[\"”'’]$")
_TELLING_TAGS = frozenset((*_TAG_ROLES, "figure"))
_TELLERS = 40  # regions round a block that are asked
_RIGHTS_MARKS = frozenset(("contains: ⓒ", "contains: Ⓒ", "contains: ©"))
_NAMED_LINES = (("byline", Role.BYLINE), ("dateline", Role.DATELINE))


def speaks_to_reader(text: str) -> bool:
    """Whether a line ends in the polite style, as notices, appeals and introductions do."""
    return _POLITE.search(text) is not None


def label_inside(blocks: Sequence[Block], layout: Layout, place: Place, titles: Sequence[int]) -> list[Labelled]:
    """The blocks of `place`, each with its role and reason."""
    inside = blocks[place.first : place.end]
    if not inside:
        return []
    reader = _Reader(inside, layout, place.region, frozenset(titles))
    result = [reader.label(position, block) for position, block in enumerate(inside)]
    _drop_above_title(result, place, titles)
    _tell_headline_again(result, titles)
    _tell_cards(result)
    _drop_credit_rows(result)
    _drop_copies(result)
    _cut_below_rights(result)
    _drop_list_headings(result)
    _cut_notices(result)
    _label_head(result)
    _label_tail(result)
    return result


class _Reader:
    """What the roles inside one article depend on."""

    def __init__(self, inside: Sequence[Block], layout: Layout, body: Region | None, titles: frozenset[int]) -> None:
        self._layout = layout
        self._body = body
        self._titles = titles
        shares = [prose_of(block) for block in inside]
        self._prose = sum(shares)
        self._first = next((block.order for block, share in zip(inside, shares, strict=True) if share), -1)
        self._last = next((b.order for b, share in zip(reversed(inside), reversed(shares), strict=True) if share), -1)
        hidden = sum(share for block, share in zip(inside, shares, strict=True) if block.hidden)
        # Much hidden text is the rest of an article behind a button; copies of shown text are dropped as copies.
        self._keep_hidden = hidden >= self._prose * _HIDDEN_SHARE
        prose = [block for block, share in zip(inside, shares, strict=True) if share]
        self._last_told = next((block.order for block in reversed(prose) if layout.cue_of(block.text) is None), -1)
        self._polite = sum(_POLITE.search(block.text) is not None for block in prose) * 2 > len(prose)
        self._tellers: dict[Region | None, tuple[Region, ...]] = {}
        self._rows = grids_of(inside) if any(region.tag == "table" for region in layout.regions) else set()
        self._captions = CaptionFinder(inside, body, self._prose)

    def label(self, position: int, block: Block) -> Labelled:
        """One block with its role and reason; what its region says goes before what its words say."""
        if block.tag == "img":
            mark = self._layout.furniture(block.region, self._body)
            return Labelled(block, *mark) if mark is not None else Labelled(block, Role.IMAGE, "image in the text")
        named = self._by_region(block)
        if named is not None:
            return named
        text = block.text
        if block.hidden and not self._keep_hidden:
            return Labelled(block, Role.OTHER, "hidden")
        if block.order in self._titles:
            return Labelled(block, Role.TITLE, "same words as the stated headline")
        if _HOUR.fullmatch(text):
            return Labelled(block, Role.DATELINE, "hour of an entry")
        row = row_of(block) if self._rows else None
        if row is not None and row in self._rows:
            return Labelled(block, Role.TABLE_ROW, "cell of a table of figures")
        if len(text) <= _LONGEST_CUE:
            notice = notice_of(text)
            if notice is not None:
                return Labelled(block, Role.OTHER, CUT_OFF + notice)
            cue = self._layout.cue_of(text)
            if cue is not None and cue.rule in _RIGHTS_MARKS:
                caption = self._captions.reason(position)  # '▲ 새벽 시장의 상인들 ⓒ 박하늘'
                if caption is not None:
                    return Labelled(block, Role.CAPTION, caption)
            if cue is not None and not self._is_spoken(block, cue) and not self._is_told(block, cue):
                return Labelled(block, role_of_cue(cue.kind), cue.rule)
        caption = self._captions.reason(position)
        if caption is not None:
            return Labelled(block, Role.CAPTION, caption)
        if block.link_chars * 10 > len(text) * 8 and not _END_OF_SENTENCE.search(text):
            return Labelled(block, Role.RELATED, "a line that is a link")
        return self._text(block)

    def _is_spoken(self, block: Block, cue: Cue) -> bool:
        """Whether a line that names a reporter is told: a hand-over, or who speaks next in a transcript."""
        if not self._first <= block.order < self._last:
            return False
        if cue.kind == "reporter_box":
            return block.sentences > 0
        return cue.kind == "byline" and _SPEAKER_MARK.match(block.text) is not None

    def _is_told(self, block: Block, cue: Cue) -> bool:
        """Whether a sentence only tells of what notices are about: comments, copyright, subscriptions, tips.

        A story about a comment policy holds every word of a comment box. What sets its sentences apart is that they
        speak about, not to, the reader: in the plain style, or in a story told politely, before more of the story.
        """
        text = block.text
        if not cue.rule.startswith("contains") or not block.sentences or _NOTICE_MARK.search(text):
            return False
        followed = block.order < self._last_told
        if _PLAIN.search(text):
            return followed or cue.kind != Role.COPYRIGHT or _PAST.search(text) is not None
        return (followed and self._polite) or _SPOKEN_WORDS.match(text) is not None

    def _by_region(self, block: Block) -> Labelled | None:
        layout, prose = self._layout, self._prose
        for region in self._telling(block.region):
            kinds = region.kinds
            figure = region.tag == "figure"
            about = figure or ("caption" in kinds and not region.hangul * 2 > prose > 0)
            if about and not block.hidden and layout.furniture(block.region, region) is None:
                return Labelled(block, Role.CAPTION, "in a figure" if figure else "region named caption")
            mark = layout.marks.get(region)
            # A name on the wrapper of most of the text says nothing about the text.
            if mark is not None and (region.sentences == 0 or (region.hangul - region.link_chars) * 2 < prose):
                if "paywall" in kinds:
                    return Labelled(block, Role.OTHER, CUT_OFF + mark[1])
                return Labelled(block, *mark)
            if kinds and region.hangul * 2 <= max(prose, 1):
                if "subtitle" in kinds and block.order < self._first + 3:
                    return Labelled(block, Role.SUBTITLE, "region named subtitle")
                for kind, role in _NAMED_LINES:
                    if kind in kinds and not block.sentences:
                        return Labelled(block, role, f"region named {kind}")
                if "quote" in kinds:
                    return Labelled(block, Role.OTHER, "pull quote")
        return None

    def _telling(self, region: Region | None) -> tuple[Region, ...]:
        """The regions between a block and the body that tell something about it, innermost first."""
        known = self._tellers
        path = []
        while region is not None and region is not self._body and region not in known:
            path.append(region)
            region = region.parent
        found = known.get(region, ())
        for region in reversed(path):
            if region.kinds or region.tag in _TELLING_TAGS or region in self._layout.marks:
                found = (region, *found[: _TELLERS - 1])
            known[region] = found
        return found

    def _text(self, block: Block) -> Labelled:
        text = block.text
        if block.region is None and block.tag in ("li", "ol"):
            return Labelled(block, Role.LIST_ITEM, "numbered or bulleted line")
        for region in self._telling(block.region):
            role = _TAG_ROLES.get(region.tag)
            if role is not None:
                return Labelled(block, role, f"{region.tag} in the text")
        if block.bold and len(text) <= _HEADING_CHARS and not block.sentences and not _END_OF_SENTENCE.search(text):
            return Labelled(block, Role.HEADING, "short bold line")
        return Labelled(block, Role.BODY, "text in the article's region")


def _tell_headline_again(labelled: list[Labelled], titles: Sequence[int]) -> None:
    """A flash says its headline once more, and nothing else: below the headline that is its text."""
    if any(item.role in TEXT_ROLES for item in labelled):
        return
    for i, (block, role, _) in enumerate(labelled):
        if role is Role.TITLE and titles and block.order > titles[0] and block.tag not in _TAG_ROLES:
            labelled[i] = Labelled(block, Role.BODY, "the headline told again")
            return


def _tell_cards(labelled: list[Labelled]) -> None:
    """A story told on cards: what stands by its pictures speaks to the reader, as captions never do."""
    if any(item.role in TEXT_ROLES and prose_of(item.block) for item in labelled):
        return
    boxed = [i for i, item in enumerate(labelled) if item.role is Role.CAPTION and item.block.sentences]
    if len(boxed) >= _CARDS and sum(_POLITE.search(labelled[i].block.text) is not None for i in boxed) * 2 > len(boxed):
        for i in boxed:
            labelled[i] = Labelled(labelled[i].block, Role.BODY, "told on a card")


def _drop_credit_rows(labelled: list[Labelled]) -> None:
    """Rows of a table that name who did what: '취재 | 박하늘', '편집 | 이바다'."""
    rows: dict[Region, list[int]] = {}
    for i, item in enumerate(labelled):
        row = row_of(item.block) if item.role is Role.TABLE_ROW else None
        if row is not None:
            rows.setdefault(row, []).append(i)
    for cells in rows.values():
        label, names = labelled[cells[0]].block.text, " ".join(labelled[i].block.text for i in cells[1:])
        if len(cells) > 1 and is_credit_label(label) and read_credits(names).people:
            for i in cells:
                labelled[i] = Labelled(labelled[i].block, Role.OTHER, f"credit: {label}")


def _drop_above_title(labelled: list[Labelled], place: Place, titles: Sequence[int]) -> None:
    """What stands above the last headline before the first paragraph belongs to other stories."""
    title = max((title for title in titles if place.first <= title < place.begin), default=place.first)
    for i in range(title - place.first):
        block, role, _ = labelled[i]
        if role in TEXT_ROLES and prose_of(block):
            labelled[i] = Labelled(block, Role.OTHER, "above the headline")


def _drop_copies(labelled: list[Labelled]) -> None:
    """A text that stands a second time (a print copy, a pull quote, a mobile copy) is kept once."""
    seen: set[str] = set()
    for i, (block, role, _) in enumerate(labelled):
        if role not in TEXT_ROLES:
            continue
        key = _NO_WORD.sub("", block.text)
        if len(key) < _REPEATED:
            continue
        if key in seen:
            labelled[i] = Labelled(block, Role.OTHER, "repeated copy")
        seen.add(key)


def _cut_below_rights(labelled: list[Labelled]) -> None:
    """A rights line ends an article, unless much of the text stands below it."""
    total = sum(prose_of(item.block) for item in labelled if item.role in TEXT_ROLES)
    below = 0
    for i in range(len(labelled) - 1, -1, -1):
        block, role, _ = labelled[i]
        if role in TEXT_ROLES:
            below += prose_of(block)
        elif role is Role.COPYRIGHT:
            if below > total * _BELOW_RIGHTS:
                return
            for j in range(i + 1, len(labelled)):
                later = labelled[j]
                if later.role in TEXT_ROLES:
                    labelled[j] = Labelled(later.block, Role.OTHER, "below the rights line")


def _cut_notices(labelled: list[Labelled]) -> None:
    """What speaks to the reader below a story that tells in the plain style: appeals, cards of authors, notices."""
    for i in range(len(labelled) - 1, -1, -1):
        block, role, _ = labelled[i]
        if role in TEXT_ROLES and not (_CALL_MARK.match(block.text) and _POLITE.search(block.text)):
            break
        if role in TEXT_ROLES:
            labelled[i] = Labelled(block, Role.OTHER, "speaks to the reader below the story")
    prose = [i for i, item in enumerate(labelled) if item.role in TEXT_ROLES and prose_of(item.block)]
    spoken = [i for i in prose if _POLITE.search(labelled[i].block.text) and not _QUOTED.match(labelled[i].block.text)]
    last = max(set(prose) - set(spoken), default=-1)
    plain = [i for i in prose if i <= last and _PLAIN.search(labelled[i].block.text)]
    if len(plain) < _PLAIN_STORY:
        return
    within = [i for i in spoken if i < last]
    if within:
        for i in within:
            box = _button_box(labelled, i)
            if box is None or len(within) * 2 >= len(plain):
                continue
            for j in (i - 1, i):  # with the heading above it
                if labelled[j].role in TEXT_ROLES and _stands_in(labelled[j].block, box):
                    labelled[j] = Labelled(labelled[j].block, Role.OTHER, "speaks to the reader beside a button")
        return
    for i in range(last + 1, len(labelled)):
        if labelled[i].role in TEXT_ROLES and i >= min(spoken, default=len(labelled)):
            labelled[i] = Labelled(labelled[i].block, Role.OTHER, "speaks to the reader below the story")


def _button_box(labelled: Sequence[Labelled], i: int) -> Region | None:
    """The box of a block in which a button stands, too: a form to subscribe, to join, to vote."""
    region = labelled[i].block.region
    box = region.parent if region is not None and region.tag == "p" else region
    near = labelled[i + 1 : i + 4]
    if box is None or not any(item.block.tag == "button" and _stands_in(item.block, box) for item in near):
        return None
    return box


def _stands_in(block: Block, box: Region) -> bool:
    region = block.region
    return region is not None and (region is box or region.parent is box)


def _drop_list_headings(labelled: list[Labelled]) -> None:
    """A short line right above two or more lines that are links is their heading."""
    for i in range(len(labelled) - 1):
        block, role, _ = labelled[i]
        if role not in TEXT_ROLES or len(block.text) > _HEADING_CHARS or _END_OF_SENTENCE.search(block.text):
            continue
        below = labelled[i + 1 : i + 2] if labelled[i + 1].block.tag in ("ul", "ol") else labelled[i + 1 : i + 3]
        if all(item.role is Role.RELATED for item in below) and (role is Role.HEADING or len(block.text) <= 20):
            labelled[i] = Labelled(block, Role.RELATED, "heading of a list of links")


def _label_head(labelled: list[Labelled]) -> None:
    """Short lines above the first paragraph are subtitles where they look like them."""
    first = next((i for i, item in enumerate(labelled) if item.role in TEXT_ROLES and prose_of(item.block)), None)
    title = next((i for i, item in enumerate(labelled[:first]) if item.role is Role.TITLE), -1)
    sections = {
        item.block.text[0]: i
        for i, item in enumerate(labelled)
        if item.role is Role.HEADING and _LIST_MARK.match(item.block.text)
    }
    tags = [item.block.tag for item in labelled if item.role is Role.HEADING]
    for i in range(first or 0):
        block, role, _ = labelled[i]
        if role in (Role.BODY, Role.LIST_ITEM) and not any(map(str.isalnum, block.text)):
            labelled[i] = Labelled(block, Role.OTHER, "no words")
            continue
        if role in (Role.BODY, Role.LIST_ITEM) and i > title and is_bare_name(block.text):
            labelled[i] = Labelled(block, Role.BYLINE, "name between headline and text")
            continue
        if i < title and role in (Role.BODY, Role.LIST_ITEM) and not block.bold:
            labelled[i] = Labelled(block, Role.OTHER, "above the headline")
            continue
        if block.text and sections.get(block.text[0], -1) > i:
            continue
        if role is Role.HEADING and block.tag in _TAG_ROLES and tags.count(block.tag) > _PARTS:
            labelled[i] = Labelled(block, Role.HEADING, PART)
        elif role is Role.HEADING or (role in (Role.BODY, Role.LIST_ITEM) and block.bold):
            labelled[i] = Labelled(block, Role.SUBTITLE, "heading above the first paragraph")
        elif role is Role.BODY and len(block.text) <= _HEADING_CHARS and row_of(block) is not None:
            labelled[i] = Labelled(block, Role.OTHER, "particulars above the first paragraph")
        elif role is Role.BODY and len(block.text) <= _HEADING_CHARS and _DATE.search(block.text):
            labelled[i] = Labelled(block, Role.BYLINE, "date above the first paragraph")


def _label_tail(labelled: list[Labelled]) -> None:
    """What follows the last paragraph without being a sentence, a list or a table is no text."""
    last = next((i for i in range(len(labelled) - 1, -1, -1) if _is_text(labelled[i])), None)
    if last is None or not any(item.role in TEXT_ROLES and prose_of(item.block) for item in labelled):
        return  # results, names, verse: nothing there is a sentence
    unfinished = breaks_off(labelled[last].block.text)
    for i in range(last + 1, len(labelled)):
        block, role, _ = labelled[i]
        if unfinished and i <= last + 3 and opens_rest(block.text):
            labelled[i] = Labelled(block, Role.NAVIGATION, CUT_OFF + block.text)
        elif role in TEXT_ROLES:
            labelled[i] = Labelled(block, Role.OTHER, "after the last sentence")


def _is_text(item: Labelled) -> bool:
    block = item.block
    if item.role not in TEXT_ROLES or (not block.sentences and _ADDRESS.search(block.text[-80:])):
        return False  # an outlet signs with its address: '◎한빛통신 pn@example.com'
    return bool(
        item.role in (Role.TABLE_ROW, Role.LIST_ITEM)
        or prose_of(block)
        or _LIST_MARK.match(block.text)
        or (_END_OF_SENTENCE.search(block.text) and block.hangul > 4)
        or (block.hangul >= _UNSTOPPED_LETTERS and _UNSTOPPED.search(block.text))
    )
