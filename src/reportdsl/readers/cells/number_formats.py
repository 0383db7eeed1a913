"""What a workbook's number format shows: a number, scaled or not, with words beside it; a date; a code; nothing.

A sheet is read as its readers see it, and they see the stored number as its format shows it: `0!.0,` shows 123456 as
12.3, `0.00"万元"` adds the unit, `0000` shows 101 as 0101. Both kinds of workbook use this module, so that a sheet
saved as either gives the same table.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...quick.records import dataclass
from .format_sections import NUMBER, Section, sections

SIGN, RED = "sign", "red"
"""How the sign of a number may appear other than it is: by a minus or brackets, or by its colour."""

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a workbook refers to by number only (18.8.30)."""
_EAST_ASIAN = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 34, 55), 'h"时"mm"分"'),
    **dict.fromkeys((33, 35, 56), 'h"时"mm"分"ss"秒"'),
}
"""Formats that Chinese workbooks refer to by number, where the file gives no code (18.8.30, zh-cn)."""
_LOCAL_CURRENCY = frozenset((5, 6, 7, 8, 42, 44))
"""Formats with the currency of the machine: ¥ in China, whatever a library calls them."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format's sections, in order: for positive numbers, negative numbers and zero, or each for its condition.
    `plain` if every number is shown as it is, whatever its sign, decimals and grouping."""

    sections: tuple[Section, ...]
    plain: bool
    positive: str = ""
    negative: str = ""
    """How the sign of a positive or a negative number appears other than it is: `RED`, or the opposite `SIGN`."""

    @property
    def least(self) -> int:
        """The least number of decimals with which a number above zero is shown."""
        return self.sections[0].least

    def section(self, value: Decimal) -> Section:
        """The section that shows a number."""
        sections = self.sections
        if any(section.condition for section in sections):
            return next((section for section in sections if _holds(section.condition, value)), sections[-1])
        if value < 0 < len(sections) - 1:
            return sections[1]
        return sections[2] if not value and len(sections) > 2 else sections[0]


class SheetFormats:
    """The formats of one workbook by its own style numbers, each read once; and whether its dates count from 1904."""

    def __init__(
        self,
        looked_up: Callable[[int], tuple[int, str]],
        from_1904: bool,
        indent: Callable[[int], int],
        red: Callable[[int], bool],
    ) -> None:
        """`looked_up` gives the number of a style's format, and its code, empty if the file has none; `indent` gives
        the steps by which a style indents its text; `red` whether it is red."""
        self._looked_up, self.from_1904, self.indent, self._red = looked_up, from_1904, indent, red
        self._known: dict[int, NumberFormat] = {}

    def of(self, style: int) -> NumberFormat:
        """The format of a style."""
        known = self._known.get(style)
        if known is None:
            known = self._known[style] = number_format(*self._looked_up(style), self._red(style))
        return known


def is_red(red: int, green: int, blue: int) -> bool:
    """Whether a colour is the red of negative amounts, bright or dark; each component is 0 to 255."""
    return red >= 0xC0 and green <= 0x20 and blue <= 0x20


def number_format(number: int, code: str, red: bool = False) -> NumberFormat:
    """The format for a number and a code, in black or in red; a built-in one may have no code."""
    code = code or BUILT_IN.get(number) or _EAST_ASIAN.get(number, "General")
    shown = tuple(sections(code, number in _LOCAL_CURRENCY))[:3] or (Section(),)
    plain = all(
        section.shows == NUMBER and not (section.power or section.before or section.behind or section.mask)
        for section in shown
    )
    first = shown[0]
    if first.shows != NUMBER or any(section.condition for section in shown):
        return NumberFormat(shown, plain)
    positive = SIGN if first.minus else RED if first.red or red else ""
    own = shown[1] if len(shown) > 1 else None
    hidden = own is not None and own.shows == NUMBER and not (own.minus or own.red or red)
    return NumberFormat(shown, plain, positive, SIGN if hidden else "")


def _holds(condition: tuple[str, Decimal] | None, value: Decimal) -> bool:
    if condition is None:
        return True
    sign, limit = condition
    below, same = value < limit, value == limit
    match sign:
        case "<" | "<=":
            return below or (same and sign == "<=")
        case "=" | "<>":
            return same == (sign == "=")
        case _:
            return not below and (not same or sign == ">=")
