"""Texts that rows are compared with and that no row has, where one near them is there: of `类 == "公务"` beside a 公用 nobody can tell
from the zero that is printed that it was meant otherwise. A class that has no rows this year is usual; it is not told where the
near one is asked for as well, where other data know the class, or where a structure asks for it, which is written for many."""

from __future__ import annotations

from collections.abc import Iterator

from ..dataset.dataset import Dataset
from ..diagnostics import Severity
from ..diagnostics.unknown import closest
from ..readers.opposites import are_opposite
from ..values.same_text import folded
from ..values.table import Table
from .context import Context
from .needs import ValueNeed

_MOST = 2_000
"""Different texts of a column: of more of them it is a text and no class."""


def check_compared(context: Context) -> None:
    """Warn of each text that no row has and that is near one."""
    for (source, basis, column), texts in context.compared.items():
        shape = context.table(source, basis)
        if shape is None or shape.column(column) is None:
            continue
        for text, span in texts.items():
            if span.source.shared or not text.strip():
                continue
            others = tuple(other for other in texts if other != text)
            answer = context.ask(ValueNeed(source, basis, column, text, others))
            if answer is not None:
                details = {"name": text, "column": column, "near": answer.near}
                context.diagnostics.add("N69", span, severity=Severity.WARNING, details=details)


def text_near(need: ValueNeed, table: Table, dataset: Dataset) -> str:
    """The text of a column that is near one that no row has; empty if a row has it, or there is none."""
    own = _texts(table, need.column)
    sought = folded(need.text)
    if not own or len(own) > _MOST or sought in own:
        return ""
    if any(sought in _texts(other, need.column) for other in _tables(dataset)):
        return ""
    asked = {folded(other) for other in need.others}
    known = [text for text in own if text not in asked and not are_opposite(sought, text)]
    return closest(sought, known)


def _texts(table: Table, name: str) -> dict[str, None]:
    """The texts of a column, as they are compared, in their order."""
    column = table.columns.get(name)
    if column is None or column.kind is not None:
        return {}
    texts = dict.fromkeys(value for value in column.values() if isinstance(value, str))
    return dict.fromkeys(map(folded, texts))


def _tables(dataset: Dataset) -> Iterator[Table]:
    return (node for node in dataset.nodes.values() if isinstance(node, Table))
