"""The definition of a chart in Vega-Lite: what is drawn on the page and on paper alike.

Every piece of a bar carries a key `piece-<bar>-<part>` as its description, and every count that stands in one
`count-<part>`, by which the drawing finds them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dondoc.charts.bars import Bar, Chart, Count
from dondoc.charts.looks import INK, INK_QUIET, LINE, PAINTS, SHEET
from dondoc.language.numbers import written

# The site's own font, and those that stand in for it where it is not there.
FONT = "Be Vietnam Pro, Noto Sans, DejaVu Sans, Liberation Sans, sans-serif"
STEP = 44  # of a lying bar with its name above, in pixels
THICK = 16
TALL = 200  # of upright bars
ROOM = 1.14  # the axis is longer than the longest bar: its total stands behind it
LEGEND_CELL = 175
DIGIT = 8  # the width of a digit, to know whether a number fits into its piece
LETTER = 6.9  # of a letter of a name; the engine itself measures, which takes it as long as all the rest
Definition = dict[str, Any]


def definition(chart: Chart, width: int) -> Definition:
    """The whole of it, `width` pixels wide."""
    longest = max((_plain(bar.total) for bar in chart.bars), default=0) or 1
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": TALL if chart.upright else STEP * len(chart.bars),
        "padding": 2,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": [_pieces(chart, width), _inside(chart, width, longest), _names(chart, width), _totals(chart)],
        "encoding": _upright(chart, longest) if chart.upright else _lying(longest),
        "config": {"font": FONT, "view": {"stroke": None}, "text": {"fontSize": 12, "color": INK}},
    }


def _lying(longest: float) -> Definition:
    return {
        "y": {"field": "bar", "type": "ordinal", "axis": None, "scale": {"padding": 0}},
        "x": {"type": "quantitative", "axis": None, "scale": {"domain": [0, longest * ROOM], "nice": False}},
    }


def _upright(chart: Chart, longest: float) -> Definition:
    names = " : ".join(f"datum.value == {at} ? {_quoted(bar.name)}" for at, bar in enumerate(chart.bars))
    axis = {
        "title": None,
        "labelExpr": f"{names} : ''",
        "labelAngle": 0,
        "labelFontSize": 11,
        "labelColor": INK_QUIET,
        "labelOverlap": True,
        "ticks": False,
        "domainColor": LINE,
    }
    return {
        "x": {"field": "bar", "type": "ordinal", "axis": axis, "scale": {"paddingInner": 0.35, "paddingOuter": 0.2}},
        "y": {"type": "quantitative", "axis": None, "scale": {"domain": [0, longest * ROOM], "nice": False}},
    }


def _quoted(text: str) -> str:
    """As a string of a Vega expression."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _pieces(chart: Chart, width: int) -> Definition:
    along, across = ("y", "x") if chart.upright else ("x", "y")
    mark: Definition = {"type": "bar", "stroke": SHEET, "strokeWidth": 1}
    if not chart.upright:
        mark |= {"height": THICK, "yOffset": 10}
    return {
        "data": {"values": list(_values(chart))},
        "mark": mark,
        "encoding": {
            along: {"field": "start", "type": "quantitative"},
            f"{along}2": {"field": "end"},
            across: {"field": "bar"},
            "color": _colours(chart, width),
            "description": {"field": "key"},
        },
    }


def _colours(chart: Chart, width: int) -> Definition:
    shown = [part for at, part in enumerate(chart.parts) if any(bar.counts[at] for bar in chart.bars)]
    legend = {
        "title": None,
        "orient": "top",
        "direction": "horizontal",
        "columns": max(1, min(len(shown), width // LEGEND_CELL)),
        "labelFontSize": 12,
        "labelColor": INK,
        "labelLimit": 0,
        "symbolType": "square",
        "symbolSize": 160,
        "symbolStrokeWidth": 0,
        "rowPadding": 4,
        "columnPadding": 14,
        "offset": 10,
    }
    scale = {"domain": [part.name for part in shown], "range": [PAINTS[part.look].ground for part in shown]}
    return {"field": "part", "type": "nominal", "scale": scale, "legend": legend}


def _values(chart: Chart) -> Iterator[Definition]:
    for number, bar in enumerate(chart.bars):
        start: Count = 0
        for at, (part, count) in enumerate(zip(chart.parts, bar.counts, strict=True)):
            if count:
                key = f"piece-{number}-{at}"
                ends = {"start": _plain(start), "end": _plain(start + count)}
                yield {"bar": number, "part": part.name, **ends, "text": written(count), "key": key, "at": at}
            start += count


def _inside(chart: Chart, width: int, longest: float) -> Definition:
    """The count of a piece stands in it where it fits."""
    values = [
        {
            **value,
            "middle": (value["start"] + value["end"]) / 2,
            "ink": PAINTS[chart.parts[value["at"]].look].ink,
            "key": f"count-{value['at']}",
        }
        for value in _values(chart)
        if _fits(chart, value, width, longest)
    ]
    along, across = ("y", "x") if chart.upright else ("x", "y")
    mark: Definition = {"type": "text", "fontSize": 11, "baseline": "middle"}
    return {
        "data": {"values": values},
        "mark": mark if chart.upright else {**mark, "dy": 10},
        "encoding": {
            along: {"field": "middle", "type": "quantitative"},
            across: {"field": "bar"},
            "text": {"field": "text"},
            "color": {"field": "ink", "type": "nominal", "scale": None, "legend": None},
            "description": {"field": "key"},
        },
    }


def _fits(chart: Chart, value: Definition, width: int, longest: float) -> bool:
    if len(chart.parts) == 1:  # its total says the same at its end
        return False
    digits = len(value["text"]) * DIGIT
    count: float = value["end"] - value["start"]
    if not chart.upright:
        return count / (longest * ROOM) * width > digits + 10
    thick = width / max(1, len(chart.bars)) * 0.6
    return count / (longest * ROOM) * TALL > 16 and thick > digits


def _names(chart: Chart, width: int) -> Definition:
    """Above a lying bar its name; upright ones have theirs on the axis."""
    most = int(width / LETTER)
    values = [
        {"bar": number, "text": bar.name if len(bar.name) <= most else bar.name[: most - 1].rstrip() + "…"}
        for number, bar in enumerate(() if chart.upright else chart.bars)
    ]
    mark = {"type": "text", "align": "left", "baseline": "bottom", "dy": -2, "fontWeight": 500}
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {"x": {"value": 0}, "y": {"field": "bar"}, "text": {"field": "text"}},
    }


def _totals(chart: Chart) -> Definition:
    along, across = ("y", "x") if chart.upright else ("x", "y")
    place = {"baseline": "bottom", "dy": -3} if chart.upright else {"align": "left", "dx": 6, "dy": 10}
    values = [_total(number, bar) for number, bar in enumerate(chart.bars)]
    return {
        "data": {"values": values},
        "mark": {"type": "text", "fontWeight": 600, **place},
        "encoding": {
            along: {"field": "total", "type": "quantitative"},
            across: {"field": "bar"},
            "text": {"field": "text"},
        },
    }


def _total(number: int, bar: Bar) -> Definition:
    return {"bar": number, "total": _plain(bar.total), "text": written(bar.total)}


def _plain(count: Count) -> float:
    """As the engine takes numbers."""
    return count if isinstance(count, int) else float(count)
