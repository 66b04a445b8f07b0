"""Failing pages cut down: the failure stays, the page becomes small, other people's words go."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.cli.main import run
from extractor.regression.anonymise import renaming, words_of
from extractor.regression.shrink import fewest, shrink

ROOT = Path(__file__).resolve().parents[2]
JOBS = ROOT / "fixtures" / "pages" / "local_paper" / "gwangmyeong_jobs"
LINE = "살림살이가 팍팍할수록"


@pytest.fixture
def failing(tmp_path):
    """A fixture that does not expect its third paragraph."""
    directory = tmp_path / "failing"
    shutil.copytree(JOBS, directory)
    path = directory / "expected.json"
    expected = json.loads(path.read_text(encoding="utf-8"))
    paragraphs = [one for one in expected["paragraphs"] if LINE not in one["text"]]
    path.write_text(json.dumps({"paragraphs": paragraphs}, ensure_ascii=False), encoding="utf-8")
    return directory


def made(directory):
    content = json.loads((directory / "expected.json").read_text(encoding="utf-8"))
    return (directory / "page.html").read_bytes(), content


def test_leaking_line_of_a_fixture(failing, tmp_path, capsys):
    target = tmp_path / "small"
    assert run(["shrink", str(failing), str(target)]) == 0
    page, expected = made(target)
    assert len(page) < 1000 < len((failing / "page.html").read_bytes())
    (leaked,) = expected["must_not_contain"]
    assert leaked in extractor.extract(page, facts=False).text
    assert LINE not in page.decode()
    assert run(["check", str(target), "--only", "must_not_contain"]) == 1
    assert "the text holds" in capsys.readouterr().out


def test_words_may_be_kept(failing, tmp_path):
    target = tmp_path / "small"
    assert run(["shrink", str(failing), str(target), "--keep-words"]) == 0
    page, expected = made(target)
    assert LINE in page.decode()
    assert expected["must_not_contain"][0].startswith(LINE)


def test_wrong_field_of_a_fixture(tmp_path):
    directory = tmp_path / "failing"
    shutil.copytree(JOBS, directory)
    (directory / "expected.json").write_text('{"reporters": [{"name": "광명시"}]}', encoding="utf-8")
    target = tmp_path / "small"
    assert run(["shrink", str(directory), str(target), "--field", "reporters"]) == 0
    page, expected = made(target)
    assert len(page) < 2000
    came = [person.name for person in extractor.extract(page, facts=False).reporters]
    assert came
    assert came != [expected["reporters"][0]["name"]]


def test_text_that_a_page_loses(tmp_path):
    page = tmp_path / "page.html"
    shutil.copy(JOBS / "page.html", page)
    removed = extractor.extract(page.read_bytes(), facts=False).removed
    line = next(one.text for one in removed if len(one.text) > 20 and "\n" not in one.text)
    target = tmp_path / "small"
    assert run(["shrink", str(page), str(target), "--loses", line]) == 0
    small, expected = made(target)
    assert len(small) < len(page.read_bytes()) / 4
    lost = expected["text"].split("\n")
    text = extractor.extract(small, facts=False).text
    assert any(one not in text for one in lost)
    assert any(one in text for one in lost)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "--leaks or --loses"),
        (("--leaks", "이 면에 없는 글"), "not so"),
        (("--loses", "광명시의 올해 일자리 창출"), "not so"),
    ],
)
def test_page_that_does_not_fail_so_is_wrong_use(tmp_path, capsys, options, told):
    page = tmp_path / "page.html"
    shutil.copy(JOBS / "page.html", page)
    assert run(["shrink", str(page), str(tmp_path / "small"), *options]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "small").exists()


def test_fixture_that_is_as_expected_is_wrong_use(tmp_path, capsys):
    assert run(["shrink", str(JOBS), str(tmp_path / "small")]) == 2
    assert "as expected" in capsys.readouterr().err


def test_directory_in_use_is_left_alone(failing, tmp_path, capsys):
    assert run(["shrink", str(failing), str(failing)]) == 2
    assert "not empty" in capsys.readouterr().err


def test_page_in_another_encoding_keeps_it(tmp_path):
    page = tmp_path / "page.html"
    text = JOBS.joinpath("page.html").read_text(encoding="utf-8").replace("utf-8", "euc-kr").replace("UTF-8", "euc-kr")
    page.write_bytes(text.encode("cp949", "xmlcharrefreplace"))
    target = tmp_path / "small"
    assert run(["shrink", str(page), str(target), "--leaks", LINE]) == 0
    small, expected = made(target)
    assert expected["must_not_contain"][0] in extractor.extract(small, facts=False).text


def test_bytes_without_markup_are_cut_at_lines():
    lines = [b"first\n", b"\xff\xfe broken\n", b"third\n"]
    assert shrink(b"".join(lines), lambda data: b"\xff" in data) == lines[1]


@given(st.sets(st.integers(0, 60)), st.integers(61, 90))
def test_fewest_keeps_exactly_what_is_needed(needed, count):
    assert fewest(range(count), lambda kept: needed <= set(kept)) == sorted(needed)


@settings(max_examples=60)
@given(st.text(alphabet="가각나다라한글은는을를시군 1.,a\n", max_size=60))
def test_other_words_keep_length_and_ending(text):
    renamed = renaming()(text)
    assert len(renamed) == len(text)
    assert renamed == renaming()(text)
    for word, other in zip(words_of(text), map(renaming(), words_of(text)), strict=True):
        assert (len(word), word[-1]) == (len(other), other[-1])
    assert [char for char in renamed if not "가" <= char <= "힣"] == [c for c in text if not "가" <= c <= "힣"]
