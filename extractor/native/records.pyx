# cython: language_level=3, boundscheck=False, wraparound=False, embedsignature=False
"""Records made without the detour of their `__init__`, which sets every field of a frozen one through `object`."""

from dataclasses import field, fields, is_dataclass, make_dataclass

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
        if not holds_fields_alone(record) or not is_made_of_fields_alone(record):
            raise TypeError(f"{record.__name__} is no record of its fields alone")
        names = record.__match_args__
        self.record, self.count = record, len(names)
        self.places = <Py_ssize_t*>PyMem_Calloc(max(1, self.count), sizeof(Py_ssize_t))
        if not self.places:
            raise MemoryError
        for i in range(self.count):
            self.places[i] = place_of(record, names[i])

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


cdef bint holds_fields_alone(type record) except -1:
    """Whether a frozen dataclass keeps its fields, all of which are given in order, in slots, and nothing elsewhere."""
    if not is_dataclass(record) or not record.__dataclass_params__.frozen or record.__dictoffset__:
        return False
    slots = record.__dict__.get("__slots__")
    names = record.__match_args__
    return isinstance(slots, tuple) and sorted(names) == sorted(slots) == sorted([each.name for each in fields(record)])


cdef bint is_made_of_fields_alone(type record) except -1:
    """Whether what makes a dataclass does what is made for any with these fields, and nothing else."""
    if record.__new__ is not object.__new__ or hasattr(record, "__post_init__"):
        return False
    plain = make_dataclass(
        record.__name__,
        [
            (each.name, each.type, field(default=each.default, default_factory=each.default_factory))
            for each in fields(record)
        ],
        frozen=True,
    )
    return steps_of(record) == steps_of(plain)


cdef tuple steps_of(type record):
    """What its `__init__` does; None where that is not written in Python."""
    code = getattr(record.__init__, "__code__", None)
    return code and (code.co_code, code.co_consts, code.co_names, code.co_varnames, code.co_freevars)
