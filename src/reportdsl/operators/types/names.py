"""Names: a list or column of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from ...values.results import Value, as_fact
from ...values.types import TEXT, ManyType, Type, describe
from ..problem import OperatorProblem
from .parameter_type import Gatherer, OtherValue


class NamesType(OtherValue):
    """The texts themselves; a result does not rest on them."""

    __slots__ = ()

    def check(self, given: Type, operator: str) -> None:
        if given != ManyType(TEXT):
            raise OperatorProblem("T24", found=describe(given))

    def gather(self, value: Value, gatherer: Gatherer) -> Sequence[str]:
        assert isinstance(value, Sequence)
        return [str(as_fact(item).value) for item in value]


Names = Annotated[Sequence[str], NamesType()]
