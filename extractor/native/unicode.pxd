# cython: language_level=3
"""Letters of a str, read where they lie."""

from libc.stdint cimport uint32_t


cdef extern from "Python.h":
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    uint32_t PyUnicode_READ(int, void*, Py_ssize_t)
    Py_ssize_t PyUnicode_GET_LENGTH(object)
