"""What the data of a source depend on, and the protocol of a store that keeps them between builds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from ..diagnostics import Diagnostics
from ..quick.records import dataclass
from ..readers.reader import Reader, Request
from ..syntax.ast import Data, Fields
from ..values.table import Node
from .source_key import Key


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the data of one source come from: what is asked of the bytes of its file, the statement, the reader, what `@fields`
    says of it, and the codes of what the report answers for in it, with its reasons."""

    request: Request
    data: Data
    reader: Reader
    fields: Fields | None
    let_pass: Mapping[str, str]


class KeptSources(Protocol):
    """Keeps data that were read, if nothing was reported meanwhile: that would have to be reported again."""

    def of(
        self, name: Key, depends_on: Reading, make: Callable[[], Node | None], diagnostics: Diagnostics, /
    ) -> Node | None:
        """The data of a source: those that are kept if they came from the same, else what `make` gives, which reports to
        `diagnostics`."""
        ...

    def keep(self, names: Collection[Key], /) -> None:
        """All sources have been read, these soundly."""
        ...
