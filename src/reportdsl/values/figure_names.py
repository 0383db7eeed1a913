"""The names of figures in tables, as facts carry them and a reader sees them: `支出[205].决算数`, of last year `支出[205].决算数.上年`; a
whole column's is `支出[].决算数`. A key may hold brackets of its own; the name of a source holds none."""

from __future__ import annotations


def row_name(source: str, key: str) -> str:
    """The name of a row, before that of a column."""
    return f"{source}[{key}]"


def cell_name(row: str, column: str, ending: str) -> str:
    """The name of a cell, from its row's; `ending` is that of the basis (`.上年`), empty for the report's own."""
    return f"{row}.{column}{ending}"


def source_of(name: str) -> str:
    """The table that a figure is of, or the name itself of one that is of none."""
    return name.partition("[")[0]


def place_of(name: str, source: str, ending: str) -> tuple[str, str] | None:
    """The key of the row and the column of a figure of a table on a basis; None for one that is not of it."""
    if not name.startswith(f"{source}[") or not name.endswith(ending):
        return None
    key, found, column = name[len(source) + 1 : len(name) - len(ending)].partition("].")
    return (key, column) if found else None
