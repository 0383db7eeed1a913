"""What an operator gives: the type of a call's result."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

from ..quick.records import dataclass
from ..values.types import RowsType, Type


@dataclass(frozen=True, slots=True)
class CallTypes:
    """What is known of a call before it is evaluated: the kind that its quantities share (a plain number if it has
    none), the rows that its formulas run over, the arguments that are typed out, by name, and the kinds of its free
    quantities, in order."""

    kind: str
    rows: RowsType | None
    literals: Mapping[str, object]
    free: tuple[str, ...] = ()


class ResultType(ABC):
    """The type of an operator's result, as annotated. `makes_rows`: its rows correspond to no row of the data, and the
    figures in them become facts of the report."""

    __slots__ = ()
    makes_rows = False

    @abstractmethod
    def of(self, call: CallTypes) -> Type:
        """The type of a call's result. Raises `UnitMismatch` for kinds that have none."""
