"""Finds units typed after figures: one that the figure already has (10元元), or that is not the figure's
(`10049 | bare` and 万元)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from ..diagnostics import Diagnostics, Severity
from ..document.blocks import Document, Heading, Paragraph
from ..document.walk import blocks
from ..program.program import Program
from ..quick.pattern import pattern
from ..values.display import exact_text
from ..values.facts import Fact
from ..values.printed_text import Figure
from ..values.quantity import MONEY, NUMBER, PERCENT, POINTS, Quantity, denominator_of, numerator_of
from ..values.source import Place
from ..values.units import UNITS, UnitOfMeasure, base_unit, is_money, per
from ..values.units.currencies import codes, narrow_codes
from .lint import figures_followed

_WORD = pattern(r"\s?((?:[A-Za-z][A-Za-z0-9]{1,11}|(?:[^\W\d_]|[%％‰]){1,12})(?:/[^\W\d_]{1,12}| [a-z]{1,12})?)")
"""What may be a unit: one word, two in English (million yuan), or one per another (元/人)."""
_BELOW = pattern(r"\s?(/[^\W\d_]{1,12}|per [a-z]{1,20})")
_SYMBOL = pattern(r"(?:^|[^A-Za-z])((?:[A-Z]{1,2})?[$€£¥￥]|[A-Z]{3}(?= ?$)) ?$")
"""The symbol or the code of a currency before a figure."""
_EACH = pattern(r"均|每|单价|(?i:\b(?:per|each|average|mean)\b)")
"""Words before a figure by which a reader knows that an amount is one for each: 人均34.50元."""
_EACH_OF_MANY = pattern(r"每[十百千万亿0-9]|(?i:\bper [0-9])")
_PRINTED = pattern(r"[-−+]?([^0-9\s−+-]{0,4}) ?([0-9][0-9, ]*(?:\.[0-9]+)?)( ?[A-Za-z][A-Za-z0-9]*|[^0-9]*)")
_RATES = (PERCENT, POINTS)
_REPEATED = ("个", "名", "辆", "台", "套", "件", "批次", "人次", "栋", "艘", "株")
_NO_REPETITION = (
    "个人",
    "个体",
    "个别",
    "个性",
    "个股",
    "个案",
    "个税",
    "名单",
    "名称",
    "名额",
    "名义",
    "名录",
    "台账",
    "台风",
)
"""Words that begin like a unit of counts, and may follow one: 4个个人账户."""
_NAMES = ("人民币",)
"""Names of a currency that may follow its unit: 10元人民币."""


def units_behind(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Report each unit that follows a figure in running text and repeats the figure's own (L12, a warning), or states
    another value than the figure's (L13, an error), or a rate where the figure is a plain ratio (L17, a warning)."""
    for block in blocks(document):
        if not isinstance(block, Heading | Paragraph):
            continue
        for before, typed, figure, value, behind in figures_followed(block.content):
            where = block.place or figure.fact.origin
            below = _BELOW.match(behind)
            if below is not None and ("/" in figure.text or " per " in figure.text):
                diagnostics.warn("L12", where, found=figure.text + below[0], unit=below[1])
                continue
            word, symbol = _WORD.match(behind), _SYMBOL.search(typed[-6:])
            printed = _PRINTED.fullmatch(figure.text) if word or symbol else None
            if symbol is not None and printed is not None:
                _check_symbol(symbol[1], figure, value, printed, where, diagnostics)
            if word is None or printed is None:
                continue
            own = printed[1] + printed[3].strip()
            found = _again(own, behind) or _unit(word[1], value.kind)
            if found is None:
                continue
            written, unit = found
            text = figure.text + behind[: word.start(1) + len(written)]
            if own:
                same = unit.kind in (value.kind, numerator_of(value.kind)) or {unit.kind, value.kind} == {*_RATES}
                if same and written not in _NAMES:
                    diagnostics.warn("L12", where, found=text, unit=written)
            elif unit.kind in _RATES and value.kind == NUMBER and _is_ratio(figure.fact):
                diagnostics.warn("L17", where, found=text, unit=written)
            elif not _says(printed[2], value, _meant(unit, value, before)):
                diagnostics.add("L13", where, severity=Severity.ERROR, found=text, value=exact_text(value))


def _check_symbol(
    symbol: str, figure: Figure, value: Quantity, printed: re.Match[str], where: Place | None, diagnostics: Diagnostics
) -> None:
    """Report the symbol of a currency that is typed before a figure which has its own (L12), or is none of that
    currency (L13). A plain number may be of any, and `$` of many."""
    kind = numerator_of(value.kind)
    meant = {*narrow_codes(symbol), *filter(None, [codes().get(symbol)])}
    if symbol in ("¥", "￥", "CNY", "RMB"):
        meant.add(MONEY)
    if not meant or kind == NUMBER:
        return
    text = f"{symbol}{figure.text}"
    if printed[1] or (printed[3].strip() and kind in meant):
        diagnostics.warn("L12", where, found=text, unit=symbol)
    elif kind not in meant and is_money(base_unit(kind)):
        diagnostics.add("L13", where, severity=Severity.ERROR, found=text, value=exact_text(value))


def _meant(unit: UnitOfMeasure, value: Quantity, before: str) -> UnitOfMeasure:
    """The unit that a typed one stands for: that of so much for each, where the words before say so (人均34.50元)."""
    below = denominator_of(value.kind)
    if not below or unit.kind != numerator_of(value.kind) or not _EACH.search(before):
        return unit
    many = _EACH_OF_MANY.search(before) is not None
    return per(unit, base_unit(below)) if not many else UnitOfMeasure("", NUMBER)


def _again(own: str, behind: str) -> tuple[str, UnitOfMeasure] | None:
    """The figure's own unit where a count is typed behind it once more, before what is counted (4个个学院)."""
    if own not in _REPEATED or not behind.startswith(own) or behind.startswith(_NO_REPETITION):
        return None
    unit = UNITS.read(own)
    return (own, unit) if unit is not None else None


def _unit(word: str, kind: str) -> tuple[str, UnitOfMeasure] | None:
    """The longest unit with which a word begins. Percents and units with a scale count whatever follows; others only if
    they are the whole word, or the first of two (人, but not 人均). The code of a currency is one after its own
    figures."""
    for length in range(len(word), 0, -1):
        unit = UNITS.beside(word[:length]) or (UNITS.read(kind) if word[:length] == kind else None)
        if unit is not None and unit.kind != NUMBER:
            whole = word[length : length + 1] in ("", " ")
            return (word[:length], unit) if whole or unit.scale or unit.kind in _RATES else None
    return None


def _says(digits: str, value: Quantity, unit: UnitOfMeasure) -> bool:
    """Whether digits, read in a unit, are a quantity to within one unit of their last place. A plain number may be in
    any unit, and what is said for each so many of something is not computed."""
    if NUMBER in (value.kind, unit.kind):
        return True
    if value.kind != unit.kind:
        return False
    try:
        number = Decimal(digits.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return True
    last = unit.base(Decimal(1).scaleb(int(number.as_tuple().exponent)))
    return abs(unit.base(number) - abs(value.value)) <= last


def _is_ratio(fact: Fact) -> bool:
    from .plain_ratios import is_ratio  # Loaded only for a percent sign behind a plain number.

    return is_ratio(fact)
