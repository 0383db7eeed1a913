"""What docs/coverage.md says of the example is so: it is what its provenance gives today."""

from __future__ import annotations

from pathlib import Path

import pytest

import coverage_page
from example import compiled
from reportdsl.document.blocks import Document, PrintedTable
from reportdsl.figures import Chart


@pytest.fixture(scope="module")
def document() -> Document:
    made = compiled().document
    assert made is not None
    return made


def test_page_is_what_the_provenance_gives(document: Document) -> None:
    """After a wanted change: `make coverage`."""
    assert coverage_page.PAGE.read_text(encoding="utf-8").splitlines() == coverage_page.page(document).splitlines()


def test_figures_are_nearly_all_as_the_paper_prints_them() -> None:
    rows = coverage_page.figures()
    assert len(rows) == 860
    assert sum(1 for row in rows if not coverage_page.differs(row)) >= 820
    assert all(row["note"] for row in rows if coverage_page.differs(row))


def test_tables_have_the_grid_of_the_paper(document: Document) -> None:
    ours = [block for block in document.blocks if isinstance(block, PrintedTable)]
    sizes = [(len(block.header) + len(block.rows), block.width) for block in ours]
    theirs = [(int(row["rows"]) - bool(row["note"]), int(row["columns"])) for row in coverage_page.tables()]
    assert sizes == theirs
    assert len([block for block in document.blocks if isinstance(block, Chart)]) == 7


def test_every_line_that_is_named_is_there() -> None:
    folder = Path(__file__).parents[1] / "examples" / "chengdu_office_2021"
    for place in coverage_page.begun().values():
        name, line = place.rsplit(":", 1)
        assert len((folder / name).read_text(encoding="utf-8").splitlines()) >= int(line)
