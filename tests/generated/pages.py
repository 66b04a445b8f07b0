"""Whole pages as a hypothesis strategy: a story, a skeleton that holds it, furniture round it, and a site's handwriting.

What the truth depends on, so that no page is ambiguous:

- a body has two paragraphs at least, of whole sentences, none of which stands twice;
- furniture says what it is by its own heading, links or formula, also where class names are missing, hashed or misleading;
- hashed names hold no word that is the name of anything;
- misleading names stand on boxes that hold the whole article, never on the text alone, and no list is named a body;
- sentences that use the words of furniture stand inside the story, neither first nor last;
- a text is parted by one list of other stories at most;
- a subtitle stands in a heading of its own between headline and byline, or below them with the name of one;
- a caption stands in a figure or in the box of its picture;
- end tags are left out only where HTML allows it, and stray ones are of elements that are not open;
- a page is cut off only behind the element that holds the text.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from . import furniture
from .furniture import Pick
from .markup import Node, Style, Writer, node, walk
from .stories import DOMAIN, NAMES, PAPER, PLACES, TOLD, TOPICS, Topic

CLASS_NAMES = {
    "body": (
        "article_body",
        "news_txt",
        "view_cont",
        "articleBody",
        "article-text",
        "news_body_area",
        "article-view-content",
    ),
    "title": ("headline", "article_title", "view_tit", "news_subject"),
    "subtitle": ("subtitle", "sub_title", "subheading", "stitle"),
    "byline": ("byline", "writer", "reporter", "article_byline"),
    "date": ("date", "input_date", "news_date", "info_date"),
    "info": ("info", "article_info", "view_info"),
    "caption": ("caption", "photo_desc", "img_caption", "photo_caption"),
    "photo": ("photo", "article_photo", "img_box", "photo-layout"),
    "menu": ("gnb", "menu", "nav_wrap", "top_util"),
    "ranking": ("most_view", "rank_news", "best_news", "side_rank"),
    "related": ("related_news", "rel_article", "relation"),
    "share": ("sns_share", "share_area", "util_btn", "tool_box"),
    "ad": ("ad_wrap", "banner_area", "ad_box", "adbanner"),
    "summary": ("summary_layer", "ai_summary"),
    "comment": ("reply_area", "comment_wrap", "comment-box"),
    "reporter": ("reporter_box", "journalist_card", "writer_profile"),
    "rights": ("copyright", "view_copyright", "copy_area"),
    "tags": ("tag_list", "keyword_area"),
    "footer": ("footer", "foot_area", "site_footer"),
    "wrapper": ("wrap", "container", "content", "view_wrap", "section_main"),
}
SKELETONS = ("p", "br", "div", "table", "bare", "semantic", "flat")
"""How the text stands on the page: paragraphs, lines parted by br, a div each, a cell of nested tables, straight under the box
that holds the headline too, semantic elements, and everything side by side in one box."""

NAMINGS = ("named", "hashed", "missing", "misleading")
CHANGES = ("wrapped", "comments", "unclosed", "stray_ends", "white_space", "entities", "nfd", "truncated", "upper")
MISLED = ("wrapper", "ranking", "related", "comment", "share")
MISLEADING_WRAPPERS = ("ad_container", "sns_share_wrap", "nav-content", "related-on", "snb_wrap", "has-banner")
MISLEADING_BOXES = ("content", "article_list", "news_section", "box_news")
_BLOCKS = frozenset(("div", "p", "ul", "table", "figure", "h1", "h2", "section", "article"))


@dataclass(frozen=True)
class Truth:
    """What is on a page."""

    title: str
    subtitles: tuple[str, ...]
    reporters: tuple[str, ...]
    published: str
    minutes: bool
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page as saved, and the truth about it."""

    data: bytes
    truth: Truth
    skeleton: str
    naming: str
    changes: frozenset[str]


@dataclass(frozen=True)
class _Story:
    topic: Topic
    truth: Truth
    lines: tuple[str, ...]  # the paragraphs as they stand on the page
    byline: str
    mail: str
    date_line: str
    tail: tuple[str, ...]


