"""尾差: whether a reader of a printed table finds sums that are off by rounding alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..evaluation.evaluation import Evaluation
from ..evaluation.sums import Sums
from ..facts import Fact
from ..quantity import Quantity
from .blocks import Figure, Table


def misses(table: Table, evaluation: Evaluation) -> bool:
    """Whether in some row or column a figure is the sum of others there, but not as printed."""
    sums = Sums(evaluation)
    return any(_misses(line, sums, evaluation) for line in _lines(table))


def figures(table: Table) -> Iterator[tuple[int, int, Fact]]:
    """The quantities that stand alone in a cell of a table's body, with their row and column."""
    for row, line in enumerate(table.rows):
        for cell in line.cells:
            only = cell.paragraphs[0][0] if len(cell.paragraphs) == 1 and len(cell.paragraphs[0]) == 1 else None
            if isinstance(only, Figure) and isinstance(only.fact.value, Quantity):
                yield row, cell.column, only.fact


def _lines(table: Table) -> Iterator[Sequence[Fact]]:
    """Rows and columns with more than two figures."""
    lines: dict[tuple[str, int], list[Fact]] = {}
    for row, column, fact in figures(table):
        lines.setdefault(("row", row), []).append(fact)
        lines.setdefault(("column", column), []).append(fact)
    return (line for line in lines.values() if len(line) > 2)


def _misses(line: Sequence[Fact], sums: Sums, evaluation: Evaluation) -> bool:
    cells = {fact.name: sums.cells(fact) for fact in line}
    holding: dict[str, list[Fact]] = {}
    for fact in sorted({fact.name: fact for fact in line}.values(), key=lambda fact: -len(cells[fact.name])):
        for cell in cells[fact.name]:
            holding.setdefault(cell, []).append(fact)
    for fact in line:
        due = cells[fact.name]
        parts: dict[str, Fact] = {}
        covered: set[str] = set()
        for cell in sorted(due):
            if cell in covered:
                continue
            part = next((one for one in holding[cell] if cells[one.name] < due and not cells[one.name] & covered), None)
            if part is None:
                break
            parts[part.name] = part
            covered |= cells[part.name]
        if len(parts) > 1 and len(covered) == len(due) and not _adds_up(fact, list(parts.values()), evaluation):
            return True
    return False


def _adds_up(whole: Fact, parts: Sequence[Fact], evaluation: Evaluation) -> bool:
    """Whether parts in the whole's own unit add up as printed."""
    units = {evaluation.formats.of(fact.name, fact.value.kind).unit for fact in (whole, *parts)}  # type: ignore[union-attr]
    if len(units) > 1:
        return True
    return sum((evaluation.formats.displayed(fact) for fact in parts), Decimal(0)) == evaluation.formats.displayed(whole)
