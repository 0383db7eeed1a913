"""What surrounds the text of a report in its file: styles, lists, footnotes, headers and footers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...ooxml.package import PackagePart, Relationship
from ...quick.archive import LastArchive
from .placed import Links, PlacedBlock
from .runs import Bookmarks
from .sections import Sheet


class Frame(ABC):
    """What surrounds the text: our own, or that of a house template. The defaults are those of our own, which brings
    nothing of its own to a report that has no lists or footnotes."""

    ids: Mapping[str, str] = {}
    """The id of the frame's style for each of our styles, by its id, where they differ."""
    has_lists: bool = False
    """Whether it has lists, whatever the report has."""
    has_notes: bool = False
    """Whether its part of footnotes takes those of the report."""
    notes_before: int = 1
    """The highest number of a footnote that is not the report's: every document begins with two separator lines."""
    package_relationships: Iterable[Relationship] = ()
    """The relationships of the package beyond those that every document has."""

    @abstractmethod
    def links(self) -> Links:
        """Return the relationships of the main part, to be extended, with the numbers that are taken."""

    @abstractmethod
    def link_edges(self, links: Links, sheets: Sequence[Sheet]) -> None:
        """Link the headers and footers that the document has; its text is on these sheets."""

    @abstractmethod
    def pieces(
        self,
        laid_out: Sequence[PlacedBlock],
        sheets: Sequence[Sheet],
        pages: Mapping[str, int],
        bookmarks: Bookmarks,
        measured: bool,
    ) -> Iterator[str]:
        """Yield the main part in pieces. `pages` are the known page numbers by bookmark; a `measured` copy has a
        bookmark where the contents end."""

    @abstractmethod
    def parts(self, lists: bool, notes: Sequence[str], links: Links, last: LastArchive) -> Iterable[PackagePart]:
        """Return the parts around the main one; `lists` states whether the report has any. The `notes` are complete
        only once the main part has been written."""

    def styled(self, piece: str) -> str:
        """Return a piece of the text in the frame's styles."""
        return piece
