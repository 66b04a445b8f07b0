"""The order of the stages, and nothing else: bytes -> page -> blocks -> article -> quantities and times -> facts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from extractor.article import Reading, assemble, read_story
from extractor.blocks import label, read_blocks, read_html_fragment, refusal
from extractor.decode import Decoded, decode, take_given
from extractor.errors import NotAnArticle
from extractor.korean import find_quantities, find_times
from extractor.metadata import Metadata, read_metadata
from extractor.metadata.state import may_hold_more, read_state
from extractor.model import Article, Fact, Quantity, Source, TimeExpression
from extractor.page import HtmlPage, TextPage, open_page
from extractor.reference import read_reference

Reference = date | datetime | None


@dataclass(frozen=True, slots=True)
class Trace:
    """What the stages handed on while one page was read, for those who ask why it came out so.

    refusal: why the page is no article; `article` is None then, and `reading` holds the page's blocks all the same.
    reference: what times and facts of the article are resolved against.
    """

    decoded: Decoded
    reading: Reading
    reader: str
    refusal: str | None
    article: Article | None
    reference: Reference


def extract(
    data: bytes | str,
    url: str | None = None,
    published: str | date | datetime | None = None,
    charset: str | None = None,
    facts: bool = True,
) -> Article:
    """The article of a saved page, or of a flattened text dump of one; the two are told apart by looking.

    Args:
        data: the bytes as saved, in any encoding that Korean sites use, or text that is already decoded.
        url: where the page came from; helps `publisher` and resolves relative links. Never fetched.
        published: ISO 8601 text, date or datetime; what '올해', '26일' are resolved against when the page gives none.
        charset: what the HTTP header said; a hint.
        facts: False leaves quantities, times and facts None and never loads Kiwi.

    Raises:
        ExtractionError: a subclass; its message says what was found and what was expected.
        TypeError: data is neither bytes nor str, or another argument has the wrong type.
        ValueError: published is no ISO 8601 date.
    """
    reference = read_reference(published)
    decoded, sha256 = _decode(data, url, charset)
    reading, reader, evidence = _read(decoded, url)
    if evidence is not None:
        raise NotAnArticle(evidence)
    article = assemble(reading, Source(None, url, sha256, decoded.encoding, reader), decoded.warnings)
    return _with_facts(article, reference) if facts and article.language == "ko" else article


def trace(
    data: bytes | str,
    url: str | None = None,
    published: str | date | datetime | None = None,
    charset: str | None = None,
) -> Trace:
    """As `extract`, with what every stage handed on. A page that is no article is told by `Trace.refusal`.

    Raises:
        ExtractionError: a subclass other than NotAnArticle.
        TypeError, ValueError: as `extract`.
    """
    reference = read_reference(published)
    decoded, sha256 = _decode(data, url, charset)
    reading, reader, evidence = _read(decoded, url)
    if evidence is not None:
        return Trace(decoded, reading, reader, evidence, None, reference)
    article = assemble(reading, Source(None, url, sha256, decoded.encoding, reader), decoded.warnings)
    told = read_reference(article.published_at) or reference
    if article.language == "ko":
        article = _with_facts(article, reference)
    return Trace(decoded, reading, reader, None, article, told)


def find_facts(
    text: str,
    title: str | None = None,
    subtitles: Sequence[str] = (),
    published: str | date | datetime | None = None,
) -> list[Fact]:
    """The target and achievement facts of clean article text.

    Raises:
        TypeError: text is no str.
        ValueError: published is no ISO 8601 date.
    """
    from extractor.facts import find_facts as find

    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    return find(text, title=title, subtitles=tuple(subtitles), published=read_reference(published))


def warm_up() -> None:
    """Load what facts need (Kiwi) now rather than at the first article that has any."""
    from extractor.facts import warm_up as load

    load()


def _decode(data: bytes | str, url: str | None, charset: str | None) -> tuple[Decoded, str]:
    """The text of a document, and the SHA-256 of its bytes. Raises TypeError for arguments of a wrong type."""
    if url is not None and not isinstance(url, str):
        raise TypeError(f"url must be str or None, not {type(url).__name__}")
    if isinstance(data, str):
        raw, decoded = data.encode("utf-8", "surrogatepass"), take_given(data)
    elif isinstance(data, bytes | bytearray | memoryview):
        raw = bytes(data)
        decoded = decode(raw, charset)
    else:
        raise TypeError(f"data must be bytes or str, not {type(data).__name__}")
    return decoded, hashlib.sha256(raw).hexdigest()


def _read(decoded: Decoded, url: str | None) -> tuple[Reading, str, str | None]:
    """The labelled blocks and the metadata of the page's own story, which reader found its body, and why it is none."""
    page = open_page(decoded)
    metadata = Metadata() if isinstance(page, TextPage) else read_metadata(page)
    labelled = label(read_blocks(page), metadata)
    reading = read_story(labelled, metadata, url)
    if isinstance(page, HtmlPage):
        stated = _from_state(page, reading, url)
        if stated is not None:
            return stated, "state", None
    return reading, "text" if isinstance(page, TextPage) else "dom", refusal(labelled, metadata)


def _from_state(page: HtmlPage, reading: Reading, url: str | None) -> Reading | None:
    """The story as a script holds it, where the elements hold none of it or only its beginning."""
    shown = reading.body
    text = "\n".join([paragraph.text for paragraph in shown.paragraphs])
    if text and not shown.truncated and not may_hold_more(reading.metadata, text):
        return None
    state = read_state(page, reading.metadata, url)
    if state is None:
        return None
    metadata = state.metadata.followed_by(reading.metadata)
    story = label(read_html_fragment(state.body_html), metadata)
    stated = read_story(story, metadata, url, around=reading.story)
    longer = sum(len(p.text) for p in stated.body.paragraphs) > sum(len(p.text) for p in shown.paragraphs)
    return stated if longer else None


def _with_facts(article: Article, reference: date | datetime | None) -> Article:
    """The article with the quantities, times and facts of its title, subtitles and text."""
    from extractor.facts import facts_of

    fields = [("title", article.title)]
    fields += [(f"subtitles[{i}]", subtitle) for i, subtitle in enumerate(article.subtitles)]
    fields.append(("text", article.text))
    told = read_reference(article.published_at) or reference
    quantities: list[Quantity] = []
    times: list[TimeExpression] = []
    for name, text in fields:
        # The times first: where they stand no quantities are, which would look for them once more.
        dated = find_times(text, reference=told, field=name)
        quantities += find_quantities(text, field=name, times=dated)
        times += dated
    found = tuple(facts_of(fields, quantities, times, told))
    return replace(article, quantities=tuple(quantities), times=tuple(times), facts=found)
