"""Lists of a report's tables, or of its figures."""

from __future__ import annotations

from ..lexicons.lexicon import Lexicon
from ..quick.records import dataclass
from ..values.printed_text import Caption
from .figure_kind import Arguments, Captions, ChoiceParameter, Parameter, UndrawnBlock

OF = ChoiceParameter(("of", "列"), (("tables", "表"), ("figures", "图")), required=True)
"""Which captions are listed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A caption in a list, the name of its block, and its place among all captions of the document, counted from 1."""

    place: int
    name: str
    caption: Caption


@dataclass(frozen=True, slots=True)
class CaptionList(UndrawnBlock):
    """A list of captions with their pages. The kind makes it empty, because its entries are known only when the whole
    document is."""

    of_tables: bool
    entries: tuple[Listed, ...] = ()
    name: str = ""
    caption: Caption | None = None

    def label(self, words: Lexicon) -> str:
        """The label of the captions that it lists."""
        return words.table if self.of_tables else words.figure


@dataclass(frozen=True, slots=True)
class CaptionListKind:
    """`list_of(tables)`."""

    names: tuple[str, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The choice between tables and figures."""
        return (OF,)

    @property
    def captions(self) -> Captions:
        """Never: a list is not itself listed."""
        return "never"

    def block(self, name: str, caption: Caption | None, arguments: Arguments) -> CaptionList:
        """The list, still empty."""
        return CaptionList(arguments.values[OF.names[0]] == "tables")
