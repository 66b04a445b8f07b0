"""Imported once by the server process that workers are forked from: the stages, ready to be shared."""

import signal

# Python makes the server deaf to Ctrl-C only after its imports; until then it would die with a traceback.
signal.signal(signal.SIGINT, signal.SIG_IGN)

import extractor.batch.page  # noqa: E402, F401
