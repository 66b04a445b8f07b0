# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Which readers of a line's wording may find something in it, told by its letters alone: see blocks.cue_hints.

Every reader that is not named finds nothing; one that is named may find nothing either. Words, marks and limits are
handed in: this module holds only the order in which a line's letters are looked at.
"""

cimport cython
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memset

from extractor.native.source cimport source
from extractor.native.text cimport Phrases
from extractor.native.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ, is_one_of

cdef extern from "Python.h":
    int Py_UNICODE_ISDECIMAL(uint32_t)
    int Py_UNICODE_ISDIGIT(uint32_t)
    int Py_UNICODE_ISSPACE(uint32_t)
    uint32_t Py_UNICODE_TOLOWER(uint32_t)

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""
NEEDS = ("text",)

cdef enum:
    KEY = 64  # letters of the longest line that is looked up as a whole
    # Where a letter is looked at.
    AMID = 1
    SHELL = 2
    # What two letters may end.
    ENDING = 1
    AGENCY = 2
    PROVIDED = 4
    HEADING = 8


cdef inline uint32_t hashed(uint32_t place, uint32_t letter) noexcept:
    return (place ^ letter) * <uint32_t>0x9E3779B1 + 1


cdef inline uint32_t last_place(uint32_t before, uint32_t letter) noexcept:
    return (before * <uint32_t>40503 + letter * <uint32_t>9973) & 0x3FFF


cdef inline bint is_hangul(uint32_t c) noexcept:
    return 0xAC00 <= c <= 0xD7A3


cdef inline bint has_tail(const uint32_t* key, Py_ssize_t size, str tail) noexcept:
    cdef int kind = PyUnicode_KIND(tail)
    cdef void* data = PyUnicode_DATA(tail)
    cdef Py_ssize_t i, count = PyUnicode_GET_LENGTH(tail)
    if count > size:
        return False
    for i in range(1, count + 1):
        if PyUnicode_READ(kind, data, count - i) != key[size - i]:
            return False
    return True


# Phrases stand where one process keeps them.
@cython.auto_pickle(False)
@cython.final
cdef class Hints:
    """As blocks.cue_hints.PythonHints, given its rules and flags. Raises ValueError for limits that do not fit."""

    def __init__(self, rules not None, flags not None):
        (self.short, self.menu, self.trail, self.beginning, self.ending, self.picture, self.signature, self.anywhere,
         self.provided) = flags
        (self.longest, self.line, self.heading, self.least_signed, self.signed, self.titled, self.dated,
         self.names, self.least, self.tail) = rules.limits
        if self.line > KEY:
            raise ValueError(f"lines of {self.line} letters, {KEY} are the most")
        self.shell, self.count, self.behind = rules.shell, rules.counts, rules.behind
        self.brackets, self.closers, self.quotes, self.stops = rules.brackets, rules.closers, rules.quotes, rules.stops
        self.marks, self.english, self.watched = rules.marks, rules.english, rules.watched
        self.bar, self.arrow, self.hash_sign, self.slash, self.address = map(ord, rules.signs)
        self.tails = tuple(rules.tails)
        self.prefixes, self.contains, self.prosaic, self.signs, self.labels = rules.phrases
        memset(self.asked, 0, sizeof(self.asked))
        memset(self.keys, 0, sizeof(self.keys))
        memset(self.last, 0, sizeof(self.last))
        for letter in (*rules.signs, *self.marks, self.english[0]):
            self.asked[ord(letter) & 0xFF] |= AMID
        for letter in self.shell:
            self.asked[ord(letter) & 0xFF] |= SHELL
        for key in rules.keys:
            self.add_key(key)
        for bit, phrases in zip((ENDING, AGENCY, PROVIDED, HEADING), rules.ends, strict=True):
            for phrase in phrases:
                self.add_last(phrase, bit)
                self.add_last(phrase.replace(" ", ""), bit)  # where a space may be missing

    cdef int add_key(self, str key) except -1:
        cdef uint32_t place = 0
        for letter in key:
            place = hashed(place, ord(letter))
        place >>= 16
        self.keys[place >> 3] |= 1 << (place & 7)
        return 0

    cdef int add_last(self, str phrase, int bit) except -1:
        cdef Py_ssize_t size = len(phrase)
        self.last[last_place(ord(phrase[size - 2]) if size > 1 else 0, ord(phrase[size - 1]))] |= bit
        return 0

    cdef bint is_key(self, const uint32_t* letters, Py_ssize_t size) noexcept:
        """Whether a key may have these letters."""
        cdef uint32_t place = 0
        cdef Py_ssize_t i
        for i in range(size):
            place = hashed(place, letters[i])
        place >>= 16
        return self.keys[place >> 3] >> (place & 7) & 1

    cdef int ended(self, uint32_t before, uint32_t c) noexcept:
        """What two last letters may end; phrases of one letter stand where no letter is before."""
        return self.last[last_place(before, c)] | self.last[last_place(0, c)]

    def of(self, str text not None):
        """The flags of the readers that may find something."""
        return self.flags(text)

    cdef int flags(self, str text) except -1:
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text), i, bars = 0, end
        cdef uint32_t c, last
        cdef bint addressed = False, dated = False, trail = False
        cdef int found = 0, ends
        if not 0 < size <= self.longest:
            return 0
        for i in range(size):
            c = PyUnicode_READ(kind, data, i)
            if not self.asked[c & 0xFF] & AMID:
                continue
            if c == self.bar:
                bars += 1
            elif c == self.arrow:
                trail = True
            elif c == self.address:
                addressed = True
            elif not dated:
                dated = self.is_dated(kind, data, size, i, c)
        if size <= self.line:
            found = self.line_hints(kind, data, size)
            if trail:
                found |= self.trail
        if bars >= self.names - 1:
            found |= self.menu
        if self.prefixes.end_from(kind, data, size, 0) >= 0:
            found |= self.beginning
        ends = self.ended(PyUnicode_READ(kind, data, size - 2) if size > 1 else 0, PyUnicode_READ(kind, data, size - 1))
        last = PyUnicode_READ(kind, data, size - 1)
        if ends & AGENCY or is_one_of(last, self.closers) or (dated and self.watched in text):
            found |= self.picture
        if self.is_sentence(kind, data, size):
            if self.prosaic.first(kind, data, size, &end) >= 0:
                found |= self.anywhere
            return found
        if ends & ENDING:
            found |= self.ending
        if ends & PROVIDED:
            found |= self.provided
        if self.contains.first(kind, data, size, &end) >= 0:
            found |= self.anywhere
        if (
            (dated and size <= self.dated)
            or (size <= self.titled and is_one_of(last, self.brackets))
            or (
                self.least_signed <= size <= self.signed
                and (
                    addressed
                    or self.labels.end_from(kind, data, size, 0) >= 0
                    or self.signs.first(kind, data, size, &end) >= 0
                )
            )
        ):
            found |= self.signature
        return found

    cdef int line_hints(self, int kind, void* data, Py_ssize_t size) noexcept:
        """The flags of those who look up a whole line without white space, in small letters and without its shell."""
        cdef uint32_t letters[KEY]
        cdef uint32_t* key = letters
        cdef uint32_t* bare
        cdef uint32_t c
        cdef Py_ssize_t count = 0, left, i
        if PyUnicode_READ(kind, data, 0) == self.hash_sign:
            return self.short
        for i in range(size):
            c = PyUnicode_READ(kind, data, i)
            if c != 0x20:
                letters[count] = c
                count += 1
        while count and self.is_shell(key[count - 1]):
            count -= 1
        while count and self.is_shell(key[0]):
            key += 1
            count -= 1
        if not count:  # its shell is all it has
            return self.short
        for i in range(count):
            c = key[i]
            if c < 0x80:
                if 0x41 <= c <= 0x5A:
                    key[i] = c + 0x20
                elif c == self.slash:
                    return self.short
            elif not is_hangul(c) and Py_UNICODE_TOLOWER(c) != c:  # may become several letters
                return self.short
        if self.is_key(key, count):
            return self.short | self.signature
        if Py_UNICODE_ISDIGIT(key[0]) or Py_UNICODE_ISDIGIT(key[count - 1]):
            bare, left = key, count
            while left and is_one_of(bare[left - 1], self.count):
                left -= 1
            while left and is_one_of(bare[0], self.count):
                bare += 1
                left -= 1
            if self.is_key(bare, left):
                return self.short
        if size > self.heading:
            return 0
        while count and is_one_of(key[count - 1], self.behind):
            count -= 1
        if count == 1 or (count and (self.is_key(key, count) or self.ended(key[count - 2], key[count - 1]) & HEADING)):
            return self.short
        for tail in self.tails:
            if has_tail(key, count, tail):
                return self.short
        return 0

    cdef bint is_shell(self, uint32_t c) noexcept:
        return self.asked[c & 0xFF] & SHELL and is_one_of(c, self.shell)

    cdef bint is_dated(self, int kind, void* data, Py_ssize_t size, Py_ssize_t i, uint32_t c) noexcept:
        """Whether a date may stand at a mark: two figures, the mark and one more, or what a date in English has."""
        cdef Py_ssize_t before = i - 1, behind = i + 1, k
        if c == <uint32_t>self.english[0]:
            for k in range(len(self.english)):
                if i + k >= size or PyUnicode_READ(kind, data, i + k) != <uint32_t>self.english[k]:
                    break
            else:
                return True
        if not is_one_of(c, self.marks):
            return False
        if behind < size and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, behind)):
            behind += 1
        if behind >= size or not Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind, data, behind)):
            return False
        if before >= 0 and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, before)):
            before -= 1
        if before >= 0 and not Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind, data, before)):  # a bracket
            before -= 1
        return (
            before > 0
            and Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind, data, before))
            and Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind, data, before - 1))
        )

    cdef bint is_sentence(self, int kind, void* data, Py_ssize_t size) noexcept:
        """As blocks.cues does: a final ending and a stop, perhaps in quotation marks."""
        cdef Py_ssize_t end = size
        if size < self.least:
            return False
        while end > size - self.tail and is_one_of(PyUnicode_READ(kind, data, end - 1), self.quotes):
            end -= 1
        return (
            end > size - self.tail + 1
            and is_one_of(PyUnicode_READ(kind, data, end - 1), self.stops)
            and is_hangul(PyUnicode_READ(kind, data, end - 2))
        )
