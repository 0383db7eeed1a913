"""Names as a statement writes them."""

from __future__ import annotations

from ..quick.pattern import pattern

_PLAIN = pattern(r"[^\W\d_]\w*")


def as_name(name: str) -> str:
    """The name of a column or row as a statement writes it: in quotes unless it is a plain word."""
    return name if _PLAIN.fullmatch(name) else f"‘{name}’"
