"""Bare names in expressions: what, around an expression, in the spec or in the data, a name means."""

from __future__ import annotations

from ..quick.pattern import pattern
from ..quick.records import replace
from ..syntax import expression as syntax
from ..values.source import Span
from ..values.types import TEXT, Amount, BreakdownType, ChangeType, PartType, describe
from . import data, definitions, ir, members
from .context import Context, Scope
from .needs import TableNeed

SETTINGS = {
    "year": "year", "年度": "year",
    "prior_year": "prior_year", "上年度": "prior_year",
    "title": "title", "标题": "title",
    "organisation": "organisation", "单位名称": "organisation",
    "published": "published", "公开时间": "published",
}  # fmt: skip

_LAST_YEAR = ("去年", "前年", "上一年", "上年同期", "去年同期", "同期", "last_year", "previous_year")
"""What people call the year that the language calls 上年."""

_QUOTIENT = pattern(r"[0-9.]\s*([^\W\d]+)\s*[/／]\s*$")
"""A number with its unit and a slash, before what is then no name: 50万元/人."""
_LONGEST_UNIT = 40
"""Most characters before a name in which they are looked for: a line may have thousands of unknown names."""


def reference(node: syntax.Reference, scope: Scope, context: Context) -> ir.TypedExpression:
    """Resolve a name from the inside out: loop variables, columns of the row, entries of a breakdown's record, declared
    quantities, data, properties of the report."""
    name, span = node.name, node.span
    if name in scope.variables:
        return _variable(name, scope, span, context)
    if scope.fragment is not None and (scope.rows is None or name not in data.column_names(scope.rows, context)):
        from .fragments import local  # Loaded only for a report that has one.

        own = local(name, scope, span, context)
        if own is not None:
            return own
    if scope.row is not None and scope.rows is not None and name in data.column_names(scope.rows, context):
        rows = members.rows_on(scope.rows, scope.basis, span, context)
        column = data.column(rows, name, span, context) if rows else None
        if column is None or rows is None:
            return ir.Failed(span)
        return ir.CellOf(scope.row, name, rows.basis, rows.source, column.type, span)
    if scope.record is not None:
        entry = members.entry(scope.record, name, span, context)
        if entry is not None:
            return entry
    if name in context.lets:
        context.used.add(name)
        return definitions.definition(name, scope.basis, span, context)
    if name in context.sources:
        return members.source(name, scope.basis, span, context)
    stated = SETTINGS.get(name) != "published" or context.settings.published
    if name in SETTINGS and stated and name not in context.broken:
        return _setting(SETTINGS[name], node, context)
    if name in context.settings.parameters:
        return ir.SettingRef(name, name, TEXT, span)
    if name in context.broken:
        return ir.Failed(span)
    return _nothing(node, scope, context)


def _nothing(node: syntax.Reference, scope: Scope, context: Context) -> ir.TypedExpression:
    """Report a name that means nothing, with what it may have been meant for."""
    name, span = node.name, node.span
    if context.basis_named(name) is not None:
        return context.report("N09", span, name=name)
    answer = context.ask(TableNeed(name))
    if answer is not None:
        return context.report("N55", span, name=name, table=answer.rows[0])
    if name in _LAST_YEAR:
        meant = "prior year" if name.isascii() else "上年"
        return context.report("N01", span, hint="did_you_mean", name=name, suggestion=meant)
    before = span.source.line(span.line)[max(0, span.column - 1 - _LONGEST_UNIT) : span.column - 1]
    quotient = _QUOTIENT.search(before)
    if quotient is not None and context.shape.units.read(f"{quotient[1]}/{name}") is not None:
        return context.report("N01", span, hint="quote_unit", name=name, unit=f"{quotient[1]}/{name}")
    begun = {
        key[1] for key in context.under_way if key[0] == "definition"
    }  # What is being defined is not what is meant.
    return context.unknown("N01", span, name, [each for each in known(scope, context) if each not in begun])


def known(scope: Scope, context: Context) -> list[str | tuple[str, ...]]:
    """Return every bare name that means something in a scope."""
    record = scope.record.shape.names() if scope.record else []
    columns = data.column_names(scope.rows, context) if scope.rows else ()
    # The title holds expressions itself, so none may use it.
    unnamed = ("title",) if context.settings.published else ("title", "published")
    settings = [(word, setting) for word, setting in SETTINGS.items() if word != setting and setting not in unnamed]
    bases = data.basis_spellings(context.bases())
    declared = [*context.lets, *context.shape.names(), *context.settings.parameters]
    own = scope.fragment.names() if scope.fragment else []
    return [*scope.variables, *own, *columns, *record, *declared, *settings, *bases]


def _variable(name: str, scope: Scope, span: Span, context: Context) -> ir.TypedExpression:
    variable = scope.variables[name]
    if scope.basis and isinstance(variable.type, PartType):
        whole = _breakdown(variable.type.breakdown, scope, variable.span, context)
        if not isinstance(whole.type, BreakdownType):
            return ir.Failed(variable.span)
        return ir.PartElsewhere(variable, whole, scope.basis, variable.type, variable.span)
    if scope.basis and isinstance(variable.type, Amount | ChangeType):
        return context.report("N66", span, name=name)
    return variable


def _breakdown(name: str, scope: Scope, span: Span, context: Context) -> ir.TypedExpression:
    """Return a breakdown of the fragment around it, or of the report, on the basis of a scope."""
    fragment, _, own = name.rpartition(".")
    if fragment and (scope.fragment is None or fragment != ".".join(scope.fragment.path)):
        return context.report("N66", span, name=own)
    if fragment:
        return reference(syntax.Reference(own, span), replace(scope, variables={}), context)
    return definitions.definition(name, scope.basis, span, context)


def _setting(setting: str, node: syntax.Reference, context: Context) -> ir.TypedExpression:
    settings = context.settings
    if setting in ("organisation", "published"):
        return ir.SettingRef(node.name, setting, TEXT, node.span)
    if setting == "title":
        return context.report("N04", node.span, name=node.name, found=describe(TEXT))
    if settings.year is None and context.year_unread:
        return ir.Failed(node.span)
    if settings.year is None:
        return context.report("N06", node.span, name=node.name)
    return ir.SettingRef(node.name, setting, TEXT, node.span)
