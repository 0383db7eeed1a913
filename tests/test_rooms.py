"""Members of the rooms from outside the package: an operator, a reader, a kind of chart, a writer, a filter."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from types import ModuleType
from zipfile import ZipFile

import pytest

from reportdsl.compile import Vocabulary, compile_report
from reportdsl.diagnostics import Diagnostics
from reportdsl.document.blocks import Chart, Document, Paragraph
from reportdsl.figures import ChartKind
from reportdsl.figures.chart_kind import Plot
from reportdsl.files.folder import Folder
from reportdsl.filters.filter import Clause, Filter, Said, Scalar
from reportdsl.operators.operator import Operator, Same, Values
from reportdsl.readers.reader import Reader, Request
from reportdsl.values.quantity import in_unit
from reportdsl.values.source import Origin
from reportdsl.values.table import Cell, Node, Record
from reportdsl.writers import Writer


def maximum(*values: Values) -> Same:
    """The largest of its arguments."""
    return max((one for group in values for one in group), key=lambda one: one.value)


def read_pairs(request: Request, diagnostics: Diagnostics) -> Node | None:
    """`name=number` a line."""
    entries = {}
    for line, text in enumerate(request.content.decode().splitlines(), start=1):
        name, _, number = text.partition("=")
        origin = Origin(request.file, line, len(name) + 2)
        entries[name] = Cell(in_unit(Decimal(number), request.unit), origin, number)
    return Record(entries, Origin(request.file))


def draw_dots(plot: Plot) -> str:
    return "<dots>" + "".join(str(point.value) for series in plot.series for point in series.points) + "</dots>"


def shout(value: Scalar) -> Clause:
    """With a mark behind it."""
    return (Said(str(value.printed) + "！", value.fact),)


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Vocabulary:
    module = ModuleType("outside_writer")
    module.write = lambda document: f"{len(document.blocks)} blocks".encode()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "outside_writer", module)
    here = Vocabulary()
    return replace(
        here,
        operators=(*here.operators, Operator(("max", "最大"), maximum, facet=True)),
        readers=(*here.readers, Reader("pairs", (".pairs",), read_pairs)),
        filters=(*here.filters, Filter(("shout", "强调"), shout)),
        charts={**here.charts, "dots": ChartKind(("dots", "点"), True, "values", draw_dots)},
        writers={**here.writers, "count": Writer("count", (".count",), "outside_writer")},
    )


SPEC = """
@report 外来
  year: 2021
  money: 万元, 2 places, integers plain
@end
@data 甲 from "a.pairs" unit 万元
@let 最高 = 最大(甲.一, 甲.二) + max(甲)
最高{{ 最高 | 强调 }}
@chart 图 "点图" = dots(甲.一, 甲.二)
"""


def test_members_from_outside_build(tmp_path, rooms):
    (tmp_path / "a.pairs").write_text("一=1.25\n二=3\n", encoding="utf-8")
    compiled = compile_report("x.rpt", SPEC.encode(), Folder(tmp_path), rooms)
    assert [found.code for found in compiled.diagnostics] == []
    document = compiled.document
    assert isinstance(document, Document)
    paragraph, chart = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert "".join(part.text for part in paragraph.content) == "最高6万元！"
    assert isinstance(chart, Chart)
    assert chart.kind.names == ("dots", "点")
    content = rooms.writers["docx"].write(document)
    assert "<dots>" in ZipFile(BytesIO(content)).read("word/charts/chart1.xml").decode()
    assert [str(origin) for origin in compiled.evaluation.named["最高"].cells()] == ["a.pairs:1:3", "a.pairs:2:3"]
    assert rooms.writers["count"].write(document) == b"2 blocks"


def test_the_tables_of_the_package_stay_as_they_are(rooms):
    assert "dots" not in Vocabulary().charts
    assert len(Vocabulary().operators) < len(rooms.operators)
