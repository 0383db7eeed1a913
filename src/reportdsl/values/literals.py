"""Types of arguments that the author must type out: a text in quotes, a number."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import Annotated

Typed = str | Decimal | None
"""A typed argument: a text in quotes or a number without a unit; None for any other expression."""


class LiteralType(ABC):
    """The type of a parameter whose argument must be typed out. `refusal` is the code of the diagnostic for any other
    argument."""

    __slots__ = ()
    refusal: str

    @abstractmethod
    def read(self, typed: Typed) -> str | int | None:
        """The value that the function receives; None if the argument is not of this type."""


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
