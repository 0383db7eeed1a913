"""A table printed as it is: all its rows and all its columns."""

from __future__ import annotations

from ..quick.records import dataclass, replace
from ..values.printed_table import PrintedTable
from ..values.printed_text import Caption
from .figure_kind import Arguments, Captions, ChoiceParameter, Parameter, TableParameter, ValueParameter

PAGE = ChoiceParameter(("page", "纸张"), (("landscape", "横向"), ("portrait", "纵向")))
"""The orientation of a table's page; if not given, what its width needs."""


EMPTY = ValueParameter(("empty", "空表"), required=False)
"""The text below a table without figures."""


def landscape_of(arguments: Arguments) -> bool | None:
    """Whether the orientation asked for is landscape; None if none was asked for."""
    page = arguments.values.get(PAGE.names[0])
    return None if page is None else page == "landscape"


@dataclass(frozen=True, slots=True)
class GridKind:
    """`grid(table)`, for any table of the report."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The table, the orientation of its page, and the text below a table without figures."""
        return (TableParameter(("table", "表"), EMPTY.names[0]), PAGE, EMPTY)

    @property
    def captions(self) -> Captions:
        """Maybe: a table may have no number."""
        return "maybe"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> PrintedTable:
        """The table, with its caption."""
        assert arguments.table is not None
        return replace(arguments.table, name=name, caption=caption, landscape=landscape_of(arguments))
