from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ..quick.pattern import pattern
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.results import Row
from .annotations import Formula, Order, Rows
from .problem import OperatorProblem

_NUMBER = pattern(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_CODED = pattern(r"码|编号|代号|(?i:\b(?:code|id|no)s?\b)")
"""Names of columns whose digits are codes, which are in the order of texts: 205, 20502, 208."""


def ordered(rows: Rows, by: Formula, order: Order = False) -> Rows:
    """The rows sorted by the value of `by`; equal rows keep their order, blanks come last. `order` is "ascending"
    (升序) or "descending" (降序). Texts that are numbers must have one order as both."""
    facts = [(row, by(row)) for row in rows]
    _refuse_numbers_in_quotes([fact for _, fact in facts if isinstance(fact.value, str)], rows.named_by)
    values = [(row, fact.value) for row, fact in facts]
    stated = [(row, value) for row, value in values if value is not None]
    blank = [row for row, value in values if value is None]

    def rank(of: tuple[Row, Any]) -> Any:
        _, value = of
        return value.value if isinstance(value, Quantity) else value

    stated.sort(key=rank, reverse=order)
    return rows.having((*(row for row, _ in stated), *blank))


def _refuse_numbers_in_quotes(texts: Sequence[Fact], named_by: Sequence[str]) -> None:
    """Raise `OperatorProblem` (V33) for two numbers whose order as texts is another: 100 before 9."""
    numbers = sorted((fact for fact in texts if _NUMBER.fullmatch(str(fact.value))), key=lambda fact: str(fact.value))
    for one, two in pairwise(numbers):
        column = two.name.rpartition(".")[2]
        if Decimal(str(one.value)) > Decimal(str(two.value)) and column not in named_by and not _CODED.search(column):
            raise OperatorProblem("V33", two.origin, column=column, first=one.value, second=two.value)
