from __future__ import annotations

from .annotations import Same


def absolute(value: Same) -> Same:
    """`value` without its sign."""
    return abs(value)
