"""Large tables by column: values worked out and printed for all rows at once, facts made when one is asked for.

Only what is plain goes this way: columns that the data hold as such, and formulas on figures of the same row and of the
whole report, each of which has a value in every row. Whatever is not has its cells evaluated one by one (`tables`), where
what is wrong with a row is told at its cell. Both give the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, DecimalException
from functools import cached_property, partial
from itertools import repeat
from operator import itemgetter
from typing import Any

from ..operators.operator import OperatorProblem
from ..program import ir
from ..program.program import Column, SourceTable
from ..program.types import Amount
from ..values.facts import Fact, FactColumn
from ..values.packed import Texts
from ..values.quantity import Quantity
from ..values.results import Undefined
from ..values.source import Origin
from ..values.table import Plain, PlainColumn
from .evaluator import Evaluator, NoValue, printed_instead, used

Work = Callable[[Sequence[Quantity]], Quantity]
"""A formula on the quantities of one row."""

SINGLE = ("Same", "Percent", "Number")
"""Types of parameters and results that are one quantity."""


class NotPlain(Exception):
    """A column that has to be worked out cell by cell."""


class Columns:
    """The columns of the large tables, each made once."""

    def __init__(
        self, grids: Mapping[tuple[str, str], SourceTable], zero: Mapping[str, str], evaluator: Evaluator
    ) -> None:
        self._grids, self._zero, self._evaluator = grids, zero, evaluator
        self._made: dict[tuple[str, str, str], FactColumn | None] = {}

    def column(self, source: str, basis: str, name: str) -> FactColumn | None:
        """A column of a table that is kept by column; None where it must be worked out cell by cell."""
        key = (source, basis, name)
        if key not in self._made:
            self._made[key] = None  # A column that needs itself has no value.
            self._made[key] = self._column(source, basis, name)
        return self._made[key]

    def _column(self, source: str, basis: str, name: str) -> FactColumn | None:
        grid = self._grids[source, basis]
        plain, column = grid.table.plain, grid.columns.get(name)
        if plain is None or (column is not None and column.level):
            return None
        word = self._evaluator.formats.words.basis(basis) if basis else ""
        rows = _Rows(source, basis, name, word, plain, grid.table.label)
        if column is None or column.value is None:
            held = plain.columns[name]
            if column is not None and isinstance(column.type, Amount) and column.type.kind != held.kind:
                return None
            return GivenColumn(rows, held, self._evaluator)
        try:
            return self._computed(rows, column, column.value)
        except (NotPlain, NoValue, OperatorProblem, DecimalException, ZeroDivisionError):
            return None

    def _computed(self, rows: _Rows, column: Column, value: ir.TypedExpression) -> FactColumn:
        """Raises what its formula raises in any row."""
        if not isinstance(column.type, Amount) or not isinstance(value, ir.Arithmetic | ir.Negate | ir.Apply):
            raise NotPlain
        inputs: dict[Fact | FactColumn, None] = {}
        places: dict[FactColumn, int] = {}
        work = self._work(value, rows, inputs, places)
        made = ComputedColumn(rows, column, tuple(inputs), tuple(places), work, self._instead, self._evaluator)
        made.printed(unit=True)  # Every row has a value, or there is no such column.
        return made

    def _instead(self, result: object) -> Quantity | str:
        """What the report prints for a quotient that does not exist; where it does not say, that is told row by row."""
        if not isinstance(result, Undefined) or result.case not in self._zero:
            raise NotPlain
        return printed_instead(self._zero[result.case])

    def _work(
        self, node: object, rows: _Rows, inputs: dict[Fact | FactColumn, None], places: dict[FactColumn, int]
    ) -> Work:
        match node:
            case ir.CellOf(row=ir.CurrentRow(), column=name, basis=basis, source=source):
                column = self.column(source, basis, name) if (source, basis) == (rows.source, rows.basis) else None
                if column is None or column.kind is None:
                    raise NotPlain
                inputs[column] = None
                place = places.setdefault(column, len(places))
                return itemgetter(place)
            case ir.DefinitionRef() | ir.CellRef() | ir.Literal() | ir.SettingRef():
                fact = self._evaluator.figure(node)
                if not isinstance(fact.value, Quantity):
                    raise NotPlain
                quantity = fact.value
                inputs.update(dict.fromkeys(used(fact)))
                return lambda row: quantity
            case ir.Arithmetic(sign=sign):
                left, right = (self._operand(side, rows, inputs, places) for side in (node.left, node.right))
                match sign:
                    case "+":
                        return lambda row: left(row) + right(row)
                    case "-":
                        return lambda row: left(row) - right(row)
                    case "*":
                        return lambda row: left(row) * right(row)
                return lambda row: left(row) / right(row)
            case ir.Negate(operand=operand):
                inner = self._operand(operand, rows, inputs, places)
                return lambda row: -inner(row)
            case ir.Apply(operator=operator, facet="") if operator.result.partition(" | ")[0] in SINGLE:
                return self._applied(node, rows, inputs, places)
        raise NotPlain

    def _operand(
        self, node: object, rows: _Rows, inputs: dict[Fact | FactColumn, None], places: dict[FactColumn, int]
    ) -> Work:
        """The work of a part of a formula, which must have a quantity to go on with in every row."""
        work = self._work(node, rows, inputs, places)
        if not isinstance(node, ir.Apply):
            return work

        def stated(row: Sequence[Quantity]) -> Quantity:
            result: object = work(row)
            if not isinstance(result, Quantity):
                raise NotPlain
            return result

        return stated

    def _applied(
        self, node: ir.Apply, rows: _Rows, inputs: dict[Fact | FactColumn, None], places: dict[FactColumn, int]
    ) -> Work:
        arguments: list[Callable[[Sequence[Quantity]], Any]] = []
        for parameter, argument in zip(node.operator.parameters, node.arguments, strict=True):
            if isinstance(argument, str | int):
                arguments.append(partial(_same, argument))
            elif parameter.type in SINGLE and not parameter.many:
                arguments.append(self._operand(argument, rows, inputs, places))
            else:
                raise NotPlain
        function = node.operator.function

        def work(row: Sequence[Quantity]) -> Quantity:
            result: Quantity = function(*[one(row) for one in arguments])
            return result

        return work


def _same(argument: str | int, row: Sequence[Quantity]) -> str | int:
    return argument


class _Rows:
    """The rows of a table on a basis, as one of its columns needs them."""

    def __init__(self, source: str, basis: str, column: str, word: str, plain: Plain, label: str) -> None:
        self.source, self.basis, self.column, self.plain = source, basis, column, plain
        self.labels = plain.columns[label].texts if label else plain.row_keys
        self._after = f"].{column}" + (f".{word}" if word else "")

    @property
    def name(self) -> str:
        return f"{self.source}[{self._after}"

    def fact_name(self, index: int) -> str:
        return f"{self.source}[{self.plain.row_keys[index]}{self._after}"

    def label(self, index: int) -> str:
        return self.labels[index] or self.plain.row_keys[index]

    def index(self, name: str) -> int | None:
        """Which row a fact of this name belongs to."""
        before = f"{self.source}["
        if not name.startswith(before) or not name.endswith(self._after):
            return None
        return self.plain.index(name[len(before) : -len(self._after)])

    def origin(self, index: int) -> Origin:
        return self.plain.origin(index, self.column)


class _Column(FactColumn):
    """What columns have in common: their rows, and how they are printed."""

    def __init__(self, rows: _Rows, kind: str | None, evaluator: Evaluator) -> None:
        self.rows, self.kind, self.name, self.keys = rows, kind, rows.name, rows.plain.row_keys
        self._formats = evaluator.formats
        self._printed: dict[bool, Texts] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Fact]:
        return map(self.fact, range(len(self)))

    def named(self, name: str) -> Fact | None:
        index = self.rows.index(name)
        return None if index is None else self.fact(index)

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

    def __init__(self, rows: _Rows, held: PlainColumn, evaluator: Evaluator) -> None:
        super().__init__(rows, held.kind, evaluator)
        self.held = self._column = held

    @cached_property
    def stated(self) -> int:
        return (
            sum(len(block) - block.count("") for block in self._column.texts.blocks()) if self.kind is not None else 0
        )

    def numbers(self) -> Iterator[Decimal | None]:
        return self._column.numbers()

    def printed(self, unit: bool) -> Texts:
        as_it_is = self.kind is None or self._formats.as_written(self.name, self._column, unit)
        return self._column.texts if as_it_is else super().printed(unit)

    def fact(self, index: int) -> Fact:
        rows = self.rows
        value = self._column.value(index)
        return Fact(rows.fact_name(index), value, origin=rows.origin(index), label=rows.label(index))


class ComputedColumn(_Column):
    """A column that a formula gives, on the quantities of `operands` in the same row. `instead` says what stands
    for a quotient that does not exist."""

    held = None

    def __init__(
        self,
        rows: _Rows,
        column: Column,
        inputs: tuple[Fact | FactColumn, ...],
        operands: tuple[FactColumn, ...],
        work: Work,
        instead: Callable[[object], Quantity | str],
        evaluator: Evaluator,
    ) -> None:
        assert isinstance(column.type, Amount)
        super().__init__(rows, column.type.kind, evaluator)
        self.formula, self.inputs, self._operands = column.formula, inputs, operands
        self._work, self._instead = work, instead

    def numbers(self) -> Iterator[Decimal | str]:
        """Raises what the formula raises, and `NotPlain` if it has no number to work on in some row."""
        if any(operand.stated < len(operand) for operand in self._operands):
            raise NotPlain
        work, words = self._work, 0
        for row in zip(*(map(Quantity, one.numbers(), repeat(one.kind)) for one in self._operands), strict=True):  # type: ignore[arg-type]
            result: Quantity | Undefined = work(row)
            if isinstance(result, Quantity):
                yield result.value
            elif isinstance(found := self._instead(result), Quantity):
                yield found.value
            else:
                words += 1
                yield found
        self._stated = len(self) - words

    @property
    def stated(self) -> int:
        """Known since they were worked out for the first time, when the column was made."""
        return self._stated

    def fact(self, index: int) -> Fact:
        rows = self.rows
        inputs = tuple(one[index] if isinstance(one, FactColumn) else one for one in self.inputs)
        row = [one.value for operand in self._operands if isinstance((one := operand[index]).value, Quantity)]
        result: object = self._work(row)
        value = result if isinstance(result, Quantity) else self._instead(result)
        return Fact(rows.fact_name(index), value, self.formula, inputs, label=rows.label(index))
