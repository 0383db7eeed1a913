"""Limits on what one line may hold: how deep an expression may nest, how long a number may be."""

from __future__ import annotations

from ..values.quantity import MAX_DIGITS
from ..values.source import Span

MAX_DEPTH = 100
"""Deepest nesting and longest chain of an expression."""


class Unfit(Exception):
    """What has the right shape but is beyond a limit; `code` names the wording."""

    def __init__(self, code: str, span: Span, limit: int = 0) -> None:
        super().__init__(code)
        self.code, self.span, self.limit = code, span, limit


def too_long(number: str) -> bool:
    """Whether a number has more digits than quantities hold."""
    return len(number) - number.count(".") > MAX_DIGITS
