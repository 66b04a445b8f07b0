"""What is wrong with what came of a page, in a form that can be looked for again in a smaller page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from extractor.batch.sidecar import Sidecar
from extractor.decode import decode
from extractor.errors import ExtractionError
from extractor.model import Article
from extractor.pipeline import extract
from extractor.regression.compare import matches
from extractor.regression.model import BadFixture, Expectation

_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Failure:
    """One way in which a page fails.

    kind: "error" (`actual` is the class that was raised), "leaked" (`texts` stand in the article and should not),
    "lost" (`texts` stand on the page and not in the article), "field" (`field` has the value `actual`, not `expected`).
    anchors: texts that have to stay for the page to be the same case: in the article where there is one.
    """

    kind: str
    field: str | None = None
    texts: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    expected: Any = None
    actual: Any = None

    def renamed(self, rename: Callable[[str], str]) -> Failure:
        """The same failure of a page whose words were replaced."""
        return replace(
            self,
            texts=tuple(map(rename, self.texts)),
            anchors=tuple(map(rename, self.anchors)),
            expected=_renamed(self.expected, rename),
            actual=self.actual if self.kind == "error" else _renamed(self.actual, rename),
        )

    def strings(self) -> tuple[str, ...]:
        """All texts that tell the failure."""
        return (*self.texts, *self.anchors, *_strings(self.expected), *_strings(self.actual))


def _renamed(value: Any, rename: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, dict):
        return {name: _renamed(item, rename) for name, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, rename) for item in value]
    return value


def squeezed(text: str) -> str:
    """Without white space, which markup may break anywhere."""
    return _SPACE.sub("", text)


def page_texts(data: bytes, charset: str | None = None) -> str:
    """All that a page says, scripts included, without tags and white space: where to look for a text on it."""
    return squeezed(html.unescape(_TAG.sub("", decode(data, charset).text)))


def came_of(data: bytes, given: Sidecar, *, facts: bool) -> Article | str:
    """The article, or the name of the class of what was raised."""
    try:
        return extract(data, url=given.url, published=given.published, charset=given.charset, facts=facts)
    except Exception as error:  # a defect of ours is a failure that can be shrunk like any other
        return type(error).__name__


def still_fails(failure: Failure, data: bytes, given: Sidecar) -> bool:
    """Whether a page fails in this way."""
    came = came_of(data, given, facts=failure.field in ("quantities", "times", "facts"))
    try:
        on_page = page_texts(data, given.charset)
    except ExtractionError:
        on_page = ""
    if failure.kind == "error":
        return came == failure.actual and _stand_in(failure.anchors, on_page)
    if isinstance(came, str):
        return False
    if failure.kind == "field":
        wanted = tuple(_strings(failure.expected))
        article = came.to_dict()
        return matches(failure.actual, article[failure.field or ""]) and _stand_in(wanted, on_page)
    lines = {squeezed(line) for line in came.text.split("\n")}
    if not all(squeezed(anchor) in lines for anchor in failure.anchors):
        return False
    if failure.kind == "leaked":
        return all(squeezed(text) in squeezed(came.text) for text in failure.texts)
    return _stand_in(failure.texts, on_page) and not any(
        squeezed(text) in squeezed(came.text) for text in failure.texts
    )


def _stand_in(texts: tuple[str, ...], page: str) -> bool:
    return all(squeezed(text) in page for text in texts)


def _strings(value: Any) -> Iterator[str]:
    """Texts that a page has to hold for a value to be read from it; values that are normalised are none."""
    if isinstance(value, str):
        if not re.fullmatch(r"[\d:T+Z.-]+", value):
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def failure_of(expectation: Expectation, data: bytes, given: Sidecar, field: str | None = None) -> Failure:
    """The first way in which a page differs from what is expected of it, or the one that concerns a field.

    Raises BadFixture where it differs in nothing that can be shrunk.
    """
    came = came_of(data, given, facts=True)
    expected_lines = _lines(expectation)
    if isinstance(came, str):
        if came == expectation.error:
            raise BadFixture("is as expected")
        return Failure("error", actual=came, anchors=tuple(expected_lines[:2]))
    if expectation.error is not None:
        raise BadFixture(f"expects {expectation.error}: an article that is none has no smallest page")
    article = came.to_dict()
    for name in (field,) if field else (*expectation.fields, "must_not_contain"):
        found = _failure_in(name, expectation, article, expected_lines)
        if found is not None:
            return found
    raise BadFixture(f"{field or 'everything that can be shrunk'} is as expected")


def _failure_in(
    name: str, expectation: Expectation, article: dict[str, Any], expected_lines: list[str]
) -> Failure | None:
    if name == "must_not_contain":
        inside = tuple(text for text in expectation.must_not_contain if text in article["text"])
        kept = tuple(line for line in article["text"].split("\n") if not any(text in line for text in inside))
        return Failure("leaked", "text", inside[:1], kept[:1]) if inside else None
    if name not in expectation.fields or matches(expectation.fields[name], article[name]):
        return None
    if name not in ("text", "paragraphs"):
        return Failure("field", name, expected=expectation.fields[name], actual=article[name])
    came = article["text"].split("\n") if article["text"] else []
    leaked = [line for line in came if line not in expected_lines]
    lost = [line for line in expected_lines if line not in came]
    anchors = tuple(line for line in came if line in expected_lines)[:1]
    if leaked:
        return Failure("leaked", name, (leaked[0],), anchors)
    if lost:
        return Failure("lost", name, (lost[0],), anchors)
    return Failure("field", name, expected=expectation.fields[name], actual=article[name])


def _lines(expectation: Expectation) -> list[str]:
    text = expectation.fields.get("text")
    if isinstance(text, str):
        return text.split("\n") if text else []
    return [str(one.get("text", "")) for one in expectation.fields.get("paragraphs") or ()]
