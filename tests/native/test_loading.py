"""Which compiled modules are used, and why others are not."""

from __future__ import annotations

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
    return SimpleNamespace(**({"SOURCE": digest, "LXML": lxml, "LIBXML": major * 10_000 + minor * 100} | changed))


@pytest.fixture
def _fresh() -> Any:
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
