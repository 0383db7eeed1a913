"""The sections of a workbook's number format, each read from its code.

Formats are those of ECMA-376, 18.8.30 and 18.8.31, with Excel's own `!`, which is equivalent to a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...values.quantity import CONTEXT

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

_REDS = ("red", "红色", "紅色", "color3", "颜色3", "color 3", "颜色 3")
_MINUS = frozenset("-−–－(（")
_YUAN = ("¥", "￥", "CNY", "RMB", "CN¥")

_MONTHS = {"yyyy": "{0:%Y}", "yy": "{0:%y}", "m": "{0.month}", "mm": "{0:%m}", "mmm": "{0:%b}", "mmmm": "{0:%B}"}
"""Formats of years and months, as templates of `str.format` for a date."""


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


Token = tuple[str, str]
"""A token's kind, which is a group of `_TOKEN`, and its text, for a literal without the quotation marks."""


def sections(code: str, local_currency: bool) -> Iterator[Section]:
    """Yield the sections of a format; in the currency of this machine, if so told, no currency is a word."""
    return (_section(tokens, local_currency) for tokens in _split(code))


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
    digits = [place for place, (kind, _) in enumerate(tokens) if kind == "digit"]
    first, last = digits[0], digits[-1]
    ahead, among, after = tokens[:first], tokens[first : last + 1], tokens[last + 1 :]
    inner = [text for kind, text in among if kind == "literal"]
    point = next((place for place, token in enumerate(tokens) if token == ("mark", ".")), None)
    fraction = [tokens[place][1] for place in digits if point is not None and place > point]
    whole = digits[: len(digits) - len(fraction)]
    commas = [place for place, token in enumerate(tokens) if token == ("mark", ",")]
    grouping = [place for place in commas if whole and whole[0] < place < whole[-1]]
    power = -3 * (len(commas) - len(grouping)) + 2 * [*tokens].count(("mark", "%"))
    decimals = len(fraction)
    if point is None and inner.count(".") == 1:
        # A literal point among the digits of a whole number is the usual way to show 元 as 万元.
        decimals = sum(kind == "digit" for kind, _ in among[[*among].index(("literal", ".")) :])
        power -= decimals
        inner = []
    exponent = any(kind == "exponent" for kind, _ in tokens)
    fixed = point is None and not (commas or power or exponent or general)
    mask = _mask(among, inner) if fixed else ""
    before, behind = ("", "%") if ("mark", "%") in tokens else (_words(ahead), _words(after))
    return Section(
        CODE if mask else NUMBER,
        power,
        "" if local_currency or before in _YUAN else before,
        behind,
        None if general or exponent or "/" in inner else decimals,
        bool(grouping),
        mask,
        condition,
        fraction.count("0"),
        any(kind == "literal" and not _MINUS.isdisjoint(text) for kind, text in (*ahead, *after)),
        red,
    )


def _mask(tokens: Sequence[Token], literals: Sequence[str]) -> str:
    """The places of a code, for a whole number of which all digits are shown, or which has a dash inside; else
    nothing."""
    digits = [text for kind, text in tokens if kind == "digit"]
    if (set(digits) == {"0"} and len(digits) > 1) or any("-" in text for text in literals):
        placed = ((kind, text) for kind, text in tokens if kind in ("digit", "literal"))
        return "".join(text.replace("?", "#") if kind == "digit" else text for kind, text in placed)
    return ""


def _words(tokens: Iterable[Token]) -> str:
    """The words beside a number."""
    return "".join(text for kind, text in tokens if kind == "literal").strip(_BARE)
