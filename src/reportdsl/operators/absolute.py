from __future__ import annotations

from .types import Same


def absolute(value: Same) -> Same:
    """`value` without its sign."""
    return abs(value)
