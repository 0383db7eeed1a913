"""docs/coverage.md is true of the example: it is what today's provenance gives."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

import coverage_page
from example import ROOT, compiled
from reportdsl.document.blocks import Document, PrintedTable
from reportdsl.figures import Chart


@pytest.fixture(scope="module")
def document() -> Document:
    made = compiled().document
    assert made is not None
    return made


def test_page_is_what_the_provenance_gives(document: Document) -> None:
    """After an intended change, run `make coverage`."""
    assert coverage_page.PAGE.read_text(encoding="utf-8").splitlines() == coverage_page.page(document).splitlines()


def test_figures_are_nearly_all_as_the_paper_prints_them() -> None:
    rows = coverage_page.figures()
    assert len(rows) == 860
    assert sum(1 for row in rows if not coverage_page.differs(row)) >= 837
    assert all(row["note"] for row in rows if coverage_page.differs(row))


def test_tables_have_the_grid_of_the_paper(document: Document) -> None:
    ours = coverage_page.of_annexes(document)
    sizes = [(len(block.header) + len(block.rows), block.width) for block in ours]
    theirs = [(int(row["rows"]) - bool(row["note"]), int(row["columns"])) for row in coverage_page.tables()]
    assert sizes == theirs
    assert len([block for block in document.blocks if isinstance(block, Chart)]) == 7


def test_tables_have_the_spans_of_the_paper(document: Document) -> None:
    """`cells` has the number of cells in each row, including those that continue from above: `4x1 5x3` is one row of
    four and three of five. `spans` has the cells that extend over several rows: `1:2-5` is in the first column, from
    the second row to the fifth."""
    for theirs, block in zip(coverage_page.tables(), coverage_page.of_annexes(document), strict=True):
        assert (_cells(block), _spans(block)) == (theirs["cells"], theirs["spans"]), theirs["id"]


def _cells(block: PrintedTable) -> str:
    rows = [*block.header, *block.rows]
    counts = [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in row.cells:
            for covered in range(number, number + cell.row_span):
                counts[covered] += 1
    return " ".join(f"{count}x{len(list(same))}" for count, same in groupby(counts))


def _spans(block: PrintedTable) -> str:
    rows = enumerate((*block.header, *block.rows), 1)
    found = sorted((cell.column + 1, row, row + cell.row_span - 1) for row, line in rows for cell in line.cells)
    return " ".join(f"{column}:{first}-{last}" for column, first, last in found if last > first)


def test_forms_are_the_fourteen_of_the_year(document: Document) -> None:
    assert len(coverage_page.forms(document)) == 14


def test_every_line_that_is_named_is_there(document: Document) -> None:
    folder = Path(__file__).parents[1]
    for block in (*coverage_page.of_annexes(document), *coverage_page.forms(document)):
        name, line = coverage_page.stated(block).rsplit(":", 1)
        kept = next(path for path in (ROOT / name, folder / "library" / name) if path.exists())
        assert len(kept.read_text(encoding="utf-8").splitlines()) >= int(line)
