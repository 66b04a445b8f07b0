# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Records made without the detour of their `__init__`, which sets every field of a frozen one through `object`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.tuple cimport PyTuple_GET_SIZE

from extractor.native.slots cimport new_slotted, place_of, set_slot
from extractor.native.source cimport source
cimport cython

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""


# Where the slots of a process's classes lie means nothing to another process.
@cython.auto_pickle(False)
cdef class Maker:
    """Called like a frozen dataclass with slots, with every field in order, it makes what that would make.

    Only for records of texts and numbers: the garbage collector is not told of them. Raises TypeError for a class that
    keeps anything elsewhere or does anything else when one is made, and for another number of fields.
    """

    cdef type record
    cdef Py_ssize_t* places
    cdef Py_ssize_t count

    def __cinit__(self, type record not None):
        cdef Py_ssize_t i
        fields = record.__match_args__
        if hasattr(record, "__post_init__") or sorted(fields) != sorted(record.__slots__):
            raise TypeError(f"{record.__name__} is no record of its fields alone")
        self.record, self.count = record, len(fields)
        self.places = <Py_ssize_t*>PyMem_Calloc(max(1, self.count), sizeof(Py_ssize_t))
        if not self.places:
            raise MemoryError
        for i in range(self.count):
            self.places[i] = place_of(record, fields[i])

    def __dealloc__(self):
        PyMem_Free(self.places)

    def __call__(self, *values):
        cdef Py_ssize_t i
        if PyTuple_GET_SIZE(values) != self.count:
            raise TypeError(f"{self.record.__name__} has {self.count} fields, not {len(values)}")
        made = new_slotted(self.record)
        for i in range(self.count):
            set_slot(made, self.places[i], <object>values[i])
        return made