def _published(pick: Pick) -> tuple[str, bool, str]:
    year, month, day = pick((2019, 2023, 2024)), pick((1, 4, 11, 12)), pick((3, 14, 28))
    hour, minute = pick((0, 7, 10, 15, 23)), pick((0, 9, 42))
    half = f"{'오전' if hour < 12 else '오후'} {hour % 12 or 12}:{minute:02d}"
    forms = (
        (True, f"입력 {year}.{month:02d}.{day:02d} {hour:02d}:{minute:02d}"),
        (True, f"승인 {year}.{month:02d}.{day:02d} {hour:02d}:{minute:02d}"),
        (True, f"등록 {year}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}:05"),
        (True, f"기사입력 : {year}/{month:02d}/{day:02d} [{hour:02d}:{minute:02d}]"),
        (True, f"입력 {year}.{month:02d}.{day:02d}. {half}"),
        (True, f"{year}년 {month}월 {day}일 {hour:02d}시 {minute:02d}분"),
        (True, f"입력 {year}-{month:02d}-{day:02d} {hour:02d}:{minute:02d} | 수정 {year + 1}-01-02 09:30"),
        (False, f"등록일 {year}-{month:02d}-{day:02d}"),
        (False, f"{year}.{month:02d}.{day:02d}"),
    )
    minutes, line = pick(forms)
    return f"{year}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}", minutes, line


