"""Laws of all kinds of charts, and what single kinds promise."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from reportdsl.figures import FIGURES, ChartKind
from reportdsl.figures.chart_geometry import fitting, geometry, plotted
from reportdsl.figures.chart_layout import RADIUS, laid_out
from reportdsl.figures.circle import on_circle
from reportdsl.figures.geometry import Labels, Lines, Slices
from reportdsl.figures.palette import FILLS
from reportdsl.figures.plot import Plot, PlottedPoint, PlottedSeries
from reportdsl.figures.scale import ticks
from reportdsl.figures.shapes import Wedge
from reportdsl.ooxml.markup import escaped
from reportdsl.ooxml.spreadsheet import column_letters
from reportdsl.styles import STYLES
from reportdsl.writers.docx.chart_markup import Lettering, fonts, number_format
from reportdsl.writers.docx.chart_plot_area import plot_area

SPACES = 'xmlns:c="urn:c" xmlns:a="urn:a"'
LETTERING = Lettering(fonts(STYLES["gb9704"].table_face), "zh-CN")
CHARTS = {name: kind for name, kind in FIGURES.items() if isinstance(kind, ChartKind)}
OUTSIDE = ChartKind(("dots", "点图"), True, "values", lambda plot: Lines(Labels()))
"""A member that is not in the table."""
KINDS = [*sorted({id(kind): kind for kind in CHARTS.values()}.values(), key=lambda kind: kind.names), OUTSIDE]


def plot(*values: str, literal: bool = False, rows: int = 1) -> Plot:
    points = tuple(PlottedPoint(Decimal(value), value, literal) for value in values)
    series = tuple(PlottedSeries(f"<系列&{row}>", points) for row in range(rows))
    return Plot(tuple(f"<类&{place}>" for place in range(len(values))), series, "万元")


def tree(kind: ChartKind, drawn: Plot) -> ElementTree.Element:
    return ElementTree.fromstring(f"<plot {SPACES}>{plot_area(geometry(kind, drawn), LETTERING)}</plot>")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.names[0])
def test_values_stand_in_the_cache_digit_by_digit(kind: ChartKind) -> None:
    drawn = plot("849.1799999999999999", "0.10", "12345678901234567.8", rows=2 if kind.many_series else 1)
    values = [value.text for value in tree(kind, drawn).iterfind(".//{urn:c}numCache/{urn:c}pt/{urn:c}v")]
    assert values == ["849.1799999999999999", "0.10", "12345678901234567.8"] * len(drawn.series)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.names[0])
def test_a_literal_label_is_text(kind: ChartKind) -> None:
    texts = [text.text for text in tree(kind, plot("1", "2", literal=True)).iterfind(".//{urn:c}dLbl//{urn:a}t")]
    assert texts == ["1", "2"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.names[0])
def test_every_text_names_a_western_and_an_east_asian_face(kind: ChartKind) -> None:
    drawn = tree(kind, plot("1.50", "2", literal=False))
    for properties in (*drawn.iter("{urn:a}defRPr"), *drawn.iter("{urn:a}rPr")):
        assert [child.tag for child in properties][-2:] == ["{urn:a}latin", "{urn:a}ea"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.many_series], ids=lambda kind: kind.names[0])
def test_the_scale_starts_at_zero_unless_a_value_is_negative(kind: ChartKind) -> None:
    assert tree(kind, plot("1", "2")).find(".//{urn:c}min") is not None
    assert tree(kind, plot("1", "-2")).find(".//{urn:c}min") is None


def test_a_pie_shows_no_slice_of_nothing() -> None:
    assert plotted(CHARTS["pie"], plot("1", "0", "2")).categories == ("<类&0>", "<类&2>")
    assert len(plotted(CHARTS["pie"], plot("0", "0")).categories) == 2


def test_a_number_that_word_cannot_hold_is_written_out() -> None:
    assert tree(CHARTS["column"], plot("1", "849.1799999999999999")).findtext(".//{urn:a}t") == "849.1799999999999999"


@pytest.mark.parametrize(
    ("text", "code"),
    [("788.43", "0.00"), ("0", "0"), ("1,234.5", "#,##0.0"), ("-3.10万元", "0.00"), ("持平", "General"), ("17%", "0")],
)
def test_format_codes_print_as_the_text_does(text: str, code: str) -> None:
    assert number_format(text) == code


def test_columns_are_named_as_in_a_workbook() -> None:
    assert [column_letters(place) for place in (0, 1, 25, 26, 27, 701, 702)] == ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]


def test_fills_differ() -> None:
    assert len(set(FILLS)) == len(FILLS)


def test_markup_is_escaped_and_forbidden_characters_are_left_out() -> None:
    assert escaped('a<b>&"\x00\x0b\ud800\ufffe\r\n\t') == "a&lt;b&gt;&amp;&quot;\n\t"


def test_names_are_unique_and_lead_to_their_kind() -> None:
    assert all(name in kind.names for name, kind in FIGURES.items())
    assert len(FIGURES) == sum(len(kind.names) for kind in {id(kind): kind for kind in FIGURES.values()}.values())


def test_a_pie_of_many_slices_or_a_negative_one_is_drawn_as_bars_the_largest_first() -> None:
    kind, drawn = fitting(CHARTS["pie"], plot("1", "3", "2", "0", "7", "6", "5", "4", literal=True))
    assert kind is CHARTS["bar"]
    assert [point.text for point in drawn.series[0].points] == ["7", "6", "5", "4", "3", "2", "1"]
    assert drawn.categories[0] == "<类&4>"
    assert fitting(CHARTS["pie"], plot("1", "-1"))[0] is CHARTS["bar"]
    assert fitting(CHARTS["pie"], plot(*"123456"))[0] is CHARTS["pie"]


def test_a_stacked_column_has_no_label_for_nothing() -> None:
    labels = tree(CHARTS["stacked"], plot("1", "0")).findall(".//{urn:c}dLbl")
    assert [label.find("{urn:c}delete") is not None for label in labels] == [True]


def test_labels_without_room_beside_one_another_stand_upright() -> None:
    few, many = (ElementTree.tostring(tree(CHARTS["column"], plot(*["1234.56"] * count, rows=2))) for count in (3, 12))
    assert b'rot="-5400000"' not in few.split(b"catAx")[0]
    assert b'rot="-5400000"' in many.split(b"catAx")[0]


def test_a_label_whose_place_is_left_to_the_chart_states_none() -> None:
    assert tree(OUTSIDE, plot("1", "2")).find(".//{urn:c}dLblPos") is None
    assert tree(CHARTS["line"], plot("1", "2")).find(".//{urn:c}dLblPos") is not None


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ((), "0 1"),
        (("0", "0"), "0 1"),
        (("1",), "0 0.2 0.4 0.6 0.8 1"),
        (("9.99", "3"), "0 2 4 6 8 10"),
        (("849.1799999999999999",), "0 200 400 600 800 1000"),
        (("-3.1", "7"), "-5 0 5 10"),
        (("-3",), "-3 -2 -1 0"),
        (("100000000000",), "0 20000000000 40000000000 60000000000 80000000000 100000000000"),
    ],
)
def test_a_scale_covers_its_values_and_zero_in_round_steps(values: tuple[str, ...], marks: str) -> None:
    assert ticks(map(Decimal, values)) == tuple(map(Decimal, marks.split()))


def test_slices_are_exact_parts_of_a_turn() -> None:
    pie = geometry(CHARTS["pie"], plot("1", "2", "3", "0"))
    assert isinstance(pie.marks, Slices)
    slices = [shape for shape in laid_out(pie).shapes if isinstance(shape, Wedge)]
    first = Fraction(pie.marks.first_angle, 360)
    turns = [first + turn for turn in (0, Fraction(1, 6), Fraction(1, 2), 1)]
    edges = [on_circle(slices[0].centre, RADIUS, turn) for turn in turns]
    assert [(each.start, each.end) for each in slices] == [*pairwise(edges)]


def test_the_scale_of_stacked_columns_covers_their_sums() -> None:
    axes = geometry(CHARTS["stacked"], plot("60", "1", rows=2)).axes
    assert axes is not None and axes.value.ticks[-1] >= 120
    assert axes.value.title == "万元"


def test_a_legend_names_what_no_axis_names() -> None:
    assert geometry(CHARTS["column"], plot("1", "2")).legend is None
    two, slices = (
        geometry(CHARTS["column"], plot("1", "2", rows=2)).legend,
        geometry(CHARTS["pie"], plot("1", "2")).legend,
    )
    assert two is not None and two.entries == ("<系列&0>", "<系列&1>") and two.side == "bottom"
    assert slices is not None and slices.entries == ("<类&0>", "<类&1>") and slices.side == "right"
