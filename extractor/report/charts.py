"""Charts as inline SVG, drawn by Vega-Lite through vl-convert, which needs neither a browser nor a network.

Vega-Lite, because its SVG keeps text as text in fonts that the reader's machine chooses (Korean falls back like any
other text), and writes colours as attributes: no style attribute that a Content-Security-Policy would have to allow,
and a style sheet can give every colour its light and its dark form. The colours here are names for those forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from lxml import etree

from extractor.report.visible import line

ACHIEVED, TARGET, INK, GRID, ON_SLICE = "#0000a1", "#0000a2", "#0000a3", "#0000a4", "#0000a5"
SLICES = tuple(f"#0000b{number}" for number in range(8))
"""Placeholders: the style sheet says what they look like in light and in dark."""

_FONT = "Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
_LABEL, _SHORT = 26, 10
"""Characters of a name at an axis, and inside a bar."""

_ROOM = 0.13
"""Share of a bar from which on a part has room for its name."""

_NOT_WANTED = ("script", "foreignObject", "a", "image", "style", "use")
_AXIS = {
    "domainColor": GRID,
    "tickColor": GRID,
    "gridColor": GRID,
    "labelColor": INK,
    "title": None,
    "labelFontSize": 12,
}
_CONFIG = {"font": _FONT, "view": {"stroke": None}, "axis": _AXIS, "background": None, "padding": 4}
_AMOUNTS = {
    "tickCount": 4,
    "labelExpr": "abs(datum.value) >= 1e12 ? format(datum.value / 1e12, ',~g') + '조' : "
    "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, ',~g') + '억' : format(datum.value, ',~g')",
}
_SLICED = {
    "field": "slice",
    "type": "nominal",
    "legend": None,
    "scale": {"domain": list(range(len(SLICES))), "range": list(SLICES)},
}

Spec = dict[str, Any]

MISSING = "charts are left out: pip install 'korean-news-extractor[charts]'"


def can_draw() -> bool:
    """Whether the extra `charts` is installed."""
    return find_spec("vl_convert") is not None


def bullet(achieved: float | None, target: float | None) -> str:
    """A bar of what was achieved, with a rule where the target stands. The words are in the page."""
    layers = []
    if achieved is not None:
        layers.append(_layer({"type": "bar", "color": ACHIEVED, "height": 18}, [{"x": achieved}]))
    if target is not None:
        layers.append(
            _layer({"type": "tick", "color": TARGET, "thickness": 4, "size": 34, "opacity": 1}, [{"x": target}])
        )
    scale = {"domainMin": min(0.0, achieved or 0.0, target or 0.0), "nice": True}
    x = {"field": "x", "type": "quantitative", "axis": _AMOUNTS, "scale": scale}
    for layer in layers:
        layer["encoding"] = {"x": x}
    return _drawn({"width": 520, "height": 36, "layer": layers})


def stacked(parts: Sequence[tuple[str, float]]) -> str:
    """Parts of a whole in one bar, in their order; each carries its name where there is room."""
    values: list[Spec] = [
        {"name": line(name, _SHORT), "value": value, "order": order, "slice": order % len(SLICES)}
        for order, (name, value) in enumerate(parts)
    ]
    # Names stand in the middle of their parts; stacking those alone that have room would shift them.
    at = 0.0
    for value in values:
        value["middle"] = at + value["value"] / 2
        at += value["value"]
    whole = at or 1.0
    x = {"field": "value", "type": "quantitative", "stack": "zero", "axis": _AMOUNTS}
    order = {"field": "order", "type": "quantitative"}
    bars = {"mark": {"type": "bar", "height": 26}, "encoding": {"x": x, "color": _SLICED, "order": order}}
    names = {
        "transform": [{"filter": f"datum.value / {whole!r} > {_ROOM}"}],
        "mark": {"type": "text", "fontSize": 12, "color": ON_SLICE},
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"},
            "text": {"field": "name", "type": "nominal"},
        },
    }
    return _drawn({"width": 520, "height": 34, "data": {"values": values}, "layer": [bars, names]})


def shares(counts: Sequence[tuple[int, int]]) -> str:
    """One bar of several counts side by side: (number of the colour, count)."""
    values = [{"slice": color, "value": count, "order": order} for order, (color, count) in enumerate(counts) if count]
    total = sum(count for _, count in counts) or 1
    x = {"field": "value", "type": "quantitative", "stack": "zero", "axis": None, "scale": {"domain": [0, total]}}
    encoding = {"x": x, "color": _SLICED, "order": {"field": "order", "type": "quantitative"}}
    return _drawn(
        {"width": 720, "height": 22, "data": {"values": values}, "mark": {"type": "bar"}, "encoding": encoding}
    )


def attainments(groups: Sequence[tuple[str, Sequence[float], float]]) -> str:
    """Per cents of targets by group: name, dots, median. A line at 100%; what is past the axis stands at its end."""
    top = _axis_end([value for _, values, _ in groups for value in values])
    names = [line(name, _LABEL) for name, _, _ in groups]
    rows = [f"{number}" for number in range(len(groups))]
    dots = [
        {"row": row, "x": max(0.0, min(value, top))}
        for row, (_, values, _) in zip(rows, groups, strict=True)
        for value in values
    ]
    medians = [{"row": row, "x": max(0.0, min(median, top))} for row, (_, _, median) in zip(rows, groups, strict=True)]
    # Rows are numbered, for two long names may be cut to the same words; the axis shows the names.
    labels = "{" + ",".join(f"{row}:{_quoted(name)}" for row, name in zip(rows, names, strict=True)) + "}"
    y_axis = {"labelExpr": f"{labels}[datum.label]", "labelLimit": 260, "domain": False, "ticks": False, "grid": True}
    y = {"field": "row", "type": "nominal", "sort": None, "axis": y_axis}
    x_axis = {"format": "~f", "tickCount": 6, "grid": False}
    x = {"field": "x", "type": "quantitative", "axis": x_axis, "scale": {"domain": [0, top], "nice": False}}
    encoding = {"x": x, "y": y}
    layers = [
        {"mark": {"type": "circle", "size": 44, "opacity": 0.45, "color": ACHIEVED}, "data": {"values": dots}},
        {"mark": {"type": "tick", "thickness": 4, "size": 16, "opacity": 1, "color": INK}, "data": {"values": medians}},
    ]
    for layer in layers:
        layer["encoding"] = encoding
    rule = _layer({"type": "rule", "color": TARGET, "strokeDash": [5, 3], "size": 2}, [{"x": 100}])
    rule["encoding"] = {"x": x}
    return _drawn({"width": 460, "height": {"step": 24}, "layer": [rule, *layers]})


def _axis_end(values: Sequence[float]) -> float:
    """Where the axis ends: past most values, so that one far away does not press the others together."""
    if not values:
        return 150.0
    ordered = sorted(values)
    return max(150.0, min(ordered[-1], ordered[int(len(ordered) * 0.95)] * 1.2))


def _layer(mark: Spec, values: list[Spec]) -> Spec:
    return {"mark": mark, "data": {"values": values}}


def _quoted(text: str) -> str:
    """A text as a literal of Vega's expression language: letters, digits and spaces alone stand for themselves."""
    return (
        "'" + "".join(char if char.isalnum() or char == " " else f"\\u{ord(char):04x}" for char in _plane(text)) + "'"
    )


def _plane(text: str) -> str:
    """A text without characters that four hexadecimal digits cannot name."""
    return "".join(char if ord(char) < 0x10000 else "□" for char in text)


def _drawn(spec: Spec) -> str:
    """A Vega-Lite specification as an SVG element that grows with its place and is one picture to a screen reader.

    "" where the extra `charts` is not installed: the page says everything in words and tables, too.
    """
    if not can_draw():
        return ""
    import vl_convert

    whole = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": _CONFIG} | spec
    svg: str = vl_convert.vegalite_to_svg(whole, vl_version="5.20", allowed_base_urls=[])
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).localname in _NOT_WANTED:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in list(element.attrib):
            if name.startswith(("aria-", "on")) or name in ("role", "style", "class", "font-family") or "href" in name:
                del element.attrib[name]
    for name in ("width", "height"):
        if name in root.attrib:
            del root.attrib[name]
    root.set("class", "chart")
    root.set("font-family", _FONT)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    etree.cleanup_namespaces(root)
    text: str = etree.tostring(root, encoding="unicode")
    return text
