"""Imported once by the server process that workers are forked from: Kiwi and its model, loaded and shared.

A worker forked from here starts at once and takes a few megabytes of its own; loading takes seconds and hundreds of
megabytes. The analyser runs without threads of its own, so a fork finds it in a state that it can use.
"""

import contextlib
import gc

import extractor.batch.page  # noqa: F401
from extractor.pipeline import warm_up

# Where loading fails, the worker tries again and reports it: from here nobody would hear.
with contextlib.suppress(Exception):
    warm_up()
gc.freeze()
