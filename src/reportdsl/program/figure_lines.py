"""The line of a figure: look up its kind, bind its arguments to the kind's parameters, resolve and check them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ..dataset.dataset import Written
from ..diagnostics.details import Names, Spellings
from ..figures import AnyFigure
from ..figures.figure_kind import (
    ChoiceParameter,
    FigureKind,
    Parameter,
    PictureParameter,
    PlottedParameter,
    SheetParameter,
    TableParameter,
    ValueParameter,
)
from ..quick.records import dataclass, field
from ..syntax import expression as syntax
from ..syntax.ast import FigureLine
from ..values.quantity import Quantity
from ..values.types import TEXT, Amount, BreakdownType, DateType, ManyType, PartType, TextType, Unknown, describe
from . import data, ir
from .bases import on_basis
from .content import content
from .context import CURRENT, CURRENT_WORDS, Context, Scope
from .program import FigureItem, ParagraphItem, TableItem

_YEARS = ("years", "bases", "年份")
"""The names of the argument that lists the bases for all that is plotted."""
_SingleParameter = ValueParameter | ChoiceParameter | TableParameter | SheetParameter | PictureParameter
_PlottedItem = tuple[str, tuple[ir.TypedExpression, ...]]


def figure(
    line: FigureLine, caption: ir.Content | None, scope: Scope, context: Context
) -> FigureItem | ParagraphItem | None:
    """Return the item of a `@chart` line. For a line that needs an absent optional source, it is a paragraph with an
    expression that says so when it is printed. None after an error, which has then been reported."""
    seen = len(context.lacking)
    found = _figure(line, caption, scope, context)
    lacking = context.for_want(ir.Failed(line.span), seen)
    if isinstance(lacking, ir.Failed) and lacking.lacks:
        return ParagraphItem((ir.PrintedValue(lacking),), 0, line.span)
    return found


@dataclass
class _Given:
    """What a line gives for the parameters of its kind."""

    values: dict[str, ir.TypedExpression] = field(default_factory=dict)
    texts: dict[str, ir.Content] = field(default_factory=dict)
    table: TableItem | None = None
    sheet: ir.TableRef | None = None
    picture: Written | None = None


def _figure(line: FigureLine, caption: ir.Content | None, scope: Scope, context: Context) -> FigureItem | None:
    """The figure of a line; None after reporting an unknown kind, or a value that does not fit its parameter. What
    cannot be plotted is reported and left out."""
    kind = context.figures.get(line.kind.text)
    if kind is None:
        context.unknown("N25", line.kind.span, line.kind.text, context.figures)
        return None
    if not _may_have(caption, kind, line, context):
        return None
    free, given = list(line.arguments), _Given()
    bases: tuple[str, ...] = ()
    items: tuple[_PlottedItem, ...] = ()
    complete = True
    for parameter in _in_order_of_binding(kind.parameters):
        if isinstance(parameter, PlottedParameter):
            bases, items = _plotted_items(free, parameter, line, scope, context)
            free = []
        elif (argument := _taken(parameter, free)) is not None:
            complete &= _bind(parameter, argument, given, line, scope, context)
        elif _required(parameter):
            context.report("T07", line.span, operator=line.kind.text, parameter=_called(parameter))
            complete = False
    if free:
        context.report("T06", free[0].value.span, operator=line.kind.text, most=len(kind.parameters))
    if not complete:
        return None
    return FigureItem(
        line.name.text,
        caption,
        kind.names[0],
        items,
        bases,
        given.values,
        line.span,
        given.table,
        given.sheet,
        line.among_tables,
        given.picture,
        given.texts,
    )


def _bind(
    parameter: _SingleParameter,
    argument: syntax.Argument,
    given: _Given,
    line: FigureLine,
    scope: Scope,
    context: Context,
) -> bool:
    """Add the argument of a parameter to what is `given`. Returns whether it fits; if not, that is reported."""
    match parameter:
        case ValueParameter(names=names):
            prose = None if parameter.units else _prose(argument, line)
            if prose is not None:
                given.texts[names[0]] = content(prose, scope, context)
                return True
            given.values[names[0]] = value = _value(argument, parameter, scope, context)
            return not isinstance(value, ir.Failed)
        case ChoiceParameter(names=names):
            given.values[names[0]] = value = _choice(argument, parameter, context)
            return not isinstance(value, ir.Failed)
        case TableParameter():
            from .made_tables import table_of  # Loaded only for a report with such a table.

            given.table = table_of(argument.value, line, scope, context)
            return given.table is not None
        case SheetParameter():
            from .made_tables import sheet_of  # As above.

            given.sheet = sheet_of(argument.value, line, scope, context)
            return given.sheet is not None
        case PictureParameter():
            given.picture = _path(argument, parameter, context)
            return given.picture is not None
        case _:
            assert_never(parameter)


def _may_have(caption: ir.Content | None, kind: FigureKind[AnyFigure], line: FigureLine, context: Context) -> bool:
    """Whether a figure of this kind may have this caption, or none; if not, that is reported."""
    if caption is None and kind.captions == "always":
        context.report("T50", line.name.span, kind=line.kind.text)
        return False
    if not line.inserted and kind.captions == "never":
        context.report("T56", line.name.span, kind=line.kind.text)
        return False
    return True


def _path(argument: syntax.Argument, parameter: PictureParameter, context: Context) -> Written | None:
    """Return the path of a picture, with the file that states it; None after reporting anything else (T08)."""
    if isinstance(argument.value, syntax.String):
        return argument.value.span.source.name, argument.value.text
    context.report("T08", argument.value.span, parameter=_called(parameter, argument))
    return None


def _in_order_of_binding(parameters: Sequence[Parameter]) -> list[Parameter]:
    """Return the parameters with plotted ones last: they take the arguments that the others leave."""
    return sorted(parameters, key=lambda parameter: isinstance(parameter, PlottedParameter))


def _taken(parameter: _SingleParameter, free: list[syntax.Argument]) -> syntax.Argument | None:
    """Take the argument for a parameter from those that are free: the one with its name or else, for a required
    parameter, the first without any name; None if there is none."""
    labelled = (argument for argument in free if argument.label and argument.label.text in parameter.names)
    unlabelled = (argument for argument in free if _required(parameter) and argument.label is None)
    argument = next(labelled, None) or next(unlabelled, None)
    if argument is not None:
        free.remove(argument)
    return argument


def _called(parameter: _SingleParameter, argument: syntax.Argument | None = None) -> str | Spellings:
    """The name of a parameter as the line has it, else in the language of messages."""
    label = argument.label if argument is not None else None
    return label.text if label is not None else Spellings((parameter.names,))


def _prose(argument: syntax.Argument, line: FigureLine) -> syntax.Prose | None:
    """Return the text of an argument that holds `{{ }}`; None for any other."""
    return next((text for place, text in line.prose if line.arguments[place] is argument), None)


def _required(parameter: _SingleParameter) -> bool:
    match parameter:
        case ValueParameter(required=required) | ChoiceParameter(required=required):
            return required
        case TableParameter() | SheetParameter() | PictureParameter():
            return True
        case _:
            assert_never(parameter)


def _choice(argument: syntax.Argument, parameter: ChoiceParameter, context: Context) -> ir.TypedExpression:
    """Return one of the parameter's words under its first spelling; `Failed` after reporting anything else (N54)."""
    node = argument.value
    word = data.word_of(node)
    for spellings in parameter.choices:
        if word in spellings:
            return ir.Literal(spellings[0], TEXT, node.span)
    return context.unknown("N54", node.span, word, parameter.choices, parameter=_called(parameter, argument))


