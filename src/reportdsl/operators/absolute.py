from __future__ import annotations

from .operator import Same


def absolute(value: Same) -> Same:
    """`value` without its sign."""
    return abs(value)
