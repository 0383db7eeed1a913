"""The checks that run after evaluation, one file each. To add one, write its file and add a line here: the line names
the function as `module:function` and tells which programs it concerns. The module is loaded only for such a program."""

from collections.abc import Iterable

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from .check import (
    Check,
    Outcome,
    has_blocks,
    has_breakdowns,
    has_changes,
    has_checks,
    has_part_columns,
    has_requirements,
)

CHECKS = (
    Check("declared", "declared:declared", has_checks, prose=False),
    Check("required", "required:required", has_requirements, prose=False),
    Check("blocks", "block_texts:block_texts", has_blocks),
    Check("row sums", "row_sums:row_sums", lambda program: bool(program.tables), prose=False),
    Check("column sums", "column_sums:column_sums", lambda program: bool(program.tables), prose=False),
    Check("parts of columns", "part_columns:part_columns", has_part_columns, prose=False),
    Check("derived columns", "derived_columns:derived_columns", lambda program: bool(program.tables), prose=False),
    Check("totals of blocks", "block_totals:block_totals", lambda program: bool(program.tables), prose=False),
    Check("hidden columns", "hidden_columns:hidden_columns", lambda program: bool(program.tables), prose=False),
    Check("rounding gaps", "printed_sums:rounding_gaps", has_breakdowns, prose=False),
    Check("rounded differences", "printed_differences:rounded_differences", has_changes, prose=False),
    Check("shares", "share_sums:misleading_shares", has_breakdowns, prose=False),
)


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
