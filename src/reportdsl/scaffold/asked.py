"""Finds what a structure asks of the sheets that people fill in: the rows that it reads by name, what each is for, and
the texts with which it compares a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..quick.records import dataclass, field
from ..syntax.ast import Block, CheckLine, Each, Fragment, If, Statement, TableBlock
from ..syntax.expression import Binary, Call, Member, Number, Reference, String
from ..syntax.walk import descendants, inside

REQUIRED, REQUIRED_IF, OPTIONAL, CHECK, UNIT, ROW = "required", "required_if", "optional", "check", "unit", "row"
"""What a row is read for: a block that must be filled, always or under a condition, or may be; a check that its text
answers; a number with a unit; what the structure says of the row itself. They are keys of the catalogue's words for
new reports."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a row is read for (`kind`), and the purpose of the block or of the row, the check, or the unit (`text`)."""

    kind: str
    text: str


@dataclass(slots=True)
class Questions:
    """What a structure asks, by source: the `rows` that it reads by name, in order, each with its purposes; those rows
    whose texts are carried from year to year (`standing`); and by column the texts with which it is compared
    (`choices`)."""

    rows: dict[str, dict[str, list[Purpose]]] = field(default_factory=dict)
    standing: dict[str, set[str]] = field(default_factory=dict)
    choices: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def asked_of(statements: Iterable[Statement]) -> Questions:
    """What the statements, and those inside them, ask."""
    asked = Questions()
    for statement, conditional in _with_conditions(statements, False):
        _add(statement, conditional, asked)
    return asked


def _with_conditions(statements: Iterable[Statement], conditional: bool) -> Iterator[tuple[Statement, bool]]:
    """Yield each statement, including those inside others, and whether it is under a condition or in a loop."""
    for statement in statements:
        yield statement, conditional
        under = conditional or isinstance(statement, If | Each)
        within = statement.body if isinstance(statement, Fragment) else inside(statement)
        yield from _with_conditions(within, under)


def _add(statement: Statement, conditional: bool, asked: Questions) -> None:
    purposes: list[Purpose] = []
    if isinstance(statement, Block) and statement.purpose is not None:
        kind = OPTIONAL if not statement.required else REQUIRED_IF if conditional else REQUIRED
        purposes = [Purpose(kind, statement.purpose.text)]
    elif isinstance(statement, CheckLine):
        purposes = [Purpose(CHECK, f"{statement.id.text} {statement.text.text}")]
    for node in descendants(_own(statement)):
        if isinstance(node, Member) and node.bracketed and isinstance(node.target, Reference):
            told = asked.rows.setdefault(node.target.name, {}).setdefault(node.name, [])
            told += [purpose for purpose in purposes if purpose not in told]
            if isinstance(statement, Block) and statement.standing:
                asked.standing.setdefault(node.target.name, set()).add(node.name)
        elif isinstance(node, Call):
            _add_choices(node, asked)
        elif isinstance(node, Binary) and node.sign == "*":
            _add_unit(node, asked)


def _own(statement: Statement) -> object:
    """The part of a statement that is its own. For a block that is everything, including its text; the statements
    inside other statements are visited on their own."""
    if isinstance(statement, If):
        return statement.condition
    if isinstance(statement, Each):
        return statement.rows
    if isinstance(statement, Fragment):
        return statement.arguments
    return () if isinstance(statement, TableBlock) else statement


def _add_choices(call: Call, asked: Questions) -> None:
    """Record the texts with which a column of a source is compared: `filter(单位名单, 性质 == "行政单位")`."""
    if not call.arguments or not isinstance(call.arguments[0].value, Reference):
        return
    source = call.arguments[0].value.name
    for node in descendants(call.arguments[1:]):
        if isinstance(node, Binary) and node.sign in ("==", "!="):
            column, text = (node.right, node.left) if isinstance(node.left, String) else (node.left, node.right)
            if isinstance(column, Reference) and isinstance(text, String):
                told = asked.choices.setdefault(source, {}).setdefault(column.name, [])
                told += [text.text] if text.text not in told else []


def _add_unit(product: Binary, asked: Questions) -> None:
    """Record the unit of a number whose sheet gives none: `1批次 * 运行["接待批次"].数值`."""
    for number, value in ((product.left, product.right), (product.right, product.left)):
        if isinstance(number, Number) and number.unit and isinstance(value, Member):
            row = value.target
            if isinstance(row, Member) and row.bracketed and isinstance(row.target, Reference):
                told = asked.rows.setdefault(row.target.name, {}).setdefault(row.name, [])
                told.append(Purpose(UNIT, number.unit))
