"""Units that the records of a list state, each in an entry 单位 of its own (`{项目: 甲, 金额: 10, 单位: 万元}`): its figures are in that one, as
those of a row of a sheet are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..quick.records import replace
from ..values.units import UnitOfMeasure, is_money
from . import field_names
from .cells import UnitRules
from .row_words import UNIT_ROWS, bare

Texts = Mapping[str, str]
"""The entries of a record that are single values, as they are written."""


def entry_of_units(records: Sequence[Texts], keys: Sequence[str], units: UnitRules) -> str:
    """The name of the entry in which records state their units: all of its texts are some; empty where there is none."""
    for name in dict.fromkeys(name for record in records for name in record):
        if bare(name).casefold() not in UNIT_ROWS or name in keys:
            continue
        texts = {record[name].strip() for record in records if name in record} - {""}
        if texts and all(units.known.beside(text) is not None for text in texts):
            return name
    return ""


def units_of_record(record: Texts, entry: str, units: UnitRules) -> UnitOfMeasure | None:
    """The unit that a record states; None for none."""
    return units.known.beside(record[entry].strip()) if entry in record else None


def rules_for(name: str, unit: UnitOfMeasure | None, units: UnitRules) -> UnitRules:
    """The units for one of the entries of a record that states a unit: what a list counts is neither its price nor a share."""
    if unit is None or name in units.exceptions or units.holds(name) or field_names.is_share(name):
        return units
    if not is_money(unit) and field_names.is_price(name):
        return units
    return replace(units, default=unit)
