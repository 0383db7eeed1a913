"""Facts: values that know where they came from.

Every figure that a document prints is a fact. A fact either stands in one data cell (`origin`) or is derived by a
formula from other facts (`inputs`): never both, never neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from .quantity import Quantity
from .records import dataclass
from .source import Origin
from .table import Scalar


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """`value` is exact. `shown` stands in for it in print where a rounding policy moved the printed figure; then
    `adjustment` is the printed figure less the plainly rounded one. `formula` is the definition as the spec writes it.
    """

    name: str
    value: Scalar
    formula: str = ""
    inputs: tuple[Fact, ...] = ()
    origin: Origin | None = None
    shown: Quantity | None = None
    adjustment: Quantity | None = None
    label: str = ""
    """What a reader calls it: the part's or the row's own name, where it differs from `name`."""

    def cells(self) -> Iterator[Origin]:
        """The data cells that this fact rests on, each once, in order of use."""
        seen: set[int] = set()
        origins: set[Origin] = set()
        stack = [self]
        while stack:
            fact = stack.pop()
            if id(fact) in seen:
                continue
            seen.add(id(fact))
            if fact.origin is not None and fact.origin not in origins:
                origins.add(fact.origin)
                yield fact.origin
            stack.extend(reversed(fact.inputs))
