"""Columns built from the cells that a reader found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ...values.packed import SEPARATOR, Texts
from ...values.quantity import Quantity
from ...values.table import Column, Exceptional
from ...values.units import UnitOfMeasure, base_unit
from ..cells.cells import Filled


def column_of(cells: Sequence[Filled | None]) -> Column:
    """The column of some cells, where None is a blank one. If any cell is a number, it is a column of numbers in the
    unit that most of them have; everything else is an exception, however many there are. If any number is not a finite
    decimal in that unit, the dimension's base unit is used."""
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
            exceptions[row] = Exceptional(cell.value, cell.text, cell.unit)
    return Column(Texts(texts), unit, exceptions)


def column_among(texts: Sequence[str], unit: UnitOfMeasure, others: Mapping[int, Filled]) -> Column | None:
    """The same for texts that are blank or plain numbers in `unit`, apart from the `others` by row, provided that most
    cells are such numbers. Otherwise None, because then all cells together decide the column's unit."""
    plain = len(texts) - texts.count("") - len(others)
    if 2 * plain <= len(texts) or not all(_finite(cell, unit) for cell in others.values()):
        return None
    written = list(texts)
    exceptions: dict[int, Exceptional] = {}
    for row, cell in others.items():
        written[row], whole = _number(cell, unit)
        if not whole:
            exceptions[row] = Exceptional(cell.value, cell.text, cell.unit)
    return Column(Texts(written), unit, exceptions)


def _with_nils(cells: Sequence[Filled | None]) -> Sequence[Filled | None]:
    """The cells, with a mark for zero turned back into its text where the column holds texts."""
    stated = [cell for cell in cells if cell and cell.value is not None and not cell.nil]
    if not stated or any(isinstance(cell.value, Quantity) for cell in stated):
        return cells
    return [Filled(cell.text, cell.text) if cell and cell.nil else cell for cell in cells]


def _text(cell: Filled) -> tuple[str, bool]:
    """A cell as an entry in a column of texts, and whether the entry is the whole cell."""
    if cell.value is None:
        return "", not cell.text
    if not isinstance(cell.value, str) or SEPARATOR in cell.value:
        return "", False
    return cell.value, bool(cell.value) and cell.value == cell.text


def _finite(cell: Filled | None, unit: UnitOfMeasure) -> bool:
    """Whether a cell's number is a finite decimal in a unit of its kind (1亩 is not one in 平方米)."""
    if cell is None or cell.unit == unit or not isinstance(cell.value, Quantity) or cell.value.kind != unit.kind:
        return True
    return unit.base(unit.number(cell.value.value)) == cell.value.value


def _number(cell: Filled, unit: UnitOfMeasure) -> tuple[str, bool]:
    """A cell as an entry in a column of numbers in `unit`, and whether the entry is the whole cell."""
    if not isinstance(cell.value, Quantity) or cell.value.kind != unit.kind:
        return "", cell.value is None and not cell.text
    number = unit.number(cell.value.value)
    text = f"{number:f}"  # Never with an exponent: `Column.numbers` appends the unit's.
    # A negative zero is not plain: how it prints depends on where it is printed.
    plain = cell.unit == unit and not (number.is_signed() and not number)
    return cell.text if plain and cell.text.replace(",", "") == text else text, plain
