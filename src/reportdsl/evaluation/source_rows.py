"""Rows during evaluation: data cells as facts, upper levels of a hierarchy, computed columns, counterparts by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ..dataset.waivers import Waivers
from ..diagnostics import Diagnostics
from ..program.bind import key_of, rows_under
from ..program.data import basis_word
from ..program.declarations import TypedColumn
from ..values.facts import Fact, FactColumn, cell_name, row_name
from ..values.quantity import PERCENT, Quantity, added
from ..values.results import DataRows, Row, Rows, Value
from ..values.roles import TAKEN_OFF, WITHHELD, LevelRow, TotalRow, summed
from ..values.source import Origin, Place, Span
from ..values.table import NO_ROWS, Table
from ..values.types import Amount
from .data_tables import DataTable
from .environment import Environment, NoValue, ValueOf
from .formats import Formats
from .named_facts import NamedFacts
from .numbers import Numbers

if TYPE_CHECKING:
    from .addends import Addends


class SourceRows:
    """The tables of the data on each basis, as rows whose cells become facts when they are needed."""

    def __init__(
        self,
        tables: Mapping[tuple[str, str], DataTable],
        formats: Formats,
        named: NamedFacts,
        numbers: Numbers,
        value: ValueOf,
        diagnostics: Diagnostics,
        waivers: Waivers,
    ) -> None:
        self._waivers, self._diagnostics = waivers, diagnostics
        self._tables, self._formats, self._named, self._numbers = tables, formats, named, numbers
        self._value = value
        self._rows: dict[tuple[str, str], Rows] = {}
        self._keys: dict[tuple[str, str, str], str | None] = {}
        self._stated: dict[str, tuple[Row, str]] = {}
        """Cells of upper levels and totals, by their full name."""
        self._addends: Addends | None = None

    def rows(self, source: str, basis: str) -> Rows:
        """Return the leaves of a table of the data on a basis, made once. The cells of a row are evaluated when they
        are needed. Raises `NoValue` if the table could not be read."""
        key = (source, basis)
        if key not in self._tables:
            raise NoValue
        if key not in self._rows:
            table = self._tables[key].table
            columns = tuple(dict.fromkeys((*table.columns, *self._tables[key].columns)))

            def row(index: int) -> Row:
                if index < 0:
                    own = table.stated_rows.absent[index]
                    return Row(row_name(source, own), own, own, self._cell, key, index)
                own = table.keys[index]
                return Row(row_name(source, own), own, table.name(index), self._cell, key, index, table.role(index))

            rows = DataRows(key, len(table.keys), table.row, row, WITHHELD in table.roles.values())
            leaves = [rows[leaf] for leaf in table.leaves] if table.roles else rows
            self._rows[key] = Rows(leaves, columns, table.levels, rows, _named_by(table))
        return self._rows[key]

    @property
    def used(self) -> Iterable[DataTable]:
        """The tables that the report uses, each on a basis, except those that could not be read."""
        return self._tables.values()

    def table(self, source: str, basis: str) -> Table | None:
        """Return a table of the data as it was read; None if it could not be."""
        data = self._tables.get((source, basis))
        return data.table if data else None

    def lists_all(self, source: str, basis: str) -> bool:
        """Return whether a table of the data lists all that there is, by its statement, so that a group of rows that
        it does not have is nothing. Rows under codes that have changed may be incomparable instead."""
        data = self._tables.get((source, basis))
        return data is not None and data.statement.absent_zero and data.statement.mapped is None

    def check_addends(self, addends: Sequence[Fact | FactColumn], counted: bool = False) -> None:
        """Report rows among the addends of a sum, or among those that are `counted`, that do not belong beside the
        others."""
        if len(addends) and self._tables:
            if self._addends is None:
                from .addends import Addends  # Loaded only for a table.

                self._addends = Addends(self._tables, self._waivers, self._diagnostics)
            self._addends.check(addends, counted)

    def is_plain(self, source: str, basis: str) -> bool:
        """Whether a table has leaves only."""
        data = self._tables.get((source, basis))
        return (
            data is not None and not data.table.roles and data.table.stated_rows == NO_ROWS and not data.table.unfilled
        )

    def key(self, source: str, basis: str, row: str) -> str | None:
        """Return the key of a table's row by its key or label; None if there is no such row."""
        named = (source, basis, row)
        if named not in self._keys:
            data = self._tables.get((source, basis))
            self._keys[named] = key_of(data.table, row) if data else None
        return self._keys[named]

    def under(self, above: Row, name: str) -> Row | None:
        """Return the row of a name that lies under another one; None if there is none, or several."""
        if above.place is None:
            return None
        rows = rows_under(self._tables[above.place].table, above.index, name)
        whole = self.rows(*above.place).whole
        return whole[rows[0]] if whole is not None and len(rows) == 1 else None

    def counterpart(self, row: Row, source: str, basis: str, span: Span) -> Row:
        """Return the row with the same key on another basis. If there is none, the row is one of nothing where the
        source lists only what there is; otherwise `V09` is reported and `NoValue` raised."""
        if row.place is None or row.place == (source, basis):
            return row
        other = self.rows(source, basis).find(row.key)
        if other is None and self._tables[source, basis].statement.lacks_nothing:
            return Row(row_name(source, row.key), row.key, row.label, self._cell, (source, basis), -1)
        if other is None:
            where = self._lacking(source, basis, span)
            self._diagnostics.add("V09", where, key=row.key, label=row.label, basis=basis_word(basis))
            raise NoValue
        return other

    def _lacking(self, source: str, basis: str, span: Span) -> Place:
        """Return the place at which a missing row is reported. Whoever fills in a structure can correct the table,
        once, but not the lines that use it."""
        data = self._tables[source, basis]
        return data.table.origin if data.statement.span.source.shared else span

    def _cell(self, row: Row, name: str) -> Value:
        assert row.place is not None
        source, basis = row.place
        data = self._tables[source, basis]
        full = cell_name(row.name, name, data.ending)
        column = data.columns.get(name)
        if column is not None and column.level:
            return Fact("", self._upper(row, data, source, column.level), label=row.label)
        if column is not None and column.value is not None:
            return self._computed(row, column, full)
        if name not in data.table.columns:
            raise NoValue  # A field that the data lack, which has been reported.
        if row.index < 0:
            return self._named.register(_nothing(full, column, data.table.origin, row.label))
        if data.table.unfilled and row.index in data.table.unfilled.get(name, ()):
            raise NoValue  # Still to be filled in, which has been reported.
        cell = data.table.cell(row.index, name)
        if isinstance(row.role, LevelRow | TotalRow):
            additive = column is not None and isinstance(column.type, Amount) and column.type.kind != PERCENT
            if cell.value is None and additive and isinstance(row.role, LevelRow):
                rolled = self._rolled_up(row, name, full)
                if rolled is not None:
                    return rolled
            self._stated[full] = (row, name)
        if cell.value is None and not cell.text and row.index in data.table.stated_rows.here:
            return self._named.register(_nothing(full, column, cell.origin, row.label))
        blank = cell.text if cell.value is None else ""
        return self._named.register(Fact(full, cell.value, origin=cell.origin, label=row.label, blank=blank))

    def _computed(self, row: Row, column: TypedColumn, full: str) -> Value:
        assert column.value is not None
        value = self._value(column.value, Environment(row=row))
        return self._named.name(value, full, column.formula, row.label)

    def _upper(self, row: Row, data: DataTable, source: str, length: int) -> str | None:
        """Return the name of the row's upper level, the row whose code has that length in this table or this year's;
        the code itself if there is no such row, None if the row's own code is shorter."""
        code = row.key[:length]
        if len(row.key) < length:
            return None
        for table in (data.table, self._tables.get((source, ""), data).table):
            if (index := table.row(code)) is not None:
                return table.name(index)
        return code

    def _rolled_up(self, row: Row, name: str, full: str) -> Fact | None:
        """Return a blank cell of an upper level as the sum of its leaves, those that are taken off subtracted; None if
        all are blank."""
        leaves = self._leaves(row, name)
        if not leaves:
            return None
        quantities = [self._numbers.of(cell, None) for _, cell in leaves]
        total = added(
            [-each if leaf.role == TAKEN_OFF else each for each, (leaf, _) in zip(quantities, leaves, strict=True)]
        )
        stated = tuple(cell for _, cell in leaves)
        self.check_addends([cell for leaf, cell in leaves if leaf.role != TAKEN_OFF])
        return self._named.register(Fact(full, total, f"sum({name})", stated, label=row.label))

    def below(self, name: str) -> tuple[Fact, ...]:
        """Return the leaves that a stated cell of an upper level or a total adds up, by the cell's full name; none for
        any other name."""
        return tuple(cell for _, cell in self._leaves(*self._stated[name])) if name in self._stated else ()

    def _leaves(self, row: Row, name: str) -> list[tuple[Row, Fact]]:
        """Return the leaves that a row adds up, with their cells in a column, blank ones left out."""
        assert row.place is not None
        whole = self.rows(*row.place).whole
        assert whole is not None
        leaves = [whole[leaf] for leaf in summed(row.role)]
        return [(leaf, cell) for leaf in leaves if isinstance(cell := leaf[name], Fact) and cell.value is not None]


def _nothing(name: str, column: TypedColumn | None, origin: Origin, label: str) -> Fact:
    """Return the fact for what a form leaves blank, or leaves out: an amount of zero, or no text."""
    amount = column is not None and isinstance(column.type, Amount)
    value = Quantity(Decimal(0), column.type.kind) if amount else None  # type: ignore[union-attr]
    return Fact(name, value, origin=origin, label=label, nothing=amount)


def _named_by(table: Table) -> tuple[str, ...]:
    """Return the columns that name the rows of a table, first the one that the rows are called by. Of a key of several
    columns that is the last: the others say what each row is a part of, and are texts like any other."""
    if table.label:
        return (table.label, *table.key)
    return table.key if table.levels else table.key[-1:]
