# cython: language_level=3
"""Letters and figures of texts, looked at where they lie."""

cdef extern from "Python.h":
    int Py_UNICODE_ISALNUM(Py_UCS4)
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    Py_UCS4 PyUnicode_READ(int, void*, Py_ssize_t)
    Py_ssize_t PyUnicode_GET_LENGTH(object)


cdef inline bint has_letter(str text, str letters, bint last) noexcept:
    """Whether the first, or last, letter or figure of a text is one of `letters`."""
    cdef int kind = PyUnicode_KIND(text), other = PyUnicode_KIND(letters)
    cdef void* data = PyUnicode_DATA(text)
    cdef void* wanted = PyUnicode_DATA(letters)
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), i, k
    cdef Py_UCS4 c
    for i in range(size):
        c = PyUnicode_READ(kind, data, size - 1 - i if last else i)
        if 0xAC00 <= c <= 0xD7A3 or Py_UNICODE_ISALNUM(c):
            for k in range(PyUnicode_GET_LENGTH(letters)):
                if PyUnicode_READ(other, wanted, k) == c:
                    return True
            return False
    return False
