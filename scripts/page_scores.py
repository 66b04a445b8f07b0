"""How well an answer agrees with what a labelled page holds: body by shingles, and whether furniture got into it."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

SHINGLE = 6
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[\s\"'“”‘’`·ㆍ․…\.,\[\]()<>|\-–—:~∼]")
_NOT_A_NAME = re.compile(
    r"\S+@\S+|[\[(<].*?[\])>]|\S*=|(?:선임|전문|수습|인턴|객원|시민)?기자|특파원|논설위원|에디터|PD"
)


@dataclass(frozen=True)
class Truth:
    """What a person says is on the page. `beside` may stand in an answer's text or not; `furniture` may not."""

    text: str
    title: str | None
    reporters: tuple[str, ...] | None
    day: str | None
    publisher: str | None = None
    beside: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What a system read; None for a field that it does not offer. `day` is YYYY-MM-DD."""

    text: str = ""
    title: str | None = None
    reporters: tuple[str, ...] | None = None
    day: str | None = None
    publisher: str | None = None


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1; None where the label or the system is silent."""

    precision: float
    recall: float
    f1: float
    leak: float | None
    title: float | None
    reporters: float | None
    day: float | None
    publisher: float | None


def squash(text: str | None) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFC", text or ""))


def bare(text: str | None) -> str:
    """A headline without white space, quotation marks and dots, which systems print in their own ways."""
    return _MARKS.sub("", unicodedata.normalize("NFC", text or ""))


def names(authors: list[str] | tuple[str, ...] | str | None) -> tuple[str, ...]:
    """People's names out of an author field: roles, addresses and places taken off, the same for every system.

    >>> names("서울=홍길동 기자; 김영희 기자 kim@example.com")
    ('홍길동', '김영희')
    """
    if not authors:
        return ()
    listed = [authors] if isinstance(authors, str) else list(authors)
    parts = [part for one in listed for part in re.split(r"[;,·ㆍ/|]", one)]
    found = [_NOT_A_NAME.sub(" ", part).strip() for part in parts]
    return tuple(name for name in found if name)


def _shingles(text: str) -> Counter[str]:
    dense = squash(text)
    return Counter(dense[at : at + SHINGLE] for at in range(max(0, len(dense) - SHINGLE + 1)))


def score(truth: Truth, answer: Answer) -> Score:
    """Multisets of six-character shingles without white space; what may stand beside the body counts neither way."""
    wanted, got = _shingles(truth.text), _shingles(answer.text)
    beside = _shingles("\n".join(truth.beside))
    hit = sum((wanted & got).values())
    wrong = sum(count for shingle, count in (got - wanted).items() if shingle not in beside)
    precision = hit / (hit + wrong) if hit + wrong else float(not wanted)
    recall = hit / sum(wanted.values()) if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    text = squash(answer.text)
    leak = float(any(squash(line) in text for line in truth.furniture)) if truth.furniture else None
    return Score(
        precision,
        recall,
        f1,
        leak,
        _agrees(truth.title and bare(truth.title), answer.title and bare(answer.title)),
        _agrees(truth.reporters, answer.reporters),
        _agrees(truth.day, answer.day),
        _agrees(truth.publisher and bare(truth.publisher), answer.publisher and bare(answer.publisher)),
    )


def _agrees(wanted: object, got: object) -> float | None:
    return None if wanted is None or got is None else float(wanted == got)
