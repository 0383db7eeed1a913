"""Fragments where they are included: names are resolved in a scope of their own, quantities and checks kept beside the
text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..diagnostics import Diagnostics, Note
from ..quick.records import replace
from ..syntax import ast as syntax
from ..syntax import walk
from ..syntax.expression import Broken, Expression, String
from ..values.source import Span
from ..values.types import BreakdownType, Unknown
from . import data, ir
from .context import Context, FragmentCaption, FragmentScope, Scope
from .declarations import Definition, LocalDefinition
from .definitions import formula, meaning
from .phrase_rules import phrase
from .program import FragmentItem, Item
from .rules import check_rule, require_rule
from .walk import operands

Path = tuple[tuple[str, bool], ...]
"""Fragments, each inside the one before it, with whether each is included several times."""
Items = Callable[[tuple[syntax.Statement, ...], Scope, Context], tuple[Item, ...]]
"""Resolves the body of a report, or of what is in it."""


def fragment(call: syntax.Fragment, scope: Scope, context: Context, items: Items) -> FragmentItem:
    """Return the item of an include with parameters. What is wrong in the fragment is reported with the place of the
    include."""
    given = _given(call, scope, context)
    lets, reports = _lets(call, context), Diagnostics()
    path = (*(scope.fragment.path if scope.fragment else ()), call.name.text)
    unreadable = walk.every(syntax.Unreadable, call.body)
    outside = scope.fragment.key if scope.fragment else ""
    key = f"{outside}/{call.span.source.name}:{call.span.line}"
    phrases = {rule.name.text: ".".join((*path, rule.name.text)) for rule in walk.every(syntax.PhraseRule, call.body)}
    captions = frozenset(walk.captions(call.body))
    broken = frozenset(each.declares for each in unreadable)
    inner = FragmentScope(key, path, given, lets, phrases, captions, captions_of(call.body), broken)
    own = Scope(fragment=inner)
    outer, context.diagnostics = context.diagnostics, reports
    _declare(call, own, context)
    for name, let in lets.items():
        local(name, own, let.name.span, context)
    body = items(call.body, own, context)
    checks = tuple(rule for line in walk.every(syntax.CheckLine, call.body) if (rule := check_rule(line, context, own)))
    requires = tuple(
        need for line in walk.every(syntax.Require, call.body) if (need := require_rule(line, context, own))
    )
    for name, (value, around) in given.items():
        if (
            value is not None
            and name not in inner.arguments
            and not _is_constant(context.resolve(value, around, context))
        ):
            _argument(name, Scope(fragment=inner), call.span, context)  # It names the instance, used or not.
    context.diagnostics = outer
    if not call.in_turn:
        reports.note(Note("included_here", {}, call.span), in_spec=call.span.source.shared)
    outer.extend(reports)
    vary = tuple(name for name in given if name in inner.arguments)
    arguments = tuple(inner.arguments.items())
    return FragmentItem(path, arguments, vary, tuple(inner.order), checks, requires, body, call.span, call.in_turn)


def _declare(call: syntax.Fragment, scope: Scope, context: Context) -> None:
    """Declare what a fragment has beside its quantities: columns, phrases, and how its quantities are displayed."""
    assert scope.fragment is not None
    for let in walk.every(syntax.Let, call.body):
        if let.table is not None:
            from .computed_columns import add_column  # Loaded only for a report that has one.

            add_column(let, let.table, scope, context)
    own = {
        scope.fragment.phrases[rule.name.text]: phrase(rule, context.diagnostics)
        for rule in walk.every(syntax.PhraseRule, call.body)
    }
    context.phrases = {**context.phrases, **own}
    rules = [*walk.format_rules(call.body)]
    for rule in rules:
        if rule.pattern[0] not in ("*", *scope.fragment.lets):
            context.unknown("N01", rule.span, rule.pattern[0], list(scope.fragment.lets))
    if rules:
        from .display_rules import check_display_units

        check_display_units([rule for rule in rules if rule.display.unit], scope, context)


def local(name: str, scope: Scope, span: Span, context: Context) -> ir.TypedExpression | None:
    """Resolve a name of a fragment on the basis of a scope; None if the fragment has no such name."""
    inner = scope.fragment
    if inner is None:
        return None
    if name in inner.given:
        return _argument(name, scope, span, context)
    let = inner.lets.get(name)
    if let is None:
        return ir.Failed(span) if name in inner.broken else None

    def make() -> Definition | None:
        assert inner is not None and let is not None
        own = Scope(scope.basis, fragment=inner)
        value, type_ = meaning(let, own, context)
        if isinstance(type_, Unknown):
            return None
        if isinstance(let, syntax.BreakdownLine) and isinstance(type_, BreakdownType):
            # With the full name of its facts, so that its parts are those of no other.
            type_ = replace(type_, name=".".join((*inner.path, type_.name)))
        made = Definition(name, scope.basis, value, None, type_, formula(let), let.name.span)
        inner.order.append(LocalDefinition(_variable(name, scope.basis), made))
        return made

    found = context.once(("local", inner.key, scope.basis, name), let.name.span, make)
    if found is None or not isinstance(found.value, Definition):
        return ir.Failed(span)
    return ir.VariableRef(_variable(name, scope.basis), found.value.type, span)


def captions_of(of: syntax.Spec | Iterable[syntax.Statement], path: Path = ()) -> Mapping[str, FragmentCaption]:
    """Return the captions of the fragments that something includes, of those inside fragments too, by name."""
    found: dict[str, FragmentCaption] = {}
    looped = [each for loop in walk.every(syntax.Each, of) for each in walk.every(syntax.Fragment, loop.body)]
    for call in walk.every(syntax.Fragment, of):
        repeated = any(call is each for each in looped)
        here = (*path, (call.name.text, repeated))
        own = dict.fromkeys(walk.captions(call.body), FragmentCaption(here))
        for name, caption in {**captions_of(call.body, here), **own}.items():
            found[name] = caption.again(len(path)) if name in found else caption
    return found


def _argument(name: str, scope: Scope, span: Span, context: Context) -> ir.TypedExpression:
    """Resolve what a parameter is given, on the basis of a scope, as a variable of the fragment; an expression that
    does not depend on the loops around the include is returned as it is."""
    assert scope.fragment is not None
    value, around = scope.fragment.given[name]
    found = context.resolve(value, around.on(scope.basis) if scope.basis else around, context)
    if isinstance(found, ir.Failed):
        return ir.Failed(span)
    if _is_constant(found):
        return found
    variable = _variable(name, scope.basis)
    scope.fragment.arguments[variable] = found
    return ir.VariableRef(variable, found.type, span)


def _is_constant(value: ir.TypedExpression) -> bool:
    """Whether an expression depends on no variable and no row around it."""
    if isinstance(value, ir.VariableRef | ir.CurrentRow):
        return False
    return all(map(_is_constant, operands(value)))


def _variable(name: str, basis: str) -> str:
    """Return the program's variable for a fragment's name on a basis; no author can write the one for another basis
    than this year's."""
    return f"{name}\0{basis}" if basis else name


