"""The lines of `@report`: `key: value`, where a value is words and strings, or the display of money or percents."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostics
from .directives import Builder, words_only
from .failures import explain
from .grammar import parser
from .nodes import Name, Property
from .text import Code

KEYS = {
    "language": ("language", "语言版本"),
    "style": ("style", "样式"),
    "year": ("year", "年度"),
    "money": ("money", "金额"),
    "percent": ("percent", "百分比"),
    "zero": ("zero", "零值"),
    "budget": ("budget", "预算口径"),
    "unit": ("organisation", "单位名称"),
}
"""The properties of a report, with their spellings."""

DISPLAYS = ("money", "percent")
_KEY = re.compile(r"\s*([^\s:]+)\s*:")
_VALUE = re.compile(r"\"([^\"]*)\"|([^\s,\"]+)")
_POLICY = re.compile(r"(?:largest +remainder|最大余数|residual|倒挤|independent|四舍五入不调整)")


def spelling_to_key() -> dict[str, str]:
    return {word: key for key, words in KEYS.items() for word in words}


def parse_property(code: Code, diagnostics: Diagnostics) -> Property | None:
    """One property, or None after reporting why not."""
    from difflib import get_close_matches

    match = _KEY.match(code.text)
    if match is None:
        diagnostics.add("S34", code.whole)
        return None
    written = code.written(*match.span(1))
    known = spelling_to_key()
    key = Name(known.get(written, written), code.span(*match.span(1)))
    if written not in known:
        near = get_close_matches(written, known, 1, 0.5)
        hint = "did_you_mean" if near else "one_of"
        choices = "、".join(words[0] for words in KEYS.values())
        diagnostics.add("S35", key.span, hint=hint, key=written, suggestion=near[0] if near else "", choices=choices)
        return None
    begin = match.end()
    values = tuple(
        Name(code.written(begin + m.start(1), begin + m.end(1)), code.span(begin + m.start(1), begin + m.end(1)))
        if m.group(1) is not None
        else Name(m.group(2), code.span(begin + m.start(2), begin + m.end(2)))
        for m in _VALUE.finditer(code.text[begin:])
    )
    text = code.text[begin:].strip()
    if not values:
        diagnostics.add("S34", code.whole)
        return None
    if key.text not in DISPLAYS:
        return Property(key, text, values, code.whole)
    return _display(code, key, begin, values, diagnostics)


def _display(code: Code, key: Name, begin: int, values: tuple[Name, ...], diagnostics: Diagnostics) -> Property | None:
    """Money and percents state how they are shown, percents besides the policy by which shares are rounded."""
    from lark.exceptions import LarkError

    policy = _POLICY.search(code.text, begin)
    text = code.text if policy is None else _without(code.text, *policy.span())
    shown = Code(" " * begin + text[begin:], code.source, code.line, code.start)
    words: tuple[Name, ...] = (Name(policy.group(), code.span(*policy.span())),) if policy else ()
    if not shown.text.strip():
        return Property(key, code.text[begin:].strip(), words, code.whole)
    try:
        tree = parser().parse(shown.text, start="display")
    except LarkError as problem:
        explain(problem, shown, diagnostics)
        return None
    display = Builder(shown, words_only).display(tree)
    return Property(key, code.text[begin:].strip(), words, code.whole, display)


def _without(text: str, begin: int, end: int) -> str:
    """The text with the stretch and the comma before it blanked, columns kept."""
    before = text[:begin].rstrip()
    comma = len(before) - 1 if before.endswith(",") else begin
    return text[:comma] + " " * (end - comma) + text[end:]
