"""A unit: its name, its dimension, and exactly how much of the dimension's base unit it is worth."""

from __future__ import annotations

from decimal import Decimal
from math import gcd

from ...quick.records import dataclass
from ..quantity import CONTEXT, MONEY, NUMBER, PER, PERCENT, POINTS, Quantity, denominator_of, numerator_of, stored_per
from .currencies import currencies
from .known import SCALES

_CERTAIN = CONTEXT.copy()
_CERTAIN.prec = 45
"""A context for the reliable digits of a quotient of 50 digits. A unit that is no whole number of its base unit's parts
(平方米, of 亩) is converted with two roundings, there and back; at 45 digits both vanish, and data of 18 digits come
back as they were written."""


@dataclass(frozen=True, slots=True)
class UnitOfMeasure:
    """A unit, printed in prose as `scale` × `name` (万 and 人). One is worth `ratio` / `over` × 10^`power` of the base
    unit of `kind`, scale included. The unit of a quotient (元/人, 例/10万人) is `name` per `each` of `below`.
    """

    name: str
    kind: str
    scale: str = ""
    power: int = 0
    ratio: int = 1
    over: int = 1
    below: UnitOfMeasure | None = None
    each: int = 1

    def base(self, value: Decimal) -> Decimal:
        """A number in this unit converted to the base unit of its dimension: exact, unless the result is no finite
        decimal (元/公顷)."""
        if self.power:
            value = value.scaleb(self.power, CONTEXT)
        if self.ratio != 1:
            value = CONTEXT.multiply(value, Decimal(self.ratio))
        return value if self.over == 1 else CONTEXT.divide(value, Decimal(self.over))

    @property
    def is_scaled_base(self) -> bool:
        """Whether it is the base unit of its dimension times a power of ten."""
        return self.ratio == self.over == 1

    def number(self, base: Decimal) -> Decimal:
        """A number in the base unit of the dimension converted to this unit: the inverse of `base`."""
        if self.is_scaled_base:
            return base.scaleb(-self.power, CONTEXT) if self.power else base
        whole = CONTEXT.multiply(base, Decimal(self.over))
        return _CERTAIN.divide(whole, Decimal(self.ratio)).scaleb(-self.power, CONTEXT)

    @property
    def worth(self) -> tuple[int, int, int]:
        """A value that is equal for two units of one dimension exactly if they are the same unit, whatever they are
        called."""
        return self.power, self.ratio, self.over

    def is_same(self, other: UnitOfMeasure) -> bool:
        """Whether two units are the same one, whatever they are called."""
        return (self.kind, self.worth) == (other.kind, other.worth)

    @property
    def is_currency(self) -> bool:
        """Whether it is money in a currency other than the renminbi, or a quotient of such money: its name is the
        currency's code."""
        return len(self.name) == 3 and self.name.isascii() and self.name.isupper() and self.name in currencies()

    def __str__(self) -> str:
        """The unit in the spelling of a Chinese spec."""
        return self.scale + self.name + (f"/{in_scales(self.each)}{self.below}" if self.below else "")


NO_UNIT = UnitOfMeasure("", NUMBER)
OWN_UNITS = UnitOfMeasure("", "")
"""The unit of a table that states none because each of its figures has its own beside it."""
PERCENT_UNIT = UnitOfMeasure("%", PERCENT)
POINT_UNITS = tuple(
    UnitOfMeasure(name, POINTS, power=-power) for power, name in enumerate(("个百分点", "个千分点", "个基点"))
)
"""The units of differences of percents in %, ‰ and ‱."""
YUAN = UnitOfMeasure("元", MONEY)


def gap_unit(unit: UnitOfMeasure) -> UnitOfMeasure:
    """The unit of the difference of two numbers in `unit`: points for percents."""
    return POINT_UNITS[-unit.power] if unit.kind == PERCENT else unit


