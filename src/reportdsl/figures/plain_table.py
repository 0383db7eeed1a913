"""A table printed as it is: a column for each of its columns, a row for each of its rows."""

from __future__ import annotations

from ..quick.records import dataclass, replace
from ..values.printed_table import PrintedTable
from ..values.printed_text import Caption
from .figure_kind import Arguments, Captions, ChoiceParameter, Parameter, TableParameter, ValueParameter

PAGE = ChoiceParameter(("page", "纸张"), (("landscape", "横向"), ("portrait", "纵向")))
"""Which sheet a table is on; without it, that which its width needs."""


EMPTY = ValueParameter(("empty", "空表"), required=False)
"""What is said below a table without figures."""


def landscape_of(arguments: Arguments) -> bool | None:
    """Whether the sheet that was asked for is landscape; None where none was."""
    page = arguments.values.get(PAGE.names[0])
    return None if page is None else page == "landscape"


@dataclass(frozen=True, slots=True)
class GridKind:
    """`grid(table)`: of any table of the report."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The table, the sheet that it is on, and what is said of one without figures."""
        return (TableParameter(("table", "表"), EMPTY.names[0]), PAGE, EMPTY)

    @property
    def captions(self) -> Captions:
        """A table may stand without a number."""
        return "maybe"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> PrintedTable:
        """The table with its caption."""
        assert arguments.table is not None
        return replace(arguments.table, name=name, caption=caption, landscape=landscape_of(arguments))
