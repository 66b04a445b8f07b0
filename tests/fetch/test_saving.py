"""What stands in the directory: pages with their sidecars, whole or not at all, asked for again only where needed."""

import asyncio
import hashlib
import json
import os
import signal
import time
from dataclasses import replace
from datetime import datetime

import pytest

from extractor.batch import find_items
from extractor.batch.sidecar import read_sidecar, sidecar_path
from extractor.fetch import FetchError, FetchOptions, save, save_async

QUICK = FetchOptions(delay=0, retries=0, connect_timeout=5, read_timeout=5, allow_private=True)
STALE = replace(QUICK, fresh_for=0)


def one(url, to, options=QUICK):
    (result,) = save([url], to, options)
    return result


def sidecar_of(directory, result):
    return json.loads((directory / result.file).with_suffix(".meta.json").read_bytes())


def files(directory):
    return sorted(path.name for path in directory.rglob("*") if path.is_file())


def test_the_sidecar(server, web, tmp_path):
    server.answers["/from"] = web.redirect("/to", "301 Moved Permanently")
    server.answers["/to"] = web.response(ETag='"a1"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT", Server="x")
    result = one(server.url("/from"), tmp_path)
    described = sidecar_of(tmp_path, result)
    moments = {described.pop(name) for name in ("saved_at", "fetched_at", "checked_at")}
    assert len(moments) == 1
    assert datetime.fromisoformat(moments.pop()).tzinfo is not None
    assert described == {
        "url": server.url("/from"),
        "final_url": server.url("/to"),
        "redirects": [{"url": server.url("/from"), "status": 301}],
        "status": 200,
        "headers": {
            "content-type": "text/html; charset=utf-8",
            "etag": '"a1"',
            "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT",
        },
        "charset": "utf-8",
        "published": None,
        "bytes": len(web.SMALL),
        "sha256": hashlib.sha256(web.SMALL).hexdigest(),
    }


def test_batch_finds_page_and_sidecar(server, tmp_path):
    result = one(server.url("/page/1"), tmp_path)
    page = tmp_path / result.file
    assert sidecar_path(str(page)) == str(page.with_suffix(".meta.json"))
    assert read_sidecar(page).url == server.url("/page/1")
    assert read_sidecar(page).charset == "utf-8"
    assert [item.id for item in find_items([str(tmp_path)])] == [result.file]


def test_a_charset_that_only_the_header_tells(server, web, tmp_path):
    body = "<!doctype html><title>밝은 거리</title><p>똠방각하가 펲시콜라를 마셨다.</p>".encode("cp949")
    server.answers["/old"] = web.response(body, kind='text/html; charset="EUC-KR"')
    result = one(server.url("/old"), tmp_path)
    assert (tmp_path / result.file).read_bytes() == body
    assert read_sidecar(tmp_path / result.file).charset == "euc-kr"


@pytest.mark.parametrize(
    "kind", ["text/html; charset=", "text/html;charset*=x'y'%zz", "TEXT/HTML ;;;", "text/html; 한글"]
)
def test_content_types_that_are_ill_written(server, web, tmp_path, kind):
    server.answers["/odd"] = web.response().replace(b"text/html; charset=utf-8", kind.encode())
    assert one(server.url("/odd"), tmp_path).outcome == "saved"


@pytest.mark.parametrize(
    ("kind", "ending"), [("text/html", ".html"), ("application/xhtml+xml", ".xhtml"), ("text/plain", ".txt")]
)
def test_the_ending_tells_the_type(server, web, tmp_path, kind, ending):
    server.answers["/page/1"] = web.response(kind=kind)
    assert one(server.url("/page/1"), tmp_path).file.endswith(ending)


def test_a_page_of_another_type_takes_the_place_of_the_old_one(server, web, tmp_path):
    first = one(server.url("/page/1"), tmp_path)
    server.answers["/page/1"] = web.response(kind="text/plain")
    second = one(server.url("/page/1"), tmp_path, STALE)
    assert files(tmp_path) == sorted(
        [second.file.rpartition("/")[2], first.file.rpartition("/")[2].replace(".html", ".meta.json")]
    )


def test_what_is_fresh_is_not_asked_for(server, tmp_path):
    urls = [server.url("/page/1"), server.url("/page/2")]
    first = save(urls, tmp_path, QUICK)
    asked = len(server.seen)
    second = save(urls, tmp_path, QUICK)
    assert [result.outcome for result in second] == ["fresh", "fresh"]
    assert [result.file for result in second] == [result.file for result in first]
    assert len(server.seen) == asked  # not even robots.txt


def test_what_is_not_fresh_is_asked_for_on_condition(server, web, tmp_path):
    unchanged = web.response(b"", "304 Not Modified", None)
    server.answers["/page/1"] = [web.response(ETag='"v1"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT"), unchanged]
    first = one(server.url("/page/1"), tmp_path)
    before = sidecar_of(tmp_path, first)
    second = one(server.url("/page/1"), tmp_path, STALE)
    assert (second.outcome, second.status, second.file) == ("unchanged", 304, first.file)
    headers = server.seen[-1].headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"v1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    after = sidecar_of(tmp_path, second)
    assert after.pop("checked_at") >= before.pop("checked_at")
    assert after == before


def test_a_page_that_changed_is_saved_anew(server, web, tmp_path):
    server.answers["/page/1"] = [web.response(ETag='"v1"'), web.response(b"<p>new", ETag='"v2"')]
    one(server.url("/page/1"), tmp_path)
    result = one(server.url("/page/1"), tmp_path, STALE)
    assert (result.outcome, (tmp_path / result.file).read_bytes()) == ("saved", b"<p>new")
    assert sidecar_of(tmp_path, result)["headers"]["etag"] == '"v2"'


def test_conditions_go_to_the_place_that_they_belong_to(server, web, tmp_path):
    server.answers["/from"] = web.redirect("/to")
    server.answers["/to"] = web.response(ETag='"v1"')
    one(server.url("/from"), tmp_path)
    one(server.url("/from"), tmp_path, STALE)
    conditional = [seen.path for seen in server.seen if "if-none-match" in seen.headers]
    assert conditional == ["/to"]


def test_a_page_that_fails_the_second_time_stays(server, web, tmp_path):
    server.answers["/page/1"] = [web.response(), web.response(b"", "404 Not Found")]
    first = one(server.url("/page/1"), tmp_path)
    assert one(server.url("/page/1"), tmp_path, STALE).outcome == "http_error"
    assert (tmp_path / first.file).read_bytes() == web.SMALL


@pytest.mark.parametrize("damage", ["edited", "missing", "no sidecar", "broken sidecar", "odd sidecar", "future"])
def test_what_is_not_as_it_was_saved_is_asked_for_without_condition(server, web, tmp_path, damage):
    server.answers["/page/1"] = web.response(ETag='"v1"')
    page = tmp_path / one(server.url("/page/1"), tmp_path).file
    sidecar = page.with_suffix(".meta.json")
    if damage == "edited":
        page.write_bytes(b"<p>edited")
    elif damage == "missing":
        page.unlink()
    elif damage == "no sidecar":
        sidecar.unlink()
    elif damage == "broken sidecar":
        sidecar.write_bytes(b"{")
    elif damage == "odd sidecar":
        sidecar.write_text(json.dumps({**json.loads(sidecar.read_bytes()), "headers": [], "sha256": 5}))
    else:
        described = json.loads(sidecar.read_bytes())
        sidecar.write_text(json.dumps({**described, "checked_at": "2999-01-01T00:00:00+00:00"}))
    assert one(server.url("/page/1"), tmp_path).outcome == "saved"
    assert ("if-none-match" in server.seen[-1].headers) == (damage == "future")
    assert page.read_bytes() == web.SMALL


def test_addresses_that_come_twice_count_once(server, tmp_path):
    spellings = [server.url("/page/1"), server.url("/page/1#c"), server.url("/page/../page/1").replace("http", "HTTP")]
    assert len(save(spellings, tmp_path, QUICK)) == 1
    assert server.paths() == ["/robots.txt", "/page/1"]


def test_results_stand_in_the_order_of_the_addresses(server, tmp_path):
    urls = [server.url("/slow-page/1"), "ftp://x/", server.url("/page/1", "localhost"), server.url("/page/2")]
    heard = []
    results = save(urls, tmp_path, QUICK, heard.append)
    assert [result.url for result in results] == urls
    assert sorted(heard, key=lambda result: urls.index(result.url)) == results


def test_wrong_use(tmp_path, server):
    with pytest.raises(TypeError, match="a list of addresses"):
        save("http://127.0.0.1/", tmp_path)
    (tmp_path / "file").write_text("x")
    for place in ("file", "file/below", "pages.warc"):
        with pytest.raises(FetchError):
            save([server.url("/page/1")], tmp_path / place, QUICK)
    assert server.seen == []


@pytest.mark.parametrize("wrong", [{"delay": -1}, {"delay": float("nan")}, {"hosts": 0}, {"max_bytes": 0}])
def test_options_that_cannot_be_meant(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        FetchOptions(**wrong)


def test_inside_a_running_loop(server, tmp_path):

    async def session():
        return await save_async([server.url("/page/1")], tmp_path, QUICK)

    assert [result.outcome for result in asyncio.run(session())] == ["saved"]


def test_a_second_run_into_the_directory_is_refused(server, fetch):
    running = fetch.start(server.url("/never"), "-o", "saved")
    try:
        server.wait_for("/never")
        second = fetch(server.url("/page/1"), "-o", "saved")
        assert (second.code, second.errors) == (2, "extractor: saved: another run is writing into it\n")
    finally:
        running.kill()
        running.communicate()


def test_a_disk_that_cannot_be_written_to_ends_the_run(server, fetch):
    if os.geteuid() == 0:
        (fetch.directory / "saved").mkdir()
        (fetch.directory / "saved" / f"127.0.0.1_{server.port}").write_text("in the way")
    else:
        (fetch.directory / "saved").mkdir(mode=0o500)
    ran = fetch(server.url("/page/1"), "-o", "saved")
    assert ran.code == 1
    assert "what is saved stays" in ran.errors


@pytest.mark.parametrize("to", ["saved", "saved.warc.gz"])
def test_killed_and_gone_on_with(server, web, fetch, to):
    if to.endswith(".gz"):
        pytest.importorskip("warcio")
    urls = [server.url(f"/page/{number}") for number in (1, 2)] + [server.url("/never"), server.url("/page/3")]
    running = fetch.start(*urls, "-o", to)
    server.wait_for("/never")
    running.kill()
    running.communicate()
    saved = fetch.directory / to
    if not to.endswith(".gz"):
        assert len([name for name in files(saved) if name.endswith(".html")]) == 2
        assert not any(name.endswith(".tmp") for name in files(saved))
    else:
        assert not saved.exists()
    before = len(server.seen)
    server.answers["/never"] = web.response()
    again = fetch(*urls, "-o", to)
    assert (again.code, again.outcomes) == (0, ["fresh", "fresh", "saved", "saved"])
    assert server.paths()[before:] == ["/robots.txt", "/never", "/page/3"]
    assert len(list(find_items([str(saved)]))) == 4


def test_what_a_killed_run_was_writing_is_taken_away(server, tmp_path):
    result = one(server.url("/page/1"), tmp_path)
    page = tmp_path / result.file
    for name in (page.name, page.with_suffix(".meta.json").name, page.name[-21:]):
        (page.parent / f".{name}.4711.tmp").write_bytes(b"<p>half")
    (page.parent / ".notes.tmp").write_bytes(b"somebody's own")
    one(server.url("/page/2"), tmp_path)
    assert [name for name in files(tmp_path) if name.startswith(".")] == [".notes.tmp"]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(server, fetch, sent):
    running = fetch.start(server.url("/page/1"), server.url("/never"), "-o", "saved")
    server.wait_for("/never")
    running.send_signal(sent)
    printed, errors = running.communicate(timeout=20)
    assert running.returncode == 130
    assert json.loads(printed)["outcome"] == "saved"
    assert errors == "extractor: interrupted: saved: what is saved stays, the same command goes on\n"


@pytest.mark.slow
def test_killed_at_any_moment_nothing_stands_that_is_not_whole(server, fetch):
    urls = [server.url(f"/page/{number}") for number in range(300)]
    for pause in (0.0, 0.03, 0.1, 0.2):
        before = len(server.seen)
        running = fetch.start(*urls, "-o", "saved", "--fresh-for", "0")
        while len(server.seen) == before:
            time.sleep(0.005)
        time.sleep(pause)
        running.kill()
        running.communicate()
        for page in (fetch.directory / "saved").rglob("*.html"):
            described = json.loads(page.with_suffix(".meta.json").read_bytes())
            assert hashlib.sha256(page.read_bytes()).hexdigest() == described["sha256"]


def test_batch_takes_the_place_that_redirects_led_to(server, web, tmp_path):
    server.answers["/short-link"] = web.redirect("/page/1")
    result = one(server.url("/short-link"), tmp_path)
    assert read_sidecar(tmp_path / result.file).url == server.url("/page/1")


def test_an_unchanged_page_may_announce_the_length_that_it_would_have(server, web, tmp_path):
    unchanged = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 7000\r\n\r\n"
    server.answers["/page/1"] = [web.response(ETag='"v1"'), unchanged]
    one(server.url("/page/1"), tmp_path)
    assert one(server.url("/page/1"), tmp_path, STALE).outcome == "unchanged"


def test_save_inside_a_running_loop_says_what_to_do(tmp_path):
    async def session():
        save(["http://127.0.0.1/"], tmp_path)

    with pytest.raises(RuntimeError, match="await save_async"):
        asyncio.run(session())
