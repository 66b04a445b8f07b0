# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, embedsignature=False
"""HTML tree -> blocks: what extractor/blocks/tree.py does in Python, over libxml2's nodes.

It holds no rule but the order of the walk: those of the blocks stand in gathering.pyx, and what is rare (styles, sizes
of pictures) it asks Python about. It reads nodes and never changes them. A tree with anything in it that the HTML
parser does not make is left to the reader in Python.
"""

cimport cython
from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from libc.string cimport memset, strstr

from extractor.native.gathering cimport Gatherer, Rules, Tag
from extractor.native.lists cimport count_links, stop_behind_letter
from extractor.native.naming cimport ALT, CREDIT, HEIGHT, MEANINGS_ROOM, SOURCE as FIRST_SOURCE, WIDTH, meaning_of
from extractor.native.nodes cimport decoded, is_text, raw_value, value_of
from extractor.native.pieces cimport add, join_below, put_below
from extractor.native.source cimport source
from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

cdef extern from "lxml-version.h":
    const char* LXML_VERSION_STRING

cdef extern from "libxml/xmlversion.h":
    int LIBXML_VERSION

cdef extern from *:
    Py_ssize_t SIZE_OF_ELEMENT "((Py_ssize_t)sizeof(struct LxmlElement))"

# What an element means for the walk, as blocks/elements.py numbers it.
cdef enum:
    BLOCK = 1
    SPAN = 2
    LINK = 4
    BOLD = 8
    LIST = 16
    BREAK = 32
    IMAGE = 64
    SKIP = 128

SOURCE: str = source()
LXML: str = (<bytes>LXML_VERSION_STRING).decode()
LIBXML: int = LIBXML_VERSION
ELEMENT_SIZE: int = SIZE_OF_ELEMENT
"""What this module was built from and for: it must not be used with anything else."""

NEEDS = ("gathering",)
"""Modules of this package that it is built upon."""

MEANINGS = (BLOCK, SPAN, LINK, BOLD, LIST, BREAK, IMAGE, SKIP)
"""The numbers of the meanings, in their order, for the reader in Python to be held against."""

cdef struct Open:
    xmlNode* node
    int meaning


# Where the slots of a process's classes lie means nothing to another process.
@cython.auto_pickle(False)
cdef class Reader(Rules):
    """Reads the blocks of trees."""

    def read(self, _Element root not None):
        """The blocks of everything under `root`. Raises ValueError, or what the reader in Python raises."""
        walk = _Walk(self)
        walk.run(root._c_node)
        return walk.blocks


