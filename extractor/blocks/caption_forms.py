"""Captions by their wording alone: who took or owns a picture before or behind it, a mark, a line all in brackets."""

from __future__ import annotations

import re
from functools import cache

from extractor.blocks.measure import Ending
from extractor.blocks.person_names import is_name, people_words
from extractor.blocks.phrases import alternation
from extractor.blocks.speech_level import POLITE
from extractor.tables import load

_SHOWN = load("credits")["shown"]
_VIEWS, _GOING_ON = "|".join(_SHOWN["views"]), "|".join(_SHOWN["going_on"])

SIGHT = Ending(rf"(?:{_GOING_ON}|(?:{_VIEWS})(?:이다)?)[.]?$")
"""How lines end that say what can be seen: '… 책을 읽어 주고 있다.', '축제장의 모습.'"""

FORMULA = re.compile("|".join(load("credits")["formulas"]["words"]), re.IGNORECASE)
"""What rights lines say, and the credits of pictures do not."""

# '텃밭에서 상추를 따는 가족들. 박하늘 기자': who signs a part of a story does so behind a sentence that tells.
_KINDS = "|".join(load("credits")["photographers"]["kinds"])
_WHO = rf"/?[<(\[]?\s?(?:[가-힣]{{1,6}}=)?([가-힣]{{2,4}}) ?(?:{_KINDS})?기자(?:\s[^\s@]{{1,40}}@\S{{3,40}})?[>)\]]?"
_SHOT_BY = re.compile(
    r"(?:[^.!?…]{8,70}[가-힣](?<![다요까죠음임됨함정망획침것중])|[^.!?…]{8,150}(?:고 있다|모습이다|전경이다|장면이다))"
    rf"\.\s?{_WHO}"
)
_SIGNED = ("기자", "기자>", "기자)", "기자]")
_MARKS = ("▲", "△", "↑")
_OWNERS = ("ⓒ", "©", "Ⓒ")
SIGNS = "".join((*_OWNERS, *_MARKS, "@"))
CLOSERS = "".join(word[-1] for word in _SIGNED)
"""One of the signs stands in whatever `is_shot_by`, `is_pointing` or `is_owned` finds, or a closer ends it."""
_OPENING = ("[", "(", "【", "〔", "<")
_LONGEST = 160
# '<지난 2일 한빛동에서 열린 공청회 모습>'
_ALL_IN_BRACKETS = re.compile(
    r"<[^<>]{10,120}>|\([^()]{10,120}\)|【[^【】]{10,120}】|〈[^〈〉]{10,120}〉|\[[^\[\]]{10,120}\]"
)
_SEEN = re.compile(rf"(?:{'|'.join(_SHOWN['in_brackets'])}|{_VIEWS}|[가-힣]들)\.?.$")
# '▲ 그물을 손질하는 어민들. ⓒ 은하신문': the sign names who took a picture where words stand before it.
_OWNED = re.compile(r"[^ⓒⒸ©]{12,160}[ⓒⒸ©]\s?[^ⓒⒸ©,.]{2,16}[.)\]]?")
# 'ⓒ박하늘 첫차가 차고지를 나서고 있다.', '© 한빛타임즈 제공 뭍으로 나오는 해녀들'
_OWNER_FIRST = re.compile(
    r"[ⓒⒸ©]\s?[가-힣A-Za-z0-9]{2,12}(?: [가-힣]{2,4})? (?![^ ]*(?:http|www\.|@))[가-힣\"'‘“].{12,160}$"
)


def is_shot_by(text: str) -> bool:
    """Whether a line is a clause without a verb and who took the picture: '상추를 따는 가족들. 박하늘 기자'."""
    if not text.endswith(_SIGNED) and "@" not in text[-40:]:
        return False
    found = _SHOT_BY.fullmatch(text)
    return found is not None and is_name(found[1])


def is_pointing(text: str) -> bool:
    """Whether a line says what can be seen, behind a mark that points at a picture: '▲ 둑길을 걷고 있다.'

    >>> is_pointing("▲ 새 둑길의 모습."), is_pointing("▲ 금고 3년에 처한다."), is_pointing("▲ 걷고 ▲ 뛰고 있다.")
    (True, False, False)
    """
    if not text.startswith(_MARKS) or len(text) > _LONGEST:
        return False
    return text.count(text[0]) == 1 and SIGHT.search(text) is not None


def is_owned(text: str) -> bool:
    """Whether a line tells what a picture shows, with its owner's sign: '둑길을 걷는 사람들. ⓒ 박하늘'.

    >>> is_owned("ⓒ박하늘 첫차가 차고지를 나서고 있다."), is_owned("ⓒ 한빛신문 무단 전재 및 재배포를 금합니다.")
    (True, False)
    """
    if not any(map(text.__contains__, _OWNERS)):
        return False
    owned = _OWNED.fullmatch(text) or _OWNER_FIRST.match(text)
    return owned is not None and FORMULA.search(text) is None and POLITE.search(text) is None


def is_bracketed(text: str) -> bool:
    """Whether a line says in brackets, from end to end, what can be seen.

    >>> is_bracketed("<지난 2일 한빛동에서 열린 공청회 모습>"), is_bracketed("<이 글은 외부 필자의 글입니다>")
    (True, False)
    """
    return _ALL_IN_BRACKETS.fullmatch(text) is not None and _SEEN.search(text) is not None


def is_photographers(text: str) -> bool:
    """Whether a line opens with a photographer's byline and says what can be seen.

    >>> is_photographers("[한빛신문 광명=박하늘 사진기자] 시민들이 둑길을 걷고 있다.")
    True
    >>> is_photographers("[한빛신문 광명=박하늘 기자] 시민들이 둑길을 걷고 있다.")
    False
    """
    if not text.startswith(_OPENING) or len(text) > 2 * _LONGEST or SIGHT.search(text) is None:
        return False
    return _photographer().match(text) is not None


@cache
def _photographer() -> re.Pattern[str]:
    return re.compile(rf"[\[(【〔<][^\])】〕>]{{2,40}}(?:{alternation(people_words().photo)})\s?[\])】〕>]")
