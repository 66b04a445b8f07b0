"""Figures that a frame of attainment reads and that only describe: states, prices, habits, people of some kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.frames import Binding, Frame
from extractor.facts.lists import LIST, PLANNED
from extractor.facts.model import Item, Reading
from extractor.facts.noun_phrases import is_nominal
from extractor.facts.terms import terms

_DIGIT = re.compile(r"[0-9０-９]")
_FEW_GOALS = 20
_KINDS = ("대", "가지", "개", "항목", None)
ATTENDED = Frame("attended", re.compile("$^"), frozenset(), True)
_PRESENT = ("ᆫ다", "는다", "ᆸ니다", "습니다", "있다", "있습니다")


def as_described(reading: Reading, binding: Binding, goes_on: bool) -> Binding:
    """The binding, with the role "described" where its figure tells no attainment.

    goes_on: a figure of its unit was told before; what goes on in it needs no result noun of its own.
    """
    if binding.frame is LIST and _is_counted_by_hand(reading, binding):
        return replace(binding, role="described")
    if binding.role == "target" and reading.codes[binding.at] == "X":
        return replace(binding, role="described")
    if binding.role == "target" and is_number_of_goals(reading, binding.at):
        return replace(binding, role="described")
    if binding.role == "achieved" and _is_of_countries(reading, binding.at):
        return replace(binding, role="described")
    planned = binding.frame.name in ("target-planned", PLANNED.name)
    if planned and (_is_word_on_spending(reading, binding) or _is_counted_by_hand(reading, binding)):
        return replace(binding, role="described")
    if binding.role == "achieved" and reading.codes[binding.at] == "P" and _was_once(reading, binding.at):
        return replace(binding, role="described")
    if binding.role == "achieved" and binding.frame.name == "achieved-by-verb" and _is_supposed(reading, binding.at):
        return replace(binding, role="described")
    if binding.role != "achieved" or "G" in reading.codes or "Q" in reading.codes:
        return binding
    if binding.frame.name in ("achieved-by-verb", "achieved-of-more-than"):
        described = _by_verb(reading, binding, goes_on)
    elif binding.frame.name == "achieved-with-change":
        described = not goes_on and not _is_brought_about(reading, binding)
    elif binding.frame.name == "achieved-by-result-noun":
        described = (
            _is_of_some_kind(reading, binding)
            or _is_counted_by_hand(reading, binding)
            or _takes_part(reading, binding.at)
            or _is_allocated(reading, binding.at)
        )
    else:
        described = False
    return replace(binding, role="described") if described else binding


def _was_once(reading: Reading, at: int) -> bool:
    """'보급률이 34%에 머물던 이 군은': what was before, told beside."""
    own = ending_after(reading, at)
    return own is not None and own.code == "a" and own.lemma == "던"


def _is_of_countries(reading: Reading, at: int) -> bool:
    """'김이 팔린 나라는 124개국이다': where something goes is no amount of it."""
    return reading.figures[reading.items[at].number].unit in ("개국", "나라") and "G" not in reading.codes


def _is_allocated(reading: Reading, at: int) -> bool:
    """'지방세 수입은 2천억 원으로 편성됐다': what a budget says is no result."""
    verb = next((i for i in reading.items[at + 1 :] if i.code in "VAYESMIWZBd"), None)
    return verb is not None and verb.lemma.endswith(("하", "되")) and verb.lemma[:-1] + "하" in terms().budgeting


def is_number_of_goals(reading: Reading, at: int) -> bool:
    """'3대 목표와 12개 전략', '목표 아래 5개 분야': how many goals or fields of work there are."""
    quantity = reading.figures[reading.items[at].number]
    after = reading.items[at + 1] if at + 1 < len(reading.items) else None
    of_these = "m" in reading.codes[at + 1 : at + 4]
    if after is not None and not of_these and after.code in "NC" and after.lemma.endswith(terms().programmes):
        return True
    few = quantity.value is not None and quantity.value <= _FEW_GOALS
    return few and quantity.unit in _KINDS and reading.codes[at + 1 : at + 2] == "G"


def _is_counted_by_hand(reading: Reading, binding: Binding) -> bool:
    """'버스 한 대를 마련하고 두 명을 고용했다': what is counted on one's fingers is told, not reported."""
    text = reading.figures[reading.items[binding.at].number].text
    return not _DIGIT.search(text) and "G" not in reading.codes and "메달" not in reading.sentence.text


def _is_word_on_spending(reading: Reading, binding: Binding) -> bool:
    """'발굴하는 사업에 8억 원을 쓰겠다': a word given on money that is spent is no plan with an aim."""
    verb = next((i for i in range(binding.at + 1, len(reading.items)) if reading.codes[i] in "AYVW"), None)
    if verb is None or reading.figures[reading.items[binding.at].number].kind != "money":
        return False
    return reading.items[verb].lemma in terms().budgeting and reading.codes[verb + 1 : verb + 2] == "j"


def _is_brought_about(reading: Reading, binding: Binding) -> bool:
    """'수출은 …', '걷힌 국세는 …': a result noun, or a relative clause that says who brought it about."""
    before = reading.codes[: binding.at]
    return "C" in before[binding.first :] or bool(re.search(r"[AY]a[NCt]{1,3}[iu]T{0,2}$", before))


