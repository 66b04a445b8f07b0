"""The compiled part: what a page's time goes into, in C where that could be built, with the same results.

Every module here has a counterpart in Python that does the same and is used wherever a module was not built, was built
from another state of its source, was built for another lxml than the one that runs, or is switched off by the
environment variable `EXTRACTOR_COMPILED=0`: `load` says which. Nothing but speed depends on it.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

MODULES = (
    "bylines",
    "gathering",
    "grams",
    "head",
    "hints",
    "openings",
    "records",
    "scan",
    "sieve",
    "sorting",
    "sums",
    "survey",
    "text",
    "tree",
    "values",
)


class Loaded(NamedTuple):
    """A compiled module, or None and the reason why the Python one takes its place."""

    module: ModuleType | None
    reason: str


@cache
def load(name: str) -> Loaded:
    """The compiled module of this name."""
    # Chooses between two readers whose results are the same, to tell a fault of the one from a fault of the other.
    if os.environ.get("EXTRACTOR_COMPILED") == "0":
        return Loaded(None, "switched off")
    try:
        module = importlib.import_module(f"{__name__}.{name}")
    except Exception as error:
        absent = isinstance(error, ModuleNotFoundError) and error.name == f"{__name__}.{name}"
        return Loaded(None, "not built" if absent else f"cannot be loaded ({error})")
    reason = _mismatch(module, name) or _unusable(module)
    return Loaded(None if reason else module, reason)


def describe() -> str:
    """Which readers are in use: 'compiled', or 'Python' with the reason; with their names where some are compiled."""
    names: dict[str, list[str]] = {}
    for name in MODULES:
        loaded = load(name)
        if loaded.module is None:
            names.setdefault(loaded.reason, []).append(name)
    if not names:
        return "compiled"
    if list(names.values()) == [list(MODULES)]:
        return f"Python ({next(iter(names))})"
    told = (f"{', '.join(several)}: {reason}" for reason, several in names.items())
    return f"Python ({'; '.join(told)})"


def _mismatch(module: ModuleType, name: str) -> str:
    """Why a module must not be used: its memory layouts or its source are not those that it was built with."""
    from lxml import etree

    source = Path(__file__).parent / f"{name}.pyx"
    if source.exists() and _digest(source) != module.SOURCE:
        return "built from another state of its source"
    if not hasattr(module, "LXML"):  # it has nothing to do with lxml
        return ""
    if module.LXML.partition(".")[0] != str(etree.LXML_VERSION[0]):
        return f"built for lxml {module.LXML}, not {'.'.join(map(str, etree.LXML_VERSION[:3]))}"
    # A module may read libxml2's nodes and nothing of lxml's own.
    if etree._Element.__basicsize__ != getattr(module, "ELEMENT_SIZE", etree._Element.__basicsize__):
        return f"built for elements of {module.ELEMENT_SIZE} bytes, not {etree._Element.__basicsize__}"
    if etree.LIBXML_VERSION[0] * 100 + etree.LIBXML_VERSION[1] != module.LIBXML // 100:
        return f"built for libxml2 {module.LIBXML}, not {'.'.join(map(str, etree.LIBXML_VERSION))}"
    return ""


def _unusable(module: ModuleType) -> str:
    """Why a module must not be used: another that it is built upon must not."""
    needed = ((name, load(name)) for name in getattr(module, "NEEDS", ()))
    return next((f"{name}: {loaded.reason}" for name, loaded in needed if loaded.module is None), "")


def _digest(source: Path) -> str:
    """What tells this state of a source, and of what the sources share, from others; as hatch_build.py does."""
    shared = sorted(source.parent.glob("*.pxd"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in (source, *shared))).hexdigest()
