"""The language of a text, by its letters; the lang attribute only breaks ties, for templates leave it as it came."""

from __future__ import annotations

import re

from extractor.metadata.model import Metadata
from extractor.native import load

_TEXT = load("text").module
_HANGUL = re.compile("[가-힣ㄱ-ㆎᄀ-ᇿ]+")
_LATIN = re.compile("[A-Za-zÀ-ɏ]+")
_KANA = re.compile("[\u3041-\u30ff]+")
_HAN = re.compile("[\u3400-\u9fff]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_ARABIC = re.compile("[\u0600-\u06ff]+")
_THAI = re.compile("[\u0e00-\u0e7f]+")
_SAMPLE = 4_000
"""Characters that are looked at: the beginning of a text tells its language."""
_LATIN_LANGUAGES = frozenset(["en", "fr", "de", "es", "pt", "it", "id", "ms", "vi", "nl", "tr", "pl", "sv"])


def detect_language(text: str, metadata: Metadata) -> str:
    """An ISO 639-1 code: "ko" where Hangul carries the text; "und" where there are no letters and nothing is stated.

    A Hangul syllable counts for two and a half Latin letters, which is about what each carries.
    """
    text = text[:_SAMPLE]
    hangul: int = _count(_HANGUL, text) if _TEXT is None else _TEXT.count_hangul(text)
    if hangul * 2 > len(text):
        return "ko"
    weights = {
        "ko": 2.5 * hangul,
        "ja": 2.5 * _count(_KANA, text),
        "zh": 2.5 * _count(_HAN, text),
        "ru": float(_count(_CYRILLIC, text)),
        "ar": float(_count(_ARABIC, text)),
        "th": float(_count(_THAI, text)),
        "latin": float(_count(_LATIN, text)),
    }
    if weights["ja"] and weights["ja"] * 8 > weights["zh"]:
        weights["ja"] += weights.pop("zh")
    stated = [c.value.replace("_", "-").split("-")[0].lower() for c in metadata.languages]
    code = max(weights, key=lambda k: weights[k])
    if not weights[code]:
        return next((s for s in stated if len(s) == 2), "und")
    if code == "latin":
        return next((s for s in stated if s in _LATIN_LANGUAGES), "en")
    return code


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))
