"""The expressions of directive lines: one function for each shape that the grammar has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from lark import Token

from ...quick.records import replace
from ...values.quantity import MAX_DIGITS
from ..expression import (
    Argument,
    Binary,
    Call,
    Expression,
    Filtered,
    Member,
    Number,
    Phrase,
    Reference,
    Sequence,
    Test,
    Unary,
)
from ..limits import MAX_DEPTH, Unfit, too_long
from ..parse_tree import Child, ParseTree
from .directive_line import DirectiveLine, token_of, tree_of

_WORDS = {"AND": "and", "OR": "or"}


def expression(line: DirectiveLine, child: Child) -> Expression:
    """The node of an expression. Raises `Unfit` if it nests too deep (S14), or a number has too many digits (S40)."""
    tree = tree_of(child)
    line.depth += 1
    if line.depth > MAX_DEPTH:
        raise Unfit("S14", line.code.whole, limit=MAX_DEPTH)
    built = _SHAPES[tree.data](line, tree)
    line.depth -= 1
    return built


def measure(line: DirectiveLine, token: Token, *unit_words: Token) -> Number:
    """A number with its unit, in one terminal (`10元`) or with the unit in words after it (`10 million yuan`). Exact.
    Raises `Unfit` for too many digits (S40)."""
    digits = token.rstrip("%") if token.type == "NUMBER" else token
    size = next((i for i, char in enumerate(digits) if char not in "0123456789."), len(digits))
    if too_long(digits[:size]):
        raise Unfit("S40", line.span(token), limit=MAX_DIGITS)
    last = (token, *unit_words)[-1]
    written = line.written(token, last)
    unit = line.words(unit_words).text if unit_words else written[size:].replace("％", "%")
    return Number(Decimal(str(digits[:size])), unit, written, line.span(token).to(line.span(last)))


def arguments(line: DirectiveLine, child: Child) -> tuple[Argument, ...]:
    """The arguments in the brackets of a call or a chart."""
    parts = [argument.children for argument in tree_of(child).trees("argument")]
    return tuple(Argument(line.name(label) if label else None, expression(line, value)) for label, _, value in parts)


def _chain(line: DirectiveLine, tree: ParseTree) -> Expression:
    """`a + b - c` as ((a + b) - c)."""
    first, *others = tree.children
    pairs = [*zip(others[::2], others[1::2], strict=True)]
    line.depth += len(pairs)
    left = expression(line, first)
    for sign, operand in pairs:
        right = expression(line, operand)
        written = token_of(sign)
        left = Binary(_WORDS.get(written.type, str(written)), left, right, left.span.to(right.span))
    line.depth -= len(pairs)
    return left


def _not(line: DirectiveLine, tree: ParseTree) -> Expression:
    return Unary("not", expression(line, tree.children[1]), line.around(tree))


def _minus(line: DirectiveLine, tree: ParseTree) -> Expression:
    return Unary("-", expression(line, tree.children[1]), line.around(tree))


def _test(line: DirectiveLine, tree: ParseTree) -> Expression:
    operand, word, name = tree.children
    return Test(expression(line, operand), line.name(name), token_of(word).type == "IS_NOT", line.around(tree))


def _percent_of(line: DirectiveLine, tree: ParseTree) -> Expression:
    part, _, whole = tree.children
    return Phrase("percent of", expression(line, part), expression(line, whole), line.around(tree))


def _change_vs(line: DirectiveLine, tree: ParseTree) -> Expression:
    now, _, before = tree.children
    left = expression(line, now)
    # `prior year` is one terminal and means the basis.
    right = Reference("prior", line.span(before)) if isinstance(before, Token) else expression(line, before)
    return Phrase("change vs", left, right, line.around(tree))


def _member(line: DirectiveLine, tree: ParseTree) -> Expression:
    target, _, name = tree.children
    word = line.word(name) if isinstance(name, Token) else line.name(name)
    return Member(expression(line, target), word.text, word.span, line.around(tree))


def _item(line: DirectiveLine, tree: ParseTree) -> Expression:
    target, _, child, _ = tree.children
    key = token_of(child)
    return Member(expression(line, target), line.word(key).text, line.span(key), line.around(tree), bracketed=True)


def _number(line: DirectiveLine, tree: ParseTree) -> Expression:
    return measure(line, *tree.tokens())


def _string(line: DirectiveLine, tree: ParseTree) -> Expression:
    return line.string(tree.children[0])


def _reference(line: DirectiveLine, tree: ParseTree) -> Expression:
    name = line.name(tree.children[0])
    return Reference(name.text, name.span)


def _call(line: DirectiveLine, tree: ParseTree) -> Expression:
    name, given = tree.children
    return Call(line.name(name), arguments(line, given), line.around(tree))


def _filtered(line: DirectiveLine, tree: ParseTree) -> Expression:
    value, _, filter_, given = tree.children
    name = line.name(filter_)
    return Filtered(expression(line, value), name, arguments(line, given) if given else (), line.around(tree))


def _group(line: DirectiveLine, tree: ParseTree) -> Expression:
    # Its span includes the brackets, so that what begins or ends with it is quoted whole: (甲 + 乙) / 2.
    return replace(expression(line, tree.children[1]), span=line.around(tree))


def _sequence(line: DirectiveLine, tree: ParseTree) -> Expression:
    return Sequence(tuple(expression(line, item) for item in tree.trees()), line.around(tree))


_SHAPES: Mapping[str, Callable[[DirectiveLine, ParseTree], Expression]] = {
    "disjunction": _chain,
    "conjunction": _chain,
    "comparison": _chain,
    "sum": _chain,
    "product": _chain,
    "not": _not,
    "minus": _minus,
    "test": _test,
    "percent_of": _percent_of,
    "change_vs": _change_vs,
    "member": _member,
    "item": _item,
    "number": _number,
    "measure": _number,
    "measure_in": _number,
    "string": _string,
    "reference": _reference,
    "call": _call,
    "filtered": _filtered,
    "group": _group,
    "sequence": _sequence,
}
"""By the name of the grammar's rule, or of its alternative."""
