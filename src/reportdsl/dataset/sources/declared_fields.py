"""`@fields`: the shape that a spec declares for a source, and the check that data have it. It lets a spec be checked
before there are any data, and makes data have the shape that the spec was written for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...diagnostics import Diagnostics, Note
from ...diagnostics.unknown import add_unknown, closest
from ...quick.records import replace
from ...syntax.ast import Spec
from ...syntax.source_nodes import ITEMS, Data, Field, Fields
from ...syntax.walk import every
from ...values.quantity import PERCENT, Quantity
from ...values.table import Cell, Node, Table
from ...values.types import (
    DATE,
    FLAG,
    RECORD,
    TEXT,
    UNKNOWN,
    Amount,
    DateType,
    FlagType,
    RowsType,
    TextType,
    Type,
    Unknown,
    describe,
)
from ...values.units import Units
from ..shape import BLANK, Blank, ColumnShape, ListingShape, NodeShape, RecordShape, ScalarShape, TableShape
from ..source_key import CURRENT, Key
from .field_aliases import head_of, spellings

KINDS: Mapping[str, ScalarShape] = {
    "text": TEXT, "文字": TEXT,
    "date": DATE, "日期": DATE,
    "flag": FLAG, "是否": FLAG,
    "number": Amount("number"), "数": Amount("number"),
    "percent": Amount(PERCENT), "百分比": Amount(PERCENT),
}  # fmt: skip
"""Kinds of fields without a unit, by spelling."""
MOST_REPORTED = 5
"""Most cells of the wrong kind that are reported per column."""
_Tree = dict[str, "ScalarShape | _Tree"]


def fields_of(spec: Spec, sources: Mapping[Key, Data], diagnostics: Diagnostics) -> dict[str, Fields]:
    """The declared fields of each source. Reports fields declared twice for one source (N22) and fields of an unknown
    source (D54)."""
    found: dict[str, Fields] = {}
    for declared in every(Fields, spec):
        name = declared.name
        first = found.setdefault(name.text, declared)
        if first is not declared:
            diagnostics.add_second("N22", name.span, name.text, first.name.span)
        elif (name.text, CURRENT) not in sources and declared.whole:
            known = dict.fromkeys(own for own, _ in sources)
            add_unknown(diagnostics, "D54", name.span, name.text, known)
    return found


def units_of(fields: Fields | None) -> tuple[tuple[str, str], ...]:
    """The units of fields by name, for the reader, limited to names that have the same unit everywhere."""
    units: dict[str, set[str]] = {}
    for field in fields.fields if fields else ():
        kind = KINDS.get(field.unit.text)
        if kind is None or isinstance(kind, Amount):
            unit = field.unit.text if kind is None else "%" if kind == Amount(PERCENT) else ""
            for name in spellings(field):
                units.setdefault(name, set()).add(unit)
    return tuple((name, unit) for name, (unit, *others) in units.items() if not others)


def texts_of(fields: Fields | None) -> frozenset[str]:
    """The names of fields that are texts everywhere."""
    kinds: dict[str, set[bool]] = {}
    for field in fields.fields if fields else ():
        for name in spellings(field):
            kinds.setdefault(name, set()).add(KINDS.get(field.unit.text) == TEXT)
    return frozenset(name for name, kind in kinds.items() if kind == {True})


def declared_shape(fields: Fields, data: Data, table: bool, units: Units, diagnostics: Diagnostics) -> NodeShape | None:
    """The shape that fields declare; None if they declare none, which is reported if it is an error. In a `table` they
    are columns, in addition to those of the key and the label, which are texts."""
    tree: _Tree = {}
    errors = diagnostics.errors
    for field in fields.fields:
        path = (ITEMS, *field.path) if table and field.path[0] != ITEMS else field.path
        _plant(tree, path, field, units, diagnostics)
    if not fields.whole or not tree or diagnostics.errors > errors:
        return None
    shape = _grown(tree)
    if isinstance(shape, TableShape):
        label = data.label.text if data.label else ""
        folders = data.column.text if data.column else ""
        texts = dict.fromkeys(name for name in (folders, *(key.text for key in data.key), label) if name)
        beside = (ColumnShape(name, TEXT) for name in texts if shape.column(name) is None)
        levels = tuple((name.text, length) for name, length in data.levels)
        return TableShape((*beside, *shape.columns), tuple(key.text for key in data.key), label, levels)
    return shape


def _plant(tree: _Tree, path: tuple[str, ...], field: Field, units: Units, diagnostics: Diagnostics) -> None:
    """Add a field to the tree of declared fields. Reports a table inside a cell (D12), and a name that is declared as
    two things (D09)."""
    unit = field.unit.text
    scalar = KINDS[unit] if unit in KINDS else Amount(units.meant(unit).kind)
    if ITEMS in path[:-2]:
        diagnostics.add("D12", field.span, name=path[path.index(ITEMS) + 1])
        return
    for step in path[:-1]:
        below = tree.setdefault(step, {})
        if not isinstance(below, dict) or (ITEMS in tree and len(tree) > 1):
            diagnostics.add("D09", field.span, name=path[-1])
            return
        tree = below
    if path[-1] in tree or ITEMS in tree:
        diagnostics.add("D09", field.span, name=path[-1])
    else:
        tree[path[-1]] = scalar


def _grown(tree: _Tree) -> NodeShape:
    rows = tree.get(ITEMS)
    if isinstance(rows, dict):
        return TableShape(
            tuple(ColumnShape(name, cells) for name, cells in rows.items() if isinstance(cells, ScalarShape))
        )
    return RecordShape(
        tuple((name, below if isinstance(below, ScalarShape) else _grown(below)) for name, below in tree.items())
    )


# Checking data against it.


def hold(fields: Fields, node: Node, shape: NodeShape, declared: NodeShape, diagnostics: Diagnostics) -> Node:
    """Report each field that the data lack (D55), with the place where it should be, or have with another kind (D56).
    Extra fields are allowed. Returns the data; a few cells of another kind in a column are then `unfilled`, so that
    what rests on the others is known."""
    reported: dict[str, frozenset[int]] = {}
    for field in fields.fields:
        due = _at(declared, field.path)
        found = _at(shape, field.path)
        if found is None:
            name, known, before = field.path[-1], [*_names(shape, field.path)], len(diagnostics)
            if field.span.source.shared:  # Whoever fills the columns in did not write which there are.
                diagnostics.add("D55", field.span, hint="column_due", name=name, source=fields.name.text)
            else:
                add_unknown(diagnostics, "D55", field.span, name, known, source=fields.name.text)
            if isinstance(node, Table):
                diagnostics.note(_nearest_column(node, name, known), before)
        elif due is not None:
            name = field.path[-1]
            strangers = _of_other_kinds(node, shape, name, due)
            for cell in strangers:
                tell_kind(cell, fields, name, _type(due), diagnostics)
            if (
                strangers
                and isinstance(node, Table)
                and isinstance(due, Amount)
                and node.columns[name].kind == due.kind
            ):
                reported[name] = frozenset(node.columns[name].strangers)
            if not strangers and not _fits(found, due):
                diagnostics.add("D56", field.span, name=name, due=describe(_type(due)), found=describe(_type(found)))
    return _without(node, reported) if reported and isinstance(node, Table) else node


def _without(table: Table, reported: Mapping[str, frozenset[int]]) -> Table:
    """The table with some cells, by column and row, blank and `unfilled`."""
    columns, unfilled = dict(table.columns), dict(table.unfilled)
    for name, rows in reported.items():
        kept = {row: cell for row, cell in columns[name].exceptions.items() if row not in rows}
        columns[name] = replace(columns[name], exceptions=kept)
        unfilled[name] = unfilled.get(name, frozenset()) | rows
    return replace(table, columns=columns, unfilled=unfilled)


def tell_kind(cell: Cell, fields: Fields, name: str, due: Type, diagnostics: Diagnostics) -> None:
    """Report (D56) a cell whose field should be of another kind. The text of a cell lacks its unit where the whole
    column has one. Under a shared structure the hint differs, because whoever fills in the data cannot change the
    declaration."""
    unit = str(cell.unit or "")
    written = cell.text if cell.text.endswith(unit) else cell.text + unit
    hint = "numbers_only" * fields.name.span.source.shared
    diagnostics.add("D56", cell.origin, hint=hint, name=name, due=describe(due), found=f"“{written}”")


def _of_other_kinds(node: Node, shape: NodeShape, name: str, due: NodeShape) -> Sequence[Cell]:
    """Cells in a column of figures that are not of the declared kind, so that the message points at them for whoever
    fills them in: up to `MOST_REPORTED` where other cells are right, one where none is."""
    column = shape.column(name) if isinstance(shape, TableShape) else None
    if column is None or not isinstance(node, Table) or not isinstance(due, Amount):
        return ()
    if _fits(column.cells, due) and not column.mixed:
        return ()  # Texts among figures are reported where the column is used.
    cells = [cell for row in range(len(node.keys)) if (cell := node.cell(row, name)).value is not None]
    others = [cell for cell in cells if not isinstance(cell.value, Quantity) or cell.value.kind != due.kind]
    return others[:1] if len(others) == len(cells) else others[:MOST_REPORTED]


def _nearest_column(table: Table, name: str, known: Iterable[str]) -> Note:
    """A note on the header cell that is closest to the missing name, or else on the start of the header."""
    near = closest(name, known)
    return Note("nearest_here" if near else "header_here", {"name": near}, head_of(table, near))


def _fits(found: NodeShape, due: NodeShape) -> bool:
    return found in (due, BLANK)


def _at(shape: NodeShape, path: tuple[str, ...]) -> NodeShape | None:
    """The shape of a field; None if there is none."""
    steps = [step for step in path if step != ITEMS]
    for step in steps:
        match shape:
            case RecordShape():
                entry = shape.entry(step)
            case TableShape():
                column = shape.column(step)
                entry = column.cells if column else None
            case Amount() | TextType() | DateType() | FlagType() | Blank() | Unknown() | ListingShape():
                return None
        if entry is None:
            return None
        shape = entry
    return shape


def _names(shape: NodeShape, path: tuple[str, ...]) -> Iterator[str]:
    """The names beside a field that does not exist."""
    around = _at(shape, path[:-1])
    if isinstance(around, RecordShape | TableShape):
        yield from around.names()


def _type(shape: NodeShape) -> Type:
    match shape:
        case Amount() | TextType() | DateType() | FlagType():
            return shape
        case Blank() | Unknown():
            return UNKNOWN
        case RecordShape():
            return RECORD
        case TableShape() | ListingShape():
            return RowsType("")


def completed(shape: NodeShape, declared: NodeShape) -> NodeShape:
    """The shape of the data, with missing fields added and blank ones given their kind as declared; fields of another
    kind become unknown."""
    if isinstance(shape, RecordShape) and isinstance(declared, RecordShape):
        own = ((name, completed(entry, declared.entry(name) or entry)) for name, entry in shape.entries)
        return RecordShape((*own, *((name, entry) for name, entry in declared.entries if shape.entry(name) is None)))
    if isinstance(shape, TableShape) and isinstance(declared, TableShape):
        own_columns = (_filled(column, declared.column(column.name)) for column in shape.columns)
        further = (column for column in declared.columns if shape.column(column.name) is None)
        return replace(shape, columns=(*own_columns, *further))
    return _settled(shape, declared) if isinstance(declared, ScalarShape) else shape


def _settled(shape: NodeShape, declared: ScalarShape) -> ScalarShape:
    return declared if _fits(shape, declared) else UNKNOWN


def _filled(column: ColumnShape, declared: ColumnShape | None) -> ColumnShape:
    if declared is None:
        return column
    known = isinstance(declared.cells, Amount) and column.mixed  # Those of another kind have been reported.
    cells = UNKNOWN if known else _settled(column.cells, declared.cells)
    if known:
        return replace(column, cells=cells, mixed=False, strays=False)
    return replace(column, cells=cells)
