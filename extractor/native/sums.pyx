# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""What learned weights come to that features have: see facts.sums. A look-up in dicts of lists of floats misses the
processor's caches at every step; here a feature's letters and its weights stand side by side. The weights are handed in.
"""

cimport cython
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport int16_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy, memset

from extractor.native.source cimport source
from extractor.native.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""

cdef enum:
    MOST = 8  # weights of one feature
    LONGEST = 255  # bytes of a feature's letters

cdef struct Slot:
    uint32_t tag  # of the hash, what the place does not tell
    uint32_t record  # where it begins, and 1; 0 where there is none

cdef struct Head:
    uint8_t kind  # bytes of a letter: a str has always as few as its letters need
    uint8_t size  # bytes of all letters


cdef inline uint64_t mixed(Py_hash_t value) noexcept:
    return <uint64_t>value * <uint64_t>0x9E3779B97F4A7C15


@cython.auto_pickle(False)
@cython.final
cdef class Sums:
    """As facts.sums.PythonSums, of whole numbers. Raises ValueError where a feature has other than `width` weights, where
    these are more than 8 or none, do not fit into 16 bits, or the feature is longer than any should be.
    """

    cdef Slot* slots
    cdef char* records
    cdef uint32_t mask
    cdef int shift, width

    def __cinit__(self, dict rows not None, int width):
        cdef Py_ssize_t size = 0, room = 64
        cdef int bits = 6
        if not 1 <= width <= MOST:
            raise ValueError(f"{width} weights, {MOST} are the most")
        self.width = width
        # What is measured is what is kept, whatever a row is.
        cdef list kept = [(name, tuple(row)) for name, row in rows.items()]
        for name, row in kept:
            if not isinstance(name, str):
                raise TypeError(f"features must be str, not {type(name).__name__}")
            if len(row) != width:
                raise ValueError(f"{len(row)} weights of '{name}', not {width}")
            if PyUnicode_GET_LENGTH(name) * PyUnicode_KIND(name) > LONGEST:
                raise ValueError(f"a feature of {len(name)} letters")
            if any(not -0x8000 <= weight <= 0x7FFF for weight in row):
                raise ValueError(f"a weight of '{name}' is out of range")
            size += sizeof(Head) + width * sizeof(int16_t) + PyUnicode_GET_LENGTH(name) * PyUnicode_KIND(name)
        if size >= 0xFFFFFFFF:
            raise ValueError("too many features")
        while room < 2 * len(kept):
            room *= 2
            bits += 1
        self.mask, self.shift = <uint32_t>(room - 1), 64 - bits
        self.slots = <Slot*>PyMem_Malloc(room * sizeof(Slot))
        self.records = <char*>PyMem_Malloc(size + 1)
        if self.slots is NULL or self.records is NULL:
            raise MemoryError
        memset(self.slots, 0, room * sizeof(Slot))
        size = 0
        for name, row in kept:
            size = self.keep(name, row, size)

    def __dealloc__(self):
        PyMem_Free(self.slots)
        PyMem_Free(self.records)

    cdef Py_ssize_t keep(self, str name, tuple row, Py_ssize_t begin) except -1:
        """Keeps a feature's record where the one before ended; where it ends."""
        cdef uint64_t value = mixed(hash(name))
        cdef uint32_t place = <uint32_t>(value >> self.shift)
        cdef Head head
        cdef int16_t weight
        cdef Py_ssize_t end = begin + sizeof(Head)
        head.kind = <uint8_t>PyUnicode_KIND(name)
        head.size = <uint8_t>(PyUnicode_GET_LENGTH(name) * head.kind)
        while self.slots[place].record:
            place = (place + 1) & self.mask
        self.slots[place].tag, self.slots[place].record = <uint32_t>value, <uint32_t>begin + 1
        memcpy(self.records + begin, &head, sizeof(Head))
        for each in row:
            weight = each
            memcpy(self.records + end, &weight, sizeof(int16_t))
            end += sizeof(int16_t)
        memcpy(self.records + end, PyUnicode_DATA(name), head.size)
        return end + head.size

    def of(self, names):
        """The sum of the weights of those that have any, one for each of the `width`. Raises TypeError for other than str."""
        cdef int64_t totals[MOST]
        cdef int n
        cdef int16_t weight
        cdef const char* found
        memset(totals, 0, sizeof(totals))
        for name in names:
            if not isinstance(name, str):
                raise TypeError(f"features must be str, not {type(name).__name__}")
            found = self.weights(name)
            if found is not NULL:
                for n in range(self.width):
                    memcpy(&weight, found + n * sizeof(int16_t), sizeof(int16_t))
                    totals[n] += weight
        return [totals[n] for n in range(self.width)]

    def grouped(self, groups):
        """The sum of what the groups come to: what features have for their first weight, added in their order."""
        cdef double total = 0, part
        cdef int16_t weight
        cdef const char* found
        for group in groups:
            part = 0
            for name in group:
                if not isinstance(name, str):
                    raise TypeError(f"features must be str, not {type(name).__name__}")
                found = self.weights(name)
                if found is not NULL:
                    memcpy(&weight, found, sizeof(int16_t))
                    part += weight / <double>100  # the float nearest to it, as it is written
            total += part
        return total

    cdef const char* weights(self, str name) except? NULL:
        """Where those of a feature begin; NULL where it has none."""
        cdef uint64_t value = mixed(hash(name))
        cdef uint32_t tag = <uint32_t>value, place = <uint32_t>(value >> self.shift)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(name) * PyUnicode_KIND(name)
        cdef const char* record
        cdef Head head
        while self.slots[place].record:
            if self.slots[place].tag == tag:
                record = self.records + self.slots[place].record - 1
                memcpy(&head, record, sizeof(Head))
                record += sizeof(Head)
                if head.kind == PyUnicode_KIND(name) and head.size == size:
                    if memcmp(record + self.width * sizeof(int16_t), PyUnicode_DATA(name), size) == 0:
                        return record
            place = (place + 1) & self.mask
        return NULL
