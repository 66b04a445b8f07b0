"""Charset labels: what a page or a server calls its encoding, and the codec that is meant."""

from __future__ import annotations

import codecs

from bs4.dammit import EncodingDetector

_HEAD_BYTES = 8192

# On the web every Korean legacy label means Microsoft's code page 949, which holds all 11,172 syllables;
# a strict EUC-KR codec stops at the first of the 8,822 that KS X 1001 lacks.
# fmt: off
_CP949_LABELS = frozenset((
    "euckr", "ksc56011987", "ksc56011989", "ksc5601", "ksc56011992", "ksx1001", "windows949", "xwindows949",
    "cp949", "ms949", "949", "uhc", "xuhc", "korean", "cseuckr", "csksc56011987", "isoir149", "ksc", "euckr949",
))
# fmt: on


def codec_of(label: str | None) -> str | None:
    """The Python codec that a charset label means, None where it means none.

    >>> codec_of("KS_C_5601-1987"), codec_of("UTF8"), codec_of("nonsense"), codec_of(None)
    ('cp949', 'utf-8', None, None)
    """
    if not label:
        return None
    squeezed = "".join(filter(str.isalnum, label)).lower()
    if squeezed in _CP949_LABELS:
        return "cp949"
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    # base64, rot13 and the like are codecs too, but no encodings of text.
    return info.name if getattr(info, "_is_text_encoding", True) else None


def declared_label(data: bytes) -> str | None:
    """What the page itself declares (meta element or XML declaration) near its beginning."""
    label: str | None = EncodingDetector.find_declared_encoding(
        data[:_HEAD_BYTES], is_html=True, search_entire_document=True
    )
    return label
