# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, embedsignature=False
"""HTML tree -> blocks: what extractor/blocks/tree.py does in Python, over libxml2's nodes.

Every rule stays where it is: `Reader` is given the tables, the types of its results and the functions that read names,
and what is rare (text beside the common characters, styles, sizes of pictures) it asks Python about. It reads nodes and
never changes them. A tree with anything in it that the HTML parser does not make is left to the reader in Python.
"""

cimport cython
from cpython.dict cimport PyDict_GetItem
from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.object cimport PyObject, PyTypeObject
from libc.stdint cimport uint32_t
from libc.string cimport memset, strcmp, strstr

from extractor.native.nodes cimport decoded, following, is_text, text_below, value_named, value_of
from extractor.native.source cimport source
from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport (
    XML_ELEMENT_NODE,
    xmlAttr,
    xmlNode,
)

cdef extern from "lxml-version.h":
    const char* LXML_VERSION_STRING

cdef extern from "libxml/xmlversion.h":
    int LIBXML_VERSION

cdef extern from *:
    Py_ssize_t SIZE_OF_ELEMENT "((Py_ssize_t)sizeof(struct LxmlElement))"

cdef extern from "Python.h":
    int Py_UNICODE_ISSPACE(uint32_t)
    int PyUnicode_4BYTE_KIND
    object PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)
    object PyType_GenericAlloc(PyTypeObject*, Py_ssize_t)
    uint32_t PyUnicode_READ_CHAR(object, Py_ssize_t)

cdef extern from *:
    """
    #include <structmember.h>
    #ifndef Py_T_OBJECT_EX
    #define Py_T_OBJECT_EX T_OBJECT_EX
    #endif
    /* Where a class with __slots__ keeps an attribute; -1 where `descriptor` is no such slot. */
    static Py_ssize_t slot_offset(PyObject *descriptor) {
        if (!PyObject_TypeCheck(descriptor, &PyMemberDescr_Type)) return -1;
        PyMemberDef *member = ((PyMemberDescrObject *)descriptor)->d_member;
        return member->type == Py_T_OBJECT_EX ? member->offset : -1;
    }
    /* Fills a slot of a new object, or fills it anew. */
    static void set_slot(PyObject *object, Py_ssize_t offset, PyObject *value) {
        PyObject **slot = (PyObject **)((char *)object + offset);
        PyObject *old = *slot;
        Py_INCREF(value);
        *slot = value;
        Py_XDECREF(old);
    }
    """
    Py_ssize_t slot_offset(object)
    void set_slot(object, Py_ssize_t, object)

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

MEANINGS = (BLOCK, SPAN, LINK, BOLD, LIST, BREAK, IMAGE, SKIP)
"""The numbers of the meanings, in their order, for the reader in Python to be held against."""

cdef enum:
    TAGS = 512  # places of the table of tags; a power of two
    MOST_KNOWN = 8192  # values of names that are remembered
    LONGEST_KNOWN = 200

cdef struct Tag:
    const char* name  # of libxml2's dictionary: one pointer for each name of a document
    PyObject* text
    PyObject* kinds
    int meaning

cdef struct Open:
    xmlNode* node
    int meaning


BLOCK_FIELDS = (
    "order", "text", "tag", "region", "link_chars", "bold", "hidden", "src", "alt", "hangul", "sentences", "credit"
)
REGION_FIELDS = ("tag", "kinds", "parent", "totals", "first", "end", "hidden")


class Unreadable(ValueError):
    """The tree holds what the HTML parser does not make."""


cdef inline bint is_plain(uint32_t c) noexcept:
    """Whether a character is printable, no mark on another, and its own normal form: nothing that cleaning changes."""
    if c < 0x7F:
        return c >= 0x20
    if c < 0x2010:
        return 0xA1 <= c <= 0xFF and c != 0xAD
    if 0xAC00 <= c <= 0xD7A3 or 0x4E00 <= c <= 0x9FD5:
        return True
    return (
        0x2010 <= c <= 0x2027
        or 0x2030 <= c <= 0x205E
        or 0x2190 <= c <= 0x21FF
        or 0x25A0 <= c <= 0x25FF
        or 0x3001 <= c <= 0x3020
        or 0x3131 <= c <= 0x3163
        or 0xFF01 <= c <= 0xFF5E
    )


def plain(str character):
    """Whether a character is one that cleaning leaves alone wherever it stands."""
    return bool(is_plain(PyUnicode_READ_CHAR(character, 0)))


