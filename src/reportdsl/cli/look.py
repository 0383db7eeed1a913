"""`reportdsl look`: shows a data file as it is read, and the `@data` lines that read it so."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from ..dataset.doubts.likely_totals import likely_totals
from ..dataset.inferred_shape import shape_of_node
from ..dataset.shape import Blank, ColumnShape, ListingShape, NodeShape, RecordShape, TableShape
from ..diagnostics import Diagnostics
from ..diagnostics.details import term
from ..diagnostics.messages import Catalogue, catalogue, messages
from ..diagnostics.render import detail
from ..files.folder import MAX_DATA, FileProblem, Folder, read_file
from ..readers.workbook_heads import SUFFIXES as WORKBOOKS
from ..readers.workbook_heads import hidden_sheets
from ..syntax.written_names import as_name
from ..values.layout import Layout
from ..values.roles import LevelRow, PartRow, Role, TotalRow
from ..values.table import Node, Table
from ..values.types import RECORD, UNKNOWN, Amount, DateType, FlagType, TextType, Unknown, describe
from .data_lines_found import Sighting, sightings
from .reporting import as_json, as_text, exit_code, unread
from .result import Options, Result

_GROUPS = RecordShape | ListingShape | TableShape
MOST_ROWS = 20
"""How many rows of a role are listed as text at most; JSON has them all."""


def run(options: Options) -> Result:
    """Show what the file holds, table by table, as text or JSON. The exit code is 1 if a line that is shown has
    errors."""
    folder, name = os.path.split(options.file)
    try:
        content = read_file(options.file, options.file, MAX_DATA * options.times)
    except FileProblem as problem:
        return unread(problem, options.file, options)
    seen = list(sightings(Folder(folder or os.curdir, times=options.times), name, options.sheet))
    diagnostics = Diagnostics()
    for each in seen:
        diagnostics.extend(each.diagnostics)
    code = exit_code(diagnostics, options)
    hidden = () if options.sheet else _hidden_sheets(options.file, content)
    if options.format == "json":
        own = {"hidden_sheets": [*hidden]} if hidden else {}
        views = [view(each, options.lang) for each in seen]
        return Result(code, as_json({"file": name, "tables": views, **own}, diagnostics, options))
    words = catalogue(options.lang)
    lines = chain.from_iterable(_text(each, words, options.lang) for each in seen)
    told = words.command_line["look_hidden_sheets"].format(text=words.comma.join(hidden)) if hidden else ""
    return Result(code, chain(lines, (told,) * bool(told)), as_text(diagnostics, options))


def _hidden_sheets(file: str, content: bytes) -> tuple[str, ...]:
    """The sheets of a file that are not shown; none for one that is no workbook, or cannot be read, which is
    reported."""
    if not file.lower().endswith(WORKBOOKS):
        return ()
    try:
        return hidden_sheets(os.path.basename(file), content)
    except FileProblem:
        return ()


def view(seen: Sighting, language: str) -> dict[str, Any]:
    """A table or tree of data as plain values, for JSON."""
    found: dict[str, Any] = {
        "sheet": _sheet(seen),
        "block": seen.line.block or None,
        "read": seen.node is not None,
        "statement": str(seen.line),
    }
    if seen.node is None:
        return found
    if not isinstance(seen.node, Table):
        values = _values(shape_of_node(seen.node), "")
        return {**found, "values": [_value(name, shape, language) for name, shape in values]}
    return {**found, **_table(seen.node, language)}


def _sheet(seen: Sighting) -> str:
    """The sheet that the data are in; empty if they are in no workbook."""
    return seen.line.sheet or (seen.node.origin.sheet if seen.node else "")


def _table(table: Table, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "key": [*table.key],
        "label": table.label,
        "columns": [
            {"name": name, "type": type_, "unit": unit or None} for name, type_, unit in _columns(table, language)
        ],
        "rows": len(table.keys),
        "levels": _rows(table, LevelRow),
        "totals": _rows(table, TotalRow),
        "of_which": _rows(table, PartRow),
        "questions": _questions(table),
    }
    layout = table.layout
    if layout is None:
        return found
    return found | {
        "title": layout.title,
        "above": [*layout.above],
        "header": [*layout.header],
        "blocks": layout.blocks,
        "hidden": [*layout.hidden],
        "hidden_columns": [*layout.hidden_columns],
        "left": [{"row": number, "text": text} for number, text in layout.left],
        "left_count": layout.left_count,
    }


def _columns(table: Table, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each column, what it holds, and its unit."""
    shape = shape_of_node(table)
    for name, column in table.columns.items():
        own = shape.column(name) if isinstance(shape, TableShape) else None
        units = (column.unit, *(cell.unit for cell in column.strangers.values()))
        unit = catalogue(language).comma.join(dict.fromkeys(filter(None, map(str, filter(None, units)))))
        yield name, _type_of(own, language) if own else "", unit


def _questions(table: Table) -> list[dict[str, str]]:
    """The rows that are probably totals, each with the first and the last of the rows that it adds up."""
    return [
        {**_row(table, each.row), "first": table.name(each.first), "last": table.name(each.last)}
        for each in likely_totals(table)
    ]


def _rows(table: Table, role: type[Role]) -> list[dict[str, str]]:
    return [_row(table, row) for row, own in sorted(table.roles.items()) if isinstance(own, role)]


