"""Rows of another year under this year's codes or names: a list in the data says which rows are merged, and so summed,
and which are divided, and so split.

The key of the list has two columns, the other year's code and this year's; a column of numbers has the share of a
divided row. `不可比` instead of a code means that there is no counterpart: for such a row of this year `is
incomparable` is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ...diagnostics import Diagnostics
from ...diagnostics.unknown import add_unknown
from ...quick.records import dataclass, replace
from ...syntax.source_nodes import Data
from ...values.packed import Texts
from ...values.quantity import NUMBER, PERCENT, Quantity
from ...values.roles import INCOMPARABLE, LEAF, LevelRow, Role, TotalRow
from ...values.source import Origin
from ...values.table import Column, Node, Table
from ..source_key import CURRENT, Key
from .moved_places import MovedPlaces

NO_COUNTERPART = ("不可比", "incomparable")
_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Target:
    """A code of this year, and the share of the other year's amount that goes there; `where` is the line of the
    list."""

    key: str
    share: Decimal
    where: Origin


@dataclass(frozen=True, slots=True)
class _RowMap:
    """Where the amounts of the other year's rows go, by code; and this year's codes that have no counterpart."""

    targets: Mapping[str, Sequence[_Target]]
    new: frozenset[str]


def with_mapped_rows(
    nodes: Mapping[Key, Node], statements: Mapping[Key, Data], diagnostics: Diagnostics
) -> dict[Key, Node]:
    """The data, with every table that is `mapped by` a list put under this year's codes. Reports an unknown list (N01),
    a list without two key columns (D25), shares that do not add up to 100% (D26), and codes that neither the list nor
    this year has (D59)."""
    found = dict(nodes)
    for (name, basis), data in statements.items():
        table, own = found.get((name, basis)), found.get((name, CURRENT))
        if data.mapped is None or not isinstance(table, Table):
            continue
        listed = nodes.get((data.mapped.text, CURRENT))
        if (data.mapped.text, CURRENT) not in statements:
            add_unknown(diagnostics, "N01", data.mapped.span, data.mapped.text, [known for known, _ in statements])
        if not isinstance(listed, Table):
            continue
        if len(listed.key) != 2:
            diagnostics.add("D25", data.mapped.span, name=data.mapped.text)
            continue
        found_wrong = Diagnostics()
        rows = _row_map(listed, found_wrong)
        diagnostics.extend(found_wrong)
        if len(found_wrong):  # Its amounts would be wrong; whatever needs them is not reported as well.
            del found[name, basis]
            continue
        known = {own.keys[row] for row in own.leaves} if isinstance(own, Table) else set[str]()
        found[name, basis] = _mapped(table, own if isinstance(own, Table) else None, rows, known, data, diagnostics)
        if isinstance(own, Table) and rows.new:
            found[name, CURRENT] = _flagged(own, rows.new)
    return found


def _row_map(listed: Table, diagnostics: Diagnostics) -> _RowMap:
    old, new = listed.key
    share = next((name for name, column in listed.columns.items() if column.kind in (PERCENT, NUMBER)), None)
    targets: dict[str, list[_Target]] = {}
    fresh: set[str] = set()
    for row in range(len(listed.keys)):
        codes = [str(listed.columns[column].value(row) or "").strip() for column in (old, new)]
        where = listed.places.origin(row, old)
        if codes[0] in NO_COUNTERPART:
            fresh.add(codes[1])
            continue
        value = listed.columns[share].value(row) if share else None
        part = (
            _WHOLE if not isinstance(value, Quantity) else value.value / 100 if value.kind == PERCENT else value.value
        )
        targets.setdefault(codes[0], []).append(
            _Target(codes[0] if codes[1] in NO_COUNTERPART else codes[1], part, where)
        )
    for code, several in targets.items():
        total = sum((each.share for each in several), Decimal(0))
        if total != _WHOLE:
            diagnostics.add("D26", several[0].where, code=code, total=f"{(total * 100).normalize():f}%")
    return _RowMap(targets, frozenset(fresh))


def _mapped(
    table: Table, own: Table | None, rows: _RowMap, known: set[str], data: Data, diagnostics: Diagnostics
) -> Table:
    """The leaves under this year's codes, with the levels above them; totals stay unchanged."""
    moved: dict[str, list[tuple[int, Decimal]]] = {}
    for row in table.leaves:
        code = table.keys[row]
        targets = rows.targets.get(code)
        if targets is None and code not in known and own is not None:
            diagnostics.add(
                "D59",
                table.places.origin(row, table.key[0]),
                code=code,
                label=table.name(row),
                name=data.mapped.text if data.mapped else "",
            )
        for key, share in [(each.key, each.share) for each in targets] if targets else [(code, _WHOLE)]:
            moved.setdefault(key, []).append((row, share))
    totals = [row for row, role in table.roles.items() if isinstance(role, TotalRow)]
    lengths = [length for _, length in table.levels]
    levels = {key[:length] for key in moved for length in lengths if len(key) > length}
    order = [*(table.keys[row] for row in totals), *sorted({*moved, *levels})]
    index = {key: place for place, key in enumerate(order)}
    names = {
        index[key]: _name(key, rows_of, table, own)
        for key, rows_of in [*moved.items(), *((each, []) for each in levels)]
    }
    old = [*totals, *(moved[key][0][0] if key in moved else 0 for key in order[len(totals) :])]
    columns = {
        name: replace(column, texts=Texts(_texts(name, column, order, moved, totals, names, table)), exceptions={})
        for name, column in table.columns.items()
    }
    return replace(
        table,
        columns=columns,
        keys=Texts(order),
        places=MovedPlaces(table.places, tuple(old)),
        roles=_roles(order, len(totals), levels, [*moved]),
        names=names,
    )