# Where the slots of a process's classes lie means nothing to another process.
@cython.auto_pickle(False)
cdef class Reader:
    """Reads the blocks of trees. Holds what Python's reader knows, and nothing of any page.

    Raises TypeError for types of blocks and regions with other slots than those that it fills.
    """

    cdef dict meanings, tag_kinds
    cdef object block_type, region_type, totals_type, too_large
    cdef object kinds_of, clean, count_sentences, count_hangul, hides, is_small, no_labels
    cdef frozenset no_kinds, stands_alone, no_link_list
    cdef tuple naming, sources, hints
    cdef bytes between
    cdef Py_ssize_t max_depth, list_nesting, list_links, label
    cdef double list_link_share
    # Pages of a site repeat its names; names alone decide their kinds, so that what was read before changes no result.
    cdef dict known
    cdef Py_ssize_t at_block[12]
    cdef Py_ssize_t at_tag, at_kinds, at_parent, at_totals, at_first, at_end, at_hidden

    def __init__(self, *, meanings, tag_kinds, block_type, region_type, totals_type, too_large, kinds_of, clean,
                 count_sentences, count_hangul, hides, is_small, no_labels, no_kinds, stands_alone, no_link_list,
                 naming, sources, hints, between, max_depth, list_nesting, list_links, list_link_share, label):
        self.meanings, self.tag_kinds = meanings, tag_kinds
        self.block_type, self.region_type, self.totals_type = block_type, region_type, totals_type
        self.too_large, self.kinds_of, self.clean = too_large, kinds_of, clean
        self.count_sentences, self.count_hangul = count_sentences, count_hangul
        self.hides, self.is_small, self.no_labels = hides, is_small, no_labels
        self.no_kinds, self.stands_alone, self.no_link_list = no_kinds, stands_alone, no_link_list
        self.naming = tuple(name.encode() for name in naming)
        self.sources = tuple(name.encode() for name in sources)
        self.hints = tuple(hint.encode() for hint in hints)
        self.between = between.encode()
        self.max_depth, self.list_nesting, self.list_links = max_depth, list_nesting, list_links
        self.list_link_share, self.label = list_link_share, label
        self.known = {}
        # A slot that nothing fills would be missed only where the attribute is first read.
        for of, fields in ((block_type, BLOCK_FIELDS), (region_type, REGION_FIELDS)):
            if sorted(getattr(of, "__slots__", ())) != sorted(fields):
                raise TypeError("blocks or regions have other slots")
        for place, name in enumerate(BLOCK_FIELDS):
            self.at_block[place] = slot_offset(getattr(block_type, name))
            if self.at_block[place] < 0:
                raise TypeError("blocks have no slots")
        self.at_tag = slot_offset(region_type.tag)
        self.at_kinds = slot_offset(region_type.kinds)
        self.at_parent = slot_offset(region_type.parent)
        self.at_totals = slot_offset(region_type.totals)
        self.at_first = slot_offset(region_type.first)
        self.at_end = slot_offset(region_type.end)
        self.at_hidden = slot_offset(region_type.hidden)
        if min(self.at_tag, self.at_kinds, self.at_parent, self.at_totals, self.at_first, self.at_end,
               self.at_hidden) < 0:
            raise TypeError("regions have no slots")

    cdef object kinds_named(self, str names):
        """The kinds that a value of class, id, itemprop or role stands for."""
        cdef PyObject* found = PyDict_GetItem(self.known, names)
        if found is not NULL:
            return <object>found
        kinds = self.kinds_of(names)
        if len(names) <= LONGEST_KNOWN:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            self.known[names] = kinds
        return kinds

    def read(self, _Element root not None):
        """The blocks of everything under `root`. Raises Unreadable, or what the reader in Python raises."""
        walk = _Walk(self)
        walk.run(root._c_node)
        return walk.blocks


