"""Breakdowns: a whole, its parts, and shares that add up as printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..operators.share import share as exact_share
from ..policies import POLICIES
from ..program import ir
from ..program.declarations import BreakdownOf, Definition
from ..quick.records import dataclass, replace
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
    parts = _parts(name, of, env, evaluation)
    amounts = [evaluation.quantity(fact, definition.span) for _, fact in parts]
    if of.column is not None:
        evaluation.tables.check_addends([fact for _, fact in parts])
    making = _Making(name, definition.span, parts, amounts, evaluation)
    whole = making.whole(of, definition)
    shares, share = making.shares(whole, of.policy), making.share_of_whole(whole)
    hidden = _withheld(of, evaluation, env)
    members = tuple(
        Part(label, fact, part, place in hidden)
        for place, ((label, fact), part) in enumerate(zip(parts, shares, strict=True))
    )
    return Breakdown(name, whole, share, members, _nothing(of, whole, evaluation))


def _parts(name: str, of: BreakdownOf, env: Environment, evaluation: Evaluation) -> list[tuple[str, Fact]]:
    """Return the parts by name."""
    if of.column is None:
        return [(label, evaluation.figure(part, env)) for label, part in of.parts]
    rows = evaluation.value(of.column.rows, env)
    if isinstance(of.column.rows, ir.Apply):
        rows = evaluation.named.name(rows, name, "")
    assert isinstance(rows, Rows)
    return [(row.label, as_fact(row[of.column.column])) for row in rows]


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


@dataclass(frozen=True, slots=True)
class _Making:
    """A breakdown whose parts and their amounts are known; `where` it is declared."""

    name: str
    where: Span
    parts: Sequence[tuple[str, Fact]]
    amounts: Sequence[Quantity]
    evaluation: Evaluation

    def whole(self, of: BreakdownOf, definition: Definition) -> Fact:
        """Return the sum of the parts. A stated whole that is not that sum is reported (C01)."""
        kind, evaluation = definition.type.kind, self.evaluation  # type: ignore[union-attr]
        total = added(self.amounts) if self.amounts else Quantity(Decimal(0), kind)
        inputs = used(*(fact for _, fact in self.parts))
        whole = evaluation.named.register(Fact(self.name, total, definition.formula, inputs, label=self.name))
        stated = evaluation.figure(of.whole) if of.whole is not None else None
        if stated is not None and stated.value is not None and stated.value != total:
            difference = replace(whole, value=abs(evaluation.quantity(stated) - total))
            printed = evaluation.formats.apart(stated, whole, difference)
            details = dict(zip(("stated", "sum", "difference"), printed, strict=True))
            evaluation.diagnostics.add("C01", stated.origin, name=definition.name, details=details)
        return whole

    def shares(self, whole: Fact, policy: str) -> list[Fact | None]:
        """Return the share of each part, printed as the policy says; None for one that has none."""
        total, words = self.evaluation.quantity(whole), self.evaluation.formats.words
        names = [f"{self.name}.{label}.{words.facets['share']}" for label, _ in self.parts]
        forms = [self.evaluation.formats.of(each, PERCENT) for each in names]
        places = max((form.places for form in forms), default=0)
        opposed = [_opposed(amount, total) for amount in self.amounts]
        moved = None
        if total.value and not any(opposed) and not any(form.digits for form in forms):
            moved = POLICIES[policy].apportion([amount.value for amount in self.amounts], _HUNDRED, places)
        shares: list[Fact | None] = []
        for index, (label, fact) in enumerate(self.parts):
            exact = opposed[index] or exact_share(self.amounts[index], total)
            formula, inputs = words.share_of.format(part=label, whole=self.name), (*used(fact), whole)
            if isinstance(exact, Undefined):
                if exact.case in NEGATIVE and exact.case not in self.evaluation.program.settings.zero:
                    shares.append(None)
                    continue
                share = Fact(names[index], self._undefined(exact), formula, inputs, label=label)
            else:
                share = Fact(names[index], exact, formula, inputs, label=label)
                share = _moved(share, exact, moved[index], places) if moved is not None else share
            shares.append(self.evaluation.named.register(share))
        return shares

    def share_of_whole(self, whole: Fact) -> Fact:
        """Return the share of the whole in itself."""
        total, words = self.evaluation.quantity(whole), self.evaluation.formats.words
        exact = exact_share(total, total)
        value = self._undefined(exact) if isinstance(exact, Undefined) else exact
        name, formula = f"{self.name}.{words.facets['share']}", words.share_of.format(part=self.name, whole=self.name)
        return self.evaluation.named.register(Fact(name, value, formula, (whole,), label=self.name))

    def _undefined(self, share: Undefined) -> Scalar:
        zero = self.evaluation.program.settings.zero
        return undefined(share.case, self.where, zero, self.evaluation.diagnostics)


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
