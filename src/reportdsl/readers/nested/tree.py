"""Nested data (YAML, JSON): from a tree of names, lists and written values to records, listings and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ...diagnostics import Diagnostics
from ...quick.pattern import pattern
from ...quick.records import dataclass, replace
from ...values.packed import Texts
from ...values.quantity import MAX_DIGITS
from ...values.table import Cell, Listing, Node, Record, Table
from ...words import field_names
from ..cells.cells import Filled, UnitRules, day, exact, measure, units_of
from ..reader import Request, UnreadableFile, warn_of_unused
from ..text.decoding import DecodedText, control_in

MAX_DEPTH = 40
MOST_VALUES = 1_000_000
"""Most values in a file: each takes several times the memory of a table's cell."""

_MARKS_OF_UNITS = ("）", ")", "】", "]", "单位")
"""Texts that occur in the name of an entry that states its unit."""

_MARKS_OF_ENTRIES = ("单位", "nit", "币", "urrency")
"""Texts that occur in the name of an entry whose value is the unit, or the currency, of the others."""
_MARKS_IN_PATHS = ("元", *_MARKS_OF_UNITS)

_PLAIN_NUMBER = pattern(r"\s*[-+−－]?[0-9.０-９．]*\s*")

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A written value. A quoted one is a text, in JSON with exceptions; a plain one may be a number, a date, true,
    false or blank.

    `number` is set if the format itself has numbers (JSON) and this is one; `only_quoted`, if it has quotation marks
    because whatever is no number has them there.
    """

    text: str
    quoted: bool
    index: int
    number: Decimal | None = None
    only_quoted: bool = False

    def is_text(self, units: UnitRules) -> bool:
        """Whether it is a text for its quotation marks. In JSON they are due, so that a unit, grouped thousands or a
        date in them mean what they say; a number that could stand without them is a text."""
        if not (self.quoted and self.only_quoted):
            return self.quoted
        return _PLAIN_NUMBER.fullmatch(self.text) is not None or not (measure(self.text, units) or day(self.text))


@dataclass(frozen=True, slots=True)
class Branch:
    """Named entries. A name may occur twice, which is reported later."""

    entries: tuple[tuple[Leaf, Tree], ...]
    index: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]
    index: int


Tree = Leaf | Branch | Items

Entry = tuple[Filled | None, int]
"""A table's cell, None if blank, and the index of its first character, or of its record's if blank."""


def plant(tree: Tree, text: DecodedText, request: Request, diagnostics: Diagnostics) -> Node:
    """The node of a whole file. Where the statement names a key, lists of records that have it become tables. Raises
    `UnreadableFile` (D08) for a single value."""
    if isinstance(tree, Leaf):
        raise UnreadableFile("D08", text.at(tree.index))
    warn_of_unused(request, ("sheet", "title", "header", "block"), diagnostics)
    units = units_of(request)
    if any(mark in text.characters for mark in _MARKS_OF_UNITS):
        from ..tables.form_units import Named, with_units_of_names  # Loaded only where a name may say a unit.

        named = (Named(name.text, text.at(name.index)) for name in _names_over_numbers(tree, units))
        keys = (*(word.text for word in request.key), request.label.text if request.label else "")
        units = with_units_of_names(units, named, keys, diagnostics)
    if any(mark in request.file for mark in _MARKS_IN_PATHS):
        from ..tables.form_units import check_names, has_unit, name_of

        check_names(((name_of(request.file), text.at(0)),), units, has_unit(request, units), diagnostics)
    if isinstance(tree, Branch) and any(mark in text.characters for mark in _MARKS_OF_ENTRIES):
        from ..tables.form_units import check_entry, has_unit

        for path, value in _single(tree, ()):
            due = next((units.exceptions[name] for name in reversed(path) if name in units.exceptions), units.default)
            own, where = replace(units, default=due), text.at(value.index)
            check_entry(path[-1], value.text, where, own, has_unit(request, units), diagnostics)
    gardener = _Gardener(text, request, diagnostics, units)
    node = gardener.node(tree, ())
    from ...diagnostics.unknown import add_unknown

    names = tuple(gardener.names)
    if request.key and not gardener.tables:
        add_unknown(diagnostics, "D40", request.key[0].span, request.key[0].text, names, file=request.file)
    elif request.label and request.label.text not in gardener.names:
        add_unknown(diagnostics, "D41", request.label.span, request.label.text, names, file=request.file)
    for field, _ in request.exceptions:
        if field.text not in gardener.names:
            add_unknown(diagnostics, "D42", field.span, field.text, names, file=request.file)
    return node


def _single(tree: Branch, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Yield the entries that hold a single value, each with the names that lead to it. Those in lists are left out:
    their records have units of their own."""
    for name, value in tree.entries:
        match value:
            case Leaf():
                yield (*above, name.text), value
            case Branch():
                yield from _single(value, (*above, name.text))
            case Items():
                pass


