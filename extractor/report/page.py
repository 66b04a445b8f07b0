"""A template filled and made one self-contained HTML document, whose policy lets nothing in from outside."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup, escape

from extractor.report.interface import Say, fill, strings
from extractor.report.visible import UNSEEN, clipped, name_of, visible
from extractor.version import __version__

_TEMPLATES = files("extractor.report") / "templates"
_TITLE = 120


def render(template: str, script: str, context: Mapping[str, Any], data: Any = None) -> str:
    """The document of a template and a script in templates/; `data` becomes a JSON island that the script reads."""
    style, code = _asset("style.css"), _asset("common.js") + _asset(script)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(code)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    text: str = (
        _environment()
        .get_template(template)
        .render(
            **context,
            policy=policy,
            style=Markup(style),
            script=Markup(code),
            words=Markup(island(strings())),
            data=Markup(island(data)) if data is not None else None,
            version=__version__,
        )
    )
    return text


def island(data: Any) -> str:
    """JSON that may stand inside a script element: no character of it can end the element or begin markup.

    >>> island({"제목": "</script><!--"})
    '{"제목":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "replace").decode()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Any:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("extractor.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"t": _said, "label": _label}
    environment.filters |= {
        "seen": _seen,
        "plain": _plain,
        "clip": _clip,
        "safe_svg": Markup,
        "grouped": "{:,}".format,
    }
    return environment


def _said(what: str | Say, *args: object) -> Any:
    """A string of the interface as an element that the language switch can fill anew; Korean at first."""
    words = what if isinstance(what, Say) else Say(what, tuple(str(arg) for arg in args))
    shown = fill(strings()[words.key]["ko"], tuple(visible(clipped(arg, 200)) for arg in words.args))
    if not words.args:
        return Markup('<span data-t="{}">{}</span>').format(words.key, shown)
    given = json.dumps([visible(clipped(arg, 200)) for arg in words.args], ensure_ascii=False)
    return Markup('<span data-t="{}" data-a="{}">{}</span>').format(words.key, given, shown)


def _label(key: str, attribute: str = "aria-label") -> Any:
    """A string of the interface as an attribute that the language switch can fill anew."""
    return Markup('{}="{}" data-t-{}="{}"').format(attribute, strings()[key]["ko"], attribute, key)


def _plain(text: str | None, most: int = _TITLE) -> str:
    """A page's text for an attribute or the document's title."""
    return visible(clipped(text or "", most))


def _clip(text: str | None, most: int) -> str:
    """As much of a page's text as there is room for; `seen` follows."""
    return clipped(text or "", most)


def _seen(text: str | None) -> Any:
    """A page's text with unseen characters named and set apart; the rest is escaped."""
    pieces, at = [], 0
    text = text or ""
    for match in UNSEEN.finditer(text):
        pieces.append(escape(text[at : match.start()]))
        pieces.append(Markup('<span class="unseen">{}</span>').format(name_of(match[0])))
        at = match.end()
    pieces.append(escape(text[at:]))
    return Markup("").join(pieces)
