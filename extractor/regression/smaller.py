"""A small fixture of a page that fails: cut down, with other words, and with what must come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.batch.files import read_file
from extractor.batch.saved import open_saved
from extractor.batch.sidecar import Sidecar, read_sidecar
from extractor.decode import decode
from extractor.regression.anonymise import renaming, words_of
from extractor.regression.failure import Failure, came_of, failure_of, page_texts, squeezed, still_fails
from extractor.regression.files import write_object
from extractor.regression.fixture import ERRORS, EXPECTED, META, load_fixture
from extractor.regression.model import BadFixture
from extractor.regression.shrink import fewest, shrink


@dataclass(frozen=True, slots=True)
class Smaller:
    """What was made: bytes before and after, and a line that tells the failure."""

    before: int
    after: int
    told: str


def shrink_fixture(directory: Path, target: Path, *, field: str | None = None, keep_words: bool = False) -> Smaller:
    """Make a small fixture of one that fails, in its first differing field or in `field`.

    Raises BadFixture where it does not fail, or fails in nothing that a smaller page can show; ExtractionError for a
    file that cannot be read; OSError.
    """
    fixture = load_fixture(directory, directory)
    given = read_sidecar(fixture.page)
    data = _bytes_of(fixture.page)
    failure = failure_of(fixture.expectation, data, given, field)
    return _make(data, failure, given, target, fixture.page.suffix, keep_words)


def shrink_page(
    page: Path,
    target: Path,
    given: Sidecar,
    *,
    leaks: str | None = None,
    loses: str | None = None,
    keep_words: bool = False,
) -> Smaller:
    """Make a small fixture of a saved page whose article holds `leaks`, lacks `loses`, or which raises an error.

    What is given about the page wins over its sidecar. Raises BadFixture where the page does not fail in that way.
    """
    beside = read_sidecar(page)
    known = Sidecar(given.url or beside.url, given.published or beside.published, given.charset or beside.charset)
    data = _bytes_of(page)
    came = came_of(data, known, facts=False)
    if isinstance(came, str):
        if leaks or (came in ERRORS and not loses):
            raise BadFixture(f"gives no article but {came}; name with --loses a text that should come out")
        failure = Failure("error", actual=came, anchors=(loses,) if loses else ())
    else:
        failure = _told(came.text, leaks, loses)
    if not still_fails(failure, data, known):
        raise BadFixture(f"{_tell(failure)}: that is not so")
    return _make(data, failure, known, target, page.suffix, keep_words)


def _told(text: str, leaks: str | None, loses: str | None) -> Failure:
    piece = leaks or loses
    if piece is None:
        raise BadFixture("gives an article; say with --leaks or --loses what is wrong with it")
    others = [line for line in text.split("\n") if squeezed(piece) not in squeezed(line)]
    return Failure("leaked" if leaks else "lost", "text", (piece,), tuple(others[:1]))


def _bytes_of(page: Path) -> bytes:
    data = open_saved(read_file(str(page))).data
    return data if isinstance(data, bytes) else data.encode()


def _make(data: bytes, failure: Failure, given: Sidecar, target: Path, ending: str, keep_words: bool) -> Smaller:
    smaller = shrink(data, lambda tried: still_fails(failure, tried, given), charset=given.charset)
    if not keep_words:
        smaller, failure = _with_other_words(smaller, failure, given)
    target.mkdir(parents=True, exist_ok=True)
    (target / f"page{'.txt' if ending == '.txt' else '.html'}").write_bytes(smaller)
    meta = {"url": given.url, "published": given.published, "charset": given.charset}
    about = {name: value for name, value in meta.items() if value is not None}
    write_object(target / META, {**about, "note": _tell(failure), "reviewed": False})
    write_object(target / EXPECTED, _expected(smaller, failure, given))
    return Smaller(len(data), len(smaller), _tell(failure))


def _with_other_words(data: bytes, failure: Failure, given: Sidecar) -> tuple[bytes, Failure]:
    """The page with as many other words as it stands; as it is where it would be written in another encoding."""
    decoded = decode(data, given.charset)
    try:
        if decoded.text.encode(decoded.encoding) != data:
            return data, failure
    except (LookupError, UnicodeEncodeError):
        return data, failure

    def page_with(keep: list[str]) -> bytes:
        return renaming(keep)(decoded.text).encode(decoded.encoding, "replace")

    def holds(keep: list[str]) -> bool:
        return still_fails(failure.renamed(renaming(keep)), page_with(keep), given)

    # A value's words may be parts of the page's (특파원정다솜), and then both have to stay.
    words = words_of("\n".join((decoded.text, *failure.strings())))
    keep = [] if holds([]) else fewest(words, holds)
    return page_with(keep), failure.renamed(renaming(keep))


def _expected(data: bytes, failure: Failure, given: Sidecar) -> dict[str, Any]:
    """What should come of the small page; a person reviews it."""
    if failure.kind == "field" and failure.field is not None:
        return {failure.field: failure.expected}
    if failure.kind == "leaked":
        return {"must_not_contain": list(failure.texts)}
    if failure.kind == "lost":
        on_page = page_texts(data, given.charset)
        lines = sorted((*failure.anchors, *failure.texts), key=lambda line: on_page.find(squeezed(line)))
        return {"text": "\n".join(lines)}
    return {"text": "\n".join(failure.anchors)}


def _tell(failure: Failure) -> str:
    if failure.kind == "error":
        known = "" if failure.actual in ERRORS else ", which is a defect"
        return f"raises {failure.actual}{known}"
    if failure.kind == "field":
        return f"{failure.field} is not as expected"
    shown = failure.texts[0] if len(failure.texts[0]) <= 40 else f"{failure.texts[0][:40]}…"
    return f"the text holds {shown!r}" if failure.kind == "leaked" else f"the text lacks {shown!r}"
