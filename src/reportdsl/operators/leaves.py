from __future__ import annotations

from itertools import pairwise

from ..values.roles import LeafRow
from .annotations import Rows


def leaves(rows: Rows) -> Rows:
    """The rows that have no other row below them.

    A table already stands for its leaves, so `sum(功能.决算数)` counts every amount once; `leaves` is for rows that an
    operator gave, and for codes without `levels`: 2010301 lies below 20103 and 201. A row without a code has nothing
    below it and is kept.
    """
    codes = sorted(row.key for row in rows if row.key.isdecimal()) if not rows.levels else []
    above = {first for first, second in pairwise(codes) if second != first and second.startswith(first)}
    return rows.having(tuple(row for row in rows if isinstance(row.role, LeafRow) and row.key not in above))
