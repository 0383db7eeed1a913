"""Laws for all kinds of charts, and what single kinds guarantee."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from charts_random import chart as random_chart
from reportdsl.figures import FIGURES, Chart, ChartKind
from reportdsl.figures.layout.bar_boxes import bar_boxes
from reportdsl.figures.layout.boxes import Box, Length, around, free
from reportdsl.figures.layout.canvas import Canvas
from reportdsl.figures.layout.chart_geometry import geometry, geometry_of, plotted
from reportdsl.figures.layout.chart_layout import laid_out
from reportdsl.figures.layout.circle import on_circle
from reportdsl.figures.layout.geometry import CategoryAxis, ChartGeometry, Labels, Lines, Slices
from reportdsl.figures.layout.numbered_points import listed
from reportdsl.figures.layout.scale import scale
from reportdsl.figures.layout.shapes import Polyline, Rectangle, Rule, Wedge
from reportdsl.figures.layout.upright_layout import upright
from reportdsl.figures.palette import FILLS, Fill, dash, symbol
from reportdsl.figures.plot import Plot, PlottedPoint, PlottedSeries
from reportdsl.ooxml.markup import escaped
from reportdsl.ooxml.spreadsheet import column_letters
from reportdsl.styles import STYLES
from reportdsl.styles.gb9704 import GB9704
from reportdsl.writers import WRITERS
from reportdsl.writers.docx.charts.chart_markup import Lettering, fonts, number_format
from reportdsl.writers.docx.charts.chart_plot_area import plot_area

SPACES = 'xmlns:c="urn:c" xmlns:a="urn:a"'
LETTERING = Lettering(fonts(STYLES["gb9704"].table_face), "zh-CN")
CHARTS = {name: kind for name, kind in FIGURES.items() if isinstance(kind, ChartKind)}
OUTSIDE = ChartKind(("dots", "点图"), True, lambda plot: Lines(Labels()))
"""A member that is not in the package's table."""
STAND_IN = CHARTS["stacked"].instead
assert STAND_IN is not None
KINDS = [*sorted({id(kind): kind for kind in CHARTS.values()}.values(), key=lambda kind: kind.names), STAND_IN, OUTSIDE]


def plot(*values: str, literal: bool = False, rows: int = 1) -> Plot:
    points = tuple(PlottedPoint(Decimal(value), value, literal) for value in values)
    series = tuple(PlottedSeries(f"<系列&{row}>", points) for row in range(rows))
    return Plot(tuple(f"<类&{place}>" for place in range(len(values))), series, "万元")


def tree(kind: ChartKind, drawn: Plot) -> ElementTree.Element:
    return ElementTree.fromstring(f"<plot {SPACES}>{plot_area(geometry(kind, drawn), LETTERING)}</plot>")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.names[0])
def test_values_stand_in_the_cache_digit_by_digit(kind: ChartKind) -> None:
    drawn = plot("8491799999999999.99", "0.10", "12345678901234567.8", rows=2 if kind.many_series else 1)
    values = [value.text for value in tree(kind, drawn).iterfind(".//{urn:c}numCache/{urn:c}pt/{urn:c}v")]
    assert values == ["8491799999999999.99", "0.10", "12345678901234567.8"] * len(drawn.series)


@pytest.mark.parametrize("kind", [each for each in KINDS if each.names[0] != "scatter"], ids=lambda kind: kind.names[0])
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
    for values, below in ((("1", "2"), False), (("1", "-2"), True)):
        axes = geometry(kind, plot(*values, rows=2)).axes
        assert axes is not None and (axes.value.scale.low < 0) == below


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


INKED = {"solid": 100, "diagonal": 38, "dots": 25, "grid": 23, "horizontal": 50}
"""How much of a patterned fill is ink, in percent, as Word draws it."""


