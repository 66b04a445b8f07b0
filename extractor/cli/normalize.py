"""`extractor normalize`: what the numbers and times in a piece of text mean."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from extractor.cli.exits import ALL_WELL, FAILED, Stop
from extractor.cli.options import Moment
from extractor.korean import find_times
from extractor.korean.quantities import explain_quantities
from extractor.limits import MAX_BYTES
from extractor.model import Quantity, TimeExpression
from extractor.records.plain import aligned

_APPROXIMATE = {"above": "a little over", "below": "a little under", "around": "about"}


def _quantity_row(quantity: Quantity) -> tuple[str, ...]:
    said = _APPROXIMATE.get(quantity.approximate or "", quantity.approximate or "")
    remark = " ".join(part for part in (said, quantity.bound or "") if part)
    return (
        quantity.text,
        f"{quantity.start}-{quantity.end}",
        quantity.value_text or "?",
        quantity.unit or "",
        quantity.kind,
        remark,
    )


def _time_row(time: TimeExpression) -> tuple[str, ...]:
    return (time.text, f"{time.start}-{time.end}", time.value or "?", "", time.kind, time.mod or "")


@click.command("normalize")
@click.argument("text")
@click.option("--at", "at", type=Moment(), help="The date that 올해, 26일 … are resolved against (ISO 8601).")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")
@click.option("--why", is_flag=True, help="Say for each quantity which rule read it.")
def command(text: str, at: date | None, as_json: bool, why: bool) -> int:
    """Print the quantities and times in TEXT (- for standard input): as written, where, what it means.

    Without --at, times that need a date to count from stay unresolved (shown as ?). With --why each quantity ends with
    the rule that read it: "unit" (the table of units), "context of 대" (the table of syllables that have several
    readings), "range", "band", "score" …; in JSON it is the member "why". docs/numbers.md explains the rules.
    """
    if text == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Stop(f"standard input: more than {MAX_BYTES:,} bytes", FAILED)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Stop(f"standard input: is no UTF-8 text: {error}", FAILED) from None
    explained, times = explain_quantities(text), find_times(text, reference=at)
    if as_json:
        quantities = [one.to_dict() | ({"why": rule} if why else {}) for one, rule in explained]
        content = {"quantities": quantities, "times": [one.to_dict() for one in times]}
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return ALL_WELL
    rows = [(one.start, (*_quantity_row(one), rule if why else "")) for one, rule in explained]
    rows += [(one.start, (*_time_row(one), "")) for one in times]
    for line in aligned([tuple(" ".join(cell.split()) for cell in row) for _, row in sorted(rows)]):
        click.echo(line)
    return ALL_WELL
