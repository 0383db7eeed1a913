"""Pages by wish: a new page, and the direction of the sheets from there on."""

from __future__ import annotations

from ..quick.records import dataclass
from ..values.printed_text import Caption
from .figure_kind import Arguments, Captions, ChoiceParameter, Parameter, UndrawnBlock
from .plain_table import PAGE

DIRECTION = ChoiceParameter(("direction", "方向"), PAGE.choices, required=True)
"""How the sheets lie."""


@dataclass(frozen=True, slots=True)
class NewPage(UndrawnBlock):
    """What follows begins a page. `landscape` says how the sheets lie from here to the next block that says it; None: as
    those before."""

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
        """There is nothing to number."""
        return "never"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> NewPage:
        """The break."""
        return NewPage(None)


@dataclass(frozen=True, slots=True)
class PageKind:
    """`page(landscape)`: until the next `page(portrait)`."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The direction."""
        return (DIRECTION,)

    @property
    def captions(self) -> Captions:
        """There is nothing to number."""
        return "never"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> NewPage:
        """The break, and the direction of what follows."""
        return NewPage(arguments.values[DIRECTION.names[0]] == "landscape")
