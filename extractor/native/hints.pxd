# cython: language_level=3
"""What other modules may ask of a line's letters: see hints.pyx."""

cimport cython
from extractor.native.text cimport Phrases
from libc.stdint cimport uint8_t, uint32_t


@cython.final
cdef class Hints:
    cdef Py_ssize_t longest, line, heading, least_signed, signed, titled, dated, names, least, tail
    cdef int short, menu, trail, beginning, ending, picture, signature, anywhere, provided
    cdef str shell, count, behind, brackets, closers, marks, english, watched, quotes, stops
    cdef uint32_t bar, arrow, hash_sign, slash, address
    cdef tuple tails
    cdef Phrases prefixes, contains, prosaic, signs, labels
    cdef uint8_t asked[256]  # for what a letter with these last bits is looked at
    cdef uint8_t keys[8192]  # a bit for each place that a key has
    cdef uint8_t last[16384]  # what two last letters may end

    cdef int add_key(self, str key) except -1
    cdef int add_last(self, str phrase, int bit) except -1
    cdef bint is_key(self, const uint32_t* letters, Py_ssize_t size) noexcept
    cdef int ended(self, uint32_t before, uint32_t c) noexcept
    cdef int flags(self, str text) except -1
    cdef int line_hints(self, int kind, void* data, Py_ssize_t size) noexcept
    cdef bint is_shell(self, uint32_t c) noexcept
    cdef bint is_dated(self, int kind, void* data, Py_ssize_t size, Py_ssize_t i, uint32_t c) noexcept
    cdef bint is_sentence(self, int kind, void* data, Py_ssize_t size) noexcept
