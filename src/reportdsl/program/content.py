"""Prose that the document prints: its figures, choices, loops, references and filters, every name in them resolved."""

from __future__ import annotations

import re
from typing import assert_never

from ..dataset.shape import Blank
from ..diagnostics.details import Spellings
from ..filters.filter import Filter, FilterParameter, ItemsType, TemplateType
from ..quick.records import replace
from ..quick.signature import REQUIRED
from ..syntax import expression as syntax
from ..values.literals import LiteralType
from ..values.types import (
    FLAG,
    UNKNOWN,
    Amount,
    BasisType,
    BreakdownType,
    ChangeType,
    DateType,
    FlagType,
    ManyType,
    PartType,
    RecordType,
    RowsType,
    RowType,
    TextType,
    Type,
    Unknown,
    describe,
)
from . import data, ir, members
from .context import Context, Scope
from .declarations import OWN_PHRASE, PhraseDefinition
from .directions import report_directions

ITEM = "\0item"
"""The variable of a filter's template; no author can write its name."""
_REF = ("ref", "引用")
_REF_PARTS = (("number", "编号"), ("title", "标题"), ("page", "页码"))
_PRINTED = Amount | TextType | DateType | BreakdownType | PartType


def flag(node: syntax.Expression, scope: Scope, context: Context) -> ir.TypedExpression:
    """Resolve a condition; `Failed` after reporting (T14) anything else."""
    condition = context.resolve(node, scope, context)
    if condition.type != FLAG and not isinstance(condition.type, Unknown):
        return context.report("T14", condition.span, found=describe(condition.type))
    return condition


def loop_rows(rows: ir.TypedExpression, context: Context) -> ir.TypedExpression:
    """Return what a loop runs over; for a record, its entries, which must be of one kind. Anything else is reported
    (T18)."""
    if isinstance(rows, ir.RecordRef):
        entries = data.entries(rows, context)
        return entries if isinstance(entries, ir.Failed) else _alike(entries, rows, context)
    if isinstance(rows.type, RowsType | ManyType | BreakdownType | Unknown):
        return rows
    return context.report("T18", rows.span, found=describe(rows.type))


def _alike(entries: ir.EntriesRef, record: ir.RecordRef, context: Context) -> ir.EntriesRef | ir.Failed:
    """Return entries that are of one kind, which blank ones take, for what a loop says of one entry it says of each.
    Reports T42 if they are of several."""
    blank = {name for name, shape in record.shape.entries if isinstance(shape, Blank)}
    stated: dict[Type, str] = {}
    for name, entry in entries.entries:
        if name not in blank:
            stated.setdefault(entry.type, name)
    if len(stated) > 1:
        (one, first), (other, second), *_ = stated.items()
        return context.report("T42", record.span, first=first, one=describe(one), second=second, other=describe(other))
    kind = next(iter(stated), UNKNOWN)
    alike = [(name, replace(entry, type=kind) if name in blank else entry) for name, entry in entries.entries]
    return replace(entries, entries=tuple(alike)) if stated else entries


def element(rows: ir.TypedExpression, context: Context) -> Type:
    """Return the type of a loop's variable."""
    if isinstance(rows, ir.EntriesRef):
        kinds = {entry.type for _, entry in rows.entries}
        return kinds.pop() if len(kinds) == 1 else UNKNOWN
    match rows.type:
        case RowsType() as of:
            return RowType(of)
        case BreakdownType(kind=kind, name=name):
            return PartType(kind, name)
        case ManyType(element=inner):
            return inner
        case Amount() | TextType() | DateType() | FlagType() | RecordType() | RowType() | PartType():
            return UNKNOWN
        case ChangeType() | BasisType() | Unknown():
            return UNKNOWN


def content(prose: syntax.Prose, scope: Scope, context: Context) -> ir.Content:
    """Resolve every expression in some prose, and report words of direction before signed figures (T31)."""
    resolved = _parts(prose, scope, context)
    report_directions(resolved, context)
    return resolved


def _parts(prose: syntax.Prose, scope: Scope, context: Context) -> ir.Content:
    return tuple(_part(part, scope, context) for part in prose)


