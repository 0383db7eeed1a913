"""What figures add up: for each the cells that it is the plain sum of, or itself if it is no sum."""

from __future__ import annotations

from decimal import Decimal

from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.results import Breakdown
from .evaluation import Evaluation

Cells = frozenset[str]
"""Names of the figures that add up to a figure; zeros are left out, as they change no sum."""


class Sums:
    """Sums by exact values: a figure is the sum of its inputs if these add up to it. The shares of a breakdown add up
    to the share of its whole, to however many digits their quotients are calculated. With `whole_columns`, a sum over a
    column of a large table counts as one cell, for a caller that looks at none of the column's own figures."""

    def __init__(self, evaluation: Evaluation, whole_columns: bool = False) -> None:
        self.evaluation, self._whole_columns = evaluation, whole_columns
        self._cells: dict[str, Cells] = {}
        self._shares: dict[str, tuple[Fact, ...]] = {}
        self.value: dict[str, Quantity] = {}
        """The exact value of each cell, by name."""
        for definition in evaluation.program.definitions:
            value = evaluation.defined(definition.name, definition.basis)
            if isinstance(value, Breakdown):
                shares = tuple(part.share for part in value.parts if part.share is not None)
                if len(shares) == len(value.parts) and all(isinstance(share.value, Quantity) for share in shares):
                    self._shares[value.share.name] = shares

    def cells(self, fact: Fact) -> Cells:
        """Return the cells that a named quantity is the sum of."""
        known = self._cells.get(fact.name)
        if known is not None:
            return known
        waiting = [fact]
        while waiting:
            figure = waiting[-1]
            parts = self._parts(figure)
            unknown = [part for part in parts if part.name not in self._cells]
            if figure.name in self._cells or not unknown:
                waiting.pop()
                self._cells.setdefault(figure.name, self._added(figure, parts))
            else:
                waiting += unknown
        return self._cells[fact.name]

    def _parts(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the figures that a figure is the plain sum of; empty if it is no sum."""
        if fact.name in self._shares:
            return self._shares[fact.name]
        if self._whole_columns and not all(isinstance(operand, Fact) for operand in fact.inputs):
            return ()
        parts = self.evaluation.parts(fact)
        total = Decimal(0)
        for part in parts:
            if not part.name or not isinstance(part.value, Quantity) or part.value.kind != fact.value.kind:  # type: ignore[union-attr]
                return ()
            total += part.value.value
        return parts if total == fact.value.value else ()  # type: ignore[union-attr]

    def _added(self, fact: Fact, parts: tuple[Fact, ...]) -> Cells:
        assert isinstance(fact.value, Quantity)
        if not fact.value.value and not parts:
            return frozenset()
        groups = [self._cells[part.name] for part in parts]
        cells: Cells = frozenset().union(*groups)
        if groups and len(cells) == sum(map(len, groups)):
            return cells
        self.value[fact.name] = fact.value
        return frozenset([fact.name])
