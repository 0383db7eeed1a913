"""Chinese numerals as official documents number their parts: 一, 十, 十一, 二十, 一百零五."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
POWERS = ("", "十", "百", "千")
LARGEST = 9999


def chinese(count: int) -> str:
    """The numeral of 1 to 9999. Raises `ValueError` outside."""
    if not 1 <= count <= LARGEST:
        raise ValueError(f"no numeral for {count}")
    written, gap = "", False
    for power in range(len(str(count)) - 1, -1, -1):
        digit = count // 10**power % 10
        if digit:
            written += (DIGITS[0] if gap else "") + DIGITS[digit] + POWERS[power]
        gap = not digit
    return written[1:] if written.startswith("一十") else written


def count_of(numeral: str) -> int:
    """The count that a numeral says. Raises `ValueError` for anything but what `chinese` writes."""
    count, digit = 0, 1
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS.index(character)
            if not digit:
                continue
        elif character in POWERS:
            count, digit = count + digit * 10 ** POWERS.index(character), 0
        else:
            raise ValueError(f"no numeral: {numeral}")
    if numeral[-1:] in tuple(DIGITS):
        count += digit
    if not numeral or chinese(count) != numeral:
        raise ValueError(f"no numeral: {numeral}")
    return count
