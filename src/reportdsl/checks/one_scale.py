"""Reports a form in the wrong unit once. If a form's figures are in 万元 and read as 元, or the form states the wrong
unit, everything within it still ties, and every rule that compares it with another form fails, each at figures that are
correct elsewhere. Equations one side of which is the form's alone and is the same power of ten times the other side
are therefore one diagnostic, at the form; its other comparisons follow from the same mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ..diagnostics import Diagnostics, Note
from ..diagnostics.diagnostic import Diagnostic
from ..quick.records import dataclass, replace
from ..values.facts import Fact
from ..values.quantity import CONTEXT, Quantity
from ..values.source import Origin
from .check import Unequal

_FEWEST = 3
"""Fewest equations that are off by the same power of ten: fewer may be so by chance, or by a digit too many."""
_LEAST = 3
"""The least power of ten between two units of money in use: 元 and 千元."""

_Sheet = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Scaled:
    """An equation of figures of one sheet with those of others: the first cell of that sheet, and by which power of ten
    its figure is larger, `exact` if it is precisely that."""

    equation: Unequal
    cell: Origin
    power: int
    exact: bool


def fold_scales(unequal: Sequence[Unequal], diagnostics: Diagnostics) -> Sequence[Unequal]:
    """Of the equations that fail because one sheet is in another unit, keep one diagnostic, with notes on the sheet and
    on the rest. Returns the other equations."""
    left = list({each.key: each for each in unequal}.values())
    while any(found := _of_one_sheet(left)):
        several, either = found
        _fold(several, either, diagnostics)
        folded = {each.equation.key for each in several}
        left = [each for each in left if each.key not in folded]
    return left


def _of_one_sheet(unequal: Iterable[Unequal]) -> tuple[Sequence[_Scaled], bool]:
    """The equations of the sheet that most of them convict, and whether they convict the other sheet as well, because
    all of them compare these two. None if there is no such sheet, or if others have as many."""
    by_sheet: dict[_Sheet, list[_Scaled]] = {}
    for each in unequal:
        for sheet, scaled in _scaled(each):
            by_sheet.setdefault(sheet, []).append(scaled)
    convicted = sorted((_alike(several) for several in by_sheet.values()), key=_exact, reverse=True)
    if not convicted or _exact(convicted[0]) < _FEWEST:
        return (), False
    first, *others = convicted
    rivals = [each for each in others if _exact(each) == _exact(first)]
    same = all({one.equation.key for one in each} == {one.equation.key for one in first} for each in rivals)
    return (first, bool(rivals)) if same else ((), False)


def _alike(several: Sequence[_Scaled]) -> Sequence[_Scaled]:
    """Those that are off by the power of ten by which most are, or nearly so."""
    powers = Counter(each.power for each in several if each.exact)
    if not powers:
        return ()
    power = powers.most_common(1)[0][0]
    return [each for each in several if (each.power == power if each.exact else abs(each.power - power) <= 1)]


def _exact(several: Sequence[_Scaled]) -> int:
    return sum(each.exact for each in several)


def _scaled(each: Unequal) -> Iterator[tuple[_Sheet, _Scaled]]:
    """Yield an equation's sides that rest on one sheet alone, of which the other side uses nothing."""
    if each.sides is None:
        return
    cells = [[*side.cells()] for side in each.sides]
    sheets = [{(cell.file, cell.sheet) for cell in own} for own in cells]
    for number, other in ((0, 1), (1, 0)):
        power = _power(each.sides[number], each.sides[other])
        if power is not None and len(sheets[number]) == 1 and sheets[number].isdisjoint(sheets[other]):
            yield next(iter(sheets[number])), _Scaled(each, cells[number][0], *power)


def _power(side: Fact, other: Fact) -> tuple[int, bool] | None:
    """The power of ten nearest to a quotient of two figures, and whether it is precisely that; None if they are of one
    magnitude, or one of them is zero."""
    if not isinstance(side.value, Quantity) or not isinstance(other.value, Quantity):
        return None
    first, second = side.value.value, other.value.value
    if not first or not second:
        return None
    power = first.adjusted() - second.adjusted()
    exact = CONTEXT.multiply(second, Decimal(1).scaleb(power)) == first
    return (power, exact) if abs(power) >= _LEAST - (not exact) else None


def _fold(several: Sequence[_Scaled], either: bool, diagnostics: Diagnostics) -> None:
    """Keep the diagnostic of the largest figure that no reason can waive, with notes on the sheet and on the rules of
    the others."""
    ranked = sorted(several, key=lambda each: (not each.exact, each.equation.waivable, -each.equation.off.value))
    kept, *others = ranked
    times = f"{10 ** abs(kept.power)}"
    folded = [diagnostics.remove(each.equation.key) for each in others]
    key = "either_scale" if either else "suspect_scale"
    suspect = Note(key, {"count": _exact(several), "times": times}, kept.cell)
    one = diagnostics.at(kept.equation.key)
    diagnostics.put(kept.equation.key, replace(one, notes=(suspect, *one.notes, *_off_notes(folded, times))))


def _off_notes(folded: Iterable[Diagnostic], times: str) -> Iterator[Note]:
    """A note for each rule of the diagnostics that are not listed, with how often it fails."""
    by_rule = Counter((each.code, str(each.details.get("text") or each.details.get("name", ""))) for each in folded)
    for (rule, name), count in by_rule.items():
        yield Note("off_scaled", {"rule": rule, "name": name, "count": count, "times": times})
