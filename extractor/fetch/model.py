"""What a fetch is asked for, what it received, and what became of each address."""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from extractor.limits import MAX_BYTES

SAVED, UNCHANGED, FRESH = "saved", "unchanged", "fresh"
BAD_ADDRESS, FORBIDDEN_ADDRESS = "bad_address", "forbidden_address"
ROBOTS, ROBOTS_UNREACHABLE = "robots", "robots_unreachable"
UNREACHABLE, TIMEOUT, BROKEN = "unreachable", "timeout", "broken"
HTTP_ERROR, REDIRECTS = "http_error", "redirects"
WRONG_TYPE, TOO_LARGE, BAD_ENCODING = "wrong_type", "too_large", "bad_encoding"

OUTCOMES = {
    SAVED: "received and saved",
    UNCHANGED: "the server says that the saved page is still the current one",
    FRESH: "saved or confirmed shortly before: not asked for",
    BAD_ADDRESS: "no http or https address that may be asked for",
    FORBIDDEN_ADDRESS: "the name leads to a private, loopback, link-local or otherwise special address",
    ROBOTS: "robots.txt disallows it, or asks for longer pauses than are waited",
    ROBOTS_UNREACHABLE: "robots.txt could not be read, which counts as a refusal",
    UNREACHABLE: "the name is unknown, or no connection came about",
    TIMEOUT: "nothing, or not everything, came in time",
    BROKEN: "the connection broke, or what came is no HTTP",
    HTTP_ERROR: "a status that is no success",
    REDIRECTS: "a loop or too many redirects",
    WRONG_TYPE: "neither HTML nor plain text",
    TOO_LARGE: "more bytes than are taken",
    BAD_ENCODING: "the content encoding is damaged or not known",
}
"""Every outcome, and when it is given."""

_CONTACT = re.compile(r"(?:https?://|[!#-'*-?A-\[\]-~]+@)[!#-'*-\[\]-~]+").fullmatch
"""It stands in the comment of a User-Agent, which parentheses and backslashes would end."""

SUCCESSES = frozenset((SAVED, UNCHANGED, FRESH))


class FetchError(Exception):
    """Nothing can be fetched as asked: the place to save in cannot be used, or a library is missing."""


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How to fetch. Times are seconds, sizes bytes.

    contact: an e-mail or web address that the User-Agent names. delay: between two requests to a host, at least.
    hosts: how many are asked at the same time. retries: further attempts after 429, 5xx and broken connections.
    backoff: before the first of them; it doubles. longest_wait: what a server may ask for between two requests; a host
    that asks for more is given up. total_timeout: one request from connecting to its last byte. fresh_for: how long a
    saved page counts as current. allow_private: take addresses of this machine and of private networks too; link-local
    ones and those of cloud metadata are never taken.

    Raises ValueError for a value that cannot be meant.
    """

    contact: str | None = None
    delay: float = 1.0
    hosts: int = 8
    retries: int = 2
    backoff: float = 1.0
    longest_wait: float = 120.0
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    max_bytes: int = MAX_BYTES
    max_redirects: int = 10
    fresh_for: float = 86_400.0
    allow_private: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, int | float) and not (math.isfinite(value) and value >= 0):
                raise ValueError(f"{field.name} is {value}; a number of 0 or more was expected")
        for name in ("hosts", "connect_timeout", "read_timeout", "total_timeout", "max_bytes"):
            if not getattr(self, name):
                raise ValueError(f"{name} is 0; more was expected")
        contact = self.contact
        if contact is not None and not _CONTACT(contact):
            raise ValueError(f"contact is {contact!r}; an e-mail or web address was expected")


class Failure(Exception):
    """An address cannot be saved: the outcome, the reason for people, and the HTTP status where there was one."""

    def __init__(self, outcome: str, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.status = status


class PassingFailure(Failure):
    """A failure that another attempt may overcome, after `retry_after` seconds where the server named them."""

    def __init__(self, outcome: str, reason: str, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(outcome, reason, status)
        self.retry_after = retry_after


class HostUnwilling(Failure):
    """A failure after which a host is asked for nothing more in this run."""


Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer. body: without content encoding; of a redirect nothing is kept."""

    url: str
    request_headers: Headers
    status: int
    phrase: str
    headers: Headers
    charset: str | None
    body: bytes
    received_at: datetime

    def header(self, name: str) -> str | None:
        """The first value of a header; None where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Page:
    """What an address led to: the redirects in their order, then the answer that holds the page."""

    url: str
    redirects: tuple[Exchange, ...]
    answer: Exchange


class Known(NamedTuple):
    """A page saved earlier. final_url: what its validators (etag, last_modified) belong to. sha256: of its bytes."""

    checked_at: datetime
    final_url: str
    etag: str | None
    last_modified: str | None
    sha256: str
    place: str

    def is_fresh(self, now: datetime, seconds: float) -> bool:
        """Whether it was saved or confirmed less than that before. A time in the future is a wrong clock's."""
        return timedelta(0) <= now - self.checked_at < timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an address. file: where the page is: a path below the directory, or the id of a WARC record."""

    url: str
    outcome: str
    reason: str | None = None
    status: int | None = None
    final_url: str | None = None
    file: str | None = None

    @property
    def failed(self) -> bool:
        return self.outcome not in SUCCESSES

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False)
