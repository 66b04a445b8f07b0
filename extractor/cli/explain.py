"""`extractor explain`: what was kept, removed, read and checked of one page, for a person."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from extractor.batch.files import read_stream
from extractor.batch.model import Item
from extractor.batch.page import describe, open_item
from extractor.cli.exits import ALL_WELL, FAILED, WRONG_USE, Stop
from extractor.cli.options import Charset, Moment, WebAddress
from extractor.cli.telling import tell
from extractor.cli.written import check_place
from extractor.errors import ExtractionError
from extractor.records.files import write_whole
from extractor.report.charts import MISSING, can_draw
from extractor.report.explain_page import explain_page
from extractor.report.explanation import Explanation, explain
from extractor.report.terminal import Terminal


@click.command("explain")
@click.argument("page")
@click.option(
    "-o", "--output", "out", metavar="REPORT.html", help="Where the explanation is written, as one HTML file."
)
@click.option("--text", is_flag=True, help="Show it on the terminal; with -o, too.")
@click.option(
    "--lang", "language", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Language of --text."
)
@click.option("--url", type=WebAddress(), help="Where the page came from; never fetched.")
@click.option(
    "--published", type=Moment(), help="What 올해, 26일 … are resolved against when the page gives no date (ISO 8601)."
)
@click.option("--charset", type=Charset(), help="What the HTTP header said; a hint.")
def command(
    page: str,
    out: str | None,
    text: bool,
    language: str,
    url: str | None,
    published: date | None,
    charset: str | None,
) -> int:
    """Explain what was kept, removed, read and checked of PAGE, a saved page or a text dump (- for standard input).

    The HTML file needs nothing but a browser: it opens offline, in Korean or English, and shows every block of the page
    with the reason why it was kept or removed, the article with its numbers and times, each fact with its arithmetic,
    and where every field of the metadata came from. A page that is no article is explained, too.
    """
    if out is None and not text:
        raise Stop("nowhere to show it: give -o REPORT.html, --text or both", WRONG_USE)
    if page != "-" and not os.path.exists(page):
        raise Stop(f"{page}: no such file", WRONG_USE)
    if os.path.isdir(page):
        raise Stop(f"{page}: is a directory; use extractor batch {page} -o OUT, then extractor report OUT", WRONG_USE)
    if out is not None:
        check_place(out, [Path(page)] if page != "-" else [])
    try:
        explanation = _explanation(page, url, published, charset)
        if out is not None:
            write_whole(Path(out), explain_page(explanation).encode("utf-8", "replace"))
            if not can_draw():
                tell(f"extractor: {MISSING}")
        if text:
            Terminal(sys.stdout, language).show(explanation)
    except ExtractionError as error:
        raise Stop(f"{page}: {describe(error)}", FAILED) from None
    except OSError:
        raise
    except Exception as error:  # a defect of ours, told as one line; `extractor.extract` shows where
        raise Stop(f"{page}: {describe(error)}", FAILED) from error
    return ALL_WELL


def _explanation(page: str, url: str | None, published: date | None, charset: str | None) -> Explanation:
    data = read_stream(sys.stdin.buffer) if page == "-" else None
    moment = published.isoformat() if published is not None else None
    given = open_item(Item(page, None if page == "-" else page, data, url, moment, charset))
    return explain(given.data, page, given.url, given.published, given.charset)
