"""Labelled blocks -> the article's paragraphs and images, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from extractor.blocks.model import Labelled, Role
from extractor.model import Image, Paragraph, Removed

_TEXT_ROLES = frozenset((Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW))
_REMOVED_ROLES = frozenset(
    (
        Role.MOST_READ,
        Role.RELATED,
        Role.SHARE,
        Role.AD,
        Role.COPYRIGHT,
        Role.NAVIGATION,
        Role.COMMENT,
        Role.REPORTER_BOX,
        Role.SUMMARY,
        Role.OTHER,
    )
)
# The photographer, agency or giver at the end of a caption: 사진=, ⓒ, /연합뉴스, 제공.
_CREDITS = (
    re.compile(r"[\[(〈<【]\s*((?:사진|그래픽|자료|출처|이미지|영상)[^\[\](){}<>〈〉【】]{1,40})[\])〉>】]\.?$"),
    re.compile(
        r"[\[(〈<【]\s*([^\[\](){}<>〈〉【】]{1,30}(?:제공|캡처|캡쳐|뉴스1|연합뉴스|뉴시스|자료사진))\s*[\])〉>】]\.?$"
    ),
    re.compile(r"(?:^|\s)((?:사진|그래픽|자료|출처|이미지|영상)(?:\s?(?:제공|출처|자료))?\s?[=:ㅣ|/].{1,40})$"),
    re.compile(r"[/|ㅣ]\s?([^/|ㅣ.]{2,25})$"),
    re.compile(r"[.다]\s+([가-힣A-Za-z0-9·&()]{2,20}(?:\s[가-힣]{2,6})?\s?(?:제공|캡처|캡쳐|기자|자료사진))\.?$"),
    re.compile(r"[.다]\s+((?:연합뉴스|뉴시스|뉴스1|AP|AFP|로이터|EPA|게티이미지(?:뱅크|코리아)?)(?:[·/=\s].{0,20})?)$"),
    re.compile(r"((?:ⓒ|©).{2,40})$"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """What the article consists of. The paragraphs' texts joined by a line feed are the article's text."""

    paragraphs: tuple[Paragraph, ...]
    images: tuple[Image, ...]
    removed: tuple[Removed, ...]
    truncated: bool


def read_body(labelled: Sequence[Labelled], base_url: str | None = None) -> Body:
    """The body of labelled blocks; image sources are resolved against `base_url` where it is given."""
    paragraphs = tuple(
        Paragraph(item.role.value, item.block.text) for item in labelled if item.role in _TEXT_ROLES and item.block.text
    )
    return Body(paragraphs, tuple(_images(labelled, base_url)), tuple(_removed(labelled)), False)


def split_credit(caption: str) -> str | None:
    """Who took or gave the picture, as the caption says it at its end.

    >>> split_credit("새 도서관 전경. [사진=한빛시 제공]")
    '사진=한빛시 제공'
    """
    for pattern in _CREDITS:
        found = pattern.search(caption)
        if found:
            return found.group(1).strip()
    return None


def _images(labelled: Sequence[Labelled], base_url: str | None) -> list[Image]:
    """Pictures with their captions: a caption belongs to the picture right before it, else to the one right after."""
    images: list[Image] = []
    waiting = -1  # the picture that may still get a caption
    seen: set[str] = set()
    for item in labelled:
        block = item.block
        if item.role is Role.IMAGE:
            src = _resolve(block.src, base_url)
            if src is not None and src in seen:
                continue
            if src is not None:
                seen.add(src)
            images.append(Image(src, None, None))
            waiting = len(images) - 1
        elif item.role is Role.CAPTION:
            if any(image.caption == block.text for image in images):
                continue
            if waiting >= 0:
                earlier = images[waiting].caption
                caption = f"{earlier} {block.text}" if earlier else block.text
                images[waiting] = Image(images[waiting].src, caption, split_credit(caption))
            else:
                images.append(Image(None, block.text, split_credit(block.text)))
        elif item.role in _TEXT_ROLES:
            waiting = -1
    return images


def _resolve(src: str | None, base_url: str | None) -> str | None:
    if not src or base_url is None:
        return src or None
    try:
        return urljoin(base_url, src)
    except ValueError:
        return src


def _removed(labelled: Sequence[Labelled]) -> list[Removed]:
    """What was left out, neighbours of one kind and reason together."""
    removed: list[Removed] = []
    lines: list[str] = []
    kind = reason = ""
    for item in labelled:
        if item.role not in _REMOVED_ROLES or not item.block.text:
            continue
        if (item.role.value, item.reason) != (kind, reason) and lines:
            removed.append(Removed(kind, "\n".join(lines), reason))
            lines = []
        kind, reason = item.role.value, item.reason
        lines.append(item.block.text)
    if lines:
        removed.append(Removed(kind, "\n".join(lines), reason))
    return removed
