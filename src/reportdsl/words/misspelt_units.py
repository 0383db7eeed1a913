"""Numbers behind which a known unit stands with one slip in it: 12.5万无, 32.6忆元, 85入, 12.5万平方米米, 93.6%%. An
unknown unit (2.5万里, 3TB) may well be right; such a text is never meant as it stands."""

from __future__ import annotations

from ..quick.pattern import pattern
from ..values.units import Units

_MEASURED = pattern(r"[-+−－]?[0-9][0-9,，]*(\.[0-9]+)?\s*([^0-9\s.,，].{0,15})")
_MEANT = {
    "元": "园圆员員远原源缘无兀",
    "亿": "忆億",
    "万": "方力刀萬",
    "千": "干",
    "人": "入",
    "米": "未末来",
    "方": "万芳",
    "吨": "顿盹",
    "辆": "俩",
    "亩": "苗畝",
    "立": "位",
    "瓦": "互",
    "²": "2",
    "³": "3",
}
"""The characters of units, each with those that are typed in its place: they look or sound like it."""
_SLIPS = {slip: meant for meant, slips in _MEANT.items() for slip in slips}
_NEVER_COUNTED = "入"
"""A slip that is no measure word, so that no other sign of a unit is needed."""


def is_misspelt(text: str, units: Units, among_amounts: bool = False) -> bool:
    """Whether a text is a number with a known unit that has one slip in it. A slip for a unit of one character may be
    something that is counted (3园, 5顿): it is one only `among_amounts`, or behind decimals, which nobody counts in."""
    matched = _MEASURED.fullmatch(text.strip())
    if matched is None:
        return False
    unit = matched[2].rstrip()
    if units.beside(unit) is not None:
        return False
    if len(unit) > 1 and unit[-1] == unit[-2] and units.beside(unit[:-1]) is not None:
        return True
    return any(
        units.beside(unit[:place] + _SLIPS[typed] + unit[place + 1 :]) is not None
        for place, typed in enumerate(unit)
        if typed in _SLIPS and (among_amounts or len(unit) > 1 or matched[1] or typed in _NEVER_COUNTED)
    )
