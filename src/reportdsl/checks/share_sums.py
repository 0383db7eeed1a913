"""Reports shares that add up and still mislead: a part that took much of the rounding residual, parts of both signs."""

from __future__ import annotations

from decimal import Decimal

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..values.facts import Fact
from ..values.quantity import PERCENT, Quantity
from .breakdowns import breakdowns
from .check import Outcome


def misleading_shares(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Warn, for each breakdown, of a printed share that its policy moved by more than one unit of the last place (C10),
    and of a part whose sign is opposite to that of the whole (C11): it has no share, and those of the others exceed
    100 %."""
    formats = evaluation.formats
    for definition, value in breakdowns(evaluation):
        for fact in (part.share for part in value.parts if part.share is not None):
            places = formats.of(fact.name, PERCENT).places
            # Every method has to move some share by one unit of the last place; 倒挤 may move its part by more.
            if fact.adjustment is not None and abs(fact.adjustment).value > Decimal(1).scaleb(-places):
                diagnostics.warn(
                    "C10",
                    definition.span,
                    name=fact.label,
                    printed=formats.printed(fact),
                    moved=formats.printed(replace(fact, shown=abs(fact.adjustment))),
                )
        for part in value.parts:
            if _is_opposed(part.amount, value.whole):
                where = next(part.amount.cells(), definition.span)
                printed = formats.printed(part.amount)
                diagnostics.warn("C11", where, name=value.name, part=part.name, printed=printed)
    return Outcome()


def _is_opposed(part: Fact, whole: Fact) -> bool:
    assert isinstance(part.value, Quantity) and isinstance(whole.value, Quantity)
    return part.value.value < 0 < whole.value.value or whole.value.value < 0 < part.value.value
