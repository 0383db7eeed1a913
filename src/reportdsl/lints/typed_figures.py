"""Finds figures that someone typed: no figure of a document should be, as nothing keeps it correct next year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..diagnostics import Diagnostics
from ..program import ir
from ..program.program import TableItem
from ..program.walk import items, parts, prose
from ..quick.pattern import pattern
from ..values.quantity import NUMBER, Quantity
from ..values.source import Span
from ..values.types import Amount
from .lint import WrittenProse

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_RUN = pattern(
    r"(?:(?<![A-Za-z0-9０-９])|(?<=^[A-Z]{3})|(?<=[^A-Za-z][A-Z]{3}))(?<![0-9０-９])[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?"
)
"""Digits after a letter belong to a name (FY24), except after three capitals, which may be a currency's code."""

_SIGN = pattern(r"(?:^|[^0-9A-Za-z%‰])([-－−–])$|(?:^|[\s，。；：、（(是为])(负)$")
"""A typed minus. After a letter or a digit the sign is a hyphen, or joins two numbers to a range."""

_YEAR = pattern(r"\s*(?:19|20)[0-9]{2}\s*")


_MAY_BE_WORDS = ("元", "百分", "成", "番", "yuan", "percent", "per cent", "dollars", "euros")
"""A figure in words contains at least one of these; texts without any are not searched."""


def typed_figures(written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn (L01) of each run of digits in prose that no expression prints and nothing allows, and of figures in words.
    Allowed are dates, document numbers, ordinals, quoted titles, names such as Q1 or A4, a year alone in the head of a
    table, and what the report's own `allow` lists with a reason. Also warn of a minus typed before a figure (L16)."""
    allowed = [text for text, _ in written.allowed]
    tables = (item for item in items(written.body) if isinstance(item, TableItem))
    heads = {words.span for table in tables for words in _words(prose(table.header)) if _YEAR.fullmatch(words.text)}
    for words in _words(prose(written.body)):
        _in_words(words.text, words.span, written, diagnostics)
        # Few texts have digits, and a report without any does not compile the patterns.
        if not _DIGITS.isdisjoint(words.text) and words.span not in heads:
            for begin, end in digits_typed(words.text, written.words.known.digits, allowed):
                found = words.text[begin:end]
                diagnostics.warn("L01", words.span.part(begin, end), found=found)

    _signs(prose(written.body), diagnostics)
    for text, span in written.phrases:
        _in_words(text, span, written, diagnostics)
        if not _DIGITS.isdisjoint(text):
            for begin, end in digits_typed(text, written.words.known.digits, allowed):
                diagnostics.warn("L01", span, found=text[begin:end])
    for literal in _literals(prose(written.body)):
        found = literal.span.text
        if found not in allowed and _is_in_braces(literal.span):
            diagnostics.warn("L01", literal.span, found=found)


def _in_words(text: str, span: Span, written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn (L01) of figures in words: 十万元, 百分之九十五, 三成."""
    if not any(mark in text for mark in _MAY_BE_WORDS):
        return
    known = written.words.known
    numerals = list(pattern(known.numerals).finditer(text))
    if not numerals:
        return
    free = [found.span() for found in pattern(known.digits, re.X).finditer(text)]
    free += [found.span() for words, _ in written.allowed for found in re.finditer(re.escape(words), text)]
    for found in numerals:
        if not any(begin <= found.start() and found.end() <= end for begin, end in free):
            where = span.part(found.start(), found.end()) if span.text == text else span
            diagnostics.warn("L01", where, found=found[0])


def _signs(contents: Iterable[ir.Content], diagnostics: Diagnostics) -> None:
    """Warn (L16) of each minus typed before a quantity: it prints another figure, and stays when the quantity changes
    sign."""
    for content in contents:
        first: ir.ContentPart | None = None
        for before, part in pairwise(parts(content)):
            if isinstance(before, ir.Verbatim) and isinstance(part, ir.PrintedValue) and _is_quantity(part.value):
                sign = _SIGN.search(before.text)
                reaches = isinstance(first, ir.PrintedValue) and len(before.text.strip()) == 1
                if sign is not None and not reaches:
                    where = (
                        before.span.part(sign.end() - 1, sign.end())
                        if before.span.text == before.text
                        else part.value.span
                    )
                    diagnostics.warn("L16", where, found=sign[1] or sign[2])
            first = before


def _is_quantity(value: ir.TypedExpression) -> bool:
    """Whether an expression, its filters aside, is a quantity with a unit: a plain number may be a document's."""
    while isinstance(value, ir.FilterCall):
        value = value.value
    return isinstance(value.type, Amount) and value.type.kind != NUMBER


def _literals(contents: Iterable[ir.Content]) -> Iterator[ir.Literal]:
    """Yield the figures that are typed as the value to be printed, between the braces."""
    for content in contents:
        for part in parts(content):
            value = part.value if isinstance(part, ir.PrintedValue) else None
            if isinstance(value, ir.Literal) and isinstance(value.value, Quantity):
                yield value


def _is_in_braces(span: Span) -> bool:
    """Whether a figure is written inside braces, and not passed to a fragment by name."""
    return "{{" in span.source.line(span.line)[: span.column - 1]


def _words(contents: Iterable[ir.Content]) -> Iterator[ir.Verbatim]:
    """Yield the words of prose, including those in the templates of its enumerations."""
    for content in contents:
        for part in parts(content):
            if isinstance(part, ir.Verbatim):
                yield part
            elif isinstance(part, ir.PrintedValue) and isinstance(part.value, ir.FilterCall):
                templates = (each.content for each in part.value.arguments if isinstance(each, ir.Template))
                yield from _words(templates)


def digits_typed(text: str, known: str, allowed: Iterable[str]) -> list[tuple[int, int]]:
    """The spans of the digits in a text that lie neither in a match of the pattern `known` nor in an allowed text."""
    free = [match.span() for match in pattern(known, re.X).finditer(text)]
    free += [match.span() for words in allowed for match in re.finditer(re.escape(words), text)]
    spans = [digits.span() for digits in _RUN.finditer(text)]
    return [span for span in spans if not any(begin <= span[0] and span[1] <= end for begin, end in free)]
