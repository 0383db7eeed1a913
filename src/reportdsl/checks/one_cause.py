"""Reports one wrong cell once. A wrong cell breaks the sum of its row, the sums of its column on every level, and each
rule that compares it with another form; most of these are reported at figures that are correct. Equations that use a
common cell and are off by the same amount are therefore one diagnostic, which names that cell and the other equations.
An equation that uses several such cells is off by what they come to, and is named there as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from ..diagnostics import Diagnostics, Note
from ..diagnostics.details import cells as places_of
from ..diagnostics.diagnostic import FOLDED, Diagnostic, Key
from ..diagnostics.render import first_place
from ..quick.records import dataclass, replace
from ..values.quantity import CONTEXT, Quantity, sum_of
from ..values.source import Origin
from .check import Unequal

_MOST_CAUSES = 6
"""How many causes of one difference are tried, each with either sign."""


@dataclass(frozen=True, slots=True)
class _Cause:
    """Equations that are off by the same amount, and the cells that all of them use: most likely, one of these is
    wrong. A single equation is a cause as well."""

    suspects: Sequence[Origin]
    sharing: Sequence[Unequal]

    @property
    def off(self) -> Quantity:
        """The absolute difference."""
        return self.sharing[0].off


def fold_causes(unequal: Iterable[Unequal], diagnostics: Diagnostics) -> None:
    """Of the equations with a common cause, keep one diagnostic, with notes on the cell and on the rest."""
    alike: dict[Quantity, list[Unequal]] = {}
    for each in {each.key: each for each in unequal}.values():
        alike.setdefault(each.off, []).append(each)
    causes = [cause for group in alike.values() for cause in _causes(group)]
    kept = [_fold(cause, diagnostics) for cause in causes]
    for compound, parts in [*_compounds(causes)]:
        folded = diagnostics.remove(kept[compound])
        crossed = {part: _common(causes[part].suspects, causes[compound].suspects) for part in parts}
        for part, cells in crossed.items():
            if len(causes[part].sharing) == 1:
                _name_suspects(kept[part], cells, 2, diagnostics)
        first, *others = parts
        elsewhere = places_of(cell for part in others for cell in crossed[part])
        _annotate(kept[first], diagnostics, _off_note("off_together", folded, cells=elsewhere), *_carried(folded))


def _causes(equations: Sequence[Unequal]) -> Iterator[_Cause]:
    """Yield the causes of one difference, those of several equations first. The cell that most equations use comes
    first; each equation has one cause. Conditions of one check are never taken together: each is reported with its own
    two sides."""
    users: dict[Origin, list[int]] = {}
    for number, each in enumerate(equations):
        for cell in dict.fromkeys(each.cells()):
            users.setdefault(cell, []).append(number)
    explained: set[int] = set()
    for found in sorted(users.values(), key=len, reverse=True):
        left = _one_of_each_check([number for number in found if number not in explained], equations)
        if len(left) > 1:
            explained.update(left)
            first, *others = (equations[number] for number in left)
            common = set(first.cells()).intersection(*(each.cells() for each in others))
            yield _Cause(_common(users, common), [first, *others])
    for number, each in enumerate(equations):
        if number not in explained:
            yield _Cause([*dict.fromkeys(each.cells())], [each])


def _one_of_each_check(numbers: Iterable[int], equations: Sequence[Unequal]) -> Sequence[int]:
    first = {equations[number].check or number: number for number in reversed([*numbers])}
    return sorted(first.values())


def _common(cells: Iterable[Origin], others: Collection[Origin]) -> Sequence[Origin]:
    """The cells that are also among others, in order."""
    kept = frozenset(others)
    return [cell for cell in cells if cell in kept]


def _compounds(causes: Sequence[_Cause]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each cause of which no single cell is known, and which is off by what several others come to, with these:
    whoever corrects them corrects it. All are given by their numbers."""
    of_cell: dict[Origin, list[int]] = {}
    for number, cause in enumerate(causes):
        for cell in cause.suspects:
            of_cell.setdefault(cell, []).append(number)
    compounds: set[int] = set()
    used: set[int] = set()
    for number, cause in enumerate(causes):
        if len(cause.suspects) > 1 and number not in used:
            others = (other for cell in cause.suspects for other in of_cell[cell] if other != number)
            found = [other for other in _few(others) if other not in compounds and _may_explain(causes[other], cause)]
            parts = next((each for each in _apart(found, causes) if cause.off.value in _sums(each, causes)), ())
            if parts:
                compounds.add(number)
                used.update(parts)
                yield number, parts