def lightness(look: Fill) -> float:
    """The relative luminance of a fill as defined by WCAG: what remains of it in black and white print."""
    channels = [int(look.colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    ink = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1 - (1 - ink) * INKED[look.pattern] / 100


def contrast(one: Fill, other: Fill) -> float:
    dark, light = sorted(map(lightness, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_fills_are_told_apart_in_black_and_white() -> None:
    """Two plain fills by their lightness, at least 1.4 to 1, or 3 to 1 if they are neighbours; all others by their
    patterns."""
    assert len(set(FILLS)) == len(FILLS)
    plain = [look for look in FILLS if look.pattern == "solid"]
    assert all(contrast(one, other) >= 1.4 for one, other in combinations(plain, 2))
    assert all(contrast(one, other) >= 3 for one, other in pairwise(FILLS) if one.pattern == other.pattern)
    patterns = [look.pattern for look in FILLS if look.pattern != "solid"]
    assert len(set(patterns)) == len(patterns)


def test_lines_are_told_apart_in_black_and_white() -> None:
    """By dash and symbol: all sixteen pairs occur before one repeats, and neighbours differ in both."""
    looks = [(dash(place), symbol(place)) for place in range(16)]
    assert len(set(looks)) == 16
    assert all(one[0] != other[0] for one, other in pairwise(looks))


def test_slices_too_thin_to_show_their_fill_make_bars_of_a_pie() -> None:
    """A single thin slice can be identified by the others."""
    for values, due in ((("60", "39.5", "0.5"), "pie"), (("60", "39.2", "0.5", "0.3"), "bar")):
        assert geometry(FIGURES["pie"], plot(*values, literal=True)).kind[0] == due


@pytest.mark.parametrize(("kind", "most"), [("column", 8), ("stacked", 8), ("bar", 8), ("line", 16)])
def test_more_series_than_there_are_looks_cannot_be_read(kind: str, most: int) -> None:
    """Which is reported; with as many series as looks, each still has its own."""
    for rows, due in ((most, True), (most + 1, False)):
        assert geometry(FIGURES[kind], plot("1", rows=rows)).readable == due


def test_markup_is_escaped_and_forbidden_characters_are_left_out() -> None:
    assert escaped('a<b>&"\x00\x0b\ud800\ufffe\r\n\t') == "a&lt;b&gt;&amp;&quot;\n\t"


def test_names_are_unique_and_lead_to_their_kind() -> None:
    assert all(name in kind.names for name, kind in FIGURES.items())
    assert len(FIGURES) == sum(len(kind.names) for kind in {id(kind): kind for kind in FIGURES.values()}.values())


def test_a_pie_of_many_slices_or_a_negative_one_is_drawn_as_bars_the_largest_first() -> None:
    drawn = geometry(CHARTS["pie"], plot("1", "3", "2", "0", "7", "6", "5", "4", literal=True))
    assert drawn.kind[0] == "bar"
    assert [point.text for point in drawn.plot.series[0].points] == ["7", "6", "5", "4", "3", "2", "1"]
    assert drawn.plot.categories[0] == "<类&4>"
    assert geometry(CHARTS["pie"], plot("1", "-1")).kind[0] == "bar"
    assert geometry(CHARTS["pie"], plot(*"123456")).kind[0] == "pie"


def test_a_stacked_column_has_no_label_for_nothing_and_none_where_it_has_no_room() -> None:
    labels = geometry(CHARTS["stacked"], plot("1000", "0", "1", rows=2)).labels
    assert [[label is not None for label in row] for row in labels] == [[True, False, False]] * 2


def stacked(*values: tuple[str, str], long: str = "") -> ChartGeometry:
    """Stacks of two series, with their sums, and names as long as `long`."""
    one = plot(*(first for first, _ in values))
    second = plot(*(other for _, other in values)).series[0]
    sums = replace(plot(*(str(Decimal(first) + Decimal(other)) for first, other in values)).series[0], name="合计")
    categories = tuple(name + long for name in one.categories)
    return geometry(CHARTS["stacked"], replace(one, categories=categories, series=(*one.series, second), totals=sums))


def test_a_stack_below_zero_has_its_sum_below_it() -> None:
    below = stacked(("-242", "-274"), ("-19", "-92"), ("30", "0"))
    assert [label and label.place for label in below.totals] == ["below", "below", "above"]
    assert below.axes is not None and all(label.box.within(below.frame) for label in below.totals if label)


def test_stacks_whose_parts_stand_on_both_sides_of_zero_are_bars_with_their_sums_named() -> None:
    drawn = stacked(("100", "50"), ("-40", "60"), ("-70", "10"))
    assert drawn.kind[0] == "stacked_bar" and drawn.readable and drawn.plot.totals is not None
    assert [point.text for point in drawn.plot.totals.points] == ["合计 150", "合计 20", "合计 -60"]
    assert [point.value for point in drawn.plot.totals.points] == [150, 20, -60]
    bars = bar_boxes(drawn.plot.series, drawn.marks, drawn.frame, drawn.axes.value.scale)  # type: ignore[union-attr, arg-type]
    for at, label in enumerate(drawn.totals):
        assert label is not None and label.box.within(Box(0, 0, drawn.width, drawn.height))
        ends = [line[at] for line in bars]
        if drawn.plot.totals.points[at].value < 0:
            assert label.box.right < min(box.left for box in ends)
        else:
            assert label.box.left > max(box.right for box in ends)


def test_stacks_with_long_names_are_bars_with_their_sums_at_the_end() -> None:
    drawn = stacked(*[("100", "0.5")] * 9, long="一般公共预算财政拨款支出决算明细")
    assert drawn.kind[0] == "stacked_bar" and drawn.readable
    assert drawn.plot.totals is not None and {point.text for point in drawn.plot.totals.points} == {"100.5"}
    assert all(label is not None and label.place == "base" for label in drawn.totals)
    assert [[label is not None for label in row] for row in drawn.labels] == [[True] * 9, [False] * 9]
    assert drawn.legend is not None and [entry.text for entry in drawn.legend.entries][-1] == "合计"


def test_columns_and_a_line_in_one_unit_are_bars_where_their_names_have_no_room() -> None:
    long = tuple(f"一般公共预算财政拨款支出决算明细表第{place}项" * 2 for place in range(9))
    one = replace(plot(*["12.5"] * 9, rows=2), categories=long)
    other = replace(one, series=(one.series[0], replace(one.series[1], unit="%")))
    assert geometry(CHARTS["combo"], one).kind[0] == "bar"
    assert geometry(CHARTS["combo"], other).kind[0] == "combo"


def test_labels_without_room_beside_one_another_stand_upright() -> None:
    few, many = (geometry(CHARTS["column"], plot(*["1234.56"] * count, rows=2)) for count in (3, 8))
    for drawn, turned in ((few, False), (many, True)):
        assert [label.upright for row in drawn.labels for label in row if label] == [turned] * 2 * len(
            drawn.plot.categories
        )


def named(*names: str) -> Plot:
    return replace(plot(*["5"] * len(names)), categories=names)


def names_of(drawn: ChartGeometry) -> tuple[str, ...]:
    assert drawn.axes is not None and isinstance(drawn.axes.category, CategoryAxis)
    return drawn.axes.category.names


def test_long_names_are_broken_and_columns_whose_names_have_no_room_are_bars() -> None:
    two = geometry(CHARTS["column"], named("一般公共预算财政拨款基本支出中的日常公用经费", "项目"))
    assert two.kind[0] == "column" and names_of(two)[0].count("\n") == 1
    many = geometry(CHARTS["column"], named(*(f"一般公共预算财政拨款支出第{at}项" for at in range(9))))
    assert many.kind[0] == "bar" and many.readable
    assert len(names_of(many)) == 9


def test_a_number_stays_with_its_unit_and_no_line_begins_with_a_comma() -> None:
    canvas = Canvas()
    assert canvas.broken("截至2021年，共计", 5 * canvas.em) == "截至\n2021年，\n共计"
    assert canvas.broken("落实《预算法》〈细则〉", 5 * canvas.em) == "落实《预\n算法》\n〈细则〉"
    assert "".join(canvas.broken("Antidisestablishment", 4 * canvas.em).split("\n")) == "Antidisestablishment"


def test_a_canvas_measures_in_its_own_size_of_type() -> None:
    """Also a text that was measured in larger type before."""
    large = Canvas()
    small = replace(large, em=large.em * 5 // 7)
    assert [canvas.wide("教育支出") for canvas in (large, small)] == [4 * 210, 4 * 150]


def test_in_small_type_a_label_is_beside_its_point_and_touches_no_symbol() -> None:
    canvas = replace(Canvas(), em=150)
    point = plot("5")
    marks = CHARTS["line"].marks(point)
    assert isinstance(marks, Lines)
    ((label,),) = upright(("line",), point, marks, canvas).labels
    assert label is not None and label.moved is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.names[0])
def test_on_the_smallest_page_a_chart_still_has_a_plot_area(kind: ChartKind) -> None:
    """It may be unreadable, but Word opens the file: widths and heights are positive, and so is every step of names."""
    for number in range(40):
        found = geometry_of(replace(random_chart(kind, number), canvas=Canvas(2835, 1835)))
        assert found.frame.width > 0 and found.frame.height > 0, number
        if found.axes is not None and isinstance(found.axes.category, CategoryAxis):
            assert found.axes.category.every >= 1, number


def test_many_bars_in_several_series_are_thin_and_labelled_at_ends_and_extremes() -> None:
    values = [str(50 + at % 7) for at in range(40)]
    values[11], values[23] = "95", "2"
    row = plot(*values).series[0]
    drawn = geometry(
        CHARTS["bar"], replace(plot(*values), series=(row, replace(row, name="乙"), replace(row, name="丙")))
    )
    assert drawn.readable and drawn.height <= Canvas().height
    placed = [{at for at, label in enumerate(labels) if label} for labels in drawn.labels]
    assert all(found <= {0, 11, 23, 39} for found in placed) and any(11 in found for found in placed)
    bars = [shape for shape in laid_out(drawn).shapes if isinstance(shape, Rectangle)]
    assert len(bars) >= 120


def test_names_too_long_for_bars_get_more_room() -> None:
    """Forty names of forty characters: in small type each is on one line."""
    long = named(*(f"{place:02}" + "机关事业单位基本养老保险缴费支出含职业年金缴费" for place in range(40)))
    drawn = geometry(CHARTS["bar"], long)
    assert drawn.readable and drawn.axes is not None and drawn.axes.category.every == 1


def test_bars_make_a_chart_higher_up_to_a_page_and_beyond_it_is_not_readable() -> None:
    heights = [geometry(CHARTS["bar"], plot(*["5"] * count)).height for count in (5, 10, 20)]
    assert heights == sorted(set(heights))
    assert geometry(CHARTS["bar"], plot(*["5"] * 40)).readable
    beyond = geometry(CHARTS["bar"], plot(*["5"] * 90))
    assert not beyond.readable and beyond.height <= Canvas().height


@pytest.mark.parametrize("kind", ["stacked", "combo"])
@pytest.mark.parametrize("count", [40, 80])
def test_a_chart_of_many_long_names_is_not_higher_than_a_page(kind: str, count: int) -> None:
    """Eighty cannot be read, and that is reported, but the caption is on the same page."""
    one = named(*(f"机关事业单位基本养老保险缴费支出（含职业年金缴费支出）第{place}项" for place in range(count)))
    drawn = geometry(CHARTS[kind], replace(one, series=(*one.series, replace(one.series[0], name="乙"))))
    assert drawn.readable == (count == 40) and drawn.height < Canvas().height


def test_above_twelve_points_a_line_labels_its_ends_and_extremes() -> None:
    values = [str(value) for value in (50, 52, 48, 60, 55, 20, 51, 53, 90, 50, 52, 54, 47, 58)]
    (labels,) = geometry(CHARTS["line"], plot(*values)).labels
    assert [at for at, label in enumerate(labels) if label] == [0, 5, 8, 13]
    (labels,) = geometry(CHARTS["line"], plot(*values[:9])).labels
    assert sum(label is not None for label in labels) >= 7


def test_labels_of_lines_that_run_together_are_not_over_one_another() -> None:
    close = replace(plot("90", "90", "90"), series=(*plot("90", "91", "90").series, *plot("90.5", "90.5", "91").series))
    boxes = [label.box for row in geometry(CHARTS["line"], close).labels for label in row if label]
    assert len(boxes) >= 4
    assert not any(one.meets(two) for one, two in combinations(boxes, 2))


def test_a_label_never_lies_on_the_top_of_the_grid() -> None:
    for highest in ("849.36", "1000", "999.99", "1"):
        drawn = geometry(CHARTS["column"], plot(highest, "1"))
        assert all(label.box.top >= drawn.frame.top for row in drawn.labels for label in row if label)


def test_small_slices_have_their_labels_one_below_the_other_with_lines() -> None:
    drawn = geometry(CHARTS["pie"], plot("900", "12", "9", "10", literal=True))
    assert drawn.kind[0] == "pie"
    labels = [label for label in drawn.labels[0] if label]
    assert any(label.moved for label in labels)
    assert not any(one.box.meets(two.box) for one, two in combinations(labels, 2))


def test_a_ring_whose_pieces_have_no_room_for_their_labels_is_a_pie() -> None:
    assert geometry(CHARTS["doughnut"], plot("50", "30", "20", literal=True)).kind[0] == "doughnut"
    assert geometry(CHARTS["doughnut"], plot("97", "2", "1", literal=True)).kind[0] == "pie"


def test_columns_and_lines_of_two_units_have_two_axes_with_their_zeros_at_one_height() -> None:
    series = (*plot("120", "-30").series, replace(plot("5.1", "7.2").series[0], name="率", unit="%"))
    drawn = geometry(CHARTS["combo"], replace(plot("1", "2"), series=series, unit=""))
    assert drawn.axes is not None and drawn.axes.second is not None
    assert drawn.axes.value.scale.along(Decimal(0)) == drawn.axes.second.scale.along(Decimal(0))
    one = geometry(CHARTS["combo"], plot("1", "2", rows=2))
    assert one.axes is not None and one.axes.second is None


def test_pairs_of_values_are_named_and_read_by_two_axes() -> None:
    drawn = geometry(CHARTS["scatter"], plot("10", "20", "30", rows=2))
    assert drawn.axes is not None and not isinstance(drawn.axes.category, CategoryAxis)
    assert all(drawn.labels[0])
    assert not geometry(CHARTS["scatter"], plot("10", "20")).readable, "one column makes no pairs"
    tags = [element.tag for element in tree(CHARTS["scatter"], plot("1", "2", rows=2)).iter()]
    assert tags.count("{urn:c}xVal") == tags.count("{urn:c}yVal") == 1


def test_an_area_below_zero_or_of_a_single_point_is_a_line() -> None:
    assert geometry(CHARTS["area"], plot("1", "2")).kind[0] == "area"
    assert geometry(CHARTS["area"], plot("1", "-2")).kind[0] == "line"
    assert geometry(CHARTS["area"], plot("1")).kind[0] == "line"


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
    assert scale(map(Decimal, values)).ticks == tuple(map(Decimal, marks.split()))


def test_a_scale_has_room_for_labels_at_either_end() -> None:
    made = scale([Decimal("-99"), Decimal(100)], Decimal("0.2"), Decimal("0.2"))
    assert 1 - made.along(Decimal(100)) >= Decimal("0.2") and made.along(Decimal(-99)) >= Decimal("0.2")
    assert len(scale([Decimal(100)], Decimal(1) / 3, most=2).ticks) <= 5


def test_ticks_are_written_as_the_labels_are() -> None:
    assert scale([Decimal("98765432.10")]).texts(grouped=True)[1:3] == ("20,000,000", "40,000,000")
    assert scale([Decimal("0.9")]).texts(grouped=False)[:2] == ("0.0", "0.2")
    axes = geometry(CHARTS["column"], plot("98765432.10")).axes
    assert axes is not None and "," not in axes.value.texts[-1]


def test_slices_are_exact_parts_of_a_turn() -> None:
    pie = geometry(CHARTS["pie"], plot("1", "2", "3", "0"))
    assert isinstance(pie.marks, Slices)
    slices = [shape for shape in laid_out(pie).shapes if isinstance(shape, Wedge)]
    first = Decimal(pie.marks.first_angle) / 360
    turns = [first + turn for turn in (0, Decimal(1) / 6, Decimal(1) / 2, 1)]
    edges = [on_circle(slices[0].centre, slices[0].radius, turn) for turn in turns]
    assert [(each.start, each.end) for each in slices] == [*pairwise(edges)]


def test_the_scale_of_stacked_columns_covers_their_sums() -> None:
    axes = geometry(CHARTS["stacked"], plot("60", "1", rows=2)).axes
    assert axes is not None and axes.value.scale.high >= 120
    assert axes.value.title is not None and axes.value.title.text == "万元"


def test_a_legend_names_what_no_axis_names() -> None:
    assert geometry(CHARTS["column"], plot("1", "2")).legend is None
    two, slices = (
        geometry(CHARTS["column"], plot("1", "2", rows=2)).legend,
        geometry(CHARTS["pie"], plot("1", "2")).legend,
    )
    assert (
        two is not None and [entry.text for entry in two.entries] == ["<系列&0>", "<系列&1>"] and two.side == "bottom"
    )
    assert (
        slices is not None
        and [entry.text for entry in slices.entries] == ["<类&0>", "<类&1>"]
        and slices.side == "right"
    )


def strokes(found: ChartGeometry) -> list[tuple[tuple[Length, Length], tuple[Length, Length]]]:
    """The segments of a chart's lines."""
    lines = [shape.points for shape in laid_out(found).shapes if isinstance(shape, Polyline) and len(shape.symbols) > 1]
    return [piece for line in lines for piece in pairwise(line)]


def test_ends_of_a_line_are_labelled_beside_it() -> None:
    """Although it falls steeply to its last point and rises steeply from its first; a line leads to labels further
    away."""
    values = (
        "106.66",
        "369.04",
        "117.20",
        "987.35",
        *(str(300 + 97 * at % 600) for at in range(24)),
        "290.57",
        "26.71",
    )
    found = geometry(FIGURES["line"], plot(*values))
    (labels,) = found.labels
    at = [place for place, label in enumerate(labels) if label]
    assert at == [0, 3, 29]
    assert any(isinstance(shape, Rule) and shape.start[0] == shape.end[0] for shape in laid_out(found).shapes)
    for label in (labels[place] for place in at):
        assert label is not None
        inner = around(
            (label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2, label.box.width, 100
        )
        for (x, y), (to_x, to_y) in strokes(found):
            steps = [(x + (to_x - x) * step / 50, y + (to_y - y) * step / 50) for step in range(51)]
            assert not any(inner.left < at_x < inner.right and inner.top < at_y < inner.bottom for at_x, at_y in steps)


def test_of_two_lines_close_together_the_higher_has_its_label_above() -> None:
    one, other = (
        PlottedSeries(name, plot(*values).series[0].points)
        for name, values in (("甲", ("90", "-150", "85")), ("乙", ("100", "250", "80")))
    )
    found = geometry(FIGURES["line"], replace(plot("1", "2", "3"), series=(one, other)))
    (low, _, high), (above, _, below) = found.labels
    assert low and high and above and below
    assert above.box.bottom < low.box.top and high.box.bottom < below.box.top


def test_what_a_stack_adds_up_to_stands_on_no_other_stack() -> None:
    """If there are many, a low stack beside a high one has no label, but the highest does."""
    high = [500_000_000] * 8 + [900_000_000] + [500_000_000] * 3 + [5_000_000] + [500_000_000] * 5
    part, whole = (plot(*(f"{value * times}.00" for value in high)).series[0] for times in (1, 2))
    rows, totals = [replace(part, name=name) for name in ("甲", "乙")], replace(whole, name="合计")
    found = geometry(FIGURES["stacked"], replace(plot(*("1" * 18)), series=tuple(rows), totals=totals))
    bars = [shape for shape in laid_out(found).shapes if isinstance(shape, Rectangle) and shape.height > 500]
    columns = [Box(bar.x, bar.y, bar.x + bar.width, bar.y + bar.height) for bar in bars]
    labels = [label.box for label in found.totals if label]
    assert len(labels) == 1 and free(labels[0], columns)


def scattered(names: Sequence[str], *rows: Sequence[str]) -> ChartGeometry:
    """A scatter chart of points with these names, laid out."""
    series = tuple(
        PlottedSeries(f"列{at}", tuple(PlottedPoint(Decimal(x), x) for x in row)) for at, row in enumerate(rows)
    )
    return geometry(CHARTS["scatter"], Plot(tuple(names), series, "万元"))


LONG = [f"第{place}个名称很长、在点旁边怎么也放不下的附属事业单位{place}" for place in range(1, 11)]


def test_points_whose_names_have_no_room_are_numbered() -> None:
    """Ten points on a line across the chart: numbers beside them, and below it what each stands for."""
    drawn = scattered(LONG, [str(100 + 3 * at) for at in range(10)], ["50"] * 10)
    assert drawn.readable and drawn.key == tuple(LONG)
    assert drawn.point_texts == (tuple(map(str, range(1, 11))),)
    assert all(label is not None for label in drawn.labels[0])
    assert drawn.key_text(GB9704.words).startswith("图中：1\u00a0第1个名称") and drawn.plot.categories == tuple(LONG)


def test_points_with_room_have_their_names() -> None:
    drawn = scattered(["甲", "乙"], ["1", "9"], ["2", "8"])
    assert (drawn.key, drawn.point_texts, drawn.key_text(GB9704.words)) == ((), (("甲", "乙"),), "")


def test_points_that_coincide_share_a_label() -> None:
    drawn = scattered(LONG[:6], ["10", "10", "10", "90", "10", "90"], ["12", "12", "12", "5", "12", "80"])
    assert drawn.point_texts == (("1–3, 5", "", "", "4", "", "6"),)
    assert [label is not None for label in drawn.labels[0]] == [True, False, False, True, False, True]
    assert [listed(each) for each in ([1], [1, 2], [1, 2, 3], [1, 3, 4, 5, 9])] == ["1", "1, 2", "1–3", "1, 3–5, 9"]


def test_the_key_is_printed_below_the_chart() -> None:
    names = "\n".join(f"{name},{at},5" for at, name in enumerate(LONG, start=100))
    spec = '@report x\n@end\n@data 表 from "a.csv" key 名 unit 元\n@图 分布 "分布" = scatter(甲: 表.甲, 乙: 表.乙)\n'
    made = compiled(spec, {"a.csv": f"名,甲,乙\n{names}\n"})
    assert made.document is not None and not made.diagnostics.errors
    assert "V27" not in [each.code for each in made.diagnostics]
    written = ZipFile(io.BytesIO(WRITERS["docx"].write(made.document)))
    text = re.sub("<[^>]*>", "", written.read("word/document.xml").decode())
    assert "图中：1\u00a0" + LONG[0] in text and 'w:val="ChartKey"' in written.read("word/document.xml").decode()
    assert 'w:styleId="ChartKey"' in written.read("word/styles.xml").decode()
    assert LONG[9] in WRITERS["html"].write(made.document).decode()
    chart = written.read("word/charts/chart1.xml").decode()
    assert [text for text in re.findall("<a:t>([^<]*)</a:t>", chart) if text.isdigit()] == [
        str(at) for at in range(1, 11)
    ]


def test_a_page_that_is_low_has_a_low_chart() -> None:
    """The smallest height to try is more than the page has: that was a fault of the program."""
    low = geometry(CHARTS["scatter"], plot("10", "20", "30", rows=2), Canvas(height=3000))
    assert low.height <= 3000


@pytest.mark.parametrize("room", ["0.4", "0.6", "1.2", "9"])
def test_an_axis_ends_though_its_labels_are_higher_than_the_plot(room: str) -> None:
    """It was made longer and longer, until no number could hold it."""
    for values in (["1", "-3.10"], ["1", "849.18"], ["-3", "5"], ["0"]):
        found = scale(map(Decimal, values), Decimal(room), Decimal(room))
        assert found.low <= min(map(Decimal, values)) <= max(map(Decimal, values)) <= found.high


PARETO = (
    '@report x\n  money: 元, 0 places\n  percent: 1 place\n@end\n@data 表 from "a.csv" key 名 unit 元\n'
    '@let 表.倍 = 甲 * 2\n@breakdown 构 = 表.甲\n@图 图 "主要的几项" = '
)


def pareto(line: str, rows: str = "子,10\n丑,50\n寅,0\n卯,40\n", head: str = PARETO) -> tuple[list[str], list[str]]:
    """The codes reported of a chart, and its lines as text."""
    came = compiled(head + line + "\n", {"a.csv": "名,甲\n" + rows})
    assert came.document is not None
    return codes(came), WRITERS["txt"].write(came.document).decode().split("图1：主要的几项")[-1].splitlines()[1:]


@pytest.mark.parametrize(
    "line",
    [
        "pareto(表.甲)",
        "帕累托图(构)",
        'pareto(子: 表["子"].甲, 丑: 表["丑"].甲, 寅: 表["寅"].甲, 卯: 表["卯"].甲)',
        'pareto(sort(表, 甲, "升序").甲)',
    ],
)
def test_a_pareto_chart_is_sorted_and_tells_cumulative_shares(line: str) -> None:
    told, lines = pareto(line)
    assert told == []
    assert [(each.split(":")[0].strip(), *re.findall(r"[\d.]+%?", each)[-2:]) for each in lines if "占比" in each] == [
        ("丑", "50", "50%"),
        ("卯", "40", "90%"),
        ("子", "10", "100%"),
        ("寅", "0", "100%"),
    ]


def test_what_has_no_cumulative_share_is_told() -> None:
    assert pareto("pareto(表.甲)", "子,10\n丑,-5\n", PARETO.replace("@breakdown 构 = 表.甲\n", ""))[0] == ["V13"]
    assert pareto("pareto(表.甲, 表.倍)")[0] == ["T06"]
    years = PARETO.replace("@let", '@prior 表 from "a.csv" key 名 unit 元\n@let')
    assert "T06" in pareto("pareto(表.甲, years: [prior, current])", head=years)[0]
    told, lines = pareto("pareto(表.甲)", "子,0\n丑,0\n")
    assert told == [] and "均为零，故不绘图" in "".join(lines)


def test_a_cumulative_share_rests_on_the_cells_of_the_whole() -> None:
    came = compiled(PARETO + "pareto(表.甲)\n", {"a.csv": "名,甲\n子,10\n丑,50\n卯,40\n"})
    assert came.document is not None
    (chart,) = [block for block in came.document.blocks if isinstance(block, Chart)]
    shares = [point.figure.fact for point in chart.series[1].points]
    assert [fact.name for fact in shares] == ["图.丑.累计占比", "图.卯.累计占比", "图.子.累计占比"]
    assert all(len({*fact.cells()}) == 3 for fact in shares)


def test_withheld_rows_are_in_the_whole_of_a_pareto_chart_and_on_no_point() -> None:
    head = PARETO.replace("@end\n", "  edition: 公开\n  withheld: 单, totals kept\n@end\n", 1).replace(
        "@let", '@data 单 from "单.csv" key 名\n@fields 单\n  公开, 内部: text\n@end\n@let'
    )
    for line in ("pareto(表.甲)", "pareto(构)"):
        files = {"a.csv": "名,甲\n子,10\n丑,50\n寅,15\n卯,25\n", "单.csv": "名,公开,内部\n丑,略去,\n寅,略去,\n"}
        came = compiled(head + line + "\n", files)
        assert codes(came) == [] and came.document is not None
        text = WRITERS["txt"].write(came.document).decode()
        assert "卯: 甲 25，累计占比 25%" in text.replace("构", "甲") and "子: 甲 10，累计占比 35%" in text.replace(
            "构", "甲"
        )
        assert "丑" not in text and "寅" not in text