def _paragraphs(pick: Pick, topic: Topic) -> tuple[str, ...]:
    order = pick(range(len(topic.sentences)))
    step = pick((1, 3, 7)) if len(topic.sentences) % 3 and len(topic.sentences) % 7 else 1
    sentences = [topic.sentences[(order + i * step) % len(topic.sentences)] for i in range(len(topic.sentences))]
    count = pick(range(2, len(sentences) + 1))
    sentences = sentences[:count]
    size = min(pick((1, 1, 2, 3)), count // 2)
    within = range(size, (count - 1) // size * size)
    if within and pick((False, False, True)):
        sentences.insert(pick(within), pick(TOLD))
    return tuple(" ".join(sentences[start : start + size]) for start in range(0, len(sentences), size))


def _story(pick: Pick) -> _Story:
    topic: Topic = pick(TOPICS)
    title = pick(topic.headlines)
    subtitles = tuple(topic.subtitles[: pick((0, 0, 1, 2))])
    first = pick(range(len(NAMES)))
    names = tuple(NAMES[(first + i) % len(NAMES)] for i in range(pick((1, 1, 1, 2))))
    mail = f"{pick(('sol', 'reporter1', 'hhh77'))}@{DOMAIN}"
    byline = "·".join(names) + " 기자"
    published, minutes, date_line = _published(pick)
    paragraphs = _paragraphs(pick, topic)
    lines = list(paragraphs)
    opening = pick(
        ("", "", "", f"[{PAPER}={'·'.join(names)} 기자] ", f"({pick(PLACES)}={PAPER}) {'·'.join(names)} 기자 = ")
    )
    lines[0] = opening + lines[0]
    tail = pick(((), (byline,), (f"{byline} {mail}",), (f"/{byline}",)))
    mark = pick(("", "▲ ", "△"))
    captions = tuple(mark + caption for caption in topic.captions[: pick((0, 0, 1, 1, 2))])
    truth = Truth(title, subtitles, names, published, minutes, tuple(lines), captions)
    return _Story(topic, truth, tuple(lines), byline, mail, date_line, tail)


def _photo(pick: Pick, caption: str, number: int, table: bool) -> Node:
    picture = node("img", src=f"/photo/p{number}.jpg", width="600", alt="")
    forms = ("figure", "box") if not table else ("figure", "box", "table")
    form = pick(forms)
    if form == "figure":
        return node("figure", picture, node("figcaption", caption))
    if form == "table":
        return node(
            "table", node("tr", node("td", picture)), node("tr", node("td", caption, role="caption")), align="center"
        )
    return node("div", picture, node("p", caption, role="caption"), role="photo")


def _boxes(pick: Pick, choices: tuple[object, ...], most: int) -> list[Node]:
    return [pick(choices)(pick) for _ in range(pick(range(most + 1)))]


def _inside(pick: Pick, story: _Story, skeleton: str) -> list[Node | str]:
    """The text with what stands in its way: pictures, boxes."""
    between: dict[int, list[Node]] = {}
    places = sorted(pick(range(len(story.lines))) for _ in story.truth.captions)
    for number, (place, caption) in enumerate(zip(places, story.truth.captions, strict=True), 1):
        between.setdefault(place, []).append(_photo(pick, caption, number, skeleton == "table"))
    for box in dict.fromkeys(pick(furniture.INSIDE) for _ in range(pick((0, 1, 2)))):
        between.setdefault(1 + pick(range(len(story.lines))), []).append(box(pick))
    parts: list[Node | str] = []
    gap = pick((1, 2))
    for index, line in enumerate(story.lines):
        boxes = between.get(index, [])
        parts += boxes
        if skeleton in ("p", "semantic", "flat"):
            parts.append(node("p", line))
        elif skeleton == "div":
            parts += [node("div", line), *([node("div", node("br"))] if gap == 2 else [])]
        else:
            if index and not boxes:
                parts += [node("br") for _ in range(gap)]
            parts.append(line)
    parts += between.get(len(story.lines), [])
    return parts


def _below_text(pick: Pick, story: _Story, skeleton: str) -> list[Node | str]:
    """What stands behind the last paragraph in the same element."""
    lines = list(story.tail)
    if pick((False, True)):
        lines.append(furniture.tip_off(pick))
    if pick((False, True)):
        lines.append("#" + " #".join(("달맞이시", story.topic.section, "오늘")))
    if pick((False, True)):
        lines.append(furniture.rights(pick))
    if skeleton in ("p", "semantic", "flat"):
        return [node("p", line) for line in lines]
    if skeleton == "div":
        return [node("div", line) for line in lines]
    return [part for line in lines for part in (node("br"), line)]


def _head(pick: Pick, story: _Story) -> Node:
    title = story.truth.title
    shown = pick((f"{title} - {PAPER}", f"{title} | {story.topic.section} | {PAPER}", f"{PAPER}::{title}", title))
    head = node("head", node("title", shown))
    if pick((True, False)):
        head.children.append(node("meta", property="og:title", content=title))
    if pick((False, True)):
        head.children.append(node("meta", property="og:site_name", content=PAPER))
        head.children.append(node("meta", property="og:type", content="article"))
    return head


_BODY_TAGS = {"semantic": "article", "table": "td"}


def _tree(pick: Pick, story: _Story, skeleton: str, naming: str) -> tuple[Node, Node]:
    """The page, and the element that holds the text."""
    truth = story.truth
    body = node(_BODY_TAGS.get(skeleton, "div"), role="body")
    body.children = [*_inside(pick, story, skeleton), *_below_text(pick, story, skeleton)]
    heading: Node = node(pick(("h1", "h2", "h3")), truth.title, role="title")
    if skeleton == "table":
        heading = node("font", node("b", truth.title), role="title", size="5")
    subtitles = [node(pick(("h4", "h3")), text, role="subtitle") for text in truth.subtitles]
    info = [node("li", story.byline, role="byline"), node("li", story.date_line, role="date")]
    info_box = node("ul", *info, role="info")
    if skeleton == "semantic":
        info_box = node("div", node("span", story.byline, role="byline"), node("time", story.date_line), role="info")
    below = _boxes(pick, furniture.BELOW, 4)
    if pick((False, True)):
        below.insert(0, furniture.reporter_card(pick, truth.reporters[0], story.mail))
    beside = _boxes(pick, furniture.BESIDE, 2)
    above = _boxes(pick, furniture.ABOVE, 4)
    between = _boxes(pick, furniture.BETWEEN, 2)
    if skeleton == "table":
        cell = node(
            "td", heading, node("br"), *[part for s in subtitles for part in (s, node("br"))], info_box, *between
        )
        inner = node("table", node("tr", body), width="100%")
        cell.children.append(inner)
        cell.children += below
        row = node("tr", *([node("td", *beside[:1])] if beside else []), cell, *[node("td", box) for box in beside[1:]])
        main = node("table", row, width="960")
        kept = body
    else:
        top = (
            [heading, info_box, *subtitles]
            if naming == "named" and pick((True, False))
            else [heading, *subtitles, info_box]
        )
        head_box = node("header" if skeleton == "semantic" else "div", *top)
        parts: list[Node | str] = [head_box, *between, body, *below]
        if skeleton == "flat":
            parts = [*top, *between, body, *below]
        elif skeleton == "bare":
            parts = [*top, *between, *body.children, *below]
        column = node("main" if skeleton == "semantic" else "div", *parts, role="wrapper")
        kept = column if skeleton == "bare" else body
        main = node("div", column, *([node("div", *beside)] if beside else []), role="wrapper")
    whole = node("body", *above, main, *([furniture.footer(pick)] if pick((True, True, False)) else []))
    return node("html", _head(pick, story), whole, lang="ko"), kept


def _name(source: random.Random, root: Node, naming: str) -> None:
    """Class names and ids by what a site calls its boxes."""
    for index, element in enumerate(walk(root)):
        if not element.role:
            continue
        if naming == "named":
            attribute = "id" if element.role in ("body", "menu", "footer") and source.random() < 0.4 else "class"
            element.attributes = {attribute: source.choice(CLASS_NAMES[element.role]), **element.attributes}
        elif naming == "hashed":
            element.attributes = {"class": f"sc-{index * 7919 % 46656} c{index}Zq", **element.attributes}
        elif naming == "misleading" and element.role in MISLED:
            names = MISLEADING_WRAPPERS if element.role == "wrapper" else MISLEADING_BOXES
            element.attributes = {"class": source.choice(names), **element.attributes}


def _wrap(source: random.Random, root: Node, kept: Node) -> None:
    """Put elements without meaning round others, as templates do; those of the text get one kind, all or none."""
    alike = source.choice((None, "div", "section"))
    for element in list(walk(root)):
        if element is kept:
            if alike is not None:
                element.children = [_wrapped(alike, child) for child in element.children]
        elif element.tag in ("p", "h2", "div") and len(element.children) == 1 and source.random() < 0.3:
            (child,) = element.children
            if isinstance(child, str):
                element.children = [node(source.choice(("span", "font")), child)]
        elif element.tag in ("body", "div", "td", "main", "section", "header"):
            element.children = [
                _wrapped(source.choice(("div", "section")), child) if source.random() < 0.2 else child
                for child in element.children
            ]


def _wrapped(tag: str, child: Node | str) -> Node | str:
    return node(tag, child) if isinstance(child, Node) and child.tag in _BLOCKS else child


@st.composite
def pages(draw: st.DrawFn, skeletons: Sequence[str] = SKELETONS) -> Page:
    """A page whose truth is known."""

    def pick(choices: Sequence[Any]) -> Any:
        return draw(st.sampled_from(choices))

    skeleton = pick(skeletons)
    story = _story(pick)
    naming = pick(NAMINGS)
    root, kept = _tree(pick, story, skeleton, naming)
    changes = draw(st.sets(st.sampled_from(CHANGES)))
    seed = draw(st.integers(0, 999))
    if "wrapped" in changes:
        _wrap(random.Random(seed), root, kept)
    _name(random.Random(seed), root, naming)
    style = Style(
        quotes=pick(('"', "'", "")),
        upper="upper" in changes,
        reversed_attributes=pick((False, True)),
        comments="comments" in changes,
        unclosed="unclosed" in changes,
        stray_ends="stray_ends" in changes,
        white_space=pick(("\n", "\r\n\t\t", " \n  ")) if "white_space" in changes else "",
        entities="entities" in changes,
        seed=seed,
    )
    text, end = Writer(style).write(root, kept)
    if "truncated" in changes:
        text = text[: end + draw(st.integers(0, len(text) - end))]
    codec = pick(("utf-8", "utf-8", "cp949"))
    if codec == "cp949":
        text = "".join(c if _fits(c) else f"&#{ord(c)};" for c in text)
    elif "nfd" in changes:
        text = unicodedata.normalize("NFD", text)
    label = {"utf-8": "utf-8", "cp949": "euc-kr"}[codec]
    declared = re.sub("<head>", lambda m: f'{m[0]}<meta charset="{label}">', text, count=1, flags=re.IGNORECASE)
    return Page(
        ("<!doctype html>" * pick((1, 0)) + declared).encode(codec), story.truth, skeleton, naming, frozenset(changes)
    )


def _fits(character: str) -> bool:
    try:
        character.encode("cp949")
    except UnicodeEncodeError:
        return False
    return True
