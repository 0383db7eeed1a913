"""The header over a code that is split into several cells: 类, 款, 项 below the name of the code, in a row of their own
or in the row that numbers the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...quick.records import replace
from ...values.table import Table
from ...words.row_words import CODE_COLUMNS, code_columns
from ..cells.cells import Filled
from .filling import column_of
from .header_rows import Line, named, tidy


def code_row(band: Sequence[Line], below: Sequence[Line]) -> Line | None:
    """The row directly below a header that names the cells of a code, provided that some row below fills more than the
    first of them: a code in one cell goes by the name above."""
    if not below:
        return None
    number, texts = below[0]
    names = {column: text for column, text in named(texts).items() if text}
    columns = sorted(names)
    if len(columns) < 2 or tuple(names[column] for column in columns) != CODE_COLUMNS[: len(columns)]:
        return None
    above = {column for _, cells in band for column in cells}
    beside = columns == [*range(columns[0], columns[0] + len(columns))] and columns[0] in above
    if not beside or any(column in above for column in columns[1:]):
        return None
    return (number, names) if any(columns[1] in cells for _, cells in below[1:]) else None


def parts_of_code(keys: tuple[str, ...], names: Mapping[int, str], band: Sequence[Line]) -> tuple[str, ...]:
    """The columns under the key where it names a code in several cells; otherwise the key itself."""
    if len(keys) != 1 or keys[0] in names.values():
        return keys
    for _, texts in band:
        for column, text in texts.items():
            if tidy(text) == keys[0]:
                return code_columns([name for each, name in sorted(names.items()) if each >= column]) or keys
    return keys


def with_whole_codes(table: Table, name: str) -> Table:
    """The table with the parts of its key replaced by one column of whole codes called `name`."""
    codes = column_of([Filled(key, key) for key in table.keys])
    others = {each: column for each, column in table.columns.items() if each not in table.key}
    return replace(table, columns={name: codes, **others}, key=(name,))
