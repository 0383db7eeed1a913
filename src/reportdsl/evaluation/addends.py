"""The addends of sums and counts: rows that do not belong beside the others are reported, once for each column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ..dataset.doubts.likely_totals import LikelyTotal, telling
from ..dataset.rows.unlike_rows import UnlikeRows, unlike_rows
from ..dataset.waivers import Waivers
from ..diagnostics import Diagnostics, Severity
from ..diagnostics.details import term
from ..syntax.written_names import as_name
from ..values.facts import Fact, FactColumn, place_of, source_of
from ..values.quantity import denominator_of
from ..values.table import Table
from ..words.row_words import may_be_unlike, names_years
from ..words.unlike_words import is_no_addend
from .counted_twice import CountedTwice
from .data_tables import DataTable
from .fact_columns import ComputedColumn, GivenColumn

_Column = tuple[str, str, str]
"""A column by its source, basis and name."""
_Addends = Iterable[Fact | FactColumn]
_Rows = range | tuple[int, ...]
"""Rows by their index: all of a column, or some."""


class Addends:
    """The tables of the data on each basis, for what is added up of them."""

    def __init__(self, tables: Mapping[tuple[str, str], DataTable], waivers: Waivers, diagnostics: Diagnostics) -> None:
        self._tables, self._waivers, self._diagnostics = tables, waivers, diagnostics
        self._unlike: dict[tuple[str, str], UnlikeRows | None] = {}
        self._likely: dict[tuple[_Column, _Rows], LikelyTotal | None] = {}
        self._places: dict[str, tuple[_Column, int] | None] = {}
        self._twice = CountedTwice(diagnostics, waivers)

    def check(self, addends: _Addends, counted: bool) -> None:
        """Report rows among the addends of a sum that must not be added to the others (C22), columns that must not be
        added up at all (C25) and, among rows that are `counted` as well, one that is the sum of others (C24). What the
        spec waives is reported as information."""
        rows = {} if counted else self._by_column(addends)
        for column in [column for column in rows if is_no_addend(column[2]) or self._is_of_quotients(column)]:
            self._report("C25", rows.pop(column)[0], column, False, {"column": column[2]})
        clashes = {
            column: clash
            for column, added in rows.items()
            if (unlike := self._unlike_in(column[:2])) is not None and (clash := unlike.clash(added)) is not None
        }
        for column, clash in clashes.items():
            why = term(f"row_{clash.why}", text=clash.text, other=clash.other)
            self._report("C22", clash.row, column, clash.asked, {"why": why})
        cells = self._by_column(self._cells(addends), counted)
        for column, added in cells.items() if not counted else ():
            data = self._tables[column[:2]]
            self._twice.refuse(column[0], data.table, added, column[2], data.columns)
        for column, added in cells.items():
            if column not in clashes and (likely := self._likely_total(added, column)) is not None:
                self._report("C24", likely.row, column, not likely.named, self._others(likely, column))

    def _is_of_quotients(self, column: _Column) -> bool:
        """Whether a column of the data has so much for each of something (公斤/亩)."""
        data = self._tables.get(column[:2])
        cells = data.table.columns.get(column[2]) if data is not None else None
        return cells is not None and cells.kind is not None and bool(denominator_of(cells.kind))

    def _unlike_in(self, place: tuple[str, str]) -> UnlikeRows | None:
        """Return the rows of a table that, by what they say, are no addends beside each other; None if there are none.
        They are looked for once, when rows of the table are added."""
        if place not in self._unlike:
            data = self._tables.get(place)
            self._unlike[place] = unlike_rows(data.table) if data is not None and _may_have_unlike(data.table) else None
        return self._unlike[place]

    @cached_property
    def _named(self) -> Mapping[str, Sequence[DataTable]]:
        """The tables by the name of their source, one for each basis."""
        found: dict[str, list[DataTable]] = {}
        for data in self._tables.values():
            found.setdefault(data.source, []).append(data)
        return found

    def _by_column(self, addends: _Addends, counted: bool = False) -> dict[_Column, _Rows]:
        """Return the rows of the data among addends, in order, by column; if they are `counted`, the column has no
        name."""
        whole: dict[_Column, range] = {}
        single: dict[_Column, list[int]] = {}
        for each in addends:
            if isinstance(each, Fact):
                if (cell := self._cell_of(each.name)) is not None:
                    source, basis, name = cell[0]
                    single.setdefault((source, basis, "" if counted else name), []).append(cell[1])
            elif isinstance(each, GivenColumn | ComputedColumn):
                column = each.data.source, each.data.basis, "" if counted else each.column
                whole[column] = range(len(each))
        return whole | {column: tuple(sorted((*whole.get(column, ()), *rows))) for column, rows in single.items()}

    def _cells(self, addends: _Addends) -> Iterator[Fact | FactColumn]:
        """Yield the figures of the data among addends, and those of sums among these: the classes of a group are summed
        again."""
        for each in addends:
            if isinstance(each, Fact) and each.formula.startswith("sum(") and self._cell_of(each.name) is None:
                yield from self._cells(each.inputs)
            else:
                yield each

    def _cell_of(self, name: str) -> tuple[_Column, int] | None:
        """Return the column and the row of the cell that a fact's name stands for; None if it stands for no cell of a
        table."""
        if name not in self._places:
            self._places[name] = self._place_of(name)
        return self._places[name]

    def _place_of(self, name: str) -> tuple[_Column, int] | None:
        for data in self._named.get(source_of(name), ()):
            key, column = place_of(name, data.source, data.ending) or ("", "")
            row = data.table.row(key)
            if column and row is not None and row >= 0:
                return (data.source, data.basis, column), row
        return None

    def _likely_total(self, rows: _Rows, column: _Column) -> LikelyTotal | None:
        """Return a row among some that is likely the sum of others; None if there is none, if a row is there twice, or
        if the statement says which rows are totals and which are not."""
        statement = self._tables[column[:2]].statement
        if not (statement.by_word and statement.by_layout) or _repeats(rows):
            return None
        asked = column, rows
        if asked not in self._likely:
            self._likely[asked] = telling(self._table(column), rows, column[2])
        return self._likely[asked]

    def _others(self, likely: LikelyTotal, column: _Column) -> Mapping[str, object]:
        table = self._table(column)
        row, first, last = (table.name(each) for each in (likely.row, likely.first, likely.last))
        return {"first": first, "last": last, "written": as_name(row), "part": as_name(first)}

    def _table(self, column: _Column) -> Table:
        return self._tables[column[:2]].table

    def _report(self, code: str, row: int, column: _Column, asked: bool, details: Mapping[str, object]) -> None:
        """Report a row that is no addend, at its cell: as an error or, where a person is only `asked`, as a warning."""
        source, _, name = column
        table = self._table(column)
        reason = self._waivers.get((code, source.partition(".")[0]))
        self._diagnostics.add(
            code,
            table.places.origin(row, name if name in table.columns else next(iter(table.columns))),
            severity=Severity.WARNING if asked else Severity.ERROR,
            waived=reason,
            details=details,
            name=table.name(row),
            source=source,
        )


def _may_have_unlike(table: Table) -> bool:
    """Whether a table may have rows that are no addends beside each other, by a quick look at its names and texts."""
    texts = (column.texts for column in table.columns.values() if column.kind is None)
    return any(map(names_years, table.columns)) or any(each.may_hold(may_be_unlike) for each in (table.keys, *texts))


def _repeats(rows: _Rows) -> bool:
    """Whether any row is there more than once."""
    return not isinstance(rows, range) and len({*rows}) < len(rows)