def _part(part: syntax.ProsePart, scope: Scope, context: Context) -> ir.ContentPart:
    match part:
        case syntax.Words(text=text, span=span):
            return ir.Verbatim(text, span)
        case syntax.Print(value=syntax.Call(operator=name) as node) if name.text in _REF:
            return _mention(node, scope, context)
        case syntax.Print(value=value):
            seen = len(context.lacking)
            return ir.PrintedValue(context.for_want(_printed(value, scope, context), seen))
        case syntax.Choice(branches=branches):
            return ir.Branches(
                tuple(
                    (flag(condition, scope, context) if condition else None, _parts(body, scope, context))
                    for condition, body in branches
                )
            )
        case syntax.Repeat(variable=variable, rows=rows, body=body):
            over = loop_rows(context.resolve(rows, scope, context), context)
            inner = scope.having(variable.text, ir.VariableRef(variable.text, element(over, context), variable.span))
            return ir.Loop(variable.text, over, _parts(body, inner, context))
        case syntax.Marked(look=look, body=body, span=span):
            if look.link.startswith("#") and look.link[1:] not in context.captions:
                return ir.PrintedValue(context.unknown("N23", span, look.link[1:], list(context.captions)))
            return ir.MarkedContent(look, _parts(body, scope, context))


def _mention(node: syntax.Call, scope: Scope, context: Context) -> ir.Mention | ir.PrintedValue:
    """Resolve `ref(name)` or `ref(name, page)`."""
    if len(node.arguments) > 2:
        report = context.report("T06", node.arguments[2].value.span, operator=node.operator.text, most=2)
        return ir.PrintedValue(report)
    mention = _mentioned(node, scope, context)
    if len(node.arguments) < 2 or isinstance(mention, ir.PrintedValue):
        return mention
    asked = node.arguments[1].value
    word = data.word_of(asked)
    part = next((names[0] for names in _REF_PARTS if word in names), None)
    if part is None:
        return ir.PrintedValue(context.unknown("N54", asked.span, word, _REF_PARTS, parameter=node.operator.text))
    return replace(mention, part=part)


def _mentioned(node: syntax.Call, scope: Scope, context: Context) -> ir.Mention | ir.PrintedValue:
    argument = node.arguments[0].value if node.arguments else None
    instances: list[str] = []
    while isinstance(argument, syntax.Member) and argument.bracketed:
        instances.insert(0, argument.name)
        argument = argument.target
    if not isinstance(argument, syntax.Reference | syntax.String):
        return ir.PrintedValue(context.report("T07", node.span, operator=node.operator.text, parameter="name"))
    name = argument.name if isinstance(argument, syntax.Reference) else argument.text
    fragment = scope.fragment
    if fragment is not None and name in fragment.captions and not instances:
        return ir.Mention(name, argument.span, of_instance=True)
    inner = fragment.inner_captions.get(name) if fragment is not None else None
    found = inner or context.fragment_captions.get(name)
    if found is not None and (name not in context.captions or instances or inner):
        of = found.of(instances)
        if of is None:
            return ir.PrintedValue(context.report("N65", argument.span, name=name))
        return ir.Mention(f"{of}.{name}", node.span, of_instance=inner is not None)
    if name not in context.captions:
        return ir.PrintedValue(
            context.unknown("N23", argument.span, name, [*context.captions, *context.fragment_captions])
        )
    return ir.Mention(name, argument.span)


def _printed(node: syntax.Expression, scope: Scope, context: Context) -> ir.TypedExpression:
    """Resolve an expression that is printed: it must give one value, or have a filter that does."""
    if isinstance(node, syntax.Filtered):
        return _filtered(node, scope, context)
    value = context.resolve(node, scope, context)
    if isinstance(value.type, _PRINTED | Unknown):
        return value
    if isinstance(value.type, ChangeType):
        choices = Spellings((*((name,) for name in context.phrases), OWN_PHRASE))
        return context.report("T19", value.span, choices=choices, example=data.written(value.span))
    return context.report("T17", value.span, found=describe(value.type))


def _filtered(node: syntax.Filtered, scope: Scope, context: Context) -> ir.TypedExpression:
    name = node.filter.text
    if isinstance(node.value, syntax.Filtered):
        return context.report("T20", node.filter.span, filter=name)
    if scope.fragment is not None:
        name = scope.fragment.phrases.get(name, name)
    if name in context.phrases or name in OWN_PHRASE:
        context.used.add(name)
        return _phrased(_changes(node.value, scope, context), name, node, context)
    value = context.resolve(node.value, scope, context)
    if name in context.broken:
        return ir.Failed(node.span)
    filter_ = context.filters.get(name)
    if filter_ is None:
        known: dict[str, object] = {**context.filters, **context.phrases, **dict.fromkeys(OWN_PHRASE, OWN_PHRASE)}
        return context.unknown("N24", node.filter.span, name, known)
    if isinstance(value.type, Unknown) and not isinstance(value.type, ManyType):
        return ir.Failed(node.span)
    return _apply(filter_, value, node, scope, context)


