"""Data of another basis in a unit other than the one that the spec states: most of their figures differ from this
year's by the same power of ten. A thousandfold change of a single figure is only noted, because it may be genuine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ...diagnostics import Diagnostics
from ...diagnostics.details import term
from ...quick.records import dataclass
from ...values.quantity import CONTEXT, PERCENT, POINTS, Quantity
from ...values.table import Node
from ..source_key import Key, beside_current
from ..sources.shared_figures import SharedFigure, shared_figures
from ..waivers import Waivers

_FEWEST, _FEWEST_OF_TEN = 3, 6
"""Figures that both must have before a majority means anything; for tenfold changes, which are more usual, more are
needed."""
_LEAST = 3
"""The least power of ten by which a single figure is unlikely to change."""
_OF_FRACTIONS = 2
"""The power of ten by which a percent differs from the fraction that it is."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of another basis and this year's, and the power of ten by which the former is larger; 0 for a usual
    change."""

    figure: SharedFigure
    power: int


def check_scales(nodes: Mapping[Key, Node], waivers: Waivers, diagnostics: Diagnostics) -> None:
    """Report (D57) data of another basis whose figures are off by a power of ten, note (D58) single figures that are,
    and warn (V32) of rates that are in % on one basis and in ‰ on the other, and far apart."""
    for (name, _), current, node in beside_current(nodes):
        shared = [*shared_figures(current, node)]
        for each in shared:
            _check_percents(each, diagnostics)
        _tell_most([*_percents(shared)], waivers.get(("D57", name)), diagnostics)
        pairs = [*_pairs(shared)]
        if not _tell_most(pairs, waivers.get(("D57", name)), diagnostics):
            single = [pair for pair in pairs if abs(pair.power) >= _LEAST]
            if single:
                times = f"{10 ** abs(single[0].power)}"
                diagnostics.inform("D58", single[0].figure.origin, count=len(single), times=times)


def _tell_most(pairs: Sequence[_Pair], waived: str | None, diagnostics: Diagnostics) -> bool:
    """Report (D57) that most of some figures are off by the same power of ten, and return whether they are."""
    power, count = Counter(pair.power for pair in pairs).most_common(1)[0] if pairs else (0, 0)
    fewest = _FEWEST if abs(power) > 1 else _FEWEST_OF_TEN
    if not power or len(pairs) < fewest or 2 * count <= len(pairs):
        return False
    first = next(pair for pair in pairs if pair.power == power)
    diagnostics.add(
        "D57",
        first.figure.origin,
        waived=waived,
        count=count,
        all=len(pairs),
        times=f"{10 ** abs(power)}",
        more=term("larger" if power > 0 else "smaller"),
    )
    return True


def _check_percents(figure: SharedFigure, diagnostics: Diagnostics) -> None:
    if figure.units is None or figure.now.kind != PERCENT or figure.units[0].worth == figure.units[1].worth:
        return
    if not figure.now.value or not figure.base.value or not _nearest_power(figure.now, figure.base):
        return  # 0.26% and 2.35‰ are likely to be meant so.
    now, base = (
        f"{unit.number(value.value).normalize(CONTEXT):f}{unit}"
        for value, unit in zip((figure.now, figure.base), figure.units, strict=True)
    )
    diagnostics.warn("V32", figure.origin, now=now, base=base)


def _pairs(shared: Iterable[SharedFigure]) -> Iterator[_Pair]:
    """Yield the figures that can be compared."""
    for each in shared:
        power = _power(each.now, each.base)
        if power is not None:
            yield _Pair(each, power)


def _percents(shared: Iterable[SharedFigure]) -> Iterator[_Pair]:
    """Yield the percents, with a power only where one of the two is a fraction (0.35 for 35%): a rate itself may well
    be a tenth of what it was."""
    for each in shared:
        if each.now.kind == each.base.kind == PERCENT and each.now.value and each.base.value:
            power = _nearest_power(each.now, each.base)
            yield _Pair(each, power if abs(power) == _OF_FRACTIONS else 0)


def _power(now: Quantity, base: Quantity) -> int | None:
    """The power of ten nearest to the ratio of the base to this year's figure, if the ratio is within a factor of two
    of it; otherwise 0, as for figures of one size. None if they cannot be compared."""
    if now.kind != base.kind or not now.value or not base.value or now.kind in (PERCENT, POINTS):
        return None
    return _nearest_power(now, base)


def _nearest_power(now: Quantity, base: Quantity) -> int:
    ratio = abs(CONTEXT.divide(base.value, now.value))
    exponent = ratio.adjusted()
    leading = ratio.scaleb(-exponent, CONTEXT)
    return exponent if leading <= 2 else exponent + 1 if leading >= Decimal(5) else 0
