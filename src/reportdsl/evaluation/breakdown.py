"""Breakdowns: a whole, its parts, and shares that add up as printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..operators.share import share as exact_share
from ..policies import POLICIES
from ..program import ir
from ..program.declarations import BreakdownOf, Definition
from ..quick.records import replace
from ..values.facts import Fact, used
from ..values.quantity import CONTEXT, PERCENT, POINTS, Quantity, added
from ..values.results import Breakdown, Part, Rows, Undefined, as_fact
from ..values.roles import WITHHELD
from ..values.rounding import half_up
from ..values.source import Span
from ..values.table import Scalar
from ..values.types import RowsType
from .environment import NONE, Environment
from .evaluation import Evaluation
from .numbers import NEGATIVE, undefined

_HUNDRED = Decimal(100)


def breakdown(name: str, definition: Definition, evaluation: Evaluation, env: Environment = NONE) -> Breakdown:
    """Evaluate a breakdown. The whole is the sum of its parts; if the data state a whole that is not that sum, `C01` is
    reported. Raises `NoValue`."""
    of = definition.value
    assert isinstance(of, BreakdownOf)
    parts, amounts = _parts(name, of, definition.span, evaluation, env)
    whole = _whole(name, parts, amounts, of, definition, evaluation)
    shares = _shares(name, parts, amounts, whole, of.policy, definition.span, evaluation)
    share = _share_of_whole(name, whole, definition.span, evaluation)
    hidden = _withheld(of, evaluation, env)
    members = tuple(
        Part(label, fact, part, place in hidden)
        for place, ((label, fact), part) in enumerate(zip(parts, shares, strict=True))
    )
    return Breakdown(name, whole, share, members, _nothing(of, whole, evaluation))


def _parts(
    name: str, of: BreakdownOf, where: Span, evaluation: Evaluation, env: Environment
) -> tuple[list[tuple[str, Fact]], list[Quantity]]:
    """Return the parts by name, and their amounts."""
    if of.column is None:
        parts = [(label, evaluation.figure(part, env)) for label, part in of.parts]
    else:
        rows = evaluation.value(of.column.rows, env)
        if isinstance(of.column.rows, ir.Apply):
            rows = evaluation.named.name(rows, name, "")
        assert isinstance(rows, Rows)
        parts = [(row.label, as_fact(row[of.column.column])) for row in rows]
    amounts = [evaluation.quantity(fact, where) for _, fact in parts]
    if of.column is not None:
        evaluation.tables.check_addends([fact for _, fact in parts])
    return parts, amounts


def _nothing(of: BreakdownOf, whole: Fact, evaluation: Evaluation) -> Quantity | None:
    """Return the amount of a part that only another basis has: zero, if the form lists no more than there is."""
    rows = of.column.rows.type if of.column is not None else None
    if not isinstance(rows, RowsType) or not evaluation.tables.lists_all(rows.source, rows.basis):
        return None
    return Quantity(Decimal(0), evaluation.quantity(whole).kind)


def no_part(whole: Breakdown, nothing: Quantity, name: str) -> Part:
    """Return the part that a whole does not have where it has every part that there is: no share of it, unless there is
    no whole either."""
    share = Quantity(Decimal(0), PERCENT) if whole.whole.value != nothing else whole.share.value
    amount, of_whole = (
        Fact(f"{one.name}.{name}", value, label=name, nothing=True)
        for one, value in ((whole.whole, nothing), (whole.share, share))
    )
    return Part(name, amount, of_whole)


def with_absent_parts(wholes: Sequence[Breakdown]) -> list[Breakdown]:
    """Return the same breakdown on several bases with the printed parts of each in all, as far as those that one lacks
    are nothing there."""
    names = dict.fromkeys(part.name for whole in wholes for part in whole.shown)
    return [
        replace(whole, parts=tuple(whole.part(name) or no_part(whole, whole.nothing, name) for name in names))
        if whole.nothing is not None
        else whole
        for whole in wholes
    ]


def _withheld(of: BreakdownOf, evaluation: Evaluation, env: Environment) -> frozenset[int]:
    """Return the indexes of the parts whose rows an edition withholds."""
    rows = evaluation.value(of.column.rows, env) if of.column is not None else None
    return (
        frozenset(place for place, row in enumerate(rows) if row.role == WITHHELD)
        if isinstance(rows, Rows)
        else frozenset()
    )


def _whole(
    name: str,
    parts: Sequence[tuple[str, Fact]],
    amounts: Sequence[Quantity],
    of: BreakdownOf,
    definition: Definition,
    evaluation: Evaluation,
) -> Fact:
    kind = definition.type.kind  # type: ignore[union-attr]
    total = added(amounts) if amounts else Quantity(Decimal(0), kind)
    inputs = used(*(fact for _, fact in parts))
    whole = evaluation.named.register(Fact(name, total, definition.formula, inputs, label=name))
    if of.whole is not None:
        stated = evaluation.figure(of.whole)
        if stated.value is not None and stated.value != total:
            difference = replace(whole, value=abs(evaluation.quantity(stated) - total))
            printed = dict(
                zip(("stated", "sum", "difference"), evaluation.formats.apart(stated, whole, difference), strict=True)
            )
            evaluation.diagnostics.add("C01", stated.origin, name=definition.name, details=printed)
    return whole


def _shares(
    name: str,
    parts: Sequence[tuple[str, Fact]],
    amounts: Sequence[Quantity],
    whole: Fact,
    policy: str,
    span: Span,
    evaluation: Evaluation,
) -> list[Fact | None]:
    total = evaluation.quantity(whole)
    words = evaluation.formats.words
    names = [f"{name}.{label}.{words.facets['share']}" for label, _ in parts]
    forms = [evaluation.formats.of(each, PERCENT) for each in names]
    places = {form.places for form in forms}
    values = [amount.value for amount in amounts]
    opposed = [_opposed(amount, total) for amount in amounts]
    moved = (
        POLICIES[policy].apportion(values, _HUNDRED, max(places))
        if total.value and not any(opposed) and not any(form.digits for form in forms)
        else None
    )
    shares: list[Fact | None] = []
    for index, (label, fact) in enumerate(parts):
        exact = opposed[index] or exact_share(amounts[index], total)
        formula = words.share_of.format(part=label, whole=name)
        inputs = (*used(fact), whole)
        if isinstance(exact, Undefined):
            if exact.case in NEGATIVE and exact.case not in evaluation.program.settings.zero:
                shares.append(None)
                continue
            value = _undefined(exact, span, evaluation)
            shares.append(evaluation.named.register(Fact(names[index], value, formula, inputs, label=label)))
            continue
        share = Fact(names[index], exact, formula, inputs, label=label)
        if moved is not None:
            share = _moved(share, exact, moved[index], max(places))
        shares.append(evaluation.named.register(share))
    return shares


def _opposed(amount: Quantity, total: Quantity) -> Undefined | None:
    """Return why a part has no share of the whole, which is that their signs differ: a refund is no percent of a
    revenue. None if it has one."""
    if amount.value < 0 < total.value:
        return Undefined("-/x")
    return Undefined("x/-") if total.value < 0 < amount.value else None


def _moved(share: Fact, exact: Quantity, shown: Decimal, places: int) -> Fact:
    """Return the share with the printed value that the policy gives it; if that is not its plain rounding (half up),
    with the difference as its adjustment, in points."""
    plain = half_up(exact.value, places)
    if shown == plain:
        return share
    adjustment = Quantity(CONTEXT.subtract(shown, plain), POINTS)
    return replace(share, shown=Quantity(shown, PERCENT), adjustment=adjustment)


def _share_of_whole(name: str, whole: Fact, span: Span, evaluation: Evaluation) -> Fact:
    exact = exact_share(evaluation.quantity(whole), evaluation.quantity(whole))
    value = _undefined(exact, span, evaluation) if isinstance(exact, Undefined) else exact
    words = evaluation.formats.words
    formula = words.share_of.format(part=name, whole=name)
    return evaluation.named.register(Fact(f"{name}.{words.facets['share']}", value, formula, (whole,), label=name))


def _undefined(share: Undefined, span: Span, evaluation: Evaluation) -> Scalar:
    return undefined(share.case, span, evaluation.program.settings.zero, evaluation.diagnostics)
