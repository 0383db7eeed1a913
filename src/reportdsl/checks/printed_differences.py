"""Reports changes that a reader cannot reproduce from the two printed figures: since each figure is rounded on its own,
123.46 less 123.44 may be printed as 0.01."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..values.quantity import Quantity
from ..values.results import Change
from .check import Outcome
from .rounding_told import Gap, tell_gaps


def rounded_differences(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Report, as information (C12), each declared change between two named figures whose printed amount is not the
    difference of the printed figures. All three must be printed in the same unit and to the same place."""
    formats = evaluation.formats
    gaps: list[Gap] = []
    for definition in evaluation.program.definitions:
        value = evaluation.defined(definition.name, definition.basis)
        if not isinstance(value, Change) or not (value.now.name and value.base.name) or definition.basis:
            continue
        facts = (value.now, value.base, value.amount)
        kinds = [fact.value.kind for fact in facts if isinstance(fact.value, Quantity)]
        forms = [formats.of(fact.name, kind) for fact, kind in zip(facts, kinds, strict=True)]
        last_places = {(form.unit.worth if form.unit else None, form.places, form.digits) for form in forms}
        if len(last_places) > 1 or forms[0].digits:
            continue
        now, base, amount = map(formats.displayed, facts)
        if now - base != amount:
            printed = {"now": value.now, "base": value.base, "amount": value.amount}
            details = {name: formats.printed(fact) for name, fact in printed.items()}
            gaps.append(Gap(definition.span, value.now, {"name": definition.name, **details}))
    tell_gaps("C12", gaps, diagnostics)
    return Outcome()
