"""Which network addresses may be connected to, judged after the name is resolved and where the connection is made.

Whoever connects gets the very address that was judged: there is no second look-up, which might give another answer.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from enum import Enum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpcore

from extractor.fetch.model import FORBIDDEN_ADDRESS, UNREACHABLE, Failure

_MOST_TRIED = 4
"""Addresses of one name that are tried, one after the other."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""How an IPv4 address is written in a network of IPv6 alone (RFC 6052)."""

_NEVER_PUBLIC = tuple(
    IPv6Network(text) for text in ("64:ff9b:1::/48", "100::/64", "2001::/23", "fec0::/10", "5f00::/16")
)
"""What older tables of the standard library take for public: local translation, discard, protocol assignments,
site-local, segment routing."""

_NEVER_PUBLIC_IPV4 = (IPv4Network("192.0.0.0/24"), IPv4Network("240.0.0.0/4"))
"""Protocol assignments, which older tables take for public but for a few and which hold a cloud's metadata, and what is
reserved."""

_OF_CLOUDS = frozenset(map(ip_address, ("168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254")))
"""Where clouds tell their machines settings and secrets, beside the link-local 169.254.169.254."""


class Reach(Enum):
    """Who can be behind a network address."""

    PUBLIC = "public"
    PRIVATE = "private"
    """This machine or a network of one's own: taken on request."""
    SPECIAL = "special"
    """Link-local, a cloud's metadata, multicast, reserved: never taken."""


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for; None where it stands for itself."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFF_FFFF) if address in _TRANSLATED else None


def reach_of(text: str) -> Reach:
    """What kind of network address this is.

    >>> [reach_of(text).value for text in ("93.184.215.14", "::ffff:10.0.0.1", "169.254.169.254", "fd00::1")]
    ['public', 'private', 'special', 'private']
    """
    address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        address = _inner(address) or address
    if address.is_loopback:
        return Reach.PRIVATE
    if address in _OF_CLOUDS or address.is_link_local or address.is_multicast or address.is_unspecified:
        return Reach.SPECIAL
    if isinstance(address, IPv6Address):
        if address.is_reserved or address.sixtofour is not None or any(address in part for part in _NEVER_PUBLIC):
            return Reach.SPECIAL
    elif any(address in part for part in _NEVER_PUBLIC_IPV4):
        return Reach.SPECIAL
    return Reach.PUBLIC if address.is_global else Reach.PRIVATE


async def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The network addresses of a host, in the order in which they should be tried.

    Raises Failure for a name that is not known, and where any of its addresses is not public (with `allow_private`:
    where any is special).
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Failure(UNREACHABLE, f"{host} is not known: {reason}") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        reach = reach_of(address)
        named = address if address == host else f"{address} ({host})"
        if reach is Reach.SPECIAL:
            raise Failure(FORBIDDEN_ADDRESS, f"{named} is link-local or otherwise special, and never connected to")
        if reach is Reach.PRIVATE and not allow_private:
            raise Failure(FORBIDDEN_ADDRESS, f"{named} is private; only public addresses are connected to")
    return addresses


class PinningBackend(httpcore.AsyncNetworkBackend):
    """Connects to addresses that `resolve` passed, and to nothing else."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address that answers; `timeout` seconds are for all of them and for the name."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await resolve(host, port, allow_private=self._allow_private)
                return await self._first(addresses[:_MOST_TRIED], port, timeout, local_address, socket_options)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"no connection within {timeout:g} s") from None

    async def _first(
        self,
        addresses: list[str],
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        share = None if timeout is None else timeout / len(addresses)
        for address in addresses[:-1]:
            try:
                return await self._network.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise Failure(FORBIDDEN_ADDRESS, "sockets of this machine are not connected to")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
