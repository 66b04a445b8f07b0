"""Each way in which a server misbehaves has its outcome, the run ends with 1, and no page stands that did not come."""

import gzip
import socket
import zlib

import pytest

from extractor.fetch import OUTCOMES, FetchOptions, save

QUICK = FetchOptions(
    delay=0, retries=1, backoff=0.01, connect_timeout=5, read_timeout=5, total_timeout=10, allow_private=True
)


def with_options(**changed):
    from dataclasses import replace

    return replace(QUICK, **changed)


def files(directory):
    return sorted(str(path.relative_to(directory)) for path in directory.rglob("*") if path.is_file())


def only(urls, to, options=QUICK):
    """The result of the one address; whatever failed left no file."""
    (result,) = save([urls], to, options)
    assert result.outcome in OUTCOMES
    assert result.failed == (not files(to))
    return result


def test_headers_that_come_too_slowly(server, tmp_path):
    result = only(server.url("/slow-headers"), tmp_path, with_options(total_timeout=1.5))
    assert (result.outcome, result.reason) == ("timeout", "not received as a whole within 1.5 s")


def test_a_body_that_drips(server, tmp_path):
    result = only(server.url("/slow-drip"), tmp_path, with_options(total_timeout=1.5))
    assert result.outcome == "timeout"
    assert server.paths().count("/slow-drip") == 1  # it would only drip once more


def test_silence_is_asked_again_and_given_up(server, tmp_path):
    result = only(server.url("/silent"), tmp_path, with_options(read_timeout=0.8))
    assert (result.outcome, result.reason) == ("timeout", "nothing came for 0.8 s")
    assert server.paths().count("/silent") == 2


def test_an_endless_body(server, tmp_path):
    result = only(server.url("/endless"), tmp_path, with_options(max_bytes=300_000))
    assert (result.outcome, result.reason) == ("too_large", "more than 300,000 bytes")


def test_endless_headers(server, tmp_path):
    assert only(server.url("/endless-headers"), tmp_path, with_options(retries=0)).outcome == "broken"


def test_an_announced_size_that_is_too_large_is_not_received(server, web, tmp_path):
    server.answers["/huge"] = web.response(b"")[:-4].replace(b"Length: 0", b"Length: 9999999999") + b"\r\n\r\n"
    result = only(server.url("/huge"), tmp_path, with_options(total_timeout=5))
    assert (result.outcome, result.reason) == ("too_large", "9,999,999,999 bytes; at most 20,000,000 are taken")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_stops_at_the_cap(server, web, tmp_path, encoding):
    packed = gzip.compress(bytes(30_000_000)) if encoding == "gzip" else zlib.compress(bytes(30_000_000))
    server.answers["/bomb"] = web.response(packed, Content_Encoding=encoding)
    result = only(server.url("/bomb"), tmp_path, with_options(max_bytes=1_000_000))
    assert result.outcome == "too_large"
    assert result.reason.startswith("more than 1,000,000 bytes when unpacked (")


def test_a_brotli_bomb_stops_at_the_cap(server, web, tmp_path):
    brotli = pytest.importorskip("brotli")
    server.answers["/bomb"] = web.response(brotli.compress(bytes(30_000_000)), Content_Encoding="br")
    result = only(server.url("/bomb"), tmp_path, with_options(max_bytes=1_000_000))
    assert (result.outcome, result.reason.split(" (")[0]) == ("too_large", "more than 1,000,000 bytes when unpacked")


def test_a_body_shorter_than_its_length(server, tmp_path):
    assert only(server.url("/short"), tmp_path).outcome == "broken"
    assert server.paths().count("/short") == 2


def test_what_comes_beyond_the_length_is_no_part_of_the_page(server, web, tmp_path):
    result = only(server.url("/long"), tmp_path)
    assert result.outcome == "saved"
    assert (tmp_path / result.file).read_bytes() == web.SMALL[:20]


def test_a_reset_in_the_middle(server, tmp_path):
    assert only(server.url("/reset"), tmp_path).outcome == "broken"
    assert server.paths().count("/reset") == 2


