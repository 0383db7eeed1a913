"""The HTML writer: one well-formed page with the texts and figures of the document, and a drawing of each chart."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from example import compiled
from reportdsl.document.blocks import Document, Heading, Paragraph
from reportdsl.document.walk import blocks, contents, inlines
from reportdsl.figures import FIGURES, ChartKind
from reportdsl.figures.layout.chart_geometry import geometry
from reportdsl.figures.layout.chart_layout import laid_out
from reportdsl.figures.layout.circle import on_circle
from reportdsl.figures.layout.shapes import Rectangle, TextShape, Wedge
from reportdsl.figures.plot import Plot, PlottedPoint, PlottedSeries
from reportdsl.styles.gb9704 import GB9704
from reportdsl.values.printed_text import Figure
from reportdsl.writers import WRITERS
from reportdsl.writers.html.svg import svg
from reportdsl.writers.txt import one_line
from writers_document import column_chart, document
from writers_random import documents

SPACE = "{http://www.w3.org/1999/xhtml}"
DRAWING = "{http://www.w3.org/2000/svg}"
KINDS = [*{id(kind): kind for kind in FIGURES.values() if isinstance(kind, ChartKind)}.values()]


def page(made: Document) -> ElementTree.Element:
    return ElementTree.fromstring(WRITERS["html"].write(made).decode().partition("\n")[2])


def text_of(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def plot(*values: str, rows: int = 1) -> Plot:
    points = tuple(PlottedPoint(Decimal(value), value, fact=f"量{value}") for value in values)
    names = tuple(f"类{place}" for place in range(len(values)))
    return Plot(names, tuple(PlottedSeries(f"系列{row}", points) for row in range(rows)), "万元")


def test_headings_and_paragraphs_are_those_of_the_outline() -> None:
    made = document()
    outline = WRITERS["txt"].write(made).decode().replace("⟦", "").replace("⟧", "").split("\n\n")
    root = page(made)
    headings = [element for level in range(2, 7) for element in root.iter(f"{SPACE}h{level}")]
    for element in (*headings, *root.iter(f"{SPACE}p")):
        for line in element.iter(f"{SPACE}br"):
            line.text = "\n"
        said = one_line(text_of(element))
        assert any(block.strip().lstrip("#").strip() == said.strip() for block in outline), said
    assert len(headings) == sum(isinstance(block, Heading) for block in made.blocks)
    assert len([*root.iter(f"{SPACE}p")]) == sum(isinstance(block, Paragraph) for block in made.blocks)


def test_every_figure_carries_the_name_of_its_fact() -> None:
    made = compiled().document
    assert made is not None
    root = page(made)
    stated = [(element.get("data-fact"), text_of(element)) for element in root.iter(f"{SPACE}span")]
    printed = [part for block in blocks(made) for content in contents(block) for part in content]
    assert [pair for pair in stated if pair[0]] == [
        (part.fact.name, part.text) for part in printed if isinstance(part, Figure)
    ]
    drawn = {(each.get("data-fact"), text_of(each)) for each in root.iter(f"{DRAWING}text") if each.get("data-fact")}
    plotted = {
        (part.fact.name, part.text)
        for block in blocks(made)
        if not [*contents(block)]
        for part in inlines(block)
        if isinstance(part, Figure)
    }
    assert drawn <= plotted and len(drawn) > 10


def test_a_table_has_its_rows_and_spans() -> None:
    table = next(page(document()).iter(f"{SPACE}table"))
    assert len([*table.iter(f"{SPACE}tr")]) == 6
    assert [cell.get("rowspan") for cell in table.iter(f"{SPACE}th")][:2] == ["2", "2"]
    assert [len(row) for row in table.iter(f"{SPACE}tr")] == [4, 2, 5, 3, 3, 5]
    caption = table.find(f"{SPACE}caption")
    assert caption is not None and text_of(caption) == "表1 经费支出情况单位：万元"


def test_links_lead_to_what_they_mention_and_ids_are_unique() -> None:
    root = page(document())
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert {link.get("href", "").lstrip("#") for link in root.iter(f"{SPACE}a")} <= set(ids)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_any_document_is_well_formed(made: Document) -> None:
    page(made)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.names[0])
def test_each_kind_of_chart_is_drawn_inside_its_canvas(kind: ChartKind) -> None:
    drawn = plot("849.18", "0.10", "1234.5", rows=2 if kind.many_series else 1)
    shown = geometry(kind, drawn)
    root = ElementTree.fromstring(svg(shown, "描述<1>", "c0"))
    assert root.get("aria-label") == "描述<1>"
    texts = [text.text for text in root.iter(f"{DRAWING}text")]
    labelled = {
        row.points[at].text
        for row, labels in zip(shown.plot.series, shown.labels, strict=False)
        for at, label in enumerate(labels)
        if label
    }
    assert labelled <= set(texts) or kind.names[0] == "scatter"
    assert {"类0", "类1", "类2"} <= set(texts)
    layout = laid_out(shown)
    for shape in layout.shapes:
        if isinstance(shape, Rectangle):
            assert shape.x >= 0 and shape.x + shape.width <= layout.width
            assert shape.y >= 0 and shape.y + shape.height <= layout.height
        if isinstance(shape, TextShape):
            assert 0 <= shape.x <= layout.width and 0 <= shape.y <= layout.height


def test_bars_are_as_long_as_their_values() -> None:
    drawn = laid_out(geometry(FIGURES["column"], plot("10", "-5", "2.5")))  # type: ignore[arg-type]
    heights = [shape.height for shape in drawn.shapes if isinstance(shape, Rectangle)]
    assert [height / heights[2] for height in heights] == [4, 2, 1]


def test_slices_make_a_whole_turn() -> None:
    drawn = laid_out(geometry(FIGURES["pie"], plot("1", "2", "3")))  # type: ignore[arg-type]
    slices = [shape for shape in drawn.shapes if isinstance(shape, Wedge)]
    assert [each.large for each in slices] == [False, False, False]
    assert all(left.end == right.start for left, right in pairwise(slices))
    assert max(abs(a - b) for a, b in zip(slices[-1].end, slices[0].start, strict=True)) < Decimal("1e-6")
    (whole,) = [each for each in laid_out(geometry(FIGURES["pie"], plot("5"))).shapes if isinstance(each, Wedge)]  # type: ignore[arg-type]
    assert whole.whole


@pytest.mark.parametrize(
    ("turn", "x", "y"),
    [("0", 0, -100), ("0.25", 100, 0), ("0.5", 0, 100), ("-0.25", -100, 0), ("0.0833333333333333", 50, None)],
)
def test_points_of_a_circle(turn: str, x: int, y: int | None) -> None:
    found = on_circle((0, 0), 100, Decimal(turn))
    assert abs(found[0] - x) < Decimal("1e-6")
    assert y is None or abs(found[1] - y) < Decimal("1e-6")
    assert abs(found[0] ** 2 + found[1] ** 2 - 10**4) < Decimal("1e-3")


def test_the_same_document_gives_the_same_bytes() -> None:
    made = Document("题", GB9704, "zh-CN", (column_chart(),), ())
    first = WRITERS["html"].write(made)
    assert first == WRITERS["html"].write(made)
    assert not re.search(rb"https?://(?!www\.w3\.org/)", first)