def _roles(order: Sequence[str], totals: int, levels: set[str], leaves: Sequence[str]) -> dict[int, Role]:
    """The roles of the rows that are no leaves: the first are `totals` of all leaves, the levels stand above those
    whose codes begin with their own."""
    index = {key: place for place, key in enumerate(order)}
    roles: dict[int, Role] = {}
    for place, key in enumerate(order):
        under = tuple(index[each] for each in leaves if each != key and each.startswith(key))
        if place < totals:
            roles[place] = TotalRow(tuple(index[each] for each in leaves))
        elif key in levels and under:
            roles[place] = LevelRow(under, tuple(_children(key, order[totals:], totals)))
    return roles


def _children(key: str, order: Sequence[str], before: int) -> Iterator[int]:
    """Yield the rows directly under a level, by index."""
    under = [each for each in order if each != key and each.startswith(key)]
    for each in under:
        if not any(each != other and each.startswith(other) for other in under):
            yield before + order.index(each)


def _name(key: str, rows: Sequence[tuple[int, Decimal]], table: Table, own: Table | None) -> str:
    """The name of a row: as in this year's table, or else as in the other year's."""
    here = own.row(key) if own is not None else None
    if own is not None and here is not None and here >= 0:
        return own.name(here)
    there = table.row(key)
    return table.name(there) if there is not None and there >= 0 else table.name(rows[0][0]) if rows else key


def _texts(
    name: str,
    column: Column,
    order: Sequence[str],
    moved: Mapping[str, Sequence[tuple[int, Decimal]]],
    totals: Sequence[int],
    names: Mapping[int, str],
    table: Table,
) -> Iterator[str]:
    """Yield the cells of a column: numbers summed and split exactly, keys and names as they are this year, and a text
    only where it comes from a single row."""
    for place, key in enumerate(order):
        parts = moved.get(key, ())
        if place < len(totals):
            yield column.texts[totals[place]]
        elif name in table.key and len(table.key) == 1:
            yield key
        elif name == table.label:
            yield names[place]
        elif column.unit is not None:
            numbers = [number * share for row, share in parts if (number := column.number(row)) is not None]
            yield f"{sum(numbers, Decimal(0)):f}" if numbers else ""
        else:
            yield column.texts[parts[0][0]] if len(parts) == 1 else ""


def _flagged(table: Table, new: frozenset[str]) -> Table:
    """The table, with the rows of some codes marked as having no counterpart."""
    flagged: dict[int, Role] = {
        row: INCOMPARABLE for row, key in enumerate(table.keys) if key in new and table.role(row) == LEAF
    }
    return replace(table, roles={**table.roles, **flagged}) if flagged else table
