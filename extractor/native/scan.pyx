# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Looks at all bytes of a page: what the standard library can only tell by making another page of them."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memchr, memcpy

from extractor.native.source cimport source

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""

cdef enum:
    AT_ONCE = 255  # bytes whose count a byte can hold: a loop over so many the compiler makes one over vectors

cdef uint64_t NOT_ASCII = <uint64_t>0x8080808080808080


def is_utf8(bytes data not None):
    """Whether bytes.decode("utf-8") would take them."""
    cdef const uint8_t* at = <const uint8_t*>PyBytes_AS_STRING(data)
    cdef const uint8_t* end = at + PyBytes_GET_SIZE(data)
    cdef uint64_t words[4]
    cdef int size
    while at < end:
        if at[0] < 0x80:
            at += 1
            # One alone is the space between two words; more are markup.
            if at < end and at[0] >= 0x80:
                continue
            while end - at >= 32:
                memcpy(words, at, 32)
                if (words[0] | words[1] | words[2] | words[3]) & NOT_ASCII:
                    break
                at += 32
            while end - at >= 8:
                memcpy(words, at, 8)
                if words[0] & NOT_ASCII:
                    break
                at += 8
        # Three bytes whose second is bounded as those of any character.
        elif 0xEA <= at[0] <= 0xEC and end - at >= 3 and ((at[1] ^ 0x80) | (at[2] ^ 0x80)) < 0x40:
            at += 3
        else:
            size = size_of(at, end)
            if size < 0:
                return False
            at += size
    return True


def utf8_shares(bytes data not None):
    """Of bytes.decode("utf-8", "replace"): how many characters beyond ASCII it has but for U+FFFD, and how many of that."""
    cdef const uint8_t* at = <const uint8_t*>PyBytes_AS_STRING(data)
    cdef const uint8_t* end = at + PyBytes_GET_SIZE(data)
    cdef Py_ssize_t good = 0, wrong = 0
    cdef int size
    while at < end:
        size = size_of(at, end)
        if size < 0 or (size == 3 and at[0] == 0xEF and at[1] == 0xBF and at[2] == 0xBD):
            wrong += 1
        elif size > 1:
            good += 1
        at += -size if size < 0 else size
    return good, wrong


cdef inline int size_of(const uint8_t* at, const uint8_t* end) noexcept:
    """The bytes of the character here; where there is none, those that one U+FFFD would stand for, negative."""
    cdef uint8_t c = at[0], low = 0x80, high = 0xBF
    cdef int size, i
    # The second byte is bounded more narrowly where a longer form, half a surrogate pair or no character follows.
    if c < 0x80:
        return 1
    if 0xC2 <= c <= 0xDF:
        size = 2
    elif 0xE0 <= c <= 0xEF:
        size = 3
        if c == 0xE0:
            low = 0xA0
        elif c == 0xED:
            high = 0x9F
    elif 0xF0 <= c <= 0xF4:
        size = 4
        if c == 0xF0:
            low = 0x90
        elif c == 0xF4:
            high = 0x8F
    else:
        return -1
    for i in range(1, size):
        if end - at <= i or not low <= at[i] <= high:
            return -i
        low, high = 0x80, 0xBF
    return size


def count_byte(bytes data not None, uint8_t wanted):
    """As bytes.count for one byte, which takes long where that is frequent."""
    cdef const uint8_t* at = <const uint8_t*>PyBytes_AS_STRING(data)
    cdef Py_ssize_t size = PyBytes_GET_SIZE(data), start = 0, stop, i, count = 0
    cdef uint8_t few
    while start < size:
        stop = min(start + AT_ONCE, size)
        few = 0
        for i in range(start, stop):
            few += at[i] == wanted
        count += few
        start = stop
    return count


def count_controls(bytes data not None, Py_ssize_t size):
    """The control characters among the first `size` bytes, but for tab, line feed, VT, FF, CR and escape."""
    cdef const uint8_t* at = <const uint8_t*>PyBytes_AS_STRING(data)
    cdef Py_ssize_t start = 0, stop, i, count = 0
    cdef uint8_t c, few
    size = min(size, PyBytes_GET_SIZE(data))
    while start < size:
        stop = min(start + AT_ONCE, size)
        few = 0
        for i in range(start, stop):
            c = at[i]
            few += (c < 0x20) & ((c < 0x09) | (c > 0x0D)) & (c != 0x1B)
        count += few
        start = stop
    return count


def long_tags(bytes data not None, Py_ssize_t least):
    """What stands between a `<` with a letter behind it and the next `<`, where that is so many bytes."""
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
