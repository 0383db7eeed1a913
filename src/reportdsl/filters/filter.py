"""What a filter is: a function, under an English and a Chinese name, that turns a value into words of prose.

Filters choose how a value is said, never what it is: a figure that a filter prints remains the same fact. The
function's annotations are its type in the language. The first parameter is the value before the bar, `Items` or
`Scalar`; the others are arguments: a `Template`, or a value that the author types out. A parameter `*, lexicon:
Lexicon` is no argument: it receives the words of the report's language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Annotated, Any

from ..lexicons import Lexicon as Lexicon
from ..quick.records import dataclass
from ..quick.reference import member_of
from ..quick.signature import stated
from ..values.display import Printed
from ..values.facts import Fact
from ..values.literals import Integer as Integer
from ..values.literals import LiteralType
from ..values.literals import Word as Word
from ..values.results import Row
from ..values.roles import FOLDED


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of prose: plain words, or the words that print a fact."""

    text: str
    fact: Fact | None = None


Clause = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """A figure, text or date, with its printed form in the report."""

    fact: Fact
    printed: Printed


@dataclass(frozen=True, slots=True)
class ItemsType:
    """Parts, rows, entries or a list, one after another; in their printed form if the filter has no template for
    them."""


@dataclass(frozen=True, slots=True)
class ScalarType:
    """A single figure, text or date."""


@dataclass(frozen=True, slots=True)
class TemplateType:
    """A text with `{facet}` in it, filled in for each item."""


Items = Annotated[Sequence[Any], ItemsType()]
Scalar = Annotated[Single, ScalarType()]
Template = Annotated[Callable[[Any], Clause], TemplateType()]
OtherTemplate = Annotated[Callable[[Any], Clause] | None, TemplateType()]
"""An optional template."""


@dataclass(frozen=True, slots=True)
class FilterParameter:
    """An argument's name and type; `default` is `REQUIRED` if it has none."""

    name: str
    type: TemplateType | LiteralType
    default: Any


@dataclass(frozen=True)
class Filter:
    """A filter under its English and its Chinese name. `member` is its function, or a reference to one in this
    package."""

    names: tuple[str, str]
    member: Callable[..., Clause] | str

    @cached_property
    def function(self) -> Callable[..., Clause]:
        """The function that makes the words, imported when it is first needed."""
        return member_of(self.member, __package__)

    @cached_property
    def takes(self) -> ItemsType | ScalarType:
        """The type of the value before the bar. Raises `TypeError` for an annotation that is neither."""
        type_ = next(stated(self.function)).type
        if not isinstance(type_, ItemsType | ScalarType):
            raise TypeError(f"{self.names[0]}: the value has no type of the language")
        return type_

    @cached_property
    def parameters(self) -> tuple[FilterParameter, ...]:
        """The arguments, in order. Raises `TypeError` for an annotation that is no type of an argument."""
        parameters = []
        for each in [*stated(self.function)][1:]:
            if not isinstance(each.type, TemplateType | LiteralType):
                raise TypeError(f"{self.names[0]}: the parameter {each.name} has no type of the language")
            parameters.append(FilterParameter(each.name, each.type, each.default))
        return tuple(parameters)

    @property
    def has_template(self) -> bool:
        """Whether an argument says how each item is printed."""
        return any(isinstance(each.type, TemplateType) for each in self.parameters)

    def applied(self, value: Any, arguments: Sequence[Any], lexicon: Lexicon) -> Clause:
        """The words that the filter makes of a value. The lexicon is passed only to a function that declares it."""
        worded = "lexicon" in self.function.__annotations__
        return self.function(value, *arguments, **({"lexicon": lexicon} if worded else {}))


def worded(item: Any, template: Callable[[Any], Clause], folded: Callable[[Any], Clause] | None) -> Clause:
    """An item in the words of its template: `folded`, if it is given and the item is a row into which others are
    folded, else `template`."""
    return folded(item) if folded is not None and isinstance(item, Row) and item.role == FOLDED else template(item)


def listed(clauses: Sequence[Clause], separator: str, last: str, own: tuple[str, str]) -> Clause:
    """Clauses joined into one: `separator` between them, `last` before the last one. `separator` serves for both if
    `last` is empty; what remains empty is taken from the lexicon's `own`."""
    between, before_last = separator or own[0], last or separator or own[1]
    said: list[Said] = []
    for index, clause in enumerate(clauses):
        if index:
            said.append(Said(before_last if index == len(clauses) - 1 else between))
        said += clause
    return tuple(said)
