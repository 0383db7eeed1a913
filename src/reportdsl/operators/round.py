from __future__ import annotations

from ..values.rounding import half_up
from ..values.units import base_unit, in_unit
from .annotations import Integer, Same


def rounded(value: Same, places: Integer = 0) -> Same:
    """`value` rounded half up to `places` decimals of the base unit of its kind (元, 人, 元/人). Display rounds anyway:
    this is for rules that state a rounded basis."""
    unit = base_unit(value.kind)
    return in_unit(half_up(unit.number(value.value), places), unit)
