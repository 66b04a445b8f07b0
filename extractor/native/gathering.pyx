# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, embedsignature=False
"""Blocks and regions in the making, for the walk over a tree (tree.pyx): texts, names of elements, running totals.

Every rule stays where it is: `Rules` are given the tables, the types of the results and the functions that read names,
and what is rare (text beside the common characters, styles) is asked of Python.
"""

cimport cython
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF, Py_XDECREF
from libc.stdint cimport uint32_t, uint64_t
from libc.string cimport memset, strlen

from extractor.native.naming cimport ALT, CREDIT, HEIGHT, HIDDEN, MEANINGS_ROOM, NAMING, SOURCE as FIRST_SOURCE
from extractor.native.naming cimport LONGEST_KNOWN, NAMES, STYLE, UNIONS, VALUES, WIDTH, Name, Union, Value
from extractor.native.naming cimport forget_unions, forget_values, hashed, kinds_known, meaning_of, remember, united
from extractor.native.nodes cimport decoded, has_word, is_text, raw_value
from extractor.native.letters cimport is_plain
from extractor.native.pieces cimport add, put, release, start, taken
from extractor.native.slots cimport new_slotted, set_slot, slot_offset
from extractor.native.source cimport source
from lxml.includes.tree cimport xmlAttr, xmlNode

cdef extern from "lxml-version.h":
    const char* LXML_VERSION_STRING

cdef extern from "libxml/xmlversion.h":
    int LIBXML_VERSION

SOURCE: str = source()
LXML: str = (<bytes>LXML_VERSION_STRING).decode()
LIBXML: int = LIBXML_VERSION
"""What this module was built from and for: it must not be used with anything else."""

cdef enum:
    BLOCK = 1  # an element that is a block, as blocks/elements.py numbers it

BLOCK_FIELDS = (
    "order", "text", "tag", "region", "link_chars", "bold", "hidden", "src", "alt", "hangul", "sentences", "credit"
)
REGION_FIELDS = ("tag", "kinds", "parent", "totals", "first", "end", "hidden")


def plain(str character):
    """Whether a character is one that cleaning leaves alone wherever it stands."""
    return bool(is_plain(ord(character)))


# Where the slots of a process's classes lie means nothing to another process.
@cython.auto_pickle(False)
cdef class Rules:
    """What the reader in Python knows, and nothing of any page.

    Raises TypeError for types of blocks and regions with other slots than those that are filled.
    """

    def __cinit__(self, *, meanings, tag_kinds, block_type, region_type, totals_type, too_large, kinds_of, clean,
                 count_sentences, ends_sentence, count_hangul, hides, is_small, no_labels, no_kinds, stands_alone,
                 no_link_list, naming, sources, hints, stops, style_hints, between, max_depth, list_nesting,
                 list_links, list_link_share, label, small):
        self.known = <Value*>PyMem_Calloc(VALUES, sizeof(Value))
        self.unions = <Union*>PyMem_Calloc(UNIONS, sizeof(Union))
        if not self.known or not self.unions:
            raise MemoryError
        self.meanings, self.tag_kinds = meanings, tag_kinds
        self.block_type, self.region_type, self.totals_type = block_type, region_type, totals_type
        self.too_large, self.kinds_of, self.clean = too_large, kinds_of, clean
        self.count_sentences, self.ends_sentence = count_sentences, ends_sentence
        self.count_hangul = count_hangul
        self.hides, self.is_small, self.no_labels = hides, is_small, no_labels
        self.no_kinds, self.stands_alone, self.no_link_list = no_kinds, stands_alone, no_link_list
        self.hints = tuple(hint.encode() for hint in hints)
        self.stops = tuple(stop.encode() for stop in stops)
        self.style_hints = tuple(hint.encode() for hint in style_hints)
        self.between = between.encode()
        self.max_depth, self.list_nesting, self.list_links = max_depth, list_nesting, list_links
        self.list_link_share, self.label, self.small = list_link_share, label, small
        self.attributes = {b"style": STYLE, b"hidden": HIDDEN, b"width": WIDTH, b"height": HEIGHT, b"alt": ALT,
                           b"data-credit": CREDIT}
        self.attributes.update((name.encode(), NAMING) for name in naming)
        self.attributes.update((name.encode(), FIRST_SOURCE + place) for place, name in enumerate(sources))
        if len(self.attributes) != 6 + len(naming) + len(sources) or FIRST_SOURCE + len(sources) > MEANINGS_ROOM:
            raise TypeError("other attributes")
        # A slot that nothing fills would be missed only where the attribute is first read.
        for of, fields in ((block_type, BLOCK_FIELDS), (region_type, REGION_FIELDS)):
            if sorted(getattr(of, "__slots__", ())) != sorted(fields):
                raise TypeError("blocks or regions have other slots")
        for place, name in enumerate(BLOCK_FIELDS):
            self.at_block[place] = slot_offset(getattr(block_type, name))
            if self.at_block[place] < 0:
                raise TypeError("blocks have no slots")
        for place, name in enumerate(REGION_FIELDS):
            self.at_region[place] = slot_offset(getattr(region_type, name))
            if self.at_region[place] < 0:
                raise TypeError("regions have no slots")

    def __dealloc__(self):
        if self.known:
            forget_values(self.known)
        if self.unions:
            forget_unions(self.unions)

    cdef object kinds_named(self, const char* names):
        """The kinds that a value of class, id, itemprop or role stands for."""
        cdef Py_ssize_t size = strlen(names)
        cdef uint64_t hash = hashed(names, size)
        cdef PyObject* found = kinds_known(self.known, hash, names, size)
        if found is not NULL:
            return <object>found
        kinds = self.kinds_of(decoded(names))
        if size <= LONGEST_KNOWN:
            remember(self.known, hash, names, size, kinds)
        return kinds


