"""What the data of a source depend on, and the protocol of a store that keeps them between builds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from ..diagnostics import Diagnostics
from ..quick.records import dataclass
from ..readers.reader import Reader, Request
from ..syntax.source_nodes import Data, Fields
from ..values.table import Node
from .source_key import Key


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the data of one source derive from: the request to the reader, the statement, the reader, what
    `@fields` declares, and the waived codes with their reasons."""

    request: Request
    data: Data
    reader: Reader
    fields: Fields | None
    let_pass: Mapping[str, str]


class KeptSources(Protocol):
    """A store of data that were read without a diagnostic; one with a diagnostic must be read again, to report it
    again."""

    def of(
        self, name: Key, depends_on: Reading, make: Callable[[], Node | None], diagnostics: Diagnostics, /
    ) -> Node | None:
        """The data of a source: the stored ones if they derive from the same `depends_on`, otherwise the result of
        `make`, which reports to `diagnostics`."""
        ...

    def keep(self, names: Collection[Key], /) -> None:
        """Called when all sources have been read: those with these `names` were read without errors."""
        ...
