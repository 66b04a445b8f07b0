# cython: language_level=3
"""The text of a block while it is read, as blocks.measure.clean leaves it: white space runs are one space, and none
stands at its ends. What is rare (text beside the common characters) is marked as odd, for Python to clean.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from libc.stdint cimport uint32_t, uint64_t
from libc.string cimport memcpy, strlen

from extractor.native.letters cimport is_plain
from extractor.native.nodes cimport following, is_text
from lxml.includes.tree cimport xmlNode

cdef extern from "Python.h":
    int Py_UNICODE_ISSPACE(uint32_t)
    int PyUnicode_4BYTE_KIND
    object PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)

cdef struct Pieces:
    uint32_t* text
    Py_ssize_t size, room
    bint space, odd
    Py_ssize_t wide  # bytes in UTF-8 beyond one for each character

cdef struct Raw:
    # Text of several nodes put together, in UTF-8; ends with a zero.
    char* text
    Py_ssize_t size, room


cdef inline int start(Pieces* pieces, Raw* raw) except -1:
    """Give both room, to be freed by `release`."""
    pieces.size = pieces.wide = 0
    pieces.space = pieces.odd = False
    pieces.room = raw.room = 1024
    raw.size = 0
    pieces.text = <uint32_t*>PyMem_Malloc(pieces.room * sizeof(uint32_t))
    raw.text = <char*>PyMem_Malloc(raw.room)
    if not pieces.text or not raw.text:
        raise MemoryError
    return 0


cdef inline void release(Pieces* pieces, Raw* raw) noexcept:
    PyMem_Free(pieces.text)
    PyMem_Free(raw.text)


cdef inline Py_ssize_t add(Pieces* to, const unsigned char* piece) except -1:
    """Add a piece of text; how many characters it has between white space at its ends. Raises ValueError for no UTF-8."""
    cdef uint32_t c
    cdef uint32_t* larger
    cdef uint32_t* text = to.text
    cdef Py_ssize_t size = to.size, seen = 0, told = 0, most, room, run
    cdef const unsigned char* end
    cdef uint64_t eight
    cdef bint space = to.space
    if piece is NULL:
        return 0
    end = piece + strlen(<const char*>piece)
    most = size + (end - piece) + 1  # with a space before it
    if most > to.room:
        # One long piece gets what it needs, of which bytes are more than characters; many short ones, twice as much.
        room = max(most, 2 * to.room)
        larger = <uint32_t*>PyMem_Realloc(text, room * sizeof(uint32_t))
        if larger is NULL:
            raise MemoryError
        to.room = room
        to.text = text = larger
    while True:
        c = piece[0]
        if c < 0x80:
            if c == 0:
                break
            piece += 1
            if c <= 0x20 and (c == 0x20 or 9 <= c <= 13 or c >= 0x1C):
                space = True
                seen += 1
                # Indents of markup are most of what white space there is.
                while end - piece >= 8:
                    memcpy(&eight, piece, 8)
                    if eight != <uint64_t>0x2020202020202020 and eight != <uint64_t>0x0909090909090909:
                        break
                    piece += 8
                    seen += 8
                continue
            if c < 0x20 or c == 0x7F:
                to.odd = True
        else:
            if 0xE0 <= c < 0xF0 and piece[1] & 0xC0 == 0x80 and piece[2] & 0xC0 == 0x80:
                c = (c & 0x0F) << 12 | (piece[1] & 0x3F) << 6 | piece[2] & 0x3F
                piece += 3
                to.wide += 2
            elif 0xC2 <= c < 0xE0 and piece[1] & 0xC0 == 0x80:
                c = (c & 0x1F) << 6 | piece[1] & 0x3F
                piece += 2
                to.wide += 1
            elif (
                0xF0 <= c < 0xF5
                and piece[1] & 0xC0 == 0x80
                and piece[2] & 0xC0 == 0x80
                and piece[3] & 0xC0 == 0x80
            ):
                c = (c & 0x07) << 18 | (piece[1] & 0x3F) << 12 | (piece[2] & 0x3F) << 6 | piece[3] & 0x3F
                piece += 4
                to.wide += 3
            else:
                raise ValueError("text that is no UTF-8")
            if c > 0x10FFFF or 0xD800 <= c < 0xE000:
                raise ValueError("text that is no UTF-8")
            if not is_plain(c):
                if Py_UNICODE_ISSPACE(c):
                    to.wide -= 1 if c < 0x800 else 2
                    space = True
                    seen += 1
                    continue
                to.odd = True
        if space:
            if size:
                text[size] = 0x20
                size += 1
            space = False
        if not told:
            seen = 0
        text[size] = c
        run = size
        size += 1
        # What follows is mostly of the same word.
        while True:
            c = piece[0]
            if 0x20 < c < 0x7F:
                piece += 1
            elif 0xEA <= c <= 0xED and piece[1] & 0xC0 == 0x80 and piece[2] & 0xC0 == 0x80:
                c = (c & 0x0F) << 12 | (piece[1] & 0x3F) << 6 | piece[2] & 0x3F
                if not 0xAC00 <= c <= 0xD7A3:
                    break
                piece += 3
                to.wide += 2
            else:
                break
            text[size] = c
            size += 1
        seen += size - run
        told = seen
    to.size = size
    # White space before a block's first character is none of it.
    to.space = space and size > 0
    return told


cdef inline str taken(Pieces* pieces):
    """The text so far; the next begins. Its characters stay where they are until then."""
    text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, pieces.text, pieces.size)
    pieces.size = pieces.wide = 0
    pieces.space = pieces.odd = False
    return text


cdef inline int put(Raw* to, const unsigned char* piece) except -1:
    """Add a piece as it stands."""
    cdef Py_ssize_t size, room
    cdef char* larger
    if piece is NULL:
        return 0
    size = strlen(<const char*>piece)
    if to.size + size + 1 > to.room:
        room = max(to.size + size + 1, 2 * to.room)
        larger = <char*>PyMem_Realloc(to.text, room)
        if larger is NULL:
            raise MemoryError
        to.text = larger
        to.room = room
    memcpy(to.text + to.size, piece, size + 1)
    to.size += size
    return 0


cdef inline int put_below(Raw* to, const xmlNode* top) except -1:
    """The text of all nodes below an element as it stands, and nothing else."""
    cdef const xmlNode* node = top
    to.size = 0
    to.text[0] = 0
    while node is not NULL:
        if is_text(node):
            put(to, node.content)
        node = following(node, top)
    return 0


cdef inline int join_below(Pieces* to, const xmlNode* top, const char* between) except -1:
    """The texts of all nodes below an element that hold more than white space, with something between them."""
    cdef const xmlNode* node = top
    cdef Py_ssize_t size, wide
    while node is not NULL:
        if is_text(node) and node.content is not NULL:
            size, wide = to.size, to.wide
            if size:
                add(to, <const unsigned char*>between)
            if not add(to, node.content):
                to.size, to.wide, to.space = size, wide, False
        node = following(node, top)
    return 0
