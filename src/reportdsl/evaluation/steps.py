"""How much work one report may ask for: loops inside loops over large tables would take days, and fill the disk."""

from __future__ import annotations

from ..values.source import Span

MAX_STEPS = 10_000_000
"""Steps of one report: a figure that an operator gathers is one."""
EVALUATED = 2
"""Steps of a formula for one row."""
PRINTED = 5
"""Steps of a printed piece: two million of them are a report of some ten thousand pages."""
TEXT = 16
"""The characters of printed text that make one step: long texts are limited to some 80,000 pages."""
BALANCED = 3
"""Pairs of balanced figures that count as one step: the time that balancing takes grows faster than their number. Some
five thousand figures may be balanced together, in some fifteen seconds."""


class StepLimitExceeded(Exception):
    """The report needs more than `MAX_STEPS` steps; `where` is the expression that spent the last."""

    def __init__(self, where: Span) -> None:
        super().__init__(where)
        self.where = where


class StepLimit:
    """The steps that a report has spent, of `MAX_STEPS` multiplied by `times`. Beyond the limit the whole run stops."""

    def __init__(self, times: int = 1) -> None:
        self.spent, self.times = 0, times

    def spend(self, steps: int, where: Span) -> None:
        """Count the steps of the expression at `where`. Raises `StepLimitExceeded`."""
        self.spent += steps
        if self.spent > MAX_STEPS * self.times:
            raise StepLimitExceeded(where)
