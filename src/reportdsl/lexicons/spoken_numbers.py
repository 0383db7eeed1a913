"""Amounts, percents and multiples that a Chinese text has in words, in digits: 六十万元, 百分之二十八, 两成, 翻番."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..quick.pattern import Seldom

_DIGITS = "零一二三四五六七八九"
_LONGEST = 30
"""More characters than any numeral of an amount has."""
_POWERS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = (
    r"(?<![第零〇一二三四五六七八九十百千万亿点两])[一二三四五六七八九两十][零〇一二三四五六七八九十百千万亿点两]*"
)
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_SPOKEN = Seldom(
    "元分成番倍",
    rf"(?P<money>{_NUMERAL})(?P<odd>[多余]?)(?P<scale>[万亿千]*)元"
    r"|百分之(?P<percent>[零〇一二三四五六七八九十百点两]+)"
    r"|(?P<tenths>[1-9一二三四五六七八九两])成(?P<hundredths>[一二三四五六七八九]?)(?=[\s，,。；;、）)]|[多余]|左右|以[上下]|$)"
    rf"|(?P<times>[0-9]{{1,9}}(?:\.[0-9]+)?|{_NUMERAL})(?P<over>[多余]?)倍"
    r"|翻了?(?:(?P<doublings>[一二两])?番|一?倍)",
)
_SCALES = (("亿", 10**8), ("万", 10**4), ("千", 10**3), ("", 1))


def in_digits(text: str) -> tuple[str, Sequence[int]]:
    """A text with its amounts, percents and multiples in half-width digits; and for each of its characters, and its
    end, the place in the original. A number that is only as exact as a power of ten is written with it: 两成, 2E1%."""
    plain = text.translate(_WIDE)
    if not _SPOKEN.may_find(plain):
        return plain, range(len(plain) + 1)
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for found in _SPOKEN.finditer(plain):
        if (said := _said(found)) is not None:
            pieces += (plain[end : found.start()], said)
            places += (*range(end, found.start()), *([found.start()] * len(said)))
            end = found.end()
    return "".join((*pieces, plain[end:])), (*places, *range(end, len(plain) + 1))


def _said(found: re.Match[str]) -> str | None:
    """What one match says, in digits; None if its numeral is none."""
    if found["money"]:
        return _money(found["money"], found["odd"], found["scale"])
    if found["percent"]:
        percent = _number(found["percent"])
        return f"{percent}%" if percent is not None else None
    if found["tenths"]:
        tenths, hundredths = _digit(found["tenths"]), found["hundredths"]
        return f"{tenths}{_digit(hundredths)}%" if hundredths else f"{tenths}E1%"
    if found["times"]:
        times = found["times"] if found["times"][0].isascii() else _number(found["times"])
        return f"{times}E2{found['over']}%" if times is not None else None
    return "增长3E2%" if found["doublings"] in ("二", "两") else "增长1E2%"


def _money(numeral: str, odd: str, scale: str) -> str | None:
    """An amount in the largest unit in which it is whole, so that its last digit is the last one said."""
    said = numeral.rstrip("万亿")
    if not any(large in said for large in "万亿"):
        number = _number(said)
        return f"{number}{odd}{numeral[len(said) :]}{scale}元" if number is not None else None
    number = _number(numeral)
    if number is None or odd or scale:
        return None
    large, worth = next((name, worth) for name, worth in _SCALES if number % worth == 0)
    return f"{int(number) // worth}{large}元"


def _number(numeral: str) -> Decimal | None:
    """The number that a numeral stands for, with decimals behind 点; None if it is none."""
    whole, point, decimals = numeral.replace("〇", "零").replace("两", "二").partition("点")
    if len(numeral) > _LONGEST or (point and not (decimals and all(each in _DIGITS for each in decimals))):
        return None
    total, below, part, digit = 0, 0, 0, -1  # In 亿, in 万, in ones, and the digit that a power is still to multiply.
    for each in whole:
        if each in _DIGITS:
            if digit > 0:
                return None  # Two digits side by side: a number read digit by digit, or two numbers.
            digit = _DIGITS.index(each)
        elif each in _POWERS:
            part, digit = part + _POWERS[each] * (digit if digit > 0 else 1), -1
        elif each == "万":
            below, part, digit = (below + part + max(digit, 0)) * 10**4, 0, -1
        else:
            total, below, part, digit = (total + below + part + max(digit, 0)) * 10**8, 0, 0, -1
    written = str(total + below + part + max(digit, 0))
    return Decimal(written + "." + "".join(str(_DIGITS.index(each)) for each in decimals) if point else written)


def _digit(character: str) -> str:
    return character if character.isascii() else str(_DIGITS.index(character.replace("两", "二")))
