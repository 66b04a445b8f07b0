"""A server on the loopback that misbehaves, each way under a path of its own. Run as a program it serves until it is
ended: `python3 tests/fetch/server.py 8137`.
"""

import asyncio
import gzip
import struct
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET
from typing import NamedTuple

PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "pages"

SMALL = "<!doctype html><title>누리시 나무 심기</title><p>누리시는 나무 2만 그루를 심었다.</p>".encode()
ROBOTS = "User-agent: *\nDisallow: /비공개/\n"


class Seen(NamedTuple):
    """A request that came: its path, its headers by their names in lower case, and when it came."""

    path: str
    headers: dict[str, str]
    at: float


def response(body=SMALL, status="200 OK", kind="text/html; charset=utf-8", **headers):
    """A whole answer as bytes; header names are given with underscores."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    if kind:
        lines.append(f"Content-Type: {kind}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(to, status="302 Found", **headers):
    return response(b"", status, None, Location=to, **headers)


def bomb(size=50_000_000):
    """Bytes that unpack to very many more."""
    return gzip.compress(bytes(size))


async def drip(writer, data, pause):
    for byte in data:
        writer.write(bytes((byte,)))
        await writer.drain()
        await asyncio.sleep(pause)


def abort(writer):
    """Close with a reset instead of an orderly end."""
    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class Server:
    """Serves in a thread of its own; `seen` holds the requests in the order in which they came.

    `answers` maps further paths to whole answers, or to lists of them, the last of which is given from then on.
    """

    def __init__(self, port=0, ssl_context=None):
        self.seen = []
        self.answers = {"/robots.txt": response(ROBOTS.encode(), kind="text/plain")}
        self.concurrent = self.most_concurrent = 0
        self._counts = Counter()
        self._ready = threading.Event()
        self._ssl_context = ssl_context
        self._thread = threading.Thread(target=self._run, args=(port,), daemon=True)

    def __enter__(self):
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def url(self, path, host="127.0.0.1", scheme="http"):
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self):
        return [one.path for one in self.seen]

    def wait_for(self, path, seconds=20):
        """Until a request for a path has come."""
        end = time.monotonic() + seconds
        while path not in self.paths():
            assert time.monotonic() < end, f"{path} was not asked for"
            time.sleep(0.01)

    def _run(self, port):
        asyncio.run(self._serve(port))

    async def _serve(self, port):
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", port, ssl=self._ssl_context)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _connection(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                first, *lines = head.decode("latin-1").split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
                path = first.split()[1]
                self.seen.append(Seen(path, headers, time.monotonic()))
                self.concurrent += 1
                self.most_concurrent = max(self.most_concurrent, self.concurrent)
                try:
                    goes_on = await self._answer(path, headers, writer)
                finally:
                    self.concurrent -= 1
                await writer.drain()
                if not goes_on:
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, path, headers, writer):
        """Answer one request; whether the connection may serve another one."""
        given = self.answers.get(path)
        if given is not None:
            if isinstance(given, list):
                self._counts[path] += 1
                given = given[min(self._counts[path], len(given)) - 1]
            writer.write(given)
            return True
        behaviour = getattr(self, "do_" + path.split("?")[0].strip("/").split("/")[0].replace("-", "_"), None)
        if behaviour is None:
            writer.write(response(b"", "404 Not Found"))
            return True
        return bool(await behaviour(path, headers, writer))

    async def do_page(self, path, headers, writer):
        writer.write(response(SMALL + f"<p>{path}</p>".encode()))
        return True

    async def do_news(self, path, headers, writer):
        """A fixture page: /news/local_paper/gwangmyeong_jobs."""
        file = (PAGES / path.removeprefix("/news/") / "page.html").resolve()
        if not (file.is_relative_to(PAGES) and file.is_file()):
            writer.write(response(b"", "404 Not Found"))
        elif headers.get("if-none-match") == '"1"':
            writer.write(response(b"", "304 Not Modified", None))
        else:
            writer.write(response(file.read_bytes(), ETag='"1"'))
        return True

    async def do_slow_page(self, path, headers, writer):
        await asyncio.sleep(0.1)
        return await self.do_page(path, headers, writer)

    async def do_meet(self, path, headers, writer):
        """A page for those who come at the same time."""
        for _ in range(500):
            if self.most_concurrent > 1:
                return await self.do_page(path, headers, writer)
            await asyncio.sleep(0.01)
        writer.write(response(b"", "404 Not Found"))

    async def do_never(self, path, headers, writer):
        writer.write(response(bytes(1000))[:500])
        await writer.drain()
        await asyncio.sleep(600)

    async def do_silent(self, path, headers, writer):
        await asyncio.sleep(600)

    async def do_slow_headers(self, path, headers, writer):
        await drip(writer, b"HTTP/1.1 200 OK\r\nX: " + b"a" * 10_000, 0.05)

    async def do_slow_drip(self, path, headers, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000\r\n\r\n")
        await drip(writer, b"a" * 10_000, 0.05)

    async def do_endless(self, path, headers, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"<p>" + b"a" * 65_536)
            await writer.drain()

    async def do_endless_headers(self, path, headers, writer):
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X: " + b"a" * 8_192 + b"\r\n")
            await writer.drain()

    async def do_short(self, path, headers, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n" + SMALL)

    async def do_long(self, path, headers, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n" + SMALL)

    async def do_reset(self, path, headers, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n" + SMALL)
        await writer.drain()
        await asyncio.sleep(0.05)
        abort(writer)

    async def do_no_http(self, path, headers, writer):
        writer.write(b"220 mail.example.com ESMTP\r\n\r\n")

    async def do_loop(self, path, headers, writer):
        writer.write(redirect("/loop/2" if path == "/loop/1" else "/loop/1"))
        return True

    async def do_ever_further(self, path, headers, writer):
        writer.write(redirect(f"/ever-further/{int(path.rpartition('/')[2]) + 1}"))
        return True

    async def do_cookie_wall(self, path, headers, writer):
        """Sets a cookie and comes back; the page is for those who bring it."""
        brought = "seen=yes" in headers.get("cookie", "")
        writer.write(response() if brought else redirect(path, Set_Cookie="seen=yes; Path=/"))
        return True


if __name__ == "__main__":
    with Server(int(sys.argv[1])):
        threading.Event().wait()
