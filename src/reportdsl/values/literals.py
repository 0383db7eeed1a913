"""Arguments that the author types out: a text in quotes, a number."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import Annotated

Typed = str | Decimal | None
"""A text in quotes or a number without a unit as it is typed; None for any other expression."""


class LiteralType(ABC):
    """The type of a parameter whose argument must be typed out. `refusal` is the code of the message for any other."""

    __slots__ = ()
    refusal: str

    @abstractmethod
    def read(self, typed: Typed) -> str | int | None:
        """What the function receives; None for what is not of this type."""


class _WordType(LiteralType):
    __slots__ = ()
    refusal = "T08"

    def read(self, typed: Typed) -> str | None:
        return typed if isinstance(typed, str) else None


class _IntegerType(LiteralType):
    __slots__ = ()
    refusal = "T10"

    def read(self, typed: Typed) -> int | None:
        return int(typed) if isinstance(typed, Decimal) and typed == int(typed) else None


Word = Annotated[str, _WordType()]
"""A text in quotes."""
Integer = Annotated[int, _IntegerType()]
"""A whole number."""
