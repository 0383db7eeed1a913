"""How far the sums that the data of a source state may be off."""

from __future__ import annotations

from decimal import Decimal

from ..quick.records import dataclass
from ..syntax.ast import Data
from ..values.quantity import CONTEXT
from ..values.table import Column
from ..values.units import Units

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a statement lets a sum be off: by an amount, and for each figure by half a `unit` of its last place."""

    amount: Decimal
    unit: Decimal

    @staticmethod
    def of(column: Column, statement: Data, units: Units) -> Tolerance:
        """In a column whose figures were rounded, all were rounded at the same place: the last one that any of them has."""
        zero, own, stated = Decimal(0), column.unit, statement.tolerance
        if statement.printed and own is not None:
            figures = (number for row in range(len(column)) if (number := column.number(row)) is not None)
            last = min((int(figure.as_tuple().exponent) for figure in figures), default=0)
            return Tolerance(zero, own.base(Decimal(1).scaleb(last)))
        unit = units.meant(stated.unit) if stated and stated.unit else own
        fits = stated is not None and unit is not None and unit.kind == column.kind
        return Tolerance(unit.base(stated.value) if fits and unit and stated else zero, zero)

    def of_sum(self, addends: int) -> Decimal:
        """For a sum of so many figures and the figure that states it."""
        return CONTEXT.add(self.amount, CONTEXT.multiply(self.unit, _HALF * (addends + 1)))
