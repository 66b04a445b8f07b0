"""The project's own fixtures: each comes out as recorded, and a check sees any expected value that is changed."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor import schemas
from extractor.batch.model import Item
from extractor.batch.page import read_article
from extractor.cli.main import run
from extractor.errors import ExtractionError
from extractor.regression import check_fixture, find_fixtures, load_fixture, report_lines
from extractor.regression.compare import compare

ROOT = Path(__file__).resolve().parents[2] / "fixtures"
DIRECTORIES = [path.relative_to(ROOT).as_posix() for path in find_fixtures(ROOT)]


def test_there_are_fixtures():
    assert any(name.startswith("pages/") for name in DIRECTORIES)
    assert any(name.startswith("broken/") for name in DIRECTORIES)


@pytest.mark.parametrize("name", DIRECTORIES)
def test_as_recorded(name):
    result = check_fixture(load_fixture(ROOT / name, ROOT))
    assert not result.differences, "\n".join(report_lines(result))


def other(value: Any) -> Any:
    """A value of the same kind that is not this one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return value + "x"
    return "something"


def flipped(value: Any) -> Iterator[Any]:
    """The value with one thing in it changed, for each thing in it; lists also with an item less."""
    if isinstance(value, dict):
        for name, item in value.items():
            for changed in flipped(item):
                yield value | {name: changed}
            yield {key: entry for key, entry in value.items() if key != name} | {f"{name}x": item}
    elif isinstance(value, list):
        for number, item in enumerate(value):
            for changed in flipped(item):
                yield [*value[:number], changed, *value[number + 1 :]]
            yield [*value[:number], *value[number + 1 :]]
        yield [*value, value[-1] if value else "something"]
    else:
        yield other(value)


def unused(kind: str, text: str, article: dict[str, Any]) -> str:
    """A kind of removal as which a text was not removed."""
    found = {entry["kind"] for entry in article["removed"] if text in entry["text"]} | {kind}
    return next(other for other in schemas.removed_kinds() if other not in found)


@pytest.mark.parametrize("name", [name for name in DIRECTORIES if name.startswith("pages/")])
def test_every_flipped_value_is_seen(name):
    fixture = load_fixture(ROOT / name, ROOT)
    try:
        article = read_article(Item(name, str(fixture.page))).to_dict()
    except ExtractionError:
        return  # test_as_recorded tells of it
    expectation = fixture.expectation
    differing = {difference.field for difference in compare(expectation, article)}
    for field, value in expectation.fields.items():
        if field in differing:
            continue  # likewise
        for changed in flipped(value):
            (found,) = [
                difference
                for difference in compare(replace(expectation, fields={field: changed}), article)
                if difference.field == field
            ]
            assert found.lines
    if "removed_as" not in differing:
        for kind, texts in expectation.removed_as.items():
            for text in texts:
                for wrong in ({kind: (text + "x",)}, {unused(kind, text, article): (text,)}):
                    assert compare(replace(expectation, fields={}, absent=(), removed_as=wrong), article)
    for text in ("title", "text"):
        forbidden = replace(expectation, fields={}, absent=(), must_not_contain=(article[text][-12:],))
        assert compare(forbidden, article)
    filled = [field for field, value in article.items() if value not in (None, [], "")]
    for field in filled:
        assert compare(replace(expectation, fields={}, absent=(field,), must_not_contain=()), article)


@pytest.mark.parametrize("name", DIRECTORIES[::5])
def test_a_flipped_file_fails_the_command(name, tmp_path, capfd):
    directory = tmp_path / "one"
    shutil.copytree(ROOT / name, directory)
    (path,) = directory.glob("expected*.json")
    content = json.loads(path.read_text(encoding="utf-8"))
    if path.name == "expected_error.json":
        content["error"] = "EmptyDocument" if content["error"] != "EmptyDocument" else "NotAnArticle"
    else:
        content["title"] = content.get("title", "") + "x"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert run(["check", str(tmp_path)]) == 1
    out, err = capfd.readouterr()
    assert err == ""
    assert "0 of 1 fixtures as expected" in out
