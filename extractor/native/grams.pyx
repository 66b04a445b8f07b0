# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""What learned weights say of the letters of a line: see blocks.grams, whose features are found here without a string
for each. The weights are handed in.
"""

cimport cython
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport uint32_t, uint64_t
from libc.string cimport memcmp, memset

from extractor.native.source cimport source
from extractor.native.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""

cdef enum:
    LONGEST = 7  # letters of a feature, with the one that tells its kind
    AROUND = 7  # features of a line's beginning and end
    MOST = 256  # features of one line: besides those, no word has more than it has letters

cdef struct Feature:
    uint32_t letters[LONGEST]  # the others are zero
    uint32_t size  # 0 where there is none
    double weight


@cython.auto_pickle(False)
@cython.final
cdef class Grams:
    """As blocks.grams.PythonGrams. Raises ValueError where more letters would be read than there is room for, and for
    other than four kinds of features."""

    cdef Feature* features
    cdef uint32_t places  # a power of two
    cdef Py_ssize_t read, longest_foreign
    cdef uint32_t mask
    cdef str kinds

    def __cinit__(self, weights, str kinds not None, str mask not None, Py_ssize_t read, Py_ssize_t longest_foreign):
        if not 0 <= read <= MOST - AROUND:
            raise ValueError(f"{read} letters, {MOST - AROUND} are the most")
        if len(kinds) != 4:
            raise ValueError(f"{len(kinds)} kinds of features, not 4")
        self.kinds, self.mask, self.read, self.longest_foreign = kinds, ord(mask), read, longest_foreign
        wanted = [(name, weight) for name, weight in weights.items() if self.is_kept(name) and weight]
        self.places = 64
        while self.places < 4 * len(wanted):
            self.places *= 2
        self.features = <Feature*>PyMem_Malloc(self.places * sizeof(Feature))
        if self.features is NULL:
            raise MemoryError
        memset(self.features, 0, self.places * sizeof(Feature))
        for name, weight in wanted:
            self.keep(name, weight)

    def __dealloc__(self):
        PyMem_Free(self.features)

    cdef bint is_kept(self, str name) except -1:
        return 0 < len(name) <= LONGEST and name[:1] in self.kinds

    cdef int keep(self, str name, double weight) except -1:
        cdef uint32_t letters[LONGEST]
        cdef Py_ssize_t i
        for i in range(len(name)):
            letters[i] = ord(name[i])
        cdef Feature* place = self.find(letters, len(name))
        place.size = len(name)
        place.weight = weight
        for i in range(len(name)):
            place.letters[i] = letters[i]
        return 0

    cdef Feature* find(self, const uint32_t* letters, Py_ssize_t size) noexcept:
        """Where a feature stands, or would."""
        cdef uint64_t hash = size
        cdef Py_ssize_t i
        cdef uint32_t at
        for i in range(size):
            hash = (hash ^ letters[i]) * <uint64_t>0x9E3779B97F4A7C15
            hash ^= hash >> 29
        at = <uint32_t>(hash >> 20) & (self.places - 1)
        while self.features[at].size and (
            self.features[at].size != <uint32_t>size
            or memcmp(self.features[at].letters, letters, size * sizeof(uint32_t))
        ):
            at = (at + 1) & (self.places - 1)
        return &self.features[at]

    def weights_of(self, str text not None):
        """The weights of the features that a text has, each once."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), i = 0, start, count = 0, read = min(size, self.read)
        cdef uint32_t opening = ord(self.kinds[0]), ending = ord(self.kinds[1])
        cdef uint32_t word = ord(self.kinds[2]), behind = ord(self.kinds[3])
        cdef Feature* found[MOST]
        cdef int n
        for n in (2, 3, 4):
            self.note(found, &count, opening, kind, data, 0, min(n, size))
        for n in (2, 3, 4, 6):
            self.note(found, &count, ending, kind, data, max(size - n, 0), size)
        while i < read:
            start = i
            if self.is_letter(PyUnicode_READ(kind, data, i)):
                while i < read and self.is_letter(PyUnicode_READ(kind, data, i)):
                    i += 1
            else:
                while i < read and i - start < self.longest_foreign and is_foreign(PyUnicode_READ(kind, data, i)):
                    i += 1
                if i - start < 2:
                    i = start + 1
                    continue
            self.note(found, &count, word, kind, data, start, min(start + 2, i))
            if i - start > 2:
                self.note(found, &count, word, kind, data, start, start + 3)
                self.note(found, &count, behind, kind, data, i - 2, i)
        return [found[i].weight for i in range(count)]

    cdef inline bint is_letter(self, uint32_t c) noexcept:
        return 0xAC00 <= c <= 0xD7A3 or c == self.mask

    cdef int note(self, Feature** found, Py_ssize_t* count, uint32_t first, int kind, void* data, Py_ssize_t start,
                  Py_ssize_t end) except -1:
        """Put down a feature that has a weight, unless it is put down already. Raises IndexError beyond MOST."""
        cdef uint32_t letters[LONGEST]
        cdef Feature* place
        cdef Py_ssize_t i
        letters[0] = first
        for i in range(start, end):
            letters[i - start + 1] = PyUnicode_READ(kind, data, i)
        place = self.find(letters, end - start + 1)
        if place.size:
            for i in range(count[0]):
                if found[i] is place:
                    return 0
            if count[0] >= MOST:
                raise IndexError(f"more than {MOST} features")
            found[count[0]] = place
            count[0] += 1
        return 0


cdef inline bint is_foreign(uint32_t c) noexcept:
    return 0x61 <= c <= 0x7A or 0x41 <= c <= 0x5A
