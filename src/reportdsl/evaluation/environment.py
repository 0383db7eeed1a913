"""What surrounds an expression during evaluation: the variables of the loops around it, and the row of a formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..diagnostics import Note
from ..program import ir
from ..quick.records import dataclass, field
from ..values.results import Row, Value


class NoValue(Exception):
    """A value that does not exist. The reason has been reported; whatever depends on the value has none either."""


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance of a fragment, or a turn of a loop that a rule holds for."""

    name: str = ""
    """Its name in the report, `项目自评[电脑]`; empty for the report itself."""
    of: str = ""
    """What tells it from the others of its fragment, `电脑`; empty if nothing does."""
    notes: tuple[Note, ...] = ()
    """What a problem in it says of where that is."""

    def within(self, name: str) -> str:
        """Return the name in the report of something in it."""
        return f"{self.name}.{name}" if self.name else name


_REPORT = Instance()


@dataclass(frozen=True, slots=True)
class Environment:
    """The loop variables around an expression, the row that a formula is evaluated for, and the fragment instance that
    it is in."""

    variables: Mapping[str, Value] = field(default_factory=dict)
    row: Row | None = None
    instance: Instance = _REPORT

    def having(self, name: str, value: Value) -> Environment:
        """The same environment with one more variable."""
        return Environment({**self.variables, name: value}, self.row, self.instance)


NONE = Environment()
"""The environment outside all loops and rows."""

ValueOf = Callable[[ir.TypedExpression, Environment], Value]
"""Evaluates an expression. Raises `NoValue`."""
