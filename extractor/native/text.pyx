# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Looks at the letters of a text: what takes Python a string for each letter, or an expression a try at each place."""

cimport cython
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memset

from extractor.native.source cimport source
from extractor.native.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ

cdef extern from "Python.h":
    int Py_UNICODE_ISALNUM(uint32_t)
    int PyUnicode_4BYTE_KIND
    object PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""

cdef enum:
    SHORT = 256  # characters that need no memory of their own


def bare(str text not None):
    """As blocks.measure.bare."""
    cdef uint32_t near[SHORT]
    cdef uint32_t* kept = near
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), i, count = 0
    cdef uint32_t c
    if size > SHORT:
        kept = <uint32_t*>PyMem_Malloc(size * sizeof(uint32_t))
        if kept is NULL:
            raise MemoryError
    try:
        for i in range(size):
            c = PyUnicode_READ(kind, data, i)
            if 0xAC00 <= c <= 0xD7A3 or (c != 0x20 and Py_UNICODE_ISALNUM(c)):
                kept[count] = c
                count += 1
        if count == size:
            return text
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, kept, count)
    finally:
        if kept is not near:
            PyMem_Free(kept)


def count_hangul(str text not None):
    """How many characters are Korean letters: syllables, compatibility letters and conjoining ones."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t i, size = PyUnicode_GET_LENGTH(text), count = 0
    cdef uint32_t c
    for i in range(size):
        c = PyUnicode_READ(kind, data, i)
        count += 0xAC00 <= c <= 0xD7A3 or 0x3131 <= c <= 0x318E or 0x1100 <= c <= 0x11FF
    return count


cdef class Phrases:
    """As blocks.phrases.PythonPhrases: a prefix tree, and tables that tell by two letters where a phrase may begin."""

    def __cinit__(self, phrases):
        cdef Py_ssize_t room = 1
        cdef int node, last, found
        cdef uint32_t place
        memset(self.singles, 0, sizeof(self.singles))
        memset(self.pairs, 0, sizeof(self.pairs))
        phrases = list(phrases)
        for phrase in phrases:
            room += len(phrase)
        self.nodes = <Node*>PyMem_Malloc(room * sizeof(Node))
        if self.nodes is NULL:
            raise MemoryError
        memset(self.roots, 0xFF, sizeof(self.roots))  # -1 each
        for phrase in phrases:
            node = -1
            for letter in <str?>phrase:
                last, found = -1, self.roots[ord(letter) & 511] if node < 0 else self.nodes[node].child
                while found >= 0 and self.nodes[found].letter != ord(letter):
                    last, found = found, self.nodes[found].sibling
                if found < 0:
                    found = <int>self.count
                    self.nodes[found] = Node(ord(letter), -1, -1, False)
                    self.count += 1
                    if last >= 0:
                        self.nodes[last].sibling = found
                    elif node < 0:
                        self.roots[ord(letter) & 511] = found
                    else:
                        self.nodes[node].child = found
                node = found
            if node >= 0:
                self.nodes[node].ends = True
            # Where a space may be missing, what stands behind it may be the second letter.
            for beginning in (phrase[:2], phrase.replace(" ", "")[:2]):
                if len(beginning) == 1:
                    place = ord(beginning) & 0xFFF
                    self.singles[place >> 6] |= <uint64_t>1 << (place & 63)
                elif beginning:
                    place = pair_place(ord(beginning[0]), ord(beginning[1]))
                    self.pairs[place >> 6] |= <uint64_t>1 << (place & 63)

    def __dealloc__(self):
        PyMem_Free(self.nodes)

    def span(self, str text not None):
        """Where the first of the phrases in a text begins and ends, None where there is none."""
        cdef Py_ssize_t end = -1
        cdef Py_ssize_t first = self.first(
            PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text), &end
        )
        return None if first < 0 else (first, end)

    cdef Py_ssize_t first(self, int kind, void* data, Py_ssize_t size, Py_ssize_t* end) noexcept:
        """Where the first of the phrases begins, and ends; -1 where there is none."""
        cdef Py_ssize_t i
        cdef uint32_t c, following = 0, place
        if size:
            following = PyUnicode_READ(kind, data, 0)
        for i in range(size):
            c = following
            place = c & 0xFFF
            if not self.singles[place >> 6] >> (place & 63) & 1:
                if i + 1 == size:
                    break
                following = PyUnicode_READ(kind, data, i + 1)
                place = pair_place(c, following)
                if not self.pairs[place >> 6] >> (place & 63) & 1:
                    continue
            elif i + 1 < size:
                following = PyUnicode_READ(kind, data, i + 1)
            end[0] = self.end_from(kind, data, size, i)
            if end[0] >= 0:
                return i
        return -1

    cdef Py_ssize_t end_from(self, int kind, void* data, Py_ssize_t size, Py_ssize_t i) noexcept:
        """Where the phrase ends that begins at a place, -1 where none does; longer ones are tried first."""
        cdef uint32_t c
        cdef int root
        if i >= size:
            return -1
        c = PyUnicode_READ(kind, data, i)
        root = self.roots[c & 511]
        while root >= 0 and self.nodes[root].letter != c:
            root = self.nodes[root].sibling
        return self.end(root, kind, data, size, i + 1) if root >= 0 else -1

    cdef Py_ssize_t end(self, int node, int kind, void* data, Py_ssize_t size, Py_ssize_t i) noexcept:
        """Where the phrase ends that goes on from a node at a place, -1 where none does; longer ones are tried first."""
        cdef int child = self.nodes[node].child
        cdef uint32_t letter
        cdef Py_ssize_t found
        while child >= 0:
            letter = self.nodes[child].letter
            if i < size and PyUnicode_READ(kind, data, i) == letter:
                found = self.end(child, kind, data, size, i + 1)
                if found >= 0:
                    return found
            if letter == 0x20:  # any or none
                found = self.end(child, kind, data, size, i)
                if found >= 0:
                    return found
            child = self.nodes[child].sibling
        return i if self.nodes[node].ends else -1


cdef inline uint32_t pair_place(uint32_t one, uint32_t other) noexcept:
    return (one * 40503 + other * 9973) & 0xFFFF


cdef enum:
    PLACES = 1024  # of a table of pairs; a power of two, and more than twice as many as pairs are taken


cdef class Pairs:
    """As blocks.pairs.PythonPairs."""

    cdef uint64_t table[PLACES]
    cdef Py_ssize_t count
    cdef readonly str text

    def __init__(self, str text not None):
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t i, size = PyUnicode_GET_LENGTH(text)
        cdef uint64_t pair
        cdef uint32_t place
        if size > PLACES // 2:
            raise ValueError(f"{size} letters, {PLACES // 2} are the most")
        memset(self.table, 0, sizeof(self.table))
        self.text, self.count = text, 0
        for i in range(size - 1):
            # The first half is never zero with a letter in it; NUL pairs are told apart by the bit beyond all letters.
            pair = <uint64_t>1 << 63 | <uint64_t>PyUnicode_READ(kind, data, i) << 32 | PyUnicode_READ(kind, data, i + 1)
            place = place_of(pair)
            while self.table[place] != 0 and self.table[place] != pair:
                place = (place + 1) & (PLACES - 1)
            if self.table[place] == 0:
                self.table[place] = pair
                self.count += 1

    def __len__(self):
        return self.count

    def share(self, str text not None):
        """The share of the pairs that a text has; 0 where there are none."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), i, found = 0
        cdef uint8_t seen[PLACES]
        cdef uint32_t c, following, place
        cdef uint64_t pair
        if self.count == 0:
            return 0.0
        memset(seen, 0, sizeof(seen))
        if size:
            following = PyUnicode_READ(kind, data, 0)
        for i in range(size - 1):
            c = following
            following = PyUnicode_READ(kind, data, i + 1)
            pair = <uint64_t>1 << 63 | <uint64_t>c << 32 | following
            place = place_of(pair)
            while self.table[place] != 0:
                if self.table[place] == pair:
                    if not seen[place]:
                        seen[place] = 1
                        found += 1
                    break
                place = (place + 1) & (PLACES - 1)
        return found / <double>self.count


