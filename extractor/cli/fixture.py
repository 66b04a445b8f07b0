"""`extractor fixture`: making fixtures of saved pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from extractor.batch.page import describe
from extractor.batch.sidecar import Sidecar
from extractor.cli.exits import ALL_WELL, FAILED, WRONG_USE, Stop
from extractor.cli.options import Charset, Moment, WebAddress
from extractor.cli.telling import tell
from extractor.errors import ExtractionError
from extractor.regression.draft import draft_fixture, fixture_of_page
from extractor.regression.model import BadFixture


@click.group("fixture")
def command() -> None:
    """Fixtures: pages with what must come out of them."""


@command.command("add")
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.argument("directory", metavar="DIR")
@click.option("--name", help="The fixture's name, where there is one PAGE; else the file's name without its ending.")
@click.option("--tag", "tags", multiple=True, help="A difficulty that the page stands for; may be given several times.")
@click.option("--url", type=WebAddress(), help="Where the PAGE came from; never fetched.")
@click.option("--published", type=Moment(), help="What 올해, 26일 … are resolved against where the page gives no date.")
@click.option("--charset", type=Charset(), help="What the HTTP header said; a hint.")
def add(
    pages: tuple[str, ...],
    directory: str,
    name: str | None,
    tags: tuple[str, ...],
    url: str | None,
    published: date | None,
    charset: str | None,
) -> int:
    """Make a draft of a fixture of each saved PAGE, as a directory of its own in DIR.

    The page is copied as it is, with what its sidecar says; expected.json is what comes out now, whether right or
    wrong. Read it against the page, correct it, leave out what you do not vouch for, and take "reviewed": false out of
    page.meta.json. Prints the directories made.
    """
    if len(pages) > 1 and (name or url or published):
        raise Stop("--name, --url and --published are for one PAGE", WRONG_USE)
    given = Sidecar(url, published.isoformat() if published is not None else None, charset)
    for page in pages:
        if not Path(page).is_file():
            raise Stop(f"{page}: {'is a directory' if Path(page).is_dir() else 'no such file'}", WRONG_USE)
    if Path(directory).is_file():
        raise Stop(f"{directory}: is a file; the directory for the fixtures comes last", WRONG_USE)
    failed = 0
    for page in pages:
        target = Path(directory) / (name or fixture_of_page(Path(page)))
        try:
            draft = draft_fixture(Path(page), target, given, tags=tags)
        except (BadFixture, ExtractionError) as error:
            told = describe(error) if isinstance(error, ExtractionError) else str(error)
            tell(f"extractor: {told}")
            failed += 1
            continue
        click.echo(str(draft.directory))
        if draft.expectation.error is not None:
            tell(f"extractor: {target}: expects {draft.expectation.error}, which is what came")
    return FAILED if failed else ALL_WELL
