"""Limits of a line: how deep an expression may nest, how long a number may be."""

from __future__ import annotations

from ..values.quantity import MAX_DIGITS
from ..values.source import Span

MAX_DEPTH = 100
"""Deepest nesting and longest chain of an expression."""


class Unfit(Exception):
    """Raised for a line, or a part of one, that exceeds a limit or is not allowed where it stands: the code of its
    diagnostic, the place, and the details of the message."""

    def __init__(self, code: str, span: Span, **details: object) -> None:
        super().__init__(code)
        self.code, self.span, self.details = code, span, details


def too_long(number: str) -> bool:
    """Whether a number as written has more digits than a quantity may have."""
    return len(number) - number.count(".") > MAX_DIGITS
