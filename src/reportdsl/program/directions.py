"""Figures in prose that say their direction, by a sign or in the words of a phrase: a word of direction before one
repeats it, and contradicts it when the figure goes the other way."""

from __future__ import annotations

import re
from typing import assert_never

from ..quick.pattern import pattern
from ..values.results import DOWN, UP
from ..values.types import ChangeType
from . import definitions, ir
from .context import Context
from .declarations import PhraseTemplate, TypedColumn
from .walk import parts

_Ends = tuple[ir.Verbatim, ...]
"""The words that may stand directly before a place."""


def report_directions(prose: ir.Content, context: Context) -> None:
    """Report each word of direction (增加, decreased by) that may stand directly before the amount or the rate of a
    change, which carry their sign, or before a phrase that begins with such a word (T31), even if the two are in
    different branches or turns."""
    if any(isinstance(part, ir.PrintedValue) and _directed(part.value, context) for part in parts(prose)):
        _look(prose, (), pattern(context.settings.words.known.direction), context)


def _look(prose: ir.Content, before: _Ends, direction: re.Pattern[str], context: Context) -> _Ends:
    """Report the words of direction in prose that may follow the words `before`; return the words that it may end
    with."""
    for part in prose:
        match part:
            case ir.Verbatim():
                before = (part,)
            case ir.PrintedValue(value=value):
                for words in before if _directed(value, context) else ():
                    if word := direction.search(words.text):
                        where = words.span.part(word.start(), word.end())
                        context.report("T31", where, found=word.group(), also=(value.span,))
                before = ()
            case ir.Branches(branches=branches):
                ends = [_look(body, before, direction, context) for _, body in branches]
                always = any(condition is None for condition, _ in branches)
                before = tuple(dict.fromkeys(end for some in (*ends, () if always else before) for end in some))
            case ir.FillIn(texts=texts):
                ends = [_look(body, before, direction, context) for body in texts.values()]
                before = tuple(dict.fromkeys(end for some in (before, *ends) for end in some))
            case ir.Loop(body=body):
                before = (*before, *_look(body, before, direction, context))
            case ir.MarkedContent(body=body) | ir.AroundFillIns(body=body):
                before = _look(body, before, direction, context)
            case ir.Mention():
                before = ()
            case _:
                assert_never(part)
    return before


def _directed(value: ir.TypedExpression, context: Context) -> bool:
    """Whether what is printed says its direction at its beginning."""
    if not isinstance(value, ir.Phrased):
        return _signed(value, context)
    words, phrase = context.settings.words, context.phrases.get(value.phrase)
    stated = phrase.outcomes if phrase is not None else {}
    direction = pattern(words.known.direction)
    own = (words.changes.one, words.changes.points)
    openings = [_opening(stated[way]) for way in (UP, DOWN) if way in stated]
    openings += [usual[way].partition("{")[0] for usual in own for way in (UP, DOWN) if way not in stated]
    return any(found.start() == 0 for found in map(direction.search, openings) if found is not None)


def _opening(template: PhraseTemplate) -> str:
    """The words with which a template begins, up to its first figure."""
    first = template.pieces[0] if template.pieces else ""
    return first if isinstance(first, str) else ""


def _signed(value: ir.TypedExpression, context: Context) -> bool:
    """Whether what is printed is the amount or rate of a change, under whatever name."""
    if isinstance(value, ir.FacetOf):
        return value.facet in ("amount", "rate") and isinstance(value.target.type, ChangeType)
    if isinstance(value, ir.FilterCall):
        return _signed(value.value, context)
    if isinstance(value, ir.ValueList):
        return any(_signed(item, context) for item in value.items)
    if isinstance(value, ir.DefinitionRef):
        defined = definitions.resolved(value.name, value.basis, context)
        body = defined.value if defined else None
        return isinstance(body, ir.TypedExpression) and _signed(body, context)
    if isinstance(value, ir.CellOf):
        found = context.found.get(("column", value.source, value.basis, value.column))
        column = found.value if found else None
        return isinstance(column, TypedColumn) and column.value is not None and _signed(column.value, context)
    return False