def _may_explain(part: _Cause, compound: _Cause) -> bool:
    """Whether they are off by amounts of one kind, and no two of their equations are conditions of one check."""
    if part.off.kind != compound.off.kind:
        return False
    checks = {each.check for each in compound.sharing} - {None}
    return checks.isdisjoint(each.check for each in part.sharing)


def _apart(numbers: Sequence[int], causes: Sequence[_Cause]) -> Iterator[Sequence[int]]:
    """Yield the sets of several causes that have no suspect in common, the largest first."""
    for size in range(len(numbers), 1, -1):
        for chosen in combinations(numbers, size):
            suspects = [cell for number in chosen for cell in causes[number].suspects]
            if len({*suspects}) == len(suspects):
                yield chosen


def _few(numbers: Iterable[int]) -> Sequence[int]:
    """The numbers, each once; none if there are more than `_MOST_CAUSES`."""
    found: dict[int, None] = {}
    for number in numbers:
        found[number] = None
        if len(found) > _MOST_CAUSES:
            return ()
    return [*found]


def _sums(numbers: Sequence[int], causes: Sequence[_Cause]) -> Iterator[Decimal]:
    """Yield what causes come to, each added or taken off, as absolute amounts."""
    first, *others = (causes[number].off.value for number in numbers)
    for signs in product((False, True), repeat=len(others)):
        taken = (other.copy_negate() if off else other for other, off in zip(others, signs, strict=True))
        yield CONTEXT.abs(sum_of((first, *taken)))


def _fold(cause: _Cause, diagnostics: Diagnostics) -> Key:
    """Fold the equations of a cause into the diagnostic of one of them: preferably of one that no reason can waive,
    then of a declared check, whose words say more than those of a sum, then of one at the suspect's own place. Returns
    the diagnostic's key."""

    def rank(each: Unequal) -> tuple[bool, bool, bool]:
        place = first_place(diagnostics.at(each.key))
        return each.waivable, each.check is None, place not in cause.suspects

    kept, *others = sorted(cause.sharing, key=rank)
    if others:
        _name_suspects(kept.key, cause.suspects, len(cause.sharing), diagnostics)
    for each in others:
        folded = diagnostics.remove(each.key)
        _annotate(kept.key, diagnostics, _off_note("off_too", folded), *_carried(folded))
    return kept.key


def _name_suspects(key: Key, suspects: Sequence[Origin], count: int, diagnostics: Diagnostics) -> None:
    """Put a note on the cells that `count` equations use before the other notes of a diagnostic."""
    if len(suspects) == 1:
        named = Note("suspect", {"count": count}, suspects[0])
    else:
        named = Note("suspects", {"count": count, "cells": places_of(suspects)})
    one = diagnostics.at(key)
    one = replace(one, notes=(named, *one.notes))
    elsewhere = len(suspects) == 1 and first_place(one) not in suspects
    diagnostics.put(key, replace(one, hint="see_suspect") if elsewhere else one)


def _off_note(key: str, folded: Diagnostic, **details: object) -> Note:
    """The note on a diagnostic that is not listed: its rule, what that is called, and its place."""
    called = folded.details.get("text") or folded.details.get("name", "")
    return Note(key, {"rule": folded.code, "name": called, **details}, first_place(folded))


def _carried(folded: Diagnostic) -> Iterator[Note]:
    """The notes of a diagnostic that is not listed on others that are not listed either."""
    return (note for note in folded.notes if note.key in ("off_above", *FOLDED))


def _annotate(key: Key, diagnostics: Diagnostics, *notes: Note) -> None:
    one = diagnostics.at(key)
    diagnostics.put(key, replace(one, notes=(*one.notes, *notes)))
