"""Checks, one file each, run when everything is evaluated. A new one is its file and its line here."""

from .check import Check
from .declared import declared
from .hidden_columns import hidden_columns
from .printed_differences import rounded_differences
from .printed_sums import rounding_gaps
from .required import required
from .row_sums import row_sums
from .share_sums import misleading_shares

CHECKS = (
    Check("declared", declared),
    Check("required", required),
    Check("row sums", row_sums),
    Check("hidden columns", hidden_columns),
    Check("rounding gaps", rounding_gaps),
    Check("rounded differences", rounded_differences),
    Check("shares", misleading_shares),
)
