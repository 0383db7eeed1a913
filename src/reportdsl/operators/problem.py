"""What an operator says of values that it has no result for, and a type of an argument that does not fit."""

from __future__ import annotations

from ..values.source import Origin


class OperatorProblem(ValueError):
    """`code` is the diagnostic's, `details` are its details; the stage that called adds the place, unless it is in the data."""

    def __init__(self, code: str, where: Origin | None = None, **details: object) -> None:
        super().__init__(code)
        self.code, self.where, self.details = code, where, details
