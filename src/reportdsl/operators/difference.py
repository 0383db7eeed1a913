from __future__ import annotations

from .annotations import Gap, Same


def difference(left: Same, right: Same) -> Gap:
    """`left` less `right`, exact, with its sign; of percents in percentage points."""
    return left - right