def test_a_reset_and_then_the_page(server, web, tmp_path):
    server.answers["/shaky"] = [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcdefgh", web.response()]
    server.answers["/shaky"][0] = web.response(status="503 Service Unavailable")
    result = only(server.url("/shaky"), tmp_path)
    assert (result.outcome, result.status) == ("saved", 200)


def test_no_http(server, tmp_path):
    assert only(server.url("/no-http"), tmp_path).outcome == "broken"


def test_no_server(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: a connection is refused
        result = only(f"http://127.0.0.1:{taken.getsockname()[1]}/", tmp_path)
    assert result.outcome == "unreachable"


def test_an_unknown_name(tmp_path):
    result = only("http://no-such-host.invalid/", tmp_path, with_options(retries=0))
    assert result.outcome == "unreachable"
    assert "no-such-host.invalid is not known" in result.reason


def test_a_redirect_loop(server, tmp_path):
    result = only(server.url("/loop/1"), tmp_path)
    assert (result.outcome, result.reason) == ("redirects", f"the redirects come back to {server.url('/loop/1')}")
    assert server.paths()[1:] == ["/loop/1", "/loop/2"]


def test_redirects_without_end(server, tmp_path):
    result = only(server.url("/ever-further/0"), tmp_path, with_options(max_redirects=3))
    assert (result.outcome, result.reason) == ("redirects", "more than 3 redirects")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,x", "javascript:alert(1)", "http://u:p@x/"]
)
def test_a_redirect_to_what_is_not_fetched(server, web, tmp_path, target):
    server.answers["/away"] = web.redirect(target)
    result = only(server.url("/away"), tmp_path)
    assert result.outcome == "bad_address"
    assert result.reason.startswith("redirected to ")


def test_a_redirect_that_is_no_address(server, web, tmp_path):
    server.answers["/away"] = web.redirect("http://[::1")
    assert only(server.url("/away"), tmp_path).outcome == "bad_address"


def test_too_many_requests_until_the_time_that_was_asked_for(server, web, tmp_path):
    busy = web.response(b"", "429 Too Many Requests", Retry_After="1")
    server.answers["/busy"] = [busy, web.response()]
    result = only(server.url("/busy"), tmp_path)
    assert result.outcome == "saved"
    first, second = [one.at for one in server.seen if one.path == "/busy"]
    assert second - first >= 1


def test_the_whole_host_is_left_alone_for_that_time(server, web, tmp_path):
    server.answers["/busy"] = [web.response(b"", "503 Service Unavailable", Retry_After="1"), web.response()]
    save([server.url("/busy"), server.url("/page/2")], tmp_path, QUICK)
    times = {one.path: one.at for one in reversed(server.seen)}
    assert times["/page/2"] - times["/busy"] >= 1


def test_too_many_requests_for_longer_than_is_waited(server, web, tmp_path):
    server.answers["/busy"] = web.response(b"", "429 Too Many Requests", Retry_After="3600")
    result = only(server.url("/busy"), tmp_path)
    assert (result.outcome, result.status) == ("http_error", 429)
    assert result.reason == "429 Too Many Requests, come back after 3,600 s; at most 120 s are waited"
    assert server.paths().count("/busy") == 1


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "204 No Content", "304 Not Modified"])
def test_other_statuses_are_not_asked_again(server, web, tmp_path, status):
    server.answers["/gone"] = web.response(b"", status)
    result = only(server.url("/gone"), tmp_path)
    assert (result.outcome, result.reason, result.status) == ("http_error", status, int(status[:3]))
    assert server.paths().count("/gone") == 1


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/json", "text/css", None])
def test_what_is_no_page(server, web, tmp_path, kind):
    server.answers["/picture"] = web.response(b"\x89PNG", kind=kind)
    assert only(server.url("/picture"), tmp_path).outcome == "wrong_type"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"no gzip at all"),
        ("gzip", gzip.compress(b"<p>" * 1000)[:-9]),
        ("deflate", b"\xff" * 20),
        ("x-unheard-of", b"abc"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"<p>"))),
    ],
)
def test_a_content_encoding_that_cannot_be_undone(server, web, tmp_path, encoding, body):
    server.answers["/packed"] = web.response(body, Content_Encoding=encoding)
    assert only(server.url("/packed"), tmp_path).outcome == "bad_encoding"


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:]) + b"\0\0"),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("identity", bytes),
    ],
)
def test_bytes_are_saved_without_their_content_encoding(server, web, tmp_path, encoding, pack):
    server.answers["/packed"] = web.response(pack(web.SMALL), Content_Encoding=encoding)
    result = only(server.url("/packed"), tmp_path)
    assert (tmp_path / result.file).read_bytes() == web.SMALL


def test_brotli_is_undone(server, web, tmp_path):
    brotli = pytest.importorskip("brotli")
    body = web.SMALL * 10_000
    server.answers["/packed"] = web.response(brotli.compress(body), Content_Encoding="br")
    result = only(server.url("/packed"), tmp_path)
    assert (tmp_path / result.file).read_bytes() == body
    server.answers["/cut"] = web.response(brotli.compress(body)[:-5], Content_Encoding="br")
    (cut,) = save([server.url("/cut")], tmp_path, QUICK)
    assert cut.outcome == "bad_encoding"


def test_the_command_names_each_failure_and_ends_with_1(server, fetch):
    urls = [server.url(path) for path in ("/page/1", "/short", "/loop/1", "/비공개/1")]
    ran = fetch(*urls, "-o", "saved", "--retries", "0")
    assert ran.code == 1
    assert ran.outcomes == ["saved", "broken", "redirects", "robots"]
    assert "4 addresses: 1 saved, 1 robots, 1 broken, 1 redirects" in ran.errors
    assert f"extractor: {urls[3]}: robots: disallowed by robots.txt" in ran.errors
    assert len(files(fetch.directory / "saved")) == 2
