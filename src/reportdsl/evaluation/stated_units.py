"""The units in which data and spec state quantities, by the names of these: a report that says nothing else prints them
so.

A field is printed in the unit in which the data state it, a computed quantity in the smallest of the units in which the
quantities were stated that it is computed from (the sum of 万人 is in 万人, of 万人 and 人 in 人). A quotient is in its
operands' units without their scales (元/人)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from ..dataset.dataset import Dataset
from ..program import ir
from ..program.declarations import BreakdownOf, Definition, TypedColumn
from ..program.program import Program
from ..program.walk import operands
from ..values.quantity import MONEY, NUMBER, PERCENT, POINTS, denominator_of, numerator_of
from ..values.table import Cell, Listing, Node, Record, Table
from ..values.types import Amount, ManyType, RowsType, Type, as_amount
from ..values.units import UnitOfMeasure, base_unit, gap_unit, per, ratio_unit, unscaled

_Units = Iterator[UnitOfMeasure]


class StatedUnits:
    """Finds the unit of a quantity by its name and kind, when it is needed."""

    def __init__(self, program: Program, dataset: Dataset) -> None:
        self._program, self._dataset = program, dataset
        self._definitions = {(one.name, one.basis): one for one in program.definitions}
        self._local = {
            (*item.path, local.variable): local.definition for item in program.fragments for local in item.definitions
        }
        self._under_way: set[tuple[str, str, str]] = set()
        self._kinds: frozenset[str] | None = None
        self._known: dict[str, dict[tuple[str, str], tuple[UnitOfMeasure, ...]]] = {}
        self._filling: set[str] = set()
        self._named_in: dict[tuple[str, str], tuple[Definition, ...]] = {}

    def of(self, name: str, kind: str) -> UnitOfMeasure | None:
        """Return the unit of a quantity by its name without rows (`区.人口`); None for the kind's own."""
        return None if self.has_one(kind) else _smallest(self._named(name.split("."), kind))

    def has_one(self, kind: str) -> bool:
        """Whether all quantities of a kind are in the kind's own unit, whatever their names."""
        return kind in (NUMBER, PERCENT) and kind not in self._particular()

    def usual_places(self, unit: UnitOfMeasure) -> int:
        """Return how many decimals money in a unit has where the report states none."""
        if unit.kind == MONEY:
            return 2
        from .usual_places import usual_places  # Loaded only for other currencies and quotients.

        return usual_places(unit, self._dataset.nodes.values())

    def _particular(self) -> frozenset[str]:
        """Return the kinds of which something is stated in another unit than the kind's own."""
        if self._kinds is None:
            stated = (unit for node in self._dataset.nodes.values() for unit in _units(node))
            own = (unit.kind for unit in stated if unit.kind in (NUMBER, PERCENT) and unit != base_unit(unit.kind))
            self._kinds = self._program.stated | frozenset(own)
        return self._kinds

    # By name.

    def _named(self, words: list[str], kind: str) -> _Units:
        definition = self._definitions.get((words[0], ""))
        if definition is not None:
            rest = words[1:]
            yield from self._defined(definition, rest, kind) if rest else self._whole(definition, kind)
            return
        for length in range(2, len(words) + 1):
            local = self._local.get(tuple(words[:length]))
            if local is not None:
                yield from self._defined(local, words[length:], kind)
                return
        for length in range(len(words) - 1, 0, -1):
            source = ".".join(words[:length])
            if (source, "") in self._program.tables:
                yield from self._column(source, "", words[length], kind)
                return
        cell = _at(self._dataset.node(words[0]), words[1:])
        if isinstance(cell, Cell):
            yield from _of_kind(cell.unit, kind)

    def _whole(self, definition: Definition, kind: str) -> Iterable[UnitOfMeasure]:
        """Return the units of a declared quantity. Those of all that it is computed from are worked out once for a
        kind, in order of need: a long chain needs no deep recursion, and what many are computed from is looked at
        once."""
        known, key = self._known.setdefault(kind, {}), (definition.name, definition.basis)
        if key not in known and kind not in self._filling:
            self._filling.add(kind)
            for place, each in self._leading_to(definition):
                if place not in known:
                    known[place] = tuple(dict.fromkeys(self._defined(each, [], kind)))
            self._filling.discard(kind)
        units = known.get(key)
        return self._defined(definition, [], kind) if units is None else units

    def _leading_to(self, definition: Definition) -> list[tuple[tuple[str, str], Definition]]:
        """Return a declared quantity and all those that it is computed from, by name and basis, in order of need."""
        found: set[tuple[str, str]] = set()
        waiting = [definition]
        while waiting:
            each = waiting.pop()
            key = each.name, each.basis
            if key not in found:
                found.add(key)
                if key not in self._named_in:
                    self._named_in[key] = tuple(self._names(each))
                waiting += self._named_in[key]
        return [(key, each) for key, each in self._definitions.items() if key in found]

    def _names(self, definition: Definition) -> Iterator[Definition]:
        """Yield the declared quantities that the formula of one names, itself or in the computed columns that it
        reads."""
        value, columns = definition.value, set[tuple[str, str, str]]()
        waiting: list[ir.TypedExpression | None] = [definition.given, None if isinstance(value, BreakdownOf) else value]
        if isinstance(value, BreakdownOf):
            waiting += (*(part for _, part in value.parts), value.column)
        while waiting:
            node = waiting.pop()
            if node is None:
                continue
            waiting += operands(node)
            if isinstance(node, ir.DefinitionRef) and (named := self._definitions.get((node.name, node.basis))):
                yield named
            column = _column_read(node)
            if column is not None and column not in columns:
                columns.add(column)
                table = self._program.tables.get(column[:2])
                typed = table.columns.get(column[2]) if table is not None else None
                waiting.append(typed.value if typed is not None else None)

    def _defined(self, definition: Definition, rest: list[str], kind: str) -> _Units:
        """Yield the units of a declared quantity, of its part or of a column of its rows."""
        key = definition.name, definition.basis, kind
        if key in self._under_way:
            return
        self._under_way.add(key)
        value, type_ = definition.value, definition.type
        if isinstance(type_, RowsType) and rest:
            yield from self._column_of(type_, rest[0], kind)
        elif isinstance(value, BreakdownOf):
            parts = [part for name, part in value.parts if rest and name == rest[0]]
            for part in parts or [part for _, part in value.parts] + [one for one in (value.column,) if one]:
                yield from self._expression(part, kind)
        elif value is not None:
            yield from self._expression(value, kind)
        elif definition.given is not None:
            yield from self._expression(definition.given, kind)
        self._under_way.discard(key)

    def _column_of(self, rows: Type, name: str, kind: str) -> _Units:
        if isinstance(rows, RowsType):
            yield from self._column(rows.source, rows.basis, name, kind)

    def _column(self, source: str, basis: str, name: str, kind: str) -> _Units:
        named = self._program.tables.get((source, basis))
        if named is None:
            return
        column: TypedColumn | None = named.columns.get(name)
        if column is not None and column.value is not None:
            yield from self._expression(column.value, kind)
            return
        node = self._dataset.node(named.path[0], basis, named.path[1:])
        if isinstance(node, Table) and name in node.columns:
            cells = node.columns[name]
            yield from _of_kind(cells.unit, kind)
            # Rows may be in units of their own (计量单位), some of another kind than most.
            for each in cells.strangers.values() if kind != cells.kind else ():
                yield from _of_kind(each.unit, kind)

    # In a formula.

    def _expression(self, node: ir.TypedExpression, kind: str) -> _Units:
        """Yield the units of a kind in which those quantities are stated that a formula is computed from."""
        match node:
            case ir.Literal(unit=unit, value=value):
                if getattr(value, "value", None):  # A zero is zero in any unit.
                    yield from _of_kind(unit, kind)
            case ir.CellRef(source=source, basis=basis, path=path):
                cell = self._dataset.node(source, basis, path)
                yield from _of_kind(cell.unit if isinstance(cell, Cell) else None, kind)
            case ir.DefinitionRef(name=name, basis=basis):
                definition = self._definitions.get((name, basis))
                yield from self._whole(definition, kind) if definition else ()
            case ir.ColumnOf(rows=rows, column=column):
                yield from self._column_of(rows.type, column, kind)
            case ir.CellOf(source=source, basis=basis, column=column):
                yield from self._column(source, basis, column, kind)
            case ir.Arithmetic() | ir.Apply():
                each = _each(node)
                divides = each is not None or all(_kind(operand.type) != kind for operand in operands(node))
                if each is not None and kind == PERCENT == _kind(node.type):
                    yield ratio_unit(each)
                elif denominator_of(kind) and _kind(node.type) == kind and divides:
                    yield self._quotient(node, kind, each or 1)
                else:
                    yield from self._operands(node, kind)
            case ir.EntriesRef() | ir.PartAt() | ir.PartElsewhere() | ir.FacetOf() | ir.Negate() | ir.ValueList():
                yield from self._operands(node, kind)
            case ir.Primary() | ir.RowAt() | ir.Condition() | ir.Phrased() | ir.FilterCall() | ir.Failed():
                pass
            case _:
                assert_never(node)

    def _operands(self, node: ir.TypedExpression, kind: str) -> _Units:
        for operand in operands(node):
            yield from self._expression(operand, kind)

    def _quotient(self, node: ir.TypedExpression, kind: str, each: int) -> UnitOfMeasure:
        """Return the unit of a quotient: each operand's own without its scale, per `each` of the second."""
        return per(self._plain(node, numerator_of(kind)), self._plain(node, denominator_of(kind)), each)

    def _plain(self, node: ir.TypedExpression, kind: str) -> UnitOfMeasure:
        """Return the smallest unit of a kind in an expression, without its scale, or the kind's own."""
        return _smallest(map(unscaled, self._expression(node, kind))) or base_unit(kind)


