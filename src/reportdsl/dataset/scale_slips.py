"""Data of another basis in another unit than they are said to be: most of their figures are the same power of ten away from this
year's. A thousandfold change of a single figure is told, and may be so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..diagnostics import Diagnostics, Note, Severity
from ..diagnostics.details import term
from ..quick.records import dataclass
from ..readers.row_words import is_added
from ..values.quantity import CONTEXT, PERCENT, POINTS, Quantity
from ..values.source import Origin
from ..values.table import Cell, Listing, Node, Record, Table
from .source_key import CURRENT, Key
from .waivers import Waivers

_FEWEST, _FEWEST_OF_TEN = 3, 6
"""Figures that both have, before most of them say anything; tenfold changes are more usual."""
_LEAST = 3
"""The least power of ten by which a single figure hardly changes."""
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of another basis and this year's, and the power of ten by which it is larger; 0 for a usual change."""

    origin: Origin
    power: int


def check_scales(nodes: Mapping[Key, Node], waivers: Waivers, diagnostics: Diagnostics) -> None:
    """Report data of another basis whose figures are a power of ten off, and note single ones."""
    for (name, basis), node in nodes.items():
        current = nodes.get((name, CURRENT))
        if basis == CURRENT or current is None or current is node:
            continue
        pairs = [*_pairs(current, node)]
        if not pairs:
            continue
        power, count = Counter(pair.power for pair in pairs).most_common(1)[0]
        fewest = _FEWEST if abs(power) > 1 else _FEWEST_OF_TEN
        if power and len(pairs) >= fewest and 2 * count > len(pairs):
            first = next(pair for pair in pairs if pair.power == power)
            reason = waivers.get(("D57", name))
            diagnostics.add(
                "D57",
                first.origin,
                severity=Severity.ERROR if reason is None else Severity.INFO,
                notes=() if reason is None else (Note("waived", {"reason": reason}),),
                count=count,
                all=len(pairs),
                times=f"{10 ** abs(power)}",
                more=term("larger" if power > 0 else "smaller"),
            )
            continue
        single = [pair for pair in pairs if abs(pair.power) >= _LEAST]
        if single:
            times = f"{10 ** abs(single[0].power)}"
            diagnostics.add("D58", single[0].origin, severity=Severity.INFO, count=len(single), times=times)


def _pairs(current: Node, other: Node) -> Iterator[_Pair]:
    """The figures that both have."""
    match current, other:
        case Table(), Table():
            yield from _rows(current, other)
        case Record(), Record():
            for name, entry in other.entries.items():
                if name in current.entries:
                    yield from _pairs(current.entries[name], entry)
        case Cell(), Cell():
            power = _power(current.value, other.value)
            if power is not None:
                yield _Pair(other.origin, power)
        case ((Table() | Record() | Cell() | Listing()), (Table() | Record() | Cell() | Listing())):
            return


def _rows(current: Table, other: Table) -> Iterator[_Pair]:
    """The figures of the rows that both tables have, in the columns that add up."""
    if len(other.keys) > _MOST:
        return
    for name, column in other.columns.items():
        if column.kind is None or name not in current.columns or name in other.key or not is_added(name):
            continue
        for row, key in enumerate(other.keys):
            there = current.row(key)
            if there is not None and there >= 0:
                power = _power(current.columns[name].value(there), column.value(row))
                if power is not None:
                    yield _Pair(other.places.origin(row, name), power)


def _power(now: object, base: object) -> int | None:
    """The power of ten nearest to what the base is worth of the figure, if it is within a factor of two; 0 if it is not, or
    they are of one size. None where they cannot be compared."""
    if not isinstance(now, Quantity) or not isinstance(base, Quantity) or now.kind != base.kind:
        return None
    if not now.value or not base.value or now.kind in (PERCENT, POINTS):
        return None
    ratio = abs(CONTEXT.divide(base.value, now.value))
    exponent = ratio.adjusted()
    leading = ratio.scaleb(-exponent, CONTEXT)
    return exponent if leading <= 2 else exponent + 1 if leading >= Decimal(5) else 0
