"""Making a page smaller while something holds for it: elements first, then attributes, then pieces of the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from lxml import html

from extractor.decode import decode
from extractor.errors import ExtractionError

Unit = TypeVar("Unit")
Holds = Callable[[bytes], bool]

_MOST_TRIALS = 4000
"""Extractions that one page may cost; a few tens of seconds."""


class _Budget:
    """Counts trials, so that a page without end is still finished, only less small."""

    def __init__(self, holds: Holds) -> None:
        self._holds, self._left = holds, _MOST_TRIALS

    def __call__(self, data: bytes) -> bool:
        self._left -= 1
        return self._left >= 0 and self._holds(data)


def fewest(units: Sequence[Unit], holds: Callable[[list[Unit]], bool]) -> list[Unit]:
    """A list of units from which no single one can be left out, in their order (delta debugging by complements).

    `holds` is true for all of them.

    >>> fewest(range(20), lambda kept: 3 in kept and 17 in kept)
    [3, 17]
    """
    kept = list(units)
    size = max(1, len(kept) // 2)
    while kept:
        at = 0
        while at < len(kept):
            without = kept[:at] + kept[at + size :]
            if holds(without):
                kept = without
            else:
                at += size
        if size == 1:
            break
        size = max(1, size // 2)
    return kept


def shrink(data: bytes, holds: Holds, *, charset: str | None = None) -> bytes:
    """The smallest page found for which `holds` still is true; `data` itself where nothing can go.

    Elements are taken out of the parsed page where the page, written anew from its tree as UTF-8, still holds; a page
    whose point is in its bytes or in broken markup is cut at tags and line ends instead.
    """
    trial = _Budget(holds)
    try:
        text = decode(data, charset).text
    except ExtractionError:
        text = ""
    if "<" in text:
        written = _without_elements(text, trial)
        if written is not None:
            return _without_pieces(written, trial) or written
    return _without_pieces(data, trial) or data


def _serialised(root: html.HtmlElement) -> bytes:
    return b"<!DOCTYPE html>\n" + bytes(html.tostring(root, encoding="utf-8"))


def _without_elements(text: str, holds: Holds) -> bytes | None:
    root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    if not holds(_serialised(root)):
        return None
    level = [root]
    while level:
        for parent in level:
            _fewest_children(parent, root, holds)
        level = [child for parent in level for child in parent]
    for element in [root, *root.iterdescendants()]:
        if isinstance(element.tag, str) and element.attrib:
            _fewest_attributes(element, root, holds)
    return _serialised(root)


def _fewest_children(parent: html.HtmlElement, root: html.HtmlElement, holds: Holds) -> None:
    children = list(parent)

    def show(kept: Sequence[html.HtmlElement]) -> None:
        for child in list(parent):
            parent.remove(child)
        parent.extend(kept)

    def holds_with(kept: list[html.HtmlElement]) -> bool:
        show(kept)
        return holds(_serialised(root))

    show(fewest(children, holds_with))


def _fewest_attributes(element: html.HtmlElement, root: html.HtmlElement, holds: Holds) -> None:
    def show(kept: Sequence[tuple[str, str]]) -> None:
        element.attrib.clear()
        element.attrib.update(dict(kept))

    def holds_with(kept: list[tuple[str, str]]) -> bool:
        show(kept)
        return holds(_serialised(root))

    show(fewest([(str(name), str(value)) for name, value in element.attrib.items()], holds_with))


def _without_pieces(data: bytes, holds: Holds) -> bytes | None:
    """The source with whole lines and whole tags left out; None where `holds` is not true of it as it stands."""
    if not holds(data):
        return None
    try:
        text, codec = data.decode(), "utf-8"
    except UnicodeDecodeError:
        # One character a byte: the pieces are cut at ASCII characters that no Korean encoding uses inside a letter.
        text, codec = data.decode("latin-1"), "latin-1"
    pieces = [piece for piece in re.split(r"(?<=[>\n])|(?=<)", text) if piece]
    return "".join(fewest(pieces, lambda kept: holds("".join(kept).encode(codec)))).encode(codec)
