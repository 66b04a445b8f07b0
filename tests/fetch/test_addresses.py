"""Only public addresses are connected to, whatever they are called and wherever a redirect leads."""

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fetch import FetchOptions, save
from extractor.fetch.addresses import Reach, reach_of, resolve
from extractor.fetch.model import Failure

WITHOUT = FetchOptions(delay=0, retries=0, connect_timeout=5)
WITH = FetchOptions(delay=0, retries=0, connect_timeout=5, allow_private=True)

PRIVATE = ["127.0.0.1", "127.8.9.1", "10.1.2.3", "172.31.0.1", "192.168.0.1", "100.64.0.1", "::1", "fd12::1"]
SPECIAL = [
    "169.254.169.254",
    "169.254.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "0.0.0.0",
    "::",
    "224.0.0.1",
    "ff02::1",
    "255.255.255.255",
    "240.0.0.1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "64:ff9b:1::1",
    "::127.0.0.1",
]


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::5db8:d70e"])
def test_public(address):
    assert reach_of(address) is Reach.PUBLIC


@pytest.mark.parametrize("address", PRIVATE)
def test_private(address):
    assert reach_of(address) is Reach.PRIVATE


@pytest.mark.parametrize("address", SPECIAL)
def test_special(address):
    assert reach_of(address) is Reach.SPECIAL


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_the_same_however_ipv6_writes_it(address):
    reach = reach_of(str(address))
    assert reach_of(str(IPv6Address(f"::ffff:{address}"))) is reach
    assert reach_of(str(IPv6Address(int(IPv6Address("64:ff9b::")) + int(address)))) is reach


@given(st.ip_addresses())
def test_nothing_that_is_not_global_is_public(address):
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    translated = isinstance(address, IPv6Address) and int(address) >> 32 == int(IPv6Address("64:ff9b::")) >> 32
    judged = IPv4Address(int(address) & 0xFFFF_FFFF) if translated else inner or address
    assert judged.is_global or reach_of(str(address)) is not Reach.PUBLIC


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]", "LOCALHOST."]
)
def test_this_machine_is_refused_by_any_name(server, tmp_path, host):
    (result,) = save([server.url("/page/1", host)], tmp_path, WITHOUT)
    assert result.outcome == "forbidden_address", result.reason
    assert result.reason.endswith("is private; only public addresses are connected to")
    assert server.seen == []
    assert list(tmp_path.rglob("*.*")) == []


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "0.0.0.0", "[::ffff:169.254.169.254]"])
def test_special_addresses_are_refused_even_with_private_ones_allowed(tmp_path, host):
    (result,) = save([f"http://{host}/latest/meta-data/"], tmp_path, WITH)
    assert result.outcome == "forbidden_address"


@pytest.mark.parametrize("to", ["http://169.254.169.254/latest/", "//169.254.169.254/", "http://[::ffff:a9fe:a9fe]/"])
def test_a_redirect_to_metadata(server, web, tmp_path, to):
    server.answers["/away"] = web.redirect(to)
    (result,) = save([server.url("/away")], tmp_path, WITH)
    assert result.outcome == "forbidden_address"
    assert "never connected to" in result.reason
    assert list(tmp_path.rglob("*.*")) == []


def test_robots_that_redirect_to_metadata(server, web, tmp_path):
    server.answers["/robots.txt"] = web.redirect("http://169.254.169.254/robots.txt")
    (result,) = save([server.url("/page/1")], tmp_path, WITH)
    assert result.outcome == "forbidden_address"
    assert server.paths() == ["/robots.txt"]


class Names:
    """Stands in for the system's look-up of names: each look-up of a name takes the next of its answers."""

    def __init__(self, answers):
        self.answers = {name: list(listed) for name, listed in answers.items()}
        self.asked = []
        self._system = socket.getaddrinfo

    def __call__(self, host, *arguments, **named):
        name = host.decode() if isinstance(host, bytes) else host
        if name not in self.answers:
            return self._system(host, *arguments, **named)
        self.asked.append(name)
        addresses = self.answers[name].pop(0)
        return [entry for address in addresses for entry in self._system(address, *arguments, **named)]


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", Names({"mixed.example": [["93.184.215.14", "10.0.0.1"]]}))
    with pytest.raises(Failure, match=r"10\.0\.0\.1 \(mixed\.example\) is private"):
        asyncio.run(resolve("mixed.example", 80, allow_private=False))


def test_the_address_that_was_judged_is_the_one_connected_to(server, tmp_path, monkeypatch):
    """A second look-up would give an address that is refused; there is none, as the name is kept for the Host header."""
    names = Names({"rebound.example": [["127.0.0.1"], ["169.254.169.254"]]})
    monkeypatch.setattr(socket, "getaddrinfo", names)
    (result,) = save([server.url("/page/1", "rebound.example")], tmp_path, WITH)
    assert result.outcome == "saved"
    assert names.asked == ["rebound.example"]
    assert {one.headers["host"] for one in server.seen} == {f"rebound.example:{server.port}"}


def test_a_new_connection_is_judged_anew(server, web, tmp_path, monkeypatch):
    """An answer that is not read to its end costs the connection; the next one must not go where the name leads now."""
    monkeypatch.setattr(socket, "getaddrinfo", Names({"rebound.example": [["127.0.0.1"], ["169.254.169.254"]]}))
    server.answers["/gone"] = web.response(b"x" * 100_000, "404 Not Found")
    urls = [server.url(path, "rebound.example") for path in ("/gone", "/page/1")]
    assert [result.outcome for result in save(urls, tmp_path, WITH)] == ["http_error", "forbidden_address"]


def test_the_next_address_is_tried_where_the_first_does_not_answer(server, tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", Names({"two.example": [["127.0.0.9", "127.0.0.1"]]}))
    (result,) = save([server.url("/page/1", "two.example")], tmp_path, WITH)
    assert result.outcome == "saved"
    assert result.file.startswith(f"two.example_{server.port}/")


def test_proxies_of_the_environment_are_not_used(server, fetch):
    proxy = {"HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"}
    assert fetch(server.url("/page/1"), "-o", "saved", environment=proxy).outcomes == ["saved"]


def test_the_command_refuses_private_addresses_unless_told(server, fetch):
    refused = fetch(server.url("/page/1"), "-o", "saved", quick=False)
    assert (refused.code, refused.outcomes) == (1, ["forbidden_address"])
    assert server.seen == []
    taken = fetch(server.url("/page/1"), "-o", "saved")
    assert (taken.code, taken.outcomes) == (0, ["saved"])
