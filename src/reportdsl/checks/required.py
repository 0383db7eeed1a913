"""Texts that `@require` makes obligatory: an empty reason is never printed as “主要原因是：。”."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..evaluation.environment import NoValue
from ..evaluation.evaluation import Evaluation
from ..program import ir
from ..program.program import RequireRule
from .check import Outcome


def required(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Every `@require` whose condition holds must find a text that is not blank."""
    passed = 0
    for rule in evaluation.program.requires:
        try:
            if rule.condition is not None and not evaluation.holds(rule.condition):
                continue
            fact = evaluation.figure(rule.text)
        except NoValue:
            continue
        if fact.value is not None and evaluation.formats.text(fact).strip():
            passed += 1
        else:
            diagnostics.add("C02", fact.origin or rule.span, name=_name(rule))
    return Outcome(passed)


def _name(rule: RequireRule) -> str:
    return rule.text.name if isinstance(rule.text, ir.CellRef) else "@require"
