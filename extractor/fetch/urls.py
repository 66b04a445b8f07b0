"""Web addresses as people and servers write them, in the one spelling that is asked for."""

from __future__ import annotations

from urllib.parse import quote

import httpx

from extractor.fetch.model import BAD_ADDRESS, Failure

SCHEMES = ("http", "https")
_LONGEST = 8_000
"""Characters; servers refuse longer request lines."""

_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def parse_url(text: str) -> httpx.URL:
    """An address without its fragment: the host in lower case and in Punycode, other scripts percent-encoded as UTF-8.

    Raises Failure for one that is not asked for: of another scheme, without a host, with a user name or a password.

    >>> str(parse_url("HTTP://뉴스.example:80/기사?id=1#comments"))
    'http://xn--vg1b002a.example/%EA%B8%B0%EC%82%AC?id=1'
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise Failure(BAD_ADDRESS, f"an address of {len(text):,} characters; at most {_LONGEST:,} are sent")
    try:
        # Twice: a default port is only dropped where the scheme is in lower case already.
        url = httpx.URL(str(httpx.URL(text)))
    except (httpx.InvalidURL, ValueError) as error:
        raise Failure(BAD_ADDRESS, f"no address: {error}") from None
    return _checked(url)


def _checked(url: httpx.URL) -> httpx.URL:
    if url.scheme not in SCHEMES:
        found = f"{url.scheme}: " if url.scheme else "no scheme: "
        raise Failure(BAD_ADDRESS, f"{found}only http: and https: addresses are fetched")
    if not url.host:
        raise Failure(BAD_ADDRESS, "the address names no host")
    if url.userinfo:
        raise Failure(BAD_ADDRESS, "the address holds a user name or a password, which are not sent")
    if "%" in url.host or (url.port is not None and not 0 < url.port < 1 << 16):
        raise Failure(BAD_ADDRESS, f"{url.netloc.decode('ascii', 'replace')} is no host")
    # A name with the dot of the root names the same host; it must not pass for another one.
    host = url.raw_host.decode("ascii").rstrip(".")
    if not host:
        raise Failure(BAD_ADDRESS, "the address names no host")
    return url.copy_with(host=host, raw_path=url.raw_path, fragment=None)


def redirect_target(base: httpx.URL, location: bytes) -> httpx.URL:
    """Where a Location header leads. Bytes beyond ASCII are kept as they are, in whatever encoding the server wrote.

    Raises Failure like parse_url.
    """
    text = quote(location.strip(), safe=_ASCII)
    try:
        return parse_url(str(base.join(text)))
    except (httpx.InvalidURL, ValueError) as error:
        raise Failure(BAD_ADDRESS, f"redirected to no address: {error}") from None
    except Failure as failure:
        raise Failure(failure.outcome, f"redirected to {text[:200]}: {failure.reason}") from None
