from __future__ import annotations

from .annotations import Gap, Same


def difference(left: Same, right: Same) -> Gap:
    """`left` minus `right`, exact, with its sign; that of percents is in percentage points."""
    return left - right
