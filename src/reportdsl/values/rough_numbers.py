"""Numbers that a text states roughly (约60万元, 60多万元, 不足60万元): which exact numbers they may stand for.

How rough a number is follows from its printed digits. Zeros at the end of a whole number are no digits here: 约60万元
is a number that rounds to 6×10, 约63万元 one that rounds to 63. Whoever says 约65万元 may count in fives.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Literal, assert_never

from .quantity import CONTEXT
from .rounding import is_written_as

_WIDE = CONTEXT.copy()
_WIDE.prec = 250


Manner = Literal["exact", "about", "nearly", "some", "over", "under", "least", "most"]
"""What a word beside a number says of it: `nearly` is less, `some` is more, each by less than one unit of the last
digit (近60万元, 60多万元); the last four are bounds."""


def may_be(number: Decimal, digits: str, manner: Manner) -> bool:
    """Whether a number, its sign aside, may be stated by `digits` in this manner."""
    number, written = abs(number), Decimal(digits.replace(",", ""))
    match manner:
        case "exact":
            return is_written_as(number, digits)
        case "about":
            step = Decimal(5).scaleb(int(written.normalize(_WIDE).as_tuple().exponent))
            in_fives = written > 2 * step and written % (2 * step) == step and abs(number - written) * 2 <= step
            return in_fives or is_written_as(number, digits) or _to(number, digits, ROUND_HALF_UP) == written
        case "nearly":
            return number < written == _to(number, digits, ROUND_UP)
        case "some":
            return number > written == _to(number, digits, ROUND_DOWN)
        case "over":
            return number > written
        case "under":
            return number < written
        case "least":
            return number >= written
        case "most":
            return number <= written
        case _:
            assert_never(manner)


def _to(number: Decimal, digits: str, rounding: str) -> Decimal:
    """The number with as many significant digits as `digits` have."""
    plain = digits.replace(",", "")
    written = Decimal(plain)
    figures = len(written.as_tuple().digits) if "." in plain else len(f"{int(written)}".rstrip("0")) or 1
    if not number:
        return number
    step = Decimal(1).scaleb(number.adjusted() - figures + 1, _WIDE)
    return number.quantize(step, rounding, _WIDE)