cdef class _Walk:
    """One walk over a tree."""

    cdef Reader to
    cdef list blocks, regions
    cdef object totals
    cdef tuple sums  # its lists, in the order of their names
    cdef Py_ssize_t sum_blocks, sum_chars, sum_hangul, sum_images, sum_link_blocks, sum_link_chars, sum_sentences
    cdef Tag tags[TAGS]
    cdef list kept  # owns the texts and kinds of `tags`
    # The open elements that hold blocks; the outer ones have regions.
    cdef xmlNode** opened
    cdef Py_ssize_t opened_size, opened_room
    cdef Open* stack
    cdef Py_ssize_t stack_room
    # The text of the block being read: white space runs are one space, and none stands at its ends.
    cdef uint32_t* text
    cdef Py_ssize_t size, room
    cdef bint space, odd
    cdef Py_ssize_t wide, link_chars, bold_chars

    def __cinit__(self, Reader to):
        self.to = to
        self.blocks, self.regions, self.kept = [], [], []
        self.totals = to.totals_type()
        self.sums = ([0], [0], [0], [0], [0], [0], [0])
        memset(self.tags, 0, sizeof(self.tags))
        self.opened_room, self.stack_room, self.room = 64, 64, 1024
        self.opened = <xmlNode**>PyMem_Malloc(self.opened_room * sizeof(xmlNode*))
        self.stack = <Open*>PyMem_Malloc(self.stack_room * sizeof(Open))
        self.text = <uint32_t*>PyMem_Malloc(self.room * sizeof(uint32_t))
        if not self.opened or not self.stack or not self.text:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.opened)
        PyMem_Free(self.stack)
        PyMem_Free(self.text)

    cdef int run(self, xmlNode* root) except -1:
        cdef xmlNode* node = root
        cdef xmlNode* child
        cdef Tag* tag
        cdef int meaning
        cdef Py_ssize_t depth = 0, nested = 0, links = 0, bolds = 0
        if node is NULL or node.type != XML_ELEMENT_NODE:
            raise Unreadable
        while True:
            # An element begins.
            tag = self.tag_of(node)
            meaning = tag.meaning
            if meaning:
                if meaning & SPAN and node.properties is not NULL and self.is_alone(node):
                    meaning |= BLOCK
                if meaning & (BLOCK | BREAK | IMAGE):
                    if self.size:
                        self.flush()
                    if meaning & IMAGE:
                        self.image(node)
                    elif meaning & BLOCK:
                        self.open(node)
                        if meaning & LIST:
                            if nested < self.to.list_nesting and self.link_list(node, tag):
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
                        if self.size:
                            self.flush()
                        self.opened_size -= 1
                        if len(self.regions) > self.opened_size:
                            region = self.regions.pop()
                            set_slot(region, self.to.at_end, len(self.blocks))
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
        if self.size:
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

    cdef Tag* tag_of(self, xmlNode* node) except NULL:
        """What is known of an element's tag; looked up once for each name of a document."""
        cdef size_t place = (<size_t>node.name >> 3) ^ (<size_t>node.name >> 12)
        cdef Tag* tag
        cdef Py_ssize_t tries
        if node.ns is not NULL or node.name is NULL:
            raise Unreadable
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
        self.kept.append(text)
        self.kept.append(kinds)
        tag.text, tag.kinds = <PyObject*>text, <PyObject*>kinds
        tag.name = <const char*>node.name
        return tag

    cdef xmlNode* take(self, xmlNode* node, Py_ssize_t links, Py_ssize_t bolds) except? NULL:
        """Add the text nodes from `node` on to the block's text; the element behind them, NULL where there is none."""
        cdef Py_ssize_t chars
        if node is NULL:
            return NULL
        if is_text(node):
            if node.next is not NULL and is_text(node.next):
                chars = self.add_pieces(&node)
            else:
                chars = self.add(<const unsigned char*>node.content)
                node = node.next
            if links:
                self.link_chars += chars
            if bolds:
                self.bold_chars += chars
            if node is NULL:
                return NULL
        if node.type != XML_ELEMENT_NODE:
            raise Unreadable
        return node

    cdef Py_ssize_t add_pieces(self, xmlNode** node) except -1:
        """As `add`, for text that stands in several nodes since what was between them is gone."""
        pieces = []
        while node[0] is not NULL and is_text(node[0]):
            if node[0].content is not NULL:
                pieces.append(<bytes>(<const char*>node[0].content))
            node[0] = node[0].next
        cdef bytes joined = b"".join(pieces)
        return self.add(<const unsigned char*>joined)

    cdef Py_ssize_t add(self, const unsigned char* piece) except -1:
        """Add a piece of text; how many characters it has between white space at its ends."""
        cdef uint32_t c
        cdef uint32_t* larger
        cdef uint32_t* text = self.text
        cdef Py_ssize_t size = self.size, room = self.room, seen = 0, told = 0
        cdef bint space = self.space
        if piece is NULL:
            return 0
        while True:
            c = piece[0]
            if c < 0x80:
                if c == 0:
                    break
                piece += 1
                if c <= 0x20 and (c == 0x20 or 9 <= c <= 13 or c >= 0x1C):
                    space = True
                    seen += 1
                    continue
                if c < 0x20 or c == 0x7F:
                    self.odd = True
            else:
                if 0xE0 <= c < 0xF0 and piece[1] & 0xC0 == 0x80 and piece[2] & 0xC0 == 0x80:
                    c = (c & 0x0F) << 12 | (piece[1] & 0x3F) << 6 | piece[2] & 0x3F
                    piece += 3
                    self.wide += 2
                elif 0xC2 <= c < 0xE0 and piece[1] & 0xC0 == 0x80:
                    c = (c & 0x1F) << 6 | piece[1] & 0x3F
                    piece += 2
                    self.wide += 1
                elif (
                    0xF0 <= c < 0xF5
                    and piece[1] & 0xC0 == 0x80
                    and piece[2] & 0xC0 == 0x80
                    and piece[3] & 0xC0 == 0x80
                ):
                    c = (c & 0x07) << 18 | (piece[1] & 0x3F) << 12 | (piece[2] & 0x3F) << 6 | piece[3] & 0x3F
                    piece += 4
                    self.wide += 3
                else:
                    raise Unreadable
                if c > 0x10FFFF or 0xD800 <= c < 0xE000:
                    raise Unreadable
                if not is_plain(c):
                    if Py_UNICODE_ISSPACE(c):
                        self.wide -= 1 if c < 0x800 else 2
                        space = True
                        seen += 1
                        continue
                    self.odd = True
            if size + 2 > room:
                larger = <uint32_t*>PyMem_Realloc(text, 2 * room * sizeof(uint32_t))
                if larger is NULL:
                    raise MemoryError
                room *= 2
                text = larger
                self.text, self.room = text, room
            if space:
                if size:
                    text[size] = 0x20
                    size += 1
                space = False
            if not told:
                seen = 0
            seen += 1
            told = seen
            text[size] = c
            size += 1
        self.size = size
        # White space before a block's first character is none of it.
        self.space = space and size > 0
        return told

    cdef object taken(self, Py_ssize_t* hangul):
        """The text so far, cleaned, and its Korean letters; the next begins."""
        text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, self.text, self.size)
        if self.odd:
            text = self.to.clean(text)
            hangul[0] = self.to.count_hangul(text)
        else:
            hangul[0] = self.wide // 2
        self.size = self.wide = self.link_chars = self.bold_chars = 0
        self.space = self.odd = False
        return text

    cdef bint ends_sentence(self) noexcept:
        """Whether a stop follows a Korean letter in the text so far, without which no sentence ends."""
        cdef Py_ssize_t i
        cdef uint32_t c
        for i in range(1, self.size):
            c = self.text[i]
            if (c == 0x2E or c == 0x3F or c == 0x21) and 0xAC00 <= self.text[i - 1] <= 0xD7A3:
                return True
        return False

    cdef int flush(self) except -1:
        cdef Py_ssize_t hangul = 0, sentences = 0, links = self.link_chars, bolds = self.bold_chars, size
        cdef bint stops = self.odd or self.ends_sentence()
        cdef str text = self.taken(&hangul)
        size = len(text)
        if size == 0:
            return 0
        region = self.region()
        tag, hidden = "", False
        if region is not None:
            tag, hidden = region.tag, region.hidden
        if stops and hangul > 4:
            sentences = self.to.count_sentences(text)
        self.block(
            text, tag, region, links if links < size else size, bolds * 10 >= size * 9, hidden, None, None, hangul,
            sentences, None,
        )
        return 0

    cdef int block(self, str text, tag, region, Py_ssize_t links, bint bold, bint hidden, src, alt, Py_ssize_t hangul,
                   Py_ssize_t sentences, credit) except -1:
        """A new block, its slots filled without the detour of a call."""
        cdef Py_ssize_t* at = self.to.at_block
        block = PyType_GenericAlloc(<PyTypeObject*>self.to.block_type, 0)
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
            region = PyType_GenericAlloc(<PyTypeObject*>self.to.region_type, 0)
            first = len(self.blocks)
            set_slot(region, self.to.at_tag, text)
            set_slot(region, self.to.at_kinds, kinds)
            set_slot(region, self.to.at_parent, parent)
            set_slot(region, self.to.at_totals, self.totals)
            set_slot(region, self.to.at_first, first)
            set_slot(region, self.to.at_end, first)
            set_slot(region, self.to.at_hidden, hidden)
            self.regions.append(region)
            parent = region
            made += 1
        return parent

    cdef bint is_naming(self, xmlAttr* attribute):
        cdef bytes name
        for name in self.to.naming:
            if strcmp(<const char*>attribute.name, <const char*>name) == 0:
                return True
        return False

    cdef object kinds_of(self, xmlNode* node, found, bint* hidden):
        """What an element's names call it besides its tag, and whether a style or attribute hides it."""
        cdef xmlAttr* attribute = node.properties
        while attribute is not NULL:
            if attribute.ns is NULL and attribute.name is not NULL:
                if self.is_naming(attribute):
                    kinds = self.to.kinds_named(value_of(attribute))
                    if kinds:
                        found = found | kinds if found else kinds
                elif strcmp(<const char*>attribute.name, b"style") == 0:
                    if not hidden[0] and self.to.hides(value_of(attribute)) is not None:
                        hidden[0] = True
                elif strcmp(<const char*>attribute.name, b"hidden") == 0:
                    hidden[0] = True
            attribute = attribute.next
        return found

    cdef bint is_alone(self, xmlNode* node) except -1:
        """Whether an inline element is named like something that is a block of its own, whatever its tag."""
        cdef xmlAttr* attribute = node.properties
        while attribute is not NULL:
            if attribute.ns is NULL and attribute.name is not NULL and self.is_naming(attribute):
                kinds = self.to.kinds_named(value_of(attribute))
                if kinds and not self.to.stands_alone.isdisjoint(kinds):
                    return True
            attribute = attribute.next
        return False

    cdef bint link_list(self, xmlNode* top, Tag* tag) except -1:
        """Take a list that consists of links as one block; False where it is more than that."""
        cdef Py_ssize_t links = 0, items = 0, hangul = 0
        cdef xmlNode* node = top
        cdef const char* name
        cdef bytes hint
        cdef bint hidden = False
        while node is not NULL:
            if node.type == XML_ELEMENT_NODE:
                name = <const char*>node.name
                if name is NULL or node.ns is not NULL:
                    raise Unreadable
                if name[0] == b"a" and name[1] == 0:
                    links += 1
                elif name[0] == b"l" and name[1] == b"i" and name[2] == 0:
                    items += 1
            elif not is_text(node):
                raise Unreadable
            node = <xmlNode*>following(node, top)
        if links < self.to.list_links or links * self.to.list_link_share < items:
            return False
        cdef bytes raw = text_below(top)
        # Sentences, a byline or a date are more than names and headlines.
        for hint in self.to.hints:
            if strstr(<const char*>raw, <const char*>hint) is not NULL:
                if self.to.no_labels(decoded(<const char*>raw)) is not None:
                    return False
                break
        self.add(<const unsigned char*>raw)
        cdef str text = self.taken(&hangul)
        if not text:
            return False
        if len(text) > links * self.to.label:  # headlines, to be read one by one
            text = self.joined(top, &hangul)
        tag = self.tag_of(top)
        own, kinds = <object>tag.text, <object>tag.kinds
        if top.properties is not NULL:
            kinds = self.kinds_of(top, kinds, &hidden)
        if not self.to.no_link_list.isdisjoint(kinds):
            return False
        region = self.region()
        self.block(
            text, own, region, len(text), False, region is not None and region.hidden, None, None, hangul, 0, None
        )
        return True

    cdef str joined(self, xmlNode* top, Py_ssize_t* hangul):
        """The texts of a list, parted from each other, cleaned."""
        cdef xmlNode* node = top
        cdef Py_ssize_t size, wide
        while node is not NULL:
            if is_text(node) and node.content is not NULL:
                size, wide = self.size, self.wide
                if size:
                    self.add(<const unsigned char*>self.to.between)
                if not self.add(<const unsigned char*>node.content):
                    self.size, self.wide, self.space = size, wide, False
            node = <xmlNode*>following(node, top)
        return self.taken(hangul)

    cdef int image(self, xmlNode* node) except -1:
        src = None
        for name in self.to.sources:
            value = value_named(node, name)
            if value and not value.startswith("data:"):
                src = value
                break
        if src is None:
            return 0
        for side in (b"width", b"height"):
            value = value_named(node, side)
            if value is not None and self.to.is_small(value):
                return 0
        region = self.region()
        alt, credit = value_named(node, b"alt"), value_named(node, b"data-credit")
        alt = self.to.clean(alt) if alt else None
        credit = (self.to.clean(credit) or None) if credit else None
        self.block("", "img", region, 0, False, region is not None and region.hidden, src.strip(), alt, 0, 0, credit)
        return 0
