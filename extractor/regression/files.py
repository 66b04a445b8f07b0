"""JSON files of fixtures: read strictly, written in one form and as a whole."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extractor.regression.model import BadFixture


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        twice = next(name for number, (name, _) in enumerate(pairs) if name in dict(pairs[:number]))
        raise ValueError(f"{twice!r} stands twice in one object")
    return content


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file.

    Raises BadFixture: unreadable, no object, a key twice, or text that is not NFC. Articles are NFC, so decomposed
    Hangul would never be found in them; as a text that must not be there it would guard nothing.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = json.loads(text, object_pairs_hook=_no_duplicates)
    except OSError as error:
        raise BadFixture(f"{path.name}: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise BadFixture(f"{path.name}: {error}") from None
    if not isinstance(content, dict):
        raise BadFixture(f"{path.name}: holds no JSON object")
    if not unicodedata.is_normalized("NFC", text):
        raise BadFixture(f"{path.name}: is not in NFC (decomposed Hangul?), as the text of articles always is")
    return content


def write_object(path: Path, content: Mapping[str, Any]) -> None:
    """Write a JSON object, indented by two and with Korean as it is; the file is replaced as a whole."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(text.encode("utf-8", "replace"))
    os.replace(unfinished, path)
