"""The units that a report knows: those that its sources and their fields declare, beside all known ones."""

from __future__ import annotations

from collections.abc import Iterator

from ..syntax.ast import Data, Fields, Spec
from ..syntax.walk import every
from ..values.units import UNITS, Units
from .declared_fields import KINDS


def report_units(spec: Spec) -> Units:
    """The units that a spec may name, and its data may carry."""
    return UNITS.declare(_declared(spec))


def _declared(spec: Spec) -> Iterator[str]:
    for data in every(Data, spec):
        units = data.units
        yield from (unit.text for unit in (units.default, *(unit for _, unit in units.exceptions)) if unit)
    for fields in every(Fields, spec):
        yield from (field.unit.text for field in fields.fields if field.unit.text not in KINDS)
