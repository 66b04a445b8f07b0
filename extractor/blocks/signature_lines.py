"""Which lines sign and date a story by their wording alone: bylines, outside authors, labelled times beside a name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor.blocks.cue_tables import SHELL, Cue
from extractor.blocks.dateline import has_date, is_dateline, read_stamps, without_stamps
from extractor.blocks.guests import is_guest, titled_name
from extractor.blocks.people import EMAIL, read_credits
from extractor.blocks.person_names import is_bare_name, joined_names
from extractor.blocks.phrases import PhraseSearch, alternation
from extractor.metadata.titles import looks_like_site
from extractor.tables import load

_LABELLED_MAX = 60
CREDIT_MIN, CREDIT_MAX = 4, 120
"""Characters of a byline."""
TITLED_MAX, TITLE_CLOSERS = 40, ")）"
"""Of a line that is a name with a title in brackets."""
_DATED_MAX = 100
_BESIDE_MAX = 24  # letters beside a labelled time that may be an outlet, a programme or a section
_UNKNOWN = 2  # words of a byline that are neither names nor roles
_ACCOUNT = re.compile(r"\([a-z][a-z0-9_.\-]{2,20}\)$")  # '박하늘(haneul01)'
# '■ 진행 : 박하늘 앵커', '▶ 스탠딩 : 이바다 기자': lines of a programme's own text.
_PROGRAMME = re.compile(r"[■□◇◆▶▷○●◎]\s?[가-힣]{2,6}\s?[:：]")


class SignWords(NamedTuple):
    """What bylines have: words of which one must stand in them, labels that open them (`opening_labels` bare)."""

    hints: PhraseSearch
    labels: re.Pattern[str]
    opening_labels: tuple[str, ...]
    opening: re.Pattern[str]
    public_body: re.Pattern[str]


@cache
def sign_words() -> SignWords:
    """The words, read once."""
    signs = load("people")["signs"]
    labels, behind = alternation(signs["labels"]), alternation(signs["behind"])
    return SignWords(
        PhraseSearch(signs["hints"]),
        re.compile(
            rf"(?:{alternation(signs['spaced_labels'])})[ =:·/]|(?:{labels})[=:/]"
            rf"|(?:{labels}) [가-힣]{{2,4}}[,·/ ]{{1,3}}(?:{behind})[ =:·/]"
        ),
        (*signs["spaced_labels"], *signs["labels"]),
        re.compile(rf"(?:{alternation(signs['opening'])}) ?[:=ㆍ·/]? ?[가-힣]{{2,4}}(?![가-힣])"),
        re.compile(rf"[가-힣]{{2,9}}(?:{alternation(signs['public_bodies'])})"),
    )


def signature(text: str, size: int) -> Cue | None:
    """The cue of a byline or a date line, None for any other line; `size` is the length of the text."""
    words = sign_words()
    if CREDIT_MIN <= size <= CREDIT_MAX and (
        "@" in text or words.hints.search(text) is not None or words.labels.match(text) is not None
    ):
        cue = _credit_line(text)
        if cue is not None:
            return cue
    if text[-1] in TITLE_CLOSERS and size <= TITLED_MAX and (titled := titled_name(text)) is not None:
        return Cue("byline", f"name and title: {titled[0]}")
    if is_dateline(text):
        return Cue("dateline", "date")
    return _dated_line(text) if size <= _DATED_MAX and has_date(text) else None


def is_dated(text: str) -> bool:
    """Whether a line has a year and dates a story."""
    return has_date(text) and is_dateline(text)


def _dated_line(text: str) -> Cue | None:
    """A labelled time beside a name or a few words: '박하늘 입력 2024-03-05 16:23', '한빛라디오 수정 …'."""
    text = _ACCOUNT.sub("", text)
    stamps = read_stamps(text)
    rest = joined_names(without_stamps(text, stamps).strip(" |l/·")) if stamps else ""
    if "@" in rest:
        rest = EMAIL.sub("", rest).strip(" |l/·")  # '편집부 기자 pn@example.com 기사등록 2014-12-03 15:42'
    if is_guest(rest):
        return Cue("byline", f"name and date: {rest}")
    if rest and (cue := _credit_line(rest) if sign_words().opening.match(rest) else None) is not None:
        return cue
    if sign_words().public_body.fullmatch(rest):
        return Cue("dateline", "date and public body")  # '2024.05.03 한빛문화부'
    if not any(stamp.label in ("published", "modified") and len(stamp.value) > 10 for stamp in stamps):
        # '[한빛일보 2004-05-02 19:44:10]', '2004년 05월 02일(일) 19:44 [한빛일보]'
        signed = (
            (text[0] in "[(<" or text[-1] in "])>")
            and any(len(stamp.value) > 10 for stamp in stamps)
            and looks_like_site(rest.strip("[]()<> "))
        )
        return Cue("dateline", "outlet and moment in brackets") if signed else None
    if is_bare_name(rest):
        return Cue("byline", f"name and date: {rest}")
    if len(rest) <= _BESIDE_MAX:
        return Cue("dateline", "labelled date")
    # '한빛통신 | 박하늘 | 입력 2008.08.08 17:03 | 가장 많이 읽은 곳 한빛'
    parts = [part.strip() for part in rest.split("|")] if "|" in rest else []
    name = next(filter(is_bare_name, parts), None)
    if name is not None:
        return Cue("byline", f"name and date: {name}")
    # '글 박하늘·사진 이바다 수습기자 | 호수 1187 | 승인 2023.06.05'
    return next(filter(None, map(_credit_line, filter(None, parts))), None)


def _credit_line(text: str) -> Cue | None:
    """A line that consists of a byline and nothing else but dates."""
    if text.startswith("기자명 ") and len(text) <= _LABELLED_MAX:
        return Cue("byline", "label: 기자명")  # an outlet or a desk may follow
    if "@" in text and not EMAIL.sub("", text).strip(SHELL):
        return Cue("byline", "address")
    if has_date(text):
        text = without_stamps(text, read_stamps(text)).strip(" |")
    credits = read_credits(text, _UNKNOWN)
    sure = [person for person in credits.people if person.sure]
    if not sure or credits.trailing or credits.unknown > _UNKNOWN:
        return None
    if all(person.credit == "photo" for person in credits.people):
        return Cue("other", f"photo credit: {sure[0].name}")
    if _PROGRAMME.match(text):
        return None
    return Cue("byline", f"byline: {' '.join(filter(None, (sure[0].name, sure[0].role)))}")
