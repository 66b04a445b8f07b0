"""Bounds that keep hostile or broken input cheap. They are counts, never times."""

MAX_BYTES = 20_000_000
"""Bytes of a document (characters, when it comes decoded)."""

MAX_ELEMENTS = 300_000
"""Elements of an HTML tree."""

MAX_ATTRIBUTES = 1_000
"""Attributes of one element, looked at only where a page has very many or a very long tag."""

MAX_DEPTH = 2_000
"""Nesting of elements; the tree is walked without recursion, so this bounds memory, not the stack."""

MAX_SCRIPT_CHARS = 8_000_000
"""Characters of one script that is searched for article state."""

MAX_JSON_DEPTH = 200
"""Nesting of JSON in scripts."""
