"""Nuxt payloads in devalue form: one flat list whose values refer to each other by index.

`[{"title": 1}, "제목"]` stands for `{"title": "제목"}`; a list whose first entry is a word such as "Reactive" or "Ref"
wraps the value at the next index.
"""

from __future__ import annotations

from typing import Any

from extractor.limits import MAX_JSON_DEPTH

_WRAPPERS = frozenset({"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "Object"})
_MOST_NODES = 200_000


def read_devalue(flat: Any) -> list[Any]:
    """The documents of a devalue list; [] where it is none.

    >>> read_devalue([{"title": 1, "body": 2}, "제목", ["Ref", 3], "본문"])
    [{'title': '제목', 'body': '본문'}]
    """
    if not isinstance(flat, list) or not flat or not isinstance(flat[0], dict | list):
        return []
    root: list[Any] = [None]
    # (index to revive, container and key to put it in, indices on the way here)
    work: list[tuple[int, Any, Any, tuple[int, ...]]] = [(0, root, 0, ())]
    nodes = 0
    while work and nodes < _MOST_NODES:
        index, container, key, path = work.pop()
        nodes += 1
        if not 0 <= index < len(flat) or index in path or len(path) > MAX_JSON_DEPTH:
            continue
        value, path = flat[index], (*path, index)
        if isinstance(value, list) and value and isinstance(value[0], str):
            if value[0] in _WRAPPERS and len(value) > 1 and _is_index(value[1]):
                work.append((value[1], container, key, path))
            elif len(value) > 1 and isinstance(value[1], str):
                container[key] = value[1]  # ["Date", "2024-01-01T00:00:00.000Z"]
        elif isinstance(value, list):
            revived: list[Any] = [None] * len(value)
            container[key] = revived
            work.extend((i, revived, n, path) for n, i in enumerate(value) if _is_index(i))
        elif isinstance(value, dict):
            entries: dict[str, Any] = dict.fromkeys(value)
            container[key] = entries
            work.extend((i, entries, name, path) for name, i in value.items() if _is_index(i))
        else:
            container[key] = value
    return [document for document in root if document is not None]


def _is_index(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
