"""Ask a reader, as tests do: content in, node and diagnostics out."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

from reportdsl.diagnostics import Diagnostics
from reportdsl.diagnostics.messages import LANGUAGES
from reportdsl.diagnostics.render import hint, message
from reportdsl.readers import READERS, Asked, Request
from reportdsl.values.quantity import Quantity
from reportdsl.values.source import Source, Span
from reportdsl.values.table import Cell, Node, Table

SPAN = Span(Source("spec.rpt", ("@data 决算 from …",)), 1, 1, 6)


def asked(*words: str) -> tuple[Asked, ...]:
    return tuple(Asked(word, SPAN) for word in words)


def read(kind: str, content: str | bytes, **options: Any) -> tuple[Node | None, Diagnostics]:
    """What the reader of that name makes of the content. Every diagnostic must have a message in each language."""
    diagnostics = Diagnostics()
    reader = next(reader for reader in READERS if reader.name == kind)
    data = content.encode() if isinstance(content, str) else content
    node = reader.read(Request(f"data.{kind}", data, SPAN, **options), diagnostics)
    for found in diagnostics:
        for language in LANGUAGES:
            assert message(found, language)
            hint(found, language)
    return node, diagnostics


def node_of(kind: str, content: str | bytes, **options: Any) -> Any:
    node, diagnostics = read(kind, content, **options)
    assert not [found.code for found in diagnostics]
    return node


def problems(kind: str, content: str | bytes, **options: Any) -> list[str]:
    """The diagnostics, each as `code place`."""
    return [
        f"{found.code} {getattr(found.where, 'place', 'spec')}".strip() for found in read(kind, content, **options)[1]
    ]


def values(table: Node | None) -> dict[str, list[Any]]:
    """A table's rows: plain values, and quantities as `value kind`."""
    assert isinstance(table, Table)
    return {
        key: [
            f"{c.value.value:f} {c.value.kind}" if isinstance(c.value, Quantity) else c.value
            for c in row(table, key).values()
        ]
        for key in table.keys
    }


def row(table: Table, key: str) -> dict[str, Cell]:
    """The cells of one row, by column."""
    index = table.row(key)
    assert index is not None
    return {name: table.cell(index, name) for name in table.columns}


def workbook(fill: Callable[[Any], None], *sheets: str) -> bytes:
    """The bytes of a workbook whose sheets are filled by `fill`."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in sheets or ("表",):
        fill(book.create_sheet(name))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(*rows: Sequence[object]) -> bytes:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    return workbook(fill)
