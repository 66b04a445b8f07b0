"""Which encoding the bytes of a saved page are in.

Korean pages are UTF-8 or code page 949 (with UTF-16 from a few editors), and what they declare is often wrong. So the
bytes themselves speak first; open-ended detectors are never asked. The order:

1. a byte-order mark;
2. UTF-16 without a mark, known by a zero in every second byte;
3. UTF-8, when the bytes are valid but for a few (Korean in code page 949 is almost never valid UTF-8);
4. the label of the HTTP header, then the page's own, when the bytes bear it out;
5. the better of the candidates by share of Hangul and number of replaced bytes.
"""

from __future__ import annotations

import codecs
import re

from extractor.decode.binary import binary_kind
from extractor.decode.labels import codec_of, declared_label
from extractor.decode.model import Decoded
from extractor.errors import DocumentTooLarge, EmptyDocument, UndecodableDocument
from extractor.limits import MAX_BYTES
from extractor.model import Notice
from extractor.native import load

_SCAN = load("scan").module
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = tuple(mark for mark, _ in _BOMS)
_SINGLE_BYTE_TRUST = 4  # valid non-ASCII characters for each replaced one before damaged UTF-8 counts as UTF-8
_WORTHLESS = 0.3  # share of replaced among the non-ASCII characters from which a text is unreadable
_VALID = "valid UTF-8"
_GUESS = "share of Hangul"
_SAMPLE = 200_000  # characters whose Hangul is counted
_NOTHING = "expected a page, found no visible character"
_BLANK = (
    "\x00 \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\u3164\ufeff"
)
_VISIBLE = re.compile(f"[^{_BLANK}]")
_LETTER = re.compile(rb"[!-~]")  # a visible character of UTF-8, as nearly every page begins with
_LEGIBLE = re.compile("[\t\n\r -~가-힣]+")


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """The text of a saved page, with the rule that decided its encoding.

    Args:
        data: the bytes as saved.
        charset: what the HTTP header said; a hint, which valid UTF-8 overrules.

    Raises:
        EmptyDocument: no bytes, or white space only.
        DocumentTooLarge: more than `limits.MAX_BYTES`.
        UndecodableDocument: a binary file, or bytes that are no text in any encoding in use.
    """
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge(f"the document has {len(data)} bytes, the limit is {MAX_BYTES}")
    if not data or data.isspace():
        raise EmptyDocument(f"expected a page, found {f'{len(data)} bytes of white space' if data else 'no bytes'}")
    declared = declared_label(data)
    text, encoding, rule = _by_mark(data) or _by_zeros(data) or _by_content(data, charset, declared)
    if text is None:
        decoded = Decoded(None, encoding, rule, 0, _warnings(encoding, 0, charset, declared), data)
        if not (_LETTER.search(data) or _VISIBLE.search(decoded.text)):
            raise EmptyDocument(_NOTHING)
        return decoded
    replaced = 0 if rule == _VALID else text.count("\ufffd")
    if replaced and encoding.startswith("utf"):
        replaced -= data.count("\ufffd".encode(encoding))
    if not _VISIBLE.search(text):
        raise EmptyDocument(_NOTHING)
    utf8 = data if rule == _VALID else None
    return Decoded(text, encoding, rule, replaced, _warnings(encoding, replaced, charset, declared), utf8)


def take_given(text: str) -> Decoded:
    """A document that comes decoded already; `encoding` is then "given". Halves of surrogate pairs become U+FFFD.

    Raises:
        EmptyDocument: no text, or white space only.
        DocumentTooLarge: more than `limits.MAX_BYTES` characters.
        UndecodableDocument: binary data that somebody decoded as if it were text.
    """
    if len(text) > MAX_BYTES:
        raise DocumentTooLarge(f"the document has {len(text)} characters, the limit is {MAX_BYTES}")
    if not _VISIBLE.search(text):
        raise EmptyDocument(_NOTHING)
    kind = binary_kind(text[:70_000].encode("utf-8", "replace"))
    if kind is not None:
        raise UndecodableDocument(f"expected a page, found {kind}")
    if not text.isascii():
        # What a JSON reader or a file system made of bytes may hold halves of pairs, which no output could take.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    replaced = text.count("\ufffd")
    return Decoded(text, "given", "given as text", replaced, ())


def _by_mark(data: bytes) -> tuple[str, str, str] | None:
    if not data.startswith(_MARKS):
        return None
    mark, encoding = next(known for known in _BOMS if data.startswith(known[0]))
    return data[len(mark) :].decode(encoding, "replace"), encoding, "byte-order mark"


