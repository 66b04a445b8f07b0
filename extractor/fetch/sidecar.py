"""What is written down of a saved page: the JSON that stands beside it, or in a record of its own in a WARC."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from extractor.fetch.model import Known, Page

_HEADERS = (
    "content-type",
    "content-language",
    "content-encoding",
    "date",
    "last-modified",
    "etag",
    "cache-control",
    "expires",
    "x-robots-tag",
)
"""Those that say something of the page. Cookies are none of them."""


def describe_page(page: Page) -> dict[str, Any]:
    """url: as asked for. saved_at, fetched_at: when the bytes came. checked_at: when they were last known as current.

    The publication date of a page is not known here: null.
    """
    answer = page.answer
    moment = answer.received_at.isoformat(timespec="seconds")
    headers = {name: answer.header(name) for name in _HEADERS}
    return {
        "url": page.url,
        "final_url": answer.url,
        "redirects": [{"url": one.url, "status": one.status} for one in page.redirects],
        "status": answer.status,
        "headers": {name: value for name, value in headers.items() if value is not None},
        "charset": answer.charset,
        "published": None,
        "saved_at": moment,
        "fetched_at": moment,
        "checked_at": moment,
        "bytes": len(answer.body),
        "sha256": hashlib.sha256(answer.body).hexdigest(),
    }


def confirmed(described: Mapping[str, Any], page: Page) -> dict[str, Any]:
    """The description of a page after the server said that it is still the current one."""
    answer = page.answer
    renewed = {name: value for name in ("etag", "last-modified") if (value := answer.header(name)) is not None}
    return {
        **described,
        "headers": {**described["headers"], **renewed},
        "checked_at": answer.received_at.isoformat(timespec="seconds"),
    }


def encode(described: Mapping[str, Any]) -> bytes:
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def known_from(described: object, place: str) -> Known | None:
    """What an earlier run knew of a page; None where this is no description that `describe_page` gives."""
    headers = described.get("headers") if isinstance(described, dict) else None
    if not isinstance(described, dict) or not isinstance(headers, dict):
        return None
    texts = [described.get(name) for name in ("url", "final_url", "checked_at", "sha256")]
    validators = [headers.get(name) for name in ("etag", "last-modified")]
    if not all(isinstance(text, str) for text in (*texts, *(value for value in validators if value is not None))):
        return None
    try:
        moment = datetime.fromisoformat(described["checked_at"])
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return Known(moment, described["final_url"], validators[0], validators[1], described["sha256"], place)
