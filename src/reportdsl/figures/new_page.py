"""Page breaks that the author asks for, and the orientation of the pages from there on."""

from __future__ import annotations

from ..quick.records import dataclass
from ..values.printed_text import Caption
from .figure_kind import Arguments, Captions, ChoiceParameter, Parameter, UndrawnBlock
from .plain_table import PAGE

DIRECTION = ChoiceParameter(("direction", "方向"), PAGE.choices, required=True)
"""The orientation of the pages."""


@dataclass(frozen=True, slots=True)
class NewPage(UndrawnBlock):
    """A page break. `landscape` is the orientation of the pages from here to the next block that states one; None keeps
    that of the pages before."""

    landscape: bool | None
    name: str = ""
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class PageBreakKind:
    """`page_break()`."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """None."""
        return ()

    @property
    def captions(self) -> Captions:
        """Never: there is nothing to number."""
        return "never"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> NewPage:
        """The break, in the same orientation."""
        return NewPage(None)


@dataclass(frozen=True, slots=True)
class PageKind:
    """`page(landscape)`, which applies until the next `page(portrait)`."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The orientation."""
        return (DIRECTION,)

    @property
    def captions(self) -> Captions:
        """Never: there is nothing to number."""
        return "never"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> NewPage:
        """The break, and the orientation of what follows."""
        return NewPage(arguments.values[DIRECTION.names[0]] == "landscape")
