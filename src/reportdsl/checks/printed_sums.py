"""尾差: parts that add up exactly but not as printed, each rounded on its own."""

from __future__ import annotations

from decimal import Decimal

from ..diagnostics import Diagnostics, Severity
from ..evaluation.evaluation import Evaluation
from ..evaluation.formats import Formats
from ..quick.records import replace
from ..values.display import from_display_unit
from ..values.facts import Fact
from ..values.quantity import Quantity
from .breakdowns import breakdowns
from .check import Outcome


def rounding_gaps(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """For each breakdown, report where the printed parts miss the printed whole, or the printed shares 100 %."""
    formats = evaluation.formats
    for definition, value in breakdowns(evaluation):
        for whole, parts in (
            (value.whole, [part.amount for part in value.parts]),
            (value.share, [part.share for part in value.parts if part.share is not None]),
        ):
            amount = whole.value
            if (
                len(parts) < len(value.parts)
                or not isinstance(amount, Quantity)
                or not all(isinstance(fact.value, Quantity) for fact in parts)
            ):
                continue
            total = sum((_as_printed(fact, formats) for fact in parts), Quantity(Decimal(0), amount.kind))
            if total == _as_printed(whole, formats):
                continue
            printed = formats.printed(whole)
            added = formats.printed(replace(whole, value=total, shown=None))
            diagnostics.add("C08", definition.span, severity=Severity.INFO, name=whole.name, printed=printed, sum=added)
    return Outcome()


def _as_printed(fact: Fact, formats: Formats) -> Quantity:
    """The amount that a reader of the printed figure takes it for, whatever unit it is printed in."""
    assert isinstance(fact.value, Quantity)
    return from_display_unit(formats.displayed(fact), fact.value.kind, formats.of(fact.name, fact.value.kind))
