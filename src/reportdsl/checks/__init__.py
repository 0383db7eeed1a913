"""Checks, one file each, run when everything is evaluated. A new one is its file and its line here."""

from .check import Check
from .declared import declared
from .levels import levels
from .printed_differences import rounded_differences
from .printed_sums import rounding_gaps
from .required import required
from .share_sums import misleading_shares

CHECKS = (
    Check("declared", declared),
    Check("required", required),
    Check("levels", levels),
    Check("rounding gaps", rounding_gaps),
    Check("rounded differences", rounded_differences),
    Check("shares", misleading_shares),
)
