"""A sentence as a row of items: figures, times, nouns by class, particles, predicates by class, endings.

Particles after a figure are read from the raw characters, since analysers take '30%를' for other words; the rest is
Kiwi's evidence. One item is one character to the frames.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from extractor.facts.cues import METALS, OTHER_NOUN, Cues, cues
from extractor.facts.model import Item, Reading, Sentence
from extractor.facts.morphology import Morpheme, with_opening_name
from extractor.facts.recoding import recoded
from extractor.facts.terms import terms
from extractor.model import Quantity, TimeExpression

_item = partial(tuple.__new__, Item)
"""Makes an item of all its fields, where most are made."""
FIGURES = "FPXDR"
"""Codes of figures: an amount, a percentage, a multiple, percentage points, a rank."""

_TIMES_OVER = (None, "차례", "번", "번째")
_UNFIT = frozenset({"ordinal", "age", "duration", "score"})
_KIND_CODES = {"percent": "P", "multiple": "X", "percent_point": "D", "rank": "R"}

# '3회 연속', '6개월 만에', '두 번째': how often or how long, no amount.
_COUNTED_ON = re.compile(r"\s*(?:연속|째|만에|내리|차례|[초말]\s|\d+점|당(?:\s|$))")
# After a figure or a time, longest first. The copula in its shapes is B with c (goes on), . (ends) or = (인).
_AFTER = re.compile(
    r"(?P<skip>(?:어치|가량|정도|씩|분)?)"
    r"(?P<josa>뿐(?=이)|으로부터|로부터|에게서|에서는|에서도|에서|에게는|에게|에는|에도|까지는|까지도|까지만|까지|부터|보다는|보다도|보다|으로는|으로도|으로써|으로|로는|로써|로|에"
    r"|을|를|이라는|라는|이라고|라고|이었으며|였으며|이었지만|였지만|이었고|였고|이었으나|였으나|이었던|였던|이었다|였다|이었습니다|였습니다|이었|였"
    r"|이지만|지만|이며|며|이고|고|이나|이다|입니다|인데|인|이어서|이자|이|가|은|는|의|과|와|만|도|나|다|란|이란)?"
)
_AFTER_CODES = {
    **dict.fromkeys(("으로부터", "로부터", "에게서", "에서는", "에서도", "에서", "에게는", "에게"), "l"),
    **dict.fromkeys(("에는", "에도", "에"), "e"),
    **dict.fromkeys(("까지는", "까지도", "까지만", "까지"), "k"),
    "부터": "K",
    "뿐": "eM",  # '2만1천 명뿐이다': no more than that
    **dict.fromkeys(("보다는", "보다도", "보다"), ">"),
    **dict.fromkeys(("으로는", "으로도", "으로써", "으로", "로는", "로써", "로"), "w"),
    **dict.fromkeys(("을", "를", "만"), "o"),
    **dict.fromkeys(("이", "가", "이나", "나"), "i"),
    **dict.fromkeys(("은", "는", "도", "란", "이란"), "u"),
    "의": "g",
    **dict.fromkeys(("과", "와"), "&"),
    **dict.fromkeys(("인", "이었던", "였던"), "="),
    **dict.fromkeys(("이라는", "라는"), "q"),
    **dict.fromkeys(("이다", "입니다", "이었다", "였다", "이었습니다", "였습니다", "다"), "B."),
}
_JOSA_CODES = {"JKS": "i", "JKC": "i", "JKO": "o", "JKG": "g", "JC": "&", "JX": "u"}
_JKB_CODES = {"보다": ">", "로": "w", "으로": "w", "에": "e", "에서": "l", "에게": "l", "와": "&", "과": "&"}
_JX_CODES = {"까지": "k", "부터": "K", "만": "o", "보다": ">"}
_PUNCTUATION = {
    ",": ",",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "·": "&",
    "ㆍ": "&",
    ":": ":",
    ";": ",",
    "→": "r",
    "/": "y",
}
_BULLETS = frozenset("▲△▶▷■□●○◆◇▽▼∆")
_NOUN_TAGS = frozenset({"NNG", "NNP", "NNB", "NR", "NP", "XSN", "XPN", "XR", "SL", "SH", "SN", "W_SERIAL", "W_HASHTAG"})
_SUFFIXES = frozenset({"XSV", "XSA", "XSM"})
# '채우기 위해', '심기 때문': no compound.
_AFTER_DOING = frozenset({"위하", "때문", "전", "이전", "시작", "일쑤", "마련", "십상", "직전"})
_OVER = frozenset({"넘", "웃돌"})
_COMPOUNDING = frozenset({"주", "오", "놓"})
_NEGATIONS = frozenset({"못", "안"})
_NAME_ADVERBS = frozenset({"직접", "자동"})


def read(
    sentence: Sentence,
    morphemes: Sequence[Morpheme],
    figures: Sequence[Quantity],
    times: Sequence[TimeExpression],
    counted: frozenset[str | None] = frozenset(),
) -> Reading:
    """The items of a sentence; figures and times are those that stand in it; counted: the units its story counts by."""
    builder = _Builder(sentence, cues(), counted)
    builder.run(with_opening_name(sentence.text, morphemes), figures, times)
    items = tuple(recoded(builder.items))
    return Reading(sentence, tuple(figures), tuple(times), items, "".join(i.code for i in items))


def figure_code(quantity: Quantity) -> str:
    """How frames see a quantity; '#' where it can be no slot."""
    if quantity.kind in _UNFIT or quantity.unit in _TIMES_OVER:
        return "#"
    return _KIND_CODES.get(quantity.kind, "F")


class _Builder:
    """Walks over figures, times and morphemes in text order."""

    def __init__(self, sentence: Sentence, known: Cues, counted: frozenset[str | None]) -> None:
        self.counted = counted
        self.text = sentence.text
        self.offset = sentence.start
        self.cues = known
        self.items: list[Item] = []
        self.past = False
        self.lasting = False  # '…하고 있다'

    def run(self, morphemes: Sequence[Morpheme], figures: Sequence[Quantity], times: Sequence[TimeExpression]) -> None:
        spans = sorted(
            [(q.start - self.offset, q.end - self.offset, self._figure(q), n) for n, q in enumerate(figures)]
            + [(t.start - self.offset, t.end - self.offset, "T", n) for n, t in enumerate(times)],
            key=lambda span: (span[0], -span[1], span[2] != "T"),
        )
        at, here, count = 0, 0, len(morphemes)
        for start, end, code, index in spans:
            if start < here:
                continue
            first = at
            while at < count and morphemes[at].start < start:
                at += 1
            self._words(morphemes[first:at], here)
            if code in FIGURES and _COUNTED_ON.match(self.text, end):
                code = "#"
            if code == "R" and self.text.startswith("권", end):
                code = "#"
            self.items.append(_item((code, start, end, self.text[start:end], index, False, False)))
            here = self._after(end)
            while at < count and (morphemes[at].start < here):
                at += 1
        self._words(morphemes[at:], here)

    def _figure(self, quantity: Quantity) -> str:
        """'다가구 451호, 오피스텔 123호': in a story that counts by a unit, a round number of it is no address."""
        if quantity.kind == "ordinal" and quantity.unit in self.counted:
            return "F"
        return figure_code(quantity)

    def _after(self, end: int) -> int:
        """Reads what is glued to a figure; returns where reading goes on."""
        match = _AFTER.match(self.text, end)
        if match is None or match["josa"] is None:
            return end
        stop = match.end()
        josa = match["josa"]
        if self.text[stop : stop + 1].isalpha() and josa != "뿐":
            return end
        codes = _AFTER_CODES.get(josa, "Bc")
        for code in codes:
            self.items.append(_item((code, match.start("josa"), stop, josa, -1, False, False)))
        return stop

    def _words(self, morphemes: Sequence[Morpheme], floor: int) -> None:
        """Items of the words between two figures."""
        noun = -1  # where the noun of the current word starts
        noun_end = 0
        proper = False
        previous_end = floor
        for n, m in enumerate(morphemes):
            start, end, tag, form = m.start, m.end, m.tag, m.form
            nominal = tag in _NOUN_TAGS and form not in _BULLETS
            if tag == "JKG" and noun >= 0 and n + 1 < len(morphemes) and morphemes[n + 1].start == end:
                nominal = morphemes[n + 1].tag in _NOUN_TAGS  # 사랑의열매
            if form == "&" and noun >= 0 and start == previous_end and morphemes[n + 1 : n + 2]:
                nominal = morphemes[n + 1].start == end and morphemes[n + 1].tag in _NOUN_TAGS  # KT&G
            if noun >= 0 and (start > previous_end or not (nominal or tag in _SUFFIXES)):
                self._noun(noun, noun_end, proper)
                noun = -1
            if end > previous_end:
                previous_end = end
            if nominal:
                if noun < 0:
                    noun, noun_end, proper = start, end, False
                if end > noun_end:
                    noun_end = end
                proper = proper or tag == "NNP" or tag == "SL"
            elif tag in _SUFFIXES:
                begin = noun if noun >= 0 else start
                self._predicate(begin, end, self.text[begin:noun_end] if noun >= 0 else "", form)
                noun = -1
            elif tag[0] == "V" and tag != "VCP":
                self._verb(start, end, tag, form)
            elif tag == "VCP":
                self.items.append(Item("B", start, end, "이"))
            elif form == "기" and tag == "ETN" and self._names_doing(start, morphemes[n + 1 : n + 2]):
                noun, noun_end = self.items.pop().start, end
                if self.items and self.items[-1].end == noun and self.items[-1].code == OTHER_NOUN:
                    noun = self.items.pop().start
                proper = False
            elif tag[0] == "E":
                self._ending(start, end, tag, form)
            elif tag[0] == "J":
                code = _JKB_CODES.get(form) or _JX_CODES.get(form) or _JOSA_CODES.get(tag)
                if tag == "JKQ":
                    self._said(start, end, form)
                elif code:
                    self.items.append(_item((code, start, end, form, -1, False, False)))
            elif tag == "MAG" and form in self.cues.predicates and self.items and self.items[-1].code == "o":
                # '61건을 끝내 …': behind an object it is the verb, not the adverb of the same letters.
                self.items.append(Item(self.cues.predicates[form], start, end, form))
                self.items.append(Item("c", end, end, ""))
            elif tag == "MAG" and form in _NEGATIONS:
                self.items.append(Item("x", start, end, form))
            elif tag in ("MAG", "MM") and form in self.cues.nouns:
                self.items.append(Item(self.cues.nouns[form], start, end, form))
            elif tag == "MAG" and form in _NAME_ADVERBS:
                self.items.append(Item(OTHER_NOUN, start, end, form))
            elif form in _PUNCTUATION:
                self.items.append(Item(_PUNCTUATION[form], start, end, form))
            elif form in _BULLETS:
                self.items.append(Item("*", start, end, form))
        if noun >= 0:
            self._noun(noun, noun_end, proper)

    def _names_doing(self, start: int, then: Sequence[Morpheme]) -> bool:
        """'나무 심기 목표', '이웃돕기 모금': a doing that names a noun after it."""
        last = self.items[-1] if self.items else None
        if last is None or last.end != start or last.code not in "VAYIW" or not then:
            return False
        return then[0].tag in ("NNG", "NNP") and then[0].start > start + 1 and then[0].form not in _AFTER_DOING

    def _noun(self, start: int, end: int, proper: bool) -> None:
        word = self.text[start:end]
        code = self.cues.predicates.get(word) or self.cues.noun_code(word)
        if word in METALS and not terms().sporting.search(self.text):
            code = OTHER_NOUN
        if code != "Q" and word.startswith("목표") and self.cues.names_aim(word):
            code = "G"
        self.items.append(_item((code, start, end, word, -1, proper, False)))

    def _predicate(self, start: int, end: int, stem: str, suffix: str) -> None:
        """A noun with 하다, 되다 …; an auxiliary without noun goes with the predicate before it."""
        if not stem:
            if suffix == "못하" or suffix == "않":
                self._negate(start, end)
            elif self.items and self.items[-1].code == "x":
                return
            else:
                self.items.append(Item("d", start, end, suffix))
            return
        code = self.cues.predicates.get(stem + suffix) or self.cues.predicate_code(stem + "하")
        self.items.append(Item(code, start, end, stem + suffix))

    def _verb(self, start: int, end: int, tag: str, form: str) -> None:
        if tag == "VX":
            if self.items and self.items[-1].code == "c":
                meant = self.items.pop()
                if form == "하" and meant.lemma.endswith(("려", "려고")):
                    # '뽑으려 했으나': meant, not done.
                    self.items.append(Item("j", meant.start, end, meant.lemma))
                elif form == "하" and meant.lemma.endswith("야"):
                    # '들어와야 한다': needed, not done.
                    self.items.append(Item("x", meant.start, end, meant.lemma))
                self.lasting = form == "있"
            if form in _COMPOUNDING and self.items:
                # '빌려주다' is the giving of what '빌리다' takes, '들어오다' is not the costing of '들다'.
                first = self.items[-1]
                code = self.cues.predicates.get(f"{first.lemma}어{form}")
                if code is not None:
                    self.items[-1] = Item(code, first.start, end, f"{first.lemma}어{form}")
            if form in ("않", "못하"):
                self._negate(start, end)
            return
        if form == "위하" and self.items and self.items[-1].code == "z":
            # '60%로 끌어올리기 위해': meant, not done.
            begin = self.items.pop().start
            self.items.append(Item("j", begin, end, "기위하"))
            return
        if form == "미치" and self.items and self.items[-1].code == "x":
            self.items.pop()  # '못 미치다' is one word to the frames
        self.items.append(Item(self.cues.predicate_code(form), start, end, form))

    def _negate(self, start: int, end: int) -> None:
        if self.items and self.items[-1].code == "c":
            self.items.pop()
        if self.items and self.items[-1].lemma == "미치":
            return
        self.items.append(Item("x", start, end, "않"))

    def _ending(self, start: int, end: int, tag: str, form: str) -> None:
        if tag == "EP":
            if form == "겠":
                self.items.append(Item("j", start, end, form))
            self.past = form in ("었", "았", "였")
            return
        past, self.past = "었" if self.past else "", False
        lasting, self.lasting = "있" if self.lasting and not past else "", False
        if self.items and self.items[-1].code in "B" and tag == "ETM":
            self.items[-1] = Item("=", self.items[-1].start, end, "인")
            return
        if tag == "ETM" and self.items and self.items[-1].code == "j" and self.items[-1].lemma.endswith(("려", "려고")):
            # '받으려(고 하)던 3천 명'
            meant = self.items.pop()
            self.items.append(Item("f", meant.start, end, "려던"))
            return
        if tag == "ETM":
            code = (
                "q"
                if form.endswith(("다는", "라는", "자는", "다던", "라던"))
                else "f"
                if form[0] in "ᆯ을" or form.startswith(("려", "으려"))
                else "n"
                if form == "는"
                else "a"
            )
        elif tag == "ETN":
            if form != "기" and self.items and self.items[-1].code not in "BjxdpT":
                # 나눔, 모임: a noun made of a verb; what follows belongs to it.
                begin = self.items.pop().start
                self.items.append(Item(OTHER_NOUN, begin, end, self.text[begin:end]))
                return
            code = "z"
        elif tag == "EC" and form == "게" and len(self.items) > 1 and self.items[-1].lemma in _OVER:
            if self.items[-2].code in FIGURES:
                # '1천300만 대 넘게 팔렸다'
                over = self.items.pop()
                self.items.append(Item("U", over.start, end, "넘게"))
                return
            code = "c"
        elif tag == "EC":
            code = "s" if form.endswith(("다고", "라고", "다며", "라며", "자고", "다면서")) else "c"
        else:
            code = "."
        self.items.append(_item((code, start, end, past + lasting + form, -1, False, False)))

    def _said(self, start: int, end: int, form: str) -> None:
        """'…세웠다'고: the ending before it was not the last of the sentence."""
        told = self.items.pop().lemma if self.items and self.items[-1].code == "." else ""
        self.items.append(Item("s", start, end, told + form))