cdef class _Walk(Gatherer):
    """One walk over a tree."""

    cdef Open* stack
    cdef Py_ssize_t stack_room

    def __cinit__(self, Rules to):
        self.stack_room = 64
        self.stack = <Open*>PyMem_Malloc(self.stack_room * sizeof(Open))
        if not self.stack:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.stack)

    cdef int run(self, xmlNode* root) except -1:
        cdef xmlNode* node = root
        cdef xmlNode* child
        cdef Tag* tag
        cdef int meaning
        cdef Py_ssize_t depth = 0, nested = 0, links = 0, bolds = 0
        if node is NULL or node.type != XML_ELEMENT_NODE:
            raise ValueError("a tree that no HTML parser makes")
        while True:
            # An element begins.
            tag = self.tag_of(node)
            meaning = tag.meaning
            if meaning:
                if meaning & SPAN and node.properties is not NULL and self.is_alone(node):
                    meaning |= BLOCK
                if meaning & (BLOCK | BREAK | IMAGE):
                    if self.pieces.size:
                        self.flush()
                    if meaning & IMAGE:
                        self.image(node)
                    elif meaning & BLOCK:
                        self.open(node)
                        if meaning & LIST:
                            if nested < self.to.list_nesting and self.link_list(node):
                                meaning = BLOCK | SKIP
                            else:
                                nested += 1
                if meaning & LINK:
                    links += 1
                if meaning & BOLD:
                    bolds += 1
            if not meaning & SKIP:
                child = self.take(node.children, links, bolds)
                if child is not NULL:
                    if depth == self.stack_room:
                        self.grow_stack()
                    self.stack[depth].node = node
                    self.stack[depth].meaning = meaning
                    depth += 1
                    if depth >= self.to.max_depth - 1:
                        limit = self.to.max_depth
                        raise self.to.too_large(f"elements nest {limit} deep, the limit is {limit}")
                    node = child
                    continue
            # It ends; so may those round it.
            while True:
                if meaning & (BLOCK | LINK | BOLD):
                    if meaning & BLOCK:
                        self.close()
                        if meaning & LIST:
                            nested -= 1
                    if meaning & LINK:
                        links -= 1
                    if meaning & BOLD:
                        bolds -= 1
                if depth == 0:
                    child = NULL
                    break
                child = self.take(node.next, links, bolds)
                if child is not NULL:
                    break
                depth -= 1
                node = self.stack[depth].node
                meaning = self.stack[depth].meaning
            if child is NULL:
                break
            node = child
        if self.pieces.size:
            self.flush()
        self.totals.take(self.sums)
        return 0

    cdef int grow_stack(self) except -1:
        cdef Open* larger = <Open*>PyMem_Realloc(self.stack, 2 * self.stack_room * sizeof(Open))
        if larger is NULL:
            raise MemoryError
        self.stack = larger
        self.stack_room *= 2
        return 0

    cdef xmlNode* take(self, xmlNode* node, Py_ssize_t links, Py_ssize_t bolds) except? NULL:
        """Add the text nodes from `node` on to the block's text; the element behind them, NULL where there is none."""
        cdef Py_ssize_t chars
        if node is NULL:
            return NULL
        if is_text(node):
            if node.next is not NULL and is_text(node.next):
                chars = self.add_pieces(&node)
            else:
                chars = add(&self.pieces, node.content)
                node = node.next
            if links:
                self.link_chars += chars
            if bolds:
                self.bold_chars += chars
            if node is NULL:
                return NULL
        if node.type != XML_ELEMENT_NODE:
            raise ValueError("a tree that no HTML parser makes")
        return node

    cdef bint link_list(self, xmlNode* top) except -1:
        """Take a list that consists of links as one block; False where it is more than that."""
        # Looked up anew: what was open has been named since the walk met the list, and may have taken its place.
        cdef Tag* tag
        cdef Py_ssize_t links = 0, items = 0, hangul = 0
        cdef bint hidden = False
        count_links(top, &links, &items)
        if links < self.to.list_links or links * self.to.list_link_share < items:
            return False
        tag = self.tag_of(top)
        own, kinds = <object>tag.text, <object>tag.kinds
        if top.properties is not NULL:
            kinds = self.kinds_of(top, kinds, &hidden)
        if not self.to.no_link_list.isdisjoint(kinds):
            return False
        put_below(&self.raw, top)
        if self.may_tell() and self.to.no_labels(decoded(self.raw.text)) is not None:
            return False
        add(&self.pieces, <const unsigned char*>self.raw.text)
        cdef str text = None
        if self.pieces.odd or self.pieces.size <= links * self.to.label:
            text = self.text(&hangul)
            if not text:
                return False
        if text is None or len(text) > links * self.to.label:  # headlines, to be read one by one
            self.pieces.size = self.pieces.wide = 0
            self.pieces.space = False
            join_below(&self.pieces, top, self.to.between)
            text = self.text(&hangul)
        region = self.region()
        self.block(
            text, own, region, len(text), False, region is not None and region.hidden, None, None, hangul, 0, None
        )
        return True

    cdef bint may_tell(self) except -1:
        """Whether the raw text may hold more than names and headlines: sentences, a byline or a date."""
        cdef bytes hint
        for hint in self.to.hints:
            if strstr(self.raw.text, hint) is not NULL:
                return True
        for hint in self.to.stops:
            if stop_behind_letter(self.raw.text, (<const char*>hint)[0]):
                return True
        return False

    cdef int image(self, xmlNode* node) except -1:
        cdef xmlAttr* held[MEANINGS_ROOM]
        cdef xmlAttr* attribute = node.properties
        cdef Py_ssize_t hangul = 0
        cdef int meaning
        memset(held, 0, sizeof(held))
        while attribute is not NULL:
            if attribute.ns is NULL and attribute.name is not NULL:
                meaning = meaning_of(self.names, <const char*>attribute.name, self.to.attributes)
                if held[meaning] is NULL:
                    held[meaning] = attribute
            attribute = attribute.next
        src = None
        for meaning in range(FIRST_SOURCE, MEANINGS_ROOM):
            if held[meaning] is not NULL:
                value = value_of(held[meaning])
                if value and not value.startswith("data:"):
                    src = value
                    break
        if src is None:
            return 0
        for meaning in (WIDTH, HEIGHT):
            if held[meaning] is not NULL and self.is_small(held[meaning]):
                return 0
        region = self.region()
        alt = None
        if held[<int>ALT] is not NULL:
            # Nothing is among the pieces: the block before has ended.
            add(&self.pieces, <const unsigned char*>raw_value(held[<int>ALT]))
            alt = self.text(&hangul) or (None if not raw_value(held[<int>ALT])[0] else "")
        credit = value_of(held[<int>CREDIT]) if held[<int>CREDIT] is not NULL else None
        credit = (self.to.clean(credit) or None) if credit else None
        self.block("", "img", region, 0, False, region is not None and region.hidden, src.strip(), alt, 0, 0, credit)
        return 0
