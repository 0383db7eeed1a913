"""The data of an edition: tables without the rows that it withholds, so that nothing made from them can contain one.

With `totals kept`, an omitted row stays in the sums as a row that is never printed; with `totals reduced` it is
subtracted from the rows above. Folded rows become the row that they lie under. The sheets that forms are printed from
lose the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ..quick.records import dataclass, replace
from ..values.layout import Sheet, SheetCell, SheetRow
from ..values.packed import Texts
from ..values.quantity import PERCENT, POINTS
from ..values.roles import FOLDED, LEAF, WITHHELD, LeafRow, LevelRow, PartRow, Role, TotalRow
from ..values.table import Column, Exceptional, Node, Table
from .dataset import Dataset
from .editions import Edition, EditionRule, Withholding
from .rows.moved_places import MovedPlaces
from .source_key import Key


@dataclass(frozen=True, slots=True)
class PublicData:
    """The data of an edition, and the names of the rows that it lacks, with the rule that withholds each."""

    edition: Edition
    dataset: Dataset
    withheld: Mapping[str, EditionRule]
    deducible: Mapping[str, EditionRule]
    """Rows whose amounts can be deduced, as the difference between a printed total and what is printed under it."""


def withhold(dataset: Dataset, edition: Edition) -> PublicData:
    """The dataset of an edition."""
    nodes: dict[Key, Node] = {}
    gone: list[tuple[Table, frozenset[int]]] = []
    names: dict[str, EditionRule] = {}
    left: set[str] = set()
    deducible: dict[str, EditionRule] = {}
    for key, node in dataset.nodes.items():
        if isinstance(node, Table):
            made = _EditedTable(node, edition)
            nodes[key] = made.table() if made.rows else node
            gone.append((node, made.printed_out))
            names |= {node.name(row): rule for row, rule in made.rows.items()}
            if edition.kept:
                deducible |= {node.name(row): made.rows[row] for row in made.deducible()}
            left |= {node.name(row) for row in range(len(node.keys)) if row not in made.rows}
        else:
            nodes[key] = node
    nodes = {key: _with_sheet(node, gone) if isinstance(node, Table) else node for key, node in nodes.items()}
    withheld = {name: rule for name, rule in names.items() if name not in left}
    return PublicData(edition, replace(dataset, nodes=nodes), withheld, deducible)


@dataclass(frozen=True)
class _NewRow:
    """A row in place of others: its key, name and role, and the rows whose amounts it sums; `old` is the row that it
    replaces."""

    key: str
    name: str
    role: Role
    sums: tuple[int, ...]
    old: int


class _EditedTable:
    """A table being turned into an edition. `rows` are the rows that are removed, with the rule for each; `printed_out`
    those that no sheet may show any more."""

    def __init__(self, table: Table, edition: Edition) -> None:
        self._table, self._edition = table, edition
        self.rows: dict[int, EditionRule] = {}
        self._kept_levels: dict[str, int] = {}
        """The rows that others are folded into, by code."""
        for row, key in enumerate(table.keys):
            rule = edition.rule(key, table.name(row))
            if rule is None or isinstance(table.role(row), TotalRow):
                continue
            if rule.what is Withholding.FOLD and (key == rule.key or not key.startswith(rule.key)):
                self._kept_levels[rule.key] = row
            else:
                self.rows[row] = rule
        leaves = {row for row in self.rows if isinstance(table.role(row), LeafRow)}
        for row, role in table.roles.items():
            # A level with nothing left under it goes with it, but not where a row under it stands for what is
            # folded; a part goes with its whole.
            if (
                isinstance(role, LevelRow)
                and role.below
                and {*role.below} <= leaves
                and not self._has_folded(row, role)
            ):
                self.rows.setdefault(row, self.rows[role.below[0]])
            elif isinstance(role, PartRow) and role.of in self.rows:
                self.rows.setdefault(row, self.rows[role.of])
        self.printed_out = frozenset(self.rows)

    def _has_folded(self, row: int, role: LevelRow) -> bool:
        """Whether a level is a row that others are folded into, or has one under it."""
        if row in self._kept_levels.values():
            return True
        rules = (self.rows[leaf] for leaf in role.below)
        return any(
            rule.what is Withholding.FOLD and not self._table.keys[row].startswith(rule.key)
            for rule in rules
            if rule.key.startswith(self._table.keys[row])
        )

    def deducible(self) -> Iterator[int]:
        """Yield rows that are the only ones omitted under a row that is printed."""
        table = self._table
        inner = {child for role in table.roles.values() if isinstance(role, LevelRow) for child in role.children}
        groups = [
            [*role.children] for row, role in table.roles.items() if isinstance(role, LevelRow) and row not in self.rows
        ]
        if any(isinstance(role, TotalRow) for role in table.roles.values()):
            groups.append(
                [
                    row
                    for row in range(len(table.keys))
                    if row not in inner and isinstance(table.role(row), LeafRow | LevelRow)
                ]
            )
        for group in groups:
            out = [row for row in group if row in self.rows and self.rows[row].what is Withholding.OMIT]
            if len(out) == 1:
                yield out[0]

    def table(self) -> Table:
        """The table without the withheld rows."""
        table, order = self._table, self._order()
        index = {each: place for place, each in enumerate(order) if isinstance(each, int)}
        stands_in = {row: place for place, each in enumerate(order) if isinstance(each, _NewRow) for row in each.sums}
        roles = {
            place: role for place, each in enumerate(order) if (role := self._role(each, index, stands_in)) != LEAF
        }
        names = {index[row]: name for row, name in table.names.items() if row in index}
        names |= {place: each.name for place, each in enumerate(order) if isinstance(each, _NewRow) and each.name}
        stated = table.stated_rows
        return replace(
            table,
            columns={name: self._column(name, column, order) for name, column in table.columns.items()},
            keys=Texts([table.keys[each] if isinstance(each, int) else each.key for each in order]),
            places=MovedPlaces(table.places, tuple(each if isinstance(each, int) else each.old for each in order)),
            roles=roles,
            names=names,
            stated_rows=replace(
                stated,
                here=frozenset(index[row] for row in stated.here if row in index),
                called={name: index[row] for name, row in stated.called.items() if row in index},
            ),
        )

    def _order(self) -> list[int | _NewRow]:
        """The remaining rows in order, with a new row that has the amounts of the removed ones in the place of the
        first of them."""
        table, order = self._table, list[int | _NewRow]()
        by_rule: dict[str, list[int]] = {}
        for row, rule in self.rows.items():
            if isinstance(table.role(row), LeafRow):
                by_rule.setdefault(rule.key, []).append(row)
        first = {min(rows): key for key, rows in by_rule.items()}
        rules = {rule.key: rule for rule in self.rows.values()}
        for row in range(len(table.keys)):
            if row in first:
                rule, sums = rules[first[row]], tuple(by_rule[first[row]])
                if rule.what is Withholding.OMIT and self._edition.kept:
                    order.append(_NewRow(f"{rule.key}*", "", WITHHELD, sums, row))
                elif rule.what is Withholding.FOLD and rule.key not in self._kept_levels:
                    order.append(_NewRow(rule.key, rule.label, FOLDED, sums, row))
            if row not in self.rows:
                order.append(row)
        return order

    def _role(self, row: int | _NewRow, index: Mapping[int, int], stands_in: Mapping[int, int]) -> Role:
        """The role of a row among the rows as they are now."""
        if isinstance(row, _NewRow):
            return row.role
        folded = {each: index[level] for each, level in self._folded() if level in index}

        def moved(rows: Iterable[int]) -> tuple[int, ...]:
            places = (index.get(each, folded.get(each, stands_in.get(each))) for each in rows)
            return tuple(dict.fromkeys(place for place in places if place is not None))

        match self._table.role(row):
            case LevelRow(below=below, children=children):
                own = moved(below)
                return FOLDED if own in ((), (index[row],)) else LevelRow(own, moved(children))
            case TotalRow(adds=adds):
                return TotalRow(moved(adds))
            case PartRow(of=of):
                return PartRow(index[of]) if of in index else LEAF
            case LeafRow() as leaf:
                return leaf

    def _folded(self) -> Iterator[tuple[int, int]]:
        """Yield the leaves that are folded into a row of the table, with that row."""
        for row, rule in self.rows.items():
            if rule.what is Withholding.FOLD and rule.key in self._kept_levels:
                yield row, self._kept_levels[rule.key]

    def _column(self, name: str, column: Column, order: Sequence[int | _NewRow]) -> Column:
        table = self._table
        texts, exceptions = list[str](), dict[int, Exceptional]()
        folded: dict[int, list[int]] = {}
        for row, level in self._folded():
            if isinstance(table.role(row), LeafRow):
                folded.setdefault(level, []).append(row)
        for place, each in enumerate(order):
            if isinstance(each, _NewRow):
                named = (
                    each.key if name in table.key and len(table.key) == 1 else each.name if name == table.label else ""
                )
                texts.append(self._sum(column, each.sums) if column.unit is not None else named)
                continue
            text = column.texts[each]
            if column.unit is not None and each in folded and not text:
                text = self._sum(column, folded[each])
            elif not self._edition.kept and (less := self._left_out(each)) and column.unit is not None:
                number = column.number(each)
                if number is not None:
                    texts.append(f"{number - Decimal(self._sum(column, less) or 0):f}")
                    continue
            texts.append(text)
            if each in column.exceptions:
                exceptions[place] = column.exceptions[each]
        return replace(column, texts=Texts(texts), exceptions=exceptions)

    def _left_out(self, row: int) -> tuple[int, ...]:
        """The omitted leaves among those that a level or a total adds up."""
        match self._table.role(row):
            case LevelRow(below=rows) | TotalRow(adds=rows):
                return tuple(each for each in rows if each in self.rows and self.rows[each].what is Withholding.OMIT)
            case LeafRow() | PartRow():
                return ()

    def _sum(self, column: Column, rows: Iterable[int]) -> str:
        """The sum of some rows, as the column writes numbers; empty in a column that does not add up."""
        if column.kind in (PERCENT, POINTS):
            return ""
        numbers = [number for row in rows if (number := column.number(row)) is not None]
        return f"{sum(numbers, Decimal(0)):f}" if numbers else ""


def _with_sheet(table: Table, gone: Sequence[tuple[Table, frozenset[int]]]) -> Table:
    """The table, whose sheet, if the report prints it, shows no cell of a row removed from any table."""
    layout = table.layout
    if layout is None or layout.sheet is None:
        return table
    beside = [
        (each, rows)
        for each, rows in gone
        if rows and (each.origin.file, each.origin.sheet) == (table.origin.file, table.origin.sheet)
    ]
    return replace(table, layout=replace(layout, sheet=_cleared(layout.sheet, beside))) if beside else table


def _cleared(sheet: Sheet, gone: Sequence[tuple[Table, frozenset[int]]]) -> Sheet:
    rows = []
    for row in sheet.body:
        left = {place: cell for place, cell in row.items() if not any(_is_of(cell, *each) for each in gone)}
        if len(left) == len(row):
            rows.append(row)
        elif any(cell.text for cell in left.values()):
            rows.append(_blanked(row, left))
    return replace(sheet, body=tuple(rows))


def _blanked(row: SheetRow, left: SheetRow) -> SheetRow:
    return {place: left.get(place) or replace(cell, text="", value=None) for place, cell in row.items()}


def _is_of(cell: SheetCell, table: Table, rows: frozenset[int]) -> bool:
    """Whether a cell belongs to one of these rows of a table. In a sheet with blocks side by side, a row has only the
    columns of its own block."""
    found = table.places.cell_at(cell.origin)
    several = table.layout is not None and table.layout.blocks > 1
    return found is not None and found[0] in rows and (not several or bool(found[1]))
