"""A form: the grid of a sheet as its workbook lays it out, on sheets of its own."""

from __future__ import annotations

from ..quick.records import dataclass, replace
from ..values.printed_table import PrintedTable
from ..values.printed_text import Caption
from .figure_kind import Arguments, Captions, Parameter, SheetParameter
from .plain_table import EMPTY, PAGE, landscape_of


@dataclass(frozen=True, slots=True)
class FormKind:
    """`form(source)`: of any source that is a sheet."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The source, the sheet that it is on, and what is said of a form without figures."""
        return (SheetParameter(("source", "来源"), EMPTY.names[0]), PAGE, EMPTY)

    @property
    def captions(self) -> Captions:
        """A form has a title of its own where it has no caption."""
        return "maybe"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> PrintedTable:
        """The grid with its caption, or with the title of the sheet."""
        table = arguments.table
        assert table is not None
        title = "" if caption else table.title
        return replace(table, name=name, caption=caption, title=title, landscape=landscape_of(arguments), alone=True)
