"""The pytest plugin, in runs of pytest of its own."""

import json
import sys
from importlib.metadata import entry_points

import pytest

# Loaded here, so that the runs inside this process need not load it again each time.
import extractor.pipeline
import extractor.regression  # noqa: F401

pytest_plugins = "pytester"

PAGE = """<html lang="ko"><head><meta charset="utf-8"><title>모래섬 등대 백 년</title>
<meta property="og:title" content="모래섬 등대 백 년"><meta property="og:type" content="article"></head><body><article>
<h1>모래섬 등대 백 년</h1><div itemprop="articleBody"><p>모래섬 등대가 불을 밝힌 지 백 년이 됐다고 등대 사무소가 9일 밝혔다.</p>
<p>등대는 세 번 고쳐 지었으며 지금 것은 높이 24m로 40㎞ 밖에서도 보인다.</p>
<p>사무소는 다음 달 주민을 불러 등대 안을 보여 줄 계획이다.</p></div></article></body></html>"""

INSTALLED = any(one.value == "extractor.pytest_plugin" for one in entry_points(group="pytest11"))
PLUGIN = [] if INSTALLED else ["-p", "extractor.pytest_plugin"]


def make(directory, expected, meta=None, page=PAGE):
    directory.mkdir(parents=True)
    (directory / "page.html").write_text(page, encoding="utf-8")
    (directory / "expected.json").write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")
    if meta is not None:
        (directory / "page.meta.json").write_text(json.dumps(meta), encoding="utf-8")


@pytest.fixture
def project(pytester):
    make(pytester.path / "news" / "good", {"title": "모래섬 등대 백 년", "language": "ko"}, {"tags": ["short-page"]})
    make(pytester.path / "news" / "moved", {"title": "모래섬 등대 천 년", "absent": ["subtitles"]})
    pytester.makepyfile("def test_of_their_own(): pass")
    return pytester


def run(project, *arguments):
    return project.runpytest_inprocess(*PLUGIN, "-p", "no:cacheprovider", "-p", "no:hypothesispytest", *arguments)


def test_off_unless_asked(project):
    run(project).assert_outcomes(passed=1)


def test_a_test_for_each_fixture_and_field(project):
    result = run(project, "--extractor-fixtures", "news", "-v")
    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(
        [
            "news/good/expected.json::title PASSED*",
            "news/good/expected.json::language PASSED*",
            "news/moved/expected.json::title FAILED*",
            "news/moved/expected.json::absent PASSED*",
            "*_ moved: title _*",
            "모래섬 등대 *-천-*+백+* 년",
            "FAILED news/moved/expected.json::title*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_asked_by_the_configuration(project):
    project.makeini("[pytest]\nextractor_fixtures = news")
    run(project).assert_outcomes(passed=4, failed=1)
    run(project, "test_asked_by_the_configuration.py").assert_outcomes(passed=1)
    run(project, "news/good").assert_outcomes(passed=2)


@pytest.mark.parametrize("options", [["--extractor-fixtures", "news"], []])
def test_an_id_can_be_given_back(project, options):
    project.makeini("[pytest]\nextractor_fixtures = news")
    result = run(project, *options, "news/good/expected.json::title")
    result.assert_outcomes(passed=1)


def test_fixtures_are_chosen_by_their_tags(project):
    run(project, "--extractor-fixtures", "news", "-k", "short-page").assert_outcomes(passed=2, deselected=3)


def test_an_error_that_nobody_expected_fails_every_field(project):
    make(project.path / "news" / "empty", {"title": "x", "absent": ["subtitles"]}, page="")
    result = run(project, "--extractor-fixtures", "news", "-k", "empty")
    result.assert_outcomes(failed=2, deselected=5)
    result.stdout.fnmatch_lines(["+ EmptyDocument: *"])


def test_an_expected_error(project):
    make(project.path / "news" / "empty", {"error": "EmptyDocument"}, page="")
    (project.path / "news" / "empty" / "expected.json").rename(project.path / "news" / "empty" / "expected_error.json")
    run(project, "--extractor-fixtures", "news", "-k", "empty").assert_outcomes(passed=1, deselected=5)


@pytest.mark.parametrize("missing", ["expected.json", "page.html"])
def test_a_malformed_fixture_fails(project, missing):
    (project.path / "news" / "good" / missing).unlink()
    result = run(project, "--extractor-fixtures", "news", "-k", "good")
    result.assert_outcomes(failed=1, deselected=3)
    result.stdout.fnmatch_lines(["*::fixture*"])


def test_a_directory_that_does_not_exist(project):
    result = run(project, "--extractor-fixtures", "mews")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*mews: no such directory*"])


def test_the_same_in_several_processes(project):
    pytest.importorskip("xdist")
    result = project.runpytest_subprocess(*PLUGIN, "--extractor-fixtures", "news", "-n", "2")
    result.assert_outcomes(passed=4, failed=1)


def test_nothing_of_the_extractor_is_loaded_where_it_is_off(project):
    project.makepyfile(
        """
        import sys
        def test_light():
            assert not {"lxml", "kiwipiepy", "extractor.regression", "extractor.pipeline"} & set(sys.modules)
        """
    )
    result = project.run(sys.executable, "-m", "pytest", *PLUGIN, "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1)
