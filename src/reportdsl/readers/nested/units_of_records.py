"""Units that the records of a list state in an entry 单位 of their own (`{项目: 甲, 金额: 10, 单位: 万元}`): a record's
figures are in that unit, as those of a sheet's row are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...quick.records import replace
from ...values.units import UnitOfMeasure, is_money
from ...words import field_names
from ...words.row_words import UNIT_ROWS, bare
from ..cells.cells import UnitRules

Texts = Mapping[str, str]
"""The single values of a record by name, as written."""


def entry_of_units(records: Sequence[Texts], keys: Sequence[str], units: UnitRules) -> str:
    """The name of the entry in which records state their units, where all its texts are units; empty if there is
    none."""
    for name in dict.fromkeys(name for record in records for name in record):
        if bare(name).casefold() not in UNIT_ROWS or name in keys:
            continue
        texts = {record[name].strip() for record in records if name in record} - {""}
        if texts and all(units.known.beside(text) is not None for text in texts):
            return name
    return ""


def units_of_record(record: Texts, entry: str, units: UnitRules) -> UnitOfMeasure | None:
    """The unit that a record states; None if it states none."""
    return units.known.beside(record[entry].strip()) if entry in record else None


def rules_for(name: str, unit: UnitOfMeasure | None, units: UnitRules) -> UnitRules:
    """The unit rules for one entry of a record that states a unit. The unit does not apply to shares, nor, if it counts
    things, to prices."""
    if unit is None or name in units.exceptions or units.holds(name) or field_names.is_share(name):
        return units
    if not is_money(unit) and field_names.is_price(name):
        return units
    return replace(units, default=unit)
