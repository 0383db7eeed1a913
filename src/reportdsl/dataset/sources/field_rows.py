"""Rows that `@fields` names: found in the sheet under any of their names and required in the years that have them; all
other rows are reported.

A row of the sheet is the one named if it has its name or an alias exactly; or else without numbers before them (一、)
and blanks, and with brackets of one width; or else without endings that forms leave out (教育 for 教育支出). The first
of these that finds a row counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from ...diagnostics import Diagnostics, Note
from ...quick.records import dataclass, replace
from ...syntax.source_nodes import FieldRow, Fields, RowName
from ...values.packed import Texts
from ...values.source import Origin
from ...values.table import StatedRows, Table
from ...words import field_names
from ...words.row_words import shortened, unnumbered
from .field_aliases import head_of

_SPELLINGS: tuple[Callable[[str], str], ...] = (str, unnumbered, lambda name: shortened(unnumbered(name)))
"""How names are compared, strictest first."""


def with_stated_rows(table: Table, fields: Fields, year: int | None, held: bool, diagnostics: Diagnostics) -> Table:
    """The table with its rows named as in the spec. If it is `held` to these, a row missing in its year is an error
    (D94), and extra rows, columns and names of other years are reported."""
    if not fields.rows:
        return table
    matched = _matched(table, fields.rows, year)
    if held:
        _Report(table, fields, year, matched, diagnostics).report()
    coded = bool(table.label) or bool(table.levels)
    keys, names, called = list(table.keys), dict(table.names), {}
    for row, stated in matched.items():
        if coded:
            called[stated.name] = row
        elif keys[row] != stated.name:
            names.setdefault(row, table.name(row))
            keys[row] = stated.name
    found = {stated.name for stated in matched.values()}
    absent = (
        each.name for each in fields.rows if each.name not in found and (each.optional or not each.years.hold(year))
    )
    rows = StatedRows(frozenset(matched), tuple(dict.fromkeys(absent)), called)
    return replace(table, keys=Texts(keys), names=names, stated_rows=rows)


def _matched(table: Table, stated: Sequence[FieldRow], year: int | None) -> dict[int, FieldRow]:
    """The rows that are stated, by index: first under names that the year uses, then under those of other years."""
    found: dict[int, FieldRow] = {}
    waiting = list(stated)
    for of_year, spelled in product((True, False), _SPELLINGS):
        rows: dict[str, list[int]] = {}
        for row in range(len(table.keys)):
            if row not in found:
                for name in {spelled(table.keys[row]), spelled(table.name(row))}:
                    rows.setdefault(name, []).append(row)
        for each in list(waiting):
            names = dict.fromkeys(spelled(name.text) for name in each.names if _is_used(name, year) or not of_year)
            fitting = [row for name in names for row in rows.get(name, ()) if row not in found]
            if len(fitting) == 1:
                found[fitting[0]] = each
                waiting.remove(each)
    return found


def _is_used(name: RowName, year: int | None) -> bool:
    """Whether sheets of a year use a name; true if the year is unknown."""
    return year is None or name.years.hold(year)


@dataclass(frozen=True, slots=True)
class _Report:
    """Reports differences between a table and the rows that the spec states."""

    table: Table
    fields: Fields
    year: int | None
    matched: Mapping[int, FieldRow]
    diagnostics: Diagnostics

    def report(self) -> None:
        others = {self.table.name(row): row for row in self._unmatched()}
        found = {stated.name for stated in self.matched.values()}
        missing = [stated for stated in self.fields.rows if stated.name not in found and stated.years.hold(self.year)]
        told: set[int] = set()
        for stated in missing:
            if not stated.optional:
                told |= set(self._missing(stated, others))
        for row, stated in self.matched.items():
            if self.year is not None and not stated.years.hold(self.year):
                self._of_another_year(stated.name, row)
            elif not any(_is_used(name, self.year) for name in self._called(stated, row)):
                self._of_another_year(self.table.name(row), row)
        for name, row in others.items():
            if row not in told:
                self._tell("D95", name, self._place(row), [stated.name for stated in missing])
        self._columns()

    def _missing(self, stated: FieldRow, others: Mapping[str, int]) -> Iterator[int]:
        """Report (D94) a row that the year requires, and yield the row with the most similar name."""
        near = _nearest(stated.name, others)
        shared = stated.span.source.shared  # Whoever fills the rows in did not write which there are.
        notes = [] if shared else [Note("stated_here", {}, stated.span)]
        if near:
            notes.insert(0, Note("nearest_here", {"name": near}, self._place(others[near])))
            yield others[near]
        hint = "row_due" if shared else ""
        self.diagnostics.add("D94", self.table.origin, hint=hint, notes=tuple(notes), name=stated.name)

    def _called(self, stated: FieldRow, row: int) -> list[RowName]:
        """The stated names that match a row, in the strictest spelling that matches any."""
        own = (self.table.keys[row], self.table.name(row))
        alike = ([name for name in stated.names if spelled(name.text) in map(spelled, own)] for spelled in _SPELLINGS)
        return next(filter(None, alike))

    def _of_another_year(self, name: str, row: int) -> None:
        self.diagnostics.warn("D96", self._place(row), name=name, year=self.year)

    def _unmatched(self) -> Iterator[int]:
        """Yield the rows with a figure that match no stated row."""
        for row in range(len(self.table.keys)):
            if row not in self.matched and self.table.has_figure(row):
                yield row

    def _columns(self) -> None:
        """Report (D97) columns of figures that are not declared, and are none of those that are missing (D55)."""
        stated = {field.path[-1] for field in self.fields.fields}
        missing = [name for name in stated if name not in self.table.columns]
        for name, column in self.table.columns.items():
            named = name in self.table.key or name == self.table.label or field_names.holds(name)
            extra = not named and name not in stated and column.kind is not None
            if stated and extra and not _nearest(name, missing):  # Where it is one of those, that is reported there.
                self._tell("D97", name, head_of(self.table, name), ())

    def _tell(self, code: str, name: str, where: Origin, choices: Iterable[str]) -> None:
        near = _nearest(name, choices)
        details = {"name": name} | ({"suggestion": near} if near else {})
        hint = "did_you_mean" if near else ""
        self.diagnostics.warn(code, where, hint=hint, details=details)

    def _place(self, row: int) -> Origin:
        first = next(iter((*self.table.key, *self.table.columns)))
        return self.table.places.origin(row, first)


def _nearest(name: str, choices: Iterable[str]) -> str:
    from difflib import get_close_matches  # Only needed for a mistake.

    by_name = {unnumbered(choice): choice for choice in choices}
    near = get_close_matches(unnumbered(name), by_name, n=1, cutoff=0.5)
    return by_name[near[0]] if near else ""
