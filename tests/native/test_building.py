"""What an installation does with the compiled part: whatever fails costs the compiled part alone. Nothing is compiled."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("hatchling")
SOURCE = Path(__file__).resolve().parents[2] / "hatch_build.py"
OWN = importlib.machinery.EXTENSION_SUFFIXES[0]
OTHER = ".cpython-399-x86_64-linux-gnu.so"


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The hook's module, its compiler one that writes the source's name into a file."""
    spec = importlib.util.spec_from_file_location("hook_of_the_build", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def compile_all(root: Path, target: Path) -> list[Path]:
        made = []
        for source in sorted((root / module.SOURCES).glob("*.pyx")):
            made.append(target / f"{source.stem}{OWN}")
            made[-1].write_text(f"new {source.stem}")
        return made

    monkeypatch.setattr(module, "compile_all", compile_all)
    monkeypatch.delenv("EXTRACTOR_COMPILED", raising=False)
    return module


@pytest.fixture
def native(tmp_path: Path) -> Path:
    """A checkout's place of compiled modules: two sources, of which one was compiled, and that by two Pythons."""
    place = tmp_path / "extractor" / "native"
    place.mkdir(parents=True)
    for name in ("head.pyx", "tree.pyx"):
        (place / name).write_text("")
    (place / f"tree{OWN}").write_text("old tree")
    (place / f"tree{OTHER}").write_text("another Python's tree")
    return place


def _build(building: ModuleType, native: Path, version: str) -> tuple[dict[str, Any], dict[str, str]]:
    """What the hook asks of the build, with the files to be put in; and the compiled modules beside the sources."""
    root = native.parents[1]
    hook = building.CompileHook(str(root), {}, None, None, str(root), "wheel")
    asked: dict[str, Any] = {"force_include": {}, "pure_python": True, "infer_tag": False}
    hook.initialize(version, asked)
    assert all(Path(path).is_file() for path in asked["force_include"])
    hook.finalize(version, asked, "")
    assert not any(Path(path).exists() for path in asked["force_include"])
    asked["force_include"] = set(asked["force_include"].values())
    beside = {path.name: path.read_text() for path in native.iterdir() if path.suffix != ".pyx" and path.is_file()}
    return asked, beside


PURE = {"force_include": set(), "pure_python": True, "infer_tag": False}
BEFORE = {f"tree{OWN}": "old tree", f"tree{OTHER}": "another Python's tree"}


def test_a_wheel_gets_the_modules_and_the_checkout_stays(building: ModuleType, native: Path) -> None:
    asked, beside = _build(building, native, "standard")
    assert asked == {
        "force_include": {str(building.SOURCES / f"{name}{OWN}") for name in ("head", "tree")},
        "pure_python": False,
        "infer_tag": True,
    }
    assert beside == BEFORE


def test_an_editable_installation_replaces_its_own_modules_and_no_other_pythons(
    building: ModuleType, native: Path
) -> None:
    asked, beside = _build(building, native, "editable")
    assert asked == PURE
    assert beside == {f"head{OWN}": "new head", f"tree{OWN}": "new tree", f"tree{OTHER}": "another Python's tree"}


@pytest.mark.parametrize("version", ["standard", "editable"])
@pytest.mark.parametrize("error", [SystemExit("no compiler"), OSError("no space left"), ImportError("no Cython")])
def test_a_failing_compiler_leaves_python(
    building: ModuleType,
    native: Path,
    version: str,
    error: BaseException,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(root: Path, target: Path) -> list[Path]:
        raise error

    monkeypatch.setattr(building, "compile_all", fail)
    asked, beside = _build(building, native, version)
    assert asked == PURE
    assert beside == BEFORE
    assert f"the compiled part is left out: {type(error).__name__}: {error}" in capsys.readouterr().err


def test_a_module_that_cannot_be_removed_fails_no_installation(
    building: ModuleType, native: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (native / f"head{OWN}").mkdir()
    asked, beside = _build(building, native, "editable")
    assert asked == PURE
    assert beside[f"tree{OTHER}"] == BEFORE[f"tree{OTHER}"]
    assert "the compiled part is left out" in capsys.readouterr().err
    asked, _ = _build(building, native, "standard")
    assert asked["infer_tag"]


def test_a_checkout_that_cannot_be_written_fails_no_installation(
    building: ModuleType, native: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(shutil, "copy2", refuse)
    asked, beside = _build(building, native, "editable")
    assert asked == PURE
    assert beside == {f"tree{OTHER}": "another Python's tree"}
    assert "the compiled part is left out: PermissionError" in capsys.readouterr().err


def test_switched_off_nothing_is_compiled(building: ModuleType, native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACTOR_COMPILED", "0")
    assert _build(building, native, "standard") == (PURE, BEFORE)


def test_the_digest_is_the_one_that_the_package_compares(building: ModuleType) -> None:
    from extractor import native

    for source in (SOURCE.parent / building.SOURCES).glob("*.pyx"):
        assert building.digest(source) == native._digest(source)
