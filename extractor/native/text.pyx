# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Looks at the letters of a text: what takes Python a string for each letter, or an expression a try at each place."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memset

from extractor.native.source cimport source

cdef extern from "Python.h":
    int Py_UNICODE_ISALNUM(uint32_t)
    int PyUnicode_4BYTE_KIND
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    uint32_t PyUnicode_READ(int, void*, Py_ssize_t)
    Py_ssize_t PyUnicode_GET_LENGTH(object)
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


cdef class Starts:
    """The places of a text where one of many phrases may begin, told by two letters; some of them in error."""

    cdef uint64_t singles[64]
    cdef uint64_t pairs[1024]

    def __init__(self, beginnings):
        cdef uint32_t place
        memset(self.singles, 0, sizeof(self.singles))
        memset(self.pairs, 0, sizeof(self.pairs))
        for beginning in beginnings:
            if len(beginning) == 1:
                place = ord(beginning) & 0xFFF
                self.singles[place >> 6] |= <uint64_t>1 << (place & 63)
            else:
                place = pair_place(ord(beginning[0]), ord(beginning[1]))
                self.pairs[place >> 6] |= <uint64_t>1 << (place & 63)

    def find(self, str text not None, Py_ssize_t start):
        """The first such place from `start` on, -1 where there is none."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), i
        cdef uint32_t c, following, place
        if start < 0 or start >= size:
            return -1
        following = PyUnicode_READ(kind, data, start)
        for i in range(start, size):
            c = following
            place = c & 0xFFF
            if self.singles[place >> 6] >> (place & 63) & 1:
                return i
            if i + 1 < size:
                following = PyUnicode_READ(kind, data, i + 1)
                place = pair_place(c, following)
                if self.pairs[place >> 6] >> (place & 63) & 1:
                    return i
        return -1


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
