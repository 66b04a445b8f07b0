"""The comparison with other extractors, run as a person runs it, on our own system alone."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "fixtures" / "pages"


def run(fixtures: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "peers.py"), str(fixtures), "--only", "extractor", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def labelled(tmp_path):
    """One fixture as it is, and the same with other labels than what is on its page."""
    source = PAGES / "local_paper" / "gwangmyeong_jobs"
    shutil.copytree(source, tmp_path / "right")
    shutil.copytree(source, tmp_path / "wrong")
    path = tmp_path / "wrong" / "expected.json"
    expected = json.loads(path.read_text(encoding="utf-8"))
    expected["title"] = "다른 제목"
    expected["reporters"] = []
    expected["published_at"] = "2001-02-03"
    expected["publisher"] = {"name": "다른 신문"}
    expected["paragraphs"] = [{"kind": "text", "text": "이 면에는 없는 글이 여기에 적혀 있다."}]
    expected.pop("text", None)
    expected["must_not_contain"] = ["광명시의 올해 일자리 창출 실적이 당초 세운 목표를 넘어섰다."]
    path.write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_scores_tell_right_labels_from_wrong_ones(labelled, tmp_path):
    out = tmp_path / "scores.json"
    result = run(labelled, "--json", str(out))
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("2 pages")
    scores = {name: one["score"] for name, one in json.loads(out.read_text(encoding="utf-8"))["extractor"].items()}
    fields = ("f1", "title", "reporters", "day", "publisher", "leak")
    assert [scores["right"][field] for field in fields] == [1, 1, 1, 1, 1, 0]
    assert [scores["wrong"][field] for field in fields] == [0, 0, 0, 0, 0, 1]


def test_publishers_table_can_be_left_out(labelled, tmp_path):
    page = labelled / "right" / "page.html"
    text = page.read_text(encoding="utf-8").replace("가람시민신문", "")
    page.write_text(text, encoding="utf-8")
    (labelled / "right" / "page.meta.json").write_text('{"url": "https://www.yna.co.kr/view/1"}', encoding="utf-8")
    expected = labelled / "right" / "expected.json"
    content = json.loads(expected.read_text(encoding="utf-8"))
    expected.write_text(
        json.dumps({**content, "publisher": {"name": "연합뉴스"}}, ensure_ascii=False), encoding="utf-8"
    )
    agreed = []
    for option in ([], ["--without-publishers"]):
        out = tmp_path / "scores.json"
        assert run(labelled, "--json", str(out), *option).returncode == 0
        agreed.append(json.loads(out.read_text(encoding="utf-8"))["extractor"]["right"]["score"]["publisher"])
    assert agreed == [1, 0]


def test_directory_without_labels_is_wrong_use(tmp_path):
    result = run(tmp_path)
    assert result.returncode == 2
    assert "no labelled pages" in result.stderr
