"""The text features of a block: Korean letters and sentence-final endings, counted at C speed."""

from __future__ import annotations

import re
import unicodedata

from extractor.blocks.model import Block, Region

_INVISIBLE = dict.fromkeys(
    [
        0x00,
        0xAD,  # soft hyphen
        0x034F,
        0x061C,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x180E,
        *range(0x200B, 0x2010),  # zero width, joiners, direction marks
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0x3164,
        0xFE0F,
        0xFEFF,
        0xFFA0,
        0xFFF9,
        0xFFFA,
        0xFFFB,
        0xFFFC,
    ]
)
"""Characters that a reader cannot see; they stand in pages by accident and break every comparison."""

_ODD = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ue000-\uf8ff\ufe0f\ufeff\uffa0\ufff9-\ufffc]"
)
_PRIVATE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff]")
_CONJOINING = re.compile("[\u0300-\u036f\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uf900-\ufaff]")

# A sentence ends in a final ending and a full stop, with or without a closing quotation mark.
_FINAL = re.compile(r"[가-힣][.?!]['\"”’)\]」』]?(?=\s|$|[가-힣\"'“‘])")


def clean(text: str) -> str:
    """Text on one line: white space runs become one space, invisible and private-use characters go, NFC.

    >>> clean("가\\u200b나\\n  다\\xa0라")
    '가나 다 라'
    """
    text = " ".join(text.split())
    if text.isascii():
        return _PRIVATE.sub("", text) if not text.isprintable() else text
    if _ODD.search(text):
        text = " ".join(_PRIVATE.sub("", text.translate(_INVISIBLE)).split())
    if _CONJOINING.search(text):
        text = unicodedata.normalize("NFC", text)
    return text


def count_hangul(text: str) -> int:
    """How many characters take three bytes in UTF-8: Hangul syllables, and a few marks.

    >>> count_hangul("가나다 abc")
    3
    """
    return (len(text.encode("utf-8", "replace")) - len(text)) // 2


def count_sentences(text: str) -> int:
    """How many sentences end in this text.

    >>> count_sentences("회의가 열렸다. 몇 명이 왔나요? \\"좋다.\\"")
    3
    """
    return len(_FINAL.findall(text))


def text_block(index: int, text: str, tag: str = "", region: Region | None = None) -> Block:
    """A block of plain text, cleaned and measured: what a line of a dump becomes."""
    text = clean(text)
    return Block(index, text, tag, region, hangul=count_hangul(text), sentences=count_sentences(text))
