"""Nested data (YAML, JSON): from a tree of names, lists and written values to records, listings and tables."""

from __future__ import annotations

from decimal import Decimal

from ..diagnostics import Diagnostics, Note
from ..quick.records import dataclass
from ..values.source import Origin
from ..values.table import Cell, Listing, Node, Record, Row, Scalar, Table
from .cells import UnitRules, day, exact, measure, units_of
from .decoding import UNPRINTABLE, DecodedText
from .keys import joined_key
from .reader import Request, UnreadableFile, warn_of_unused
from .suggestion import add_unknown

MAX_DEPTH = 40

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A written value. A quoted one is always text; a plain one may be a number, a date, true, false or blank.

    `number` is set if the format itself has numbers (JSON), and this is one.
    """

    text: str
    quoted: bool
    index: int
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Named entries. A name may occur twice: that is reported later."""

    entries: tuple[tuple[Leaf, Tree], ...]
    index: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]
    index: int


Tree = Leaf | Branch | Items


def plant(tree: Tree, text: DecodedText, request: Request, diagnostics: Diagnostics) -> Node:
    """The node of a whole file. Where the statement names a key, lists of records that have it become tables. Raises
    `UnreadableFile` for a single value."""
    if isinstance(tree, Leaf):
        raise UnreadableFile("D08", text.at(tree.index))
    warn_of_unused(request, ("sheet", "header", "block"), diagnostics)
    gardener = _Gardener(text, request, diagnostics, units_of(request))
    node = gardener.node(tree, ())
    if request.key and not gardener.tables:
        add_unknown(diagnostics, "D40", request.key[0].span, request.key[0].text, gardener.names, file=request.file)
    elif request.label and request.label.text not in gardener.names:
        add_unknown(diagnostics, "D41", request.label.span, request.label.text, gardener.names, file=request.file)
    for field, _ in request.exceptions:
        if field.text not in gardener.names:
            add_unknown(diagnostics, "D42", field.span, field.text, gardener.names, file=request.file)
    return node


class _Gardener:
    def __init__(self, text: DecodedText, request: Request, diagnostics: Diagnostics, units: UnitRules) -> None:
        self.text, self.request, self.diagnostics, self.units = text, request, diagnostics, units
        self.key = tuple(word.text for word in request.key)
        self.names: dict[str, None] = {}
        self.tables = 0

    def node(self, tree: Tree, path: tuple[str, ...]) -> Node:
        match tree:
            case Leaf():
                return self.cell(tree, path)
            case Branch():
                entries = {name: self.node(value, (*path, name)) for name, value in self.entries(tree).items()}
                return Record(entries, self.text.at(tree.index))
            case Items():
                rows = tuple(item for item in tree.items if isinstance(item, Branch))
                if self.key and rows and len(rows) == len(tree.items) and self.keyed(rows):
                    return self.table(tree, rows, path)
                return Listing(tuple(self.node(item, path) for item in tree.items), self.text.at(tree.index))

    def entries(self, branch: Branch) -> dict[str, Tree]:
        """A branch's entries by name. A name given twice is reported, and has its first value."""
        first_entries: dict[str, tuple[Leaf, Tree]] = {}
        for name, value in branch.entries:
            first = first_entries.setdefault(name.text, (name, value))[0]
            if first is not name:
                note = Note("first_here", where=self.text.at(first.index))
                self.diagnostics.add("D09", self.text.at(name.index), notes=(note,), name=name.text)
            if not name.text.strip() or UNPRINTABLE.search(name.text):
                self.diagnostics.add("D10", self.text.at(name.index))
        self.names.update(dict.fromkeys(first_entries))
        return {name: value for name, (_, value) in first_entries.items()}

    def cell(self, leaf: Leaf, path: tuple[str, ...]) -> Cell:
        origin = self.text.at(leaf.index)
        if control := UNPRINTABLE.search(leaf.text):
            self.diagnostics.add("D05", origin, character=f"U+{ord(control[0]):04X}")
        return Cell(self.scalar(leaf, path, origin), origin, leaf.text)

    def scalar(self, leaf: Leaf, path: tuple[str, ...], origin: Origin) -> Scalar:
        if leaf.quoted:
            return leaf.text
        if leaf.text in _CONSTANTS:
            return _CONSTANTS[leaf.text]
        measured = (leaf.number, "") if leaf.number is not None else measure(leaf.text, self.units)
        if measured:
            return exact(measured[0], measured[1] or self.units.of(path), origin, self.diagnostics)
        if leaf.text.lower().lstrip("+-.") in ("nan", "inf", "infinity"):
            self.diagnostics.add("D11", origin, text=leaf.text)
            return None
        return day(leaf.text) or leaf.text

    def keyed(self, rows: tuple[Branch, ...]) -> bool:
        return all(any(name.text == key for row in rows for name, _ in row.entries) for key in self.key)

    def table(self, tree: Items, branches: tuple[Branch, ...], path: tuple[str, ...]) -> Table:
        self.tables += 1
        lines = [(branch, self.entries(branch)) for branch in branches]
        columns = tuple(dict.fromkeys(name for _, entries in lines for name in entries))
        rows: dict[str, Row] = {}
        for branch, entries in lines:
            origin = self.text.at(branch.index)
            cells = {name: self.entry(entries.get(name), (*path, name), origin) for name in columns}
            key = joined_key([cells[name].text.strip() for name in self.key])
            row = Row(key, cells, cells[self.key[0]].origin)
            if not key:
                self.diagnostics.add("D47", origin, name=self.key[0])
            elif (first := rows.setdefault(key, row)) is not row:
                note = Note("first_here", where=first.origin)
                self.diagnostics.add("D44", row.origin, notes=(note,), name=key)
        label = self.request.label.text if self.request.label else ""
        return Table(columns, rows, self.text.at(tree.index), self.key, label, self.request.levels)

    def entry(self, tree: Tree | None, path: tuple[str, ...], row: Origin) -> Cell:
        """A table's cell: blank if the row lacks the name; text in the columns that name the row."""
        if tree is None:
            return Cell(None, row)
        if not isinstance(tree, Leaf):
            self.diagnostics.add("D12", self.text.at(tree.index), name=path[-1])
            return Cell(None, self.text.at(tree.index))
        if path[-1] in self.key and tree.text not in ("", "~", "null"):
            return Cell(tree.text, self.text.at(tree.index), tree.text)
        return self.cell(tree, path)
