"""What made a record: the versions of what its content depends on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from extractor.version import __version__

_READING = ("lxml",)
_FACTS = ("kiwipiepy", "kiwipiepy_model")


def _installed(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def versions(*, facts: bool) -> dict[str, str | None]:
    """Versions by distribution; null for the analyser and its model where facts were not asked for.

    Read from the installed packages' metadata: nothing is imported for it.
    """
    found: dict[str, str | None] = {"extractor": __version__}
    found |= {name: _installed(name) for name in _READING}
    return found | {name: _installed(name) if facts else None for name in _FACTS}
