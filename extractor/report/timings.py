"""Which pages took longest, as the report.json of a run tells it."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable
from pathlib import Path

from extractor.records import OutputError

_REPORT = "report.json"
_MOST = 20


def slowest_pages(outputs: Iterable[Path], reports: Iterable[Path]) -> dict[str, float]:
    """Seconds by id of the pages that took longest, slowest first; empty where no report tells any.

    Args:
        outputs: the outputs; a directory of parts holds its report.
        reports: further reports, as `extractor batch --report FILE` writes them.

    Raises OutputError where a report is none.
    """
    inside = (output / _REPORT for output in outputs if output.is_dir())
    found: list[tuple[float, str]] = []
    for path in [*(path for path in inside if path.is_file()), *reports]:
        found += _read(path)
    return {id: seconds for seconds, id in heapq.nlargest(_MOST, found)}


def _read(path: Path) -> list[tuple[float, str]]:
    try:
        report = json.loads(path.read_bytes())
        # Reports of earlier versions do not tell it.
        return [(float(one["seconds"]), str(one["id"])) for one in report["run"].get("slowest", ())]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise OutputError(f"{path}: is no report of a batch run") from None
