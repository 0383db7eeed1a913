from __future__ import annotations

from .annotations import Condition, Rows


def keep(rows: Rows, where: Condition) -> Rows:
    """The rows for which `where` holds, in their order: `filter(功能, 决算数 > 0)`."""
    return rows.having(tuple(row for row in rows if where(row)))
