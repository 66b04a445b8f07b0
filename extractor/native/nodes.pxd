# cython: language_level=3
"""Nodes of libxml2's trees as the HTML parser makes them, read and never changed. Texts of scripts are CDATA nodes."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport strcmp, strlen

from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlAttr, xmlNode


cdef inline bint is_text(const xmlNode* node) noexcept:
    return node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE


cdef inline bint is_named(const xmlNode* node, const char* name) noexcept:
    # Most differ in their first letter.
    return (
        node.name is not NULL
        and (<const char*>node.name)[0] == name[0]
        and node.ns is NULL
        and strcmp(<const char*>node.name, name) == 0
    )


cdef inline str decoded(const char* text):
    return PyUnicode_DecodeUTF8(text, strlen(text), NULL)


cdef inline const char* raw_value(const xmlAttr* attribute) except NULL:
    """The value of an attribute in UTF-8. Raises ValueError for one that no HTML parser makes."""
    cdef const xmlNode* text = attribute.children
    if text is NULL:
        return b""
    # First of what kind it is: in an entity's reference the content is another's.
    if text.type != XML_TEXT_NODE or text.next is not NULL:
        raise ValueError("an attribute of several nodes")
    if text.content is NULL:
        return b""
    return <const char*>text.content


cdef inline str value_of(const xmlAttr* attribute):
    """The value of an attribute. Raises ValueError for one that no HTML parser makes."""
    return decoded(raw_value(attribute))


cdef inline object value_named(const xmlNode* node, const char* name):
    """The value of an element's attribute of this name, None where it has none."""
    cdef const xmlAttr* attribute = node.properties
    while attribute is not NULL:
        if (
            attribute.ns is NULL
            and attribute.name is not NULL
            and (<const char*>attribute.name)[0] == name[0]
            and strcmp(<const char*>attribute.name, name) == 0
        ):
            return value_of(attribute)
        attribute = attribute.next
    return None


cdef inline const xmlNode* following(const xmlNode* node, const xmlNode* top) noexcept:
    """The next node in reading order below `top`, NULL behind the last."""
    if node.type == XML_ELEMENT_NODE and node.children is not NULL:
        return node.children
    while node is not top:
        if node.next is not NULL:
            return node.next
        node = node.parent
    return NULL


cdef inline object text_of(const xmlNode* node):
    """The text before an element's first child, None where there is none."""
    cdef const xmlNode* child = node.children
    text = None
    while child is not NULL and is_text(child):
        if child.content is not NULL:
            piece = decoded(<const char*>child.content)
            text = piece if text is None else text + piece
        child = child.next
    return text


cdef inline bytes bytes_of(const xmlNode* node):
    """The text before an element's first child, in UTF-8."""
    cdef const xmlNode* child = node.children
    cdef bytes text = b""
    while child is not NULL and is_text(child):
        if child.content is not NULL:
            piece = <bytes>(<const char*>child.content)
            text = text + piece if text else piece
        child = child.next
    return text


cdef inline bytes text_below(const xmlNode* top):
    """The text of all nodes below an element as it stands."""
    cdef const xmlNode* node = top
    pieces = []
    while node is not NULL:
        if is_text(node) and node.content is not NULL:
            pieces.append(<bytes>(<const char*>node.content))
        node = following(node, top)
    return b"".join(pieces)


cdef inline bint has_word(const char* text, const char* word) noexcept:
    """Whether a word of small Latin letters stands in a text, in any case."""
    cdef Py_ssize_t i
    while text[0]:
        if text[0] | 0x20 == word[0]:
            i = 1
            while word[i] and text[i] | 0x20 == word[i]:
                i += 1
            if not word[i]:
                return True
        text += 1
    return False
