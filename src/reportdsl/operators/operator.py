"""What an operator is: a pure function on exact quantities, under an English and a Chinese name.

The function's annotations are its type in the language (`types` has those that there are), its docstring its page in the
manual. A result that may not exist is annotated `… | Undefined`. A default of `PRIOR` or `BUDGET` means: the first argument
on that basis.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..quick.records import dataclass
from ..quick.reference import member_of
from ..quick.signature import returned, stated
from ..values.results import Undefined

if TYPE_CHECKING:
    from .parameter_type import ParameterType
    from .result_type import ResultType


@dataclass(frozen=True, slots=True)
class OnBasis:
    """A default: the first argument on another basis. `budget` is the one that the report names."""

    basis: str


PRIOR: Any = OnBasis("prior")
BUDGET: Any = OnBasis("budget")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter by its name and its type; `default` is `REQUIRED` where it has none."""

    name: str
    type: ParameterType
    default: Any
    many: bool
    """Takes all remaining arguments."""


@dataclass(frozen=True)
class Operator:
    """An operator under its English and its Chinese name. `phrase` is the language's phrase for it (`a change vs b`); with
    `facet`, `x.name` means `name(x)`; with `apportions`, its result for a part of a breakdown is the breakdown's own share; with
    `adds`, each of its quantities moves its result by as much as it is moved itself; with `counts`, each row by one. `member` is its function, or a reference
    to one of this room.

    What evaluation passes to `function` agrees with its annotations: the quantities of one call's `Same` and `Values` are of
    one kind. The function need not check that, and raises `OperatorProblem` for values that it has no result for."""

    names: tuple[str, str]
    member: Callable[..., Any] | str
    phrase: str = ""
    facet: bool = False
    apportions: bool = False
    adds: bool = False
    counts: bool = False

    @cached_property
    def function(self) -> Callable[..., Any]:
        """What computes the result."""
        return member_of(self.member, __package__)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters as the function's annotations state them. Raises `TypeError` for an annotation that is no type."""
        from .parameter_type import ParameterType  # Loaded only for a report that calls an operator, as all types are.

        parameters = []
        for each in stated(self.function):
            if not isinstance(each.type, ParameterType):
                raise TypeError(f"{self.names[0]}: the parameter {each.name} has no type of the language")
            parameters.append(Parameter(each.name, each.type, each.default, each.many))
        return tuple(parameters)

    @cached_property
    def result(self) -> ResultType:
        """The type of the result. Raises `TypeError` for an annotation that is none."""
        from .result_type import ResultType

        result, *others = returned(self.function)
        if not isinstance(result, ResultType) or others not in ([], [Undefined]):
            raise TypeError(f"{self.names[0]}: the result has no type of the language")
        return result

    @cached_property
    def may_be_undefined(self) -> bool:
        """Whether there may be no result."""
        return Undefined in returned(self.function)

    @property
    def signature(self) -> str:
        """The parameters and the result as they are annotated: `(part: Same, whole: Same) -> Percent | Undefined`."""
        parameters = (f"{'*' * each.many}{each.name}: {each.annotation}" for each in stated(self.function))
        return f"({', '.join(parameters)}) -> {self.function.__annotations__['return']}"
