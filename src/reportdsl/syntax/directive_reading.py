"""Read lines with Lark: build their statement, or report what is wrong. `parse` imports this only for a line that it
has not read before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lark import UnexpectedInput

from ..diagnostics import Diagnostics
from ..quick.reference import resolved
from . import statements
from .ast import Statement
from .code import Code
from .expression import DisplayWords, Prose, String, Words
from .failures import explain
from .grammar_tables import tree
from .limits import Unfit
from .source_nodes import Field, FieldRow
from .statements.data_lines import field_line
from .statements.directive import Marker
from .statements.directive_line import DirectiveLine, Prosaic, tree_of
from .statements.quantity_lines import display

_Read = TypeVar("_Read")


def read_directive(code: Code, prosaic: Prosaic, diagnostics: Diagnostics) -> Statement | Marker | None:
    """The statement or marker of a line that begins with the keyword of a directive; None, after a report, if the
    grammar cannot read the line or it exceeds a limit."""

    def read() -> Statement | Marker:
        shape = tree_of(tree(code.text, "statement").children[0])
        directive = statements.DIRECTIVES[shape.data]
        built: Statement | Marker = resolved(directive.build, statements.__name__)(DirectiveLine(code, prosaic), shape)
        return built

    return _reported(read, code, diagnostics)


def read_fields(code: Code, prosaic: Prosaic, diagnostics: Diagnostics) -> tuple[Field | FieldRow, ...] | None:
    """The fields of a line of `@fields`; None, after a report, if it cannot be read."""
    return _reported(lambda: field_line(DirectiveLine(code, prosaic), tree(code.text, "field")), code, diagnostics)


def read_display(code: Code) -> DisplayWords | None:
    """The display that a stretch of code describes; None if it is something else. Raises `Unfit` if a number in it
    exceeds a limit."""
    try:
        words = display(DirectiveLine(code, _words_only), tree(code.text, "display"))
    except UnexpectedInput:
        return None
    return words if words.unit is None else None


def _words_only(string: String) -> Prose:
    """A string as prose without expressions."""
    return (Words(string.text, string.span),)


def _reported(read: Callable[[], _Read], code: Code, diagnostics: Diagnostics) -> _Read | None:
    try:
        return read()
    except UnexpectedInput as problem:
        explain(problem, code, diagnostics)
    except Unfit as unfit:
        diagnostics.add(unfit.code, unfit.span, details=unfit.details)
    return None
