"""Reports 尾差: parts that add up exactly, but not as printed, because each is rounded on its own."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..values.quantity import Quantity
from .breakdowns import breakdowns
from .check import Outcome
from .rounding_told import Gap, tell_gaps


def rounding_gaps(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Report, as information (C08), each breakdown whose printed parts do not add up to the printed whole, or whose
    printed shares do not add up to 100 %; one of the report's own only if its parts are printed."""
    formats = evaluation.formats
    gaps: list[Gap] = []
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
            total = formats.as_printed(parts, amount.kind)
            if total == formats.as_printed((whole,), amount.kind):
                continue
            printed = formats.printed(whole)
            added = formats.printed(replace(whole, value=total, shown=None))
            details = {"name": whole.name, "printed": printed, "sum": added}
            gaps.append(Gap(definition.span, whole, details, definition.name))
    if gaps:
        from .printed_parts import with_printed_parts  # Most reports have no gaps.

        names, listed = {each.name for each in evaluation.program.definitions}, with_printed_parts(evaluation.program)
        gaps = [gap for gap in gaps if gap.of not in names or gap.of in listed]
    tell_gaps("C08", gaps, diagnostics)
    return Outcome()
