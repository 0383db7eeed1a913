"""What a filter is: it turns a value into words of prose, under an English and a Chinese name.

Filters choose how a value is said, never what it is: a figure that a filter prints stays the same fact.

The function's annotations are its type in the language: the first parameter is the value before the bar:

`Items`      parts, rows, entries or a list, one after another
`Scalar`     a single figure, text or date
and the others are arguments: `Template` (text with `{facet}` in it, filled in for each item), `Word`, `Integer`. A parameter
`*, lexicon: Lexicon` is none: it gets the words of the report's language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from ..lexicons import Lexicon as Lexicon
from ..quick.records import dataclass
from ..quick.signature import stated
from ..values.display import Printed
from ..values.facts import Fact


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of prose: words, or the words that print a fact."""

    text: str
    fact: Fact | None = None


Clause = tuple[Said, ...]
Items = Sequence[Any]
Template = Callable[[Any], Clause]
Word = str
Integer = int


@dataclass(frozen=True, slots=True)
class Single:
    """A figure, text or date with the way that the report prints it."""

    fact: Fact
    printed: Printed


Scalar = Single


@dataclass(frozen=True)
class Filter:
    """A filter under its English and its Chinese name."""

    names: tuple[str, str]
    function: Callable[..., Clause]

    @cached_property
    def parameters(self) -> tuple[tuple[str, str, Any], ...]:
        """Name, type and default (`REQUIRED` if it has none) of each parameter."""
        return tuple((one.name, one.annotation, one.default) for one in stated(self.function))

    def applied(self, value: Any, arguments: Sequence[Any], lexicon: Lexicon) -> Clause:
        """The words that the filter makes of a value; the lexicon is passed to a function that asks for it."""
        worded = "lexicon" in self.function.__annotations__
        return self.function(value, *arguments, **({"lexicon": lexicon} if worded else {}))


def listed(clauses: Sequence[Clause], separator: str, last: str, own: tuple[str, str]) -> Clause:
    """Clauses one after another. `separator` is also used before the last unless `last` is given; without either, both are
    the lexicon's `own`."""
    between, before_last = (separator, last or separator) if separator or last else own
    said: list[Said] = []
    for index, clause in enumerate(clauses):
        if index:
            said.append(Said(before_last if index == len(clauses) - 1 else between))
        said += clause
    return tuple(said)