def _value(argument: syntax.Argument, parameter: ValueParameter, scope: Scope, context: Context) -> ir.TypedExpression:
    """Return a text, or a number with one of the parameter's units, which need not be units of the language; `Failed`
    after reporting anything else."""
    node = argument.value
    if isinstance(node, syntax.Number) and node.unit and parameter.units:
        if node.unit not in parameter.units:
            return context.unknown("N11", node.span, node.unit, parameter.units)
        if not node.value:
            return context.report("T57", node.span, parameter=_called(parameter, argument))
        return ir.Literal(Quantity(node.value, node.unit), Amount(node.unit), node.span)
    value = context.resolve(node, scope, context)
    if isinstance(value.type, Unknown):
        return ir.Failed(node.span)
    if parameter.units:
        if isinstance(node, syntax.Number):
            return context.report(
                "T58", value.span, parameter=_called(parameter, argument), choices=Names(parameter.units)
            )
        return context.report("T05", value.span, found=describe(value.type))
    if not isinstance(value.type, TextType) and not (parameter.dates and isinstance(value.type, DateType)):
        return context.report("T08", value.span, parameter=_called(parameter, argument))
    return value


def _plotted_items(
    arguments: Sequence[syntax.Argument], parameter: PlottedParameter, line: FigureLine, scope: Scope, context: Context
) -> tuple[tuple[str, ...], tuple[_PlottedItem, ...]]:
    """Return the bases, and the quantities plotted on each of them, by label. They must all be of one kind (T01),
    unless the parameter is `mixed`."""
    bases: tuple[str, ...] = (CURRENT,)
    items: list[_PlottedItem] = []
    for argument in arguments:
        if argument.label and argument.label.text in _YEARS:
            bases = _bases(argument.value, context)
    for argument in arguments:
        if argument.label and argument.label.text in _YEARS:
            continue
        values = tuple(_plotted(argument.value, basis, scope, context) for basis in bases)
        if parameter.shares:
            for value in values:
                if not isinstance(value.type, BreakdownType | Unknown):
                    context.report("T23", value.span, kind=line.kind.text, found=describe(value.type))
        if all(not isinstance(value.type, Unknown) for value in values):
            items.append((argument.label.text if argument.label else data.label_of(argument.value), values))
    if not arguments:
        context.report("T07", line.span, operator=line.kind.text, parameter="…")
    _check_labels([label for label, _ in items], line, context)
    if parameter.cumulative and items and (len(bases) > 1 or (len(items) > 1 and not _all_single(items))):
        context.report("T06", line.span, operator=line.kind.text, most=1)
    kinds = {getattr(value.type, "kind", None) or value.type.element.kind: value for _, row in items for value in row}  # type: ignore[union-attr]
    if len(kinds) > 1 and (not parameter.mixed or parameter.cumulative):
        left, right = list(kinds)[:2]
        context.unlike(Amount(left), Amount(right), kinds[right].span)
    return bases, tuple(items)


