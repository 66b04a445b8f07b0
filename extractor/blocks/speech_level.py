"""Who is spoken to: stories tell in the plain style, notices speak to the reader in the polite one or forbid."""

from __future__ import annotations

import re

from extractor.blocks.cues import Cue
from extractor.blocks.measure import Ending
from extractor.blocks.model import Block, Role

# Notices speak to the reader; newspapers tell in the plain style (-다), broadcasters in the polite one (-습니다).
_CLOSERS = "\"'”’)]」』"
_TAIL = ".!?…" + _CLOSERS
POLITE = Ending(
    r"(?:니다|니까|시오|죠|(?<![필중주수소개])요)[.!?…]*[\"'”’)\]」』]*$", ("니다", "니까", "시오", "죠", "요"), _TAIL
)
PLAIN = Ending(r"(?<!니)다[.!…]*[\"'”’)\]」』]*$", ("다",), _TAIL)

# Past forms end in ㅆ before 다 (밝혔다, 열었다); 있다 and 겠다 do, too, and tell of no past.
_PAST = "".join(chr(code) for code in range(0xAC00 + 20, 0xD7A4, 28) if chr(code) not in "있겠")
PAST = Ending(rf"[{_PAST}]다[.!…]*[\"'”’)\]」』]*$", ("다",), _TAIL)
PLAIN_WITHIN = re.compile(r"[가-힣](?<!니)다[.!]\s")
_PAST_WITHIN = re.compile(rf"[{_PAST}]다[.!]\s")
SPEAKER_MARK = re.compile(
    r"[▶▷◇◆■●☎\-][^:：]{0,12}[:：]|[◀\[<【(]\s?(?:INT|인터뷰|녹취|싱크|현장음)[^▶\])>】]{0,6}[▶\]>】)]"
)
NOTICE_MARK = re.compile(r"^[※☞▶▷■◆●★☎*<〈【]|^\[(?![^\[\]=]{2,40}=[^\[\]=]{2,40}\])|[ⓒ©]|\([cC]\)|@|https?:")


def is_told(block: Block, cue: Cue | None) -> bool:
    """Whether a sentence in the plain style only tells of what a cue's notices are about."""
    text = block.text
    if cue is None or not cue.rule.startswith("contains") or not block.sentences or NOTICE_MARK.search(text):
        return False
    return PLAIN.search(text) is not None and (cue.kind != Role.COPYRIGHT or tells_past(text))


def tells_past(text: str) -> bool:
    """Whether one of the sentences tells, in the plain style, of something past: rights formulas forbid."""
    return PAST.search(text) is not None or _PAST_WITHIN.search(text) is not None


def speaks_to_reader(text: str) -> bool:
    """Whether a line ends in the polite style, as notices, appeals and introductions do."""
    return POLITE.search(text) is not None
