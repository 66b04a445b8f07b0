"""Ways in which a saved page goes wrong, by accident, by a sloppy system or by malice: each makes a page a worse one.

Every mutation takes the page as text and a random source; those of bytes take bytes. `mutate` chains a few of them.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_TAG = re.compile(r"<[^<>]{1,400}>")
_SCRIPT = re.compile(r"(<script\b[^<>]*>)(.*?)(</script>)", re.IGNORECASE | re.DOTALL)
_DIGITS = re.compile(r"\d+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?[\w-]+", re.IGNORECASE)
_OPENERS = (
    "<div>",
    "<span>",
    "<table><tr><td>",
    "<ul><li>",
    "<b>",
    "<p>",
    "<font size=1>",
    "<blockquote>",
    "<article>",
)
_CODECS = (
    "utf-8",
    "euc-kr",
    "cp949",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "latin-1",
    "shift_jis",
    "gb18030",
    "iso-2022-kr",
)
_LABELS = (
    *_CODECS,
    "ks_c_5601-1987",
    "x-windows-949",
    "utf8mb4",
    "hex",
    "base64",
    "rot13",
    "idna",
    "punycode",
    "\x00",
    "가",
)
_ENTITIES = (
    "&nbsp;", "&#xD800;", "&#55296;", "&#0;", "&#x110000;", "&#99999999999999999999;", "&amp;amp;amp;lt;",
    "&lt;script&gt;", "&notanentity;", "&#x", "&#", "&", "&hellip", "&#8203;", "&#xFEFF;", "&#173;", "&#x1F600;",
    "&lt;p&gt;문장이다.&lt;/p&gt;",
)  # fmt: skip
_CONTROLS = (
    "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x0e", "\x1a", "\x1b[31m", "\x1c", "\x1f", "\x7f", "\x85",
    "\u2028", "\u2029", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ue000",
    "\U000f0000", "\U0010ffff", "\u3164", "\u115f", "\u0301", "\u1161", "\u11a8", "\u00ad", "\r",
)  # fmt: skip
_JSON_DAMAGE = (
    "{", "}", "[", "]", '"', "\\", "\\u", "\\ud800", "\\x", ",", ":", "null", "NaN", "Infinity", "-Infinity",
    "1e999999", "9" * 5000, "-0", "true", "[[[[", "{}", "[]", '{"@graph":', '"@type":[', '"articleBody":5,',
    '"datePublished":[],', '"headline":{"a":1},', '"author":[null],', "/*", "//", "`", "undefined", "</", "<!--",
    "]]>", "'",
)  # fmt: skip
_NUMBERS = (
    "0", "00", "9" * 30, "9" * 5000, "1" + "0" * 400, "0." + "0" * 300 + "1", "1e400", "-1", "13", "32", "99",
    "２０２４", "Ⅳ", "②", "½", "٣", "万", "1조2조3조", "수십억만", "1,,2,,3", "1.2.3.4.5", "2024.13.45", "0000-00-00",
    "29991231235959", "25:61", "24:00", "3분의 0", "0분의 1", "1~", "~1", "1~2~3~4", "%p%", "만만만만", "억억", "○",
    "제제3", "100만%", "목표 0건 대비 5건",
)  # fmt: skip
_FLOODS = (
    "(", "[", "{", "<", "<!--", "</", "<p", "<a href=", "&", "&#", "'", "`", '"', '\\"', "\\u", "/*", "{a:", "|", "#",
    "-", "@", "a@", "a@b.", "http://", "=", ":", ",", "1", "1,", "1.", "1만", "1,000", "~", "%", "만 ", "년", "월 ",
    "2024.", "2024-", "오전 ", "10:", "제", "약 ", "목표 ", "기자 ", "홍길동 기자 ", "(서울=", "[사진=", "[가=가",
    "“", "‘", "·", "△", "▶", "▲ ", "ⓒ ", "관련기사 ", "댓글 ", "가", "가 ", "가.", "다. ", "다.\n", "요.", " ",
    "\n", "\t \n", "\xa0", "\u200b", "\u0301",
)  # fmt: skip

_KEYS = (
    "@type", "@graph", "headline", "articleBody", "datePublished", "dateModified", "author", "publisher", "image",
    "keywords", "url", "mainEntityOfPage", "articleSection", "props", "pageProps", "article", "content", "body",
    "title", "id",
)  # fmt: skip
TextMutation = Callable[[str, random.Random, Sequence[str]], str]


def _spot(text: str, source: random.Random) -> int:
    return source.randint(0, len(text))


def _insert(text: str, position: int, piece: str) -> str:
    return text[:position] + piece + text[position:]


def _span(text: str, source: random.Random, longest: int) -> tuple[int, int]:
    start = _spot(text, source)
    return start, min(len(text), start + source.randint(1, longest))


def _sprinkle(text: str, source: random.Random, pieces: Sequence[str], most: int) -> str:
    for _ in range(source.randint(1, most)):
        text = _insert(text, _spot(text, source), source.choice(pieces))
    return text


def _each_tag(text: str, source: random.Random, change: Callable[[str], str]) -> str:
    share = source.choice((0.01, 0.1, 0.5))
    return _TAG.sub(lambda match: change(match[0]) if source.random() < share else match[0], text)


def delete_tags(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Tags missing, so that elements overlap or never end."""
    return _each_tag(text, source, lambda tag: "")


