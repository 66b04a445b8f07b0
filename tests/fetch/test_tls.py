"""Over TLS the certificate must be that of the name, whatever address it was resolved to; there HTTP/2 is spoken."""

import asyncio
import socket
import ssl
import threading
from dataclasses import replace

import pytest

from extractor.fetch import FetchOptions, save

trustme = pytest.importorskip("trustme")
h2_config = pytest.importorskip("h2.config")
h2_connection = pytest.importorskip("h2.connection")
h2_events = pytest.importorskip("h2.events")

QUICK = FetchOptions(delay=0, retries=0, connect_timeout=5, read_timeout=5, allow_private=True)
NAME = "paper.example"


class Http2Server:
    """Answers every request over HTTP/2 with its authority and path as a page; `names` are those asked for in TLS."""

    def __init__(self, context):
        self.names, self.authorities = [], []
        context.set_alpn_protocols(["h2"])
        context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self._context = context
        self._ready = threading.Event()

    def __enter__(self):
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stop.set)

    async def _serve(self):
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, ssl=self._context)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()

    async def _connection(self, reader, writer):
        connection = h2_connection.H2Connection(h2_config.H2Configuration(client_side=False, header_encoding="utf-8"))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65_536):
            for event in connection.receive_data(data):
                if isinstance(event, h2_events.RequestReceived):
                    self._answer(connection, event.stream_id, dict(event.headers))
            writer.write(connection.data_to_send())
            await writer.drain()
        writer.close()

    def _answer(self, connection, stream, headers):
        self.authorities.append(headers[":authority"])
        found = headers[":path"] != "/robots.txt"
        connection.send_headers(stream, [(":status", "200" if found else "404"), ("content-type", "text/html")])
        connection.send_data(stream, f"<p>{headers[':path']}".encode(), end_stream=True)


@pytest.fixture
def authority(tmp_path_factory, monkeypatch):
    """A certificate authority that is trusted, and a name that leads to the loopback."""
    authority = trustme.CA()
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    system = socket.getaddrinfo

    def look_up(host, *arguments, **named):
        name = host.decode() if isinstance(host, bytes) else host
        return system("127.0.0.1" if name.endswith(".example") else host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return authority


def context_for(authority, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_http2_with_the_name_in_tls_and_in_the_request(authority, tmp_path):
    with Http2Server(context_for(authority, NAME)) as server:
        (result,) = save([f"https://{NAME}:{server.port}/기사"], tmp_path, QUICK)
        assert (result.outcome, result.reason) == ("saved", None)
        assert (tmp_path / result.file).read_bytes() == b"<p>/%EA%B8%B0%EC%82%AC"
        assert server.names == [NAME]  # one connection for robots.txt and the page
        assert set(server.authorities) == {f"{NAME}:{server.port}"}


def test_a_certificate_for_another_name(authority, tmp_path):
    with Http2Server(context_for(authority, "other.example")) as server:
        (result,) = save([f"https://{NAME}:{server.port}/"], tmp_path, QUICK)
    assert result.outcome == "unreachable"
    assert "certificate" in result.reason


def test_two_names_at_one_address_share_no_connection(authority, tmp_path):
    """The certificate holds for the first name alone: a connection taken over from it would let the second one pass."""
    with Http2Server(context_for(authority, NAME)) as server:
        urls = [f"https://{name}:{server.port}/" for name in (NAME, "other.example")]
        assert [result.outcome for result in save(urls, tmp_path, QUICK)] == ["saved", "unreachable"]
        assert set(server.names) == {NAME, "other.example"}


def test_a_certificate_that_nobody_vouches_for(authority, tmp_path):
    with Http2Server(context_for(trustme.CA(), NAME)) as server:
        (result,) = save([f"https://{NAME}:{server.port}/"], tmp_path, QUICK)
    assert result.outcome == "unreachable"


def test_no_tls_where_it_is_expected(server, tmp_path):
    quick = replace(QUICK, connect_timeout=0.5)
    (result,) = save([server.url("/page/1", scheme="https")], tmp_path, quick)
    assert result.outcome == "unreachable"


def test_http1_over_tls(authority, web, tmp_path):
    with web.Server(ssl_context=context_for(authority, NAME)) as server:
        (result,) = save([server.url("/page/1", NAME, "https")], tmp_path, QUICK)
    assert result.outcome == "saved"
