"""What an operator is: a pure function on exact quantities, under an English and a Chinese name.

The function's annotations are its type in the language (`annotations` has those available), its docstring is its page
in the manual. A result that may not exist is annotated `… | Undefined`. A default of `PRIOR` or `BUDGET` means the
first argument on that basis.
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
    """A default that is the first argument on another basis; `budget` is the basis that the report names as its
    budget."""

    basis: str


PRIOR: Any = OnBasis("prior")
BUDGET: Any = OnBasis("budget")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter's name and type; `default` is `REQUIRED` if it has none."""

    name: str
    type: ParameterType
    default: Any
    many: bool
    """Whether it takes all remaining arguments."""


@dataclass(frozen=True)
class Operator:
    """An operator under its English and its Chinese name.

    `phrase` is the language's phrase for it (`a change vs b`). `facet`: `x.name` means `name(x)`. `apportions`: its
    result for a part of a breakdown is the breakdown's own share. `adds`: a change of one of its quantities changes its
    result by as much. `counts`: each row changes its result by one. `begins`: its result are the first rows of those
    that it is given, through the one that it is given. `member` is its function, or a reference to one in
    this package.

    The arguments that evaluation passes to `function` agree with its annotations: the quantities of one call's `Same`
    and `Values` have one kind. The function need not check that. It raises `OperatorProblem` for values that it has no
    result for.
    """

    names: tuple[str, str]
    member: Callable[..., Any] | str
    phrase: str = ""
    facet: bool = False
    apportions: bool = False
    adds: bool = False
    counts: bool = False
    begins: bool = False

    @cached_property
    def function(self) -> Callable[..., Any]:
        """The function that computes the result, imported when it is first needed."""
        return member_of(self.member, __package__)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that the function's annotations state. Raises `TypeError` for an annotation that is no
        parameter type."""
        from .parameter_type import ParameterType  # Only for a report that calls an operator, as all types are.

        parameters = []
        for each in stated(self.function):
            if not isinstance(each.type, ParameterType):
                raise TypeError(f"{self.names[0]}: the parameter {each.name} has no type of the language")
            parameters.append(Parameter(each.name, each.type, each.default, each.many))
        return tuple(parameters)

    @cached_property
    def result(self) -> ResultType:
        """The type of the result. Raises `TypeError` for an annotation that is no result type."""
        from .result_type import ResultType

        result, *others = returned(self.function)
        if not isinstance(result, ResultType) or others not in ([], [Undefined]):
            raise TypeError(f"{self.names[0]}: the result has no type of the language")
        return result

    @property
    def signature(self) -> str:
        """The parameters and the result as annotated: `(part: Same, whole: Same) -> Percent | Undefined`."""
        parameters = (f"{'*' * each.many}{each.name}: {each.annotation}" for each in stated(self.function))
        return f"({', '.join(parameters)}) -> {self.function.__annotations__['return']}"
