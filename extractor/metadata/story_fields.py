"""A story in parsed state -> metadata candidates: title, subtitles, people, dates, publisher, section, keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from extractor.metadata.model import Candidate, Metadata
from extractor.metadata.story import Story, folded, names
from extractor.metadata.text import plain
from extractor.tables import load

_LINE = re.compile(r"<br\s*/?>|</p>|</div>|[\r\n|]+", re.I)
_DIGITS = "0123456789"
_STOPS = tuple(load("state")["subtitles"]["sentence_ends"])
_LONGEST_LINE = 80
_MANY = 40
_SOURCE = "state"


def story_metadata(story: Story) -> Metadata:
    """What the state says of the story; every candidate's source is "state"."""
    node, around = story.node, story.around
    people = _people(node) or _people_around(around)
    return Metadata(
        titles=_candidates(_texts(node, around, "titles")),
        subtitles=_candidates(_subtitles(node)),
        authors=_candidates(name for name, _ in people),
        emails=_candidates(email for _, email in people if email),
        published=_candidates(_dates(node, around, "published")),
        modified=_candidates(_dates(node, around, "modified")),
        publishers=_candidates(_texts(node, (), "publishers")),
        sections=_candidates(_texts(node, (), "sections")),
        keywords=_candidates(_keywords(node)),
    )


def _candidates(values: Iterator[str] | Any) -> tuple[Candidate, ...]:
    texts = dict.fromkeys(v for v in values if v)
    return tuple(Candidate(text, _SOURCE) for text in list(texts)[:_MANY])


def _values(node: dict[str, Any], group: str) -> Iterator[Any]:
    """The values of a group's keys in the node and the groups that describe it, best key first."""
    wanted, containers = names(group), names("containers")
    groups = (value for key, value in node.items() if isinstance(value, dict) and folded(key) in containers)
    held: list[tuple[int, int, Any]] = []
    for level, holder in enumerate((node, *groups)):
        held.extend((level, wanted[n], v) for k, v in holder.items() if (n := folded(k)) in wanted and v)
    yield from (value for _, _, value in sorted(held, key=lambda h: h[:2]))


def _texts(node: dict[str, Any], around: tuple[dict[str, Any], ...], group: str) -> Iterator[str]:
    found = False
    for holder in (node, *around[:2]):
        for value in _values(holder, group):
            for text in _plain_texts(value):
                found = True
                yield text
        if found:
            return


def _plain_texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts of a value that may be wrapped: text, {basic: text}, {name: text}, a list of these."""
    if isinstance(value, str):
        if 0 < len(value) <= 1000 and not value.startswith("$"):
            yield plain(value)
    elif isinstance(value, list) and depth < 3:
        for item in value[:_MANY]:
            yield from _plain_texts(item, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        inner = names("inner")
        held = sorted((inner[folded(k)], k) for k in value if folded(k) in inner)
        for _, key in held:
            texts = list(_plain_texts(value[key], depth + 1))
            if texts:
                yield from texts
                return


def _subtitles(node: dict[str, Any]) -> Iterator[str]:
    wanted = names("subtitles")
    stems = {folded(k).rstrip(_DIGITS) for k in node if k[-1:].isdigit()}.intersection(wanted)
    numbered = sorted((folded(k), v) for k, v in node.items() if stems and v and folded(k).rstrip(_DIGITS) in stems)
    for value in ([text for _, text in numbered], *_values(node, "subtitles")):
        if lines := list(_lines(value)):
            yield from lines
            return
    # A lead may be the first paragraph; a line without a stop is none.
    introductions = names("subtitles", "introductions")
    for key, value in node.items():
        if folded(key) in introductions:
            yield from (line for line in _lines(value) if not line.endswith(_STOPS) and len(line) <= _LONGEST_LINE)


def _lines(value: Any) -> Iterator[str]:
    """The lines of a text, or of the texts in a list or a record."""
    texts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    for text in texts:
        if isinstance(text, dict):
            yield from _plain_texts(text)
        elif isinstance(text, str) and len(text) < 2_000:
            yield from filter(None, map(plain, _LINE.split(text)))


def _dates(node: dict[str, Any], around: tuple[dict[str, Any], ...], group: str) -> Iterator[str]:
    for holder in (node, *around[:1]):
        values = [text for value in _values(holder, group) if (text := _date(value))]
        if values:
            yield from values
            return


def _date(value: Any) -> str | None:
    """A date as written; seconds or milliseconds since 1970 as ISO 8601 in UTC."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) in (10, 13):
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 3e8 <= value <= 5e12:  # also where it is no number, or too large to divide
            return None
        seconds = value / 1000 if value > 1e11 else value
        if not 3e8 <= seconds <= 5e9:
            return None
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, str) and 6 <= len(value) <= 40 and any(c.isdigit() for c in value):
        return plain(value)
    return None


def _keywords(node: dict[str, Any]) -> Iterator[str]:
    wanted = names("keywords", "item_names")
    for value in _values(node, "keywords"):
        if isinstance(value, str):
            words = [word.strip(" #") for word in re.split(r"[,|;#]", plain(value[:2_000]))]
        else:
            items = value if isinstance(value, list) else []
            named = [_named(item, wanted) if isinstance(item, dict) else item for item in items[:_MANY]]
            words = [plain(word[:200]) for word in named if isinstance(word, str)]
        words = [word for word in words if 0 < len(word) <= 40]
        if words:
            yield from words
            return


def _people(node: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Names with their roles as printed, and e-mail addresses; of the first key that holds any writer."""
    for value in _values(node, "authors"):
        people = list(dict.fromkeys(_persons(value, 0)))
        if people:
            return people
    return []


def _people_around(around: tuple[dict[str, Any], ...]) -> list[tuple[str, str | None]]:
    return next((people for node in around[:1] if (people := _people(node))), [])


def _persons(value: Any, depth: int) -> Iterator[tuple[str, str | None]]:
    if isinstance(value, str):
        text = plain(value)
        if 2 <= len(text) <= 80 and not text.startswith("$"):
            yield text, None
    elif isinstance(value, list) and depth < 4:
        for item in value[:_MANY]:
            yield from _persons(item, depth + 1)
    elif isinstance(value, dict) and depth < 4 and not _takes_pictures(value):
        person = _person(value)
        if person:
            yield person
        else:
            for key, inner in value.items():
                if folded(key) in names("authors"):
                    yield from _persons(inner, depth + 1)


def _takes_pictures(node: dict[str, Any]) -> bool:
    """Whether a person's record says that he took or drew the pictures."""
    role = _named(node, names("authors", "person_roles"))
    return role is not None and folded(role.strip()) in names("authors", "photo_roles")


def _person(node: dict[str, Any]) -> tuple[str, str | None] | None:
    """One person; an inner record of the original (the byline as printed) before names turned round for export."""
    inner = node.get("additional_properties")
    original = inner.get("original") if isinstance(inner, dict) else None
    for holder in (original, node):
        if isinstance(holder, dict):
            name = _named(holder, names("authors", "person_names"))
            if name:
                role = _named(holder, names("authors", "person_roles"))
                email = _named(holder, names("authors", "emails"))
                words = names("authors", "role_words")
                named = any(name.endswith(word) for word in words)
                if role and not named and any(role.endswith(word) for word in words) and len(role) <= 10:
                    name = f"{name} {role}"
                return plain(name), email
    return None


def _named(node: dict[str, Any], wanted: dict[str, int]) -> str | None:
    held = [(wanted[n], v) for k, v in node.items() if (n := folded(k)) in wanted and isinstance(v, str) and v.strip()]
    return min(held)[1] if held else None