def _names_over_numbers(tree: Tree, units: UnitRules) -> Iterator[Leaf]:
    """Yield the names of entries that are, or contain, numbers without a unit beside them, each name once."""
    found: dict[str, Leaf] = {}

    def has_number(of: Tree) -> bool:
        match of:
            case Leaf():
                measured = None if of.is_text(units) else measure(of.text, units)
                return of.number is not None or (measured is not None and measured[1] is None)
            case Items(items=items):
                return sum(map(has_number, items)) > 0  # No short circuit: all items must be visited.
            case Branch(entries=entries):
                over = [name for name, value in entries if has_number(value)]
                for name in over:
                    found.setdefault(name.text, name)
                return bool(over)

    has_number(tree)
    yield from found.values()


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
                    return self.keyed_table(tree, rows, path)
                if rows and len(rows) == len(tree.items) and all(map(_is_flat, rows)):
                    return self.counted_table(tree, rows, path)
                return Listing(tuple(self.node(item, path) for item in tree.items), self.text.at(tree.index))

    def entries(self, branch: Branch) -> dict[str, Tree]:
        """A branch's entries by name. A name that occurs twice is reported (D09) and keeps its first value."""
        first_entries: dict[str, tuple[Leaf, Tree]] = {}
        for name, value in branch.entries:
            first = first_entries.setdefault(name.text, (name, value))[0]
            if first is not name:
                self.diagnostics.add_second("D09", self.text.at(name.index), name.text, self.text.at(first.index))
            if not name.text.strip() or control_in(name.text):
                self.diagnostics.add("D10", self.text.at(name.index))
        self.names.update(dict.fromkeys(first_entries))
        return {name: value for name, (_, value) in first_entries.items()}

    def leaves(self, branch: Branch) -> Iterator[tuple[str, Leaf]]:
        return ((name, entry) for name, entry in self.entries(branch).items() if isinstance(entry, Leaf))

    def cell(self, leaf: Leaf, path: tuple[str, ...]) -> Cell:
        filled = self.filled(leaf, path)
        return Cell(filled.value, self.text.at(leaf.index), filled.text, filled.unit)

    def filled(self, leaf: Leaf, path: tuple[str, ...], units: UnitRules | None = None) -> Filled:
        """A written value; a number has its unit."""
        units = units or self.units
        if control := control_in(leaf.text):
            self.diagnostics.add("D05", self.text.at(leaf.index), character=f"U+{ord(control):04X}")
        if self.units.style.is_blank(leaf.text.strip()):
            return Filled(None, leaf.text.strip())
        nil = self.units.style.is_nil(leaf.text.strip())
        if (not nil and leaf.is_text(units)) or (
            path and leaf.text not in _CONSTANTS and self.units.holds(path[-1]) == field_names.TEXT
        ):
            return Filled(leaf.text, leaf.text)
        if leaf.text in _CONSTANTS:
            constant = _CONSTANTS[leaf.text]
            return Filled(constant, "" if constant is None else leaf.text)
        measured = (leaf.number, None) if leaf.number is not None else measure(leaf.text, units)
        if measured:
            unit = units.stated(measured[1], path)
            quantity = exact(measured[0], unit)
            if quantity is None:
                self.diagnostics.add("D07", self.text.at(leaf.index), limit=MAX_DIGITS)
            return Filled(quantity, leaf.text, unit, nil)
        if leaf.text.lower().lstrip("+-.") in ("nan", "inf", "infinity"):
            self.diagnostics.add("D11", self.text.at(leaf.index), text=leaf.text)
            return Filled(None, leaf.text)
        return Filled(day(leaf.text) or leaf.text, leaf.text)

    def keyed(self, rows: tuple[Branch, ...]) -> bool:
        return all(any(name.text == key for row in rows for name, _ in row.entries) for key in self.key)

    def keyed_table(self, tree: Items, branches: tuple[Branch, ...], path: tuple[str, ...]) -> Table:
        """The table made of records that have the key."""
        from ..tables.keys import joined_key  # Loaded only for a table, as below.

        self.tables += 1
        lines = [(branch, self.entries(branch)) for branch in branches]
        columns = tuple(dict.fromkeys(name for _, entries in lines for name in entries))
        keys: list[str] = []
        rows: list[dict[str, Entry]] = []
        rules = self.rules([entries for _, entries in lines])
        self.tell_odd_names([*lines])
        for branch, entries in lines:
            row = {name: self.entry(entries.get(name), (*path, name), branch, rules(entries, name)) for name in columns}
            key = joined_key([cell.text.strip() if cell else "" for cell, _ in (row[name] for name in self.key)])
            if key:
                keys.append(key)
                rows.append(row)
            else:
                self.diagnostics.add("D47", self.text.at(branch.index), name=self.key[0], count=1)
        label = self.request.label.text if self.request.label else ""
        return replace(self.table(tree, columns, keys, rows), key=self.key, label=label, levels=self.request.levels)

    def counted_table(self, tree: Items, branches: tuple[Branch, ...], path: tuple[str, ...]) -> Table:
        """The table made of records of single values: its rows are numbered, and named by the first column of texts."""
        found = [(branch, dict(self.leaves(branch))) for branch in branches]
        rules = self.rules([leaves for _, leaves in found])
        self.tell_odd_names(found)
        lines = [
            (
                branch,
                {
                    name: (self.filled(leaf, (*path, name), rules(leaves, name)), leaf.index)
                    for name, leaf in leaves.items()
                },
            )
            for branch, leaves in found
        ]
        columns = tuple(dict.fromkeys(name for _, entries in lines for name in entries))
        rows = [{name: entries.get(name, (None, branch.index)) for name in columns} for branch, entries in lines]
        counted = self.table(tree, columns, map(str, range(1, len(rows) + 1)), rows)
        texts = (name for name in columns if all(isinstance(value, str) for value in counted.columns[name].values()))
        return replace(counted, label=next(texts, ""))

    def tell_odd_names(self, records: Sequence[tuple[Branch, Mapping[str, Tree]]]) -> None:
        """Warn (N68) of records that use another name for a figure than the others."""
        names = [frozenset(entries) for _, entries in records]
        if len({*names}) > 1:
            from .odd_names import odd_names  # Loaded only where records are not alike.

            for at, lacking, own in odd_names(names):
                figure = records[at][1][own]
                if lacking in self.key or not isinstance(figure, Leaf):  # Reported as such.
                    continue
                if figure.number is not None or measure(figure.text, self.units):
                    self.diagnostics.warn("N68", self.text.at(figure.index), name=lacking, own=own)

    def table(
        self, tree: Items, names: Iterable[str], keys: Iterable[str], rows: Sequence[Mapping[str, Entry]]
    ) -> Table:
        from ..tables.filling import column_of
        from ..tables.places import EntryPlaces

        columns = {name: column_of([row[name][0] for row in rows]) for name in names}
        places = EntryPlaces(self.text, {name: [row[name][1] for row in rows] for name in names})
        return Table(columns, Texts(keys), places, self.text.at(tree.index))

    def rules(self, records: Sequence[Mapping[str, Tree]]) -> Callable[[Mapping[str, Tree], str], UnitRules]:
        """A function that gives the units for an entry of a record, as some records state their own."""
        if not any(mark in self.text.characters for mark in _MARKS_OF_ENTRIES):
            return lambda record, name: self.units
        from .units_of_records import entry_of_units, rules_for, units_of_record

        stating = entry_of_units([*map(_written, records)], self.key, self.units)
        if not stating:
            return lambda record, name: self.units
        return lambda record, name: rules_for(name, units_of_record(_written(record), stating, self.units), self.units)

    def entry(self, tree: Tree | None, path: tuple[str, ...], record: Branch, units: UnitRules) -> Entry:
        """A table's cell: blank if the record lacks the name; a text in the columns that name the row. Reports (D12) a
        value that is not single."""
        if tree is None:
            return None, record.index
        if not isinstance(tree, Leaf):
            self.diagnostics.add("D12", self.text.at(tree.index), name=path[-1])
            return None, tree.index
        if path[-1] in self.key and tree.text not in ("", "~", "null"):
            return Filled(tree.text, tree.text), tree.index
        return self.filled(tree, path, units), tree.index


def _written(record: Mapping[str, Tree]) -> dict[str, str]:
    """The single values of a record, as written."""
    return {name: value.text for name, value in record.items() if isinstance(value, Leaf)}


def _is_flat(branch: Branch) -> bool:
    return all(isinstance(entry, Leaf) for _, entry in branch.entries)
