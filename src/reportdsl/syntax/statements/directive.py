"""A directive: how its statement is built, and what replaces a line that cannot be read.

The replacement opens the same block and declares the same names as the line would have, so that nothing that depends on
them is reported.
"""

from __future__ import annotations

from collections.abc import Callable

from ...quick.records import dataclass
from ...values.source import Span
from ..ast import ANYTHING, Block, BlockNode, Each, If, Statement, TableBlock, Unreadable
from ..expression import Argument, Broken, Name, String
from ..source_nodes import Fields


@dataclass(frozen=True, slots=True)
class End:
    """`@end`; its name is empty if the author gave none."""

    name: Name


@dataclass(frozen=True, slots=True)
class Else:
    """`@else`."""


@dataclass(frozen=True, slots=True)
class Include:
    """`@include`: the statements of its file come here, or those of a fragment with these arguments."""

    file: String
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Extends:
    """`@extends`: the statements of its structure surround those of the spec."""

    file: String


@dataclass(frozen=True, slots=True)
class UnreadableEnd:
    """An `@end` whose name could not be read: it ends the inmost block."""


Marker = End | Else | Include | Extends | UnreadableEnd
"""Lines that are not statements: they act on the statements around them."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What can still be read of an unreadable line: the first two names after its keyword, whether there is a dot
    between them (`table.column`), its own place and that of its keyword."""

    names: tuple[str, ...]
    dotted: bool
    whole: Span
    keyword: Span
    complete: bool
    """Whether it says after `=` what it declares, so that no body follows."""

    @property
    def name(self) -> str:
        """The first name; empty if there is none."""
        return self.names[0] if self.names else ""


@dataclass(frozen=True, slots=True)
class Directive:
    """A keyword of the language.

    `build` names the function that makes the statement or marker from a line's tree; it is imported when it is first
    needed. `node` is the statement's type, None for a marker. `unreadable` makes the replacement of a line that cannot
    be read, None if nothing replaces it. An `inner` keyword without its `@` is read as a directive only inside a block.
    """

    build: str
    unreadable: Callable[[Lost], Unreadable | BlockNode | UnreadableEnd | None]
    node: type[Statement] | None
    inner: bool = False
    also_prose: tuple[str, ...] = ()
    """Spellings with which a paragraph may well begin: without their `@` they are not read as a directive."""


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
    """A line that declares `name`, or the column of `table.column`."""
    return Unreadable(lost.names[1] if len(lost.names) > 1 and lost.dotted else lost.name, lost.whole)


def prior_data(lost: Lost) -> Unreadable:
    """A line with last year's data."""
    return Unreadable("", lost.whole, "prior")


def data_of_basis(lost: Lost) -> Unreadable:
    """A line with data of the basis that it names first."""
    return Unreadable("", lost.whole, lost.name)


def empty_fields(lost: Lost) -> Fields:
    """Fields of a source whose name could not be read."""
    return Fields(Name(lost.name, lost.keyword), (), lost.keyword, whole=False)


def empty_each(lost: Lost) -> Each:
    """A loop over rows that could not be read."""
    return Each(Name(lost.name, lost.keyword), Broken(lost.whole), (), lost.keyword)


def empty_if(lost: Lost) -> If:
    """Branches of a condition that could not be read."""
    return If(Broken(lost.whole), (), (), lost.keyword)


def empty_block(lost: Lost) -> Block:
    """A block of a structure that could not be read."""
    return Block(Name(lost.name, lost.keyword), String("", lost.keyword), False, (), lost.keyword)


def empty_table(lost: Lost) -> TableBlock | Unreadable:
    """A table without caption or options; if the line says after `=` what the table is, a declaration of its name."""
    if lost.complete:
        return Unreadable(lost.name, lost.whole)
    return TableBlock(Name(lost.name, lost.keyword), None, None, (), (), (), (), lost.keyword)


def end_of_inmost(lost: Lost) -> UnreadableEnd:
    """An end of the inmost block."""
    return UnreadableEnd()


def no_branch(lost: Lost) -> None:
    """Nothing: an `@else` with something after it is ignored."""
    return None
