"""Names that stand under another code than in the data of another basis, although both codes are in both: rows are
compared by code, so that each is compared with another item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ...diagnostics import Diagnostics, Note
from ...syntax.source_nodes import Data
from ...values.same_text import folded
from ...values.table import Node, Table
from ..source_key import Key, beside_current

_LARGEST = 20_000
"""Most rows of a table that is compared."""


def check_names(nodes: Mapping[Key, Node], statements: Mapping[Key, Data], diagnostics: Diagnostics) -> None:
    """Warn (V31) of such names, once for each pair of tables. A name that several codes have, as every section has its
    行政运行, says nothing; nor does one that is new."""
    for key, here, there in beside_current(nodes):
        if not isinstance(here, Table) or not isinstance(there, Table):
            continue
        if not here.label or not there.label or statements[key].mapped is not None:
            continue
        if max(len(here.keys), len(there.keys)) <= _LARGEST:
            _compare(here, there, diagnostics)


def _compare(here: Table, there: Table, diagnostics: Diagnostics) -> None:
    now, then = _codes(here), _codes(there)
    moved = [
        (row, former)
        for called, row in now.items()
        if (former := then.get(called)) is not None
        and here.keys[row] != there.keys[former]
        and here.row(there.keys[former]) is not None
        and there.row(here.keys[row]) is not None
    ]
    if moved:
        row, former = moved[0]
        details = {"name": here.name(row), "code": here.keys[row], "other": there.keys[former], "count": len(moved)}
        note = Note("first_here", {}, there.places.origin(former, there.label))
        place = here.places.origin(row, here.label)
        diagnostics.warn("V31", place, notes=(note,), details=details)


def _codes(table: Table) -> dict[str, int]:
    """The rows by their names, as far as only one row has the name."""
    names = [folded(table.name(row)) for row in range(len(table.keys))]
    several = Counter(names)
    return {name: row for row, name in enumerate(names) if several[name] == 1}
