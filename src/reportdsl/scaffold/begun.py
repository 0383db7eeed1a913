"""Determines what the sheets hold from the beginning: figures and texts carried over from last year, zeros that the
forms imply, and which cells need nothing this year.

Whatever is carried over is marked at its cell, to be confirmed. A reason for a figure that moved is never carried over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..compile import Compilation, compile_report
from ..evaluation.evaluation import Evaluation
from ..quick.records import dataclass
from ..values.quantity import Quantity
from .asked import OPTIONAL, REQUIRED, REQUIRED_IF
from .due import NOTHING_SETTLED, Due, DueCells, due_cells
from .fill_in import Filled, FillInSheet
from .plan import Plan
from .staged import Staged
from .workbook import Mark, Remark, by_file, written


@dataclass(frozen=True, slots=True)
class Begun:
    """What the cells hold, the remarks at them, and which are to be filled in; `carried` are the cells with last year's
    content."""

    filled: Filled
    remarks: tuple[Remark, ...]
    due: DueCells
    carried: Filled


def begun(
    name: str, content: bytes, staged: Staged, plan: Plan, known: Filled, former: Filled, words: Mapping[str, str]
) -> Begun:
    """The beginning of a report whose forms lie beside it. `known` are the figures that are certain, `former` is what
    last year's sheets held. The report is compiled with everything but the texts of rows, to find out which blocks ask
    for one. Adds the workbooks to the `staged` files."""
    carried = dict(_carried(plan.sheets, former, texts=False))
    filled = {**carried, **known}
    came = _compiled(name, content, staged, plan, filled, words)
    zeros = dict(_zeros(plan.sheets, filled, came.evaluation))
    if zeros:
        filled |= zeros
        came = _compiled(name, content, staged, plan, filled, words)
    due = due_cells(came, plan.sheets)
    texts = {
        cell: value
        for cell, value in _carried(plan.sheets, former, texts=True)
        if due.rows.get(cell[:2]) is not Due.NO and cell not in filled
    }
    carried = {cell: value for cell, value in carried.items() if cell not in known} | texts
    remarks = (
        *_of_carried(carried, words),
        *_of_certain(known, words),
        *(Remark(*cell, words["implied"], Mark.IMPLIED) for cell in zeros),
        *_of_reasons(plan.sheets, former, texts, due, words),
    )
    return Begun({**filled, **texts}, remarks, due, carried)


def without_forms(plan: Plan, known: Filled, former: Filled, words: Mapping[str, str]) -> Begun:
    """The beginning of a report whose forms are not there yet: which texts are due cannot be known without them."""
    carried = {
        cell: value
        for texts in (False, True)
        for cell, value in _carried(plan.sheets, former, texts=texts)
        if cell not in known
    }
    reasons = _of_reasons(plan.sheets, former, carried, NOTHING_SETTLED, words)
    remarks = (*_of_carried(carried, words), *_of_certain(known, words), *reasons)
    return Begun({**carried, **known}, remarks, NOTHING_SETTLED, carried)


def zero_rows(sheets: Sequence[FillInSheet], evaluation: Evaluation | None) -> Iterator[tuple[str, str, str]]:
    """Yield the number cells (sheet, key, column) of rows that are zero whenever a certain quantity of the report is,
    if that quantity is zero."""
    for sheet in sheets:
        for row in sheet.rows:
            fact = evaluation.named.get(row.zero_with) if evaluation is not None else None
            if fact is not None and isinstance(fact.value, Quantity) and fact.value.value == 0:
                yield from ((sheet.name, row.key, column.name) for column in sheet.columns if not column.is_text)


def _zeros(
    sheets: Sequence[FillInSheet], filled: Filled, evaluation: Evaluation | None
) -> Iterator[tuple[tuple[str, str, str], object]]:
    return ((cell, 0) for cell in zero_rows(sheets, evaluation) if cell not in filled)


def _compiled(
    name: str, content: bytes, staged: Staged, plan: Plan, filled: Filled, words: Mapping[str, str]
) -> Compilation:
    for file, sheets in by_file(plan.sheets).items():
        staged.files[file] = written(sheets, words, filled)
    return compile_report(name, content, staged)


def _carried(
    sheets: Sequence[FillInSheet], former: Filled, texts: bool
) -> Iterator[tuple[tuple[str, str, str], object]]:
    """Yield what is carried over from last year's sheets: with `texts`, the texts of rows that blocks print, otherwise
    everything else."""
    for sheet in sheets:
        rows = {row.key: row for row in sheet.rows}
        for column in sheet.columns:
            for (name, key, own), value in former.items():
                if name != sheet.name or own != column.name or (key not in rows and not sheet.is_list):
                    continue
                row = rows.get(key)
                stands = column.standing or (row is not None and (row.standing or (row.zero_stands and value == 0)))
                is_text = row is not None and bool(row.kinds & {REQUIRED, REQUIRED_IF, OPTIONAL})
                if stands and is_text is texts:
                    yield (name, key, own), value


def _of_carried(carried: Filled, words: Mapping[str, str]) -> Iterator[Remark]:
    return (Remark(*cell, words["carried_cell"], Mark.CARRIED) for cell in carried)


def _of_certain(known: Filled, words: Mapping[str, str]) -> Iterator[Remark]:
    return (Remark(*cell, words["certain_cell"], Mark.CERTAIN) for cell in known)


def _of_reasons(
    sheets: Sequence[FillInSheet], former: Filled, carried: Filled, due: DueCells, words: Mapping[str, str]
) -> Iterator[Remark]:
    """Yield a remark at each text cell that is not carried over: that nothing is due, else what was written last
    year."""
    for sheet in sheets:
        for row in sheet.rows:
            for column in sheet.columns:
                cell = (sheet.name, row.key, column.name)
                if not column.is_text or cell in carried:
                    continue
                if due.of(sheet, row, column) is Due.NO:
                    yield Remark(*cell, words["not_due"], Mark.IDLE)
                elif isinstance(text := former.get(cell), str) and not column.standing:
                    yield Remark(*cell, words["last_year"].format(text=text))