cdef class Gatherer:
    """The blocks of one tree so far."""

    def __cinit__(self, Rules to):
        self.to = to
        self.blocks, self.regions = [], []
        self.totals = to.totals_type()
        self.sums = ([0], [0], [0], [0], [0], [0], [0])
        memset(self.tags, 0, sizeof(self.tags))
        memset(self.names, 0, sizeof(self.names))
        start(&self.pieces, &self.raw)
        self.opened_room = 64
        self.opened = <xmlNode**>PyMem_Malloc(self.opened_room * sizeof(xmlNode*))
        if not self.opened:
            raise MemoryError

    def __dealloc__(self):
        cdef int i
        for i in range(TAGS):
            Py_XDECREF(self.tags[i].text)
            Py_XDECREF(self.tags[i].kinds)
        PyMem_Free(self.opened)
        release(&self.pieces, &self.raw)

    cdef int open(self, xmlNode* node) except -1:
        cdef xmlNode** larger
        if self.opened_size == self.opened_room:
            larger = <xmlNode**>PyMem_Realloc(self.opened, 2 * self.opened_room * sizeof(xmlNode*))
            if larger is NULL:
                raise MemoryError
            self.opened = larger
            self.opened_room *= 2
        self.opened[self.opened_size] = node
        self.opened_size += 1
        return 0

    cdef int close(self) except -1:
        """The innermost open element ends."""
        if self.pieces.size:
            self.flush()
        self.opened_size -= 1
        if len(self.regions) > self.opened_size:
            region = self.regions.pop()
            set_slot(region, self.to.at_region[5], len(self.blocks))
        return 0

    cdef Tag* tag_of(self, xmlNode* node) except NULL:
        """What is known of an element's tag; looked up once for each name of a document."""
        cdef size_t place = (<size_t>node.name >> 3) ^ (<size_t>node.name >> 12)
        cdef Tag* tag
        cdef PyObject* before[2]
        cdef Py_ssize_t tries
        if node.ns is not NULL or node.name is NULL:
            raise ValueError("a tree that no HTML parser makes")
        for tries in range(TAGS):
            tag = &self.tags[(place + tries) & (TAGS - 1)]
            if tag.name == <const char*>node.name:
                return tag
            if tag.name is NULL:
                break
        else:  # more names than places: the last one looked at makes room
            tag = &self.tags[place & (TAGS - 1)]
        text = decoded(<const char*>node.name)
        kinds = self.to.tag_kinds.get(text)
        own = "-" in text  # elements of a site's own
        if not kinds:
            kinds = self.to.kinds_of(text) if own else self.to.no_kinds
        tag.meaning = self.to.meanings.get(text, 0) or (BLOCK if own else 0)
        before[0], before[1] = tag.text, tag.kinds
        Py_INCREF(text)
        Py_INCREF(kinds)
        tag.text, tag.kinds = <PyObject*>text, <PyObject*>kinds
        tag.name = <const char*>node.name
        Py_XDECREF(before[0])
        Py_XDECREF(before[1])
        return tag

    cdef Py_ssize_t add_pieces(self, xmlNode** node) except -1:
        """As `add`, for text that stands in several nodes since what was between them is gone."""
        self.raw.size = 0
        self.raw.text[0] = 0
        while node[0] is not NULL and is_text(node[0]):
            put(&self.raw, node[0].content)
            node[0] = node[0].next
        return add(&self.pieces, <const unsigned char*>self.raw.text)

    cdef str text(self, Py_ssize_t* hangul):
        """The text so far, cleaned, and its Korean letters; the next begins."""
        cdef bint odd = self.pieces.odd
        hangul[0] = self.pieces.wide // 2
        self.link_chars = self.bold_chars = 0
        text = taken(&self.pieces)
        if odd:
            text = self.to.clean(text)
            hangul[0] = self.to.count_hangul(text)
        return text

    cdef Py_ssize_t sentences(self, str text, Py_ssize_t size) except -1:
        """How many sentences end in a text as it still stands among the pieces; asked where a stop follows a letter."""
        cdef const uint32_t* letters = self.pieces.text
        cdef Py_ssize_t i, count = 0
        cdef uint32_t c
        for i in range(1, size):
            c = letters[i]
            if (c == 0x2E or c == 0x3F or c == 0x21) and 0xAC00 <= letters[i - 1] <= 0xD7A3:
                c = letters[i + 1] if i + 1 < size else 0x20
                # Nearly all have a space or a syllable behind them, or nothing: there a sentence ends.
                count += c == 0x20 or 0xAC00 <= c <= 0xD7A3 or self.to.ends_sentence(text, i) is not None
        return count

    cdef int flush(self) except -1:
        cdef Py_ssize_t hangul = 0, sentences = 0, links = self.link_chars, bolds = self.bold_chars, size
        cdef Py_ssize_t pieces = self.pieces.size
        cdef bint odd = self.pieces.odd
        cdef str text = self.text(&hangul)
        size = len(text)
        if size == 0:
            return 0
        if hangul > 4:
            sentences = self.to.count_sentences(text) if odd else self.sentences(text, pieces)
        region = self.region()
        tag, hidden = "", False
        if region is not None:
            tag, hidden = region.tag, region.hidden
        self.block(
            text, tag, region, links if links < size else size, bolds * 10 >= size * 9, hidden, None, None, hangul,
            sentences, None,
        )
        return 0

    cdef int block(self, str text, tag, region, Py_ssize_t links, bint bold, bint hidden, src, alt, Py_ssize_t hangul,
                   Py_ssize_t sentences, credit) except -1:
        """A new block, its slots filled without the detour of a call."""
        cdef Py_ssize_t* at = self.to.at_block
        block = new_slotted(self.to.block_type)
        set_slot(block, at[0], len(self.blocks))
        set_slot(block, at[1], text)
        set_slot(block, at[2], tag)
        set_slot(block, at[3], region)
        set_slot(block, at[4], links)
        set_slot(block, at[5], bold)
        set_slot(block, at[6], hidden)
        set_slot(block, at[7], src)
        set_slot(block, at[8], alt)
        set_slot(block, at[9], hangul)
        set_slot(block, at[10], sentences)
        set_slot(block, at[11], credit)
        self.blocks.append(block)
        cdef Py_ssize_t size = len(text)
        if src is None:
            self.sum_blocks += 1
        else:
            self.sum_images += 1
        self.sum_chars += size
        self.sum_hangul += hangul
        self.sum_link_blocks += links * 2 > size
        self.sum_link_chars += links
        self.sum_sentences += sentences
        (<list>self.sums[0]).append(self.sum_blocks)
        (<list>self.sums[1]).append(self.sum_chars)
        (<list>self.sums[2]).append(self.sum_hangul)
        (<list>self.sums[3]).append(self.sum_images)
        (<list>self.sums[4]).append(self.sum_link_blocks)
        (<list>self.sums[5]).append(self.sum_link_chars)
        (<list>self.sums[6]).append(self.sum_sentences)
        return 0

    cdef object region(self):
        """The region of the innermost open element; regions are made from the outermost that has none yet."""
        cdef Py_ssize_t made = len(self.regions)
        cdef Py_ssize_t* at = self.to.at_region
        cdef Tag* tag
        cdef bint hidden
        parent = self.regions[made - 1] if made else None
        while made < self.opened_size:
            node = self.opened[made]
            tag = self.tag_of(node)
            text, kinds = <object>tag.text, <object>tag.kinds
            hidden = False
            if node.properties is not NULL:
                kinds = self.kinds_of(node, kinds, &hidden)
            if not hidden:
                hidden = "hidden" in kinds or (parent is not None and parent.hidden)
            region = new_slotted(self.to.region_type)
            first = len(self.blocks)
            set_slot(region, at[0], text)
            set_slot(region, at[1], kinds)
            set_slot(region, at[2], parent)
            set_slot(region, at[3], self.totals)
            set_slot(region, at[4], first)
            set_slot(region, at[5], first)
            set_slot(region, at[6], hidden)
            self.regions.append(region)
            parent = region
            made += 1
        return parent

    cdef object kinds_of(self, xmlNode* node, found, bint* hidden):
        """What an element's names call it besides its tag, and whether a style or attribute hides it."""
        cdef xmlAttr* attribute = node.properties
        cdef int meaning
        while attribute is not NULL:
            if attribute.ns is NULL and attribute.name is not NULL:
                meaning = meaning_of(self.names, <const char*>attribute.name, self.to.attributes)
                if meaning == NAMING:
                    kinds = self.to.kinds_named(raw_value(attribute))
                    if kinds:
                        found = united(self.to.unions, found, kinds) if found else kinds
                elif meaning == STYLE:
                    if not hidden[0] and self.hides(attribute):
                        hidden[0] = True
                elif meaning == HIDDEN:
                    hidden[0] = True
            attribute = attribute.next
        return found

    cdef bint hides(self, xmlAttr* style) except -1:
        """Whether a style hides what it is of."""
        cdef const char* value = raw_value(style)
        cdef bytes hint
        for hint in self.to.style_hints:
            if has_word(value, hint):
                return self.to.hides(decoded(value)) is not None
        return False

    cdef bint is_small(self, xmlAttr* size) except -1:
        """Whether a width or height is one of icons and tracking dots."""
        cdef const char* value = raw_value(size)
        cdef Py_ssize_t i, number = 0
        for i in range(7):
            if value[i] == 0:
                return 0 < i and number < self.to.small
            if not c"0" <= value[i] <= c"9":
                break
            number = 10 * number + value[i] - c"0"
        return self.to.is_small(decoded(value))

    cdef bint is_alone(self, xmlNode* node) except -1:
        """Whether an inline element is named like something that is a block of its own, whatever its tag."""
        cdef xmlAttr* attribute = node.properties
        while attribute is not NULL:
            if (
                attribute.ns is NULL
                and attribute.name is not NULL
                and meaning_of(self.names, <const char*>attribute.name, self.to.attributes) == NAMING
            ):
                kinds = self.to.kinds_named(raw_value(attribute))
                if kinds and not self.to.stands_alone.isdisjoint(kinds):
                    return True
            attribute = attribute.next
        return False
