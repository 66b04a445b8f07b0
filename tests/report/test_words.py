"""The words of the interface: both languages, every key that is asked for, every reason that pages bring."""

import re
from pathlib import Path

import pytest

from extractor.blocks import Role
from extractor.model import Fact, Removed
from extractor.records import COUNTED_FIELDS, OUTCOMES
from extractor.report.interface import explain_reason, fill, known, say, strings
from extractor.tables import load

REPORT = Path(__file__).parents[2] / "extractor" / "report"
PAGES = Path(__file__).parents[2] / "fixtures" / "pages"


def test_every_string_says_the_same_places_in_both_languages():
    for key, words in strings().items():
        places = [set(re.findall(r"\{(\d+)\}", words[language])) for language in ("ko", "en")]
        assert places[0] == places[1], key
        assert all(words[language].strip() for language in ("ko", "en")), key


def test_korean_strings_are_korean():
    foreign = [key for key, words in strings().items() if not re.search("[가-힣]", words["ko"])]
    # Names of formats are the same in every language, and the switch names the other one.
    assert set(foreign) <= {
        "common.language",
        "common.language_label",
        "place.json-ld",
        "place.title-tag",
        "place.html",
    }


def test_every_key_in_templates_scripts_and_code_exists():
    asked = set()
    for path in [*REPORT.glob("templates/*"), *REPORT.glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        asked |= set(
            re.findall(r"\b(?:t|label|say|said|pair|_say|_heading)\((?:list, )?[\"']([a-z]+\.[a-z_-]*[a-z])[\"']", text)
        )
        asked |= set(re.findall(r"data-t=\"([a-z]+\.[a-z_]+)\"", text))
    assert len(asked) > 100
    assert asked <= set(strings())


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_name(role):
    assert f"role.{role.value}" in strings()


def test_every_outcome_field_and_kind_of_box_has_a_name():
    assert {f"outcome.{outcome}" for outcome in OUTCOMES} <= set(strings())
    assert {f"field.{field}" for field in COUNTED_FIELDS} <= set(strings())
    named = set(load("regions")) - {"body", "lead", "container", "lettering"}
    assert {f"region.{kind}" for kind in named} <= set(strings())
    assert Removed.__match_args__ == ("kind", "text", "reason")
    assert {"target", "achieved", "rate", "difference"} <= set(Fact.__match_args__)


def test_every_reason_explains_its_example():
    for number, entry in enumerate(load("report_reasons")["reason"]):
        key = explain_reason(entry["example"]).key
        assert key == f"reason.{number}" or key.startswith("reason.region named "), entry["example"]
        assert entry.get("is") or entry.get("begins")


def test_a_box_is_named_in_the_language_of_the_reader():
    reason = explain_reason("region named navigation")
    assert "메뉴" in reason.text("ko")
    assert "navigation" in reason.text("en")


def test_a_reason_that_no_entry_knows_is_shown_as_it_is():
    assert "a rule of tomorrow: x" in explain_reason("a rule of tomorrow: x").text("ko")


def test_reasons_of_the_fixtures_are_explained():
    """Nearly all blocks, for a rule may be younger than its explanation."""
    from extractor.errors import ExtractionError
    from extractor.pipeline import trace

    total = unexplained = 0
    for page in sorted(PAGES.glob("*/*/page.*")):
        try:
            reading = trace(page.read_bytes()).reading if page.suffix in (".html", ".txt") else None
        except ExtractionError:
            continue
        for item in (*reading.around, *reading.story) if reading else ():
            total += 1
            unexplained += explain_reason(item.reason).key == "blocks.unexplained"
    assert total > 1000
    assert unexplained < 0.02 * total


def test_what_is_put_in_is_not_filled_again():
    assert fill("{0} {1} {2}", ("{1}", "x")) == "{1} x {2}"
    assert fill("{ {a} {0", ("x",)) == "{ {a} {0"


def test_unknown_keys_are_refused_and_unknown_names_fall_back():
    with pytest.raises(KeyError, match=r"report\.toml"):
        say("nothing.here")
    assert known("place", "a source of tomorrow", "place.meta") == say("place.meta")
