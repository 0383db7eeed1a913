"""Reports a column in the wrong unit once. Where last year's figures or budgets are all in 万元 instead of 元, each of
them would be a warning of its own; from three on, they are one, at the first of them, which names the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..diagnostics import Diagnostics, Note, Severity
from ..diagnostics.details import cells
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.render import first_place
from ..quick.records import replace
from ..values.source import Origin

_FEWEST = 3


def fold_changes(diagnostics: Diagnostics) -> None:
    """Fold the unlikely changes (V17) from figures of one column."""
    diagnostics.fold(lambda one: _column(one) if one.code == "V17" else None, _with_others, _FEWEST)


def fold_turns(rules: Iterable[str], diagnostics: Diagnostics) -> None:
    """Fold the warnings of each of these rules, about one row after another, that say the same of each: no two sides,
    no reason."""
    known = frozenset(rules)
    diagnostics.fold(lambda one: _turn(one) if one.code in known else None, _with_others, _FEWEST)


def _column(one: Diagnostic) -> object:
    place = first_place(one)
    return (place.file, place.sheet, place.cell.rstrip("0123456789")) if isinstance(place, Origin) else None


def _turn(one: Diagnostic) -> object:
    if one.severity is not Severity.WARNING or one.words != "C06" or not one.details.get("instance"):
        return None
    return one.code, one.details.get("text"), _column(one)


def _with_others(several: Sequence[Diagnostic]) -> Diagnostic:
    first, *others = several
    places = [place for one in others if isinstance(place := first_place(one), Origin)]
    return replace(first, notes=(*first.notes, Note("also_these", {"count": len(others), "cells": cells(places)})))
