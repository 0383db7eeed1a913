"""What the checks over tables find: figures that others contradict, unless the report waives that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from ..diagnostics import Diagnostics, Note
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..syntax.source_nodes import Data
from ..values.facts import Fact
from ..values.quantity import CONTEXT, Quantity
from ..values.source import Origin
from .check import Outcome, Unequal


def waiver_of(code: str, statement: Data, evaluation: Evaluation) -> str | None:
    """The reason for which the report waives findings of a `code` about a source; None if it does not."""
    return evaluation.dataset.waivers.get((code, statement.name.text))


class TableFindings:
    """The findings of one check. `passed` counts the figures that agree with the others."""

    def __init__(self, evaluation: Evaluation, diagnostics: Diagnostics) -> None:
        self._evaluation, self.diagnostics = evaluation, diagnostics
        self.passed = 0
        self.failed: list[Fact] = []
        self._unequal: list[Unequal] = []

    @property
    def outcome(self) -> Outcome:
        """The outcome of the check."""
        return Outcome(self.passed, tuple(self.failed), unequal=tuple(self._unequal))

    def waiver(self, code: str, statement: Data) -> str | None:
        """The reason for which the report waives such findings about a source; None if it does not."""
        return waiver_of(code, statement, self._evaluation)

    def contradict(
        self,
        code: str,
        fact: Fact,
        due: Decimal,
        statement: Data,
        cells: Callable[[], Iterable[Origin]] | None = None,
        *,
        rule: str = "",
        hint: str = "",
        notes: tuple[Note, ...] = (),
        **details: object,
    ) -> None:
        """Report a figure that others contradict, at its cell: the stated value, the one that is `due`, in the base
        unit of its kind, and their absolute difference, with as many digits as it takes to tell them apart. The id of
        the statement's own `rule`, if any, replaces the code; the message stays that of the code. Waived, it is
        information; otherwise the figure has failed, and if the two sides of an equation should be equal, `cells`
        yields the cells of both."""
        assert isinstance(fact.value, Quantity)
        off = Quantity(CONTEXT.abs(CONTEXT.subtract(fact.value.value, due)), fact.value.kind)
        told = replace(fact, value=Quantity(due, fact.value.kind)), replace(fact, value=off)
        stated, summed, apart = self._evaluation.formats.apart(fact, *told)
        waived = self.waiver(code, statement)
        key = self.diagnostics.add(
            rule or code,
            fact.origin,
            words=code if rule else "",
            waived=waived,
            hint=hint,
            notes=notes,
            details={"name": fact.label, "stated": stated, "sum": summed, "difference": apart, **details},
        )
        if waived is None:
            self.failed.append(fact)
            if cells is not None:
                self._unequal.append(Unequal(key, off, cells))
