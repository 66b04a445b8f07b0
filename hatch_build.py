"""Compiles extractor/native/*.pyx where a C compiler is at hand; without one the package is Python alone.

Run by hatchling (pyproject.toml): into the wheel, or beside the sources for an editable installation.
"""

from __future__ import annotations

import hashlib
import importlib.machinery
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = Path("extractor", "native")


class CompileHook(BuildHookInterface):
    workplace: tempfile.TemporaryDirectory[str] | None = None  # removed at the latest when the build's process ends

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        # Much may fail (no compiler, SystemExit from old ones, no headers, a disk that is full or cannot be written);
        # it costs the compiled part, never the installation.
        try:
            built = self._build(root)
            if version == "editable":
                place(built, root / SOURCES)
        except (Exception, SystemExit) as error:
            print(f"the compiled part is left out: {type(error).__name__}: {error}", file=sys.stderr)
            return
        if built and version != "editable":
            build_data["force_include"].update({str(module): str(SOURCES / module.name) for module in built})
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.workplace is not None:
            self.workplace.cleanup()

    def _build(self, root: Path) -> list[Path]:
        # As when the package runs, so that a wheel for every platform can be made where there is a compiler.
        if os.environ.get("EXTRACTOR_COMPILED") == "0":
            return []
        self.workplace = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        return compile_all(root, Path(self.workplace.name))


def place(built: list[Path], target: Path) -> None:
    """Put modules into a directory in place of those that this interpreter would load there; other Pythons' stay."""
    for source in target.glob("*.pyx"):
        for suffix in importlib.machinery.EXTENSION_SUFFIXES:
            # Not written over: a process that runs may have it loaded.
            (target / f"{source.stem}{suffix}").unlink(missing_ok=True)
    for module in built:
        shutil.copy2(module, target / module.name)


def compile_all(root: Path, target: Path) -> list[Path]:
    """The compiled modules, made below `target`."""
    import lxml
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    extensions = [
        Extension(
            ".".join((*SOURCES.parts, source.stem)),
            [str(source.relative_to(root))],
            include_dirs=lxml.get_include(),
            define_macros=[("SOURCE_SHA256", f'"{digest(source)}"')],
        )
        for source in sorted((root / SOURCES).glob("*.pyx"))
    ]
    made = cythonize(extensions, build_dir=str(target / "c"), quiet=True)
    distribution = Distribution({"name": "native", "ext_modules": made})
    command = distribution.get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(target / "lib"), str(target / "temp")
    command.ensure_finalized()
    command.run()
    return [Path(path) for path in command.get_outputs()]


def digest(source: Path) -> str:
    """What tells this state of a source, and of what the sources share, from others; as extractor/native does."""
    shared = sorted(source.parent.glob("*.pxd"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in (source, *shared))).hexdigest()
