"""What figures add up: each comes down to the cells that it is the plain sum of, or stands for itself."""

from __future__ import annotations

from decimal import Decimal

from ..values.facts import Fact, FactColumn
from ..values.quantity import Quantity
from ..values.results import Breakdown
from .evaluation import Evaluation

Cells = frozenset[str]
"""Names of the figures that add up to one, those of nothing left out: they change no sum."""


class Sums:
    """Sums by the exact values: a figure is the sum of what it was computed from if these add up to it. The shares of a
    breakdown add up to its whole's share, whatever digits their quotients are carried to. With `whole_columns` a sum over a
    large table's column stands for itself: for where none of the column's own figures is looked at."""

    def __init__(self, evaluation: Evaluation, whole_columns: bool = False) -> None:
        self.evaluation, self._whole_columns = evaluation, whole_columns
        self._cells: dict[str, Cells] = {}
        self._shares: dict[str, tuple[Fact, ...]] = {}
        self.value: dict[str, Quantity] = {}
        """The exact value of each cell, by name."""
        for definition in evaluation.program.definitions:
            value = evaluation.defined(definition.name, definition.basis)
            if isinstance(value, Breakdown):
                self._shares[value.share.name] = tuple(part.share for part in value.parts)

    def cells(self, fact: Fact) -> Cells:
        """The cells of a named quantity."""
        waiting = [fact] if fact.name not in self._cells else []
        while waiting:
            one = waiting[-1]
            parts = self._parts(one)
            due = [part for part in parts if part.name not in self._cells]
            if one.name in self._cells or not due:
                waiting.pop()
                self._cells.setdefault(one.name, self._added(one, parts))
            else:
                waiting += due
        return self._cells[fact.name]

    def _parts(self, fact: Fact) -> tuple[Fact, ...]:
        """The figures that a figure is the plain sum of, none if it is no sum."""
        if fact.name in self._shares:
            return self._shares[fact.name]
        if self._whole_columns and any(isinstance(one, FactColumn) for one in fact.inputs):
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
        found = [self._cells[part.name] for part in parts]
        cells: Cells = frozenset().union(*found)
        if found and len(cells) == sum(len(each) for each in found):
            return cells
        self.value[fact.name] = fact.value
        return frozenset([fact.name])
