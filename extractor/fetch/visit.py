"""One address, followed over its redirects to the page that it leads to."""

from __future__ import annotations

from collections import defaultdict

import httpx

from extractor.fetch.client import REDIRECTS, Client, told_status
from extractor.fetch.model import HTTP_ERROR, WRONG_TYPE, Exchange, Failure, Known, Page
from extractor.fetch.model import REDIRECTS as TOO_MANY_REDIRECTS
from extractor.fetch.robots import Robots
from extractor.fetch.urls import redirect_target

PAGE_TYPES = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt"}
"""Content types that are taken, and the ending of the file of each."""

NOT_MODIFIED = 304
_WITH_PAGE = frozenset((200, 203))


def content_type(answer: Exchange) -> str:
    """The content type in lower case, without its parameters."""
    return (answer.header("content-type") or "").partition(";")[0].strip().lower()


def _conditions(known: Known | None, url: httpx.URL) -> dict[str, str]:
    """The headers that ask for a page only where it is another one than the page saved from the same place."""
    if known is None or known.final_url != str(url):
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}


def _wants_body(answer: Exchange) -> bool:
    """Whether this is the page. Raises Failure where it never will be one."""
    if answer.status in REDIRECTS and answer.header("location") is not None:
        return False
    if answer.status == NOT_MODIFIED and _asked_conditionally(answer):
        return False
    if answer.status not in _WITH_PAGE:
        raise Failure(HTTP_ERROR, told_status(answer.status, answer.phrase), answer.status)
    found = content_type(answer)
    if found not in PAGE_TYPES:
        raise Failure(WRONG_TYPE, f"{found[:100] or 'no content type'}; HTML and plain text are taken", answer.status)
    return True


def _asked_conditionally(answer: Exchange) -> bool:
    return any(name.lower() in ("if-none-match", "if-modified-since") for name, _ in answer.request_headers)


async def visit(client: Client, robots: Robots, url: httpx.URL, known: Known | None = None) -> Page:
    """The page of an address, or the answer 304 where `known` is still the current one.

    Addresses, robots.txt and pauses are heeded at each redirect anew. Cookies live as long as the visit, and go back
    to the host that set them alone. Raises Failure.
    """
    cookies: defaultdict[str, httpx.Cookies] = defaultdict(httpx.Cookies)
    seen: set[tuple[str, str]] = set()
    redirects: list[Exchange] = []
    at = url
    while True:
        await robots.check(at)
        own = cookies[at.host]
        state = (str(at), ";".join(sorted(f"{cookie.name}={cookie.value}" for cookie in own.jar)))
        if state in seen:
            raise Failure(TOO_MANY_REDIRECTS, f"the redirects come back to {at}")
        seen.add(state)
        answer = await client.get(at, _wants_body, extra_headers=_conditions(known, at), cookies=own)
        if answer.status not in REDIRECTS:
            return Page(str(url), tuple(redirects), answer)
        redirects.append(answer)
        if len(redirects) > client.options.max_redirects:
            raise Failure(TOO_MANY_REDIRECTS, f"more than {client.options.max_redirects} redirects")
        at = redirect_target(at, (answer.header("location") or "").encode("latin-1"))
