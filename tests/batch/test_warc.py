"""WARC files, whole and damaged."""

import gzip
import io
import zlib

import fastwarc
import pytest
import zstandard

from extractor.batch import find_items
from extractor.batch.model import BatchOptions
from extractor.batch.page import process_page, read_article
from extractor.limits import MAX_BYTES

HTML = b"Content-Type: text/html; charset=EUC-KR"
KOREAN = "<p>광명".encode("cp949")
URL = "WARC-Target-URI: <https://a.example/광명>\r\n".encode()
CHUNKED = b"3\r\n" + KOREAN[:3] + b"\r\n%x\r\n" % len(KOREAN[3:]) + KOREAN[3:] + b"\r\n0\r\n\r\n"


def record(id, content, kind=b"response", length=None):
    head = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%d>\r\n%sWARC-Date: 2024-10-03T15:30:00Z\r\n"
        b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (kind, id, URL, len(content) if length is None else length) + content + b"\r\n\r\n"


def http(body, *headers, status=b"200 OK"):
    return b"HTTP/1.1 " + status + b"\r\n" + b"".join(one + b"\r\n" for one in headers) + b"\r\n" + body


def page(id, body=KOREAN, *headers):
    return record(id, http(body, HTML, *headers))


def items(*paths):
    return list(find_items([str(path) for path in paths]))


def packed(name, records):
    return b"".join(gzip.compress(one) for one in records) if name.endswith(".gz") else b"".join(records)


def brotli(data):
    stream = io.BytesIO()
    with fastwarc.stream_io.BrotliWriter(stream) as writer:
        writer.write(data)
    return stream.getvalue()


@pytest.fixture(params=["crawl.warc", "crawl.warc.gz"])
def path(request, tmp_path):
    return tmp_path / request.param


def test_the_html_pages_that_were_found(path):
    records = [
        record(0, b"software: x\r\n", b"warcinfo"),
        record(1, b"GET / HTTP/1.1\r\n\r\n", b"request"),
        page(2),
        record(3, http(b"GIF89a", b"Content-Type: image/gif")),
        record(4, http(b"moved", HTML, status=b"301 Moved")),
        record(5, b"no http"),
        record(6, http(KOREAN, b"Content-Type: Application/XHTML+xml")),
        record(7, http(KOREAN)),
        record(8, http(KOREAN, HTML), b"revisit"),
    ]
    path.write_bytes(packed(path.name, records))
    found = items(path)
    assert [item.id for item in found] == ["urn:uuid:2", "urn:uuid:6"]
    assert {item.data for item in found} == {KOREAN}
    assert {item.url for item in found} == {"https://a.example/광명"}
    assert [item.charset for item in found] == ["euc-kr", None]
    assert items(path.parent) == found


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (CHUNKED, [b"Transfer-Encoding: chunked"]),
        (gzip.compress(KOREAN), [b"Content-Encoding: gzip"]),
        (zlib.compress(KOREAN), [b"Content-Encoding: deflate"]),
        (zlib.compress(KOREAN)[2:-4], [b"Content-Encoding: deflate"]),
        (brotli(KOREAN), [b"Content-Encoding: br"]),
        (KOREAN, [b"Transfer-Encoding: chunked"]),
        (KOREAN, [b"Content-Encoding: gzip"]),
        (KOREAN, [b"Content-Encoding: br", b"Transfer-Encoding: chunked"]),
        (gzip.compress(KOREAN), [b"Content-Encoding: gzip", b"Transfer-Encoding: chunked"]),
        (KOREAN, [b"Content-Encoding: identity"]),
    ],
)
def test_bodies_as_crawlers_store_them(tmp_path, body, headers):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(path.name, [page(1, body, *headers), page(2)]))
    assert [item.data for item in items(path)] == [KOREAN, KOREAN]


def test_a_record_that_stands_twice_has_two_ids(path):
    path.write_bytes(2 * packed(path.name, [page(1), page(2)]))
    assert [item.id for item in items(path)] == ["urn:uuid:1", "urn:uuid:2", "urn:uuid:1#2", "urn:uuid:2#2"]


def test_a_header_of_many_encodings_costs_few_steps(tmp_path):
    body = KOREAN
    for _ in range(6):
        body = gzip.compress(body, mtime=0)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(path.name, [page(1, body, b"Content-Encoding: " + b", ".join([b"gzip"] * 6))]))
    (found,) = items(path)
    assert gzip.decompress(gzip.decompress(found.data)) == KOREAN