def _by_zeros(data: bytes) -> tuple[str, str, str] | None:
    if data.find(0, 0, 4096) < 0:
        return None  # as in nearly all
    sample = data[:4096]
    zeros = sample.count(0)
    if zeros < 2 or zeros * 32 < len(sample):
        return None
    odd = sample[1::2].count(0)
    for encoding, share in (("utf-16-le", odd), ("utf-16-be", zeros - odd)):
        if share >= zeros * 0.8:
            text = data.decode(encoding, "replace")
            if len(_LEGIBLE.sub("", text[:4096])) * 10 <= min(len(text), 4096):
                return text, encoding, "zero in every second byte"
    return None


def _by_content(data: bytes, charset: str | None, declared: str | None) -> tuple[str | None, str, str]:
    """The text, None where it need not be made yet, its encoding and the rule."""
    kind = binary_kind(data)
    if kind is not None:
        raise UndecodableDocument(f"expected a page, found {kind}")
    if _SCAN is not None and _SCAN.is_utf8(data):
        return None, "utf-8", _VALID
    try:
        return data.decode("utf-8"), "utf-8", _VALID
    except UnicodeDecodeError:
        pass
    good, wrong = _utf8_shares(data)
    # A page cut off inside a character, or with a few bad bytes, is still UTF-8.
    if good >= wrong * _SINGLE_BYTE_TRUST:
        return data.decode("utf-8", "replace"), "utf-8", "UTF-8 but for a few bytes"
    # By codec: the score, what the rule adds to it, the text and the rule.
    candidates: dict[str, tuple[float, float, str, str]] = {}
    labels = ((charset, "label of the HTTP header"), (declared, "label of the page"))
    for label, rule in (*labels, ("cp949", _GUESS), ("utf-8", _GUESS)):
        codec = codec_of(label)
        if codec is None or codec in candidates or (rule != _GUESS and codec.startswith(("utf-8", "ascii"))):
            continue
        if rule == _GUESS and codec == "utf-8" and len(data) <= _SAMPLE and wrong / (good + wrong) > _WORTHLESS:
            continue  # unreadable: it need not be made
        # A label wins over a guess as long as the bytes bear it out about as well.
        score, text = _explained(data, codec)
        candidates[codec] = score, 0.0 if rule == _GUESS else 0.1, text, rule
    codec, (score, _, text, rule) = max(candidates.items(), key=lambda item: item[1][0] + item[1][1])
    if score < 0:
        raise UndecodableDocument("the bytes are no text in UTF-8, UTF-16, code page 949 or a declared encoding")
    return text, codec, rule


def _utf8_shares(data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII the bytes have in UTF-8, and how many U+FFFD stand for what is none."""
    if _SCAN is not None:
        shares: tuple[int, int] = _SCAN.utf8_shares(data)
        return shares
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return _non_ascii(text) - wrong, wrong


def _explained(data: bytes, codec: str) -> tuple[float, str]:
    """How well a codec explains the bytes: the share of Hangul less three times that of replaced, -1 for unreadable."""
    try:
        text = data.decode(codec, "replace")
    except (UnicodeError, LookupError):
        return -1.0, ""
    sample = text[:_SAMPLE]
    foreign = _non_ascii(sample) or 1
    wrong = sample.count("\ufffd") / foreign
    if wrong > _WORTHLESS:
        return -1.0, text
    # Hangul syllables sort before U+D7A4 and after the CJK ideographs: three bytes with a lead of EA to ED.
    encoded = sample.encode("utf-8", "replace")
    hangul = sum(encoded.count(lead) for lead in (b"\xea", b"\xeb", b"\xec", b"\xed"))
    return hangul / foreign - 3 * wrong, text


def _non_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _warnings(encoding: str, replaced: int, charset: str | None, declared: str | None) -> tuple[Notice, ...]:
    notices = []
    for label in dict.fromkeys((charset, declared)):
        if not label or label == encoding:  # as most pages say
            continue
        codec = codec_of(label)
        family = (codec or "").replace("_", "-")
        if codec == "ascii" or encoding == family or (family[:6] == "utf-16" and encoding[:6] == "utf-16"):
            continue
        notices.append(Notice("charset-mismatch", f"declared {label.lower()}, is {encoding}"))
    if replaced > 0:
        notices.append(Notice("replaced-characters", f"{replaced} bytes or byte runs were unreadable in {encoding}"))
    return tuple(notices)
