"""Changes: a difference of two values with its facts, its direction and, where it means something, its rate."""

from __future__ import annotations

from ..diagnostics import Note
from ..diagnostics.details import cells
from ..quick.records import replace
from ..values.facts import Fact, FactColumn
from ..values.quantity import Quantity
from ..values.results import LEVEL, Change, Difference, Undefined
from ..values.source import Origin, Span
from .evaluation import Evaluation
from .formats import Formats
from .numbers import NEGATIVE, undefined

_UNLIKELY = 10_000
"""The rate, in percent, from which on two figures are hardly in the same unit: a hundredfold, as when 元 meet 万元."""
_RATIO = 100


def _is_hundredth(now: Fact, base: Fact) -> bool:
    """Whether a figure fell to a hundredth or less, but not to zero."""
    one, other = now.value, base.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or not one.value:
        return False
    return abs(one.value) * _RATIO <= abs(other.value)


def _cells(formats: Formats, *figures: Fact) -> tuple[Note, ...]:
    """Return notes that say where figures are in the data: a formula has one line for all rows, and whoever fills in a
    structure needs to know the cells, not its lines. Of a figure that rests on several cells, none is known to be the
    wrong one: it is named with all of them, after the figures that are in one."""
    notes: dict[Origin, Note] = {}
    made: list[tuple[Note, Origin]] = []
    for figure in figures:
        found = [*dict.fromkeys(figure.cells())]
        if len(found) == 1:
            notes.setdefault(found[0], Note("figure_here", {}, found[0]))
        elif found:
            said = f"{figure.label or figure.name} {formats.printed(figure)}".strip()
            made.append((Note("made_of", {"figure": said, "cells": cells(found)}), found[0]))
    if made and not notes:
        return (replace(made[0][0], where=made[0][1]), *(note for note, _ in made[1:]))
    return (*notes.values(), *(note for note, _ in made))


def change(
    difference: Difference,
    inputs: tuple[Fact | FactColumn, ...],
    now: Fact,
    base: Fact,
    span: Span,
    evaluation: Evaluation,
) -> Change:
    """Return the change of a difference, its direction that of the printed amount. Warns of a rate that prints as zero
    beside an amount that does not (V10), of a rate so large, or a fall so deep, that the units may differ (V17), and of
    a rate that means nothing and for which the report states no words (V11). Raises `NoValue`."""
    formats, diagnostics, zero = evaluation.formats, evaluation.diagnostics, evaluation.program.settings.zero
    amount = Fact("", difference.amount, "", inputs)
    # One without a name of its own is displayed like what it is a change of.
    shown = replace(amount, name=f"{now.name}.{formats.words.facets['amount']}") if now.name else amount
    direction = formats.direction(shown, evaluation.quantity(now), evaluation.quantity(base))
    rate: Fact | None = None
    match difference.rate:
        case Quantity():
            rate = Fact("", difference.rate, "", inputs)
            if direction != LEVEL and formats.displayed(rate) == 0:
                diagnostics.warn("V10", span, notes=_cells(formats, now, base), amount=formats.printed(shown))
            if abs(difference.rate.value) >= _UNLIKELY or _is_hundredth(now, base):
                told = formats.apart(now, base)
                details = {"rate": formats.printed(rate), "now": told[0], "base": told[1]}
                hint, notes = "both_figures" * span.source.shared, _cells(formats, base, now)
                diagnostics.warn("V17", span, hint=hint, notes=notes, details=details)
        case Undefined(case=case):
            if case in zero:
                rate = Fact("", undefined(case, span, zero, diagnostics), "", inputs)
            elif case in NEGATIVE:
                hint, notes = "negative_figure" * span.source.shared, _cells(formats, base, now)
                said: dict[str, object] = {"base": formats.printed(base), "case": case}
                diagnostics.warn("V11", span, hint=hint, notes=notes, details=said)
        case None:
            pass
    return Change(now, base, amount, rate, direction, now.label)
