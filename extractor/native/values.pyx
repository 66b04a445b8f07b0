# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Looks at what pages state: the values of parsed state, as extractor/metadata/parts.py does, and single texts."""

cimport cython

from cpython.dict cimport PyDict_Next
from cpython.dict cimport PyDict_Size
from cpython.list cimport PyList_GET_SIZE
from cpython.object cimport PyObject
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.string cimport memset

from extractor.native.letters cimport is_plain
from extractor.native.source cimport source
from extractor.native.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""


cdef enum:
    # What a key says of its value, as extractor/metadata/parts.py numbers it.
    OTHERS = 1
    NO_BODY = 2
    BODY = 4


def parts(dict node not None, Py_ssize_t shortest):
    """The values, with their keys, that are texts of `shortest` characters at least, or lists and dicts not empty."""
    return parts_of(node, shortest)


cdef list parts_of(dict node, Py_ssize_t shortest):
    cdef PyObject* key
    cdef PyObject* value
    cdef Py_ssize_t place = 0
    cdef list found = []
    while PyDict_Next(node, &place, &key, &value):
        held = <object>value
        kind = type(held)
        if kind is str:
            if PyUnicode_GET_LENGTH(held) < shortest:
                continue
        elif kind is dict:
            if PyDict_Size(held) == 0:
                continue
        elif kind is not list or PyList_GET_SIZE(held) == 0:
            continue
        found.append((<object>key, held))
    return found


def bodies(document, search):
    """The dicts outside containers of other stories that hold what may be a story's body."""
    cdef Py_ssize_t shortest = search.shortest, elements = search.elements, marked_up = search.marked_up
    cdef Py_ssize_t deepest = search.depth, most_nested = search.nested, most = search.nodes
    cdef Py_ssize_t depth, opened = 0, seen = 0
    cdef int says
    cdef bint telling
    cdef dict judged = {}
    cdef list found = [], stack = [(document, (), 0)], held
    cdef tuple around, above, step
    judge, holds, parse = search.judge, search.holds, search.parse
    while stack and seen < most:
        step = <tuple>stack.pop()
        value, around, depth = step[0], <tuple>step[1], step[2]
        seen += 1
        if depth > deepest:
            continue
        if isinstance(value, dict):
            held = parts_of(value, shortest)
            above = None
            telling = False
            for key, inner in held:
                known = judged.get(key)
                if known is None:
                    known = judged[key] = judge(key)
                says = known
                kind = type(inner)
                if not telling and not says & NO_BODY:
                    if says & BODY:
                        telling = True
                    elif kind is str:
                        telling = PyUnicode_GET_LENGTH(inner) > marked_up
                    else:
                        telling = kind is list and PyList_GET_SIZE(inner) >= elements
                if not says & OTHERS and (kind is not str or holds(inner)):
                    if above is None:
                        above = (value, *around[:3])
                    stack.append((inner, above, depth + 1))
            if telling:
                found.append((value, around, held))
        elif isinstance(value, list):
            for inner in <list>value:
                kind = type(inner)
                # Figures and the like hold nothing.
                if kind is dict or kind is list or (isinstance(inner, (str, dict, list)) and holds(inner)):
                    stack.append((inner, around, depth + 1))
        elif opened < most_nested:
            opened += 1
            stack.append((parse(value), around, depth + 1))
    return found


def count_syllables(str text not None):
    """How many Hangul syllables a text has."""
    return syllables_of(text)


cdef Py_ssize_t syllables_of(str text) except -1:
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t i, size = PyUnicode_GET_LENGTH(text), count = 0
    if kind == 1:  # no Korean among them
        return 0
    for i in range(size):
        count += 0xAC00 <= PyUnicode_READ(kind, data, i) <= 0xD7A3
    return count


def count_below(value, counting not None):
    """The Hangul syllables of a text, or of the texts in a list or record."""
    cdef frozenset told = counting.told, skipped = counting.skipped
    cdef Py_ssize_t most = counting.most, deepest = counting.deepest, seen = 0, total = 0, depth
    cdef list stack = [(value, 0)]
    cdef tuple step
    folded, shown = counting.folded, counting.shown
    while stack and seen < most:
        step = <tuple>stack.pop()
        item, depth = step[0], step[1]
        seen += 1
        if isinstance(item, str):
            if "&" in <str>item or "<" in <str>item:
                item = shown(item)
            total += syllables_of(<str?>item)
        elif isinstance(item, list):
            if depth < deepest:
                for inner in <list>item:
                    stack.append((inner, depth + 1))
        elif isinstance(item, dict) and depth < deepest and folded(str((<dict>item).get("type", ""))) not in skipped:
            for key, inner in (<dict>item).items():
                if folded(key) in told:
                    stack.append((inner, depth + 1))
    return total


