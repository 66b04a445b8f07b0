# cython: language_level=3
"""Blocks, regions and labels, looked at where their slots lie: see survey.pyx."""


cimport cython


@cython.final
cdef class Surveyor:
    cdef type block_type, region_type, totals_type, labelled_type
    cdef Py_ssize_t order, text, tag, region, link_chars, bold, hidden, hangul, sentences
    cdef Py_ssize_t region_tag, kinds, parent, totals, first, end
    cdef Py_ssize_t sum_blocks, sum_hangul, sum_images, sum_sentences
    cdef Py_ssize_t labelled_block, labelled_role, labelled_reason

    cdef str text_of(self, block)
    cdef int check(self, region) except -1
    cdef object parent_of(self, region)
    cdef object region_of(self, block)
    cdef Py_ssize_t held(self, region, Py_ssize_t which) except -1
    cdef Py_ssize_t amount(self, block, Py_ssize_t long_line, Py_ssize_t long_foreign, foreign) except -1
    cdef object labelled(self, block, tuple mark)
    cdef int check_label(self, item) except -1
