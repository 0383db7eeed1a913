from __future__ import annotations

from itertools import pairwise

from ..quick.records import replace
from .annotations import Rows


def leaves(rows: Rows) -> Rows:
    """The rows that no other row lies under, by their codes: 2010301 lies under 20103 and 201.

    Rows without a code (合计) are no leaves of a table with levels. Totals over a hierarchy are taken over its leaves, each
    once.
    """
    # In order of their codes, a code that begins the next one is no leaf.
    codes = sorted(row.key for row in rows if row.key.isdigit() or not rows.levels)
    above = {first for first, second in pairwise(codes) if second != first and second.startswith(first)}
    below = set(codes) - above
    return replace(rows, rows=tuple(row for row in rows if row.key in below))