def _by_verb(reading: Reading, binding: Binding, goes_on: bool) -> bool:
    at = binding.at
    quantity = reading.figures[reading.items[at].number]
    verb = next((i for i in reading.items[at + 1 :] if i.code in "AY"), None)
    if verb is None:
        return False
    if verb.lemma in terms().applying and reading.codes[at + 1 : at + 2] == "i" and quantity.unit == "명":
        return True
    if _is_unreal(reading, reading.items.index(verb)) or _is_agent(reading, at, verb):
        return True
    if reading.codes[at + 1 : at + 3] == "g!":
        # '366원의 가격에'
        return True
    if quantity.kind == "money" and "e" in reading.codes[at + 1 : at + 3] and verb.lemma not in terms().states:
        # A price: '우유가 5천900원에 팔린다', '3만 원에 거래를 마쳤다'.
        return True
    if quantity.kind == "money" and reading.sentence.text.startswith("씩", reading.items[at].end):
        return True  # '한 걸음에 1원씩'
    if _is_counted_by_hand(reading, binding) or (quantity.kind == "money" and verb.lemma in terms().outlays):
        return True
    told = any(code in "Ct" for code in reading.codes[:at]) or goes_on or _is_brought_about(reading, binding)
    done_to = reading.codes[at + 1 : at + 2] == "o" and verb.lemma == "찾"  # '유해 68구를 찾았다'
    if verb.lemma in terms().states and not told and not done_to and "C" not in reading.codes[at + 1 : at + 5]:
        return True
    return _is_habit(reading, reading.items.index(verb))


def _is_supposed(reading: Reading, at: int) -> bool:
    verb = next((i for i in range(at + 1, len(reading.items)) if reading.codes[i] in "AY"), None)
    return verb is not None and _is_unreal(reading, verb)


def _takes_part(reading: Reading, at: int) -> bool:
    """'모금에는 2천140명이 참여했다', '회원 40명은 외쳤다': how many took part or spoke is no amount of anything."""
    if reading.figures[reading.items[at].number].unit not in terms().actor_units:
        return False
    verb = next((i for i in reading.items[at + 1 :] if i.code in "VAYESMIWZBd"), None)
    if verb is None or reading.codes[at + 1 : at + 2] not in tuple("iu&,"):
        return False
    return verb.lemma in terms().attending or verb.code in "Vd"


def _is_unreal(reading: Reading, verb: int) -> bool:
    """'10만 명이 서명하면', '30명을 뽑도록', '발굴하듯이': supposed, asked for or compared with, not done."""
    own = ending_after(reading, verb)
    return own is not None and own.code == "c" and own.lemma in terms().unreal


def _is_agent(reading: Reading, at: int, verb: Item) -> bool:
    """'1만 명이 그 글을 추천 글로 지정했다', '5개사가 공장을 지었다': who does something to something else.

    Of those who join, come or sign, the number itself is the result.
    """
    if reading.codes[at + 1 : at + 2] != "i" or verb.lemma in terms().attending | terms().joining:
        return False
    if reading.figures[reading.items[at].number].unit not in terms().actor_units:
        return False
    if not verb.lemma.endswith("하") and verb.lemma not in terms().making:
        return False
    between = reading.codes[at : reading.items.index(verb)]
    return "o" in between or "w" in between


def _is_habit(reading: Reading, verb: int) -> bool:
    """'1천 명을 채용한다', '31개를 설치해 검사하고 있습니다': the present tells no result and no sure aim."""
    own = ending_after(reading, verb)
    if own is None or own.lemma.startswith("었") or own.code in "anz":
        return False
    if reading.items[verb].lemma in terms().states | terms().measuring:
        return False
    last = next((i for i in reversed(reading.items) if i.code in "s."), None)
    if own.code == "c":
        final = max((n for n, i in enumerate(reading.items) if i.code in "VAYESMIWdZ"), default=verb)
        return last is not None and final > verb and last.code == "." and last.lemma.startswith(_PRESENT)
    return is_present(own)


def is_present(ending: Item) -> bool:
    """'늘린다', '공급합니다', '하고 있다'."""
    return ending.lemma.startswith(_PRESENT)


def ending_after(reading: Reading, at: int) -> Item | None:
    """The first ending of a clause after a position."""
    return next((i for i in reading.items[at + 1 :] if i.code in "cs.anzfq"), None)


def _is_of_some_kind(reading: Reading, binding: Binding) -> bool:
    """'예약을 취소한 관광객은 6천 명': whom an unrelated clause describes, nobody brought about."""
    if reading.figures[reading.items[binding.at].number].unit != "명":
        return False
    first = next((i for i in range(binding.first, binding.at) if reading.codes[i] == "C"), -1)
    while first > 0 and is_nominal(reading, first - 1):
        first -= 1
    return first > 1 and reading.codes[first - 1] in "an" and reading.codes[first - 2] in "Vdx"


def _is_told_otherwise(reading: Reading, at: int, bindings: Sequence[Binding]) -> bool:
    """Whether the sentence tells a result in the same unit: '1만2천 명이 입장해 누적 관중이 21만 명이 됐다'."""
    unit = reading.figures[reading.items[at].number].unit
    return any(b.role == "achieved" and reading.figures[reading.items[b.at].number].unit == unit for b in bindings)


def attended(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """'장병 1천612명이 동참했다': how many took part, a result only against a target told nearby."""
    taken = {b.at for b in bindings}
    group = max((b.group for b in bindings), default=0)
    found = []
    for at, code in enumerate(reading.codes):
        if (
            code != "F"
            or at in taken
            or _is_told_otherwise(reading, at, bindings)
            or reading.codes[at + 1 : at + 2] != "i"
        ):
            continue
        verb = next((i for i in reading.items[at + 1 : at + 6] if i.code in "VAYESMIW"), None)
        ending = ending_after(reading, at)
        past = ending is not None and (ending.lemma.startswith("었") or ending.code == "c")
        if verb is not None and past and verb.lemma in terms().attending:
            group += 1
            found.append(Binding("achieved", at, ATTENDED, group, at, at + 1))
    return found
