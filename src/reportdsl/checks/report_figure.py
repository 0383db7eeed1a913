"""How checks over tables report a figure, and what lets it pass."""

from __future__ import annotations

from ..diagnostics import Diagnostics, Note
from ..evaluation.data_tables import DataTable
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..values.facts import Fact
from ..values.quantity import CONTEXT, Quantity


def waiver_of(code: str, data: DataTable, evaluation: Evaluation) -> str | None:
    """The reason for which the report lets such a finding about a table pass; None where it does not."""
    return evaluation.dataset.waivers.get((code, data.statement.name.text))


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
) -> None:
    """Report a figure that is not what others make it, at its cell: what it states, what is `due`, and the difference, with as
    many digits as tell them apart. It has the id of the statement's own `rule`, if there is one."""
    assert isinstance(fact.value, Quantity)
    off = Quantity(CONTEXT.abs(CONTEXT.subtract(fact.value.value, due.value)), due.kind)
    stated, summed, apart = evaluation.formats.apart(fact, replace(fact, value=due), replace(fact, value=off))
    diagnostics.add(
        rule or code,
        fact.origin,
        words=code if rule else "",
        waived=waived,
        hint=hint,
        notes=notes,
        details={"name": fact.label, "stated": stated, "sum": summed, "difference": apart, **details},
    )
