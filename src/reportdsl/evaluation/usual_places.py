"""How many decimals figures in a unit have where the report states none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..values.quantity import CONTEXT, MONEY, Quantity, denominator_of, numerator_of
from ..values.table import Cell, Listing, Node, Record, Table
from ..values.units import UnitOfMeasure, base_unit, is_money
from ..values.units.currencies import currencies

_TWO = 2
_OF_A_RATE = 4
"""The decimals of an exchange rate that is computed, as central banks publish them."""
_CALCULATED = 7
"""So many decimals are what a program left of a division, not what someone wrote."""


def usual_places(unit: UnitOfMeasure, data: Iterable[Node]) -> int:
    """Return the decimals of figures in a unit: two, or as many as the data write of a quotient (7.0467元/美元,
    0.5568元/千瓦时). Money has those of its currency, three or none, unless the data write more."""
    below, own = denominator_of(unit.kind), _decimals(numerator_of(unit.kind))
    if not below and (unit.scale or own == _TWO):
        return _TWO
    if _is_money(numerator_of(unit.kind)) and _is_money(below):
        return _written(unit, data, _OF_A_RATE)
    written = _written(unit, data, _TWO if below else own)
    return own if written <= own else max(written if below else _TWO, _TWO)


def _is_money(kind: str) -> bool:
    return is_money(base_unit(kind))


def _decimals(kind: str) -> int:
    """Return in how many decimals the amounts of a currency are written."""
    currency = currencies().get(kind) if kind != MONEY else None  # Few reports need the list of them all.
    return currency.decimals if currency else _TWO


def _written(unit: UnitOfMeasure, data: Iterable[Node], otherwise: int) -> int:
    """Return the most decimals with which the data write quantities of a unit's kind: amounts in whatever unit,
    quotients in this one, for 436.5公斤/亩 says nothing of 吨/公顷. `otherwise` if they write none."""
    places: list[int] = []
    for node in data:
        for base, own in _of_kind(node, unit.kind):
            if unit.below is None or (own is not None and own.is_same(unit)):
                places.append(_places(unit.number(base), unit))
    return max((place for place in places if place < _CALCULATED), default=otherwise)


def _places(number: Decimal, unit: UnitOfMeasure) -> int:
    # Numbers in other units than scaled ones come from a division, with zeros behind.
    exponent = (number if unit.is_scaled_base else number.normalize(CONTEXT)).as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def _of_kind(node: Node, kind: str) -> Iterator[tuple[Decimal, UnitOfMeasure | None]]:
    """Yield the exact numbers of a kind in some data, in its base unit, each with the unit that it is stated in."""
    match node:
        case Cell(value=Quantity(value=value, kind=own), unit=unit):
            if own == kind:
                yield value, unit
        case Cell():
            pass
        case Record(entries=entries):
            for entry in entries.values():
                yield from _of_kind(entry, kind)
        case Listing(items=items):
            for item in items:
                yield from _of_kind(item, kind)
        case Table(columns=columns):
            for column in columns.values():
                if column.kind == kind:
                    yield from ((number, column.unit) for number in column.numbers() if number is not None)
                for cell in column.strangers.values():
                    if isinstance(cell.value, Quantity) and cell.value.kind == kind:
                        yield cell.value.value, cell.unit
