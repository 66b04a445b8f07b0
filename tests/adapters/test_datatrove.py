"""The step for datatrove, as docs/batch.md has it, in a real local pipeline."""

import json
import re
from pathlib import Path

import pytest

import extractor

pytestmark = pytest.mark.engines

pytest.importorskip("datatrove")

ROOT = Path(extractor.__file__).parent.parent
STORY = "<article><h1>가람시 소식</h1>" + "<p>시민 {n}명이 나무를 심었다고 가람시가 3일 밝혔다.</p>"


def test_the_step(tmp_path):
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    text = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python\n(from datatrove.*?)```", text, re.DOTALL)
    told: dict[str, type] = {}
    exec(recipe, told)
    (tmp_path / "in").mkdir()
    pages = [{"id": str(n), "text": "" if n == 3 else STORY.format(n=100 + n), "metadata": {}} for n in range(6)]
    (tmp_path / "in" / "pages.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
    steps = [
        JsonlReader(str(tmp_path / "in")),
        told["KoreanNews"](),
        JsonlWriter(str(tmp_path / "out"), output_filename="${rank}.jsonl", compression=None),
    ]
    LocalPipelineExecutor(pipeline=steps, tasks=1, workers=1, logging_dir=str(tmp_path / "logs")).run()
    (out,) = (tmp_path / "out").iterdir()
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in found] == ["0", "1", "2", "4", "5"]
    assert all(one["metadata"]["title"] == "가람시 소식" for one in found)
    assert [one["text"] for one in found] == [
        f"시민 {100 + n}명이 나무를 심었다고 가람시가 3일 밝혔다." for n in (0, 1, 2, 4, 5)
    ]
