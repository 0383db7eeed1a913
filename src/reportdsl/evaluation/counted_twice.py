"""Findings about the data that become errors where a sum takes the figures concerned: a file that is there twice (D29)
or sums up the others (D30), a record that has another name for its figure than the others (N68). Where nothing adds the
figures up, none of them is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from ..dataset.sources.repeated_files import is_certain
from ..dataset.waivers import Waivers
from ..diagnostics import Diagnostics, Severity
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.unknown import closest
from ..quick.records import replace
from ..values.source import Origin
from ..values.table import Table
from ..words.opposites import are_opposite

REPEATED, SUMMING_UP, NAMED_OTHERWISE = "D29", "D30", "N68"
_CODES = (REPEATED, SUMMING_UP, NAMED_OTHERWISE)


class CountedTwice:
    """The findings of these kinds that were made when the data were read. The author knows the columns that the report
    names, so a record that has one of them is not misnamed."""

    def __init__(self, diagnostics: Diagnostics, waivers: Waivers) -> None:
        self._diagnostics, self._waivers = diagnostics, waivers
        self._told = [each for each in diagnostics if each.code in _CODES and each.severity is Severity.WARNING]

    def refuse(self, source: str, table: Table, rows: Sequence[int], column: str, named: Mapping[str, object]) -> None:
        """Turn findings about rows of a column that are added up into errors; waived ones become information, with the
        reason."""
        for told in [each for each in self._told if _concerns(each, table, rows, column, named)]:
            reason = self._waivers.get((told.code, source.partition(".")[0]))
            refused = replace(told, severity=Severity.ERROR) if reason is None else told.waived(reason)
            self._diagnostics.change(told.code, partial(_instead, told, refused))
            self._told.remove(told)


def _instead(told: Diagnostic, refused: Diagnostic, each: Diagnostic) -> Diagnostic:
    return refused if each == told else each


def _concerns(told: Diagnostic, table: Table, rows: Sequence[int], column: str, named: Mapping[str, object]) -> bool:
    where = told.where
    if not isinstance(where, Origin) or column not in table.columns:
        return False
    if told.code == NAMED_OTHERWISE:
        own, lacking = str(told.details["own"]), str(told.details["name"])
        at = table.places.cell_at(where)
        slip = bool(closest(own, (lacking,))) and not are_opposite(own, lacking)
        return slip and column == lacking and at is not None and at[0] in rows and own not in named
    if not is_certain(told):
        return False
    files = {table.places.origin(row, column).file for row in rows}
    others = {note.where.file for note in told.notes if isinstance(note.where, Origin)}
    return where.file in files and others <= files and len(files) > 1
