"""`extractor extract`: the article of one saved page."""

from __future__ import annotations

import os
import sys
from datetime import date

import click

from extractor.batch.files import read_stream
from extractor.batch.model import Item
from extractor.batch.page import describe, read_article
from extractor.cli.exits import ALL_WELL, FAILED, WRONG_USE, Stop
from extractor.cli.options import Charset, Moment, WebAddress
from extractor.cli.render import as_markdown, as_text
from extractor.errors import ExtractionError, NotAnArticle


@click.command("extract")
@click.argument("page")
@click.option("--url", type=WebAddress(), help="Where the page came from; never fetched.")
@click.option(
    "--published", type=Moment(), help="What 올해, 26일 … are resolved against when the page gives no date (ISO 8601)."
)
@click.option("--charset", type=Charset(), help="What the HTTP header said; a hint.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text", "markdown"]),
    default="json",
    show_default=True,
    help="Output.",
)
@click.option("--no-facts", is_flag=True, help="The article alone, without quantities, times and facts; much faster.")
def command(page: str, url: str | None, published: date | None, charset: str | None, form: str, no_facts: bool) -> int:
    """Print the article of PAGE, a saved page or a text dump of one (- for standard input).

    What NAME.meta.json says beside NAME.html (url, published, charset) is used where no option says otherwise.
    A page that is no article prints nothing but the reason, on standard error, and is no failure.
    """
    moment = published.isoformat() if published is not None else None
    if page != "-" and not os.path.exists(page):
        raise Stop(f"{page}: no such file", WRONG_USE)
    if os.path.isdir(page):
        raise Stop(f"{page}: is a directory; use extractor batch {page} -o OUT", WRONG_USE)
    try:
        data = read_stream(sys.stdin.buffer) if page == "-" else None
        item = Item(page, None if page == "-" else page, data, url, moment, charset)
        article = read_article(item, facts=not no_facts)
    except NotAnArticle as error:
        raise Stop(f"{page}: not an article: {describe(error)}", ALL_WELL) from None
    except ExtractionError as error:
        raise Stop(f"{page}: {describe(error)}", FAILED) from None
    except Exception as error:  # a defect of ours, told as one line; `extractor.extract` shows where
        raise Stop(f"{page}: {describe(error)}", FAILED) from error
    if form == "json":
        click.echo(article.to_json(indent=2))
    else:
        click.echo((as_text if form == "text" else as_markdown)(article), nl=False)
    return ALL_WELL
