# cython: language_level=3
"""Blocks and regions in the making: see gathering.pyx."""

from cpython.object cimport PyObject
from extractor.native.naming cimport NAMES, Name, Union, Value
from extractor.native.pieces cimport Pieces, Raw
from lxml.includes.tree cimport xmlAttr, xmlNode

cdef enum:
    TAGS = 512  # places of the table of tags; a power of two

cdef struct Tag:
    const char* name  # of libxml2's dictionary: one pointer for each name of a document
    PyObject* text  # owned, as are the kinds
    PyObject* kinds
    int meaning


cdef class Rules:
    cdef dict meanings, tag_kinds, attributes
    cdef object block_type, region_type, totals_type, too_large
    cdef object kinds_of, clean, count_sentences, ends_sentence, count_hangul, hides, is_small, no_labels
    cdef frozenset no_kinds, stands_alone, no_link_list
    cdef tuple hints, stops, style_hints
    cdef bytes between
    cdef Py_ssize_t max_depth, list_nesting, list_links, label, small
    cdef double list_link_share
    # Pages of a site repeat its names; names alone decide their kinds, so that what was read before changes no result.
    cdef Value* known
    cdef Union* unions
    cdef Py_ssize_t at_block[12]
    cdef Py_ssize_t at_region[7]
    cdef object kinds_named(self, const char* names)


cdef class Gatherer:
    cdef Rules to
    cdef list blocks, regions
    cdef object totals
    cdef tuple sums  # its lists, in the order of their names
    cdef Py_ssize_t sum_blocks, sum_chars, sum_hangul, sum_images, sum_link_blocks, sum_link_chars, sum_sentences
    cdef Tag tags[TAGS]
    cdef Name names[NAMES]
    # The open elements that hold blocks; the outer ones have regions.
    cdef xmlNode** opened
    cdef Py_ssize_t opened_size, opened_room
    cdef Pieces pieces  # of the block being read
    cdef Raw raw
    cdef Py_ssize_t link_chars, bold_chars
    cdef int open(self, xmlNode* node) except -1
    cdef int close(self) except -1
    cdef Tag* tag_of(self, xmlNode* node) except NULL
    cdef Py_ssize_t add_pieces(self, xmlNode** node) except -1
    cdef str text(self, Py_ssize_t* hangul)
    cdef Py_ssize_t sentences(self, str text, Py_ssize_t size) except -1
    cdef int flush(self) except -1
    cdef int block(self, str text, tag, region, Py_ssize_t links, bint bold, bint hidden, src, alt, Py_ssize_t hangul,
                   Py_ssize_t sentences, credit) except -1
    cdef object region(self)
    cdef object kinds_of(self, xmlNode* node, found, bint* hidden)
    cdef bint hides(self, xmlAttr* style) except -1
    cdef bint is_small(self, xmlAttr* size) except -1
    cdef bint is_alone(self, xmlNode* node) except -1