cdef inline uint32_t place_of(uint64_t pair) noexcept:
    return <uint32_t>((pair * <uint64_t>0x9E3779B97F4A7C15) >> 54)


@cython.auto_pickle(False)
@cython.final
cdef class Ending:
    """As blocks.measure.Ending: leaves to the expression only texts that end with one of the words.

    Raises ValueError for a tail with Hangul syllables.
    """

    cdef object expression
    cdef tuple words
    cdef str tail
    cdef Py_ssize_t ending, longest

    def __init__(self, search not None, tuple words not None, str tail not None, Py_ssize_t ending, Py_ssize_t longest):
        for letter in tail:
            if is_hangul(letter):
                raise ValueError(f"a tail with Hangul: {tail!r}")
        self.expression, self.words, self.tail, self.ending, self.longest = search, words, tail, ending, longest

    def search(self, str text not None):
        """The match that ends with the text."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), end = size
        cdef Py_ssize_t start = max(0, size - self.ending)
        if self.words:
            while end and is_one_of(PyUnicode_READ(kind, data, end - 1), self.tail):
                end -= 1
            for word in self.words:
                if stands_before(<str>word, kind, data, end):
                    break
            else:
                return None
            start = max(start, end - self.longest)
        return self.expression(text, start)


cdef inline bint is_hangul(uint32_t c) noexcept:
    return 0xAC00 <= c <= 0xD7A3


cdef inline bint is_one_of(uint32_t c, str letters) noexcept:
    """Whether a character is one of a tail's, none of which is a Hangul syllable."""
    cdef int kind = PyUnicode_KIND(letters)
    cdef void* data = PyUnicode_DATA(letters)
    cdef Py_ssize_t i
    if is_hangul(c):
        return False
    for i in range(PyUnicode_GET_LENGTH(letters)):
        if PyUnicode_READ(kind, data, i) == c:
            return True
    return False


cdef inline bint stands_before(str word, int kind, void* data, Py_ssize_t end) noexcept:
    """Whether the letters before a place of a text are a word."""
    cdef int other = PyUnicode_KIND(word)
    cdef void* letters = PyUnicode_DATA(word)
    cdef Py_ssize_t i, size = PyUnicode_GET_LENGTH(word)
    if size > end:
        return False
    for i in range(size):
        if PyUnicode_READ(other, letters, size - 1 - i) != PyUnicode_READ(kind, data, end - 1 - i):
            return False
    return True
