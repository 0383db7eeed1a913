"""Twenty units' workbooks with ten faults each: every fault is reported at its cell, once, and nothing that merely
follows from another. Faults of the fill-in workbook are blanks and texts for numbers; those of the forms are wrong
figures."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from official_ledger import WATER
from official_workbooks import STRUCTURES, write, write_fill_in
from pages import diagnostics
from reportdsl.diagnostics import Diagnostic, Severity
from reportdsl.diagnostics.details import CellPlaces
from reportdsl.diagnostics.render import message
from reportdsl.values.source import Origin
from test_official_structures import report

FORMS, FILLED, FAULTS = "决算报表.xlsx", "填报表.xlsx", 10
ALWAYS_DUE = ("文字说明", "B2")


@dataclass(frozen=True)
class Fault:
    """What a clerk leaves in a cell of the fill-in workbook."""

    sheet: str
    cell: str
    value: object


def _rows(book: Workbook, sheet: str) -> Iterator[tuple[int, str]]:
    for row in range(2, book[sheet].max_row + 1):
        name = book[sheet].cell(row, 1).value
        if name:
            yield row, str(name)


def _faults(filled: Workbook, budget: str) -> list[Fault]:
    """Everything that may be wrong: blanks and texts where numbers are due, and missing texts. `budget` is the column
    with the budgets that the structure prints."""
    found = [
        Fault(sheet, f"B{row}", value)
        for sheet in ("上年数", "运行情况")
        for row, _ in _rows(filled, sheet)
        for value in (None, "约三百")
    ]
    due = ("主要职责", "收支变动原因", "财政拨款变动原因", "公务用车用途", "政府采购用途", "其他用车用途")
    found += [Fault("文字说明", f"B{row}", None) for row, name in _rows(filled, "文字说明") if name in due]
    return found + [
        Fault("预算", f"{budget}{row}", value) for row, _ in _rows(filled, "预算") for value in (None, "待定")
    ]


def a_unit(seed: int, folder: Path) -> tuple[str, int]:
    """The workbooks of a unit without faults, by turns on each structure; the structure and its year."""
    structure = [*STRUCTURES][seed % len(STRUCTURES)]
    year, forms = STRUCTURES[structure]
    write(replace(WATER, year=year), forms, folder / FORMS)
    write_fill_in(folder / FILLED, year=year, structure=structure)
    return structure, year


@pytest.mark.parametrize("seed", range(20))
def test_each_fault_is_told_once(seed: int, tmp_path: Path) -> None:
    structure, year = a_unit(seed, tmp_path)
    book = openpyxl.load_workbook(tmp_path / FILLED)
    drawn: dict[tuple[str, str], Fault] = {}
    pool = _faults(book, "D" if structure.startswith("四川") else "C")
    random.Random(seed).shuffle(pool)
    for fault in pool:
        if len(drawn) < FAULTS:
            drawn.setdefault((fault.sheet, fault.cell), fault)
    for fault in drawn.values():
        book[fault.sheet][fault.cell] = fault.value
    book.save(tmp_path / FILLED)
    came = report(tmp_path, structure, year=str(year))
    told = [_cells(each) for each in came.diagnostics if each.severity is Severity.ERROR]
    assert all(told), diagnostics(came)  # Each message is about a cell.
    places = Counter(cell for cells in told for cell in cells)
    assert {*places} <= {*drawn} and set(places.values()) == {1}, diagnostics(came)
    # Whether a reason is due is unknown while its figures are missing.
    assert {sheet for sheet, _ in drawn.keys() - places.keys()} <= {"文字说明"}, diagnostics(came)
    assert ALWAYS_DUE not in drawn or ALWAYS_DUE in places, diagnostics(came)


@pytest.mark.parametrize("seed", range(20))
def test_each_wrong_figure_of_a_form_is_told_once(seed: int, tmp_path: Path) -> None:
    """A wrong figure breaks up to five rules; ten wrong figures are at most ten messages, and all of them are found."""
    structure, year = a_unit(seed, tmp_path)
    book = openpyxl.load_workbook(tmp_path / FORMS)
    figures = [
        (page.title, cell.coordinate)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and cell.value
    ]
    drawn = random.Random(seed)
    wrong = drawn.sample(figures, FAULTS)
    for sheet, cell in wrong:
        book[sheet][cell] = round(book[sheet][cell].value + drawn.randint(1, 99_999) / 100, 2)
    book.save(tmp_path / FORMS)
    came = report(tmp_path, structure, year=str(year))
    errors = [each for each in came.diagnostics if each.severity is Severity.ERROR]
    assert len(errors) <= FAULTS, diagnostics(came)
    assert all(each.wording.startswith("C") for each in errors), diagnostics(came)
    named = [{(place.sheet, place.cell) for place in _named(each)} for each in errors]
    for cells in named:  # Each message is about a wrong figure: about its row or its column.
        assert any(_in_line(fault, cell) for fault in wrong for cell in cells), (cells, diagnostics(came))
    for fault in wrong:
        assert any(_in_line(fault, cell) for cells in named for cell in cells), (fault, diagnostics(came))


def _named(each: Diagnostic) -> Iterator[Origin]:
    """The cells that a message names, in its lists too."""
    yield from each.origins
    for note in each.notes:
        listed = note.details.get("cells")
        if isinstance(listed, CellPlaces):
            yield from listed.origins


def _in_line(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two cells are in the same row or column of a sheet."""
    (sheet, cell), (beside, place) = one, other
    at, near = (re.fullmatch(r"([A-Z]+)([0-9]+)", each) for each in (cell, place))
    assert at is not None and near is not None
    return sheet == beside and (at[1] == near[1] or at[2] == near[2])


def _cells(each: Diagnostic) -> list[tuple[str, str]]:
    """The cells that a message is about: its own place, or the cell that it asks to fill in; if it names several, all
    of them."""
    noted = [note.where for note in each.notes if isinstance(note.where, Origin)]
    where = each.where if isinstance(each.where, Origin) else next(iter(noted), None)
    if where is None:
        return []
    named = re.findall(r"\b[A-Z]+[0-9]+\b", message(each, "zh")) if each.code == "D87" else []
    return [(where.sheet, cell) for cell in named or [where.cell]]
