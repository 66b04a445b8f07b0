"""Which compiled modules are used, and why others are not."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from lxml import etree

import extractor.native as native


def _module(**changed: Any) -> SimpleNamespace:
    """What a module built here and now says of itself."""
    from pathlib import Path

    source = Path(native.__file__).with_name("tree.pyx")
    digest = native._digest(source) if source.exists() else ""
    major, minor = etree.LIBXML_VERSION[:2]
    lxml = ".".join(map(str, etree.LXML_VERSION[:3]))
    told = {"SOURCE": digest, "LXML": lxml, "LIBXML": major * 10_000 + minor * 100}
    told["ELEMENT_SIZE"] = etree._Element.__basicsize__
    return SimpleNamespace(**(told | changed))


@pytest.fixture
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.delenv("EXTRACTOR_COMPILED", raising=False)
    native.load.cache_clear()
    yield
    native.load.cache_clear()


def _load(monkeypatch: pytest.MonkeyPatch, found: object) -> native.Loaded:
    def importing(name: str) -> object:
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(native.importlib, "import_module", importing)
    return native.load("tree")


@pytest.mark.usefixtures("_fresh")
def test_a_module_of_this_state_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    module = _module()
    assert _load(monkeypatch, module) == (module, "")


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (_module(SOURCE="0" * 64), "built from another state of its source"),
        (_module(LXML="1.0.0"), "built for lxml 1.0.0"),
        (_module(LIBXML=10_000), "built for libxml2 10000"),
        (_module(ELEMENT_SIZE=8), "built for elements of 8 bytes"),
        (ModuleNotFoundError("no module", name="extractor.native.tree"), "not built"),
        (ImportError("undefined symbol: x"), "cannot be loaded (undefined symbol: x)"),
        (ValueError("lxml.etree._Element size changed"), "cannot be loaded (lxml.etree._Element size changed)"),
    ],
)
def test_any_other_is_not_and_the_reason_is_told(monkeypatch: pytest.MonkeyPatch, found: object, reason: str) -> None:
    loaded = _load(monkeypatch, found)
    assert loaded.module is None
    assert loaded.reason.startswith(reason)
    assert reason in native.describe()
    assert native.describe().startswith("Python (")


def test_what_is_in_use_can_be_asked() -> None:
    loaded = [native.load(name) for name in native.MODULES]
    assert all(isinstance(one.module, ModuleType) or one.reason for one in loaded)
    assert (native.describe() == "compiled") is all(one.module is not None for one in loaded)


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ({}, "compiled"),
        ({"tree": "a", "head": "a"}, "Python (head, tree: a)"),
        ({"tree": "a", "text": "b"}, "Python (text: b; tree: a)"),
        (dict.fromkeys(native.MODULES, "a"), "Python (a)"),
    ],
)
def test_the_modules_that_are_refused_are_named(
    monkeypatch: pytest.MonkeyPatch, reasons: dict[str, str], told: str
) -> None:
    def load(name: str) -> native.Loaded:
        return native.Loaded(None if name in reasons else ModuleType(name), reasons.get(name, ""))

    monkeypatch.setattr(native, "load", load)
    assert native.describe() == told


@pytest.mark.usefixtures("_fresh")
def test_while_a_module_is_loaded_warnings_are_filtered_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    before, during = list(warnings.filters), []

    def importing(name: str) -> object:
        during.append(list(warnings.filters))
        return _module()

    monkeypatch.setattr(native.importlib, "import_module", importing)
    native.load("tree")
    assert during == [before]


def _run(program: str, **environment: str) -> str:
    """What a program prints in an interpreter of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "EXTRACTOR_COMPILED"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=kept | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


_READ = """
from extractor import extract, native
page = "<html><body><h1>새 다리가 열렸다</h1><article>" + "<p>시는 3일 새 다리를 열었다고 밝혔다.</p>" * 9 + "</article>"
print(native.describe())
print(extract(page, facts=False))
"""


def test_switched_off_python_reads_the_same() -> None:
    off, _, without = _run(_READ, EXTRACTOR_COMPILED="0").partition("\n")
    assert off == "Python (switched off)"
    for value in ("", "1"):
        readers, _, compiled = _run(_READ, EXTRACTOR_COMPILED=value).partition("\n")
        assert "switched off" not in readers
        assert compiled == without


def test_loading_in_several_threads_leaves_the_warnings_of_the_process_alone() -> None:
    program = """
import threading, warnings
from lxml import etree
before = list(warnings.filters)
barrier = threading.Barrier(8)
read = []
def run():
    barrier.wait()
    from extractor.blocks.compiled import read_compiled
    from extractor.native import MODULES, load
    read.append((read_compiled(etree.HTML("<p>문을 열었다.</p>")) is None, [load(name).reason for name in MODULES]))
threads = [threading.Thread(target=run) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(warnings.filters == before, len(read), all(one == read[0] for one in read))
"""
    assert _run(program) == "True 8 True"


def test_a_module_is_not_used_without_what_it_is_built_upon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "load", lambda name: native.Loaded(None, "not built"))
    built = SimpleNamespace(NEEDS=("gathering",))
    assert native._unusable(built) == "gathering: not built"  # type: ignore[arg-type]
    assert native._unusable(SimpleNamespace()) == ""  # type: ignore[arg-type]
