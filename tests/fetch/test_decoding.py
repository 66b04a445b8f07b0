"""Content encodings are undone whatever the pieces that bodies come in, and never past the limit."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fetch.decoding import decoder_for
from extractor.fetch.model import Failure


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "identity": (None, bytes),
    "gzip": ("gzip", gzip.compress),
    "members": ("GZIP", lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:])),
    "padded": ("x-gzip", lambda data: gzip.compress(data) + bytes(9)),
    "zlib": ("deflate", zlib.compress),
    "raw": ("deflate", raw_deflate),
}


def decode(encoding, limit, body, pieces=()):
    decoder = decoder_for(encoding, limit)
    at = 0
    for size in pieces:
        decoder.feed(body[at : at + size])
        at += size
    decoder.feed(body[at:])
    return decoder.finish()


def outcome(*arguments):
    """What comes out, or the outcome of the failure."""
    try:
        return decode(*arguments)
    except Failure as failure:
        return failure.outcome


@pytest.mark.parametrize("packer", PACKERS)
@given(data=st.binary(max_size=200), repeated=st.sampled_from([1, 1000]), pieces=st.lists(st.integers(0, 40)))
def test_what_was_packed_comes_out(packer, data, repeated, pieces):
    encoding, pack = PACKERS[packer]
    assert decode(encoding, 300_000, pack(data * repeated), pieces) == data * repeated


@pytest.mark.parametrize("packer", PACKERS)
@given(size=st.integers(0, 200_000), limit=st.integers(1, 200_000), pieces=st.lists(st.integers(0, 40)))
def test_the_limit_holds(packer, size, limit, pieces):
    encoding, pack = PACKERS[packer]
    packed = pack(bytes(size))
    fits = max(size, len(packed)) <= limit
    assert outcome(encoding, limit, packed, pieces) == (bytes(size) if fits else "too_large")


@pytest.mark.parametrize("packer", ["gzip", "members", "zlib", "raw"])
@given(data=st.binary(min_size=8, max_size=200), cut=st.integers(1, 4))
def test_what_ends_early_is_damaged(packer, data, cut):
    encoding, pack = PACKERS[packer]
    cut = 1 if packer == "raw" else cut
    assert outcome(encoding, 300_000, pack(data)[:-cut]) == "bad_encoding"


@given(body=st.binary(min_size=1, max_size=300), encoding=st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_come_out_or_are_a_failure(body, encoding):
    came = outcome(encoding, 300_000, body)
    assert isinstance(came, bytes) or came in ("bad_encoding", "too_large")


@given(data=st.binary(max_size=200), repeated=st.sampled_from([1, 5000]), pieces=st.lists(st.integers(0, 9)))
def test_brotli(data, repeated, pieces):
    brotli = pytest.importorskip("brotli")
    packed = brotli.compress(data * repeated)
    assert decode("br", 2_000_000, packed, pieces) == data * repeated
    if len(data) * repeated > 1000:
        with pytest.raises(Failure, match="more than 1,000 bytes"):
            decode("br", 1000, packed, pieces)
