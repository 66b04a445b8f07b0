"""A zstandard stream gives all of its content or says that some is missing."""

import io
import random

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from extractor.records.unpacking import BadZstandard, ZstandardStream

LARGE = bytes(random.Random(3).choices(range(256), k=70_000)) * 5


def packed(*contents, **options):
    return b"".join(zstandard.ZstdCompressor(**options).compress(content) for content in contents)


def unpacked(data):
    with io.BufferedReader(ZstandardStream(io.BytesIO(data))) as stream:
        return stream.read()


@given(st.lists(st.binary(max_size=3_000), max_size=4))
def test_frames_follow_one_another(contents):
    assert unpacked(packed(*contents)) == b"".join(contents)


@pytest.mark.parametrize("options", [{}, {"write_checksum": True}, {"write_content_size": False}])
def test_what_is_larger_than_a_piece(options):
    assert unpacked(packed(LARGE, b"", "끝".encode(), **options)) == LARGE + "끝".encode()


@given(st.data())
def test_a_stream_that_is_cut_off_is_no_shorter_one(data):
    whole = packed("광명시".encode() * 50, LARGE, write_checksum=True)
    first = len(packed("광명시".encode() * 50, write_checksum=True))
    cut = data.draw(st.integers(1, len(whole) - 1).filter(lambda length: length != first))
    with pytest.raises(EOFError):
        unpacked(whole[:cut])


def test_what_is_no_zstandard():
    for damaged in (b"hello, world", packed(LARGE, write_checksum=True)[:-4] + b"0000", packed(b"x") + b"rest"):
        with pytest.raises(BadZstandard):
            unpacked(damaged)


def test_a_bomb_is_unpacked_only_as_far_as_it_is_read():
    source = io.BytesIO(packed(bytes(1 << 28)))
    with io.BufferedReader(ZstandardStream(source)) as stream:
        assert stream.read(1000) == bytes(1000)
    assert source.tell() < len(source.getvalue())
