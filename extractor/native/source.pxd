# cython: language_level=3
"""What a module was built from: the digest of its source, which the build puts in (see hatch_build.py)."""

cdef extern from *:
    """
    #ifndef SOURCE_SHA256
    #define SOURCE_SHA256 ""
    #endif
    """
    const char* SOURCE_SHA256


cdef inline str source():
    return (<bytes>SOURCE_SHA256).decode()
