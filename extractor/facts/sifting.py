"""Which drafts are facts: a wrong fact costs a reader more than a missing one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.cues import cues
from extractor.facts.model import Draft, Reading

_RATES = re.compile("(?:률|율|온도|온도탑|점유율|도)$")
_HARM = re.compile("확진|사망|숨지|숨졌|숨진|부상|실종|지진|혐의|체포|구속|기소|위조|사기|횡령|태풍|화재|감염|득표|여론조사|응답|지지율|투표")


def sifted(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts that hold, with their confidence."""
    kept = [d for d in drafts if _holds(d, readings)]
    return [replace(d, high=d.high and _is_certain(d)) for d in kept]


def _holds(draft: Draft, readings: Sequence[Reading]) -> bool:
    slots = draft.slots()
    if draft.indicator is None or not draft.indicator.text:
        return False
    if "old" in draft.flags and len(slots) == 1:
        return False
    in_body = any(readings[t.home].sentence.field == "text" for t in draft.tellings)
    if set(slots) == {"achieved"}:
        if not in_body:
            return False
        achieved = slots["achieved"]
        if achieved.kind == "rank":
            return False
        if achieved.kind in ("percent", "percent_point", "temperature") and not _RATES.search(draft.indicator.text):
            return False
        if cues().noun_code(draft.indicator.text.split()[-1]) == "!":
            return False
        if any(_HARM.search(readings[t.home].sentence.text) for t in draft.tellings):
            return False
    return not (set(slots) == {"difference"} and not in_body)


def _is_certain(draft: Draft) -> bool:
    return len(draft.slots()) > 1 or draft.target is not None or "derived" not in draft.flags
