"""Columns filled from the cells that a reader found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..values.packed import SEPARATOR, Texts
from ..values.quantity import Quantity
from ..values.table import Column, Exceptional
from ..values.units import UnitOfMeasure, base_unit
from .cells import Filled


def column_of(cells: Sequence[Filled | None]) -> Column:
    """The column of some cells, None being a blank one. It has numbers, in the unit that most of them have, if any of its cells
    is one: whatever else is among them is an exception, however many there are. Where a number is no finite decimal in
    that unit, it is that of the dimension."""
    if any(cell.nil for cell in cells if cell):
        cells = _with_nils(cells)
    units = Counter(cell.unit for cell in cells if cell and isinstance(cell.value, Quantity))
    unit = units.most_common(1)[0][0] if units else None
    if unit is not None and not all(_finite(cell, unit) for cell in cells):
        unit = base_unit(unit.kind)
    texts: list[str] = []
    exceptions: dict[int, Exceptional] = {}
    for row, cell in enumerate(cells):
        text, plain = ("", True) if cell is None else _text(cell) if unit is None else _number(cell, unit)
        texts.append(text)
        if cell is not None and not plain:
            exceptions[row] = Exceptional(cell.value, cell.text)
    return Column(Texts(texts), unit, exceptions)


def column_among(texts: Sequence[str], unit: UnitOfMeasure, others: Mapping[int, Filled]) -> Column | None:
    """The same of texts that are blank or numbers in a unit as they are written, but for the `others` by row, if most cells
    are such numbers; else None: what the column's unit is, all cells decide together."""
    plain = len(texts) - texts.count("") - len(others)
    if 2 * plain <= len(texts) or not all(_finite(cell, unit) for cell in others.values()):
        return None
    written = list(texts)
    exceptions: dict[int, Exceptional] = {}
    for row, cell in others.items():
        written[row], whole = _number(cell, unit)
        if not whole:
            exceptions[row] = Exceptional(cell.value, cell.text)
    return Column(Texts(written), unit, exceptions)


def _with_nils(cells: Sequence[Filled | None]) -> Sequence[Filled | None]:
    """The cells, where among texts a mark for nothing is the text that it is."""
    stated = [cell for cell in cells if cell and cell.value is not None and not cell.nil]
    if not stated or any(isinstance(cell.value, Quantity) for cell in stated):
        return cells
    return [Filled(cell.text, cell.text) if cell and cell.nil else cell for cell in cells]


def _text(cell: Filled) -> tuple[str, bool]:
    """A cell as an entry of a column of texts, and whether that says all of it."""
    if cell.value is None:
        return "", not cell.text
    if not isinstance(cell.value, str) or SEPARATOR in cell.value:
        return "", False
    return cell.value, bool(cell.value) and cell.value == cell.text


def _finite(cell: Filled | None, unit: UnitOfMeasure) -> bool:
    """Whether a cell's number is a finite decimal in a unit of its kind (1亩 is none in 平方米)."""
    if cell is None or cell.unit == unit or not isinstance(cell.value, Quantity) or cell.value.kind != unit.kind:
        return True
    return unit.base(unit.number(cell.value.value)) == cell.value.value


def _number(cell: Filled, unit: UnitOfMeasure) -> tuple[str, bool]:
    """The same for a column of numbers in a unit."""
    if not isinstance(cell.value, Quantity) or cell.value.kind != unit.kind:
        return "", cell.value is None and not cell.text
    number = unit.number(cell.value.value)
    text = f"{number:f}"  # Never with an exponent: `Column.numbers` adds that of the unit.
    # What a negative zero prints depends on where it is printed: its column does not print as the data write it.
    plain = cell.unit == unit and not (number.is_signed() and not number)
    return cell.text if plain and cell.text.replace(",", "") == text else text, plain
