"""Build a program from a spec and the shape of its data: every name is resolved against both before anything is
evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..dataset.report_units import declared_units
from ..dataset.shape import Shape
from ..dataset.source_key import Key
from ..diagnostics import Diagnostic, Diagnostics, Note
from ..diagnostics.diagnostic import with_places
from ..diagnostics.unknown import closest
from ..quick.records import replace
from ..syntax import ast as syntax
from ..syntax import walk
from ..syntax.source_nodes import Data, Fields
from ..values.source import Span
from ..values.types import RowsType
from ..values.units import begins_with_digit, currency_meant
from . import body, content, data, definitions, expressions
from .context import CURRENT, Context, FragmentCaption, Rooms, Scope
from .declarations import OWN_PHRASE, CheckRule, PhraseDefinition, RequireRule, Settings, SourceTable, TypedColumn
from .needs import Answer, Need
from .program import FragmentItem, Item, Program, TableItem
from .walk import every as items_of
from .walk import is_balanced

if TYPE_CHECKING:
    from ..syntax.kept_lines import KeptLines

_ONE_NAME = {**dict.fromkeys(("N01", "N02", "N17", "N24"), ("name",)), "N03": ("table", "name")}
"""The details by which errors of a code in one file are one mistake."""


def build_program(
    spec: syntax.Spec,
    shape: Shape,
    settings: Settings,
    rooms: Rooms,
    diagnostics: Diagnostics,
    answer: Callable[[Need, Mapping[Key, SourceTable]], Answer | None],
    texts: Callable[[], KeptLines],
) -> tuple[Program, Context]:
    """Resolve a whole spec for data of a shape. `answer` gives what else must be known of the data; `texts` holds the
    lines of their texts that need not be parsed again. Of `settings`, the program depends only on
    `Settings.foundation`. Problems go to `diagnostics`; whatever has one is left out of the program. The context in
    which it was built is returned as well."""
    report = next(walk.every(syntax.Report, spec), None)
    phrases = [*walk.every(syntax.PhraseRule, spec)]
    unreadable = [*walk.every(syntax.Unreadable, spec)]
    context = Context(
        shape=shape,
        diagnostics=diagnostics,
        operators={name: operator for operator in rooms.operators for name in operator.names},
        filters={name: filter_ for filter_ in rooms.filters for name in filter_.names},
        figures=rooms.figures,
        settings=settings,
        sources=frozenset(shape.names()),
        lets=_unique(_lets(spec), shape, diagnostics),
        columns={},
        phrases=_phrases(phrases, diagnostics),
        resolve=expressions.resolve,
        broken=frozenset(line.declares for line in unreadable if line.declares),
        year_unread=may_state_year(report),
        broken_bases=frozenset(line.basis for line in unreadable if line.basis),
        captions=dict.fromkeys(walk.captions(spec)),
        fragment_captions=_fragment_captions(spec),
        answer=answer,
        texts=texts,
    )
    _declarations(spec, report, context)
    checks, requires = _rules(spec, context)
    items = body.items(spec.statements, Scope(), context)
    _display_units(spec, context)
    title = content.content(report.title, Scope(), context) if report else ()
    _compared(context)
    diagnostics.fold(_mistake, _first_use)
    _misspelt(phrases, context)
    return _built(replace(settings, title=title), checks, requires, items, context), context


def _built(
    settings: Settings,
    checks: tuple[CheckRule, ...],
    requires: tuple[RequireRule, ...],
    items: tuple[Item, ...],
    context: Context,
) -> Program:
    """Put together what has been resolved."""
    fragments = tuple(items_of(FragmentItem, items))
    return Program(
        settings,
        tuple(context.order),
        {key: replace(found, columns=dict(_columns_of(key, context))) for key, found in context.tables.items()},
        {name: PhraseDefinition(name) for name in OWN_PHRASE} | {**context.phrases},
        checks,
        requires,
        items,
        tuple(context.needs),
        frozenset(context.stated),
        _is_balanced(context, items, fragments),
        fragments,
    )


def _declarations(spec: syntax.Spec, report: syntax.Report | None, context: Context) -> None:
    """Resolve what the spec declares, whether or not it is used."""
    _units(spec, context)
    _columns(spec, context)
    _budget(report, context)
    _highlights(report, context)
    _zero_with(spec, context)
    for name, let in context.lets.items():
        definitions.definition(name, CURRENT, let.name.span, context)
    for (table, name), let in context.columns.items():
        data.column(RowsType(table), name, let.name.span, context)


def _units(spec: syntax.Spec, context: Context) -> None:
    """Report units of the report's own that begin with a digit, or are nearly a currency (N11)."""
    for unit in declared_units(spec):
        if meant := currency_meant(unit.text):
            context.report("N11", unit.span, hint="did_you_mean", name=unit.text, suggestion=meant)
        elif begins_with_digit(unit.text):
            context.unknown("N11", unit.span, unit.text, context.shape.units.spellings())


def _columns(spec: syntax.Spec, context: Context) -> None:
    """Add the computed columns to those that formulas may name."""
    for line in walk.every(syntax.Let, spec):
        if line.table is not None:
            from .computed_columns import add_column  # Loaded only for a report that has one.

            add_column(line, line.table, Scope(), context)


def _compared(context: Context) -> None:
    if context.compared:
        from .compared_texts import check_compared  # Loaded only where texts are compared.

        check_compared(context)


def _display_units(spec: syntax.Spec, context: Context) -> None:
    rules = [rule for rule in walk.format_rules(spec) if rule.display.unit]
    if rules:
        from .display_rules import check_display_units  # Loaded only for a rule with a unit.

        check_display_units(rules, Scope(), context)


