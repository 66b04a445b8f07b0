"""The shipped JSON Schemas hold for every fixture and every record, and refuse what is not as they say."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import schemas
from extractor.batch.model import BatchOptions, Item
from extractor.batch.page import process_page
from extractor.blocks.model import Role
from extractor.regression import find_fixtures

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).resolve().parents[2]
DIRECTORIES = list(find_fixtures(ROOT / "fixtures"))


def validator(name):
    schema = schemas.load(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def told(name, content):
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(content)]


def test_schemas_are_as_the_records_are():
    script = ROOT / "scripts" / "write_schemas.py"
    result = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("directory", DIRECTORIES, ids=lambda path: path.relative_to(ROOT / "fixtures").as_posix())
def test_files_of_fixtures(directory):
    for name in ("expected", "expected_error", "page.meta"):
        path = directory / f"{name}.json"
        if path.exists():
            assert told(name, json.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("directory", DIRECTORIES, ids=lambda path: path.relative_to(ROOT / "fixtures").as_posix())
def test_records_and_articles(directory):
    (page,) = (path for path in directory.iterdir() if path.name in ("page.html", "page.txt"))
    record = process_page(Item("one", str(page)), BatchOptions()).to_dict()
    assert told("record", record) == []
    if record["article"] is not None:
        assert told("article", record["article"]) == []


def test_kinds_of_removal_are_those_that_blocks_are_given():
    assert set(schemas.removed_kinds()) <= set(Role)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("expected", {}),
        ("expected", {"titel": "가"}),
        ("expected", {"title": 1}),
        ("expected", {"facts": [{"vlaue": 1}]}),
        ("expected", {"facts": [{"status": "done"}]}),
        ("expected", {"published_at": "2024.05.02"}),
        ("expected", {"removed_as": {"ads": ["가"]}}),
        ("expected", {"must_not_contain": [""]}),
        ("expected_error", {"error": "KeyError"}),
        ("expected_error", {}),
        ("page.meta", {"adress": ""}),
        ("page.meta", {"saved_at": "yesterday"}),
        ("page.meta", {"reviewed": "no"}),
        ("record", {"id": "a", "outcome": "fine", "reason": None, "schema": "1", "versions": {}, "article": None}),
        ("record", {"id": "a", "outcome": "ok", "reason": None, "schema": "1", "versions": {}, "article": None}),
        ("article", {"title": "가"}),
    ],
)
def test_what_is_refused(name, content):
    assert told(name, content)
