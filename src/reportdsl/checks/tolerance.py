"""How far the sums stated in a source's data may be off."""

from __future__ import annotations

from decimal import Decimal

from ..quick.records import dataclass
from ..syntax.source_nodes import Data
from ..values.quantity import CONTEXT
from ..values.table import Column
from ..values.units import Units

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a statement lets a sum be off: by a fixed `amount`, and by half a `unit` of the last place for each
    figure in the sum. Both are in the base unit of the column's kind."""

    amount: Decimal
    unit: Decimal

    @staticmethod
    def of(column: Column, statement: Data, units: Units) -> Tolerance:
        """The tolerance of a column. Figures stated `printed` are taken to be rounded at the same place: the last one
        that any of them has. Otherwise it is the stated tolerance, if its unit, or the column's own, fits the column;
        else zero."""
        zero, own, stated = Decimal(0), column.unit, statement.tolerance
        if statement.printed and own is not None:
            figures = (number for row in range(len(column)) if (number := column.number(row)) is not None)
            last = min((int(figure.as_tuple().exponent) for figure in figures), default=0)
            return Tolerance(zero, own.base(Decimal(1).scaleb(last)))
        unit = units.meant(stated.unit) if stated and stated.unit else own
        fits = stated is not None and unit is not None and unit.kind == column.kind
        return Tolerance(unit.base(stated.value) if fits and unit and stated else zero, zero)

    def of_sum(self, addends: int) -> Decimal:
        """The tolerance for a sum of `addends` figures; the figure that states the sum counts as one more rounding."""
        return CONTEXT.add(self.amount, CONTEXT.multiply(self.unit, _HALF * (addends + 1)))
