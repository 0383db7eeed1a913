"""A signature (落款): who issues the document, and when."""

from __future__ import annotations

from collections.abc import Iterator

from ..quick.records import dataclass
from ..values.printed_text import Caption, Inline, Text
from .figure_kind import Arguments, Captions, ChoiceParameter, Parameter, UndrawnBlock, ValueParameter

UNIT = ValueParameter(("organisation", "单位"))
DATE = ValueParameter(("date", "日期"), dates=True)
SEAL = ChoiceParameter(("seal", "盖章"), (("yes", "是"), ("no", "否")))
"""Whether the document will be sealed, which changes the place of the date (GB/T 9704, 7.3.5)."""


@dataclass(frozen=True, slots=True)
class Signature(UndrawnBlock):
    """The name of the organisation, and the date below it, with room for a seal if it is to be `sealed`."""

    organisation: str
    date: str
    sealed: bool
    name: str = ""
    caption: Caption | None = None

    def inlines(self) -> Iterator[Inline]:
        """Both lines."""
        yield Text(self.organisation)
        yield Text(self.date)


@dataclass(frozen=True, slots=True)
class SignatureKind:
    """`signature(organisation, date)`."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Who, when, and whether there will be a seal."""
        return (UNIT, DATE, SEAL)

    @property
    def captions(self) -> Captions:
        """Never: a signature is part of the text."""
        return "never"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> Signature:
        """The two lines."""
        organisation, date = (str(arguments.values[one.names[0]] or "") for one in (UNIT, DATE))
        return Signature(organisation, date, arguments.values.get(SEAL.names[0]) == "yes")
