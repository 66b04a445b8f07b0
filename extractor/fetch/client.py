"""One request and its answer: paced, retried, and bounded in time and size."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore
import httpx
from tenacity import (
    AsyncRetrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from extractor.fetch.decoding import accepted_encodings, decoder_for
from extractor.fetch.model import (
    BROKEN,
    HTTP_ERROR,
    TIMEOUT,
    TOO_LARGE,
    UNREACHABLE,
    Exchange,
    Failure,
    FetchOptions,
    Headers,
    HostUnwilling,
    PassingFailure,
)
from extractor.fetch.politeness import HostGate, HostGates
from extractor.fetch.transport import PinnedTransport
from extractor.version import __version__

PRODUCT = "korean-news-extractor"
"""What robots.txt may call this program."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TOO_MANY_REQUESTS = 429


def user_agent(contact: str | None) -> str:
    """The User-Agent: product and version, and whom to turn to."""
    return f"{PRODUCT}/{__version__}" + (f" (+{contact})" if contact else "")


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or as a date; None where it says neither.

    >>> retry_after("120", 0.0), retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 30.0), retry_after("soon", 0.0)
    (120.0, 30.0, None)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)


def told_status(status: int, phrase: str) -> str:
    """A status with the server's words for it, or the usual ones."""
    with contextlib.suppress(ValueError):
        phrase = phrase or HTTPStatus(status).phrase
    return f"{status} {phrase}".strip()


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)


async def _body(response: httpx.Response, limit: int) -> bytes:
    """The body without its content encoding. Raises Failure past the limit, at once where the headers tell it."""
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdecimal() and len(announced) < 20 and int(announced) > limit:
        raise Failure(TOO_LARGE, f"{int(announced):,} bytes; at most {limit:,} are taken")
    decoder = decoder_for(response.headers.get("content-encoding"), limit)
    async for piece in response.aiter_raw():
        decoder.feed(piece)
    return decoder.finish()


def _holding(gate: HostGate) -> Callable[[float], Awaitable[None]]:
    """What waits between two attempts: the gate does, at the next one, and keeps everything else out meanwhile."""

    async def hold(seconds: float) -> None:
        gate.hold_off(seconds)

    return hold


class Client:
    """Makes requests over its own connections; closed by `aclose`."""

    def __init__(self, options: FetchOptions) -> None:
        self.options = options
        self.gates = HostGates(options.delay)
        self._transport = PinnedTransport(options)
        timeouts = httpx.Timeout(options.read_timeout, connect=options.connect_timeout, pool=None)
        self._extensions = {"timeout": timeouts.as_dict()}
        self._headers = [
            (b"User-Agent", user_agent(options.contact).encode()),
            (b"Accept", b"text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"),
            (b"Accept-Language", b"ko,en;q=0.5"),
            (b"Accept-Encoding", accepted_encodings().encode()),
        ]

    async def aclose(self) -> None:
        await self._transport.aclose()

    async def get(
        self,
        url: httpx.URL,
        check: Callable[[Exchange], bool],
        *,
        extra_headers: Mapping[str, str] | None = None,
        cookies: httpx.Cookies | None = None,
        limit: int | None = None,
    ) -> Exchange:
        """The answer to a request, after further attempts where one may help.

        `check` sees the answer before its body is read: it says whether to read it, or raises Failure. The body has at
        most `limit` bytes, by default those of the options. Raises Failure.
        """
        gate = self.gates.of(url.host)
        extra = [(name.encode(), value.encode("latin-1", "replace")) for name, value in (extra_headers or {}).items()]
        request = httpx.Request("GET", url, headers=[*self._headers, *extra])
        if cookies is not None:
            cookies.set_cookie_header(request)
        request.extensions = dict(self._extensions)
        attempts = AsyncRetrying(
            stop=stop_after_attempt(1 + self.options.retries),
            retry=retry_if_exception_type(PassingFailure),
            wait=wait_exponential(multiplier=self.options.backoff, max=self.options.longest_wait)
            + wait_random(0, self.options.backoff),
            sleep=_holding(gate),
            reraise=True,
        )
        async for attempt in attempts:
            with attempt:
                async with gate:
                    try:
                        return await self._once(request, check, cookies, limit or self.options.max_bytes)
                    except HostUnwilling as failure:
                        gate.shut(failure)
                        raise
                    except PassingFailure as failure:
                        # Also after the last attempt: what comes next may be another page of the host.
                        gate.hold_off(failure.retry_after or 0.0)
                        raise
        raise AssertionError("an attempt returns or raises")

    async def _once(
        self,
        request: httpx.Request,
        check: Callable[[Exchange], bool],
        cookies: httpx.Cookies | None,
        limit: int,
    ) -> Exchange:
        """One attempt. Every exception of the network becomes a Failure."""
        options = self.options
        deadline = asyncio.timeout(options.total_timeout)
        try:
            async with deadline:
                return await self._exchange(request, check, cookies, limit)
        except Failure:
            raise
        except httpcore.ConnectTimeout:
            raise PassingFailure(UNREACHABLE, f"no connection within {options.connect_timeout:g} s") from None
        except httpcore.TimeoutException:
            raise PassingFailure(TIMEOUT, f"nothing came for {options.read_timeout:g} s") from None
        except httpcore.ConnectError as error:
            raise PassingFailure(UNREACHABLE, f"no connection: {str(error) or type(error).__name__}") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            if deadline.expired():
                raise Failure(TIMEOUT, f"not received as a whole within {options.total_timeout:g} s") from None
            told = str(error) or type(error).__name__
            raise PassingFailure(BROKEN, f"the connection broke: {told}") from None
        except Exception as error:  # whatever a hostile answer does to the libraries, it costs this address alone
            raise Failure(BROKEN, f"the answer cannot be understood: {type(error).__name__}: {error}") from None

    async def _exchange(
        self,
        request: httpx.Request,
        check: Callable[[Exchange], bool],
        cookies: httpx.Cookies | None,
        limit: int,
    ) -> Exchange:
        response = await self._transport.handle_async_request(request)
        try:
            response.request = request
            if cookies is not None:
                cookies.extract_cookies(response)
            answer = Exchange(
                url=str(request.url),
                request_headers=_headers(request.headers.raw),
                status=response.status_code,
                phrase=response.extensions.get("reason_phrase", b"").decode("latin-1"),
                headers=_headers(response.headers.raw),
                charset=response.charset_encoding,
                body=b"",
                received_at=datetime.now(UTC),
            )
            self._refuse_passing(answer)
            if check(answer):
                return replace(answer, body=await _body(response, limit))
            if answer.status == 304 or answer.header("content-length") == "0":
                # Read to its end, an answer leaves its connection to the next request.
                async for _ in response.aiter_raw():
                    break
            return answer
        finally:
            await response.aclose()

    def _refuse_passing(self, answer: Exchange) -> None:
        if answer.status != _TOO_MANY_REQUESTS and answer.status < 500:
            return
        told = told_status(answer.status, answer.phrase)
        asked = retry_after(answer.header("retry-after"), time.time())
        longest = self.options.longest_wait
        if asked is not None and asked > longest:
            told += f", come back after {asked:,.0f} s; at most {longest:g} s are waited"
            raise HostUnwilling(HTTP_ERROR, told, answer.status)
        raise PassingFailure(HTTP_ERROR, told, answer.status, asked)