def _mistake(one: Diagnostic) -> object:
    """Return what is wrong, a name or the missing year, wherever it is used in the spec; None for anything else."""
    if one.code == "N06":
        return one.code
    if one.code not in _ONE_NAME or not isinstance(one.where, Span):
        return None
    return one.code, one.where.source.name, *(str(one.details.get(each)) for each in _ONE_NAME[one.code])


def _first_use(several: Sequence[Diagnostic]) -> Diagnostic:
    """Return the message at the first of several places, the spec's own before a structure's, with notes of the
    others."""

    def place(one: Diagnostic) -> tuple[bool, int, int]:
        assert isinstance(one.where, Span)
        return one.where.source.shared, one.where.line, one.where.column

    return with_places(sorted(several, key=place), "used_here")


def _is_balanced(context: Context, items: tuple[Item, ...], fragments: Iterable[FragmentItem]) -> bool:
    """Whether any figures are moved so that they add up as printed."""
    return (
        any(is_balanced(each) for each in context.order)
        or any(table.balanced for table in items_of(TableItem, items))
        or any(is_balanced(each.definition) for one in fragments for each in one.definitions)
    )


def _phrases(rules: Iterable[syntax.PhraseRule], diagnostics: Diagnostics) -> dict[str, PhraseDefinition]:
    if not rules:
        return {}
    from .phrase_rules import phrase  # Loaded only for a report with phrases of its own.

    return {rule.name.text: phrase(rule, diagnostics) for rule in rules}


def _rules(spec: syntax.Spec, context: Context) -> tuple[tuple[CheckRule, ...], tuple[RequireRule, ...]]:
    lines, demands = [*walk.every(syntax.CheckLine, spec)], [*walk.every(syntax.Require, spec)]
    again = [data for data in walk.every(Data, spec) if data.restated]
    if again:
        from .restated import restated_checks  # Loaded only for a report with such a source.

        lines += restated_checks(again, context)
    if not lines and not demands:
        return (), ()
    from .rules import check_rule, require_rule  # Loaded only for a report that has one.

    checks = tuple(rule for node in lines if (rule := check_rule(node, context)))
    return checks, tuple(need for node in demands if (need := require_rule(node, context)))


def _lets(spec: syntax.Spec) -> Iterator[syntax.Let | syntax.BreakdownLine]:
    for statement in walk.statements(spec):
        if isinstance(statement, syntax.BreakdownLine) or (
            isinstance(statement, syntax.Let) and statement.table is None
        ):
            yield statement


def _unique(
    lets: Iterator[syntax.Let | syntax.BreakdownLine], shape: Shape, diagnostics: Diagnostics
) -> dict[str, syntax.Let | syntax.BreakdownLine]:
    """Return the declared quantities by name. Reports N22 for a name that is declared twice, or that a source of data
    has."""
    found: dict[str, syntax.Let | syntax.BreakdownLine] = {}
    for let in lets:
        name = let.name.text
        first: Span | None = found[name].name.span if name in found else None
        if first is None and shape.declares(name):
            first = shape.statements[name, CURRENT].name.span
        if first is not None:
            diagnostics.add_second("N22", let.name.span, name, first)
        found.setdefault(name, let)
    return found


def _misspelt(phrases: Iterable[syntax.PhraseRule], context: Context) -> None:
    """Add a note to unknown names near one that is declared but never used: the mistake may be in the declaration."""
    declared = {
        **{rule.name.text: rule.name for rule in phrases},
        **{name: let.name for name, let in context.lets.items()},
    }
    unused = {name: place for name, place in declared.items() if name not in context.used}

    def noted(found: Diagnostic) -> Diagnostic:
        near = closest(str(found.details.get("name", "")), unused)
        note = (Note("never_used", {"name": near}, unused[near].span),) if near else ()
        return replace(found, notes=(*note, *found.notes))

    for code in ("N01", "N24"):
        context.diagnostics.change(code, noted)


def may_state_year(report: syntax.Report | None) -> bool:
    """Whether the report may have stated a year that could not be read."""
    return report is not None and (not report.whole or any(one.key.text == "year" for one in report.properties))


def _fragment_captions(spec: syntax.Spec) -> Mapping[str, FragmentCaption]:
    if next(walk.every(syntax.Fragment, spec), None) is None:
        return {}
    from .fragments import captions_of  # Loaded only for a report that has one.

    return captions_of(spec)


def _budget(report: syntax.Report | None, context: Context) -> None:
    budget = context.settings.budget
    if not budget or budget in context.bases() or budget in context.broken_bases or report is None:
        return
    item = next(item for item in report.properties if item.key.text == "budget")
    context.broken_bases |= {budget}
    context.unknown("N29", item.values[0].span, budget, data.basis_spellings(context.bases()))


def _highlights(report: syntax.Report | None, context: Context) -> None:
    """Report key figures that name no quantity of the report (N01)."""
    for each in context.settings.highlights:
        if report is not None and each.name not in context.lets and each.name not in context.broken:
            item = next(item for item in report.properties if item.key.text == "highlights")
            context.unknown("N01", item.span, each.name, context.lets)


def _zero_with(spec: syntax.Spec, context: Context) -> None:
    """Report quantities that rows are declared to be zero with, but the report does not have (N01)."""
    for fields in walk.every(Fields, spec):
        named = {row.zero_with.text: row.zero_with for row in fields.rows if row.zero_with is not None}
        for name, where in named.items():
            if name not in context.lets and name not in context.broken:
                context.unknown("N01", where.span, name, context.lets)


def _columns_of(key: tuple[str, str], context: Context) -> Iterator[tuple[str, TypedColumn]]:
    for found_key, found in context.found.items():
        if found_key[0] == "column" and found_key[1:3] == key and isinstance(found.value, TypedColumn):
            yield found_key[3], found.value
