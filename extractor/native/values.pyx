# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Looks at the values of parsed state, as extractor/metadata/parts.py does."""

from cpython.dict cimport PyDict_Next
from cpython.dict cimport PyDict_Size
from cpython.list cimport PyList_GET_SIZE
from cpython.object cimport PyObject
from libc.stdint cimport uint32_t

from extractor.native.source cimport source

cdef extern from "Python.h":
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    uint32_t PyUnicode_READ(int, void*, Py_ssize_t)
    Py_ssize_t PyUnicode_GET_LENGTH(object)

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""


cdef enum:
    # What a key says of its value, as extractor/metadata/parts.py numbers it.
    OTHERS = 1
    NO_BODY = 2
    BODY = 4


def parts(dict node not None, Py_ssize_t shortest):
    """The values, with their keys, that are texts of `shortest` characters at least, or lists and dicts not empty."""
    return parts_of(node, shortest)


cdef list parts_of(dict node, Py_ssize_t shortest):
    cdef PyObject* key
    cdef PyObject* value
    cdef Py_ssize_t place = 0
    cdef list found = []
    while PyDict_Next(node, &place, &key, &value):
        held = <object>value
        kind = type(held)
        if kind is str:
            if PyUnicode_GET_LENGTH(held) < shortest:
                continue
        elif kind is dict:
            if PyDict_Size(held) == 0:
                continue
        elif kind is not list or PyList_GET_SIZE(held) == 0:
            continue
        found.append((<object>key, held))
    return found


def bodies(document, search):
    """The dicts outside containers of other stories that hold what may be a story's body."""
    cdef Py_ssize_t shortest = search.shortest, elements = search.elements, marked_up = search.marked_up
    cdef Py_ssize_t deepest = search.depth, most_nested = search.nested, most = search.nodes
    cdef Py_ssize_t depth, opened = 0, seen = 0
    cdef int says
    cdef bint telling
    cdef dict judged = {}
    cdef list found = [], stack = [(document, (), 0)], held
    cdef tuple around, above, step
    judge, holds, parse = search.judge, search.holds, search.parse
    while stack and seen < most:
        step = <tuple>stack.pop()
        value, around, depth = step[0], <tuple>step[1], step[2]
        seen += 1
        if depth > deepest:
            continue
        if isinstance(value, dict):
            held = parts_of(value, shortest)
            above = None
            telling = False
            for key, inner in held:
                known = judged.get(key)
                if known is None:
                    known = judged[key] = judge(key)
                says = known
                kind = type(inner)
                if not telling and not says & NO_BODY:
                    if says & BODY:
                        telling = True
                    elif kind is str:
                        telling = PyUnicode_GET_LENGTH(inner) > marked_up
                    else:
                        telling = kind is list and PyList_GET_SIZE(inner) >= elements
                if not says & OTHERS and (kind is not str or holds(inner)):
                    if above is None:
                        above = (value, *around[:3])
                    stack.append((inner, above, depth + 1))
            if telling:
                found.append((value, around, held))
        elif isinstance(value, list):
            for inner in <list>value:
                kind = type(inner)
                # Figures and the like hold nothing.
                if kind is dict or kind is list or (isinstance(inner, (str, dict, list)) and holds(inner)):
                    stack.append((inner, around, depth + 1))
        elif opened < most_nested:
            opened += 1
            stack.append((parse(value), around, depth + 1))
    return found


def count_syllables(str text not None):
    """How many Hangul syllables a text has."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t i, size = PyUnicode_GET_LENGTH(text), count = 0
    if kind == 1:  # no Korean among them
        return 0
    for i in range(size):
        count += 0xAC00 <= PyUnicode_READ(kind, data, i) <= 0xD7A3
    return count
