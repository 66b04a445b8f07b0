"""Which network addresses may be connected to, judged after the name is resolved and where the connection is made.

Whoever connects gets the very address that was judged: there is no second look-up, which might give another answer.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

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

_OF_CLOUDS = frozenset((IPv4Address("168.63.129.16"),))
"""Addresses of the public range that answer inside a cloud alone, with its machines' settings."""


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for; None where it stands for itself."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFF_FFFF) if address in _TRANSLATED else None


def is_public(text: str) -> bool:
    """Whether a network address is one of the public internet.

    >>> [is_public(text) for text in ("93.184.215.14", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "fd00::1")]
    [True, False, False, False, False]
    """
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is not None:
            address = inner
        elif any(address in network for network in _NEVER_PUBLIC) or address.sixtofour is not None:
            return False
    if address in _OF_CLOUDS:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


async def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The network addresses of a host, in the order in which they should be tried.

    Raises Failure for a name that is not known, and where any of its addresses is not public unless that is allowed.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Failure(UNREACHABLE, f"{host} is not known: {reason}") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    special = [] if allow_private else [address for address in addresses if not is_public(address)]
    if special:
        named = host if special[0] == host else f"{host} leads to {special[0]}"
        raise Failure(FORBIDDEN_ADDRESS, f"{named}, which is no public address; --allow-private takes it")
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
