"""What surrounds a figure, as a set of short features that the weights of tables/facts_weights.json are for.

Features are strings: the first part says what is looked at, the rest what stands there. Codes are those of
facts_cues.toml. No feature holds a figure's value or a name, so that none can stand for one known story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from extractor.facts.cues import TOLD_BESIDE, cues
from extractor.facts.drafting import quantity_at
from extractor.facts.items import FIGURES
from extractor.facts.model import Reading
from extractor.model import Number, Quantity

_ALL_FIGURES = FIGURES + "#"
_NOUNS = "NCGLQtZ!b"
_PREDICATES = "VAYESMIWBd"
_WORDS = _NOUNS + _PREDICATES + "m/H"
_MARKS = "GLQZ/mCtES!HM"
_SIDES = ((-1, "p"), (1, "q"))
_CLAUSE_ENDS = "cs"
_ENDINGS = "cs.anfqz"
_REACH = 14  # items to each side
_NEAR = 3
_THINGS = frozenset(("건", "곳", "대", "가구", "개", "점", "그루", "호", "채", "척", "편", "권", "장", "동", "회"))
_MEASURES = frozenset(("톤", "t", "㏊", "㎞", "km", "MW", "㎡", "명", "마리"))
_DIGIT = re.compile(r"\d")
_HANGUL = re.compile(r"[가-힣]{2,}")


def surroundings(readings: Sequence[Reading], home: int, at: int) -> list[str]:
    """The features of the figure that is item `at` of the sentence `home`, each once."""
    return Surroundings(readings, home).of(at)


_NOTHING: tuple[list[str], frozenset[str | None], str] = ([], frozenset(), "")


class Told:
    """What a story tells where: how often each figure, and which its headlines."""

    __slots__ = ("headlines", "times")

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.times = Counter([(q.value_text, q.unit) for r in readings for q in r.figures])
        self.headlines = {(q.value_text, q.unit) for r in readings if r.sentence.field != "text" for q in r.figures}


class Surroundings:
    """The features of the figures of one sentence; what they have in common is looked at once.

    told: that of the story, where it is known already; unread: the sentences that are known by their letters alone.
    """

    __slots__ = ("_beside", "_codes", "_counted", "_greatest", "_last", "_marks", "_told", "reading")

    def __init__(
        self, readings: Sequence[Reading], home: int, told: Told | None = None, unread: Collection[int] = ()
    ) -> None:
        self.reading = reading = readings[home]
        self._told = told or Told(readings)
        self._codes = codes = reading.codes
        self._counted = [
            (i, reading.figures[reading.items[i].number].unit) for i, code in enumerate(codes) if code in _ALL_FIGURES
        ]
        self._last = _last_words(reading)
        self._marks = [code for code in _MARKS if code in codes]
        self._greatest: dict[str | None, tuple[Number, int]] = {}
        for q in reading.figures:
            if q.value is not None:
                most, count = self._greatest.get(q.unit, (q.value, 0))
                self._greatest[q.unit] = max(most, q.value), count + 1
        self._beside = [_beside_of(readings, home, home + step, side, unread) for step, side in _SIDES]

    def of(self, at: int) -> list[str]:
        """The features of the figure that is item `at`, each once."""
        reading = self.reading
        quantity = quantity_at(reading, at)
        unit = unit_of(quantity)
        found = features_of(self._codes[at], unit, quantity)
        found += _next_to(self._codes, at)
        _stretch(reading, range(at + 1, min(len(reading.items), at + 1 + _REACH)), "r", found)
        _stretch(reading, range(at - 1, max(-1, at - 1 - _REACH), -1), "l", found)
        found += _governed(reading, at, unit)
        self._of_sentence(at, quantity, found)
        found += _raw(reading, at)
        for told, units, has_unit in self._beside:
            found += told
            if quantity.unit in units:
                found.append(has_unit)
        found += _timed(reading, at)
        self._elsewhere(quantity, found)
        return list(dict.fromkeys(found))

    def _of_sentence(self, at: int, quantity: Quantity, found: list[str]) -> None:
        codes = self._codes
        own = codes[at]
        found += self._last
        for code in self._marks:
            found += f"has{code}", f"c{own}has{code}"
        nth = sum(i < at for i, _ in self._counted)
        alike = sum(i != at and unit == quantity.unit for i, unit in self._counted)
        before = "".join([code for code in codes[:at] if code in "GLQZ/mF"][-3:])
        behind = "".join([code for code in codes[at + 1 :] if code in "GLQZ/mFPESMA"][:3])
        found += (
            f"figures={min(len(self._counted), 4)}",
            f"nth={min(nth, 3)}",
            f"alike={min(alike, 3)}",
            f"gl={before}",
            f"gr={behind}",
            f"g={own}{before}_{behind}",
        )

    def _elsewhere(self, quantity: Quantity, found: list[str]) -> None:
        """Whether the figure is told elsewhere, and whether it is the greatest of its unit in its sentence."""
        same = (quantity.value_text, quantity.unit)
        if same in self._told.headlines:
            found.append("headline")
        if self._told.times[same] > 1:
            found.append("again")
        if quantity.value is not None:
            most, count = self._greatest[quantity.unit]
            if count > 1:
                found.append("greatest" if quantity.value == most else "smaller")


def features_of(code: str, unit: str, quantity: Quantity) -> list[str]:
    """What a figure says of itself, its value aside."""
    found = ["", f"code={code}", f"unit={unit}", f"kind={quantity.kind}"]
    if quantity.value is None:
        found.append("range")
    if quantity.approximate:
        found.append(f"about={quantity.approximate}")
    if quantity.bound:
        found.append(f"bound={quantity.bound}")
    return found


def unit_of(quantity: Quantity) -> str:
    """The unit where it is a common one, else its kind: rare units are alike."""
    if quantity.kind in ("money", "percent", "percent_point", "multiple", "rank"):
        return quantity.kind
    return quantity.unit if quantity.unit in _THINGS or quantity.unit in _MEASURES else "-"


def _next_to(codes: str, at: int) -> tuple[str, ...]:
    left, right = codes[max(0, at - _NEAR) : at], codes[at + 1 : at + 1 + _NEAR]
    own = codes[at]
    return (
        f"R={right[:1]}",
        f"L={left[-1:]}",
        f"R={right[:2]}",
        f"L={left[-2:]}",
        f"R={right}",
        f"L={left}",
        f"cR={own}{right[:1]}",
        f"cRR={own}{right[:2]}",
        f"cL={own}{left[-1:]}",
    )


def _stretch(reading: Reading, places: range, side: str, found: list[str]) -> None:
    """Items to one side, up to the end of the next clause: codes and words, apart behind the next figure."""
    codes, items = reading.codes, reading.items
    clause, passed = 0, 0
    zone = f"{side}00"
    for i in places:
        code = codes[i]
        ends = code in _CLAUSE_ENDS
        if ends and side == "l":
            clause += 1
            zone = f"l{passed}{clause}"
        found.append(f"{zone}:{code}")
        if code in _WORDS:
            lemma = items[i].lemma
            found.append(f"{zone}={lemma[-3:] if code in 'NCt' else lemma}")
        if side == "r":
            if ends:
                found.append(f"{zone}~{items[i].lemma[-2:]}")
                clause += 1
                zone = f"r{passed}{clause}"
            elif code == ".":
                return
        if clause > 1:
            return
        if not passed and code in _ALL_FIGURES:
            passed = 1
            zone = f"{side}1{clause}"


def _governed(reading: Reading, at: int, unit: str) -> list[str]:
    """The nouns beside the figure, and the predicate that comes next with its ending."""
    codes, items = reading.codes, reading.items
    own, right = codes[at], codes[at + 1 : at + 3]
    before = next((i for i in range(at - 1, max(-1, at - 1 - _NEAR), -1) if codes[i] in _NOUNS), None)
    behind = next((i for i in range(at + 1, min(len(items), at + 1 + _NEAR)) if codes[i] in _NOUNS), None)
    name = items[before].lemma[-2:] if before is not None else "-"
    found = [f"n={name}", f"nu={name}{unit}"]
    if before is not None:
        found.append(f"nc={codes[before]}{codes[before + 1 : at]}")
    found.append(f"cn={own}{right[:1]}{codes[before] if before is not None else '-'}")
    if behind is not None:
        found += f"b={items[behind].lemma[-2:]}", f"bc={codes[at + 1 : behind + 1]}"
    verb = _first(codes, at + 1, _PREDICATES)
    if verb is None:
        found.append(f"cv={own}{right}-")
        return found
    lemma, code, beside = items[verb].lemma, codes[verb], right[:1]
    found += (
        f"v={lemma}",
        f"vc={code}",
        f"Rvc={beside}{code}",
        f"Rv={beside}{lemma}",
        f"uv={unit}{lemma}",
        f"cv={own}{right}{code}",
    )
    ending = _first(codes, verb + 1, _ENDINGS)
    if ending is None:
        return found
    form, code = items[ending].lemma, codes[ending]
    told = f"{code}{form[:2]}"
    found += (
        f"e={code}{form[:1]}",
        f"Re={beside}{code}",
        f"Ree={beside}{told}",
        f"ve={lemma}{told}",
        f"t={codes[ending : ending + 4]}",
        f"Rt={right}{codes[ending : ending + 3]}",
    )
    found += (
        f"en={codes[i]}{items[i].lemma}" for i in range(ending, min(len(items), ending + 3)) if codes[i] in "LZGm"
    )
    return found


def _first(codes: str, start: int, wanted: str) -> int | None:
    """The first place from `start` on with one of the codes."""
    for i in range(start, len(codes)):
        if codes[i] in wanted:
            return i
    return None


def _last_words(reading: Reading) -> list[str]:
    """The last predicate of a sentence, and how it ends."""
    codes, items = reading.codes, reading.items
    found = []
    last = next((i for i in range(len(items) - 1, -1, -1) if codes[i] in _PREDICATES + "LZ"), None)
    if last is not None:
        found = [f"lv={items[last].lemma}", f"lc={codes[last]}"]
    if items:
        found.append(f"le={items[-1].lemma[:3]}")
    return found


def _raw(reading: Reading, at: int) -> list[str]:
    """The characters beside the figure: what the analyser takes for another word is still there."""
    text, item = reading.sentence.text, reading.items[at]
    left = _DIGIT.sub("0", text[max(0, item.start - 12) : item.start])
    right = _DIGIT.sub("0", text[item.end : item.end + 24])
    found = []
    if text.rfind("(", 0, item.start) > text.rfind(")", 0, item.start):
        found.append("aside")
    if sign := left.rstrip():
        found.append(f"sign={sign[-1]}")
    found += (
        f"x{right[:1]}",
        f"x{right[:2]}",
        f"x{right[:3]}",
        f"x{right[:4]}",
        f"y{left[-2:]}",
        f"y{left[-3:]}",
        f"y{left[-4:]}",
    )
    for word in _HANGUL.findall(right)[:4]:
        found += f"w{word[:2]}", f"w{word[:3]}"
    for word in _HANGUL.findall(left)[-2:]:
        found += f"z{word[:2]}", f"z{word[-3:]}"
    return found


def _beside_of(
    readings: Sequence[Reading], home: int, other: int, side: str, unread: Collection[int]
) -> tuple[list[str], frozenset[str | None], str]:
    """What a sentence beside that of the figures has of cues, the units of its figures, and how these are told."""
    if not 0 <= other < len(readings) or readings[other].sentence.field != readings[home].sentence.field:
        return _NOTHING
    reading = readings[other]
    if other in unread:
        found = [code for code in TOLD_BESIDE if cues().may_hold(reading.sentence.text, code)]
        units = frozenset([quantity.unit for quantity in reading.figures])
    elif reading.codes:
        found = [code for code in TOLD_BESIDE if code in reading.codes]
        units = frozenset([quantity_at(reading, i).unit for i, c in enumerate(reading.codes) if c in _ALL_FIGURES])
    else:
        return _NOTHING
    return [f"{side}has{code}" for code in found], units, f"{side}unit"


def _timed(reading: Reading, at: int) -> tuple[str, ...]:
    """The time told last before the figure, and what follows it: '2030년까지' is ahead, '지난해' is past."""
    codes = reading.codes
    time = codes.rfind("T", 0, at)
    if time < 0:
        return ("T-",)
    told = _DIGIT.sub("0", reading.items[time].lemma)
    behind = codes[time + 1 : time + 2]
    between = "".join(sorted({code for code in codes[time + 1 : at] if code in _ALL_FIGURES + "cs"}))
    return f"T={told[:2]}", f"T={told[-3:]}{behind}", f"Tc{behind}{between}"
