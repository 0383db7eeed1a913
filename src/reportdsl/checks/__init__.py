"""The checks that run after evaluation, one file each. To add one, write its file and add a line here: the line names
the function as `module:function` and tells which programs it concerns. The module is loaded only for such a program."""

from .check import (
    Check,
    has_blocks,
    has_breakdowns,
    has_changes,
    has_checks,
    has_part_columns,
    has_requirements,
    has_total_columns,
)

CHECKS = (
    Check("declared", "declared:declared", has_checks, prose=False),
    Check("required", "required:required", has_requirements, prose=False),
    Check("blocks", "block_texts:block_texts", has_blocks),
    Check("row sums", "row_sums:row_sums", lambda program: bool(program.tables), prose=False),
    Check("column sums", "column_sums:column_sums", has_total_columns, prose=False),
    Check("parts of columns", "part_columns:part_columns", has_part_columns, prose=False),
    Check("totals of blocks", "block_totals:block_totals", lambda program: bool(program.tables), prose=False),
    Check("hidden columns", "hidden_columns:hidden_columns", lambda program: bool(program.tables), prose=False),
    Check("rounding gaps", "printed_sums:rounding_gaps", has_breakdowns, prose=False),
    Check("rounded differences", "printed_differences:rounded_differences", has_changes, prose=False),
    Check("shares", "share_sums:misleading_shares", has_breakdowns, prose=False),
)
