"""How the checks over tables report a figure, and whether the report waives the finding."""

from __future__ import annotations

from ..diagnostics import Diagnostics, Note
from ..diagnostics.diagnostic import Key
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..syntax.source_nodes import Data
from ..values.facts import Fact
from ..values.quantity import CONTEXT, Quantity


def waiver_of(code: str, statement: Data, evaluation: Evaluation) -> str | None:
    """The reason for which the report waives findings of a `code` about a source; None if it does not."""
    return evaluation.dataset.waivers.get((code, statement.name.text))


def report_figure(
    code: str,
    fact: Fact,
    due: Quantity,
    evaluation: Evaluation,
    diagnostics: Diagnostics,
    *,
    rule: str = "",
    waived: str | None = None,
    hint: str = "",
    notes: tuple[Note, ...] = (),
    **details: object,
) -> Key:
    """Report a figure that others contradict, at its cell: the stated value, the `due` value and their absolute
    difference, with as many digits as it takes to tell them apart. The id of the statement's own `rule`, if any,
    replaces the code; the message stays that of the code. With a reason in `waived` it is information. Returns the
    diagnostic's key."""
    assert isinstance(fact.value, Quantity)
    off = Quantity(CONTEXT.abs(CONTEXT.subtract(fact.value.value, due.value)), due.kind)
    stated, summed, apart = evaluation.formats.apart(fact, replace(fact, value=due), replace(fact, value=off))
    return diagnostics.add(
        rule or code,
        fact.origin,
        words=code if rule else "",
        waived=waived,
        hint=hint,
        notes=notes,
        details={"name": fact.label, "stated": stated, "sum": summed, "difference": apart, **details},
    )
