"""A reader: what it is asked (`Request`), and what it does (`Reader`): bytes of a data file to cells with their origin.

A problem is reported with `diagnostics.add`, at the cell where the file is wrong or at the word where the statement is;
one after which nothing more can be read is raised as `UnreadableFile`, and reported all the same. No bytes make a reader
raise anything else. A source with an error counts as failed, even if its reader returns a node.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..diagnostics import Diagnostics, Severity
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
    """What a statement asks of a data file: which part of it, and how to read that part."""

    file: str
    """As the user wrote it."""
    content: bytes
    span: Span
    """The statement, for options that have no place of their own."""
    sheet: Asked | None = None
    title: Asked | None = None
    """The title of the form that a sheet holds, by which it is found."""
    header: tuple[int, int] | None = None
    """First and last header row, counted from 1."""
    key: tuple[Asked, ...] = ()
    label: Asked | None = None
    block: int | None = None
    """Which of several blocks of the same columns side by side, counted from 1."""
    unit: str = ""
    """The unit of numbers that carry none; empty for plain numbers."""
    other_units: tuple[str, ...] = ()
    """Those that the form may state instead."""
    exceptions: tuple[tuple[Asked, str], ...] = ()
    """Fields whose numbers are in another unit."""
    levels: tuple[tuple[str, int], ...] = ()
    style: NumberStyle = PLAIN
    units: tuple[tuple[str, str], ...] = ()
    """Units of fields, whether the file has these or not."""
    known: Units = UNITS
    """The units that the report knows."""
    texts: frozenset[str] = frozenset()
    """Fields that are stated to be texts."""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What files call fields otherwise."""
    year: int | None = None
    """The year that the data are of, if it is known."""
    times: int = 1
    """How many times as much as usual a file may ask of the machine."""
    first_rows: dict[str, Sequence[Mapping[int, str]]] = field(default_factory=dict, compare=False)
    """The texts of the first rows of the file's sheets, as far as some statement has had them looked for a title."""
    to_fill: bool = False
    """Whether it is a list that people fill in, and may leave empty."""
    printed: bool = False
    """Whether the report prints the sheet's own grid, so that the table has it in its layout."""


class UnreadableFile(Exception):
    """Reading stops here: the code of the message, its place, its details."""

    def __init__(self, code: str, where: Place, **details: object) -> None:
        super().__init__(code)
        self.code, self.where, self.details = code, where, details


Read = Callable[[Request, Diagnostics], Node | None]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files that end in one of `suffixes` (lower case, with the dot); `tables` if each of them is a table. `member` is its
    function, or a reference to one of this room."""

    name: str
    suffixes: tuple[str, ...]
    member: Read | str
    tables: bool = False

    def read(self, request: Request, diagnostics: Diagnostics) -> Node | None:
        """The data of a file; None if there is nothing that could be read. Every problem is in `diagnostics`."""
        read = member_of(self.member, __package__)
        try:
            return read(request, diagnostics)
        except UnreadableFile as problem:
            diagnostics.add(problem.code, problem.where, details=problem.details)
            return None


def warn_of_unused(request: Request, options: tuple[str, ...], diagnostics: Diagnostics) -> None:
    """Warn of the named options that the statement has although files of this kind have no such thing."""
    for option in options:
        value = getattr(request, option)
        if value is not None:
            where = value.span if isinstance(value, Asked) else request.span
            diagnostics.add("D53", where, severity=Severity.WARNING, option=option, file=request.file)
