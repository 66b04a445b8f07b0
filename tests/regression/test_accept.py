"""Taking over what came: only what differs, only the fields named, in the shape in which it was expected."""

import json

import pytest

from extractor.cli.main import run
from extractor.regression.accept import reshaped

PAGE = """<html lang="ko"><head><meta charset="utf-8"><title>솔내천 산책길 열려</title>
<meta property="og:title" content="솔내천 산책길 열려"><meta property="og:type" content="article">
<meta property="og:site_name" content="솔내신문">
<meta property="article:published_time" content="2024-05-02T08:00:00+09:00"></head><body><article>
<h1>솔내천 산책길 열려</h1><div itemprop="articleBody">
<p>솔내시는 물길을 따라 걷는 산책길 3㎞를 1일 열었다고 밝혔다.</p>
<p>길에는 의자 40개를 놓고 밤에도 걸을 수 있게 등을 달았다고 시는 설명했다.</p>
<p>시는 내년에 다리 두 곳을 더 놓아 양쪽 기슭을 이을 계획이다.</p></div></article></body></html>"""
TITLE = "솔내천 산책길 열려"


@pytest.fixture
def fixture(tmp_path):
    directory = tmp_path / "fixtures" / "path"
    directory.mkdir(parents=True)
    (directory / "page.html").write_text(PAGE, encoding="utf-8")
    return directory


def expect(directory, content):
    text = json.dumps(content, ensure_ascii=False)
    (directory / "expected.json").write_text(text, encoding="utf-8")
    return text


def expected(directory):
    return json.loads((directory / "expected.json").read_text(encoding="utf-8"))


def accept(capfd, root, *options):
    code = run(["accept", str(root), *options])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_what_differs_is_written_and_shown(fixture, capfd):
    expect(fixture, {"title": "솔내천 산책길 닫혀", "language": "ko", "publisher": {"name": "솔내일보"}})
    code, out, err = accept(capfd, fixture.parent)
    assert (code, err) == (0, "")
    assert "솔내천 산책길 [-닫혀-]{+열려+}" in out
    assert out.splitlines()[-1] == "accepted: 2 fields in 1 fixture"
    assert expected(fixture) == {"title": TITLE, "language": "ko", "publisher": {"name": "솔내신문"}}
    assert run(["check", str(fixture.parent)]) == 0


def test_only_the_fields_named(fixture, capfd):
    expect(fixture, {"title": "x", "language": "en", "must_not_contain": ["없는 말"]})
    assert accept(capfd, fixture.parent, "--fields", "language")[0] == 0
    assert expected(fixture) == {"title": "x", "language": "ko", "must_not_contain": ["없는 말"]}
    assert run(["check", str(fixture.parent)]) == 1


def test_a_fixture_that_agrees_is_not_touched(fixture, capfd):
    text = expect(fixture, {"title": TITLE})
    code, out, _ = accept(capfd, fixture.parent)
    assert (code, out) == (0, "accepted: 0 fields in 0 fixtures\n")
    assert (fixture / "expected.json").read_text(encoding="utf-8") == text


def test_a_field_that_is_filled_now(fixture, capfd):
    expect(fixture, {"absent": ["publisher.name", "title", "subtitles"]})
    assert accept(capfd, fixture.parent)[0] == 0
    assert expected(fixture) == {"absent": ["subtitles"], "publisher": {"name": "솔내신문"}, "title": TITLE}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"title": "x", "must_not_contain": ["의자 40개"]}, "의자 40개"),
        ({"title": "x", "removed_as": {"ad": ["의자 40개"]}}, "removed as ad"),
    ],
)
def test_guards_are_never_taken_back(fixture, capfd, content, told):
    expect(fixture, content)
    code, out, err = accept(capfd, fixture.parent)
    assert code == 1
    assert told in err
    assert told not in out
    assert expected(fixture) == content | {"title": TITLE}


@pytest.mark.parametrize("page", ["", "<html><body><form action=login><input name=id></form></body></html>"])
def test_an_error_is_never_taken_for_an_article(fixture, capfd, page):
    (fixture / "page.html").write_text(page)
    text = expect(fixture, {"title": TITLE})
    code, out, err = accept(capfd, fixture.parent)
    assert (code, out) == (1, "accepted: 0 fields in 0 fixtures\n")
    assert "- an article" in err
    assert (fixture / "expected.json").read_text(encoding="utf-8") == text


def test_an_article_is_never_taken_for_an_error(fixture, capfd):
    (fixture / "expected_error.json").write_text('{"error": "NotAnArticle"}')
    code, _, err = accept(capfd, fixture.parent)
    assert code == 1
    assert TITLE in err
    assert not (fixture / "expected.json").exists()


def test_a_bad_fixture_is_left_and_told(fixture, capfd):
    (fixture / "expected.json").write_text("{")
    code, _, err = accept(capfd, fixture.parent)
    assert code == 1
    assert "expected.json" in err


@pytest.mark.parametrize(
    ("options", "told"),
    [(["--fields", "titel"], "'titel'"), (["--fields", "error"], "never"), (["--fields", "facts"], "facts")],
)
def test_wrong_use(fixture, capfd, options, told):
    expect(fixture, {"title": "x"})
    code, out, err = accept(capfd, fixture.parent, *options)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("written", "actual", "taken"),
    [
        ({"a": 1}, {"a": 2, "b": 3}, {"a": 2}),
        ({"a": 1, "x": 2}, {"a": 2, "b": 3}, {"a": 2}),
        ([{"a": 1}, {"b": 1}], [{"a": 1, "b": 9}, {"a": 2, "b": 2, "c": 2}], [{"a": 1}, {"a": 2, "b": 2}]),
        ([{"a": {"b": 1}}, {"a": None}], [{"a": {"b": 2, "c": 2}}], [{"a": {"b": 2}}]),
        ([], [{"a": 1}], [{"a": 1}]),
        ([{"a": 1}], [], []),
        ([{"a": [1]}], [{"a": [1, 2]}], [{"a": [1, 2]}]),
        (["가"], ["가", "나"], ["가", "나"]),
        (None, {"a": 1}, {"a": 1}),
        ({"a": 1}, None, None),
        ("가", "나", "나"),
    ],
)
def test_shapes(written, actual, taken):
    assert reshaped(written, actual) == taken
