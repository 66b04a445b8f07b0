"""Encodings as Korean pages have and mislabel them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.decode import decode, take_given
from extractor.errors import DocumentTooLarge, EmptyDocument, UndecodableDocument
from extractor.limits import MAX_BYTES

_TEXT = "똠방각하 펲시콜라 뷁, 새 길이 열렸다고 시가 밝혔다."


@pytest.mark.parametrize(
    "label", ["euc-kr", "EUC_KR", "ks_c_5601-1987", "ksc5601", "x-windows-949", "ms949", "uhc", "korean", "cp949"]
)
def test_every_korean_label_means_code_page_949(label: str) -> None:
    decoded = decode(f'<meta charset="{label}"><p>{_TEXT}</p>'.encode("cp949"))
    assert _TEXT in decoded.text
    assert (decoded.encoding, decoded.replaced, decoded.warnings) == ("cp949", 0, ())


@pytest.mark.parametrize(
    ("declared", "actual", "warned"),
    [
        ("euc-kr", "utf-8", "declared euc-kr, is utf-8"),
        ("utf-8", "cp949", "declared utf-8, is cp949"),
        ("iso-8859-1", "cp949", "declared iso-8859-1, is cp949"),
        ("windows-1252", "utf-8", "declared windows-1252, is utf-8"),
    ],
)
def test_a_label_that_lies_is_overruled_and_reported(declared: str, actual: str, warned: str) -> None:
    decoded = decode(f'<html><head><meta charset="{declared}"></head><p>{_TEXT}</p>'.encode(actual))
    assert _TEXT in decoded.text
    assert decoded.encoding == actual
    assert [(w.code, w.message) for w in decoded.warnings] == [("charset-mismatch", warned)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8", "cp949"])
def test_without_any_label(encoding: str) -> None:
    decoded = decode(f"<p>{_TEXT}</p>".encode(encoding))
    assert decoded.text == f"<p>{_TEXT}</p>"
    assert decoded.replaced == 0


def test_header_is_a_hint_that_valid_utf8_overrules() -> None:
    assert decode(_TEXT.encode(), charset="euc-kr").encoding == "utf-8"
    assert decode(_TEXT.encode("cp949"), charset="EUC-KR").rule == "label of the HTTP header"


@pytest.mark.parametrize("bad", [b"\xff", b"\xec\x95", b"\x80\x80"])
def test_one_bad_byte_does_not_cost_the_page(bad: bytes) -> None:
    data = _TEXT.encode() + bad + b" <br> " + _TEXT.encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count(_TEXT) == 2
    assert decoded.replaced >= 1
    assert [w.code for w in decoded.warnings] == ["replaced-characters"]


def test_a_page_cut_inside_a_character_stays_utf8() -> None:
    assert decode(_TEXT.encode()[:-2]).encoding == "utf-8"


def test_mostly_ascii_page_in_code_page_949() -> None:
    html = "<div class='menu'><a href='/x'>x</a></div>" * 500 + "<h1>속보</h1>"
    decoded = decode(html.encode("cp949"))
    assert decoded.text.endswith("<h1>속보</h1>")


def test_another_language_keeps_its_declared_encoding() -> None:
    html = '<meta charset="iso-8859-1"><p>été à la plage, déjà vu</p>'
    assert decode(html.encode("latin-1")).text == html


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.5 \xe2\xe3",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04\x14\x00",
        b"\x1f\x8b\x08\x00",
        bytes(range(256)) * 8,
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UndecodableDocument, match="expected a page"):
        decode(data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u200b\u3000\ufeff".encode()])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        decode(data)


def test_too_large() -> None:
    with pytest.raises(DocumentTooLarge, match=str(MAX_BYTES)):
        decode(b" " * (MAX_BYTES + 1))
    with pytest.raises(DocumentTooLarge):
        take_given(" " * (MAX_BYTES + 1))


def test_given_text_is_taken_as_it_is() -> None:
    assert (take_given(_TEXT).text, take_given(_TEXT).encoding) == (_TEXT, "given")
    with pytest.raises(EmptyDocument):
        take_given("\n \u3000")


def test_halves_of_surrogate_pairs_in_given_text() -> None:
    decoded = take_given("새 길\ud83d 열린 날 \ud83d\ude00")
    assert (decoded.text, decoded.replaced) == ("새 길\ufffd 열린 날 😀", 1)


_HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=6)


@given(text=_HANGUL, encoding=st.sampled_from(["utf-8", "cp949", "utf-16", "utf-8-sig"]))
def test_korean_comes_back_from_any_encoding(text: str, encoding: str) -> None:
    assert text in decode(f"<html><body><p>{text}</p></body></html>".encode(encoding)).text


@given(st.binary(max_size=2000))
def test_any_bytes_give_text_or_a_named_error(data: bytes) -> None:
    with contextlib.suppress(EmptyDocument, UndecodableDocument):
        assert decode(data).text
