"""What a spec says of a table's rows, beside what the file has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..quick.records import dataclass, field


@dataclass(frozen=True, slots=True)
class StatedRows:
    """Rows that `@fields` names. In a form that is known row by row, what is left blank is nothing, and so is a row that may be
    left out and is."""

    here: frozenset[int] = frozenset()
    """Those that the file has, by index."""
    absent: tuple[str, ...] = ()
    """The names of those that it may leave out, and does."""
    called: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Their names in the spec, where rows are known by codes and called otherwise by the file."""


NO_ROWS = StatedRows()
