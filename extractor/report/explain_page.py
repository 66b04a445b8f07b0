"""The explanation of a page as one HTML document."""

from __future__ import annotations

from extractor.report.blocks_view import roles_in
from extractor.report.explanation import Explanation
from extractor.report.interface import Say, explain_reason, known
from extractor.report.page import render


def explain_page(explanation: Explanation) -> str:
    """The whole document."""
    context = {"page": explanation, "roles": roles_in(explanation.groups), "place": _place, "reason": explain_reason}
    return render("explain.html.j2", "explain.js", context)


def _place(source: str) -> Say:
    return known("place", source, "place.meta")
