# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Looks at all bytes of a page: what the standard library can only tell by making another page of them."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memchr, memcpy

from extractor.native.source cimport source

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""


cdef uint64_t ONES = <uint64_t>0x0101010101010101


def is_utf8(bytes data not None):
    """Whether bytes.decode("utf-8") would take them."""
    cdef const uint8_t* at = <const uint8_t*>PyBytes_AS_STRING(data)
    cdef const uint8_t* end = at + PyBytes_GET_SIZE(data)
    cdef uint64_t eight
    cdef uint8_t c, low, high
    cdef int more
    while at < end:
        c = at[0]
        if c < 0x80:
            at += 1
            while end - at >= 8:
                memcpy(&eight, at, 8)
                if eight & <uint64_t>0x8080808080808080:
                    break
                at += 8
            continue
        # The second byte is bounded more narrowly where a longer form, half a surrogate pair or no character follows.
        low, high = 0x80, 0xBF
        if 0xC2 <= c <= 0xDF:
            more = 1
        elif 0xE0 <= c <= 0xEF:
            more = 2
            if c == 0xE0:
                low = 0xA0
            elif c == 0xED:
                high = 0x9F
        elif 0xF0 <= c <= 0xF4:
            more = 3
            if c == 0xF0:
                low = 0x90
            elif c == 0xF4:
                high = 0x8F
        else:
            return False
        if end - at <= more or not low <= at[1] <= high:
            return False
        if more > 1 and (at[2] & 0xC0) != 0x80:
            return False
        if more > 2 and (at[3] & 0xC0) != 0x80:
            return False
        at += more + 1
    return True


cdef enum:
    TOGETHER = 8  # bytes that are looked at in one step


def count_byte(bytes data not None, uint8_t wanted):
    """As bytes.count for one byte, which takes long where that is frequent."""
    cdef const uint8_t* at = <const uint8_t*>PyBytes_AS_STRING(data)
    cdef Py_ssize_t size = PyBytes_GET_SIZE(data), i = 0, count = 0
    cdef uint64_t eight, pattern = ONES * wanted
    while size - i >= TOGETHER:
        memcpy(&eight, at + i, TOGETHER)
        eight ^= pattern
        # The highest bit of each byte that is zero now, and of no other; added up by the multiplication.
        eight = ~(((eight & ONES * 0x7F) + ONES * 0x7F) | eight | ONES * 0x7F)
        count += <Py_ssize_t>(((eight >> 7) * ONES) >> 56)
        i += TOGETHER
    while i < size:
        count += at[i] == wanted
        i += 1
    return count


def count_controls(bytes data not None, Py_ssize_t size):
    """The control characters among the first `size` bytes, but for tab, line feed, VT, FF, CR and escape."""
    cdef const uint8_t* at = <const uint8_t*>PyBytes_AS_STRING(data)
    cdef Py_ssize_t i, count = 0
    cdef uint8_t c
    size = min(size, PyBytes_GET_SIZE(data))
    for i in range(size):
        c = at[i]
        count += (c < 0x20) & ((c < 0x09) | (c > 0x0D)) & (c != 0x1B)
    return count


def long_tags(bytes data not None, Py_ssize_t least):
    cdef const char* at = PyBytes_AS_STRING(data)
    cdef const char* end = at + PyBytes_GET_SIZE(data)
    cdef const char* following
    cdef char c
    cdef list found = []
    at = <const char*>memchr(at, 0x3C, end - at)
    while at is not NULL:
        at += 1
        following = <const char*>memchr(at, 0x3C, end - at)
        c = at[0] | 0x20 if at < end else 0
        if 0x61 <= c <= 0x7A and (end if following is NULL else following) - at >= least:
            found.append(PyBytes_FromStringAndSize(at, (end if following is NULL else following) - at))
        at = following
    return found