def duplicate_tags(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Tags written twice."""
    return _each_tag(text, source, lambda tag: tag * 2)


def garble_tags(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Tags that lose their end, or take another tag's name."""
    tags = _TAG.findall(text) or ["<p>"]
    return _each_tag(text, source, lambda tag: source.choice((tag[:-1], tag[1:], source.choice(tags), tag.swapcase())))


def nest(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Elements nested beyond reason."""
    return _insert(text, _spot(text, source), source.choice(_OPENERS) * source.choice((50, 300, 900, 2500, 20_000)))


def flood_attributes(text: str, source: random.Random, others: Sequence[str]) -> str:
    """An element with very many attributes, or with one that is very long."""
    count = source.choice((100, 900, 5_000))
    flood = source.choice(
        (" ".join(f'a{i}="{i}"' for i in range(count)), f'class="{"x " * count}"', 'style="' + "a:b;" * count)
    )
    return _insert(text, _spot(text, source), f"<div {flood}>")


def entities(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Entities that are wrong, doubled or of no character."""
    return _sprinkle(text, source, _ENTITIES, 60)


def controls(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Control characters, nulls, non-characters, marks of direction."""
    return _sprinkle(text, source, _CONTROLS, 60)


def truncate(text: str, source: random.Random, others: Sequence[str]) -> str:
    """The page cut off at its end or its beginning."""
    position = _spot(text, source)
    return text[:position] if source.random() < 0.8 else text[position:]


def damage_scripts(text: str, source: random.Random, others: Sequence[str]) -> str:
    """The state in scripts as no JSON writer would leave it."""

    def damage(match: re.Match[str]) -> str:
        body = match[2]
        if not body or source.random() < 0.3:
            return match[0]
        way = source.randrange(4)
        if way == 0:
            body = _sprinkle(body, source, _JSON_DAMAGE, 5)
        elif way == 1:
            start, end = _span(body, source, 200)
            body = body[:start] + body[end:]
        elif way == 2:
            body = _insert(
                body,
                _spot(body, source),
                source.choice(("[", '{"a":', "[{", "(")) * source.choice((150, 2_000, 100_000)),
            )
        else:
            body = _DIGITS.sub(lambda digits: source.choice(_JSON_DAMAGE) if source.random() < 0.2 else digits[0], body)
        return match[1] + body + match[3]

    return _SCRIPT.sub(damage, text)


def graft_state(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Article state whose fields hold what they never should."""
    values = (
        "null",
        "5",
        "[]",
        "{}",
        '""',
        "true",
        '[[["a"]]]',
        '{"a":{"b":"기사다."}}',
        '"2024-99-99"',
        '"<p>새 길이 열렸다.</p>"',
        "1e999",
        "9" * 400,
    )
    fields = ",".join(f'"{source.choice(_KEYS)}":{source.choice(values)}' for _ in range(source.randint(1, 12)))
    state = source.choice(
        (
            f'<script type="application/ld+json">{{"@type":"NewsArticle",{fields}}}</script>',
            f'<script type="application/ld+json">[{{{fields}}}]</script>',
            f'<script id="__NEXT_DATA__" type="application/json">{{"props":{{"pageProps":{{{fields}}}}}}}</script>',
            f"<script>window.__NUXT__={{{fields}}}</script>",
            f"<script>Fusion.globalContent={{{fields}}};</script>",
            f'<script>self.__next_f.push([1,"1:{{{fields}}}"])</script>',
        )
    )
    return _insert(text, source.choice((0, _spot(text, source), len(text))), state)


def numbers(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Figures of the page changed into ones that nobody expects."""
    share = source.choice((0.01, 0.1, 0.5))
    changed = _DIGITS.sub(lambda match: source.choice(_NUMBERS) if source.random() < share else match[0], text)
    return _sprinkle(changed, source, _NUMBERS, 20)


def splice(text: str, source: random.Random, others: Sequence[str]) -> str:
    """The head of this page and the tail of another, or one inside the other."""
    other = source.choice(others)
    start, end = _span(other, source, 20_000)
    position = _spot(text, source)
    return source.choice(
        (text[:position] + other[start:], text[:position] + other[start:end] + text[position:], text + other)
    )


def repeat(text: str, source: random.Random, others: Sequence[str]) -> str:
    """A piece of the page, or one character, repeated until it fills it."""
    if source.random() < 0.5:
        start, end = _span(text, source, source.choice((3, 12, 60, 2_000)))
        piece = text[start:end]
    else:
        piece = source.choice(_FLOODS)
    times = source.choice((20, 500, 20_000, 100_000)) // (1 + len(piece))
    return _insert(text, _spot(text, source), piece * times)


def shuffle_lines(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Lines in another order."""
    lines = text.splitlines()
    source.shuffle(lines)
    return "\n".join(lines)


def flatten(text: str, source: random.Random, others: Sequence[str]) -> str:
    """A dump of the page's text: every tag a line break or nothing."""
    return _TAG.sub(source.choice(("\n", "\n", " ", "")), _SCRIPT.sub("", text))


def one_line(text: str, source: random.Random, others: Sequence[str]) -> str:
    """The whole page without a line break."""
    return " ".join(text.split())


def other_forms(text: str, source: random.Random, others: Sequence[str]) -> str:
    """Another normalization form, or lone parts of syllables."""
    form = source.choice(("NFD", "NFKD", "NFKC"))
    if source.random() < 0.5:
        return unicodedata.normalize(form, text)
    start, end = _span(text, source, 5_000)
    return text[:start] + unicodedata.normalize(form, text[start:end]) + text[end:]


def relabel(text: str, source: random.Random, others: Sequence[str]) -> str:
    """A declaration of another encoding."""
    return _CHARSET.sub(lambda _: f"charset={source.choice(_LABELS)}", text)


def delete_span(text: str, source: random.Random, others: Sequence[str]) -> str:
    """A stretch of the page missing."""
    start, end = _span(text, source, source.choice((5, 500, 20_000)))
    return text[:start] + text[end:]


def move_span(text: str, source: random.Random, others: Sequence[str]) -> str:
    """A stretch of the page in another place, or there too."""
    start, end = _span(text, source, source.choice((50, 2_000, 20_000)))
    rest = text if source.random() < 0.5 else text[:start] + text[end:]
    return _insert(rest, _spot(rest, source), text[start:end])


TEXT_MUTATIONS: tuple[TextMutation, ...] = (
    delete_tags,
    duplicate_tags,
    garble_tags,
    nest,
    flood_attributes,
    entities,
    controls,
    truncate,
    damage_scripts,
    graft_state,
    numbers,
    splice,
    repeat,
    shuffle_lines,
    flatten,
    one_line,
    other_forms,
    relabel,
    delete_span,
    move_span,
)


def flip_bytes(data: bytes, source: random.Random) -> bytes:
    """Bytes changed at random, after encoding: a few, or enough to break every character near them."""
    result = bytearray(data)
    for _ in range(source.choice((1, 8, 64, 1 + len(data) // 50)) if result else 0):
        result[source.randrange(len(result))] = source.choice(
            (0, source.randrange(256), 0x80, 0xFF, ord("<"), ord(">"), ord('"'))
        )
    return bytes(result)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A page made worse: what to hand to the extractor, and how it came about."""

    data: bytes | str
    charset: str | None
    published: str | None
    ways: tuple[str, ...]


def mutate(page: str, source: random.Random, others: Sequence[str], longest: int = 1_000_000) -> Mutant:
    """One to four mutations in a row, then an encoding; the same source gives the same mutant."""
    ways = []
    text = page
    for _ in range(source.choice((1, 1, 2, 2, 3, 4))):
        change = source.choice(TEXT_MUTATIONS)
        text = change(text, source, others)[:longest]
        ways.append(change.__name__)
    charset = source.choice(_LABELS) if source.random() < 0.2 else None
    published = (
        source.choice(("2024-05-20", "2024-02-29T23:59:59+09:00", "0001-01-01", "9999-12-31"))
        if source.random() < 0.2
        else None
    )
    if source.random() < 0.15:
        ways.append("given as text")
        if source.random() < 0.3:
            text = _sprinkle(text, source, ("\ud83d", "\udc00", "\ud800\ud800"), 9)
        return Mutant(text, charset, published, tuple(ways))
    codec = "utf-8" if source.random() < 0.7 else source.choice(_CODECS)
    ways.append(codec)
    data = text.encode(codec, "surrogatepass" if codec.startswith("utf") else "replace")
    if source.random() < 0.25:
        ways.append("flip_bytes")
        data = flip_bytes(data, source)
    return Mutant(data, charset, published, tuple(ways))
