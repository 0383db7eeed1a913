from __future__ import annotations

from ..values import results
from .annotations import Same, Unrated


def compare(left: Same, right: Same) -> Unrated:
    """Two values side by side, put into words by a `@phrase` (决算数大于、小于、等于预算数), without a rate."""
    return results.Difference(left - right, None)
