"""The command line from outside: what goes to standard output, what to standard error, and the exit code."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli.main import run

SENTENCES = [
    "가람시는 올해 도서관 이용 목표를 1만 2천 명으로 잡았다고 3일 밝혔다.",
    "시에 따르면 지난달까지 도서관을 찾은 시민은 1만 2천600명으로 목표를 105% 달성했다.",
    "새로 문을 연 어린이 자료실에 가족 단위 이용자가 몰린 것이 큰 몫을 했다는 설명이다.",
    "시는 내년에도 야간 개관을 이어 가고 이동 도서관 노선을 두 곳 더 늘릴 계획이다.",
]
PAGE = f"""<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">
<title>가람시 도서관 이용 목표 넘겨 - 가람신문</title>
<meta property="og:title" content="가람시 도서관 이용 목표 넘겨"><meta property="og:type" content="article">
<meta property="og:site_name" content="가람신문">
<meta property="article:published_time" content="2024-10-04T09:30:00+09:00"></head>
<body><div id="menu"><a href="/">홈</a><a href="/c">문화</a></div>
<div class="article-view"><h1>가람시 도서관 이용 목표 넘겨</h1>
<div id="article-view-content-div" itemprop="articleBody">{"".join(f"<p>{one}</p>" for one in SENTENCES)}</div></div>
</body></html>"""


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def call(capfd):
    def call_command(*arguments):
        code = run([str(one) for one in arguments])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return code, out, err

    return call_command


def one_line(err: str) -> str:
    lines = err.splitlines()
    assert len(lines) == 1, err
    assert "Traceback" not in err
    return lines[0]


def test_extract_json(call, page):
    code, out, err = call("extract", page, "--no-facts", "--url", "https://news.garam.example/1")
    assert (code, err) == (0, "")
    article = json.loads(out)
    assert article["title"] == "가람시 도서관 이용 목표 넘겨"
    assert article["text"] == "\n".join(SENTENCES)
    assert article["source"]["path"] == str(page)
    assert article["source"]["url"] == "https://news.garam.example/1"
    assert article["facts"] is None


def test_extract_with_facts(call, page):
    code, out, _ = call("extract", page)
    article = json.loads(out)
    assert code == 0
    assert any(one["value"] == 12600 and one["unit"] == "명" for one in article["quantities"])
    assert any(one["value"] == "2024-10-03" for one in article["times"])
    assert article["facts"] is not None


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_extract_for_people(call, page, form):
    code, out, _ = call("extract", page, "--no-facts", "--format", form)
    assert code == 0
    first, *rest = out.splitlines()
    assert first == ("# " if form == "markdown" else "") + "가람시 도서관 이용 목표 넘겨"
    assert [line for line in rest if line in SENTENCES] == SENTENCES


def test_extract_reads_the_sidecar_and_options_win(call, page):
    sidecar = {"url": "https://a.example/1"}
    page.with_name("page.meta.json").write_text(json.dumps(sidecar))
    assert json.loads(call("extract", page, "--no-facts")[1])["source"]["url"] == "https://a.example/1"
    _, out, _ = call("extract", page, "--no-facts", "--url", "https://b.example/2")
    assert json.loads(out)["source"]["url"] == "https://b.example/2"


def test_extract_unpacks(call, tmp_path):
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(PAGE.encode("cp949", "replace")))
    code, out, _ = call("extract", path, "--no-facts")
    assert code == 0
    assert json.loads(out)["text"] == "\n".join(SENTENCES)


def command(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "extractor", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
        **options,
    )


def test_extract_from_standard_input():
    result = command("extract", "-", "--no-facts", input=PAGE.encode())
    assert (result.returncode, result.stderr) == (0, b"")
    article = json.loads(result.stdout)
    assert article["title"] == "가람시 도서관 이용 목표 넘겨"
    assert article["source"]["path"] in (None, "-")


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("empty.html", b"", 1, "byte"),
        ("blank.html", b" \n\t ", 1, ""),
        ("binary.html", bytes(range(256)) * 64, 1, ""),
        ("image.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(500), 1, ""),
        ("deep.html", b"<div>" * 50_000 + b"x", 1, ""),
        ("damaged.html.gz", gzip.compress(PAGE.encode())[:80], 1, "damaged"),
    ],
)
def test_extract_of_bad_pages_is_one_line(call, tmp_path, name, content, code, told):
    path = tmp_path / name
    path.write_bytes(content)
    result, out, err = call("extract", path)
    assert (result, out) == (code, "")
    line = one_line(err)
    assert str(path) in line
    assert told in line


def test_extract_of_a_page_of_100_megabytes(call, tmp_path):
    path = tmp_path / "large.html"
    with open(path, "wb") as stream:
        stream.truncate(100_000_000)
    code, out, err = call("extract", path)
    assert (code, out) == (1, "")
    assert "100,000,000 bytes" in one_line(err)


def test_a_page_that_is_no_article_is_no_failure(call, tmp_path):
    path = tmp_path / "list.html"
    links = "".join(f'<li><a href="/news/{n}">가람시 소식 {n}번째 이야기를 전합니다</a></li>' for n in range(60))
    path.write_text(f"<html><head><title>문화 뉴스 목록</title></head><body><ul>{links}</ul></body></html>")
    code, out, err = call("extract", path)
    assert (code, out) == (0, "")
    assert "not an article" in one_line(err)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "missing.html"], "missing.html"),
        (["extract", "."], "directory"),
        (["extract", "page.html", "--url", "no address"], "no address"),
        (["extract", "page.html", "--url", "ftp://a.example/"], "ftp"),
        (["extract", "page.html", "--format", "yaml"], "yaml"),
        (["extract", "page.html", "--published", "yesterday"], "yesterday"),
        (["extract"], "PAGE"),
        (["batch", "missing", "-o", "o.jsonl"], "missing"),
        (["batch", "page.html"], "-o"),
        (["batch", "page.html", "-o", "o.xyz"], "o.xyz"),
        (["batch", "page.html", "-o", "no/o.jsonl"], "no/o.jsonl"),
        (["batch", "page.html", "-o", "o.csv", "--no-facts"], "--no-facts"),
        (["batch", "page.html", "-o", "o" * 252 + ".jsonl"], "cannot be written"),
        (["batch", "page.html", "-o", "page.sqlite"], "is no database"),
        (["batch", "page.html", "-o", "o.jsonl", "--workers", "0"], "0"),
        (["batch", "page.html", "-o", "o.jsonl", "--timeout", "0"], "0"),
        (["batch", "page.html", "page.html", "-o", "o.jsonl"], "twice"),
        (["batch", "-o", "o.jsonl"], "INPUT"),
        (["batch", "page.html", "--files-from", "list", "-o", "o.jsonl"], "--files-from"),
        (["batch", "--files-from", "missing", "-o", "o.jsonl"], "missing"),
        (["batch", "page.html", "-0", "-o", "o.jsonl"], "--null"),
        (["batch", "page.html", "--column", "html=x", "-o", "o.jsonl"], "--column"),
        (["batch", "x.parquet", "--column", "body=x", "-o", "o.jsonl"], "body=x"),
        (["batch", "page.html", "--shard", "0/4", "-o", "o.jsonl"], "0/4"),
        (["batch", "page.html", "--shard", "5/4", "-o", "o.jsonl"], "5/4"),
        (["batch", "page.html", "--shard", "x", "-o", "o.jsonl"], "x"),
        (["batch", "page.html", "--max-failures", "-1", "-o", "o.jsonl"], "-1"),
        (["batch", "page.html", "--retry-failed", "-o", "o.jsonl"], "--retry-failed"),
        (["batch", "page.html", "--restart", "-o", "o.jsonl"], "--restart"),
        (["batch", "page.html", "--restart", "--retry-failed", "-o", "out"], "--retry-failed"),
        (["batch", "*.xml", "-o", "o.jsonl"], "*.xml"),
        (["batch", "page.html", "--report", "no/report.json", "-o", "o.jsonl"], "no/report.json"),
        (["check", "missing"], "missing"),
        (["check", "page.html"], "page.html"),
        (["check", "nothing"], "no fixtures"),
        (["normalize", "3명", "--at", "2023-13-01"], "2023-13-01"),
        (["normalize"], "TEXT"),
        (["unknown"], "unknown"),
        (["--unknown"], "--unknown"),
        (["batch", "nothing", "-o", "o.jsonl"], "no pages"),
    ],
)
def test_wrong_use_is_exit_code_2(call, page, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "page.sqlite").write_text(PAGE)
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert told in err.splitlines()[-1]
    assert "Traceback" not in err
    assert not (tmp_path / "o.jsonl").exists()


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["extract", "--help"], ["batch", "-h"], ["check", "--help"]])
def test_help(call, arguments):
    code, out, err = call(*arguments)
    assert (code, err) == (0, "")
    assert "Usage: extractor" in out


def test_version(call):
    import extractor

    assert call("--version") == (0, f"extractor, version {extractor.__version__}\n", "")


def test_normalize_table(call):
    code, out, err = call("normalize", "목표 1만 4천24건 대비 107%", "--at", "2023-12-27")
    assert (code, err) == (0, "")
    rows = [line.split() for line in out.splitlines()]
    assert any("14024" in row and "건" in row for row in rows)
    assert any("107" in row and "%" in row for row in rows)


def test_normalize_json(call):
    code, out, _ = call("normalize", "26일까지 3천 명", "--at", "2023-12-20T10:00:00+09:00", "--json")
    content = json.loads(out)
    assert code == 0
    assert [one["value"] for one in content["quantities"]] == [3000]
    assert content["times"][0]["value"].startswith("2023-12-26")


def test_normalize_says_why(call):
    code, out, _ = call("normalize", "30대 여성 1만~2만 명이 3%를 냈다", "--why")
    assert code == 0
    assert [line.split("  ")[-1].strip() for line in out.splitlines()] == ["context of 대", "range", "unit"]
    _, plain, _ = call("normalize", "30대 여성 1만~2만 명이 3%를 냈다")
    assert "context" not in plain
    _, out, _ = call("normalize", "3대 1로 이겼다", "--why", "--json")
    assert [one["why"] for one in json.loads(out)["quantities"]] == ["score"]
    _, out, _ = call("normalize", "3명", "--json")
    assert "why" not in json.loads(out)["quantities"][0]


def test_normalize_help_tells_of_the_rules(call):
    _, out, _ = call("normalize", "--help")
    assert "--why" in out
    assert "which rule read it" in out


def test_normalize_finds_nothing(call):
    assert call("normalize", "아무 것도 없다") == (0, "", "")


def records(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_batch_has_one_record_for_each_page(call, page, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "empty.html").write_bytes(b"")
    (tmp_path / "sub" / "broken.html").write_text(PAGE)
    (tmp_path / "sub" / "broken.meta.json").write_text("{")
    out = tmp_path / "out.jsonl"
    code, stdout, err = call("batch", tmp_path, "-o", out, "--no-facts", "--no-removed")
    assert (code, stdout) == (1, "")
    assert err.startswith("3 pages in ")
    found = records(out)
    assert [(one["id"], one["outcome"]) for one in found] == [
        ("page.html", "ok"),
        ("sub/broken.html", "error"),
        ("sub/empty.html", "empty"),
    ]
    assert found[0]["article"]["removed"] == []
    assert found[0]["article"]["facts"] is None
    assert found[0]["versions"]["kiwipiepy"] is None
    assert found[0]["versions"]["extractor"]
    assert "broken.meta.json" in found[1]["reason"]


def test_batch_with_facts(call, page, tmp_path):
    out = tmp_path / "out.jsonl"
    code, _, _ = call("batch", page, "-o", out)
    (found,) = records(out)
    assert code == 0
    assert found["versions"]["kiwipiepy"]
    assert found["article"]["quantities"]


def test_batch_is_the_same_for_any_number_of_workers(call, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(40):
        (pages / f"{number}.html").write_text(PAGE.replace("올해", f"{2000 + number}년") if number % 7 else "")
    for workers in (1, 3):
        assert call("batch", pages, "-o", tmp_path / f"{workers}.jsonl", "--no-facts", "--workers", workers)[0] == 1
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "3.jsonl").read_bytes()


def test_batch_of_json_lines_and_lists_from_standard_input(page, tmp_path):
    line = json.dumps({"id": "하나", "html": PAGE, "url": "https://a.example/1"}, ensure_ascii=False)
    result = command("batch", "-", "-o", "-", "--no-facts", input=f"{line}\n{{\n".encode())
    assert result.returncode == 1
    found = [json.loads(one) for one in result.stdout.splitlines()]
    assert [(one["id"], one["outcome"]) for one in found] == [("하나", "ok"), ("stdin!2", "error")]
    for arguments, end in (([], b"\n"), (["-0"], b"\0")):
        result = command(
            "batch", "--files-from", "-", *arguments, "-o", "-", "--no-facts", input=b"page.html" + end, cwd=tmp_path
        )
        assert (result.returncode, json.loads(result.stdout)["id"]) == (0, "page.html")


def test_batch_of_a_share(call, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3):
        (pages / f"{number}.html").write_text(PAGE)
    for share, expected in (("1/2", ["0.html", "2.html"]), ("2/2", ["1.html"]), ("4/4", [])):
        out = tmp_path / f"{share[0]}-{share[2]}.jsonl"
        code, _, err = call("batch", pages, "-o", out, "--no-facts", "--shard", share)
        assert (code, [one["id"] for one in records(out)]) == (0, expected), err


def test_batch_gives_up(call, tmp_path):
    for number in range(4):
        (tmp_path / f"{number}.html").write_bytes(b"")
    code, _, err = call("batch", tmp_path, "-o", tmp_path / "o.jsonl", "--no-facts", "--max-failures", 1)
    assert code == 1
    assert "given up" in one_line(err)
    assert not (tmp_path / "o.jsonl").exists()


def test_what_batch_tells_at_its_end(call, page, tmp_path):
    share = '<div class="sns_share"><a href="#">카카오톡 공유</a></div>'
    page.write_text(PAGE.replace("</h1>", f"</h1>{share}"))
    code, _, err = call("batch", page, "-o", tmp_path / "o.jsonl", "--report", tmp_path / "report.json")
    assert code == 0
    first, *rest = err.splitlines()
    assert first.startswith("1 page in ")
    assert " a second: 1 ok -> " in first
    assert any("title 100%" in line for line in rest)
    assert any("share" in line for line in rest[rest.index("removed most often:") :])
    assert json.loads((tmp_path / "report.json").read_bytes())["outcomes"]["ok"] == 1


def test_batch_does_not_write_over_what_it_reads(call, page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to("a.jsonl")
    for arguments in (["a.jsonl", "-o", "./a.jsonl"], ["*.jsonl", "-o", "b.jsonl"], ["a.jsonl", "-o", "link.jsonl"]):
        code, _, err = call("batch", *arguments, "--no-facts")
        assert (code, "is one of the INPUTs" in one_line(err)) == (2, True)
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == PAGE
    assert call("batch", "a.jsonl", "-o", "b.jsonl", "--no-facts")[0] == 0
    assert json.loads((tmp_path / "b.jsonl").read_bytes())["id"] == "a.jsonl"


def test_batch_to_standard_output(call, page):
    code, out, _ = call("batch", page, "-o", "-", "--no-facts")
    assert code == 0
    assert json.loads(out)["id"] == "page.html"


def test_a_file_that_may_not_be_read_is_told_and_the_rest_goes_on(call, page, tmp_path):
    # A link to itself cannot be opened by anyone, not even by a user who may read everything.
    (tmp_path / "loop.html").symlink_to(tmp_path / "loop.html")
    code, _, err = call("extract", tmp_path / "loop.html")
    assert code == 2
    assert "loop.html" in one_line(err)


def test_a_reader_that_goes_away_is_no_problem(page):
    script = f"{sys.executable} -m extractor extract {page} --no-facts | head -c 5; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
    assert result.stderr == b""
    assert result.stdout.splitlines()[-1].endswith(b"0")


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_korean_survives_any_locale(page, locale):
    environment = {"LC_ALL": locale, "PATH": "/usr/bin:/bin", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    root = str(Path(__import__("extractor").__file__).parent.parent)
    result = command("extract", page, "--no-facts", "--format", "text", env=environment | {"PYTHONPATH": root})
    assert result.returncode == 0
    assert result.stdout.decode("utf-8").startswith("가람시 도서관")


def test_articles_without_facts_never_load_kiwi(page):
    script = (
        "import sys, extractor; extractor.extract(open(sys.argv[1], 'rb').read(), facts=False).to_dict();"
        "from extractor.cli.main import run; run(['extract', sys.argv[1], '--no-facts']);"
        "run(['normalize', '목표 3천 명']);"
        "sys.exit('kiwipiepy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", script, str(page)], capture_output=True, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (0, b"")
