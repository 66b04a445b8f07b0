# cython: language_level=3
"""Attributes of classes with __slots__, read and filled where they lie: without the detour of a look-up or a call."""

from cpython.object cimport PyObject


cdef extern from *:
    """
    #include <string.h>
    #include <structmember.h>
    #ifndef Py_T_OBJECT_EX
    #define Py_T_OBJECT_EX T_OBJECT_EX
    #endif
    /* Where a class with __slots__ keeps an attribute; -1 where `descriptor` is no such slot. */
    static Py_ssize_t slot_offset(PyObject *descriptor) {
        if (!PyObject_TypeCheck(descriptor, &PyMemberDescr_Type)) return -1;
        PyMemberDef *member = ((PyMemberDescrObject *)descriptor)->d_member;
        return member->type == Py_T_OBJECT_EX ? member->offset : -1;
    }
    /* Fills a slot of a new object, or fills it anew. */
    static void set_slot(PyObject *object, Py_ssize_t offset, PyObject *value) {
        PyObject **slot = (PyObject **)((char *)object + offset);
        PyObject *old = *slot;
        Py_INCREF(value);
        *slot = value;
        Py_XDECREF(old);
    }
    /* A new object of a class with __slots__, all empty. What the slots of blocks, regions, labels, paragraphs and removed
       lines hold leads back to none of them, so that counting references frees them: the garbage collector need not walk
       a page's thousand. */
    static PyObject *new_slotted(PyObject *type) {
        PyTypeObject *of = (PyTypeObject *)type;
        PyObject *made;
        if (PyType_IS_GC(of) && !of->tp_dictoffset && !of->tp_itemsize) {
            made = (PyObject *)PyObject_GC_New(PyObject, of);
            if (made != NULL) memset((char *)made + sizeof(PyObject), 0, of->tp_basicsize - sizeof(PyObject));
            return made;
        }
        made = PyType_GenericAlloc(of, 0);
        if (made != NULL && PyObject_IS_GC(made)) PyObject_GC_UnTrack(made);
        return made;
    }
    /* What a slot holds, borrowed; NULL where nothing has filled it. */
    static PyObject *slot_at(PyObject *object, Py_ssize_t offset) {
        return *(PyObject **)((char *)object + offset);
    }
    """
    Py_ssize_t slot_offset(object)
    void set_slot(object, Py_ssize_t, object)
    object new_slotted(object)
    PyObject* slot_at(object, Py_ssize_t)


cdef inline object filled(object of, Py_ssize_t at):
    """What a slot holds. Raises AttributeError where nothing has filled it."""
    cdef PyObject* found = slot_at(of, at)
    if found is NULL:
        raise AttributeError("an attribute that nothing has set")
    return <object>found


cdef inline Py_ssize_t number(object of, Py_ssize_t at) except? -1:
    """The number, or truth, that a slot holds."""
    cdef Py_ssize_t value = filled(of, at)
    return value


cdef inline Py_ssize_t place_of(type of, str name) except -1:
    """Where the objects of a class keep an attribute. Raises TypeError where that is no slot."""
    cdef Py_ssize_t place = slot_offset(getattr(of, name, None))
    if place < 0:
        raise TypeError(f"{of.__name__}.{name} is no slot")
    return place
