"""Files of one source that count the same figures twice: one that is another's under a second name, and one that is the
sum of all the others (汇总). Both are reported, and neither is left out: only the owner knows which file is superfluous.
Where so many figures agree that it cannot be chance, adding them up is refused (`evaluation/counted_twice.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..diagnostics import Diagnostic, Diagnostics, Note, Severity
from ..diagnostics.details import term
from ..readers.row_words import is_added, total_rank
from ..values.table import Table

_DIGITS = 6
"""Digits that figures have together, zeros at their ends not counted, before their being the same is no chance: allowances of a
fixed amount are the same in many units."""
_CERTAIN = 9
"""Digits from which on it is none in any two units."""
_MOST = 200_000
"""Cells of all files that are compared."""
_Figures = Mapping[tuple[str, str], Decimal]


def check_repeated(tables: Mapping[str, Table], diagnostics: Diagnostics) -> None:
    """Warn of a file that has the figures of one before it, and of one that sums up the others."""
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
            # Of three units that have the same, each has its third of something.
            details |= {"certain": _digits(own) >= _CERTAIN and alike[frozenset(own.items())] == 2}
            diagnostics.add("D29", table.origin, severity=Severity.WARNING, notes=(note,), details=details)
    if len(tables) < 3:
        return
    sums: Counter[tuple[str, str]] = Counter()
    for own in figures.values():
        sums.update(own)
    for part, own in figures.items():
        called = "汇总" in part or total_rank(part) > 0
        equal = _sums_in(own, sums)
        whole = equal == len(sums)
        # One that is called so is one, if the others have been corrected since.
        if equal and ((whole and _digits(own) >= _DIGITS) or (called and equal * 2 >= len(sums))):
            details = {"count": len(tables) - 1, "certain": called or _digits(own) >= _CERTAIN}
            share = term("sums_all" if whole else "sums_most")
            diagnostics.add("D30", tables[part].origin, severity=Severity.WARNING, details=details, share=share)


def is_certain(told: Diagnostic) -> bool:
    """Whether a finding of one of these codes is no chance."""
    return bool(told.details.get("certain"))


def _figures(table: Table) -> Iterator[tuple[tuple[str, str], Decimal]]:
    """The figures of the leaves that are not zero, by row and column."""
    for name, column in table.columns.items():
        if column.kind is None or name in table.key or not is_added(name):
            continue
        numbers = [*column.numbers()]
        for row in table.leaves:
            number = numbers[row]
            if number:
                yield (table.keys[row], name), number


def _sums_in(own: _Figures, sums: Mapping[tuple[str, str], object]) -> int:
    """How many of the figures are half of what all files come to, so that the others come to the other half."""
    return sum(2 * own.get(at, Decimal(0)) == whole for at, whole in sums.items())


def _digits(figures: _Figures) -> int:
    """The digits that say something."""
    return sum(len(str(abs(number)).replace(".", "").strip("0")) for number in set(figures.values()))