def _row(table: Table, row: int) -> dict[str, str]:
    column = (*table.key, *table.columns)[0]
    return {"name": table.name(row), "place": table.places.origin(row, column).place.rpartition("!")[2]}


def _values(shape: NodeShape, path: str) -> Iterator[tuple[str, NodeShape]]:
    """Yield the single values of a tree, each with the path by which a spec names it, and the values of a list
    together. A list of groups that is no table is yielded itself: no spec can name what is in it."""
    match shape:
        case RecordShape(entries=entries):
            for name, entry in entries:
                yield from _values(entry, f"{path}.{name}" if path else name)
        case TableShape(columns=columns):
            for column in columns:
                yield f"{path}[].{column.name}", column.cells
        case ListingShape(items=items) if any(isinstance(item, _GROUPS) for item in items):
            yield path or "[]", shape
        case ListingShape(items=items):
            yield from dict.fromkeys(chain.from_iterable(_values(item, f"{path}[]") for item in items))
        case Amount() | TextType() | DateType() | FlagType() | Blank() | Unknown():
            yield path, shape


def _value(name: str, shape: NodeShape, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "type": _type(shape, language)}
    return {**found, "nested": True} if isinstance(shape, ListingShape) else found


def _type_of(column: ColumnShape, language: str) -> str:
    return detail(term("own_units"), language) if column.mixed else _type(column.cells, language)


def _type(shape: NodeShape, language: str) -> str:
    match shape:
        case Amount() | TextType() | DateType() | FlagType() | Unknown():
            return detail(describe(shape), language)
        case ListingShape():
            return detail(describe(RECORD), language)
        case Blank() | RecordShape() | TableShape():
            return detail(describe(UNKNOWN), language)


# As text.


def _text(seen: Sighting, words: Catalogue, language: str) -> Iterator[str]:
    said, statement, sheet, node = words.command_line, seen.line.spelt(words.chinese_words), _sheet(seen), seen.node
    layout = node.layout if isinstance(node, Table) else None
    if sheet:
        details = {"sheet": sheet, "block": seen.line.block, "blocks": layout.blocks if layout is not None else None}
        yield said["look_block" if seen.line.block else "look_sheet"].format(**details)
    if node is None:
        yield "  " + said["look_unread"]
    else:
        body = _table_lines(node, words, language) if isinstance(node, Table) else _tree_lines(node, words, language)
        yield from (f"  {line}" for line in body)
        yield "  " + said["look_statement"]
    yield f"{statement}\n"


def _tree_lines(node: Node, words: Catalogue, language: str) -> Iterator[str]:
    said, comma = words.command_line, words.comma
    values = [*_values(shape_of_node(node), "")]
    if not values:
        return
    named = [said["look_column"].format(name=name, type=_type(shape, language)) for name, shape in values]
    yield said["look_values"].format(text=comma.join(named))
    if nested := [name for name, shape in values if isinstance(shape, ListingShape)]:
        yield said["look_nested"].format(text=comma.join(nested), advice=messages(language).hints["nested_list"])


def _table_lines(table: Table, words: Catalogue, language: str) -> Iterator[str]:
    said, comma, layout = words.command_line, words.comma, table.layout
    if layout is not None:
        if layout.title:
            yield said["look_title"].format(text=layout.title)
        if layout.above:
            yield said["look_above"].format(text=comma.join(layout.above))
        first, last = layout.header
        yield said["look_header" if first < last else "look_header_row"].format(first=first, last=last)
    if columns := [*_columns(table, language)]:
        yield said["look_columns"].format(text=comma.join(_column(*each, table, said) for each in columns))
        yield said["look_rows"].format(count=len(table.keys))
    for role, word in ((LevelRow, "look_levels"), (TotalRow, "look_totals"), (PartRow, "look_parts")):
        if rows := _rows(table, role):
            named = [said["look_row"].format(**row) for row in islice(rows, MOST_ROWS)]
            yield said[word].format(text=comma.join(named) + words.more_names * (len(rows) > MOST_ROWS))
    for question in _questions(table):
        yield said["look_sum"].format(**question, written=as_name(question["name"]))
    if layout is not None:
        yield from _left_out(layout, words)


def _left_out(layout: Layout, words: Catalogue) -> Iterator[str]:
    """Yield lines about what is hidden, and about rows that the table does not have."""
    said, comma = words.command_line, words.comma
    if layout.hidden_columns:
        yield said["look_hidden_columns"].format(text=comma.join(layout.hidden_columns))
    if layout.hidden:
        yield said["look_hidden"].format(text=comma.join(map(str, layout.hidden)))
    if layout.left:
        rows = [said["look_left_row"].format(number=number, text=text) for number, text in layout.left]
        more = words.more_names * (layout.left_count != len(layout.left))
        yield said["look_left"].format(text=comma.join(rows) + more)


def _column(name: str, type_: str, unit: str, table: Table, said: Mapping[str, str]) -> str:
    if name in table.key:
        return said["look_key"].format(name=name)
    if name == table.label:
        return said["look_label"].format(name=name)
    if unit:
        type_ = said["look_unit"].format(type=type_, unit=unit)
    return said["look_column"].format(name=name, type=type_)
