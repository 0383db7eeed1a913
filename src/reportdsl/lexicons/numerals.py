"""Numerals: Chinese ones as official documents number their parts (一, 十, 十一, 二十, 一百零五), English ones in
words, and those that number the parts of Western documents (i, iv, a, aa)."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
POWERS = ("", "十", "百", "千")
LARGEST = 9999


def chinese(count: int) -> str:
    """The Chinese numeral of 1 to 9999. Raises `ValueError` for any other number."""
    if not 1 <= count <= LARGEST:
        raise ValueError(f"no numeral for {count}")
    written, gap = "", False
    for power in range(len(str(count)) - 1, -1, -1):
        digit = count // 10**power % 10
        if digit:
            written += (DIGITS[0] if gap else "") + DIGITS[digit] + POWERS[power]
        gap = not digit
    return written[1:] if written.startswith("一十") else written


def chinese_counted(count: int, unit: str) -> str:
    """The Chinese numeral of 1 to 9999 before its unit: two of anything are 两 (两个, 两轮), while a bare number is 二,
    as in 十二 and 二十."""
    return "两" if count == 2 and unit else chinese(count)


def count_of(numeral: str) -> int:
    """The number that a Chinese numeral stands for. Raises `ValueError` for any text that `chinese` would not write."""
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


ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def english(count: int) -> str:
    """1 to 9999 in English words: forty-two, one hundred and five. Raises `ValueError` for any other number."""
    if not 1 <= count <= LARGEST:
        raise ValueError(f"no numeral for {count}")
    large = [
        f"{ONES[digit]} {word}"
        for digit, word in ((count // 1000, "thousand"), (count // 100 % 10, "hundred"))
        if digit
    ]
    rest = count % 100
    small = ONES[rest] if rest < 20 else "-".join(word for word in (TENS[rest // 10], ONES[rest % 10]) if word)
    return " ".join([*large, *(("and", small) if large and small else (small,))]).strip()


def english_counted(count: int, unit: str) -> str:
    """The English numeral of 1 to 9999 before its unit, whatever that is."""
    return english(count)


ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(count: int) -> str:
    """A number from 1 in small Roman numerals."""
    written = ""
    for value, letters in ROMAN:
        written += letters * (count // value)
        count %= value
    return written


def letters(count: int) -> str:
    """A number from 1 in small letters: a to z, then aa, ab, …"""
    written = ""
    while count:
        count, place = divmod(count - 1, 26)
        written = chr(ord("a") + place) + written
    return written
