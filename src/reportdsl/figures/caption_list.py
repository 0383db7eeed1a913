"""Lists of the tables or of the figures of a report."""

from __future__ import annotations

from ..lexicons.lexicon import Lexicon
from ..quick.records import dataclass
from ..values.printed_text import Caption
from .figure_kind import Arguments, Captions, ChoiceParameter, Parameter, UndrawnBlock

OF = ChoiceParameter(("of", "列"), (("tables", "表"), ("figures", "图")), required=True)
"""What is listed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A caption in a list, the name of its block, and its place among all captions of the document, counted from 1."""

    place: int
    name: str
    caption: Caption


@dataclass(frozen=True, slots=True)
class CaptionList(UndrawnBlock):
    """A list of captions with their pages. A kind makes it empty: what there is, the whole document shows."""

    of_tables: bool
    entries: tuple[Listed, ...] = ()
    name: str = ""
    caption: Caption | None = None

    def label(self, words: Lexicon) -> str:
        """The label of the captions that are listed."""
        return words.table if self.of_tables else words.figure


@dataclass(frozen=True, slots=True)
class CaptionListKind:
    """`list_of(tables)`."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Tables or figures."""
        return (OF,)

    @property
    def captions(self) -> Captions:
        """A list is not in a list."""
        return "never"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> CaptionList:
        """The list, still empty."""
        return CaptionList(arguments.values[OF.names[0]] == "tables")
