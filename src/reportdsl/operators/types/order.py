"""Order: the word for an order of rows."""

from __future__ import annotations

from typing import Annotated

from ...values.literals import LiteralType, Typed


class OrderType(LiteralType):
    """The function receives whether it is a descending one."""

    __slots__ = ()
    refusal = "T26"

    def read(self, typed: Typed) -> int | None:
        match typed:
            case "ascending" | "升序":
                return False
            case "descending" | "降序":
                return True
            case _:
                return None


Order = Annotated[bool, OrderType()]
