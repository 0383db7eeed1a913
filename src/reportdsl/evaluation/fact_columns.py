"""The columns of large tables as facts, each of which is made when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import repeat

from ..values.facts import Fact, FactColumn, row_name
from ..values.packed import Texts
from ..values.quantity import Quantity
from ..values.results import Undefined
from ..values.types import Amount
from .data_tables import DataTable
from .formats import Formats

Work = Callable[[Sequence[Quantity]], Quantity]
"""A formula on the quantities of one row."""


class NotPlain(Exception):
    """Raised for a column that must be evaluated cell by cell."""


class _Column(FactColumn):
    """What both kinds of column share: their rows in a table of the data, and how they are printed. `column` is the
    column's name in the table."""

    def __init__(self, data: DataTable, column: str, kind: str | None, formats: Formats) -> None:
        self.data, self.column, self.kind, self._formats = data, column, kind, formats
        self.name, self.keys = data.fact_name("", column), data.table.keys
        begin = len(row_name(data.source, "")) - 1
        self._before, self._after = self.name[:begin], self.name[begin:]
        self._printed: dict[bool, Texts] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def row_of(self, name: str) -> int | None:
        if not name.startswith(self._before) or not name.endswith(self._after):
            return None
        return self.data.table.row(name[len(self._before) : -len(self._after)])

    def printed(self, unit: bool) -> Texts:
        if unit not in self._printed:
            self._printed[unit] = Texts(self._texts(unit))
        return self._printed[unit]

    def _texts(self, unit: bool) -> Iterator[str]:
        assert self.kind is not None
        printed = self._formats.printer(self.name, self.kind, unit)
        for number in self.numbers():
            yield printed(number) if isinstance(number, Decimal) else number or ""


class GivenColumn(_Column):
    """A column of the data."""

    formula = ""
    inputs: tuple[Fact | FactColumn, ...] = ()

    def __init__(self, data: DataTable, column: str, formats: Formats) -> None:
        given = data.table.columns[column]
        super().__init__(data, column, given.kind, formats)
        self.given = self._column = given

    @cached_property
    def stated(self) -> int:
        """The number of rows with a number in them; 0 for a column of texts."""
        return self._column.stated if self.kind is not None else 0

    def numbers(self) -> Iterator[Decimal | None]:
        """Return the numbers as stated, in the base unit of their kind; None for a blank cell."""
        return self._column.numbers()

    def printed(self, unit: bool) -> Texts:
        """Return all numbers as printed: the column's own texts if the data write them as they print."""
        as_it_is = self.kind is None or self._formats.as_written(self.name, self._column, unit)
        return self._column.texts if as_it_is else super().printed(unit)

    def at(self, index: int) -> Fact:
        """Return the fact of a row, given by its cell."""
        return self.data.fact(index, self.column)


class ComputedColumn(_Column):
    """A column that a formula computes from the quantities of `operands` in the same row. `instead` gives what is
    printed for a quotient that does not exist."""

    given = None

    def __init__(
        self,
        data: DataTable,
        column: str,
        inputs: tuple[Fact | FactColumn, ...],
        operands: tuple[FactColumn, ...],
        work: Work,
        instead: Callable[[object], Quantity | str],
        formats: Formats,
    ) -> None:
        typed = data.columns[column]
        assert isinstance(typed.type, Amount)
        super().__init__(data, column, typed.type.kind, formats)
        self.formula, self.inputs, self._operands = typed.formula, inputs, operands
        self._work, self._instead = work, instead

    def numbers(self) -> Iterator[Decimal | str]:
        """Yield the results row by row, a number in the base unit of its kind, or words. Raises what the formula
        raises, and `NotPlain` if an operand is blank in some row."""
        if any(operand.stated < len(operand) for operand in self._operands):
            raise NotPlain
        work, words = self._work, 0
        operands = [map(Quantity, column.numbers(), repeat(column.kind)) for column in self._operands]  # type: ignore[arg-type]
        # A formula on no column of the table has the same result in every row.
        for row in zip(*operands, strict=True) if operands else repeat((), len(self)):
            result: Quantity | Undefined = work(row)
            if isinstance(result, Quantity):
                yield result.value
            elif isinstance(instead := self._instead(result), Quantity):
                yield instead.value
            else:
                words += 1
                yield instead
        self._stated = len(self) - words

    @property
    def stated(self) -> int:
        """The number of rows whose result is a number; known since the column was made."""
        return self._stated

    def at(self, index: int) -> Fact:
        """Return the fact of a row, computed from the facts of the same row."""
        inputs = tuple(each[index] if isinstance(each, FactColumn) else each for each in self.inputs)
        row = [one.value for operand in self._operands if isinstance((one := operand[index]).value, Quantity)]
        result: object = self._work(row)
        value = result if isinstance(result, Quantity) else self._instead(result)
        name, label = self.data.fact_name(self.keys[index], self.column), self.data.table.name(index)
        return Fact(name, value, self.formula, inputs, label=label)