def _column_read(node: ir.TypedExpression) -> tuple[str, str, str] | None:
    """Return the column, by source, basis and name, that an expression takes cells from; None if it takes none."""
    if isinstance(node, ir.CellOf):
        return node.source, node.basis, node.column
    if isinstance(node, ir.ColumnOf) and isinstance(node.rows.type, RowsType):
        return node.rows.type.source, node.rows.type.basis, node.column
    return None


def _smallest(units: Iterable[UnitOfMeasure]) -> UnitOfMeasure | None:
    """Return the smallest of some units of one kind, so that no figure loses what the data state of it; None if there
    are none."""
    found = dict.fromkeys(units)
    return min(found, key=lambda unit: unit.base(Decimal(1)), default=None)


def _each(node: ir.Arithmetic | ir.Apply) -> int | None:
    """Return for each how many of its divisor a call gives a quotient, 1 unless it says so; None for anything else."""
    if not isinstance(node, ir.Apply):
        return None
    from ..operators.parameter_type import QuotientType  # Loaded only for a report that calls an operator.

    if not isinstance(node.operator.result, QuotientType):
        return None
    constants = (argument.value for argument in node.arguments if isinstance(argument, ir.Constant))
    return next((each for each in constants if isinstance(each, int)), 1)


def _kind(type_: Type) -> str | None:
    amount = as_amount(type_.element if isinstance(type_, ManyType) else type_)
    return amount.kind if isinstance(amount, Amount) else None


