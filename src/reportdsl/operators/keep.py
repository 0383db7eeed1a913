from __future__ import annotations

from ..values.results import Rows
from .operator import Condition


def keep(rows: Rows, where: Condition) -> Rows:
    """The rows for which `where` holds, in their order: `filter(功能, 决算数 > 0)`."""
    return Rows(tuple(line for line in rows if where(line)), rows.columns, rows.levels)
