"""The same page as another site would have built it: other class names, none, no metadata, nothing but div."""

import hashlib
import re
from collections.abc import Callable

_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_VALUE = r"""\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)"""
_NAMES = re.compile(rf"\s(?:class|id|itemprop|itemtype|role|data-[a-z-]+){_VALUE}", re.IGNORECASE)
_CLASS = re.compile(rf"\s(class|id|itemprop){_VALUE}", re.IGNORECASE)
_META = re.compile(r"<meta\s[^<>]*\b(?:property|name|itemprop)\s*=[^<>]*>", re.IGNORECASE)
_DATA = re.compile(r"<script[^<>]*ld\+json[^<>]*>.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_SEMANTIC = re.compile(
    r"<(/?)(?:p|article|section|main|aside|nav|header|footer|h[1-4]|figure|figcaption)\b", re.IGNORECASE
)


def _outside_scripts(page: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for found in _SCRIPT.finditer(page):
        parts += [change(page[at : found.start()]), found[0]]
        at = found.end()
    return "".join((*parts, change(page[at:])))


def _in_tags(page: str, change: Callable[[str], str]) -> str:
    return _outside_scripts(page, lambda part: _TAG.sub(lambda tag: change(tag[0]), part))


def _other_name(found: re.Match[str]) -> str:
    names = found[2].strip("\"'").split()
    return f' {found[1]}="' + " ".join("k" + hashlib.md5(name.encode()).hexdigest()[:6] for name in names) + '"'


def no_names(page: str) -> str:
    """Without class, id, role, microdata and data attributes."""
    return _in_tags(page, lambda tag: _NAMES.sub("", tag))


def other_names(page: str) -> str:
    """With a hash in place of every class, id and itemprop, the same one for the same name."""
    return _in_tags(page, lambda tag: _CLASS.sub(_other_name, tag))


def no_metadata(page: str) -> str:
    """Without meta tags that are named, and without JSON-LD."""
    return _META.sub("", _DATA.sub("", page))


def only_div(page: str) -> str:
    """With div in place of paragraphs, headings, figures and sections."""
    return _outside_scripts(page, lambda part: _SEMANTIC.sub(r"<\1div", part))


VARIANTS: dict[str, Callable[[str], str]] = {
    "as saved": lambda page: page,
    "no names": no_names,
    "other names": other_names,
    "no metadata": no_metadata,
    "only div": only_div,
}
