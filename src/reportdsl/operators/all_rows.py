from __future__ import annotations

from .annotations import Rows, WholeTable


def all_rows(table: WholeTable) -> Rows:
    """Every row of a table of the data, in the order of the sheet: upper levels, totals and parts as well as leaves.
    Each row answers `is level`, `is total` and `is part`. Use it to print a form as a whole: `@each 行 in
    rows(功能)`."""
    return table.having(table.whole if table.whole is not None else table.rows)
