"""Fixtures found, read and compared; and differences that people can read."""

import json
import shutil
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest

from extractor.cli.main import run
from extractor.regression import BadFixture, Expectation, check_fixtures, load_fixture
from extractor.regression.compare import compare, matches
from extractor.regression.show import show_difference, word_diff

PAGE = """<html lang="ko"><head><meta charset="utf-8"><title>나루읍 장터 다시 열려</title>
<meta property="og:title" content="나루읍 장터 다시 열려"><meta property="og:type" content="article">
<meta property="article:published_time" content="2024-05-02T08:00:00+09:00"></head><body><article>
<h1>나루읍 장터 다시 열려</h1><div itemprop="articleBody">
<p>나루읍은 닫았던 오일장을 3년 만에 다시 연다고 2일 밝혔다.</p>
<p>읍은 낡은 지붕을 걷어 내고 상인들이 쓰는 화장실과 주차장을 새로 지었다고 설명했다.</p>
<p>상인회는 첫 장날에 떡메치기와 노래 자랑을 마련해 손님을 맞는다.</p></div></article></body></html>"""


@pytest.fixture
def fixture(tmp_path):
    directory = tmp_path / "fixtures" / "market"
    directory.mkdir(parents=True)
    (directory / "page.html").write_text(PAGE, encoding="utf-8")
    (directory / "page.meta.json").write_text('{"url": "https://n.example/1", "tags": ["short"], "note": "장터"}')
    expect(directory, {"title": "나루읍 장터 다시 열려", "absent": ["subtitles", "publisher.name"]})
    return directory


