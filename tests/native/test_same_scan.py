"""What the compiled looks at bytes tell is what the standard library tells."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.decode import binary, decode, encoding
from extractor.errors import ExtractionError
from extractor.native import load
from extractor.page import open_page, opening

scan = load("scan").module
pytestmark = pytest.mark.skipif(scan is None, reason=f"compiled part: {load('scan').reason}")
PAGES = sorted(p for p in (Path(__file__).resolve().parents[2] / "fixtures").rglob("page.*") if p.suffix != ".json")
# The bytes at the bounds of what may stand first, second and later in a character.
BOUNDS = bytes((0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF))  # fmt: skip


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def shares(data: bytes) -> tuple[int, int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "_SCAN", None)
        return encoding._utf8_shares(data)


@pytest.mark.parametrize("before", [b"", b"0123456", "가".encode() * 5])
def test_utf8_at_every_bound(before: bytes) -> None:
    for size in (0, 1, 2, 3, 4):
        for bounds in product(BOUNDS if size < 4 else BOUNDS[7:20], repeat=size):
            data = before + bytes(bounds)
            assert scan.is_utf8(data) is is_utf8(data), data
            assert scan.utf8_shares(data) == shares(data), data


@given(st.one_of(st.binary(max_size=80), st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_utf8_at_random(data: bytes) -> None:
    assert scan.is_utf8(data) is is_utf8(data)
    assert scan.is_utf8(data * 3 + b"abcdefgh" * 2) is is_utf8(data * 3)
    assert scan.is_utf8(data + b"abcdefgh" * 9 + data) is is_utf8(data + b"abcdefgh" * 9 + data)
    assert scan.utf8_shares(data + b"abcdefgh" + data) == shares(data + b"abcdefgh" + data)


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 255))
def test_counts(data: bytes, size: int, byte: int) -> None:
    assert scan.count_byte(data, byte) == data.count(bytes([byte]))
    assert scan.count_byte(data * 5, byte) == 5 * data.count(bytes([byte]))
    kept = data[:size].translate(None, binary._CONTROLS)
    assert scan.count_controls(data, size) == len(data[:size]) - len(kept)


@given(st.text(alphabet="<>aZ1 /\x00가", max_size=60).map(str.encode), st.integers(0, 12))
def test_long_tags(data: bytes, least: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_SCAN", None)
        assert scan.long_tags(data, least) == opening._long_tags(data, least)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_pages_are_decoded_and_opened_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> object:
        try:
            decoded = decode(path.read_bytes())
            page = open_page(decoded)
        except ExtractionError as error:
            return repr(error)
        fields = (decoded.text, decoded.encoding, decoded.rule, decoded.replaced, decoded.warnings, decoded.utf8)
        return (
            fields,
            type(page),
            [(s.type, s.id, s.text) for s in getattr(page, "scripts", ())] or getattr(page, "lines", None),
        )

    compiled = told()
    for module in (binary, encoding, opening):
        monkeypatch.setattr(module, "_SCAN", None)
    assert told() == compiled
