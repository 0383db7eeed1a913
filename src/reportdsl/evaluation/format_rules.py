"""Which rules of `@format` a quantity is displayed by.

A pattern applies to the quantities that it names and to all that belongs to them: their parts, their facets, themselves
on another basis. One for a table's columns applies to those of its groups as well. None applies to rates: percents and
points are shown as the report says unless the pattern's last word is their own name, or the rule states their unit. So
`@format 表.* 0 places` leaves the decimals of a share in the table alone, and `@format * 万元, 0 places` those of
counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..program.program import DisplayRule, Program
from ..values.quantity import PERCENT, POINTS
from ..values.types import RowsType
from ..values.units import UnitOfMeasure


class FormatRules:
    """The rules of a report, in order; the last that fits decides."""

    def __init__(self, program: Program, bases: Iterable[str]) -> None:
        words = program.settings.words
        self._same_figure = frozenset([words.facets["amount"], *map(words.basis, filter(None, bases))])
        """Words that may follow the name of a rate and leave it that rate: another basis, or the amount by which it
        changed."""
        self._beginning: dict[str, list[tuple[int, DisplayRule]]] = {}
        """The rules with their places, by the first words of their patterns."""
        for place, rule in enumerate(program.settings.rules):
            self._beginning.setdefault(rule[0][0], []).append((place, rule))
        self._tables: Mapping[str, str] = {
            one.name: one.type.source for one in program.definitions if isinstance(one.type, RowsType)
        }
        """By the names of declared rows, such as groups: the table of the data whose columns these rows have."""

    def fitting(self, name: str, kind: str) -> tuple[int, ...]:
        """Return the places of the rules that fit a quantity, given by its name without rows and its kind."""
        if not self._beginning:
            return ()
        names = [name.split(".")]
        table = self._tables.get(names[0][0])
        if table is not None:
            names.append([*table.split("."), *names[0][1:]])
        fit = {
            place
            for each in names
            for first in dict.fromkeys(("*", each[0]))
            for place, rule in self._beginning.get(first, ())
            if self._fits(rule, each, kind)
        }
        return tuple(sorted(fit))

    def _fits(self, rule: DisplayRule, words: list[str], kind: str) -> bool:
        pattern, shown = rule
        if len(pattern) > len(words) or any(
            want not in ("*", word) for want, word in zip(pattern, words, strict=False)
        ):
            return False
        unit, named = shown.get("unit"), pattern[-1] != "*"
        if isinstance(unit, UnitOfMeasure) and (unit.kind == kind or (unit.kind, kind) == (PERCENT, POINTS)):
            return True
        if kind in (PERCENT, POINTS):
            return named and self._same_figure.issuperset(words[len(pattern) :])
        return named or unit is None