def _all_single(items: Sequence[_PlottedItem]) -> bool:
    """Whether each plotted item is a single quantity: the items are then the categories of one series."""
    return all(not isinstance(value.type, ManyType | BreakdownType) for _, row in items for value in row)


def _check_labels(labels: Sequence[str], line: FigureLine, context: Context) -> None:
    """Warn of a label that something else in the same chart has already (T73)."""
    again = next((label for place, label in enumerate(labels) if label in labels[:place]), None)
    if again is not None:
        context.diagnostics.warn("T73", line.span, chart=line.name.text, name=again)


def _plotted(node: syntax.Expression, basis: str, scope: Scope, context: Context) -> ir.TypedExpression:
    value = on_basis(node, basis, node.span, scope, context) if basis else context.resolve(node, scope, context)
    element = value.type.element if isinstance(value.type, ManyType) else value.type
    if isinstance(element, Unknown):
        return ir.Failed(value.span)
    if isinstance(element, Amount) or isinstance(value.type, BreakdownType | PartType):
        return value
    return context.report("T05", value.span, found=describe(value.type))


def _bases(node: syntax.Expression, context: Context) -> tuple[str, ...]:
    """Return the bases that `years: [prior, current]` names; an unknown one is reported (N26)."""
    bases = []
    for item in node.items if isinstance(node, syntax.Sequence) else (node,):
        word = data.word_of(item)
        basis = CURRENT if word in CURRENT_WORDS else context.basis_named(word)
        if basis is None:
            context.unknown("N26", item.span, word, [CURRENT_WORDS, *data.basis_spellings(context.bases())])
        else:
            bases.append(basis)
    return tuple(bases) or (CURRENT,)
