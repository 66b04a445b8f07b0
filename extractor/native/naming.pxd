# cython: language_level=3
"""What attributes mean, found without looking at their names each time: names and values repeat all over a page.

A name is told by where it stands (one place for each name of a document), a value by all of its characters. Full
places are given to whoever comes last: nothing is ever looked for in more than a few of them.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF, Py_XDECREF
from libc.stdint cimport uint64_t
from libc.string cimport memcmp, memcpy, memset, strlen

cdef enum:
    # Meanings of attributes; those from SOURCE on are places in the list of sources of pictures.
    NO_MEANING = 0
    NAMING = 1
    STYLE = 2
    HIDDEN = 3
    WIDTH = 4
    HEIGHT = 5
    ALT = 6
    CREDIT = 7
    SOURCE = 8
    MEANINGS_ROOM = 24

    NAMES = 256  # places; powers of two
    VALUES = 8192
    UNIONS = 512
    TRIES = 8
    LONGEST_KNOWN = 200

cdef struct Name:
    const char* name  # of libxml2's dictionary
    int meaning

cdef struct Value:
    uint64_t hash
    Py_ssize_t size
    char* text
    PyObject* kinds

cdef struct Union:
    PyObject* one
    PyObject* other
    PyObject* both


cdef inline int meaning_of(Name* names, const char* name, dict meanings) except -1:
    """The meaning of an attribute's name."""
    cdef Name* place = &names[(<size_t>name >> 3 ^ <size_t>name >> 11) & (NAMES - 1)]
    if place.name != name:
        place.meaning = meanings.get(<bytes>name, NO_MEANING)
        place.name = name
    return place.meaning


cdef inline uint64_t hashed(const char* text, Py_ssize_t size) noexcept:
    cdef uint64_t hash = <uint64_t>0xCBF29CE484222325 ^ <uint64_t>size
    cdef uint64_t eight
    while size >= 8:
        memcpy(&eight, text, 8)
        hash = (hash ^ eight) * <uint64_t>0x9E3779B97F4A7C15
        hash ^= hash >> 32
        text += 8
        size -= 8
    eight = 0
    memcpy(&eight, text, size)
    hash = (hash ^ eight) * <uint64_t>0x9E3779B97F4A7C15
    return hash ^ hash >> 29


cdef inline PyObject* kinds_known(Value* values, uint64_t hash, const char* text, Py_ssize_t size) noexcept:
    """The kinds that a value was given before, borrowed; NULL where it is not among those that are remembered."""
    cdef Value* place
    cdef int tries
    for tries in range(TRIES):
        place = &values[(hash + tries) & (VALUES - 1)]
        if place.text is NULL:
            return NULL
        if place.hash == hash and place.size == size and memcmp(place.text, text, size) == 0:
            return place.kinds
    return NULL


cdef inline int remember(Value* values, uint64_t hash, const char* text, Py_ssize_t size, kinds) except -1:
    """Remember the kinds of a value."""
    cdef Value* place
    cdef char* copied
    cdef PyObject* before
    cdef int tries
    for tries in range(TRIES):
        place = &values[(hash + tries) & (VALUES - 1)]
        if place.text is NULL:
            break
    else:
        place = &values[hash & (VALUES - 1)]
    copied = <char*>PyMem_Malloc(size + 1)
    if copied is NULL:
        raise MemoryError
    memcpy(copied, text, size)
    PyMem_Free(place.text)
    Py_INCREF(kinds)
    before = place.kinds
    place.hash, place.size, place.text, place.kinds = hash, size, copied, <PyObject*>kinds
    Py_XDECREF(before)
    return 0


cdef inline void forget_values(Value* values) noexcept:
    cdef int i
    for i in range(VALUES):
        PyMem_Free(values[i].text)
        Py_XDECREF(values[i].kinds)
    PyMem_Free(values)


cdef inline object united(Union* unions, one, other):
    """The union of two sets, made once for the two that were united at this place last."""
    cdef Union* place = &unions[(<size_t><PyObject*>one >> 4 ^ <size_t><PyObject*>other >> 7) & (UNIONS - 1)]
    cdef PyObject* before[3]
    if place.one is not <PyObject*>one or place.other is not <PyObject*>other:
        both = one | other
        before[0], before[1], before[2] = place.one, place.other, place.both
        Py_INCREF(one)
        Py_INCREF(other)
        Py_INCREF(both)
        place.one, place.other, place.both = <PyObject*>one, <PyObject*>other, <PyObject*>both
        Py_XDECREF(before[0])
        Py_XDECREF(before[1])
        Py_XDECREF(before[2])
        return both
    return <object>place.both


cdef inline void forget_unions(Union* unions) noexcept:
    cdef int i
    for i in range(UNIONS):
        Py_XDECREF(unions[i].one)
        Py_XDECREF(unions[i].other)
        Py_XDECREF(unions[i].both)
    PyMem_Free(unions)
