"""Results of a check for people, as JSON and as JUnit XML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from extractor.records.plain import aligned
from extractor.regression.model import Result

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_lines(result: Result) -> Iterator[str]:
    """A result as lines: the fixture's name, then each field that differs; nothing where all is as expected."""
    if not result.differences:
        return
    yield result.name
    yield from (f"  {line}" for line in result.problem)
    for difference in result.differences:
        if difference.lines:
            yield f"  {difference.field}"
            yield from (f"    {line}" for line in difference.lines)


def _by_field(results: Sequence[Result]) -> dict[str, tuple[int, int]]:
    """Field -> how many fixtures expect it and in how many it differs, in the order in which fields first appear."""
    checked = Counter(name for result in results for name in result.checked)
    differ = Counter(difference.field for result in results for difference in result.differences)
    return {name: (count, differ[name]) for name, count in checked.items()}


def _good(results: Sequence[Result]) -> int:
    return sum(not result.differences for result in results)


def summary_lines(results: Sequence[Result]) -> list[str]:
    """How many fixtures agree in each field that they expect, how many as a whole, and how many nobody vouches for."""
    lines = aligned([(name, f"{count - differ}/{count}") for name, (count, differ) in _by_field(results).items()])
    lines.append(f"{_good(results)} of {len(results)} fixtures as expected")
    unreviewed = [result.name for result in results if not result.reviewed]
    if unreviewed:
        lines.append(f"{len(unreviewed)} not reviewed yet: {', '.join(unreviewed)}")
    return lines


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """The results as plain JSON: the fixtures with what differs in them, and the counts of the summary."""
    return {
        "fixtures": [
            {
                "name": result.name,
                "as_expected": not result.differences,
                "reviewed": result.reviewed,
                "checked": list(result.checked),
                "problem": "\n".join(result.problem) or None,
                "differences": [
                    {
                        "field": difference.field,
                        "expected": difference.expected,
                        "actual": difference.actual,
                        "shown": "\n".join(difference.lines),
                    }
                    for difference in result.differences
                ],
            }
            for result in results
        ],
        "fields": {name: {"checked": count, "differ": differ} for name, (count, differ) in _by_field(results).items()},
        "checked": len(results),
        "as_expected": _good(results),
    }


def _for_xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def as_junit(results: Sequence[Result]) -> bytes:
    """The results as JUnit XML: one test case for each fixture and field, classes named by fixtures."""
    by_field = _by_field(results)
    suite = ElementTree.Element(
        "testsuite",
        name="extractor check",
        tests=str(sum(count for count, _ in by_field.values())),
        failures=str(sum(differ for _, differ in by_field.values())),
        errors="0",
        skipped="0",
    )
    for result in results:
        differing = {difference.field: difference for difference in result.differences}
        for name in result.checked:
            case = ElementTree.SubElement(suite, "testcase", classname=_for_xml(result.name), name=name)
            if name in differing:
                failure = ElementTree.SubElement(case, "failure", message=f"{name} differs")
                failure.text = _for_xml("\n".join((*result.problem, *differing[name].lines)))
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    text: bytes = ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True)
    return text
