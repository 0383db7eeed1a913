"""尾差: whether a reader of a printed table finds sums that are off by rounding alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ..evaluation.additive import Sums
from ..evaluation.evaluation import Evaluation
from ..evaluation.formats import Formats
from ..values.display import displayed
from ..values.facts import Fact, FactColumn, source_of
from ..values.printed_text import Figure
from ..values.quantity import Quantity
from .blocks import PrintedTable, TableRow
from .repeated import Repeated, RepeatedCell, parts_of


def misses(table: PrintedTable, sums: Sums) -> bool:
    """Whether a figure in some row or column of a table is the sum of others there, but not as printed."""
    if any(isinstance(part, Repeated) for part in parts_of(table.rows)):
        found = column_misses(table, sums.evaluation)
        if found is not None:
            return found
    return some_miss(figures(table), sums)


def some_miss(found: Iterable[tuple[int, int, Fact]], sums: Sums) -> bool:
    """Whether a quantity among some, given with their row and column, is the sum of others in its line, but not as
    printed."""
    return any(_misses(line, sums) for line in _lines(found, sums.evaluation.formats))


def figures(table: PrintedTable) -> Iterator[tuple[int, int, Fact]]:
    """Return the quantities that are alone in a cell of a table's body, with their row and column."""
    return figures_in(enumerate(table.rows))


def figures_in(rows: Iterable[tuple[int, TableRow]]) -> Iterator[tuple[int, int, Fact]]:
    """Yield the quantities that are alone in a cell of some rows, with their row and column; each row comes with its
    index."""
    for row, line in rows:
        for cell in line.cells:
            only = cell.paragraphs[0][0] if len(cell.paragraphs) == 1 and len(cell.paragraphs[0]) == 1 else None
            if isinstance(only, Figure) and isinstance(only.fact.value, Quantity):
                yield row, cell.column, only.fact


def _lines(found: Iterable[tuple[int, int, Fact]], formats: Formats) -> Iterator[Sequence[Fact]]:
    """Return the rows and columns with more than two figures of one kind, at least one of them rounded; no others can
    be off."""
    lines: dict[tuple[str, int, str], list[Fact]] = {}
    for row, column, fact in found:
        assert isinstance(fact.value, Quantity)
        lines.setdefault(("row", row, fact.value.kind), []).append(fact)
        lines.setdefault(("column", column, fact.value.kind), []).append(fact)
    return (line for line in lines.values() if len(line) > 2 and any(map(formats.rounds, line)))


def _misses(line: Sequence[Fact], sums: Sums) -> bool:
    cells = {fact.name: sums.cells(fact) for fact in line}
    if len(cells) < 3 or max(map(len, cells.values())) < 2:
        return False  # Nothing here is a sum of others.
    largest_first = sorted({fact.name: fact for fact in line}.values(), key=lambda fact: -len(cells[fact.name]))
    for fact in line:
        whole = cells[fact.name]
        inside = [other for other in largest_first if cells[other.name] < whole]
        if len(inside) < 2:
            continue
        facts_with: dict[str, list[Fact]] = {}
        for other in inside:
            for cell in cells[other.name]:
                facts_with.setdefault(cell, []).append(other)
        parts: list[Fact] = []
        covered: set[str] = set()
        for cell in sorted(whole):
            if cell in covered:
                continue
            part = next((other for other in facts_with.get(cell, ()) if not cells[other.name] & covered), None)
            if part is None:
                break
            parts.append(part)
            covered |= cells[part.name]
        if len(parts) > 1 and len(covered) == len(whole) and not _adds_up(fact, parts, sums.evaluation):
            return True
    return False


def _adds_up(whole: Fact, parts: Sequence[Fact], evaluation: Evaluation) -> bool:
    """Whether parts add up to a whole as printed; true if they are not all in the whole's unit."""
    assert isinstance(whole.value, Quantity)
    formats, kind = evaluation.formats, whole.value.kind
    if len({formats.of(fact.name, kind).unit for fact in (whole, *parts)}) > 1:
        return True
    return formats.as_printed(parts, kind) == formats.as_printed((whole,), kind)


# Rows that repeat: by whole columns, where their formulas say enough.


def column_misses(table: PrintedTable, evaluation: Evaluation) -> bool | None:
    """Whether a sum is off as printed in a table with rows that repeat; None if only its cells, one by one, can decide
    it."""
    repeats, others = _taken_apart(table)
    columns: dict[tuple[FactColumn, int], list[tuple[RepeatedCell, Sequence[int]]]] = {}
    for part in repeats:
        for cell in part.cells:
            if cell.facts is not None and cell.facts.kind is not None:
                columns.setdefault((cell.facts, cell.column), []).append((cell, part.rows))
    printed = {facts for facts, _ in columns}
    keys = {facts.keys for facts in printed}
    rows = [row for part in repeats for row in part.rows]
    once = len(keys) == 1 and len(rows) == len(set(rows))  # Rows of one table, none of them printed twice.
    if any(
        one in printed and one.kind == fact.kind
        for fact in printed
        if fact
        for one in fact.inputs
        if isinstance(one, FactColumn)
    ):
        return None  # A column may add up others of the same row.
    single = list(figures_in(others))
    for _, place, fact in single:
        for facts, column in columns:
            if fact.inputs == (facts,) and column == place and once:
                if not _adds_up_to(fact, facts, columns[facts, column], evaluation):
                    return True
            elif source_of(fact.name) == source_of(facts.name) or (facts in fact.inputs and len(fact.inputs) > 1):
                return None
    return some_miss(single, Sums(evaluation, whole_columns=True))


def _taken_apart(table: PrintedTable) -> tuple[list[Repeated], list[tuple[int, TableRow]]]:
    """Return the parts that repeat, and the other rows with their index."""
    repeats: list[Repeated] = []
    others: list[tuple[int, TableRow]] = []
    place = 0
    for part in parts_of(table.rows):
        if isinstance(part, Repeated):
            repeats.append(part)
        else:
            others += enumerate(part, place)
        place += len(part)
    return repeats, others


def _adds_up_to(
    whole: Fact, facts: FactColumn, cells: list[tuple[RepeatedCell, Sequence[int]]], evaluation: Evaluation
) -> bool:
    """Whether the printed figures of a column add up to the printed whole; true if the whole is not the sum of their
    exact ones."""
    if not isinstance(whole.value, Quantity) or whole.value.kind != facts.kind:
        return True
    form, own = evaluation.formats.of(facts.name, facts.kind), evaluation.formats.of(whole.name, facts.kind)
    if form.unit != own.unit:
        return True
    as_written = facts.given is not None and all(facts.given.texts is cell.texts for cell, _ in cells)
    if (as_written and form.places <= own.places) or facts.total() != whole.value.value:
        return True
    rows = {row for _, printed in cells for row in printed}
    numbers = {row: number for row, number in enumerate(facts.numbers()) if isinstance(number, Decimal) and number}
    if numbers.keys() - rows or len(numbers) < 2:  # One figure is no sum, whatever its decimals.
        return True
    texts = facts.printed(unit=False)
    if form.plain_signs:
        shown = [Decimal(text.replace(",", "")) for row, text in enumerate(texts) if row in numbers]
    else:
        shown = [displayed(Quantity(number, facts.kind or ""), form) for number in numbers.values()]
    return sum(shown, Decimal(0)) == evaluation.formats.displayed(whole)
