"""Which images are buttons, icons and ads, by their addresses."""

from __future__ import annotations

import re
from functools import cache

from extractor.tables import load

_WORD = re.compile(r"[A-Za-z]+")
_LAST = 3  # parts of a path: who keeps a picture says more than where its site stands
_LONGEST = 500


def is_decoration(src: str | None) -> bool:
    """Whether an image's address says that it is a button, an icon or an ad, as no picture of a story's does.

    >>> is_decoration("/images/common/btn_more.gif"), is_decoration("/banner/2018/seed.gif")
    (True, True)
    >>> is_decoration("/news/photo/202405/1234_5678.jpg"), is_decoration("/upload/iconic_bridge.jpg")
    (False, False)
    """
    if not src or len(src) > _LONGEST:
        return False
    *folders, name = src.lower().split("?", 1)[0].split("/")[-_LAST:]
    words, folder_names = _words()
    return not words.isdisjoint(_WORD.findall(name)) or not folder_names.isdisjoint(folders)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    table = load("credits")["decoration"]
    return frozenset(table["words"]), frozenset(table["folders"])
