from __future__ import annotations

from .annotations import Same


def difference(left: Same, right: Same) -> Same:
    """`left` less `right`, exact, with its sign."""
    return left - right
