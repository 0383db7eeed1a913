"""Run the checks of a report."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from .check import Check, Outcome


def run_checks(checks: Iterable[Check], evaluation: Evaluation, diagnostics: Diagnostics) -> tuple[Outcome, ...]:
    """Run the checks in their order, and fold the messages that have one cause into one."""
    outcomes = tuple(check.run(evaluation, diagnostics) for check in checks)
    unequal = tuple(each for outcome in outcomes for each in outcome.unequal)
    if unequal:
        from .one_cause import fold_causes  # Loaded only where figures do not tie.
        from .one_scale import fold_scales  # As above.

        fold_causes(fold_scales(unequal, diagnostics), diagnostics)
    if len(diagnostics):
        from .one_column import fold_changes  # Loaded only where something is reported.

        fold_changes(diagnostics)
    return outcomes
