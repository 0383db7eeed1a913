"""A form: the grid of a sheet as its workbook lays it out, on pages of its own."""

from __future__ import annotations

from ..quick.records import dataclass, replace
from ..values.printed_table import PrintedTable
from ..values.printed_text import Caption
from .figure_kind import Arguments, Captions, Parameter, SheetParameter
from .plain_table import EMPTY, PAGE, landscape_of


@dataclass(frozen=True, slots=True)
class FormKind:
    """`form(source)`, for any source that is a sheet."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The source, the orientation of its page, and the text below a form without figures."""
        return (SheetParameter(("source", "来源"), EMPTY.names[0]), PAGE, EMPTY)

    @property
    def captions(self) -> Captions:
        """Maybe: a form without a caption has a title of its own."""
        return "maybe"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> PrintedTable:
        """The grid, with its caption or else with the title of the sheet."""
        table = arguments.table
        assert table is not None
        title = "" if caption else table.title
        return replace(table, name=name, caption=caption, title=title, landscape=landscape_of(arguments), alone=True)
