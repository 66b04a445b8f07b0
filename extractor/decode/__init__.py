"""Bytes -> text: decide the encoding before any parser sees the page."""

from extractor.decode.encoding import decode, take_given
from extractor.decode.model import Decoded

__all__ = ["Decoded", "decode", "take_given"]
