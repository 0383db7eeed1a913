"""The example for tests: its files in memory, what it compiles to, and where its figures are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from reportdsl.compile import Compilation, compile_report
from reportdsl.document.blocks import Document, Heading, Paragraph, PrintedTable
from reportdsl.figures import Chart, FigureBlock
from reportdsl.files.folder import MAX_DATA, FileProblem, Folder
from reportdsl.syntax.ast import FigureLine
from reportdsl.syntax.library import LIBRARY
from reportdsl.syntax.walk import every
from reportdsl.values.printed_text import Figure, Inline
from reportdsl.values.source import Span

ROOT = Path(__file__).parents[1] / "examples" / "chengdu_office_2021"
SPEC = "report.rpt"
EXPECTED = Path(__file__).parent / "expected" / "chengdu_office_2021.csv"


class Memory(Folder):
    """A folder whose files are bytes; `changed` replaces some of them."""

    def __init__(self, files: Mapping[str, bytes], changed: Mapping[str, bytes] | None = None) -> None:
        super().__init__(ROOT)
        self.files = {**files, **(changed or {})}

    def read(self, name: str, limit: int = MAX_DATA) -> bytes:
        if name not in self.files:
            raise FileProblem("F01", file=name, near=())
        return self.files[name]


def files() -> dict[str, bytes]:
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.rglob("*") if path.is_file()}


def compiled(changed: Mapping[str, bytes] | None = None) -> Compilation:
    return compile_report(SPEC, (ROOT / SPEC).read_bytes(), Memory(files(), changed))


def with_cell(file: str, sheet: str, cell: str, value: object) -> dict[str, bytes]:
    """A workbook of the example with another value in one cell, as a changed file; the sheet is identified by the
    beginning of its name."""
    book = _workbook(file)
    (named,) = [name for name in book.sheetnames if name.startswith(sheet)]
    was, book[named][cell].value = book[named][cell].value, value
    made = BytesIO()
    book.save(made)
    book[named][cell].value = was
    return {file: made.getvalue()}


@cache
def _workbook(file: str) -> Workbook:
    """A workbook of the example, cached: loading it takes longer than changing a cell and saving."""
    return load_workbook(ROOT / file)


@dataclass(frozen=True)
class Printed:
    """One figure where it is printed: `section` is made of the numbers of its headings below the part, `after` is the
    text that follows it."""

    part: str
    section: str
    place: str
    """`prose`, `table` or `chart`."""
    figure: Figure
    after: str = field(default="", compare=False)
    where: str = field(default="", compare=False)
    """The line of the spec that prints it or, for a table or a chart, the line that begins it."""
    in_form: bool = field(default=False, compare=False)


@cache
def charts() -> Mapping[str, str]:
    """Where the structure states each chart, by the chart's name."""
    spec = compiled().spec
    assert spec is not None
    return {each.name.text: _at(each.span) for each in every(FigureLine, spec)}


def stated(block: Heading | Paragraph | PrintedTable) -> str:
    """The line of the spec, or of its structure, that prints a block or begins it: `附件1.rpt:35`."""
    return _at(block.place) if block.place else ""


def _at(span: Span) -> str:
    """A line of the example by its file, or of the library by its path there."""
    return f"{span.source.name.removeprefix(LIBRARY)}:{span.line}"


def _name(content: Sequence[Inline]) -> str:
    """What identifies a heading without a number: 附件1, for 附件1：…评价报告."""
    return "".join(inline.text for inline in content).partition("：")[0]


def printed(document: Document) -> Iterator[Printed]:
    numbers: list[str] = []
    lines = charts()
    for block in document.blocks:
        where = lines.get(block.name, "") if isinstance(block, FigureBlock) else stated(block)
        match block:
            case Heading(level=level, number=number):
                numbers = [*numbers[: level - 1], number.strip() or _name(block.content)]
                inlines = [("prose", block.content)]
            case Paragraph(content=content):
                inlines = [("prose", content)]
            case PrintedTable(header=header, rows=rows):
                cells = [cell for row in (*header, *rows) for cell in row.cells]
                inlines = [("table", content) for cell in cells for content in cell.paragraphs]
            case Chart(series=series):
                points = [point for one in series for point in one.points]
                inlines = [("chart", (figure,)) for point in points for figure in (point.figure, point.label) if figure]
            case _:
                inlines = []  # A page break, a picture: no text.
        in_form = isinstance(block, PrintedTable) and block.alone
        for place, content in inlines:
            for index, inline in enumerate(content):
                if isinstance(inline, Figure):
                    if isinstance(block, Paragraph):
                        place_of = block.place_of(index)
                        where = _at(place_of) if place_of is not None else ""
                    after = "".join(other.text for other in content[index + 1 :])
                    yield Printed(
                        numbers[0] if numbers else "", "".join(numbers[1:]), place, inline, after, where, in_form
                    )
