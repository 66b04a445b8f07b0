"""The public records: frozen dataclasses, each with `to_dict()`, in the shape that docs/contract.md describes.

Every located thing says where it stands: `field` ("title", "subtitles[0]", "text"), `start`, `end` as offsets in code
points, end exclusive, so that `field_text[start:end] == text`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from extractor.version import SCHEMA

Number = Decimal | Fraction
"""Exact. Fraction only where no finite decimal exists (3분의 1)."""


def json_number(value: Number) -> int | float:
    """The JSON form of an exact number: an integer where it is one, else the nearest double.

    >>> json_number(Decimal("14998")), json_number(Fraction(1, 3)), json_number(Decimal("106.9"))
    (14998, 0.3333333333333333, 106.9)
    """
    return int(value) if value == int(value) else float(value)


def canonical(value: Number) -> str:
    """The exact canonical text of a number: no exponent, no trailing zeros, fractions as 1/3.

    >>> canonical(Decimal("1.50E+3")), canonical(Decimal("106.90")), canonical(Fraction(1, 3))
    ('1500', '106.9', '1/3')
    """
    if isinstance(value, Fraction):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_PLAIN_TYPES = frozenset((str, int, bool, type(None)))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN_TYPES:
        return value
    if kind is tuple:
        return [item if type(item) in _PLAIN_TYPES else _plain(item) for item in value]
    if issubclass(kind, Record):  # most of what comes here
        return value.to_dict()
    if isinstance(value, Decimal | Fraction):
        return json_number(value)
    return value if isinstance(value, str | int) else value.to_dict()


class Record:
    """Base of the public records."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()
    """The field names in their order; every dataclass sets its own."""

    def to_dict(self) -> dict[str, Any]:
        """A plain, JSON-able dict; keys are the field names, in their documented order."""
        return {
            name: value if type(value := getattr(self, name)) in _PLAIN_TYPES else _plain(value)
            for name in self.__match_args__
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """JSON text, Korean unescaped."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)


@dataclass(frozen=True, slots=True)
class Numeral(Record):
    """A bare number as written, without unit.

    kind: cardinal, ordinal, fraction, multiple, vague, code, date_name or address.
    """

    text: str
    start: int
    end: int
    value: Number | None
    value_text: str | None
    low: Number | None
    high: Number | None
    kind: str


@dataclass(frozen=True, slots=True)
class Quantity(Record):
    """A number with its unit. `value` is in the bare unit (1만 4천998건 is 14998 건).

    Ranges and vague numbers have `value` None and fill `low` and `high`; `value_text` then reads "low..high".
    """

    text: str
    field: str
    start: int
    end: int
    value: Number | None
    value_text: str | None
    low: Number | None
    high: Number | None
    unit: str | None
    kind: str
    approximate: str | None
    bound: str | None


@dataclass(frozen=True, slots=True)
class TimeExpression(Record):
    """A time as written; `value` is ISO 8601 / TIMEX3, None where it cannot be resolved."""

    text: str
    field: str
    start: int
    end: int
    value: str | None
    mod: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Period(Record):
    """When a fact holds; value as in TimeExpression, text as written."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """The sentence that states a fact."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Check(Record):
    """Arithmetic over figures of the text. kind: rate, difference, sum or target.

    `stated` is the figure as the text gives it; `computed` has two decimals at most.
    """

    kind: str
    stated: Number
    computed: Number
    agrees: bool


@dataclass(frozen=True, slots=True)
class Fact(Record):
    """A target and what was attained of it. A slot holds only what the text states."""

    id: str
    kind: str
    subject: str | None
    indicator: str
    period: Period | None
    target: Quantity | None
    achieved: Quantity | None
    rate: Quantity | None
    difference: Quantity | None
    status: str | None
    parts: tuple[str, ...]
    confidence: str
    evidence: Evidence
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Where the document came from. reader: dom, state or text."""

    path: str | None
    url: str | None
    sha256: str
    encoding: str
    reader: str


@dataclass(frozen=True, slots=True)
class Publisher(Record):
    """The newspaper (on a portal page, the original one)."""

    name: str | None
    domain: str | None


@dataclass(frozen=True, slots=True)
class Reporter(Record):
    """A person who wrote the article."""

    name: str
    role: str | None
    email: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Paragraph(Record):
    """A piece of the body. kind: text, heading, list_item, quote or table_row."""

    kind: str
    text: str

    def to_dict(self) -> dict[str, Any]:
        """As every record; said out, since a page has some fifty of these."""
        return {"kind": self.kind, "text": self.text}


@dataclass(frozen=True, slots=True)
class Image(Record):
    """An image of the article; src None in text dumps."""

    src: str | None
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class Removed(Record):
    """What was left out of the body, and why.

    kind: most_read, related, share, ad, copyright, navigation, comment, reporter_box, summary or other.
    """

    kind: str
    text: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """As every record; said out, since a page has some fifty of these."""
        return {"kind": self.kind, "text": self.text, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Notice(Record):
    """Something a user should know about how the document was read."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One news article. Fields that were not computed are None; [] in the output means none found."""

    source: Source
    url: str | None
    language: str
    title: str
    subtitles: tuple[str, ...]
    section: str | None
    publisher: Publisher | None
    byline: str | None
    reporters: tuple[Reporter, ...]
    published_at: str | None
    modified_at: str | None
    paragraphs: tuple[Paragraph, ...]
    text: str
    truncated: bool
    images: tuple[Image, ...]
    keywords: tuple[str, ...]
    quantities: tuple[Quantity, ...] | None
    times: tuple[TimeExpression, ...] | None
    facts: tuple[Fact, ...] | None
    removed: tuple[Removed, ...]
    warnings: tuple[Notice, ...]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """A plain, JSON-able dict in the shape of docs/contract.md; `schema` comes first."""
        return {"schema": self.schema} | {n: _plain(getattr(self, n)) for n in self.__match_args__ if n != "schema"}
