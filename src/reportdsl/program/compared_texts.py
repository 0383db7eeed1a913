"""Texts that rows are compared with, that no row has, and that are close to one that is there: with `类 == "公务"`
beside a 公用, the zero that is printed does not show that it is a slip. A class without rows this year is usual, so
there is no warning where the near text is compared with as well, where other data know the class, or where a shared
structure, written for many reports, makes the comparison."""

from __future__ import annotations

from collections.abc import Iterator

from ..dataset.dataset import Dataset
from ..diagnostics.unknown import closest
from ..values.same_text import folded
from ..values.table import Table
from ..words.opposites import are_opposite
from .context import Context
from .needs import ValueNeed

_MOST = 2_000
"""The most distinct texts of a column of classes; one with more holds free text."""


def check_compared(context: Context) -> None:
    """Warn of each text that no row has but that is close to one (N69)."""
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
                context.diagnostics.warn("N69", span, name=text, column=column, near=answer.near)


def text_near(need: ValueNeed, table: Table, dataset: Dataset) -> str:
    """Return the text of a column that is closest to one that no row has; empty if a row has it, or none is close."""
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
    """Return the distinct texts of a column, folded for comparison, in their order."""
    column = table.columns.get(name)
    if column is None or column.kind is not None:
        return {}
    texts = dict.fromkeys(value for value in column.values() if isinstance(value, str))
    return dict.fromkeys(map(folded, texts))


def _tables(dataset: Dataset) -> Iterator[Table]:
    return (node for node in dataset.nodes.values() if isinstance(node, Table))
