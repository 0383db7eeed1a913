from __future__ import annotations

from ..values import results
from .annotations import Same, Unrated


def compare(left: Same, right: Same) -> Unrated:
    """Two values set side by side, to be put into words by a `@phrase` (决算数大于、小于、等于预算数). It has no rate."""
    return results.Difference(left - right, None)