@cython.auto_pickle(False)
@cython.final
cdef class Plain:
    """Called with a text it gives what `otherwise` does; which is asked only about entities, markup and rare letters."""

    cdef object otherwise

    def __init__(self, otherwise not None):
        self.otherwise = otherwise

    def __call__(self, value not None):
        cdef int kind
        cdef void* data
        cdef Py_ssize_t i, size
        cdef uint32_t c, before = 0x20
        cdef bint folded = True
        if type(value) is not str:
            return self.otherwise(value)
        kind, data, size = PyUnicode_KIND(value), PyUnicode_DATA(value), PyUnicode_GET_LENGTH(value)
        for i in range(size):
            c = PyUnicode_READ(kind, data, i)
            if c == 0x20 or c == 0x09 or c == 0x0A or c == 0x0D:
                if c != 0x20 or before == 0x20:
                    folded = False
                c = 0x20
            elif c == c"&" or c == c"<" or not is_plain(c):
                return self.otherwise(value)
            before = c
        if folded and (before != 0x20 or size == 0):
            return value
        return " ".join((<str>value).split())


cdef enum:
    PLAIN = 128  # letters of ASCII, in which all marks are written

ctypedef fused Letter:
    uint8_t
    uint16_t
    uint32_t


cdef class Marks:
    """What syllables may be written with besides themselves; looked for wherever two letters of a mark stand.

    counted: each stands for one syllable at most; free: longer ones, among them, that stand for none; hiding: behind
    which there may be more than anybody can tell.
    """

    cdef uint8_t first[PLAIN]
    cdef uint8_t both[PLAIN][PLAIN]
    cdef tuple counted, free, hiding

    def __cinit__(self, tuple counted not None, tuple free not None, tuple hiding not None):
        memset(self.first, 0, sizeof(self.first))
        memset(self.both, 0, sizeof(self.both))
        self.counted, self.free, self.hiding = counted, free, hiding
        for mark in counted + free + hiding:
            if not mark or not mark.isascii():
                raise ValueError("marks must be written in ASCII")
            self.first[<Py_ssize_t>ord(mark[0])] = 1
            if len(mark) > 1:
                self.both[<Py_ssize_t>ord(mark[0])][<Py_ssize_t>ord(mark[1])] = 1
            else:
                memset(self.both[<Py_ssize_t>ord(mark)], 1, PLAIN)

    def may_tell(self, str text not None, Py_ssize_t syllables):
        """Whether a text may stand for so many Hangul syllables."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text)
        if kind == 1:
            return self.reaches(<uint8_t*>data, size, syllables)
        if kind == 2:
            return self.reaches(<uint16_t*>data, size, syllables)
        return self.reaches(<uint32_t*>data, size, syllables)

    cdef bint reaches(self, Letter* text, Py_ssize_t size, Py_ssize_t wanted) noexcept:
        cdef Py_ssize_t i, count = 0
        cdef uint32_t c, next
        for i in range(size):
            c = text[i]
            if c >= PLAIN:
                count += 0xAC00 <= c <= 0xD7A3
            elif self.first[c]:
                # Behind a mark of one letter anything stands, also a letter beyond ASCII, or nothing.
                next = text[i + 1] if i + 1 < size else 0
                if not self.both[c][next if next < PLAIN else 0]:
                    continue
                if stand_at(self.hiding, text + i, size - i):
                    return True
                count += stand_at(self.counted, text + i, size - i) - stand_at(self.free, text + i, size - i)
            else:
                continue
            if count >= wanted:  # nothing behind takes any away
                return True
        return count >= wanted


cdef int stand_at(tuple words, Letter* text, Py_ssize_t size) noexcept:
    """How many of some words, written in ASCII, a text begins with."""
    cdef int found = 0
    cdef Py_ssize_t i, length
    cdef uint8_t* letters
    for word in words:
        length = PyUnicode_GET_LENGTH(word)
        letters = <uint8_t*>PyUnicode_DATA(word)
        if length > size:
            continue
        for i in range(length):
            if text[i] != letters[i]:
                break
        else:
            found += 1
    return found
