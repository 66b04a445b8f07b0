# cython: language_level=3
"""Whether an element is a list of links, told by looking at its nodes and its text."""

from libc.string cimport strchr

from extractor.native.nodes cimport following, is_text
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode


cdef inline int count_links(const xmlNode* top, Py_ssize_t* links, Py_ssize_t* items) except -1:
    """The links and the list items of an element. Raises ValueError for what no HTML parser makes."""
    cdef const xmlNode* node = top
    cdef const char* name
    while node is not NULL:
        if node.type == XML_ELEMENT_NODE:
            name = <const char*>node.name
            if name is NULL or node.ns is not NULL:
                raise ValueError("an element of another language than HTML")
            if name[0] == c"a" and name[1] == 0:
                links[0] += 1
            elif name[0] == c"l" and name[1] == c"i" and name[2] == 0:
                items[0] += 1
        elif not is_text(node):
            raise ValueError("a node that is neither element nor text")
        node = following(node, top)
    return 0


cdef inline bint stop_behind_letter(const char* text, char stop) noexcept:
    """Whether a stop stands right behind a Hangul syllable in a text in UTF-8."""
    cdef const char* found = strchr(text, stop)
    while found is not NULL:
        # Syllables take three bytes, of which the first is EA to ED.
        if found - text >= 3 and <unsigned char>found[-1] >= 0x80 and 0xEA <= <unsigned char>found[-3] <= 0xED:
            return True
        found = strchr(found + 1, stop)
    return False
