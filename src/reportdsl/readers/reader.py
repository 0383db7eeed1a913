"""The interface of a reader: what it is asked for (`Request`), and what it does (`Reader`): turn the bytes of a data
file into cells with their origin.

A problem is reported with `diagnostics.add`, at the cell where the file is wrong or at the word where the statement is.
A problem after which nothing more can be read is raised as `UnreadableFile`, and reported too. No bytes may make a
reader raise anything else. A source with an error counts as failed, even if its reader returns a node.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..diagnostics import Diagnostics
from ..quick.records import dataclass, field
from ..quick.reference import member_of
from ..values.number_style import PLAIN, NumberStyle
from ..values.source import Place, Span
from ..values.table import Node
from ..values.units import UNITS, Units


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the statement, with its place in the spec."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Request:
    """What a statement asks of a data file: which part of it to read, and how."""

    file: str
    """As the user wrote it."""
    content: bytes
    span: Span
    """The statement, as the place of options that have none of their own."""
    sheet: Asked | None = None
    title: Asked | None = None
    """The title by which a form is found among the sheets."""
    header: tuple[int, int] | None = None
    """First and last header row, counted from 1."""
    key: tuple[Asked, ...] = ()
    label: Asked | None = None
    block: int | None = None
    """Which of several blocks with the same columns, side by side, counted from 1."""
    unit: str = ""
    """The unit of numbers that carry none; empty for plain numbers."""
    other_units: tuple[str, ...] = ()
    """Units that the form may state instead."""
    exceptions: tuple[tuple[Asked, str], ...] = ()
    """Fields whose numbers are in another unit."""
    levels: tuple[tuple[str, int], ...] = ()
    style: NumberStyle = PLAIN
    units: tuple[tuple[str, str], ...] = ()
    """Units of fields, whether or not the file has those fields."""
    known: Units = UNITS
    """The units that the report knows."""
    texts: frozenset[str] = frozenset()
    """Fields that are declared as texts."""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Other names that files use for fields."""
    year: int | None = None
    """The year of the data, if known."""
    times: int = 1
    """A factor on the usual limits on what a file may ask of the machine."""
    first_rows: dict[str, Sequence[Mapping[int, str]]] = field(default_factory=dict, compare=False)
    """The texts of the first rows of the file's sheets, as far as a statement has searched them for a title."""
    to_fill: bool = False
    """Whether it is a list that people fill in, which may be left empty."""
    printed: bool = False
    """Whether the report prints the sheet's own grid, so that the table's layout must have it."""


class UnreadableFile(Exception):
    """Raised where reading stops: carries the code of the message, its place and its details."""

    def __init__(self, code: str, where: Place, **details: object) -> None:
        super().__init__(code)
        self.code, self.where, self.details = code, where, details


Read = Callable[[Request, Diagnostics], Node | None]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files that end in one of `suffixes` (lower case, with the dot); `tables` if each of them is a table.
    `member` is its function, or a reference to one in this room."""

    name: str
    suffixes: tuple[str, ...]
    member: Read | str
    tables: bool = False

    def read(self, request: Request, diagnostics: Diagnostics) -> Node | None:
        """The data of a file; None if nothing could be read. Every problem is added to `diagnostics`."""
        read = member_of(self.member, __package__)
        try:
            return read(request, diagnostics)
        except UnreadableFile as problem:
            diagnostics.add(problem.code, problem.where, details=problem.details)
            return None


def warn_of_unused(request: Request, options: tuple[str, ...], diagnostics: Diagnostics) -> None:
    """Warn (D53) of those of the named `options` that the statement has although files of this kind do not have
    them."""
    for option in options:
        value = getattr(request, option)
        if value is not None:
            where = value.span if isinstance(value, Asked) else request.span
            diagnostics.warn("D53", where, option=option, file=request.file)
