# cython: language_level=3
"""Letters of a str, read where they lie."""

from libc.stdint cimport uint32_t


cdef extern from "Python.h":
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    uint32_t PyUnicode_READ(int, void*, Py_ssize_t)
    Py_ssize_t PyUnicode_GET_LENGTH(object)


cdef inline bint is_one_of(uint32_t c, str letters) noexcept:
    """Whether a character stands among some letters."""
    cdef int kind = PyUnicode_KIND(letters)
    cdef void* data = PyUnicode_DATA(letters)
    cdef Py_ssize_t i
    for i in range(PyUnicode_GET_LENGTH(letters)):
        if PyUnicode_READ(kind, data, i) == c:
            return True
    return False
