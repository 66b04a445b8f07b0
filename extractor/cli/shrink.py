"""`extractor shrink`: the smallest page that still fails in the same way, with other words in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from extractor.batch.sidecar import Sidecar
from extractor.cli.exits import ALL_WELL, WRONG_USE, Stop
from extractor.cli.options import Charset, Moment, WebAddress
from extractor.regression.fixture import CHECKED
from extractor.regression.model import BadFixture
from extractor.regression.smaller import shrink_fixture, shrink_page


@click.command("shrink")
@click.argument("page", metavar="PAGE|FIXTURE")
@click.argument("directory", metavar="DIR")
@click.option("--field", type=click.Choice(CHECKED), help="The field of a FIXTURE that fails; else the first one.")
@click.option("--leaks", metavar="TEXT", help="The article of a PAGE holds this text and should not.")
@click.option("--loses", metavar="TEXT", help="The article of a PAGE lacks this text, which is on the page.")
@click.option("--keep-words", is_flag=True, help="Leave the words as they are.")
@click.option("--url", type=WebAddress(), help="Where the PAGE came from; never fetched.")
@click.option("--published", type=Moment(), help="What 올해, 26일 … are resolved against where the page gives no date.")
@click.option("--charset", type=Charset(), help="What the HTTP header said; a hint.")
def command(
    page: str,
    directory: str,
    field: str | None,
    leaks: str | None,
    loses: str | None,
    keep_words: bool,
    url: str | None,
    published: date | None,
    charset: str | None,
) -> int:
    """Cut a failing page down to a small one that still fails in the same way, as a fixture in DIR.

    A FIXTURE (a directory) fails where what comes differs from what it expects. A PAGE fails as --leaks and --loses say
    (a page that is refused loses all of its texts), or where it makes the extractor crash. Hangul words are replaced by
    others of equal length and ending; those without which the page would no longer fail stay. Look over the result
    before you show it: names in Latin letters and figures stay.
    """
    target = Path(directory)
    if target.exists() and any(target.iterdir()):
        raise Stop(f"{directory}: is not empty", WRONG_USE)
    if not Path(page).exists():
        raise Stop(f"{page}: no such page or fixture", WRONG_USE)
    try:
        if Path(page).is_dir():
            if leaks or loses:
                raise Stop("--leaks and --loses are for a PAGE; a fixture says itself what is wrong", WRONG_USE)
            made = shrink_fixture(Path(page), target, field=field, keep_words=keep_words)
        else:
            given = Sidecar(url, published.isoformat() if published is not None else None, charset)
            made = shrink_page(Path(page), target, given, leaks=leaks, loses=loses, keep_words=keep_words)
    except BadFixture as error:
        raise Stop(f"{page}: {error}", WRONG_USE) from None
    click.echo(f"{target}: {made.before} -> {made.after} bytes, {made.told}")
    return ALL_WELL
