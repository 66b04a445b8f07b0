# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Scripts and statements of a page about itself, collected as extractor.page.elements does, over libxml2's nodes."""

from libc.string cimport strcmp

from extractor.native.nodes cimport bytes_of, following, is_named, text_below, text_of, value_named, value_of
from extractor.native.source cimport source
from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

cdef extern from "lxml-version.h":
    const char* LXML_VERSION_STRING

cdef extern from "libxml/xmlversion.h":
    int LIBXML_VERSION

cdef extern from *:
    Py_ssize_t SIZE_OF_ELEMENT "((Py_ssize_t)sizeof(struct LxmlElement))"

SOURCE: str = source()
LXML: str = (<bytes>LXML_VERSION_STRING).decode()
LIBXML: int = LIBXML_VERSION
ELEMENT_SIZE: int = SIZE_OF_ELEMENT
"""What this module was built from and for: it must not be used with anything else."""


def scripts(_Element root not None):
    """The type, in small letters, id and text, in UTF-8, of each script."""
    cdef const xmlNode* top = root._c_node
    cdef const xmlNode* node = top
    found = []
    while node is not NULL:
        if node.type == XML_ELEMENT_NODE and is_named(node, b"script"):
            kind = value_named(node, b"type")
            found.append((kind.lower() if kind else "", value_named(node, b"id") or "", bytes_of(node)))
        node = following(node, top)
    return found


def told(_Element root not None, frozenset known not None, frozenset links not None, Py_ssize_t children,
         Py_ssize_t longest):
    """What a page's elements state, in one walk: its statements, and the elements with an itemprop.

    Statements are metas whose key is `known`, links that are one of the `links`, and titles: tag, key (of a title its
    parent's tag) and value of each. Of an element whose itemprop is `known`: key, tag, content, datetime, href, and
    short text, which is None for one with more than `children` elements in it, or of more than `longest` characters.
    Keys are in small letters.
    """
    cdef const xmlNode* top = <const xmlNode*>root._c_node.doc.children
    cdef bint met = False
    cdef list statements = [], items = []
    while top is not NULL:  # broken markup may leave elements beside the root
        if top.type == XML_ELEMENT_NODE:
            met = met or top is root._c_node
            look_below(top, root._c_node, statements, items, known, links, children, longest)
        top = top.next
    if not met:
        raise ValueError("an element within another")
    return statements, items


cdef int look_below(
    const xmlNode* top,
    const xmlNode* root,
    list statements,
    list items,
    frozenset known,
    frozenset links,
    Py_ssize_t children,
    Py_ssize_t longest,
) except -1:
    cdef const xmlNode* node = top
    cdef const xmlAttr* attribute
    while node is not NULL:
        if node.type == XML_ELEMENT_NODE:
            if top is root and node.name is not NULL:
                state(node, root, statements, known, links)
            attribute = node.properties
            while attribute is not NULL:
                if (
                    attribute.ns is NULL
                    and attribute.name is not NULL
                    and (<const char*>attribute.name)[0] == c"i"
                    and strcmp(<const char*>attribute.name, b"itemprop") == 0
                ):
                    key = "itemprop:" + value_of(attribute).strip().lower()
                    if key in known:
                        items.append(item(node, key, children, longest))
                    break
                attribute = attribute.next
        node = following(node, top)
    return 0


cdef inline int state(const xmlNode* node, const xmlNode* root, list found, frozenset known, frozenset links) except -1:
    """Put down what an element states."""
    if is_named(node, b"meta"):
        key = (
            value_named(node, b"property")
            or value_named(node, b"name")
            or value_named(node, b"itemprop")
            or value_named(node, b"http-equiv")
        )
        if key is not None:
            key = (<str>key).strip().lower()
            if key in known:
                found.append(("meta", key, value_named(node, b"content")))
    elif is_named(node, b"link"):
        key = value_named(node, b"rel")
        if key is not None:
            key = (<str>key).lower()
            if key in links:
                found.append(("link", key, value_named(node, b"href")))
    elif is_named(node, b"title"):
        parent = None
        if node is not root and node.parent is not NULL and node.parent.type == XML_ELEMENT_NODE:
            parent = (<bytes>(<const char*>node.parent.name)).decode()
        found.append(("title", parent, text_of(node)))
    return 0


cdef tuple item(const xmlNode* node, str key, Py_ssize_t children, Py_ssize_t longest):
    cdef const xmlNode* child = node.children
    cdef Py_ssize_t count = 0
    if node.ns is not NULL:
        raise ValueError("an element of another language than HTML")
    while child is not NULL:
        count += child.type == XML_ELEMENT_NODE
        child = child.next
    text = None
    if count <= children:
        text = text_below(node).decode()
        if len(text) > longest:
            text = None
    return (
        key,
        (<bytes>(<const char*>node.name)).decode(),
        value_named(node, b"content"),
        value_named(node, b"datetime"),
        value_named(node, b"href"),
        text,
    )
