"""No number in the example's data is superfluous: without it the report is not made, or prints something else. A zero
may be left blank where it is added, because the sum is the same.

The forms state totals beside the amounts that make them, as forms do. Each of their figures is printed in its form, so
none can be removed unnoticed; that rules compare each with the others is tested in `test_official_rules.py`.
"""

from __future__ import annotations

import os
import re

import pytest
from openpyxl import load_workbook

import reportdsl.syntax.parse as syntax
from example import ROOT, SPEC, Memory, compiled, files, printed, with_cell
from reportdsl.compile import Compilation, Shared, compile_report
from reportdsl.diagnostics.diagnostic import Severity
from reportdsl.document.blocks import PrintedTable
from reportdsl.values.printed_text import Figure
from reportdsl.values.quantity import Quantity
from reportdsl.values.source import Origin

FILES = files()
FORMS, FILL_IN = "决算报表.xlsx", "填报表.xlsx"
DATA = [FILL_IN, *sorted(name for name in FILES if name.startswith("data/"))]
DELETED = int(os.environ.get("REPORTDSL_LAWS", "25000")) // 25
"""The most numbers to delete: all of them, unless fewer are asked for."""
PARTS = 12
"""How many tests share them, so that every processor has work."""
STATED = re.compile(r"[0-9][0-9.]*[^\s,\]}#]*")


@pytest.fixture(scope="module")
def base() -> Compilation:
    return compiled()


@pytest.fixture(autouse=True)
def _parsed_once(base: Compilation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse the spec only the first time, because it stays the same while the data change."""
    spec = base.spec
    monkeypatch.setattr(syntax, "parse", lambda *_: spec)


def without(origin: Origin) -> dict[str, bytes]:
    """The file of a cell, with the cell empty."""
    if origin.file == FILL_IN:
        return with_cell(origin.file, origin.sheet, origin.cell, None)
    lines = FILES[origin.file].decode("utf-8").split("\n")
    line = lines[origin.line - 1]
    found = STATED.match(line, origin.column - 1)
    assert found, f"no number at {origin}"
    lines[origin.line - 1] = line[: found.start()] + line[found.end() :]
    return {origin.file: "\n".join(lines).encode("utf-8")}


def shown(compilation: Compilation) -> list[str]:
    assert compilation.document is not None
    return [one.figure.text for one in printed(compilation.document)]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_number_that_is_deleted_is_missed(part: int, base: Compilation) -> None:
    """The builds keep what does not change, as an editor's builds do; `test_built_again` compares such builds with
    builds from scratch."""
    assert base.document is not None
    facts = [fact for fact in base.document.facts.values() if isinstance(fact.value, Quantity) and fact.value.value]
    origins = [fact.origin for fact in facts if fact.origin and fact.origin.file in DATA]
    assert len(origins) > 200
    before, shared = shown(base), Shared()
    for origin in origins[:: 1 + len(origins) // DELETED][part::PARTS]:
        after = compile_report(SPEC, FILES[SPEC], Memory(FILES, without(origin)), shared=shared)
        refused = any(one.severity == Severity.ERROR for one in after.diagnostics)
        assert refused or shown(after) != before, f"{origin} is missed by nobody"


def test_every_figure_of_the_forms_is_printed_in_them(base: Compilation) -> None:
    assert base.document is not None
    tables = [block for block in base.document.blocks if isinstance(block, PrintedTable) and block.alone]
    cells = [cell for form in tables for row in form.rows for cell in row.cells]
    figures = [inline for cell in cells for text in cell.paragraphs for inline in text if isinstance(inline, Figure)]
    origins = {(one.fact.origin.sheet, one.fact.origin.cell) for one in figures if one.fact.origin}
    book = load_workbook(ROOT / FORMS)
    stated = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    assert len(stated) > 150
    assert stated <= origins


def test_there_are_few_values(base: Compilation) -> None:
    """What is given besides the forms: each number that the report needs, once."""
    assert base.document is not None
    facts = [fact for fact in base.document.facts.values() if isinstance(fact.value, Quantity) and fact.value.value]
    assert len({fact.origin for fact in facts if fact.origin and fact.origin.file != FORMS}) <= 290
