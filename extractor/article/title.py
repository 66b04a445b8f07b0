"""The headline as shown, chosen by agreement between what the page shows and what it states.

Order of evidence: a visible headline block that agrees with a stated title (it keeps the quotation marks, [단독] and
(2보) that share titles lose); a visible headline block by itself; a stated title freed of the site's additions, where a
title cut short gives way to its longer form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.model import Labelled, Role
from extractor.metadata.model import Metadata
from extractor.metadata.titles import site_keys, stated_titles, title_key, without_site

_CUT_SHORT = re.compile(r"\s*(?:\.{2,}|…|‥)\s*$")
_ODD_QUOTE = "″"
"""The double prime that some systems put for quotation marks in metas, for want of escaping."""

_LEADING_MARK = re.compile(r"^(?:\[[^\[\]]{1,12}\]|\([^()]{1,8}\)|<[^<>]{1,12}>|【[^【】]{1,12}】)\s*")


def choose_title(labelled: Sequence[Labelled], metadata: Metadata) -> str:
    """The headline; "" where neither a visible nor a stated one exists."""
    stated = stated_titles(metadata)
    shown = [item.block.text for item in labelled if item.role is Role.TITLE]
    for text in shown:
        agreeing = _agreeing(text, stated)
        if agreeing is not None:
            return agreeing
    if shown and not any(map(title_key, stated)):
        return without_site(shown[0], site_keys(metadata))
    best = _best_stated(stated)
    return best or (shown[0] if shown else "")


def _agreeing(shown: str, stated: Sequence[str]) -> str | None:
    """The visible headline if a stated title agrees; the stated one where the block holds more than the headline."""
    key = title_key(shown)
    if not key:
        return None
    keys = [title_key(title) for title in stated]
    if key in keys:
        return shown
    for title, other in zip(stated, keys, strict=True):
        if len(other) < 8:
            continue
        cut = title_key(_CUT_SHORT.sub("", title))
        if key.startswith(cut) and _CUT_SHORT.search(title):
            return shown
        if title_key(_LEADING_MARK.sub("", shown)) == other or title_key(_LEADING_MARK.sub("", title)) == key:
            return shown
        if len(key) >= 8 and other in key:
            return shown if len(key) - len(other) <= 12 else title
    return None


def _best_stated(stated: Sequence[str]) -> str:
    """The stated title that most others are spellings of, written most fully."""
    spellings: dict[str, list[str]] = {}
    for title in stated:
        key = title_key(title)
        if key:
            spellings.setdefault(key, []).append(title)
    if not spellings:
        return ""
    key = next(iter(spellings))
    first = spellings[key][0]
    if _CUT_SHORT.search(first):
        cut = title_key(_CUT_SHORT.sub("", first))
        key = max((other for other in spellings if other.startswith(cut)), key=len)
    return max(spellings[key], key=lambda title: (_ODD_QUOTE not in title, len(title)))
