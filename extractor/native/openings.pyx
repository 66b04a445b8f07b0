# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Where an expression with many beginnings may match: an expression tries all of them at every place, one by one."""

from libc.stdint cimport uint32_t, uint64_t
from libc.string cimport memset

from extractor.native.source cimport source
from extractor.native.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""

cdef enum:
    LAST = 0xFFFF  # no beginning lies above


cdef inline bint holds(uint64_t* table, uint32_t place) noexcept:
    return table[place >> 6] >> (place & 63) & 1


cdef inline void put(uint64_t* table, uint32_t place) noexcept:
    table[place >> 6] |= <uint64_t>1 << (place & 63)


cdef inline uint32_t pair_place(uint32_t first, uint32_t second) noexcept:
    return (first * 0x9E37 + second) & 0xFFFF


cdef inline bint hangul_or_digit(uint32_t c) noexcept:
    return 0xAC00 <= c <= 0xD7A3 or 0x30 <= c <= 0x39


cdef inline bint in_word(uint32_t c) noexcept:
    return hangul_or_digit(c) or 0x41 <= c <= 0x5A or 0x61 <= c <= 0x7A


cdef inline bint holds_pair(uint64_t* firsts, uint64_t* pairs, uint32_t c, int kind, void* data, Py_ssize_t i, Py_ssize_t size) noexcept:
    return holds(firsts, c) and i + 1 < size and holds(pairs, pair_place(c, PyUnicode_READ(kind, data, i + 1)))


cdef class Openings:
    """Places that may be looked at: every one where the expression matches is among them, and few others.

    letters: with which it may begin anywhere; pairs: two letters with which it may; of_words: letters with which it may
    begin where no Korean or Latin letter and no digit stands before; word_pairs: two letters with which it may where no
    Korean letter and no digit does.
    """

    cdef uint64_t letters[1024]
    cdef uint64_t firsts[1024]
    cdef uint64_t pairs[1024]
    cdef uint64_t of_words[1024]
    cdef uint64_t firsts_of_words[1024]
    cdef uint64_t word_pairs[1024]

    def __cinit__(self, letters, pairs, of_words, word_pairs):
        memset(self.letters, 0, sizeof(self.letters))
        memset(self.firsts, 0, sizeof(self.firsts))
        memset(self.pairs, 0, sizeof(self.pairs))
        memset(self.of_words, 0, sizeof(self.of_words))
        memset(self.firsts_of_words, 0, sizeof(self.firsts_of_words))
        memset(self.word_pairs, 0, sizeof(self.word_pairs))
        if any(ord(c) > LAST for c in "".join([*letters, *pairs, *of_words, *word_pairs])):
            raise ValueError("beginnings must lie in the Basic Multilingual Plane")
        for c in letters:
            put(self.letters, ord(c))
        for c in of_words:
            put(self.of_words, ord(c))
        for pair in pairs:
            put(self.firsts, ord(pair[0]))
            put(self.pairs, pair_place(ord(pair[0]), ord(pair[1])))
        for pair in word_pairs:
            put(self.firsts_of_words, ord(pair[0]))
            put(self.word_pairs, pair_place(ord(pair[0]), ord(pair[1])))

    def find(self, str text not None, Py_ssize_t start):
        """The first such place from `start` (0 or more) on; -1 where there is none."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t i, size = PyUnicode_GET_LENGTH(text)
        cdef uint32_t c, before
        if start < 0:
            raise ValueError("start must not be negative")
        before = PyUnicode_READ(kind, data, start - 1) if 0 < start <= size else 0
        for i in range(start, size):
            c = PyUnicode_READ(kind, data, i)
            if c <= LAST:
                if holds(self.letters, c):
                    return i
                if holds(self.of_words, c) and not in_word(before):
                    return i
                if holds_pair(self.firsts, self.pairs, c, kind, data, i, size):
                    return i
                if not hangul_or_digit(before) and holds_pair(
                    self.firsts_of_words, self.word_pairs, c, kind, data, i, size
                ):
                    return i
            before = c
        return -1