def test_large_bodies_are_not_held(path):
    bomb = gzip.compress(b" " * (MAX_BYTES + 1))
    path.write_bytes(
        packed(path.name, [page(1, b" " * (MAX_BYTES + 5)), page(2, bomb, b"Content-Encoding: gzip"), page(3)])
    )
    first, second, third = items(path)
    assert "at most" in str(first.problem)
    assert "at most" in str(second.problem)
    assert third.data == KOREAN


def test_a_file_that_is_cut_off_is_told_wherever_it_is(path):
    """One record less whenever one is cut into; the pages before it are read all the same."""
    records = [page(1), page(2, KOREAN * 40), page(3)]
    whole = packed(path.name, records)
    sizes = [len(packed(path.name, records[:count])) for count in range(4)]
    for size in range(0, len(whole), 3):
        path.write_bytes(whole[:size])
        found = items(path)
        before = max(count for count in range(4) if sizes[count] <= size)
        pages = [item.id for item in found if item.problem is None]
        # What ends a record may be missing, and nothing of it is lost.
        assert len(pages) in (before, before + 1)
        assert pages == [f"urn:uuid:{number + 1}" for number in range(len(pages))]
        assert len(pages) > before or size == sizes[before] or "damaged WARC" in str(found[-1].problem)


def flipped(record):
    at = len(record) // 2
    return record[:at] + bytes([record[at] ^ 0xFF]) + record[at + 1 :]


@pytest.mark.parametrize(
    "bad",
    [
        b"no such thing" * 30,
        record(2, http(KOREAN, HTML), length=9_999),
        page(2).replace(b"Content-Length", b"Content-Width"),
        page(2).replace(b"WARC/1.0", b"JUNK/1.0"),
        page(2)[:90],
    ],
    ids=["junk", "too long", "no length", "no version", "cut"],
)
def test_the_rest_goes_on_after_a_damaged_record(path, bad):
    path.write_bytes(packed(path.name, [page(1), bad, page(3), page(4)]))
    found = items(path)
    assert [item.id for item in found if item.problem is None] == ["urn:uuid:1", "urn:uuid:3", "urn:uuid:4"]
    (damage,) = [item for item in found if item.problem is not None]
    assert damage.id in (path.name, "urn:uuid:2")
    assert "it goes on at byte" in str(damage.problem)


def test_damage_inside_a_compressed_record(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    records = [gzip.compress(page(number, KOREAN * 30)) for number in range(4)]
    path.write_bytes(records[0] + flipped(records[1]) + flipped(records[2]) + records[3])
    found = items(path)
    assert [item.id for item in found if item.problem is None] == ["urn:uuid:0", "urn:uuid:3"]
    assert len({item.id for item in found}) == len(found)
    options = BatchOptions(workers=1, facts=False)
    assert {process_page(item, options).outcome for item in found if item.problem is not None} == {"error"}


@pytest.mark.parametrize("content", [b"no such thing" * 60, b"x", b"\x1f\x8b\x08"])
def test_what_is_no_warc(path, content):
    path.write_bytes(content)
    (item,) = items(path)
    assert item.id == path.name
    assert "damaged WARC, in or behind the record at byte 0" in str(item.problem)


def test_an_empty_warc_holds_no_page(path):
    path.write_bytes(b"")
    assert items(path) == []


def test_zstandard(tmp_path):
    path = tmp_path / "crawl.warc.zst"
    frames = [zstandard.ZstdCompressor().compress(page(number)) for number in range(3)]
    path.write_bytes(frames[0] + frames[1][:40] + frames[2])
    assert [item.id for item in items(path) if item.problem is None] == ["urn:uuid:0", "urn:uuid:2"]
    assert len(items(path)) == 3


STORY = """<html><head><title>가람시 소식</title><meta property="og:type" content="article">{meta}</head><body><article>
<h1>가람시 소식</h1><p>가람시는 지난 2일 나무 300그루를 심었다고 밝혔다. 시민 300명이 함께 심었다.</p>
<p>시에 따르면 도서관을 찾은 시민은 1만 2천600명으로 한 해 전보다 크게 늘었다.</p></article></body></html>"""


@pytest.mark.parametrize(
    ("meta", "value", "told"),
    [
        ("", "2024-10-02", ["dated-by-saving"]),
        ('<meta property="article:published_time" content="2023-05-04T09:30:00+09:00">', "2023-05-02", []),
    ],
)
def test_the_day_of_the_crawl_stands_in_for_a_date(path, meta, value, told):
    """2024-10-03T15:30Z is the fourth of October in Korea."""
    path.write_bytes(packed(path.name, [page(1, STORY.format(meta=meta).encode("cp949"))]))
    article = read_article(items(path)[0])
    assert [time.value for time in article.times if time.text == "지난 2일"] == [value]
    assert [notice.code for notice in article.warnings] == told
    assert all("2024-10-04" in notice.message for notice in article.warnings)