def expect(directory: Path, content, name="expected.json"):
    (directory / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def check(capfd, root, *options):
    code = run(["check", str(root), *options])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_all_as_expected(fixture, capfd):
    code, out, err = check(capfd, fixture.parent)
    assert (code, err) == (0, "")
    assert out.splitlines() == ["title   1/1", "absent  1/1", "1 of 1 fixtures as expected"]


def test_a_fixture_may_be_given_itself(fixture, capfd):
    assert check(capfd, fixture)[0] == 0


def test_a_difference_is_shown_word_by_word(fixture, capfd):
    expect(fixture, {"title": "나루읍 장터 다시 닫혀", "language": "ko"})
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert "나루읍 장터 다시 [-닫혀-]{+열려+}" in out
    assert "title     0/1\nlanguage  1/1\n0 of 1 fixtures as expected" in out


def test_texts_that_must_not_be_there(fixture, capfd):
    expect(fixture, {"must_not_contain": ["떡메치기", "많이 본 뉴스"]})
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert '"떡메치기" is in ' in out
    assert "많이 본 뉴스" not in out


def test_fields_that_must_be_empty(fixture, capfd):
    expect(fixture, {"absent": ["published_at"]})
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert "published_at should be empty and is" in out


def test_an_expected_error(fixture, capfd):
    (fixture / "expected.json").unlink()
    expect(fixture, {"error": "EmptyDocument"}, "expected_error.json")
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert "- EmptyDocument" in out
    assert "나루읍" in out
    (fixture / "page.html").write_bytes(b"")
    assert check(capfd, fixture.parent)[0] == 0
    expect(fixture, {"error": "NotAnArticle"}, "expected_error.json")
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert "- NotAnArticle\n    + EmptyDocument" in out


def test_an_error_that_nobody_expected(fixture, capfd):
    (fixture / "page.html").write_bytes(b"")
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert "+ EmptyDocument" in out
    assert "title   0/1" in out
    assert "absent  0/1" in out


def test_a_defect_of_the_extractor_is_a_difference(fixture, capfd, monkeypatch):
    def broken(*_, **__):
        raise KeyError("수")

    monkeypatch.setattr("extractor.batch.page.extract", broken)
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert "+ KeyError: '수'" in out


REMOVED = {
    "removed": [
        {"kind": "most_read", "text": "많이 본 뉴스\n1 감자값  내려", "reason": ""},
        {"kind": "related", "text": "관련 기사 감자", "reason": ""},
    ]
}


@pytest.mark.parametrize(
    ("removed_as", "told"),
    [
        ({"most_read": ["많이 본 뉴스", "본 뉴스 1 감자값 내려"], "related": ["감자"]}, []),
        ({"most_read": ["감자"]}, []),
        ({"share": ["감자"]}, ['"감자" should be removed as share and is removed as most_read and related']),
        ({"ad": ["고구마"]}, ['"고구마" should be removed as ad and is not among what was removed']),
    ],
)
def test_what_must_be_removed_as_a_kind(removed_as, told):
    expectation = Expectation({}, (), (), None, {kind: tuple(texts) for kind, texts in removed_as.items()})
    assert [line for difference in compare(expectation, REMOVED) for line in difference.lines] == told


def test_removed_as_from_outside(fixture, capfd):
    html = PAGE.replace("</article>", '</article><div class="copyright">ⓒ 나루신문 무단전재 및 재배포 금지</div>')
    (fixture / "page.html").write_text(html, encoding="utf-8")
    expect(fixture, {"removed_as": {"copyright": ["무단전재"]}})
    assert check(capfd, fixture.parent)[0] == 0
    expect(fixture, {"removed_as": {"ad": ["무단전재"]}})
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert "should be removed as ad and is removed as copyright" in out


def test_some_fields_only(fixture, capfd):
    expect(fixture, {"title": "나루읍 장터 다시 닫혀", "language": "ko"})
    shutil.copytree(fixture, fixture.parent / "second")
    expect(fixture.parent / "second", {"title": "나루읍 장터 다시 열려"})
    code, out, err = check(capfd, fixture.parent, "--only", "language")
    assert (code, err) == (0, "")
    assert out.splitlines() == ["language  1/1", "1 of 1 fixtures as expected"]
    assert check(capfd, fixture.parent, "--only", "language,title")[0] == 1


@pytest.mark.parametrize(("only", "told"), [("titel", "'titel'"), ("facts", "expects facts"), ("", "''")])
def test_fields_that_nothing_expects(fixture, capfd, only, told):
    code, out, err = check(capfd, fixture.parent, "--only", only)
    assert (code, out) == (2, "")
    assert told in err


def test_a_bad_fixture_is_told_whatever_is_looked_at(fixture, capfd):
    (fixture / "expected.json").write_text("{")
    code, out, _ = check(capfd, fixture.parent, "--only", "facts")
    assert code == 1
    assert "fixture  0/1" in out


def test_drafts_are_named_and_no_failure(fixture, capfd):
    (fixture / "page.meta.json").write_text('{"reviewed": false}')
    code, out, _ = check(capfd, fixture.parent)
    assert code == 0
    assert out.splitlines()[-1] == "1 not reviewed yet: market"
    expect(fixture, {"title": "x"})
    assert check(capfd, fixture.parent)[0] == 1


def test_as_json(fixture, capfd):
    expect(fixture, {"title": "나루읍 장터 다시 닫혀", "language": "ko"})
    code, out, err = check(capfd, fixture.parent, "--json")
    content = json.loads(out)
    assert (code, err) == (1, "")
    assert content["fields"] == {"title": {"checked": 1, "differ": 1}, "language": {"checked": 1, "differ": 0}}
    assert (content["checked"], content["as_expected"]) == (1, 0)
    (one,) = content["fixtures"]
    assert (one["name"], one["as_expected"], one["reviewed"], one["problem"]) == ("market", False, True, None)
    (difference,) = one["differences"]
    assert difference["expected"] == "나루읍 장터 다시 닫혀"
    assert difference["actual"] == "나루읍 장터 다시 열려"
    assert "[-닫혀-]{+열려+}" in difference["shown"]


def test_junit(fixture, capfd, tmp_path):
    expect(fixture, {"title": "나루읍 \x0b장터 다시 닫혀", "language": "ko"})
    file = tmp_path / "report.xml"
    assert check(capfd, fixture.parent, "--junit", str(file))[0] == 1
    suite = ElementTree.parse(file).getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [(case.get("classname"), case.get("name"), len(case)) for case in suite] == [
        ("market", "title", 1),
        ("market", "language", 0),
    ]
    assert "열려" in suite[0][0].text
    code, out, err = check(capfd, fixture.parent, "--junit", str(tmp_path / "no" / "report.xml"))
    assert (code, out) == (2, "")
    assert "no directory" in err


def remove(name):
    return lambda directory: (directory / name).unlink()


def add(name, content):
    return lambda directory: (directory / name).write_text(content, encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (remove("page.html"), "no page.html"),
        (remove("expected.json"), "neither"),
        (add("expected_error.json", '{"error": "NotAnArticle"}'), "both"),
        (add("page.txt", "x"), "beside each other"),
        (add("expected.json", "{"), "expected.json"),
        (add("expected.json", "[]"), "no JSON object"),
        (add("expected.json", "{}"), "expects nothing"),
        (add("expected.json", '{"titel": "x"}'), "'titel'"),
        (add("expected.json", '{"title": "x", "title": "y"}'), "twice"),
        (add("expected.json", '{"absent": "title"}'), "absent"),
        (add("expected.json", '{"absent": ["titel"]}'), "'titel'"),
        (add("expected.json", '{"title": "x", "absent": ["title"]}'), "at once"),
        (add("expected.json", '{"must_not_contain": [""]}'), "must_not_contain"),
        (add("expected.json", unicodedata.normalize("NFD", '{"must_not_contain": ["광고"]}')), "NFC"),
        (add("expected.json", '{"absent": ["publisher.nmae"]}'), "publisher.nmae"),
        (add("expected.json", '{"absent": ["title.name"]}'), "title.name"),
        (add("expected.json", '{"removed_as": ["광고"]}'), "removed_as"),
        (add("expected.json", '{"removed_as": {"ads": ["광고"]}}'), "'ads'"),
        (add("expected.json", '{"removed_as": {"ad": []}}'), "removed_as"),
        (add("page.meta.json", '{"reviewed": "no"}'), "reviewed"),
        (add("page.meta.json", "{"), "page.meta.json"),
        (add("page.meta.json", '{"adress": "x"}'), "'adress'"),
        (add("page.meta.json", '{"url": 1}'), "url"),
        (add("page.meta.json", '{"tags": "x"}'), "tags"),
    ],
)
def test_fixtures_that_cannot_be_checked_are_differences(fixture, capfd, damage, told):
    damage(fixture)
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert out.splitlines()[0] == "market"
    assert told in out
    assert "fixture  0/1" in out
    with pytest.raises(BadFixture, match=told.replace(".", r"\.")):
        load_fixture(fixture, fixture.parent)


