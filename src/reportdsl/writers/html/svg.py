"""A chart as SVG, drawn from its layout."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from ...figures.layout.boxes import Length
from ...figures.layout.chart_layout import laid_out
from ...figures.layout.geometry import ChartGeometry
from ...figures.layout.shapes import Polygon, Polyline, Rectangle, Rule, Shape, TextShape, Wedge
from ...figures.palette import FAILED, FILLS, GRID, INK, STROKE, Dash, Fill, Symbol, dash, fill, symbol
from ...ooxml.markup import escaped
from ...values.printed_text import half_ems

_PATTERNS = {
    "diagonal": '<path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" stroke="#{colour}" stroke-width="1.5"/>',
    "dots": '<circle cx="2" cy="2" r="1" fill="#{colour}"/><circle cx="5" cy="5" r="1" fill="#{colour}"/>',
    "horizontal": '<path d="M0,1.5 h6 M0,4.5 h6" stroke="#{colour}" stroke-width="1.5"/>',
    "grid": '<path d="M0,3 h6 M3,0 v6" stroke="#{colour}" stroke-width="1"/>',
}
_HALO = ' stroke="#FFFFFF" stroke-width="3" paint-order="stroke"'
_DASHES: dict[Dash, str] = {"solid": "none", "dash": "8 4", "dot": "2 3", "long dash dot": "12 4 2 4"}
_SYMBOLS: dict[Symbol, str] = {
    "circle": '<circle cx="{x}" cy="{y}" r="4"{look}/>',
    "square": '<path d="M{x},{y} m-4,-4 h8 v8 h-8 z"{look}/>',
    "triangle": '<path d="M{x},{y} m0,-5 l5,9 h-10 z"{look}/>',
    "diamond": '<path d="M{x},{y} m0,-5 l5,5 l-5,5 l-5,-5 z"{look}/>',
}


def svg(geometry: ChartGeometry, description: str, prefix: str) -> str:
    """Return the `svg` element of a chart; `description` is its alternative text. The ids inside begin with `prefix`,
    which must differ from that of every other drawing on the page."""
    drawing = laid_out(geometry)
    shapes = "\n".join(_shape(shape, prefix, drawing.em) for shape in drawing.shapes)
    width, height = _px(drawing.width), _px(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-size="{_px(drawing.em)}" fill="#{INK}" role="img" '
        f'aria-label="{escaped(description)}">\n<defs>{_patterns(prefix)}</defs>\n{shapes}\n</svg>'
    )


def _patterns(prefix: str) -> str:
    """Return a `pattern` element for each fill that is not solid."""
    return "".join(
        f'<pattern id="{prefix}-{place}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#FFFFFF"/>{_PATTERNS[each.pattern].format(colour=each.colour)}</pattern>'
        for place, each in enumerate(FILLS)
        if each.pattern != "solid"
    )


def _paint(look: int, prefix: str) -> str:
    """Return the paint of a fill as the value of a `fill` attribute."""
    used: Fill = fill(look)
    return f"#{used.colour}" if used.pattern == "solid" else f"url(#{prefix}-{look % len(FILLS)})"


def _shape(shape: Shape, prefix: str, em: int) -> str:
    match shape:
        case TextShape():
            return _words(shape, em)
        case Rectangle(look, x, y, width, height):
            place = f'x="{_px(x)}" y="{_px(y)}" width="{_px(width)}" height="{_px(height)}"'
            return f'<rect {place} fill="{_paint(look, prefix)}" stroke="#{INK}" stroke-width="0.75"/>'
        case Polyline():
            return _polyline(shape, prefix)
        case Polygon(look, points):
            corners = " ".join(f"{_px(x)},{_px(y)}" for x, y in points)
            return f'<polygon points="{corners}" fill="{_paint(look, prefix)}" stroke="#{INK}" stroke-width="0.75"/>'
        case Rule(start, end, axis):
            ends = f'x1="{_px(start[0])}" y1="{_px(start[1])}" x2="{_px(end[0])}" y2="{_px(end[1])}"'
            return f'<line {ends} stroke="#{INK if axis else GRID}" stroke-width="{1 if axis else "0.75"}"/>'
        case Wedge():
            return _wedge(shape, prefix)
        case _:
            assert_never(shape)


def _words(words: TextShape, em: int) -> str:
    """Return a `text` element, outlined in white so that it can be read on any ground; `boxed` text has a white ground
    of its width."""
    x, y = _px(words.x), _px(words.y)
    turned = f' transform="rotate({words.turn} {x} {y})"' if words.turn else ""
    fact = f' data-fact="{escaped(words.fact)}"' if words.fact else ""
    look = f' fill="#{FAILED}" font-weight="bold"' if words.failed else ""
    text = f'<text x="{x}" y="{y}" text-anchor="{words.anchor}"{_HALO}{look}{turned}{fact}>{escaped(words.text)}</text>'
    if not words.boxed:
        return text
    width = (half_ems(words.text) + 1) * em // 2
    place = f'x="{_px(words.x - Decimal(width) / 2)}" y="{_px(words.y - em)}"'
    return f'<rect {place} width="{_px(width)}" height="{_px(em * 5 // 4)}" fill="#FFFFFF"{turned}/>{text}'


def _polyline(line: Polyline, prefix: str) -> str:
    points = " ".join(f"{_px(x)},{_px(y)}" for x, y in line.points)
    look = f' fill="{_paint(line.look, prefix)}" stroke="#{INK}" stroke-width="0.75"'
    marks = "".join(_SYMBOLS[symbol(line.look)].format(x=_px(x), y=_px(y), look=look) for x, y in line.symbols)
    stroke = f'stroke="#{STROKE}" stroke-width="2" stroke-dasharray="{_DASHES[dash(line.look)]}"'
    return f'<polyline points="{points}" fill="none" {stroke}/>{marks}'


def _wedge(wedge: Wedge, prefix: str) -> str:
    look = f'fill="{_paint(wedge.look, prefix)}" stroke="#{INK}" stroke-width="0.75"'
    x, y, radius, hole = (_px(each) for each in (*wedge.centre, wedge.radius, wedge.hole))
    if wedge.whole:
        empty = f'<circle cx="{x}" cy="{y}" r="{hole}" fill="#FFFFFF" stroke="#{INK}" stroke-width="0.75"/>'
        return f'<circle cx="{x}" cy="{y}" r="{radius}" {look}/>{empty if wedge.hole else ""}'
    start, end, inner_start, inner_end = (
        f"{_px(point[0])},{_px(point[1])}" for point in (wedge.start, wedge.end, wedge.inner_start, wedge.inner_end)
    )
    large = int(wedge.large)
    back = f"L{inner_end} A{hole},{hole} 0 {large},0 {inner_start} Z" if wedge.hole else "Z"
    first = f"M{inner_start}" if wedge.hole else f"M{x},{y}"
    return f'<path d="{first} L{start} A{radius},{radius} 0 {large},1 {end} {back}" {look}/>'


PIXEL = 15
"""Twips in a CSS pixel."""


def _px(number: Length) -> str:
    """Convert twips to pixels, rounded to hundredths."""
    hundredths = round(Decimal(number) * 100 / PIXEL)
    whole, part = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}" + (f".{part:02d}" if part else "")
