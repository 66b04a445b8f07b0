"""What surrounds a figure, as a set of short features that the weights of tables/facts_weights.json are for.

Features are strings: the first part says what is looked at, the rest what stands there. Codes are those of
facts_cues.toml. No feature holds a figure's value or a name, so that none can stand for one known story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.facts.cues import TOLD_BESIDE
from extractor.facts.drafting import quantity_at
from extractor.facts.items import FIGURES
from extractor.facts.model import Reading
from extractor.model import Quantity

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
_MEASURES = frozenset(("톤", "t", "ha", "㎞", "km", "MW", "㎡", "명", "마리"))
_DIGIT = re.compile(r"\d")
_HANGUL = re.compile(r"[가-힣]{2,}")


def surroundings(readings: Sequence[Reading], home: int, at: int) -> list[str]:
    """The features of the figure that is item `at` of the sentence `home`, each once."""
    return list(dict.fromkeys(_all(readings, home, at)))


def _all(readings: Sequence[Reading], home: int, at: int) -> Iterator[str]:
    reading = readings[home]
    quantity = quantity_at(reading, at)
    yield from _of_figure(reading, at, quantity)
    yield from _beside(reading, at)
    yield from _stretch(reading, range(at + 1, min(len(reading.items), at + 1 + _REACH)), "r")
    yield from _stretch(reading, range(at - 1, max(-1, at - 1 - _REACH), -1), "l")
    yield from _governed(reading, at, quantity)
    yield from _of_sentence(reading, at, quantity)
    yield from _raw(reading, at)
    yield from _of_neighbours(readings, home, quantity)
    yield from _timed(reading, at)
    yield from _elsewhere(readings, home, at, quantity)


def _of_figure(reading: Reading, at: int, quantity: Quantity) -> Iterator[str]:
    yield ""
    yield f"code={reading.codes[at]}"
    yield f"unit={_unit(quantity)}"
    yield f"kind={quantity.kind}"
    if quantity.value is None:
        yield "range"
    if quantity.approximate:
        yield f"about={quantity.approximate}"
    if quantity.bound:
        yield f"bound={quantity.bound}"


def _unit(quantity: Quantity) -> str:
    """The unit where it is a common one, else its kind: rare units are alike."""
    if quantity.kind in ("money", "percent", "percent_point", "multiple", "rank"):
        return quantity.kind
    return quantity.unit if quantity.unit in _THINGS or quantity.unit in _MEASURES else "-"


def _beside(reading: Reading, at: int) -> Iterator[str]:
    codes = reading.codes
    left, right = codes[max(0, at - _NEAR) : at], codes[at + 1 : at + 1 + _NEAR]
    for n in range(1, _NEAR + 1):
        yield f"R={right[:n]}"
        yield f"L={left[-n:]}"
    yield f"cR={codes[at]}{right[:1]}"
    yield f"cRR={codes[at]}{right[:2]}"
    yield f"cL={codes[at]}{left[-1:]}"


def _stretch(reading: Reading, places: range, side: str) -> Iterator[str]:
    """Items to one side, up to the end of the next clause: codes and words, apart behind the next figure."""
    clause, passed = 0, 0
    for i in places:
        code, lemma = reading.codes[i], reading.items[i].lemma
        if side == "l" and code in _CLAUSE_ENDS:
            clause += 1
        zone = f"{side}{passed}{clause}"
        yield f"{zone}:{code}"
        if code in _WORDS:
            yield f"{zone}={lemma[-3:] if code in 'NCt' else lemma}"
        if side == "r" and code in _CLAUSE_ENDS:
            clause += 1
            yield f"{zone}~{lemma[-2:]}"
        if clause > 1 or (side == "r" and code == "."):
            return
        passed = passed or int(code in _ALL_FIGURES)


def _governed(reading: Reading, at: int, quantity: Quantity) -> Iterator[str]:
    """The nouns beside the figure, and the predicate that comes next with its ending."""
    codes, items = reading.codes, reading.items
    near = range(at - 1, max(-1, at - 1 - _NEAR), -1)
    before = next((i for i in near if codes[i] in _NOUNS), None)
    behind = next((i for i in range(at + 1, min(len(items), at + 1 + _NEAR)) if codes[i] in _NOUNS), None)
    right = codes[at + 1 : at + 3]
    unit = _unit(quantity)
    name = items[before].lemma[-2:] if before is not None else "-"
    yield f"n={name}"
    yield f"nu={name}{unit}"
    if before is not None:
        yield f"nc={codes[before]}{codes[before + 1 : at]}"
    yield f"cn={codes[at]}{right[:1]}{codes[before] if before is not None else '-'}"
    if behind is not None:
        yield f"b={items[behind].lemma[-2:]}"
        yield f"bc={codes[at + 1 : behind + 1]}"
    verb = next((i for i in range(at + 1, len(items)) if codes[i] in _PREDICATES), None)
    if verb is None:
        yield f"cv={codes[at]}{right}-"
        return
    lemma = items[verb].lemma
    yield f"v={lemma}"
    yield f"vc={codes[verb]}"
    yield f"Rvc={right[:1]}{codes[verb]}"
    yield f"Rv={right[:1]}{lemma}"
    yield f"uv={unit}{lemma}"
    yield f"cv={codes[at]}{right}{codes[verb]}"
    ending = next((i for i in range(verb + 1, len(items)) if codes[i] in _ENDINGS), None)
    if ending is None:
        return
    form = items[ending].lemma
    told = f"{codes[ending]}{form[:2]}"
    yield f"e={codes[ending]}{form[:1]}"
    yield f"Re={right[:1]}{codes[ending]}"
    yield f"Ree={right[:1]}{told}"
    yield f"ve={lemma}{told}"
    yield f"t={codes[ending : ending + 4]}"
    yield f"Rt={right}{codes[ending : ending + 3]}"
    for i in range(ending, min(len(items), ending + 3)):
        if codes[i] in "LZGm":
            yield f"en={codes[i]}{items[i].lemma}"


def _of_sentence(reading: Reading, at: int, quantity: Quantity) -> Iterator[str]:
    codes, items = reading.codes, reading.items
    last = next((i for i in range(len(items) - 1, -1, -1) if codes[i] in _PREDICATES + "LZ"), None)
    if last is not None:
        yield f"lv={items[last].lemma}"
        yield f"lc={codes[last]}"
    yield f"le={items[-1].lemma[:3]}"
    for code in _MARKS:
        if code in codes:
            yield f"has{code}"
            yield f"c{codes[at]}has{code}"
    yield f"figures={min(sum(code in _ALL_FIGURES for code in codes), 4)}"
    yield f"nth={min(sum(code in _ALL_FIGURES for code in codes[:at]), 3)}"
    alike = sum(
        1
        for i, code in enumerate(codes)
        if code in _ALL_FIGURES and i != at and quantity_at(reading, i).unit == quantity.unit
    )
    yield f"alike={min(alike, 3)}"
    before = "".join(code for code in codes[:at] if code in "GLQZ/mF")[-3:]
    behind = "".join(code for code in codes[at + 1 :] if code in "GLQZ/mFPESMA")[:3]
    yield f"gl={before}"
    yield f"gr={behind}"
    yield f"g={codes[at]}{before}_{behind}"


def _raw(reading: Reading, at: int) -> Iterator[str]:
    """The characters beside the figure: what the analyser takes for another word is still there."""
    text, item = reading.sentence.text, reading.items[at]
    left = _DIGIT.sub("0", text[max(0, item.start - 12) : item.start])
    right = _DIGIT.sub("0", text[item.end : item.end + 24])
    if text.rfind("(", 0, item.start) > text.rfind(")", 0, item.start):
        yield "aside"
    if left.strip():
        yield f"sign={left.strip()[-1]}"
    for n in (1, 2, 3, 4):
        yield f"x{right[:n]}"
    for n in (2, 3, 4):
        yield f"y{left[-n:]}"
    for word in _HANGUL.findall(right)[:4]:
        yield f"w{word[:2]}"
        yield f"w{word[:3]}"
    for word in _HANGUL.findall(left)[-2:]:
        yield f"z{word[:2]}"
        yield f"z{word[-3:]}"


def _of_neighbours(readings: Sequence[Reading], home: int, quantity: Quantity) -> Iterator[str]:
    for step, side in _SIDES:
        other = home + step
        if not 0 <= other < len(readings) or readings[other].sentence.field != readings[home].sentence.field:
            continue
        codes = readings[other].codes
        for code in TOLD_BESIDE:
            if code in codes:
                yield f"{side}has{code}"
        if any(quantity_at(readings[other], i).unit == quantity.unit for i, c in enumerate(codes) if c in _ALL_FIGURES):
            yield f"{side}unit"


def _timed(reading: Reading, at: int) -> Iterator[str]:
    """The time told last before the figure, and what follows it: '2030년까지' is ahead, '지난해' is past."""
    time = next((i for i in range(at - 1, -1, -1) if reading.codes[i] == "T"), None)
    if time is None:
        yield "T-"
        return
    told = _DIGIT.sub("0", reading.items[time].lemma)
    behind = reading.codes[time + 1 : time + 2]
    between = "".join(sorted({code for code in reading.codes[time + 1 : at] if code in _ALL_FIGURES + "cs"}))
    yield f"T={told[:2]}"
    yield f"T={told[-3:]}{behind}"
    yield f"Tc{behind}{between}"


def _elsewhere(readings: Sequence[Reading], home: int, at: int, quantity: Quantity) -> Iterator[str]:
    """Whether the figure is told elsewhere, and whether it is the greatest of its unit in its sentence."""
    same = (quantity.value_text, quantity.unit)
    for reading in readings:
        if reading.sentence.field != "text" and any((q.value_text, q.unit) == same for q in reading.figures):
            yield "headline"
            break
    if sum((q.value_text, q.unit) == same for reading in readings for q in reading.figures) > 1:
        yield "again"
    others = [q.value for q in readings[home].figures if q.unit == quantity.unit and q.value is not None]
    if quantity.value is not None and len(others) > 1:
        yield "greatest" if quantity.value == max(others) else "smaller"
