"""Names as a statement writes them."""

from __future__ import annotations

from ..quick.pattern import pattern

_PLAIN = pattern(r"[^\W\d_]\w*")


def as_name(name: str) -> str:
    """A name of a column or row as a statement writes it: in quotes if it has more in it than letters."""
    return name if _PLAIN.fullmatch(name) else f"‘{name}’"
