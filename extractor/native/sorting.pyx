# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, embedsignature=False
"""Labels for the lines whose place settles them and whose words say nothing: what extractor/blocks/sorting.py does.

Limits, names, marks and words come with each call; the blocks are looked at as `survey` does.
"""

cimport cython
from cpython.dict cimport PyDict_GetItemWithError, PyDict_SetItem
from cpython.object cimport PyObject
from cpython.set cimport PySet_Contains
from libc.stdint cimport uint32_t

from extractor.native.hints cimport Hints
from extractor.native.letters cimport are_same
from extractor.native.slots cimport filled, number
from extractor.native.source cimport source
from extractor.native.survey cimport Surveyor
from extractor.native.text cimport Phrases
from extractor.native.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ, is_one_of

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""
NEEDS = ("hints", "survey", "text")

cdef enum:
    NOTICE = 128  # letters of the longest notice


# Phrases stand where one process keeps them.
@cython.auto_pickle(False)
@cython.final
cdef class Words:
    """As blocks.sorting.PythonWords. Raises ValueError for limits that do not fit."""

    cdef Hints hints
    cdef Phrases notices
    cdef Py_ssize_t longest
    cdef str signs, closers

    def __cinit__(self, Hints hints not None, Phrases notices not None, Py_ssize_t longest, str signs not None,
                  str closers not None):
        if longest > NOTICE:
            raise ValueError(f"notices of {longest} letters, {NOTICE} are the most")
        self.hints, self.notices, self.longest, self.signs, self.closers = hints, notices, longest, signs, closers

    cdef bint cued(self, str text) except -1:
        """Whether a line's words may say what it is."""
        return self.hints.flags(text) != 0

    cdef bint noticed(self, str text) noexcept:
        """Whether a line is a notice that the page shows only a part of its text."""
        cdef uint32_t letters[NOTICE]
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), i, count = 0, end
        cdef uint32_t c
        if size > self.longest:
            return False
        for i in range(size):
            c = PyUnicode_READ(kind, data, i)
            if c != 0x20:
                letters[count] = c
                count += 1
        return self.notices.first(4, letters, count, &end) >= 0

    cdef bint shown(self, str text) noexcept:
        """Whether a line may be a caption by its wording."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), i
        cdef uint32_t c
        for i in range(size):
            c = PyUnicode_READ(kind, data, i)
            if not 0xAC00 <= c <= 0xD7A3 and c != 0x20 and is_one_of(c, self.signs):
                return True
        return size > 0 and is_one_of(PyUnicode_READ(kind, data, size - 1), self.closers)


# Where the slots of a process's classes lie means nothing to another process.
@cython.auto_pickle(False)
@cython.final
cdef class Sorter:
    """As blocks.sorting.PythonSorter."""

    cdef Surveyor survey

    def __cinit__(self, Surveyor survey not None):
        self.survey = survey

    cdef bint is_pictured(self, block, frame, str tag, str kind) except -1:
        """Whether a block stands in a small box of a picture."""
        cdef Surveyor survey = self.survey
        cdef Py_ssize_t climb = frame.climb, most = frame.most
        region = survey.region_of(block)
        while climb > 0 and region is not None:
            if survey.held(region, survey.sum_images) and survey.held(region, survey.sum_blocks) <= most and (
                are_same(filled(region, survey.region_tag), tag) or kind in <frozenset?>filled(region, survey.kinds)
            ):
                return True
            region = survey.parent_of(region)
            climb -= 1
        return False

    cdef bint is_named(self, block, frozenset names, Py_ssize_t climb) except -1:
        """Whether one of the regions next to a block has one of these names."""
        cdef Surveyor survey = self.survey
        cdef frozenset kinds
        region = survey.region_of(block)
        while climb > 0 and region is not None:
            kinds = filled(region, survey.kinds)
            if len(kinds) and not kinds.isdisjoint(names):
                return True
            region = survey.parent_of(region)
            climb -= 1
        return False

    def outside(self, blocks, dict nearest not None, set shown not None, frame, rules, Words words not None):
        cdef Surveyor survey = self.survey
        cdef Py_ssize_t above = frame.above, first = frame.first, end = frame.end, below = frame.below
        cdef Py_ssize_t pictured = frame.pictured, reach = frame.reach, climb = frame.climb
        cdef Py_ssize_t longest = rules.longest, order, size, i = 0
        cdef frozenset told = rules.told, own = rules.own
        cdef tuple image = rules.image, link = rules.link, rest = rules.rest, mark
        cdef str tag = rules.picture[0], kind = rules.picture[1], text
        cdef PyObject* found
        cdef Py_ssize_t low = min(shown, default=0), high = max(shown, default=-1)
        cdef bint near, linked
        result, left = [], []
        for block in blocks:
            text = survey.text_of(block)
            size, order = len(text), number(block, survey.order)
            found = PyDict_GetItemWithError(nearest, filled(block, survey.region))
            mark = None if found is NULL else <object>found
            near = above <= order < below and end > 0
            linked = number(block, survey.link_chars) * 2 > size
            item = None
            if pictured < order < first and first - order <= reach and self.is_pictured(block, frame, tag, kind):
                pass
            elif are_same(filled(block, survey.tag), "img"):
                item = survey.labelled(block, image)
            elif low <= order <= high and order in shown:
                pass
            elif near and (mark is None or mark[0] in told) and (
                self.is_named(block, own, climb)
                or (size <= longest and (not linked or "@" in text) and words.cued(text))
            ):
                pass
            elif near and order >= end and not number(block, survey.hidden) and words.noticed(text):
                pass
            elif mark is not None:
                item = survey.labelled(block, mark)
            elif linked:
                item = survey.labelled(block, link)
            elif size > longest or not words.cued(text):
                item = survey.labelled(block, rest)
            if item is None:
                left.append(i)
            result.append(item)
            i += 1
        return result, left

    cdef bint is_plain(self, region, body, dict marks, frozenset tags) except -1:
        """Whether no region from one on up to the body tells anything of what it holds."""
        cdef Surveyor survey = self.survey
        while region is not None and region is not body:
            if len(<frozenset?>filled(region, survey.kinds)) or filled(region, survey.region_tag) in tags:
                return False
            if PyDict_GetItemWithError(marks, region) is not NULL:
                return False
            region = survey.parent_of(region)
        return True

    cdef bint is_boxed(self, region, body, rules) except -1:
        """Whether the first box with a picture next to a region is small."""
        cdef Surveyor survey = self.survey
        cdef Py_ssize_t climb = rules.climb
        while climb > 0 and region is not None and region is not body:
            if survey.held(region, survey.sum_images):
                return (
                    survey.held(region, survey.sum_blocks) <= rules.box_blocks
                    and survey.held(region, survey.sum_hangul) <= rules.box_letters
                )
            region = survey.parent_of(region)
            climb -= 1
        return False

    def inside(self, blocks, body, dict marks not None, frozenset shown not None, bint hidden, rules,
               Words words not None):
        cdef Surveyor survey = self.survey
        cdef Py_ssize_t shortest = rules.shortest, longest = rules.longest, longest_caption = rules.longest_caption
        cdef Py_ssize_t told_below = rules.told_below, size, links, i = 0
        cdef frozenset tags = rules.tags
        cdef tuple text_mark = rules.text
        cdef str text
        cdef bint below_picture = False, is_image
        result, left = [], []
        for block in blocks:
            text = survey.text_of(block)
            size, links = len(text), number(block, survey.link_chars)
            is_image = are_same(filled(block, survey.tag), "img")
            region = survey.region_of(block)
            item = None
            if is_image or region is None or size < shortest:
                pass
            elif number(block, survey.bold) or (not hidden and number(block, survey.hidden)):
                pass
            elif links * 10 > size * 8 or PySet_Contains(shown, filled(block, survey.order)):
                pass
            elif below_picture and number(block, survey.sentences) <= told_below and size <= longest_caption:
                pass
            elif not self.is_plain(region, body, marks, tags):
                pass
            elif size <= longest and (words.noticed(text) or words.cued(text)):
                pass
            elif size <= longest_caption and (words.shown(text) or self.is_boxed(region, body, rules)):
                pass
            else:
                item = survey.labelled(block, text_mark)
            if item is None:
                left.append(i)
            below_picture = is_image
            result.append(item)
            i += 1
        return result, left


# Lines are asked about more than once; what is kept goes with the page.
@cython.auto_pickle(False)
@cython.final
cdef class Memory:
    """As blocks.sorting.PythonMemory."""

    cdef Hints hints
    cdef object read
    cdef dict known

    def __cinit__(self, Hints hints not None, read not None):
        self.hints, self.read, self.known = hints, read, {}

    def cue_of(self, str text not None):
        """What the wording of a line says."""
        cdef PyObject* found = PyDict_GetItemWithError(self.known, text)
        cdef int may
        if found is not NULL:
            return <object>found
        may = self.hints.flags(text)
        cue = self.read(text, may) if may else None
        PyDict_SetItem(self.known, text, cue)
        return cue
