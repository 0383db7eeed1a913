"""Units that the records of a list state, each in an entry 单位 of its own (`{项目: 甲, 金额: 10, 单位: 万元}`): its figures are in that one, as
those of a row of a sheet are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..quick.records import replace
from ..values.units import UnitOfMeasure, is_money
from . import field_names
from .cells import UnitRules
from .row_words import UNIT_ROWS, bare

if TYPE_CHECKING:
    from .tree import Tree


def entry_of_units(records: Sequence[Mapping[str, Tree]], keys: Sequence[str], units: UnitRules) -> str:
    """The name of the entry in which records state their units: all of its texts are some; empty where there is none."""
    for name in dict.fromkeys(name for record in records for name in record):
        if bare(name).casefold() not in UNIT_ROWS or name in keys:
            continue
        texts = {_text(record[name]) for record in records if name in record} - {""}
        if texts and all(units.known.beside(text) is not None for text in texts):
            return name
    return ""


def units_of_record(record: Mapping[str, Tree], entry: str, units: UnitRules) -> UnitOfMeasure | None:
    """The unit that a record states; None for none."""
    return units.known.beside(_text(record[entry])) if entry in record else None


def rules_for(name: str, unit: UnitOfMeasure | None, units: UnitRules) -> UnitRules:
    """The units for one of the entries of a record that states a unit: what a list counts is neither its price nor a share."""
    if unit is None or name in units.exceptions or units.holds(name) or field_names.is_share(name):
        return units
    if not is_money(unit) and field_names.is_price(name):
        return units
    return replace(units, default=unit)


def _text(tree: Tree) -> str:
    from .tree import Leaf

    return tree.text.strip() if isinstance(tree, Leaf) else ""