def _changes(node: syntax.Expression, scope: Scope, context: Context) -> ir.TypedExpression:
    """Resolve what a phrase puts into words. Only a phrase takes changes of several kinds together, each under its own
    name."""
    if not isinstance(node, syntax.Sequence):
        return context.resolve(node, scope, context)
    items = tuple(context.resolve(item, scope, context) for item in node.items)
    return ir.ValueList(items, ManyType(items[0].type if items else UNKNOWN), node.span)


def _phrased(value: ir.TypedExpression, name: str, node: syntax.Filtered, context: Context) -> ir.TypedExpression:
    changes = value.items if isinstance(value, ir.ValueList) else (value,)
    for change in changes:
        type_ = change.type.element if isinstance(change.type, ManyType) else change.type
        if isinstance(type_, Unknown):
            return ir.Failed(node.span)
        if not isinstance(type_, ChangeType):
            return context.report("T16", change.span, found=describe(type_))
        if not type_.rated and name in context.phrases and _demands_rate(context.phrases[name]):
            return members.no_rate(type_, change.span, context)
    return ir.Phrased(value, name, node.span)


def _apply(
    filter_: Filter, value: ir.TypedExpression, node: syntax.Filtered, scope: Scope, context: Context
) -> ir.TypedExpression:
    several = isinstance(filter_.takes, ItemsType)
    if several:
        value = loop_rows(value, context)
    item = element(value, context) if several else value.type
    if isinstance(value.type, Unknown) or (isinstance(item, Unknown) and not filter_.has_template):
        return ir.Failed(node.span)
    if not isinstance(item, _PRINTED) and not filter_.has_template:
        return context.report("T17", value.span, found=describe(item))
    given = list(node.arguments)
    arguments: list[ir.Template | ir.Constant] = []
    for parameter in filter_.parameters:
        named = next((each for each in given if each.label and each.label.text == parameter.name), None)
        argument = named or next((each for each in given if each.label is None), None)
        if argument is not None:
            given.remove(argument)
            bound = _argument(argument.value, parameter, item, scope, context)
        elif parameter.default is REQUIRED:
            bound = context.report("T07", node.filter.span, operator=node.filter.text, parameter=parameter.name)
        else:
            bound = ir.Constant(parameter.default)
        if isinstance(bound, ir.Failed):
            return bound
        arguments.append(bound)
    if given and given[0].label:
        names = [parameter.name for parameter in filter_.parameters]
        label = given[0].label
        if label.text in names:
            return context.report("T25", label.span, parameter=label.text)
        return context.unknown("N05", label.span, label.text, names, operator=node.filter.text)
    if given:
        return context.report("T06", given[0].value.span, operator=node.filter.text, most=len(filter_.parameters))
    return ir.FilterCall(filter_, value, tuple(arguments), node.span)


def _argument(
    node: syntax.Expression, parameter: FilterParameter, item: Type, scope: Scope, context: Context
) -> ir.Template | ir.Constant | ir.Failed:
    match parameter.type:
        case TemplateType():
            if isinstance(node, syntax.String):
                return _template(node, item, scope, context)
            return context.report("T08", node.span, parameter=parameter.name)
        case LiteralType() as type_:
            from .bound_arguments import typed_out  # Loaded only for a report that calls a filter or an operator so.

            value = type_.read(typed_out(node))
            if value is None:
                return context.report(type_.refusal, node.span, parameter=parameter.name)
            return ir.Constant(value)
        case _:
            assert_never(parameter.type)


def _template(string: syntax.String, item: Type, scope: Scope, context: Context) -> ir.Template:
    """Resolve a filter's template, `{名称}{金额}，占{占比}`: each name in braces is a facet, entry or column of the
    item."""
    from .template_marks import check_marks  # Loaded only for a report with such a filter.

    check_marks(string.text, string.span.part(1, 1), "{}", context.diagnostics)
    inner = scope.having(ITEM, ir.VariableRef(ITEM, item, string.span))
    parts: list[syntax.Words | syntax.Print] = []
    for found in re.finditer(r"\{([^{}]*)\}|[^{}]+|.", string.text):
        span = string.span.part(1 + found.start(), 1 + found.end())
        if found.group(1) is None:
            parts.append(syntax.Words(found.group(), span))
            continue
        node: syntax.Expression = syntax.Reference(ITEM, span)
        for word in found.group(1).split("."):
            node = syntax.Member(node, word.strip(), span, span)
        parts.append(syntax.Print(node, span))
    return ir.Template(ITEM, content(tuple(parts), inner, context))


def _demands_rate(phrase: PhraseDefinition) -> bool:
    from .phrase_rules import demands_rate  # Loaded only for a report with phrases of its own.

    return demands_rate(phrase)
