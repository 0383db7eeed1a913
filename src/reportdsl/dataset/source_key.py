"""The key of a source: its name and its basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

_Of = TypeVar("_Of")

CURRENT = ""
PRIOR = "prior"
"""Bases without a name of their own in the spec: this year's data, and last year's."""

Key = tuple[str, str]
"""A source's name and its basis."""


def beside_current(of: Mapping[Key, _Of]) -> Iterator[tuple[Key, _Of, _Of]]:
    """Yield what sources have on other bases: the key, what there is of this year, and what there is on that basis.
    What is the same for both is left out."""
    for (name, basis), other in of.items():
        current = of.get((name, CURRENT))
        if current is not None and current is not other:
            yield (name, basis), current, other
