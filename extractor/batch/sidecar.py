"""What is known about a saved page beside its bytes: NAME.meta.json for NAME.html."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.batch.files import UnreadableFile

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


def sidecar_path(page: Path) -> Path:
    """Where a page's sidecar would be.

    >>> sidecar_path(Path("a/b.html.gz")).as_posix()
    'a/b.meta.json'
    """
    name = page.name
    for ending in _COMPRESSED:
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    stem = name.rpartition(".")[0] or name
    return page.with_name(f"{stem}.meta.json")


def _text(content: dict[str, Any], name: str, path: Path) -> str | None:
    value = content.get(name)
    if value is not None and not isinstance(value, str):
        raise BadSidecar(f"{path.name}: {name} is {type(value).__name__}, a text or null was expected")
    return value


def read_sidecar(page: Path) -> Sidecar:
    """The sidecar of a page; empty where there is none.

    Raises BadSidecar where there is one that cannot be understood: leaving it aside silently would change the record.
    """
    path = sidecar_path(page)
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        raise BadSidecar(f"{path.name}: cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise BadSidecar(f"{path.name}: is no JSON: {error}") from None
    if not isinstance(content, dict):
        raise BadSidecar(f"{path.name}: holds no JSON object")
    return Sidecar(*(_text(content, name, path) for name in ("url", "published", "charset", "saved_at")))
