"""What there is to say of a directive: its statement, and what takes the place of a line that cannot be read.

A line that could not be read still keeps its part in the structure and the names that it would have declared, so that
nothing else complains about them.
"""

from __future__ import annotations

from collections.abc import Callable

from ...quick.records import dataclass
from ...values.source import Span
from ..ast import ANYTHING, BlockNode, Broken, Each, If, Name, Statement, String, TableBlock, Unreadable
from ..lalr import ParseTree
from .directive_line import DirectiveLine


@dataclass(frozen=True, slots=True)
class End:
    """`@end`: its name is empty if the author gave none."""

    name: Name


@dataclass(frozen=True, slots=True)
class Else:
    """`@else`."""


@dataclass(frozen=True, slots=True)
class Include:
    """`@include`: its file's statements come here."""

    file: String


@dataclass(frozen=True, slots=True)
class Reserved:
    """A word that the language keeps for later."""


@dataclass(frozen=True, slots=True)
class UnreadableEnd:
    """An end that ends the inmost block, whichever it was meant for."""


Marker = End | Else | Include | Reserved | UnreadableEnd
"""What a line says about the statements around it, and is none itself."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What is left of a line that could not be read: the first names behind its keyword, whether a dot is between them,
    its own place and that of its keyword."""

    names: tuple[str, ...]
    dotted: bool
    whole: Span
    keyword: Span

    @property
    def name(self) -> str:
        """The first name; empty if there is none."""
        return self.names[0] if self.names else ""


@dataclass(frozen=True, slots=True)
class Directive:
    """A keyword of the language. `build` gives the statement of a line's tree, `unreadable` what takes its place if the
    line has none; None if nothing does. `node` is the statement's type; None for what is no statement. A bare `inner` word, without its sign, is a directive only where a block is open.
    """

    build: Callable[[DirectiveLine, ParseTree], Statement | Marker]
    unreadable: Callable[[Lost], Unreadable | BlockNode | UnreadableEnd | None]
    node: type[Statement] | None
    inner: bool = False
    also_prose: tuple[str, ...] = ()
    """Spellings that a paragraph may well begin with: without their sign they are words of it."""


def nothing_declared(lost: Lost) -> Unreadable:
    """A line that declares no name."""
    return Unreadable("", lost.whole)


def name_declared(lost: Lost) -> Unreadable:
    """A line that declares its first name."""
    return Unreadable(lost.name, lost.whole)


def anything_declared(lost: Lost) -> Unreadable:
    """A line that may declare any name."""
    return Unreadable(ANYTHING, lost.whole)


def quantity_or_column(lost: Lost) -> Unreadable:
    """A line that declares `name`, or `table.name`."""
    return Unreadable(lost.names[1] if len(lost.names) > 1 and lost.dotted else lost.name, lost.whole)


def prior_data(lost: Lost) -> Unreadable:
    """Last year's data."""
    return Unreadable("", lost.whole, "prior")


def data_of_basis(lost: Lost) -> Unreadable:
    """Data of the basis that is named first."""
    return Unreadable("", lost.whole, lost.name)


def empty_each(lost: Lost) -> Each:
    """A loop over rows that could not be read."""
    return Each(Name(lost.name, lost.keyword), Broken(lost.whole), (), lost.keyword)


def empty_if(lost: Lost) -> If:
    """Branches of a condition that could not be read."""
    return If(Broken(lost.whole), (), (), lost.keyword)


def empty_table(lost: Lost) -> TableBlock:
    """A table without caption or options."""
    return TableBlock(Name(lost.name, lost.keyword), None, None, (), (), (), (), lost.keyword)


def end_of_inmost(lost: Lost) -> UnreadableEnd:
    """An end, of whatever block is open."""
    return UnreadableEnd()


def no_branch(lost: Lost) -> None:
    """An `@else` with something behind it begins no branch."""
    return None
