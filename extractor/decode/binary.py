"""Files that are no text at all, told by their first bytes and their control characters."""

from __future__ import annotations

from extractor.native import load

_SCAN = load("scan").module
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office or HWP document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"\xfd7zXZ", "xz-compressed data"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_BEGINNINGS = tuple(signature for signature, _ in _SIGNATURES)
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
_SAMPLE = 65536
_CONTROL_SHARE = 0.01


def binary_kind(data: bytes) -> str | None:
    """What kind of binary file this is, None for what may be text.

    >>> binary_kind(b"%PDF-1.7 ..."), binary_kind("기사".encode("cp949"))
    ('a PDF file', None)
    """
    if data.startswith(_BEGINNINGS):
        return next(name for signature, name in _SIGNATURES if data.startswith(signature))
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"AVI ", b"WAVE"):
        return "a RIFF image, sound or film"
    if data[4:8] == b"ftyp":
        return "a film or HEIF image"
    size = min(len(data), _SAMPLE)
    controls = _count_controls(data, size)
    if controls > max(2, size * _CONTROL_SHARE):
        return f"binary data ({controls} control characters in the first {size} bytes)"
    return None


def _count_controls(data: bytes, size: int) -> int:
    if _SCAN is not None:
        count: int = _SCAN.count_controls(data, size)
        return count
    return size - len(data[:size].translate(None, _CONTROLS))
