"""httpx's requests and answers over connections whose addresses are checked and pinned.

It is used without httpx's client, which would keep cookies over hosts and take proxies and passwords from the
environment.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from typing import cast

import httpcore
import httpx

from extractor.fetch.addresses import PinningBackend
from extractor.fetch.model import FetchOptions

_KEEP_ALIVE = 30.0


class _Body(httpx.AsyncByteStream):
    def __init__(self, stream: AsyncIterable[bytes]) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield piece

    async def aclose(self) -> None:
        close = getattr(self._stream, "aclose", None)
        if close is not None:
            await close()


class PinnedTransport(httpx.AsyncBaseTransport):
    """HTTP/1.1 and, over TLS, HTTP/2. Host header, server name and certificate are those of the name, not of the
    address that it was resolved to.

    Raises exceptions of httpcore, and Failure from resolving.
    """

    def __init__(self, options: FetchOptions) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=None,
            max_keepalive_connections=2 * options.hosts,
            keepalive_expiry=max(_KEEP_ALIVE, 2 * options.delay),
            http2=True,
            network_backend=PinningBackend(allow_private=options.allow_private),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        body = _Body(cast(AsyncIterable[bytes], answer.stream))
        return httpx.Response(answer.status, headers=answer.headers, stream=body, extensions=answer.extensions)

    async def aclose(self) -> None:
        await self._pool.aclose()
