"""Files of one source that count the same figures twice: one that repeats another under a second name, and one that is
the sum of all the others (汇总); and sheets of two months with the same figures. Both are reported and neither is left
out, because only the owner knows which file is superfluous. Where so many figures agree that it cannot be chance,
adding them up is refused (`evaluation/counted_twice.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePosixPath

from ...diagnostics import Diagnostic, Diagnostics, Note, Severity
from ...diagnostics.details import term
from ...values.source import Origin
from ...values.table import Node, Table
from ...words.period_names import Period, period
from ...words.row_words import is_added, total_rank
from ..source_key import Key
from ..waivers import Waivers
from .shared_figures import digits_of

_DIGITS = 6
"""Digits that equal figures must have together, without leading and trailing zeros, before their equality is not put
down to chance: allowances of a fixed amount are the same in many units."""
_CERTAIN = 9
"""Digits from which equality in two units is certainly no chance."""
_MOST = 200_000
"""Most cells, in all files together, that are compared."""
_Figures = Mapping[tuple[str, str], Decimal]


def check_repeated(tables: Mapping[str, Table], diagnostics: Diagnostics) -> None:
    """Warn of a file with the same figures as an earlier one (D29), and of one that is the sum of the others (D30)."""
    if len(tables) < 2 or sum(len(table.keys) * len(table.columns) for table in tables.values()) > _MOST:
        return
    figures = {part: dict(_figures(table)) for part, table in tables.items()}
    first: dict[frozenset[tuple[tuple[str, str], Decimal]], Table] = {}
    alike = Counter(frozenset(own.items()) for own in figures.values())
    for part, own in figures.items():
        table = tables[part]
        earlier = first.setdefault(frozenset(own.items()), table)
        if earlier is not table and _digits(own) >= _DIGITS:
            note = Note("first_here", {}, earlier.origin)
            details = {"other": earlier.origin.file, "count": len(own)}
            # Three units with the same figures may each have a third of something.
            details |= {"certain": _digits(own) >= _CERTAIN and alike[frozenset(own.items())] == 2}
            diagnostics.warn("D29", table.origin, notes=(note,), details=details)
    if len(tables) < 3:
        return
    sums: Counter[tuple[str, str]] = Counter()
    for own in figures.values():
        sums.update(own)
    for part, own in figures.items():
        called = "汇总" in part or total_rank(part) > 0
        equal = _sums_in(own, sums)
        whole = equal == len(sums)
        # A file named as a summary counts as one even if others were corrected since.
        if equal and ((whole and _digits(own) >= _DIGITS) or (called and equal * 2 >= len(sums))):
            details = {"count": len(tables) - 1, "certain": called or _digits(own) >= _CERTAIN}
            share = term("sums_all" if whole else "sums_most")
            diagnostics.warn("D30", tables[part].origin, details=details, share=share)


def check_periods(nodes: Mapping[Key, Node], waivers: Waivers, diagnostics: Diagnostics) -> None:
    """Warn (D29) of a sheet or file of one month or quarter with the figures of another."""
    first: dict[frozenset[tuple[tuple[str, str], Decimal]], tuple[Period, Table]] = {}
    cells = 0
    for (name, _), node in nodes.items():
        own = _period_of(node.origin)
        if own is None or not isinstance(node, Table) or (cells := cells + len(node.keys) * len(node.columns)) > _MOST:
            continue
        figures = dict(_figures(node))
        of, earlier = first.setdefault(frozenset(figures.items()), (own, node))
        if of != own and _digits(figures) >= _CERTAIN:
            details = {"other": earlier.origin.sheet or earlier.origin.file, "count": len(figures)}
            waived = waivers.get(("D29", name))
            note = Note("first_here", {}, earlier.origin)
            severity = Severity.WARNING
            diagnostics.add("D29", node.origin, severity=severity, notes=(note,), waived=waived, details=details)


def _period_of(origin: Origin) -> Period | None:
    """The period that a sheet, or the file, is called after."""
    return period(origin.sheet) or period(PurePosixPath(origin.file).stem)


def is_certain(told: Diagnostic) -> bool:
    """Whether a finding with one of these codes cannot be chance."""
    return bool(told.details.get("certain"))


def _figures(table: Table) -> Iterator[tuple[tuple[str, str], Decimal]]:
    """The figures of the leaves other than zero, by row and column."""
    for name, column in table.columns.items():
        if column.kind is None or name in table.key or not is_added(name):
            continue
        numbers = [*column.numbers()]
        for row in table.leaves:
            number = numbers[row]
            if number:
                yield (table.keys[row], name), number


def _sums_in(own: _Figures, sums: Mapping[tuple[str, str], object]) -> int:
    """The number of figures that are half of the sum over all files, so that the other files add up to the other
    half."""
    return sum(2 * own.get(at, Decimal(0)) == whole for at, whole in sums.items())


def _digits(figures: _Figures) -> int:
    """The number of significant digits in all distinct figures."""
    return sum(map(digits_of, set(figures.values())))
