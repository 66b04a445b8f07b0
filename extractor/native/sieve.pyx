# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, embedsignature=False
"""Which of a page's lines may tell something, by their roles, sizes and letters: what blocks.sieve does in Python."""

cimport cython
from cpython.object cimport PyObject_TypeCheck, PyTypeObject
from cpython.set cimport PySet_Contains
from libc.string cimport memset

from extractor.native.letters cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from extractor.native.slots cimport filled, place_of
from extractor.native.source cimport source

cdef extern from "Python.h":
    int Py_UNICODE_ISDECIMAL(Py_UCS4)

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""

cdef enum:
    ASCII = 128


# Where the slots of a process's classes lie means nothing to another process.
@cython.auto_pickle(False)
@cython.final
cdef class Sieve:
    """As blocks.sieve.PythonSieve. Raises TypeError for types without the slots that it reads."""

    cdef type block_type, labelled_type
    cdef Py_ssize_t text, block, role, shortest, longest
    cdef frozenset roles, words, always
    cdef str rare  # letters beyond ASCII
    cdef bint others, digits, beginning, any
    cdef bint common[ASCII]

    def __cinit__(self, type block_type not None, type labelled_type not None, wanted not None):
        self.block_type, self.labelled_type = block_type, labelled_type
        self.text = place_of(block_type, "text")
        self.block, self.role = place_of(labelled_type, "block"), place_of(labelled_type, "role")
        self.roles, self.words, self.always = wanted.roles, wanted.words, wanted.always
        self.others, self.digits, self.beginning = wanted.others, wanted.digits, wanted.beginning
        self.shortest, self.longest = wanted.shortest, wanted.longest
        self.any = not wanted.letters and not wanted.digits and not wanted.words
        self.rare = "".join([letter for letter in wanted.letters if not letter.isascii()])
        memset(self.common, 0, sizeof(self.common))
        for letter in wanted.letters:
            if letter.isascii():
                self.common[<Py_ssize_t>ord(letter)] = True

    def places(self, labelled not None, Py_ssize_t start=0, end=None):
        """Where among some lines those stand that may tell it."""
        cdef list lines = labelled if type(labelled) is list else list(labelled)
        cdef Py_ssize_t i, stop = len(lines), size
        cdef bint held = False, sure = False
        last = None  # neighbours mostly have one role
        if end is not None:
            stop = min(stop, <Py_ssize_t>end)
        found = []
        for i in range(max(start, 0), stop):
            if i >= len(lines):
                break  # it was given, and may have become shorter since
            line = lines[i]
            if not PyObject_TypeCheck(line, <PyTypeObject*>self.labelled_type):
                raise TypeError(f"{type(line).__name__} is no labelled block")
            role = filled(line, self.role)
            if role is not last:
                held = PySet_Contains(self.roles, role) != self.others
                sure = PySet_Contains(self.always, role)
                last = role
            if not held and not sure:
                continue
            block = filled(line, self.block)
            if not PyObject_TypeCheck(block, <PyTypeObject*>self.block_type):
                raise TypeError(f"{type(block).__name__} is no block")
            text = <str?>filled(block, self.text)
            size = PyUnicode_GET_LENGTH(text)
            if sure or (self.shortest <= size <= self.longest and (self.any or self.tells(text, size))):
                found.append(i)
        return found

    cdef bint tells(self, str text, Py_ssize_t size) except -1:
        cdef int kind = PyUnicode_KIND(text), other = PyUnicode_KIND(self.rare)
        cdef void* data = PyUnicode_DATA(text)
        cdef void* rare = PyUnicode_DATA(self.rare)
        cdef Py_ssize_t i, k, count = PyUnicode_GET_LENGTH(self.rare)
        cdef Py_UCS4 c
        for i in range(min(size, 1) if self.beginning else size):
            c = PyUnicode_READ(kind, data, i)
            if c < ASCII:
                if self.common[c] or (self.digits and 0x30 <= c <= 0x39):
                    return True
                continue
            for k in range(count):
                if PyUnicode_READ(other, rare, k) == c:
                    return True
            if self.digits and not 0xAC00 <= c <= 0xD7A3 and Py_UNICODE_ISDECIMAL(c):
                return True
        return len(self.words) > 0 and PySet_Contains(self.words, text)
