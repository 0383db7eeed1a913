"""Which rules of `@format` a quantity is displayed by.

A pattern applies to the quantities that it names and to all that belongs to them: their parts, their facets, themselves
on another basis, what they changed by, what is left when others are subtracted from them. One for a table's columns
applies to those of its groups as well. None applies to rates: percents and points are shown as the report says unless
the pattern's last word is their own name, or the rule states their unit. So `@format 表.* 0 places` leaves the decimals
of a share in the table alone, and `@format * 万元, 0 places` those of counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..program import ir
from ..program.declarations import BreakdownOf, DisplayRule
from ..program.program import Program
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
        self._of_what = dict(_differences(program)) if self._beginning else {}
        """By the names of declared differences: the name of the quantity whose difference each is."""

    def fitting(self, name: str, kind: str) -> tuple[int, ...]:
        """Return the places of the rules that fit a quantity, given by its name without rows and its kind. A difference
        is displayed like the quantity whose difference it is, unless a rule is for it alone: an income that is printed
        in 元 has not increased by 0.00 hundred million."""
        if not self._beginning:
            return ()
        names = [name.split(".")]
        table = self._tables.get(names[0][0])
        if table is not None:
            names.append([*table.split("."), *names[0][1:]])
        fit = self._fitting(names, kind)
        inherited = self._fitting([whole for each in names for whole in self._wholes(each)], kind)
        return (*sorted(inherited), *sorted(fit - inherited))

    def _fitting(self, names: Iterable[list[str]], kind: str) -> set[int]:
        return {
            place
            for each in names
            for first in dict.fromkeys(("*", each[0]))
            for place, rule in self._beginning.get(first, ())
            if self._fits(rule, each, kind)
        }

    def _wholes(self, words: list[str]) -> Iterator[list[str]]:
        """Yield the name of the quantity whose difference, or part of one, is named."""
        for length in range(1, len(words) + 1 if self._of_what else 0):
            of = self._of_what.get(".".join(words[:length]))
            if of is not None:
                yield [*of.split("."), *words[length:]]

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


def _differences(program: Program) -> Iterator[tuple[str, str]]:
    """Yield the declared changes, comparisons and gaps, those of fragments and columns too, each with what it is of."""
    values = [(one.name, one.value) for one in program.definitions]
    values += [
        (".".join((*item.path, local.variable)), local.definition.value)
        for item in program.fragments
        for local in item.definitions
    ]
    values += [
        (f"{'.'.join(table.path)}.{name}", column.value)
        for table in program.tables.values()
        for name, column in table.columns.items()
    ]
    for name, value in values:
        if value is None or isinstance(value, BreakdownOf):
            continue
        of = _compared(value)
        if of:
            yield name, of


def _compared(value: ir.TypedExpression) -> str:
    """Return the name of the quantity whose difference from another an expression is; empty if it is no difference, or
    one of what has no name."""
    now = _first_term(value)
    if isinstance(now, ir.CellRef | ir.DefinitionRef):
        return now.name
    if isinstance(now, ir.CellOf):
        return f"{now.source}.{now.column}"
    if isinstance(now, ir.PartAt) and isinstance(now.breakdown, ir.DefinitionRef):
        return f"{now.breakdown.name}.{now.part}"
    return ""


def _first_term(value: ir.BoundArgument | None) -> ir.BoundArgument | None:
    """Return what the others are subtracted from in a difference, or in one without its sign; None for anything
    else."""
    if isinstance(value, ir.Arithmetic):
        return (_first_term(value.left) or value.left) if value.sign == "-" else None
    if not isinstance(value, ir.Apply):
        return None
    from ..operators.annotations import (  # Loaded only for a report that calls an operator.
        SAME,
        DifferenceType,
        GapType,
    )

    result, first = value.operator.result, value.arguments[0]
    if isinstance(result, DifferenceType | GapType):
        return first
    return _first_term(first) if result == SAME else None
