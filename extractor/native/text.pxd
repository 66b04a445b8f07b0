# cython: language_level=3
"""What other modules may ask of texts as they lie: see text.pyx."""

from libc.stdint cimport uint32_t, uint64_t

cdef struct Node:
    uint32_t letter
    int child  # its first one; -1 where it has none
    int sibling
    bint ends  # a phrase ends here


cdef class Phrases:
    cdef uint64_t singles[64]
    cdef uint64_t pairs[1024]
    cdef Node* nodes
    cdef Py_ssize_t count
    cdef int roots[512]  # the first of the first letters with these last bits

    cdef Py_ssize_t first(self, int kind, void* data, Py_ssize_t size, Py_ssize_t* end) noexcept
    cdef Py_ssize_t end_from(self, int kind, void* data, Py_ssize_t size, Py_ssize_t i) noexcept
    cdef Py_ssize_t end(self, int node, int kind, void* data, Py_ssize_t size, Py_ssize_t i) noexcept
