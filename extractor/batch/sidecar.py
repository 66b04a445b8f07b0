"""What is known about a saved page beside its bytes: NAME.meta.json for NAME.html."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.batch.files import UnreadableFile

SIDECAR_ENDING = ".meta.json"
_COMPRESSED = (".gz", ".zst")


class BadSidecar(UnreadableFile):
    """A sidecar that is no JSON object of texts."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """url: where the page came from. published: ISO 8601. charset: of the HTTP header. saved_at: ISO 8601."""

    url: str | None = None
    published: str | None = None
    charset: str | None = None
    saved_at: str | None = None


def sidecar_path(page: str) -> str:
    """Where a page's sidecar would be.

    >>> sidecar_path("a/b.html.gz")
    'a/b.meta.json'
    """
    directory, slash, name = page.replace(os.sep, "/").rpartition("/")
    for ending in _COMPRESSED:
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    stem = name.rpartition(".")[0] or name
    return f"{directory}{slash}{stem}{SIDECAR_ENDING}"


def text_of(content: dict[str, Any], name: str, file: str) -> str | None:
    """A text of a JSON object, None where it is missing or null. Raises BadSidecar for anything else."""
    value = content.get(name)
    if value is not None and not isinstance(value, str):
        raise BadSidecar(f"{file}: {name} is {type(value).__name__}, a text or null was expected")
    return value


def parse_sidecar(data: bytes, file: str) -> Sidecar:
    """A sidecar's content; `file` is what messages call it.

    Raises BadSidecar where it cannot be understood: leaving it aside silently would change the record.
    """
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadSidecar(f"{file}: is no JSON: {error}") from None
    if not isinstance(content, dict):
        raise BadSidecar(f"{file}: holds no JSON object")
    url, *others = (text_of(content, name, file) for name in ("url", "published", "charset", "saved_at"))
    # Where redirects led is where the page came from: its relative links belong there.
    return Sidecar(text_of(content, "final_url", file) or url, *others)


def read_sidecar(page: Path) -> Sidecar:
    """The sidecar of a page's file; empty where there is none. Raises BadSidecar."""
    path = Path(sidecar_path(str(page)))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        raise BadSidecar(f"{path.name}: cannot be read: {error.strerror or error}") from None
    return parse_sidecar(data, path.name)
