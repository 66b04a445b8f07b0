# cython: language_level=3
"""Letters and figures of texts, looked at where they lie."""

cdef extern from "Python.h":
    int PyUnicode_Check(object)
    int PyUnicode_Compare(object, object) except? -1
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


cdef inline bint is_plain(Py_UCS4 c) noexcept:
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
        or 0x2190 <= c <= 0x22FF
        or 0x2460 <= c <= 0x26FF
        or 0x3001 <= c <= 0x3020
        or 0x3041 <= c <= 0x3096
        or 0x30A1 <= c <= 0x30FF
        or 0x3131 <= c <= 0x3163
        or 0x3165 <= c <= 0x318E
        or 0x3220 <= c <= 0x33FF
        or 0x3200 <= c <= 0x321E
        or 0xFF01 <= c <= 0xFF5E
    )


cdef inline bint are_same(object one, str other) except -1:
    """Whether something is this text: most differ in length."""
    if one is other:
        return True
    if other is None or not PyUnicode_Check(one) or PyUnicode_GET_LENGTH(one) != PyUnicode_GET_LENGTH(other):
        return False
    return PyUnicode_Compare(one, other) == 0
