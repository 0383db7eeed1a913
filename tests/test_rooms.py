"""Members added from outside the package: an operator, a reader, a kind of chart, a writer, a filter."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from inspect import isfunction
from io import BytesIO
from pkgutil import resolve_name
from types import ModuleType
from typing import Annotated
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator

from reportdsl.compile import Vocabulary, compile_report
from reportdsl.diagnostics import Diagnostics
from reportdsl.document.blocks import Document, Paragraph
from reportdsl.figures import FIGURES, Chart, ChartKind
from reportdsl.figures.figure_kind import Arguments, Captions, Parameter, PlottedParameter, ValueParameter
from reportdsl.figures.layout.geometry import Labels, Lines, Marks
from reportdsl.figures.plot import Plot
from reportdsl.files.folder import Folder
from reportdsl.filters import FILTERS
from reportdsl.filters.filter import Clause, Filter, Integer, Said, Scalar
from reportdsl.operators import OPERATORS
from reportdsl.operators.annotations import Counted, Same, Values, Word
from reportdsl.operators.operator import Operator
from reportdsl.operators.parameter_type import Gatherer, OtherValue
from reportdsl.operators.problem import OperatorProblem
from reportdsl.policies import POLICIES
from reportdsl.quick.reference import resolved
from reportdsl.readers import READERS
from reportdsl.readers.reader import Reader, Request
from reportdsl.values.facts import used
from reportdsl.values.printed_text import Caption
from reportdsl.values.quantity import Quantity
from reportdsl.values.results import Value, as_fact
from reportdsl.values.source import Origin
from reportdsl.values.table import Cell, Node, Record
from reportdsl.values.types import TEXT, Type, describe
from reportdsl.values.units import in_unit
from reportdsl.writers import Writer


def maximum(*values: Values) -> Same:
    """The largest of its arguments."""
    return max((one for group in values for one in group), key=lambda one: one.value)


class TextKind(OtherValue):
    """A type of parameters that the package does not have: a single text."""

    def check(self, given: Type, operator: str) -> None:
        if given != TEXT:
            raise OperatorProblem("T12", found=describe(given))

    def gather(self, value: Value, gatherer: Gatherer) -> str:
        fact = as_fact(value)
        gatherer.rests_on(used(fact))
        return str(fact.value)


Text = Annotated[str, TextKind()]


def characters(text: Text, unit: Word = "字") -> Counted:
    """The number of characters of a text."""
    return Quantity(Decimal(len(text)), unit)


def read_pairs(request: Request, diagnostics: Diagnostics) -> Node | None:
    """A reader of `name=number`, one per line."""
    entries = {}
    for line, text in enumerate(request.content.decode().splitlines(), start=1):
        name, _, number = text.partition("=")
        origin = Origin(request.file, line, len(name) + 2)
        entries[name] = Cell(in_unit(Decimal(number), request.known.meant(request.unit)), origin, number)
    return Record(entries, Origin(request.file))


def dots(_plot: Plot) -> Marks:
    """Lines under another name."""
    return Lines(Labels())


CHARTS = [kind for kind in FIGURES.values() if isinstance(kind, ChartKind)]
DOTS = ChartKind(("dots", "点"), True, dots)


class Framed:
    """A kind with an argument of each type: a text, an optional length, and what is plotted."""

    names = ("framed", "加框")
    captions: Captions = "maybe"
    parameters: tuple[Parameter, ...] = (
        PlottedParameter(),
        ValueParameter(("heading", "题头")),
        ValueParameter(("width", "宽"), ("cm", "mm"), required=False),
    )

    def block(self, name: str, caption: Caption, arguments: Arguments) -> Chart:
        heading, width = arguments.values["heading"], arguments.values.get("width")
        plotted = arguments.plotted
        return Chart(
            name,
            replace(
                caption, title=f"{heading}{width.value}{width.kind}" if isinstance(width, Quantity) else str(heading)
            ),
            DOTS,
            plotted.categories,
            plotted.series,
            "",
        )


def shout(value: Scalar) -> Clause:
    """The value, with an exclamation mark."""
    return (Said(str(value.printed) + "！", value.fact),)


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Vocabulary:
    module = ModuleType("outside_writer")
    module.write = lambda document: f"{len(document.blocks)} blocks".encode()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "outside_writer", module)
    here = Vocabulary()
    return replace(
        here,
        operators=(
            *here.operators,
            Operator(("max", "最大"), maximum, facet=True),
            Operator(("characters", "字数"), characters),
        ),
        readers=(*here.readers, Reader("pairs", (".pairs",), read_pairs)),
        filters=(*here.filters, Filter(("shout", "强调"), shout), Filter(("times", "重复"), times)),
        figures={**here.figures, "dots": DOTS, "framed": Framed()},
        writers={**here.writers, "count": Writer("count", (".count",), "outside_writer")},
    )


def times(value: Scalar, number: Integer = 2) -> Clause:
    """The value, several times."""
    return (Said(str(value.printed) * number, value.fact),)


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
    drawn = ZipFile(BytesIO(content)).read("word/charts/chart1.xml").decode()
    assert "<c:lineChart>" in drawn
    (tmp_path / "x.docx").write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "x.docx").errors] == []
    assert [str(origin) for origin in compiled.evaluation.named["最高"].cells()] == ["a.pairs:1:3", "a.pairs:2:3"]
    assert rooms.writers["count"].write(document) == b"2 blocks"


def test_the_tables_of_the_package_stay_as_they_are(rooms):
    assert "dots" not in Vocabulary().figures
    assert len(Vocabulary().operators) < len(rooms.operators)


@pytest.mark.parametrize(
    ("arguments", "codes", "title"),
    [
        ('"甲", 1元', [], "甲"),
        ('1元, heading: "甲", width: 12cm', [], "甲12cm"),
        ('1元, 宽: 12cm, 题头: "甲"', [], "甲12cm"),
        ("宽: 12cm", ["T07", "T07"], ""),
        ("1元, heading: 2元", ["T08"], ""),
        ('"甲", 1元, width: "乙"', ["T05"], ""),
        ('"甲", 1元, width: 12斤', ["N11"], ""),
        ('"甲", "乙", 1元', ["T05"], ""),
    ],
)
def test_arguments_of_a_figure_are_bound_to_its_parameters(tmp_path, rooms, arguments, codes, title):
    spec = f"""@report 外来\n  year: 2021\n@end\n@chart 图 "题" = framed({arguments})\n"""
    compiled = compile_report("x.rpt", spec.encode(), Folder(tmp_path), rooms)
    assert [found.code for found in compiled.diagnostics] == codes
    if not codes:
        (chart,) = compiled.document.blocks
        assert chart.caption.title == title
        assert [point.figure.text for series in chart.series for point in series.points] == ["1.00"]


@pytest.mark.parametrize(
    ("print_", "codes", "printed"),
    [
        ("甲 | times", [], "1.00元1.00元"),
        ("甲 | times(3)", [], "1.00元1.00元1.00元"),
        ('甲 | times("三")', ["T10"], ""),
        ("甲 | times(3, 4)", ["T06"], ""),
        ("甲 | times(count=3)", ["N05"], ""),
        ("甲 | times(number=2, number=3)", ["T25"], ""),
        ('[甲, 乙, 丙] | join("、", "和")', [], "1.00元、2.00元和3.00元"),
        ('[甲, 乙, 丙] | join(last="和")', [], "1.00元、2.00元和3.00元"),
        ('[甲, 乙, 丙] | join(last: "和")', [], "1.00元、2.00元和3.00元"),
        ("[甲, 乙, 丙] | join('和')", ["T08"], ""),
        ('[甲, 乙, 丙] | enumerate("{amount}", last="；")', [], "1.00元；2.00元；3.00元"),
        ("[甲, 乙] | join(3)", ["T08"], ""),
        ("[甲, 乙] | enumerate", ["T07"], ""),
    ],
)
def test_arguments_of_a_filter_are_bound_to_its_parameters(tmp_path, rooms, print_, codes, printed):
    spec = "@report 外来\n  year: 2021\n@end\n@let 甲 = 1元\n@let 乙 = 2元\n@let 丙 = 3元\n{{ " + print_ + " }}\n"
    compiled = compile_report("x.rpt", spec.encode(), Folder(tmp_path), rooms)
    assert [found.code for found in compiled.diagnostics] == codes
    if not codes:
        (paragraph,) = compiled.document.blocks
        assert "".join(part.text for part in paragraph.content) == printed


def test_a_type_of_parameters_from_outside_is_checked_and_gathered(tmp_path, rooms):
    spec = '@report 外来\n@end\n@let 数 = 字数("一二三")\n@let 错 = 字数(3元)\n{{ 数 }}\n'
    compiled = compile_report("x.rpt", spec.encode(), Folder(tmp_path), rooms)
    assert [found.code for found in compiled.diagnostics] == ["T12"]
    assert str(compiled.evaluation.formats.printed(compiled.evaluation.named["数"])) == "3字"


@pytest.mark.parametrize(
    "member", [*OPERATORS, *FILTERS, *POLICIES.values(), *READERS, *CHARTS], ids=lambda member: member.member
)
def test_a_reference_is_to_a_function_of_its_room(member):
    package = type(member).__module__.rpartition(".")[0]
    assert resolved(member.member, package) is resolve_name(f"{package}.{member.member}")
    assert isfunction(resolved(member.member, package))


@pytest.mark.parametrize(("reference", "error"), [("nothing:read", ImportError), ("yaml:nothing", AttributeError)])
def test_a_reference_to_nothing_is_an_error(reference, error):
    with pytest.raises(error, match="nothing"):
        resolved(reference, "reportdsl.readers")


def without_a_type(value: str) -> Clause:
    return (Said(value),)


def with_an_unknown_one(value: Scalar, number: int) -> Clause:
    return (Said(str(value) * number),)


@pytest.mark.parametrize("function", [without_a_type, with_an_unknown_one])
def test_a_filter_whose_types_the_language_does_not_know_is_refused(tmp_path, rooms, function):
    spec = "@report 外来\n@end\n@let 甲 = 1元\n{{ 甲 | x }}\n"
    with pytest.raises(TypeError, match="no type of the language"):
        compile_report(
            "x.rpt", spec.encode(), Folder(tmp_path), replace(rooms, filters=(Filter(("x", "x"), function),))
        )
