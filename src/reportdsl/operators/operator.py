"""What an operator is: a pure function on exact quantities, under an English and a Chinese name.

The function's annotations are its type in the language, its docstring its page in the manual:

`Same`       a quantity; all `Same` of one call are of one kind, and a `Same` result is of that kind
`Values`     several quantities of one kind: arguments, a column, a list, a record or a breakdown's parts
`Percent`    a percent
`Number`     a plain number
`Names`      a list or column of texts
`Things`     anything that can be counted
`Integer`, `Word`   a literal number or text
`Rows`       rows of a table; as a result, rows with the columns of the first argument
`Formula`    an expression on the columns of `Rows`, evaluated for each row
`Condition`  a formula that is true or false
`Grouped`    as a result: rows that belong to no row of the data, such as groups
`Counted`    as a result: a quantity in the unit that the argument `unit` names
`Difference` two values set side by side, which `@phrase` puts into words

A default of `PRIOR` or `BUDGET` means: the first argument on that basis.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from ..quick.records import dataclass
from ..quick.signature import REQUIRED, stated
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.results import Line, Rows

Same = Quantity
Percent = Quantity
Number = Quantity
Counted = Quantity
Grouped = Rows
Values = Sequence[Quantity]
Names = Sequence[str]
Things = Sequence[Any]
Integer = int
Word = str
Formula = Callable[[Line], Fact]
Condition = Callable[[Line], bool]

PRIOR: Any = "basis:prior"
BUDGET: Any = "basis:budget"


class OperatorProblem(ValueError):
    """Raised by an operator for values that it has no result for. `code` is the diagnostic's, `details` are its details; the
    evaluator adds the place of the call."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter by its name and its type in the language; `default` is None where it has none."""

    name: str
    type: str
    required: bool
    default: Any
    many: bool
    """Takes all remaining arguments."""


@dataclass(frozen=True)
class Operator:
    """An operator under its English and its Chinese name. `phrase` is the language's phrase for it (`a change vs b`); with
    `facet`, `x.name` means `name(x)`; with `apportions`, its result for a part of a breakdown is the breakdown's own share.

    What evaluation passes to `function` agrees with its annotations: the quantities of one call's `Same` and `Values` are of
    one kind. The function need not check that, and raises `OperatorProblem` for values that it has no result for."""

    names: tuple[str, str]
    function: Callable[..., Any]
    phrase: str = ""
    facet: bool = False
    apportions: bool = False

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters as the function's annotations state them."""
        return tuple(
            Parameter(
                one.name,
                one.type,
                one.default is REQUIRED and not one.many,
                None if one.default is REQUIRED else one.default,
                one.many,
            )
            for one in stated(self.function)
        )

    @cached_property
    def result(self) -> str:
        """The type of the result, as it is annotated: `Percent | Undefined`."""
        return str(self.function.__annotations__["return"])
