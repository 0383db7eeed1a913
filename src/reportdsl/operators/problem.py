"""The exception for values that an operator has no result for, and for arguments whose type does not fit."""

from __future__ import annotations

from ..values.source import Origin


class OperatorProblem(ValueError):
    """`code` is the diagnostic's code, `details` are those of its message. The stage that called adds the place, unless
    `where` says that it is in the data."""

    def __init__(self, code: str, where: Origin | None = None, **details: object) -> None:
        super().__init__(code)
        self.code, self.where, self.details = code, where, details
