"""What a workbook's number format shows: a number, scaled or not, with words beside it; a date; a code; nothing.

A sheet is read as its readers see it, and they see the stored number as its format shows it: `0!.0,` shows 123456 as
12.3, `0.00"万元"` adds the unit, `0000` shows 101 as 0101. Both kinds of workbook use this module, so that a sheet
saved as either gives the same table. Formats are those of ECMA-376, 18.8.30 and 18.8.31, with Excel's own `!`, which is
equivalent to a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.quantity import CONTEXT

NUMBER, DATE, MONTH, TIME, DURATION, CODE, NOTHING = "number", "date", "month", "time", "duration", "code", "nothing"
"""What a section shows. A `MONTH` is a date without its day, in the form of `mask`; a `TIME` is a time of day and a
`DURATION` a length of time, both without a date; a `CODE` has its digits in fixed places."""

_TOKEN = pattern(
    r"""(?P<literal>"[^"]*"?|[\\!].|/) | (?P<space>_.|\*.) | \[(?P<bracket>[^\]]*)\] | (?P<exponent>[eE][-+]) |
        (?P<general>General|Standard|G/通用格式|G/標準) | (?P<noon>AM/PM|A/P|上午/下午) |
        (?P<digit>[0\#?]) | (?P<mark>[.,%@;]) | (?P<letter>[ymdhsegabYMDHSEGAB]) | (?P<other>.)""",
    re.X | re.S,
)
_CONDITION = pattern(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_BARE = " \u00a0\u2007\u202f()（）-−–+_*:："
"""Characters beside a number that mean nothing but its sign."""

SIGN, RED = "sign", "red"
"""How the sign of a number may appear other than it is: by a minus or brackets, or by its colour."""
_REDS = ("red", "红色", "紅色", "color3", "颜色3", "color 3", "颜色 3")
_MINUS = "-−–－(（"

_MONTHS = {"yyyy": "{0:%Y}", "yy": "{0:%y}", "m": "{0.month}", "mm": "{0:%m}", "mmm": "{0:%b}", "mmmm": "{0:%B}"}
"""Formats of years and months, as templates of `str.format` for a date."""

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
class Section:
    """One section of a format. It shows a number as `number * 10 ** power`, to `places` decimals (None for as many as
    there are), between the words `before` and `behind`. The digits of a code go where `mask` has placeholders."""

    shows: str = NUMBER
    power: int = 0
    before: str = ""
    behind: str = ""
    places: int | None = None
    grouped: bool = False
    mask: str = ""
    condition: tuple[str, Decimal] | None = None
    least: int = 0
    """Decimals that are shown even if they are zeros."""
    minus: bool = False
    """Whether it writes a minus itself, or brackets around the number."""
    red: bool = False

    def scaled(self, value: Decimal) -> Decimal:
        """The number that is shown, with all its decimals."""
        return value.scaleb(self.power, CONTEXT) if self.power else value

    def text(self, value: Decimal) -> str:
        """The number as shown, rounded half up, with its words."""
        scaled = self.scaled(value)
        if self.places is not None:
            scaled = scaled.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP, CONTEXT)
        return f"{self.before}{scaled:,f}{self.behind}" if self.grouped else f"{self.before}{scaled:f}{self.behind}"

    def code(self, value: Decimal) -> str | None:
        """A whole number in the places of a code (101 in `0000` is 0101); None if the section shows no code or the
        number does not fit it."""
        if not self.mask or value < 0 or value != value.to_integral_value():
            return None
        digits = f"{value:.0f}".zfill(self.mask.count("0"))
        free = self.mask.count("0") + self.mask.count("#")
        first, shown = len(digits) - free, ""
        rest = iter(digits[max(first, 0) :].rjust(free))
        for character in self.mask:
            shown += next(rest) if character in "0#" else character
        return f"{self.before}{digits[: max(first, 0)]}{shown.strip()}{self.behind}"


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
    sections = tuple(_section(tokens, number in _LOCAL_CURRENCY) for tokens in _split(code))[:3] or (Section(),)
    plain = all(
        section.shows == NUMBER and not (section.power or section.before or section.behind or section.mask)
        for section in sections
    )
    first = sections[0]
    if first.shows != NUMBER or any(section.condition for section in sections):
        return NumberFormat(sections, plain)
    positive = SIGN if first.minus else RED if first.red or red else ""
    own = sections[1] if len(sections) > 1 else None
    hidden = own is not None and own.shows == NUMBER and not (own.minus or own.red or red)
    return NumberFormat(sections, plain, positive, SIGN if hidden else "")


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


Token = tuple[str, str]
"""A token's kind, which is a group of `_TOKEN`, and its text, for a literal without the quotation marks."""


def _split(code: str) -> Iterator[list[Token]]:
    """Yield the tokens of each section."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(code):
        kind, text = str(found.lastgroup), found[0]
        if kind == "mark" and text == ";":
            yield tokens
            tokens = []
            continue
        if kind == "bracket":
            text = found["bracket"]
        elif kind == "literal":
            text = text.strip('"') if text.startswith('"') else text[-1]
        tokens.append(("literal" if kind == "other" else kind, text))
    if tokens:
        yield tokens


def _section(tokens: Sequence[Token], local_currency: bool) -> Section:
    condition, words, red = None, [], False
    for kind, text in tokens:
        if kind != "bracket":
            words.append((kind, text))
        elif text.startswith("$"):
            words.append(("literal", text[1:].partition("-")[0]))
        elif matched := _CONDITION.fullmatch(text):
            condition = matched[1], Decimal(matched[2])
        elif text.casefold() in _REDS:
            red = True
        elif text and not set(text.lower()) - set("hms") and len(set(text.lower())) == 1:
            return Section(DURATION)
    if any(kind == "general" for kind, _ in words):
        words = [("digit", "0") if kind == "general" else (kind, text) for kind, text in words if kind != "letter"]
        return _number(words, condition, local_currency, red, general=True)
    letters = {text.lower() for kind, text in words if kind == "letter"}
    if letters == {"y", "m"}:
        return Section(MONTH, mask="".join(map(_of_month, _runs(words))), condition=condition)
    if letters & set("ydegab") or ("m" in letters and not letters & set("hs")):
        return Section(DATE, condition=condition)
    if letters or any(kind == "noon" for kind, _ in words):
        return Section(TIME, condition=condition)
    if any(text == "@" for kind, text in words if kind == "mark"):
        return Section(condition=condition)
    if not any(kind == "digit" for kind, _ in words):
        shown = "".join(text for kind, text in words if kind == "literal").strip()
        # A dash or a word instead of the number is the usual nil; nothing at all hides it.
        return Section(condition=condition) if shown else Section(NOTHING, condition=condition)
    return _number(words, condition, local_currency, red)


def _of_month(token: Token) -> str:
    kind, text = token
    return _MONTHS.get(text, "{0:%Y}") if kind == "letter" else text.replace("{", "{{").replace("}", "}}")


def _runs(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens, with runs of the same letter joined; tokens for spacing are dropped."""
    for (kind, letter), group in groupby(tokens, lambda token: (token[0], token[1].lower())):
        texts = [text for _, text in group]
        if kind == "letter":
            yield kind, letter * len(texts)
        elif kind in ("literal", "mark"):
            yield from ((kind, text) for text in texts if text != "@")


def _number(
    tokens: Sequence[Token],
    condition: tuple[str, Decimal] | None,
    local_currency: bool,
    red: bool,
    general: bool = False,
) -> Section:
    """The section of a format with digit placeholders."""
    places = [place for place, (kind, _) in enumerate(tokens) if kind == "digit"]
    first, last = places[0], places[-1]
    point = next((place for place, token in enumerate(tokens) if token == ("mark", ".")), None)
    whole = [place for place in places if point is None or place < point]
    commas = [place for place, token in enumerate(tokens) if token == ("mark", ",")]
    grouping = [place for place in commas if whole and whole[0] < place < whole[-1]]
    power = -3 * (len(commas) - len(grouping)) + 2 * list(tokens).count(("mark", "%"))
    inner = [(place, text) for place, (kind, text) in enumerate(tokens) if kind == "literal" and first < place < last]
    decimals = 0 if point is None else sum(place > point for place in places)
    least = 0 if point is None else sum(place > point and tokens[place][1] == "0" for place in places)
    drawn = [place for place, text in inner if text == "."]
    if point is None and len(drawn) == 1:
        # A literal point among the digits of a whole number is the usual way to show 元 as 万元.
        decimals = sum(place > drawn[0] for place in places)
        power -= decimals
        inner = []
    around = [text for place, (kind, text) in enumerate(tokens) if kind == "literal" and not first < place < last]
    before = _words(text for kind, text in tokens[:first] if kind == "literal")
    behind = _words(text for kind, text in tokens[last:] if kind == "literal")
    if ("mark", "%") in tokens:
        before, behind = "", "%"
    digits = "".join(tokens[place][1] for place in places)
    exponent = any(kind == "exponent" for kind, _ in tokens)
    mask = ""
    if (
        point is None
        and not (commas or power or exponent or general)
        and ((set(digits) == {"0"} and len(digits) > 1) or any("-" in text for _, text in inner))
    ):
        mask = "".join(
            text.replace("?", "#") if kind == "digit" else text
            for kind, text in tokens[first : last + 1]
            if kind in ("digit", "literal")
        )
    return Section(
        CODE if mask else NUMBER,
        power,
        "" if local_currency or before in ("¥", "￥", "CNY", "RMB", "CN¥") else before,
        behind,
        None if general or exponent or any(text == "/" for _, text in inner) else decimals,
        bool(grouping),
        mask,
        condition,
        least,
        any(mark in text for text in around for mark in _MINUS),
        red,
    )


def _words(texts: Iterator[str]) -> str:
    return "".join(texts).strip(_BARE)
