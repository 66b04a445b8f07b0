"""`extractor fetch`: save pages politely."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from extractor.cli.exits import ALL_WELL, FAILED, INTERRUPTED, WRONG_USE, Stop
from extractor.cli.interruption import Interruption
from extractor.cli.telling import tell
from extractor.fetch import OUTCOMES, FetchError, FetchOptions, Result, save

_DEFAULTS = FetchOptions()


def _number(name: str, told: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """An option of the same name as one of FetchOptions, with its type and default."""
    default = getattr(_DEFAULTS, name)
    return click.option(
        f"--{name.replace('_', '-')}", type=type(default), default=default, show_default=True, help=told
    )


def _listed(file: str) -> list[str]:
    """The addresses of a list; empty lines and those that begin with # are left out."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise Stop(f"{file}: {error.strerror or error}", WRONG_USE) from None
    except UnicodeDecodeError:
        raise Stop(f"{file}: is no text in UTF-8; a list with one address a line was expected", WRONG_USE) from None
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _addresses(urls: Sequence[str], urls_from: str | None) -> Sequence[str]:
    if bool(urls) == (urls_from is not None):
        raise click.UsageError("give URLs or --urls-from, one of the two")
    found = urls if urls_from is None else _listed(urls_from)
    if not found:
        raise Stop(f"{urls_from}: no addresses there", WRONG_USE)
    return found


def _options(given: dict[str, object]) -> FetchOptions:
    try:
        return FetchOptions(**given)  # type: ignore[arg-type]  # click gives each its type
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _tell(result: Result) -> None:
    """One line of data at once, since a run may last long."""
    click.echo(result.to_json())
    if result.failed:
        tell(f"extractor: {result.url}: {result.outcome}: {result.reason}")


def _told(results: Sequence[Result]) -> str:
    counts = Counter(result.outcome for result in results)
    listed = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in OUTCOMES if counts[outcome])
    return f"{len(results):,} address{'' if len(results) == 1 else 'es'}: {listed}"


@click.command("fetch")
@click.argument("urls", metavar="[URL]...", nargs=-1)
@click.option("-o", "--output", "out", required=True, help="A directory, or a name ending in .warc.gz.")
@click.option("--urls-from", help="A file with one address a line, in place of URLs; - for standard input.")
@click.option("--contact", help="An e-mail or web address that the User-Agent names, for those who run the sites.")
@_number("delay", "Seconds between two requests to a host; robots.txt may ask for more.")
@_number("hosts", "How many hosts are asked at the same time.")
@_number("retries", "Further attempts after 429, 5xx and broken connections.")
@_number("backoff", "Seconds before the first of them, doubled each time. Retry-After is heeded.")
@_number("longest_wait", "Seconds that a server may ask for between two requests; a page that needs more is given up.")
@_number("connect_timeout", "Seconds until there is a connection.")
@_number("read_timeout", "Seconds in which nothing comes.")
@_number("total_timeout", "Seconds for one request, from connecting to its last byte.")
@_number("max_bytes", "Largest page, as sent and unpacked.")
@_number("max_redirects", "Redirects of one address.")
@_number("fresh_for", "Seconds for which a saved page is not asked for again; then only whether it has changed.")
@click.option("--allow-private", is_flag=True, help="Take addresses of private networks and of this machine too.")
def command(urls: tuple[str, ...], out: str, urls_from: str | None, **given: object) -> int:
    """Save the pages at web addresses, for `extractor batch`. No link is followed.

    robots.txt is heeded, and a host gets one request at a time. In a directory each page stands as HOST/NAME.html with
    what is known of it in NAME.meta.json; a .warc.gz holds requests and responses. The same command goes on after an
    interruption. Prints what became of each address, as a line of JSON.
    """
    addresses = _addresses(urls, urls_from)
    options = _options(given)
    try:
        with Interruption(gently=False):
            results = save(addresses, out, options, _tell)
    except FetchError as error:
        raise Stop(str(error), WRONG_USE) from None
    except KeyboardInterrupt:
        raise Stop(f"interrupted: {out}: what is saved stays, the same command goes on", INTERRUPTED) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Stop(f"{error.filename or out}: {error.strerror or error}; what is saved stays", FAILED) from None
    tell(_told(results))
    return FAILED if any(result.failed for result in results) else ALL_WELL