def _of_kind(unit: UnitOfMeasure | None, kind: str) -> _Units:
    """Yield a unit if it is of the kind, or that of points for a percent's."""
    if unit is not None and unit.kind == kind:
        yield unit
    elif unit is not None and unit.kind == PERCENT and kind == POINTS:
        yield gap_unit(unit)


def _at(node: Node | None, words: list[str]) -> Node | None:
    """Return what is in data at the beginning of a path, whose last words may be a facet or a basis."""
    while words:
        match node:
            case Record(entries=entries):
                length = next((end for end in range(len(words), 0, -1) if ".".join(words[:end]) in entries), 0)
                if not length:
                    return None
                node, words = entries[".".join(words[:length])], words[length:]
            case Listing(items=items):
                number = int(words[0]) if words[0].isdigit() else 0
                node, words = items[number - 1] if 0 < number <= len(items) else None, words[1:]
            case Cell() | Table() | None:
                return node
    return node


def _units(node: Node) -> _Units:
    """Yield the units of all that is in some data."""
    match node:
        case Cell(unit=unit):
            if unit is not None:
                yield unit
        case Record(entries=entries):
            for entry in entries.values():
                yield from _units(entry)
        case Listing(items=items):
            for item in items:
                yield from _units(item)
        case Table(columns=columns):
            for column in columns.values():
                own = (each.unit for each in column.exceptions.values())
                yield from (unit for unit in (column.unit, *own) if unit is not None)