def _given(call: syntax.Fragment, scope: Scope, context: Context) -> dict[str, tuple[Expression, Scope]]:
    """Return what the parameters of a fragment are given, each with the scope in which it is resolved. Reports
    arguments for no parameter (N63), and parameters without argument or default (N64)."""
    needs = {need.name.text: need for need in walk.every(syntax.Needs, call.body)}
    given: dict[str, tuple[Expression, Scope]] = {}
    for argument in call.arguments:
        free = [name for name in needs if name not in given]
        label = argument.label.text if argument.label else (free[0] if free else "")
        if label not in needs or label in given:
            where = argument.label.span if argument.label else argument.value.span
            context.unknown("N63", where, label or data.written(where), list(needs), fragment=call.name.text)
        else:
            given[label] = (argument.value, scope)
    for name, need in needs.items():
        if name in given:
            continue
        if need.default is None:
            note = (Note("declared_here", {}, need.name.span),)
            context.diagnostics.add("N64", call.span, name=name, purpose=need.purpose.text, notes=note)
            given[name] = (Broken(call.span), scope)
        else:
            given[name] = (String(need.default.text, need.default.span), Scope())
    return given


def _lets(call: syntax.Fragment, context: Context) -> dict[str, syntax.Let | syntax.BreakdownLine]:
    """Return the quantities of a fragment by name. Reports a name that is declared twice, or that is a parameter's
    (N22)."""
    found: dict[str, syntax.Let | syntax.BreakdownLine] = {}
    first = {need.name.text: need.name.span for need in walk.every(syntax.Needs, call.body)}
    for let in walk.statements(call.body):
        if not isinstance(let, syntax.Let | syntax.BreakdownLine) or (isinstance(let, syntax.Let) and let.table):
            continue
        name = let.name.text
        if name in first:
            context.diagnostics.add_second("N22", let.name.span, name, first[name])
            continue
        first[name], found[name] = let.name.span, let
    return found
