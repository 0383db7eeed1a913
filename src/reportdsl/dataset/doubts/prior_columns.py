"""Last year's figures taken from this year's column: a table has a column for each year, and the `value` of `@prior`
names the wrong one. Every change would be zero and look right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...diagnostics import Diagnostics
from ...diagnostics.details import Names
from ...syntax.expression import Reference
from ...syntax.source_nodes import Data
from ...values.table import Node, Table
from ...words.year_words import is_of_last_year
from ..source_key import CURRENT, PRIOR, Key


def check_own_columns(
    nodes: Mapping[Key, Node], statements: Mapping[Key, Data], year: int | None, diagnostics: Diagnostics
) -> None:
    """Warn (N70) of a `value` for last year that names a column of this year's own table, if the name of another column
    says that its figures are last year's and the name of this one does not."""
    for (name, basis), data in statements.items():
        current, node = statements.get((name, CURRENT)), nodes.get((name, basis))
        if basis != PRIOR or current is None or current.part != data.part or not isinstance(node, Table):
            continue
        named = data.value
        if not isinstance(named, Reference) or named.name not in node.columns or is_of_last_year(named.name, year):
            continue
        earlier = tuple(column for column in _amounts(node) if is_of_last_year(column, year))
        if earlier:
            diagnostics.warn("N70", named.span, name=named.name, earlier=Names(earlier))


def _amounts(table: Table) -> Iterator[str]:
    return (name for name, column in table.columns.items() if column.kind is not None and name not in table.key)
