"""Read the lines of `@report`: `key: value`, where a value is words and strings, or the display of a kind of
quantities."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..quick.records import fields, replace
from .ast import OF_UNIT, OTHER, Property
from .code import BLANKS, Code
from .expression import DisplayWords, Name
from .limits import Unfit

KEYS = {
    "language": ("language", "语言版本"),
    "words": ("words", "用语"),
    "style": ("style", "样式"),
    "year": ("year", "年度"),
    "money": ("money", "金额"),
    "forms": ("forms", "报表金额"),
    "percent": ("percent", "百分比"),
    "number": ("number", "数"),
    "currency": ("currency", "外币"),
    "zero": ("zero", "零值"),
    "budget": ("budget", "预算口径"),
    "allow": ("allow", "准用"),
    "unit": ("organisation", "单位名称"),
    "aliases": ("aliases", "曾用名"),
    "units": ("units", "单位表"),
    "published": ("published", "公开时间"),
    "keywords": ("keywords", "关键词"),
    "waive": ("waive", "豁免"),
    "edition": ("edition", "版本"),
    "withheld": ("withheld", "不公开"),
    "highlights": ("highlights", "关键数"),
}
"""The spellings of each property of a report."""

DISPLAYS = ("money", "forms", "percent", "number", "currency")
_QUOTES = '"“”＂'
_KEY = pattern(r"\s*(\"[^\"]+\"|'[^']+'|[^\s:]+)\s*:")
_VALUE = pattern(r"\"([^\"]*)\"|([^\s,\"]+)")


def spelling_to_key() -> dict[str, str]:
    """The key of a property for each of its spellings."""
    return {word: key for key, words in KEYS.items() for word in words}


def is_property(text: str) -> bool:
    """Whether a text begins like a property of a report."""
    match = _KEY.match(text)
    return match is not None and match.group(1) in spelling_to_key()


def parse_property(code: Code, diagnostics: Diagnostics) -> Property | None:
    """The property that a line states; None, after a report (S34), if it states none."""
    match = _KEY.match(code.text)
    if match is None:
        diagnostics.add("S34", code.whole)
        return None
    written = code.written(*match.span(1))
    known = spelling_to_key()
    key = Name(known.get(written, written), code.span(*match.span(1)))
    begin = match.end()
    if written not in known:
        return _of_unit(code, key, begin)
    values = tuple(
        Name(code.written(begin + m.start(1), begin + m.end(1)), code.span(begin + m.start(1), begin + m.end(1)))
        if m.group(1) is not None
        else Name(m.group(2), code.span(begin + m.start(2), begin + m.end(2)))
        for m in _VALUE.finditer(code.text[begin:])
    )
    text = code.written(begin, len(code.text)).strip(BLANKS)
    text = text.strip(_QUOTES) if len(values) == 1 else text
    if not values:
        diagnostics.add("S34", code.whole)
        return None
    if key.text not in DISPLAYS:
        return Property(key, text, values, code.whole)
    return _display(code, key, begin, diagnostics)


def _of_unit(code: Code, key: Name, begin: int) -> Property:
    """The display of a unit, `万人: 1 place`; if the value is no display, a property with a name of its own."""
    found = _display(code, Name(OF_UNIT, key.span), begin, Diagnostics())
    name = (Name(key.text.strip("\"'“”‘’"), key.span),)
    if found is None or found.values or found.display == DisplayWords():
        return Property(Name(OTHER, key.span), code.text[begin:].strip(), name, code.whole)
    return replace(found, values=name)


def _display(code: Code, key: Name, begin: int, diagnostics: Diagnostics) -> Property | None:
    """The display of a kind of quantities: parts separated by commas. Parts that are not display words become the
    property's values (a unit or, for percents, the policy by which shares are rounded). None, after a report, if a
    number exceeds a limit."""
    from .directive_reading import read_display

    words: list[Name] = []
    combined = DisplayWords()
    for part in re.finditer(r"[^,]+", code.text[begin:]):
        start = begin + part.start() + len(part.group()) - len(part.group().lstrip())
        end = begin + part.start() + len(part.group().rstrip())
        if start >= end:
            continue
        try:
            stated = read_display(Code(" " * start + code.text[start:end], code.source, code.line, code.start))
        except Unfit as unfit:
            diagnostics.add(unfit.code, unfit.span, details=unfit.details)
            return None
        if stated is None:
            words.append(Name(re.sub(" +", " ", code.text[start:end].strip('"')), code.span(start, end)))
        else:
            given = {each.name: value for each in fields(stated) if (value := getattr(stated, each.name)) is not None}
            combined = replace(combined, **given)
    return Property(key, code.written(begin, len(code.text)).strip(BLANKS), tuple(words), code.whole, combined)
