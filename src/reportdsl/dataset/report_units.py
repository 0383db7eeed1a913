"""The units that a report knows: all known ones, those that its file of units defines, and those that its sources and
their fields declare."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..diagnostics import Diagnostics
from ..files.folder import FileProblem, Folder
from ..quick.pattern import pattern
from ..readers.reader import Reader, Request
from ..syntax.ast import Report, Spec
from ..syntax.expression import Name
from ..syntax.source_nodes import Data, Fields
from ..syntax.walk import every
from ..values.table import Cell, Record
from ..values.units import UNITS, UnitOfMeasure, Units, begins_with_digit, multiple
from .sources.declared_fields import KINDS

_SO_MANY = pattern(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*(.*)")


def report_units(spec: Spec, defined: Units) -> Units:
    """The units that a spec may name, and its data may carry."""
    return defined.declare(unit.text for unit in declared_units(spec))


def declared_units(spec: Spec) -> Iterator[Name]:
    """Yield the units of a spec's sources and their fields, as written."""
    for data in every(Data, spec):
        units = data.units
        yield from (unit for unit in (units.default, *units.others, *(unit for _, unit in units.exceptions)) if unit)
    for fields in every(Fields, spec):
        yield from (field.unit for field in fields.fields if field.unit.text not in KINDS)


def units_file(spec: Spec) -> Name | None:
    """The file of units that a report names; None if it names none."""
    lines = (line for report in every(Report, spec) for line in report.properties if line.key.text == "units")
    return next((Name(line.text, line.values[0].span) for line in lines), None)


def read_units(spec: Spec, folder: Folder, readers: tuple[Reader, ...], diagnostics: Diagnostics) -> Units:
    """The known units and those defined in the report's file: names, each with a multiple of another unit (`箱: 24瓶`),
    or blank for a new dimension. Reports what is wrong in the file."""
    name = units_file(spec)
    if name is None:
        return UNITS
    suffix = posixpath.splitext(name.text)[1].lower()
    reader = next((reader for reader in readers if suffix in reader.suffixes and not reader.tables), None)
    if reader is None:
        choices = " ".join(suffix for reader in readers if not reader.tables for suffix in reader.suffixes)
        diagnostics.add("D01", name.span, file=name.text, suffix=suffix, choices=choices)
        return UNITS
    try:
        node = reader.read(Request(name.text, folder.read(name.text), name.span), diagnostics)
    except FileProblem as problem:
        diagnostics.add(problem.code, name.span, details=problem.details)
        return UNITS
    if node is None:
        return UNITS
    return _defined(node.entries if isinstance(node, Record) else {}, name, diagnostics)


def _defined(entries: Mapping[str, object], name: Name, diagnostics: Diagnostics) -> Units:
    """The units of a file's entries, in any order. Reports entries that cannot be read (D90) or that redefine a known
    unit (D91)."""
    if not entries:
        diagnostics.add("D90", name.span, name=name.text)
    waiting: dict[str, Cell] = {}
    for unit, entry in entries.items():
        if not isinstance(entry, Cell):
            diagnostics.add("D90", name.span, name=unit)
        elif UNITS.read(unit) is not None:
            diagnostics.add("D91", entry.origin, name=unit)
        else:
            waiting[unit] = entry
    units = UNITS
    while waiting:
        found = {unit: meant for unit, cell in waiting.items() if (meant := _meant(unit, cell, units)) is not None}
        if not found:
            break
        units = units.having(found)
        waiting = {unit: cell for unit, cell in waiting.items() if unit not in found}
    for unit, cell in waiting.items():
        diagnostics.add("D90", cell.origin, name=unit)
    return units


def _meant(name: str, cell: Cell, units: Units) -> UnitOfMeasure | None:
    """The unit that an entry defines; None if it cannot be read, or not yet."""
    if begins_with_digit(name):
        return None
    if not cell.text.strip():
        return UnitOfMeasure(name, name)
    matched = _SO_MANY.fullmatch(cell.text.strip())
    base = units.read(matched[2]) if matched else None
    number = Decimal(matched[1].replace(",", "")) if matched else Decimal(0)
    return multiple(name, number, base) if base is not None and number else None
