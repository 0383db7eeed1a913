"""`@check` and `@require`: the rules that a report must pass before it is published."""

from __future__ import annotations

from lark import Token

from ..ast import CheckLine, Require
from ..expression import Expression, Name, Number
from ..parse_tree import ParseTree
from .directive_line import DirectiveLine, tree_of
from .formulas import expression, measure


def check(line: DirectiveLine, tree: ParseTree) -> CheckLine:
    """`@check id "text": condition [tolerance …] [warning | info] [waived reason]`; of two options of one kind, the
    last counts."""
    _, id_, text, _colon, condition, *options = tree.children
    tolerance: Number | None = None
    waiver: Expression | None = None
    printed, severity = False, "error"
    for option in map(tree_of, options):
        word, *rest = option.tokens()
        if word.type == "TOLERANCE":
            printed = rest[0].type == "PRINTED"
            tolerance = None if printed else measure(line, *rest)
        elif word.type == "WAIVED":
            waiver = expression(line, option.children[1])
        else:
            severity = word.type.lower()
    return CheckLine(
        Name(line.string(id_).text, line.span(id_)) if isinstance(id_, Token) else line.name(id_),
        line.string(text),
        expression(line, condition),
        tolerance,
        printed,
        severity,
        waiver,
        line.code.whole,
    )


def require(line: DirectiveLine, tree: ParseTree) -> Require:
    """`@require text [when condition]`."""
    _, text, _when, condition = tree.children
    return Require(expression(line, text), expression(line, condition) if condition else None, line.code.whole)
