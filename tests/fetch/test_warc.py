"""A WARC of what was asked and answered, which other tools and `extractor batch` read."""

import gzip
import json
from dataclasses import replace
from io import BytesIO

import pytest

from extractor.batch import find_items
from extractor.fetch import FetchError, FetchOptions, save

pytest.importorskip("warcio")
from warcio.archiveiterator import ArchiveIterator

QUICK = FetchOptions(delay=0, retries=0, connect_timeout=5, read_timeout=5, allow_private=True)
STALE = replace(QUICK, fresh_for=0)


def records(path):
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            fields = dict(record.rec_headers.headers)
            yield record.rec_type, fields, record.http_headers, record.content_stream().read()


def kinds(path):
    return [kind for kind, *_ in records(path)]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "pages.warc.gz"


def test_request_response_and_what_is_known(server, web, file):
    server.answers["/from"] = web.redirect("/to", "301 Moved Permanently")
    server.answers["/to"] = web.response(gzip.compress(web.SMALL), Content_Encoding="gzip")
    (result,) = save([server.url("/from")], file, QUICK)
    assert kinds(file) == ["warcinfo", "response", "request", "response", "request", "metadata"]
    _, hop, _, response, request, metadata = records(file)
    assert (hop[1]["WARC-Target-URI"], hop[2].get_statuscode()) == (server.url("/from"), "301")
    assert response[1]["WARC-Record-ID"] == f"<{result.file}>"
    assert (response[1]["WARC-Target-URI"], response[3]) == (server.url("/to"), web.SMALL)
    assert response[2].get_header("Content-Length") == str(len(web.SMALL))
    assert response[2].get_header("Content-Encoding") is None
    assert response[2].get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert request[2].get_header("User-Agent").startswith("korean-news-extractor/")
    described = json.loads(metadata[3])
    assert (described["url"], described["final_url"]) == (server.url("/from"), server.url("/to"))


def test_batch_reads_it(server, web, file):
    body = "<!doctype html><title>밝은 거리</title>".encode("cp949")
    server.answers["/old"] = web.response(body, kind="text/html; charset=euc-kr")
    results = save([server.url("/page/1"), server.url("/old"), server.url("/gone")], file, QUICK)
    items = list(find_items([str(file)]))
    assert [item.id for item in items] == [result.file for result in results[:2]]
    assert [item.url for item in items] == [server.url("/page/1"), server.url("/old")]
    assert (items[1].data, items[1].charset) == (body, "euc-kr")


def test_what_is_fresh_is_not_asked_for_and_the_file_stays(server, file):
    save([server.url("/page/1")], file, QUICK)
    before, asked = file.read_bytes(), len(server.seen)
    (result,) = save([server.url("/page/1")], file, QUICK)
    assert (result.outcome, file.read_bytes(), len(server.seen)) == ("fresh", before, asked)


def test_a_page_that_is_still_the_current_one(server, web, file):
    server.answers["/page/1"] = [web.response(ETag='"v1"'), web.response(b"", "304 Not Modified", None)]
    (first,) = save([server.url("/page/1")], file, QUICK)
    before = file.read_bytes()
    (second,) = save([server.url("/page/1")], file, STALE)
    assert (second.outcome, second.file) == ("unchanged", first.file)
    assert file.read_bytes().startswith(before)
    assert kinds(file)[4:] == ["revisit", "request", "metadata"]
    assert list(records(file))[4][1]["WARC-Refers-To"] == f"<{first.file}>"
    assert len(list(find_items([str(file)]))) == 1
    (third,) = save([server.url("/page/1")], file, QUICK)
    assert third.outcome == "fresh"


def test_pages_are_added(server, file):
    save([server.url("/page/1")], file, QUICK)
    save([server.url("/page/2")], file, QUICK)
    assert len(list(find_items([str(file)]))) == 2
    assert kinds(file).count("warcinfo") == 1


def test_no_page_no_file(server, file):
    save([server.url("/gone")], file, QUICK)
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize("cut", [1, 10, 200])
def test_what_a_killed_run_left_half_written_is_cut_off(server, file, cut):
    """The unfinished file ends anywhere: everything up to the last whole page is kept."""
    save([server.url("/page/1"), server.url("/page/2")], file, QUICK)
    whole = file.read_bytes()
    file.with_name(file.name + ".partial").write_bytes(whole[:-cut])
    file.unlink()
    results = save([server.url("/page/1"), server.url("/page/2")], file, QUICK)
    assert [result.outcome for result in results] == ["fresh", "saved"]
    assert len(list(find_items([str(file)]))) == 2
    assert kinds(file).count("metadata") == 2


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_run_killed_while_it_took_over_the_finished_file(server, file, part):
    save([server.url("/page/1")], file, QUICK)
    whole = file.read_bytes()
    file.with_name(file.name + ".partial").write_bytes(whole[: int(len(whole) * part)])
    results = save([server.url("/page/1"), server.url("/page/2")], file, QUICK)
    assert [result.outcome for result in results] == ["fresh", "saved"]
    assert file.read_bytes().startswith(whole)
    assert len(list(find_items([str(file)]))) == 2


def test_what_another_program_wrote_stays(server, file):
    from warcio.warcwriter import WARCWriter

    content = BytesIO()
    writer = WARCWriter(content, gzip=True)
    writer.write_record(writer.create_warc_record("http://a.example/", "resource", payload=BytesIO(b"x"), length=1))
    file.write_bytes(content.getvalue())
    save([server.url("/page/1")], file, QUICK)
    assert file.read_bytes().startswith(content.getvalue())
    assert kinds(file) == ["resource", "response", "request", "metadata"]


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"WARC/1.1\r\n")[:-3]])
def test_a_damaged_file_is_refused_and_left_alone(server, file, content):
    file.write_bytes(content)
    with pytest.raises(FetchError, match="damaged"):
        save([server.url("/page/1")], file, QUICK)
    assert list(file.parent.iterdir()) == [file]
    assert file.read_bytes() == content
    assert server.seen == []


def test_a_second_run_into_the_file_is_refused(server, fetch):
    running = fetch.start(server.url("/never"), "-o", "pages.warc.gz")
    try:
        server.wait_for("/never")
        second = fetch(server.url("/page/1"), "-o", "pages.warc.gz")
        assert (second.code, second.errors) == (2, "extractor: pages.warc.gz: another run is writing it\n")
    finally:
        running.kill()
        running.communicate()
