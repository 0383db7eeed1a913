"""Laws of all kinds of charts, and what single kinds promise."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from reportdsl.figures import CHARTS
from reportdsl.figures.chart_kind import ChartKind, Plot, PlottedPoint, PlottedSeries
from reportdsl.figures.drawing import FILLS, column_letters, number_format
from reportdsl.figures.markup import escaped

SPACES = 'xmlns:c="urn:c" xmlns:a="urn:a"'
KINDS = sorted({id(kind): kind for kind in CHARTS.values()}.values(), key=lambda kind: kind.names)


def plot(*values: str, literal: bool = False, rows: int = 1) -> Plot:
    points = tuple(PlottedPoint(Decimal(value), value, literal) for value in values)
    series = tuple(PlottedSeries(f"<系列&{row}>", points) for row in range(rows))
    return Plot(tuple(f"<类&{place}>" for place in range(len(values))), series, "万元")


def tree(kind: ChartKind, drawn: Plot) -> ElementTree.Element:
    return ElementTree.fromstring(f"<plot {SPACES}>{kind.draw(kind.plotted(drawn))}</plot>")


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
    assert CHARTS["pie"].plotted(plot("1", "0", "2")).categories == ("<类&0>", "<类&2>")
    assert len(CHARTS["pie"].plotted(plot("0", "0")).categories) == 2


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
    assert all(name in kind.names for name, kind in CHARTS.items())
    assert len(CHARTS) == sum(len(kind.names) for kind in KINDS)


def test_a_pie_of_many_slices_or_a_negative_one_is_drawn_as_bars_the_largest_first() -> None:
    kind, drawn = CHARTS["pie"].fitting(plot("1", "3", "2", "0", "7", "6", "5", "4", literal=True))
    assert kind is CHARTS["bar"]
    assert [point.text for point in drawn.series[0].points] == ["7", "6", "5", "4", "3", "2", "1"]
    assert drawn.categories[0] == "<类&4>"
    assert CHARTS["pie"].fitting(plot("1", "-1"))[0] is CHARTS["bar"]
    assert CHARTS["pie"].fitting(plot(*"123456"))[0] is CHARTS["pie"]


def test_a_stacked_column_has_no_label_for_nothing() -> None:
    labels = tree(CHARTS["stacked"], plot("1", "0")).findall(".//{urn:c}dLbl")
    assert [label.find("{urn:c}delete") is not None for label in labels] == [True]


def test_labels_without_room_beside_one_another_stand_upright() -> None:
    few, many = (ElementTree.tostring(tree(CHARTS["column"], plot(*["1234.56"] * count, rows=2))) for count in (3, 12))
    assert b'rot="-5400000"' not in few.split(b"catAx")[0]
    assert b'rot="-5400000"' in many.split(b"catAx")[0]
