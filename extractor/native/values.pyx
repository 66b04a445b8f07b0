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


def parts(dict node not None, Py_ssize_t shortest):
    """The values, with their keys, that are texts of `shortest` characters at least, or lists and dicts not empty."""
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
