# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, embedsignature=False
"""What labelling asks of every block and region of a page: what extractor/blocks/survey.py does in Python.

It sorts out what is settled by numbers, names and boxes, so that Python looks only at what is left. Limits, words and
judgements come with each call.
"""

cimport cython
from cpython.dict cimport PyDict_GetItemWithError, PyDict_SetItem
from cpython.object cimport PyObject, PyObject_TypeCheck, PyTypeObject
from cpython.set cimport PySet_Contains
from libc.string cimport memset

from extractor.native.letters cimport are_same, has_letter
from extractor.native.slots cimport filled, new_slotted, number, place_of, set_slot
from extractor.native.source cimport source

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""


cdef enum:
    NAMES = 128  # places of a table of sets of names; a power of two


# Where the slots of a process's classes lie means nothing to another process.
@cython.auto_pickle(False)
@cython.final
cdef class Surveyor:
    """As blocks.survey.PythonSurveyor. Raises TypeError for types without the slots that it reads and fills."""

    def __cinit__(self, type block_type not None, type region_type not None, type totals_type not None,
                 type labelled_type not None):
        self.block_type, self.region_type, self.labelled_type = block_type, region_type, labelled_type
        self.totals_type = totals_type
        self.order, self.text = place_of(block_type, "order"), place_of(block_type, "text")
        self.tag, self.region = place_of(block_type, "tag"), place_of(block_type, "region")
        self.link_chars, self.hidden = place_of(block_type, "link_chars"), place_of(block_type, "hidden")
        self.hangul, self.sentences = place_of(block_type, "hangul"), place_of(block_type, "sentences")
        self.bold = place_of(block_type, "bold")
        self.region_tag, self.kinds = place_of(region_type, "tag"), place_of(region_type, "kinds")
        self.parent, self.totals = place_of(region_type, "parent"), place_of(region_type, "totals")
        self.first, self.end = place_of(region_type, "first"), place_of(region_type, "end")
        self.sum_blocks, self.sum_images = place_of(totals_type, "blocks"), place_of(totals_type, "images")
        self.sum_sentences, self.sum_hangul = place_of(totals_type, "sentences"), place_of(totals_type, "hangul")
        self.labelled_block, self.labelled_role = place_of(labelled_type, "block"), place_of(labelled_type, "role")
        self.labelled_reason = place_of(labelled_type, "reason")
        if getattr(labelled_type, "__slots__", None) != ("block", "role", "reason"):
            raise TypeError("labelled blocks have other slots")

    cdef str text_of(self, block):
        """The text of a block. Raises TypeError for what is no block."""
        if not PyObject_TypeCheck(block, <PyTypeObject*>self.block_type):
            raise TypeError(f"{type(block).__name__} is no block")
        return filled(block, self.text)

    cdef int check(self, region) except -1:
        """Raise TypeError for what is no region."""
        if not PyObject_TypeCheck(region, <PyTypeObject*>self.region_type):
            raise TypeError(f"{type(region).__name__} is no region")
        return 0

    cdef object parent_of(self, region):
        """The parent of what is known to be a region: a region itself, or None."""
        parent = filled(region, self.parent)
        if parent is not None:
            self.check(parent)
        return parent

    cdef object region_of(self, block):
        """The region of what is known to be a block, None where it has none."""
        region = filled(block, self.region)
        if region is not None:
            self.check(region)
        return region

    cdef Py_ssize_t held(self, region, Py_ssize_t which) except -1:
        """How much a region holds of what one of the page's running totals counts."""
        totals = filled(region, self.totals)
        if not PyObject_TypeCheck(totals, <PyTypeObject*>self.totals_type):
            raise TypeError(f"{type(totals).__name__} are no totals")
        cdef list sums = filled(totals, which)
        cdef Py_ssize_t first = number(region, self.first), end = number(region, self.end)
        if not 0 <= first <= end < len(sums):
            raise IndexError("a region beyond its page")
        return <Py_ssize_t>sums[end] - <Py_ssize_t>sums[first]

    def regions(self, blocks, str kind not None, str tag not None):
        cdef Py_ssize_t i = 0, low, high
        cdef list found = [], named = []
        cdef frozenset kinds
        cdef bint tagged = False
        for block in blocks:
            self.text_of(block)
            region = self.region_of(block)
            low = len(found)
            while region is not None:
                if number(region, self.first) != i:
                    break
                found.append(region)
                tagged = tagged or are_same(filled(region, self.region_tag), tag)
                region = self.parent_of(region)
            high = len(found)
            while low < high:  # those that begin here, from the outermost on
                high -= 1
                found[low], found[high] = found[high], found[low]
                low += 1
            i += 1
        for region in found:
            kinds = filled(region, self.kinds)
            if len(kinds) and kind in kinds:
                named.append(region)
        return found, named, tagged

    def mark(self, list regions not None, set holders not None, say, judge, Py_ssize_t least, dict marks not None):
        # Names that many regions have are one object for most of them: what they say is kept by its place, too.
        cdef PyObject* names[NAMES]
        cdef PyObject* told[NAMES]
        cdef PyObject* known
        cdef frozenset kinds
        cdef dict said = {}
        cdef list kept = []  # so that no other set can stand at the place of one that is known
        cdef size_t place
        memset(names, 0, sizeof(names))
        for region in regions:
            self.check(region)
            kinds = filled(region, self.kinds)
            if not len(kinds):
                continue
            place = (<size_t><PyObject*>kinds >> 5) & (NAMES - 1)
            if names[place] != <PyObject*>kinds:
                known = PyDict_GetItemWithError(said, kinds)
                if known is NULL:
                    said[kinds] = say(kinds)
                    known = PyDict_GetItemWithError(said, kinds)
                kept.append(kinds)
                names[place], told[place] = <PyObject*>kinds, known
            if <object>told[place] is None or PySet_Contains(holders, region):
                continue
            mark, sure = <object>told[place]
            if not sure and self.held(region, self.sum_sentences) >= least:
                mark = judge(region)
            if mark is not None:
                PyDict_SetItem(marks, region, mark)

    def pass_down(self, list regions not None, Py_ssize_t start, Py_ssize_t end, dict marks not None,
                  dict nearest not None):
        cdef PyObject* found
        cdef Py_ssize_t i
        parent = around = None  # neighbours mostly stand in one box: the mark round it is looked up once
        for i in range(max(start, 0), len(regions)):
            region = regions[i]
            self.check(region)
            if number(region, self.first) >= end:
                break
            found = PyDict_GetItemWithError(marks, region)
            if found is not NULL:
                mark = <object>found
            else:
                box = filled(region, self.parent)
                if box is not parent:
                    found = PyDict_GetItemWithError(nearest, box)
                    parent, around = box, None if found is NULL else <object>found
                mark = around
            if mark is not None:
                PyDict_SetItem(nearest, region, mark)
                if region is parent:
                    around = mark

    def lines(self, blocks, dict nearest not None, Py_ssize_t longest, Py_ssize_t heading, str hint not None):
        cdef Py_ssize_t size
        cdef PyObject* mark
        found = []
        for block in blocks:
            text = self.text_of(block)
            size = len(text)
            if not 0 < size <= longest or number(block, self.link_chars) * 2 > size:
                continue
            region = filled(block, self.region)
            if region is None:
                continue
            mark = PyDict_GetItemWithError(nearest, region)
            if mark is not NULL:
                continue
            if (size <= heading and not number(block, self.sentences)) or hint in text:
                found.append(block)
        return found

    def boxes(self, list regions not None, blocks, Py_ssize_t most, Py_ssize_t letters):
        cdef list every = blocks if type(blocks) is list else list(blocks)
        cdef Py_ssize_t first, end, i
        found = []
        for region in regions:
            self.check(region)
            first, end = number(region, self.first), number(region, self.end)
            if end - first < 2 or filled(region, self.parent) is None:
                continue
            if not self.held(region, self.sum_sentences) or not 2 <= self.held(region, self.sum_blocks) <= most:
                continue
            for i in range(max(first, 0), min(end, <Py_ssize_t>len(every))):
                block = every[i]
                if self.text_of(block):
                    if number(block, self.hangul) >= letters:
                        found.append((region, block))
                    break
        return found

    def beginning(self, blocks, str firsts not None, str lasts not None, Py_ssize_t shortest, Py_ssize_t longest):
        found = []
        for block in blocks:
            text = self.text_of(block)
            if shortest <= len(text) <= longest and (has_letter(text, firsts, False) or has_letter(text, lasts, True)):
                found.append(block)
        return found

    cdef Py_ssize_t amount(self, block, Py_ssize_t long_line, Py_ssize_t long_foreign, foreign) except -1:
        """How much prose a block is."""
        cdef Py_ssize_t size = len(self.text_of(block)), hangul = number(block, self.hangul)
        if number(block, self.link_chars) * 2 > size:
            return 0
        if hangul >= long_line or number(block, self.sentences):
            return hangul
        if hangul * 4 < size and size >= long_foreign:
            return foreign(block)
        return 0

    def prose(self, blocks, Py_ssize_t long_line, Py_ssize_t long_foreign, foreign):
        return [self.amount(block, long_line, long_foreign, foreign) for block in blocks]

    def paragraphs(self, labelled, frozenset roles not None, Py_ssize_t long_line, Py_ssize_t long_foreign, foreign):
        cdef Py_ssize_t i = 0
        found = []
        for item in labelled:
            self.check_label(item)
            if PySet_Contains(roles, filled(item, self.labelled_role)) and self.amount(
                filled(item, self.labelled_block), long_line, long_foreign, foreign
            ):
                found.append(i)
            i += 1
        return found

    def unmarked(self, blocks, list amounts not None, dict nearest not None):
        cdef list every = blocks if type(blocks) is list else list(blocks)
        cdef PyObject* mark
        cdef Py_ssize_t i
        found = []
        for i in range(min(len(every), len(amounts))):
            amount = amounts[i]
            if amount:
                block = every[i]
                self.text_of(block)
                mark = PyDict_GetItemWithError(nearest, filled(block, self.region))
                if mark is not NULL or number(block, self.hidden):
                    amount = 0
            found.append(amount)
        return found

    def places(self, blocks, frozenset tags not None):
        cdef Py_ssize_t i = 0
        cdef bint held = False
        last = None  # neighbours mostly have one tag
        found = []
        for block in blocks:
            self.text_of(block)
            tag = filled(block, self.tag)
            if tag is not last:
                held = PySet_Contains(tags, tag)
                last = tag
            if held:
                found.append(i)
            i += 1
        return found

    def stretches(self, blocks, list amounts not None, str paragraph not None):
        cdef list every = blocks if type(blocks) is list else list(blocks)
        cdef Py_ssize_t i, first = -1, mass = 0, amount, count = min(len(every), len(amounts))
        cdef set boxes = None
        last = None  # neighbours mostly stand in one box
        found = []
        for i in range(count + 1):
            amount = amounts[i] if i < count else 0
            if amount == 0:
                if boxes is not None:
                    found.append((first, i, mass, boxes))
                    boxes = None
                continue
            block = every[i]
            self.text_of(block)
            box = self.region_of(block)
            if box is not None and are_same(filled(box, self.region_tag), paragraph):
                box = self.parent_of(box)
            if boxes is None:
                first, mass, boxes = i, 0, set()
                boxes.add(box)
            elif box is not last:
                boxes.add(box)
            last = box
            mass += amount
        return found

    def links(self, blocks):
        cdef Py_ssize_t count = 0, size
        found = [0]
        for block in blocks:
            size = len(self.text_of(block))
            count += number(block, self.link_chars) * 2 > size
            found.append(count)
        return found

    cdef object labelled(self, block, tuple mark):
        made = new_slotted(self.labelled_type)
        set_slot(made, self.labelled_block, block)
        set_slot(made, self.labelled_role, mark[0])
        set_slot(made, self.labelled_reason, mark[1])
        return made

    cdef int check_label(self, item) except -1:
        """Raise TypeError for what is no labelled block."""
        if not PyObject_TypeCheck(item, <PyTypeObject*>self.labelled_type):
            raise TypeError(f"{type(item).__name__} is no labelled block")
        return 0

    def of_roles(self, labelled, frozenset roles not None):
        cdef Py_ssize_t i = 0
        cdef bint held = False
        last = None  # neighbours mostly have one role
        found = []
        for item in labelled:
            self.check_label(item)
            role = filled(item, self.labelled_role)
            if role is not last:
                held = PySet_Contains(roles, role)
                last = role
            if held:
                found.append(i)
            i += 1
        return found

    def parted(self, labelled, frozenset roles not None, str prefix not None):
        cdef list kept = [], parts = [], texts = None
        cdef str reason, part_reason = None, looked_at = None
        cdef bint told = False, held = False
        part_role = last = None
        for item in labelled:
            self.check_label(item)
            role, reason = filled(item, self.labelled_role), filled(item, self.labelled_reason)
            if not told and reason is not looked_at:  # neighbours have theirs from one rule
                told = reason.startswith(prefix)
                looked_at = reason
            if role is not last:
                held = PySet_Contains(roles, role)
                last = role
            if not held:
                kept.append(item)
                continue
            text = self.text_of(filled(item, self.labelled_block))
            if not text:
                continue
            if texts is None or role is not part_role or (reason is not part_reason and reason != part_reason):
                texts = []
                part_role, part_reason = role, reason
                parts.append((role, reason, texts))
            texts.append(text)
        return kept, parts, told
