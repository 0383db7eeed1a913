"""Checks the texts that `@require` makes obligatory, so that an empty reason is never printed as “主要原因是：。”."""

from __future__ import annotations

from ..diagnostics import Diagnostics, Severity
from ..document.unroll import instances
from ..evaluation.environment import NONE, NoValue
from ..evaluation.evaluation import Evaluation
from ..program import ir
from ..program.declarations import RequireRule
from .check import Outcome
from .placeholders import is_placeholder, tell_placeholder


def required(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Check that every `@require` whose condition holds finds a text: not blank (C02), and no placeholder (C34). Those
    of a fragment are checked in each of its instances."""
    passed = 0
    rules = [(rule, NONE) for rule in evaluation.program.requires]
    rules += [(rule, env) for item, env in instances(evaluation) for rule in item.requires]
    for rule, env in rules:
        try:
            if rule.condition is not None and not evaluation.holds(rule.condition, env):
                continue
            fact = evaluation.figure(rule.text, env)
        except NoValue:
            continue
        text = "" if fact.value is None else evaluation.formats.text(fact).strip()
        if not text:
            diagnostics.add("C02", fact.origin or rule.span, name=_name(rule))
        elif isinstance(fact.value, str) and is_placeholder(text, evaluation.formats.words):
            tell_placeholder(text, fact.origin or rule.span, _name(rule), diagnostics, Severity.ERROR)
        else:
            passed += 1
    return Outcome(passed)


def _name(rule: RequireRule) -> str:
    return rule.text.name if isinstance(rule.text, ir.CellRef) else "@require"