def in_unit(value: Decimal, unit: UnitOfMeasure) -> Quantity:
    """The quantity that a number in a unit states."""
    return Quantity(unit.base(value), unit.kind)


def base_unit(kind: str) -> UnitOfMeasure:
    """The unit that a kind is named after, such as 元, 人, 元/人."""
    if kind == MONEY:
        return YUAN
    if kind == PERCENT:
        return PERCENT_UNIT
    if kind == POINTS:
        return POINT_UNITS[0]
    if kind == NUMBER:
        return NO_UNIT
    below = denominator_of(kind)
    return per(base_unit(numerator_of(kind)), base_unit(below)) if below else UnitOfMeasure(kind, kind)


def per(unit: UnitOfMeasure, below: UnitOfMeasure, each: int = 1) -> UnitOfMeasure:
    """The unit of a quotient: `unit` for each `each` of `below`."""
    kind = unit.kind + PER + below.kind if below.kind != NUMBER else unit.kind
    if unit.kind == below.kind:
        kind = NUMBER
    ratio, over = unit.ratio * below.over * stored_per(kind), unit.over * below.ratio * each
    shared = gcd(ratio, over)
    ratio, up = _without_tens(ratio // shared)
    over, down = _without_tens(over // shared)
    return UnitOfMeasure(unit.name, kind, unit.scale, unit.power - below.power + up - down, ratio, over, below, each)


def ratio_unit(each: int) -> UnitOfMeasure:
    """The unit of a ratio of a part to its whole, counted per `each` of the whole: %, ‰, /10万."""
    named = {
        100: PERCENT_UNIT,
        1000: UnitOfMeasure("‰", PERCENT, power=-1),
        10_000: UnitOfMeasure("‱", PERCENT, power=-2),
    }
    return named.get(each) or per(UnitOfMeasure("", PERCENT, power=2), NO_UNIT, each)


def in_scales(each: int) -> str:
    """A whole number as written in a unit's name: 10万, 1000; empty for one."""
    for scale, power in (("亿", 8), ("万", 4)):
        if each % 10**power == 0:
            return f"{each // 10**power}{scale}"
    return str(each) if each != 1 else ""


def multiple(name: str, number: Decimal, unit: UnitOfMeasure) -> UnitOfMeasure:
    """The unit called `name` that is `number` times another."""
    _, digits, exponent = number.normalize(CONTEXT).as_tuple()
    assert isinstance(exponent, int)
    ratio = unit.ratio * int("".join(map(str, digits)))
    return UnitOfMeasure(name, unit.kind, "", unit.power + exponent, ratio, unit.over)


def unscaled(unit: UnitOfMeasure) -> UnitOfMeasure:
    """The unit without its scale: 人 for 万人."""
    scale = SCALES[unit.scale][1] if unit.scale else 0
    return UnitOfMeasure(unit.name, unit.kind, "", unit.power - scale, unit.ratio, unit.over, unit.below, unit.each)


def scaled(scale: str, unit: UnitOfMeasure) -> UnitOfMeasure:
    """The unit, which has no scale yet, with one: 万人 from 万 and 人. `scale` may have any spelling."""
    name, power = SCALES[scale]
    return UnitOfMeasure(unit.name, unit.kind, name, unit.power + power, unit.ratio, unit.over, unit.below, unit.each)


def is_usual_scale(unit: UnitOfMeasure, power: int) -> bool:
    """Whether numbers in `unit` times 10^`power` are numbers in a unit that is in use: in 万元 times 10^4 they are in
    元."""
    scale = SCALES[unit.scale][1] if unit.scale else 0
    return unit.kind not in (NUMBER, PERCENT) and scale + power in (0, 3, 4, 6, 8, 9)


def _without_tens(number: int) -> tuple[int, int]:
    """A whole number without its factors of ten, and the number of those."""
    tens = 0
    while number % 10 == 0:
        number, tens = number // 10, tens + 1
    return number, tens
