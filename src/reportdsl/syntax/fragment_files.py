"""Files with parameters, which a report includes for some values of them, again and again."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from ..diagnostics import Diagnostics
from ..values.source import Span
from .ast import (
    BreakdownLine,
    Data,
    Fields,
    FormatRule,
    Fragment,
    Let,
    Name,
    Needs,
    PhraseRule,
    Report,
    Statement,
)
from .library import LIBRARY
from .open_blocks import called, first_word
from .statements.directive import Include


def is_fragment(statements: Iterable[Statement]) -> bool:
    """Whether the statements of a file are a fragment's: whether it has parameters."""
    return any(isinstance(each, Needs) for each in statements)


def fragment(
    file: str, include: Include, statements: Sequence[Statement], span: Span, diagnostics: Diagnostics
) -> Fragment:
    """A fragment for the arguments of an include. What declares something for the whole report is reported, and left out."""
    body = tuple(each for each in statements if not _is_for_the_report(each))
    for each in statements:
        if _is_for_the_report(each):
            diagnostics.add("S58", first_word(each.span), word=called(each))
    name = posixpath.splitext(posixpath.basename(file.removeprefix(LIBRARY)))[0]
    return Fragment(Name(name, include.file.span), include.arguments, body, span)


def _is_for_the_report(statement: Statement) -> bool:
    """Whether a statement declares something that is the whole report's: its data, its looks, its breakdowns and columns."""
    if isinstance(statement, Let):
        return statement.table is not None
    return isinstance(statement, Report | Data | Fields | BreakdownLine | FormatRule | PhraseRule)