@pytest.mark.parametrize(
    "content", ['{"error": "Oops"}', "{}", '{"error": "NotAnArticle", "title": "x"}', '{"error": 1}']
)
def test_expected_errors_that_do_not_exist(fixture, capfd, content):
    (fixture / "expected.json").unlink()
    (fixture / "expected_error.json").write_text(content)
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert "expected_error.json" in out


def test_a_bad_fixture_does_not_hide_the_others(fixture, capfd):
    shutil.copytree(fixture, fixture.parent / "a")
    (fixture.parent / "a" / "expected.json").unlink()
    code, out, _ = check(capfd, fixture.parent)
    assert code == 1
    assert out.splitlines()[0] == "a"
    assert "1 of 2 fixtures as expected" in out
    assert [result.name for result in check_fixtures(fixture.parent)] == ["a", "market"]


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ({"value": 206}, {"value": 206, "unit": "명"}, True),
        ({"value": 206}, {"value": 207, "unit": "명"}, False),
        ({"vlaue": None}, {"value": None}, False),
        ([{"a": 1}], [{"a": 1}, {"a": 2}], False),
        ([], [], True),
        ([], None, False),
        (None, None, True),
        (None, [], False),
        (1, True, False),
        (0, False, False),
        (True, True, True),
        (1, 1.0, True),
        (106.95, 106.95, True),
        ("가", unicodedata.normalize("NFD", "가"), False),
        ({"a": {"b": [1]}}, {"a": {"b": [1], "c": 2}}, True),
        ({"a": {}}, {"a": None}, False),
    ],
)
def test_what_matches(expected, actual, same):
    assert matches(expected, actual) is same


def test_texts_that_must_not_be_in_the_article_may_be_in_what_was_removed():
    article = {
        "title": "가",
        "removed": [{"text": "광고"}],
        "source": {"path": "광고"},
        "facts": [{"evidence": {"text": "나"}}],
    }
    assert compare(Expectation({}, (), ("광고",), None), article) == ()
    (difference,) = compare(Expectation({}, (), ("나",), None), article)
    assert "facts[0].evidence.text" in difference.lines[0]


def test_lists_are_shown_as_aligned_rows_that_differ():
    expected = [{"text": "107%", "value": 107}, {"text": "3명", "value": 3}, {"text": "5건", "value": 5}]
    actual = [expected[0], {"text": "3명", "value": 30, "unit": "명"}, expected[2]]
    assert list(show_difference("quantities", expected, actual, matches)) == [
        "  … 1 as expected",
        "   text  value",
        "-  3명   3",
        "+  3명   30",
    ]


def test_missing_and_unexpected_items_are_found_wherever_they_are():
    expected = [{"text": str(number)} for number in range(6)]
    lines = list(show_difference("quantities", expected, expected[:2] + expected[3:] + [{"text": "new"}], matches))
    assert [line.split() for line in lines if line[0] in "-+"] == [["-", "2"], ["+", "new"]]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("가 나 다", "가 라 다", ["가 [-나-]{+라+} 다"]),
        ("가\n나", "가 나", ["가[-⏎-]{+ +}나"]),
        ("", "가", ["{+가+}"]),
        ("가  나", "가 나", ["가[-  -]{+ +}나"]),
    ],
)
def test_word_diff(old, new, shown):
    assert list(word_diff(old, new)) == shown


def test_word_diff_leaves_out_what_is_far_away():
    words = " ".join(str(number) for number in range(200))
    (line,) = word_diff(words, words.replace(" 100 ", " hundred "))
    assert line == "… 97 98 99 [-100-]{+hundred+} 101 102 103 …"


@pytest.mark.parametrize("command", [["check"], ["accept"], ["fixture"], ["fixture", "add"]])
def test_help(capfd, command):
    assert run([*command, "--help"]) == 0
    assert f"Usage: extractor {' '.join(command)}" in capfd.readouterr().out
