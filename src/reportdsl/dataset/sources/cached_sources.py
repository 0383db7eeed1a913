"""Data of sources from the user's own cache: a file that has not changed is not read again, whatever else in the report
has.

One entry has the data of all sources of a report as they were read, rows with their roles, before any checks. Each
source is identified by a hash of all that it depends on: the file's bytes, the words of the statement and of `@fields`,
wherever in the spec they stand, and the units that the report declares. The entry's name depends on the code that
reads. A source with any diagnostic is read anew each time. So is a large file, which is read by column, a source of
several files, and one with a reader from outside the package.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any

from ...diagnostics import Diagnostics
from ...files.cache import recall, stamp, store
from ...files.folder import Folder
from ...quick.digest import sha256
from ...quick.records import fields, is_dataclass
from ...values.source import Span
from ...values.table import Node
from ...values.units import Units
from ..kept_sources import Reading
from ..plain_data import decoded, encoded
from ..source_key import Key

LARGE = 1 << 18
"""Size of a file in bytes from which its data are not stored."""
_PLAIN = frozenset((type(None), bool, int, str, Decimal))
_CODE = ("dataset", "readers", "words", "values", "quick")


class CachedSources:
    """A spec's sources in the user's cache: looked up when the first is read, and stored if others were read."""

    def __init__(self, name: str, folder: Folder) -> None:
        self._where = os.path.realpath(os.path.join(folder.root, name))
        self._known: dict[str, object] | None = None
        self._used: dict[str, object] = {}
        self._digests: dict[bytes, str] = {}

    def of(
        self, name: Key, depends_on: Reading, make: Callable[[], Node | None], diagnostics: Diagnostics
    ) -> Node | None:
        """As `KeptSources.of`."""
        content = depends_on.request.content
        if len(content) >= LARGE or not isinstance(depends_on.reader.member, str):
            return make()
        if content not in self._digests:
            self._digests[content] = sha256(content).hexdigest()
        try:
            digest = sha256(repr((self._digests[content], _told(depends_on))).encode()).hexdigest()
        except TypeError:
            return make()
        stored = self._recalled().get(digest)
        if stored is not None:
            with suppress(ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
                node = decoded(stored)
                self._used[digest] = stored
                return node
        before = len(diagnostics)
        made = make()
        if made is not None and len(diagnostics) == before:
            with suppress(TypeError, RecursionError):
                self._used[digest] = encoded(made)
        return made

    def keep(self, names: Collection[Key]) -> None:
        """Does nothing: a source that is not read in this run is not stored again."""

    def store(self) -> None:
        """Store the data that were read, if they are not those that were recalled."""
        if self._used.keys() != self._recalled().keys():
            store("data", self._used, self._where, _stage())

    def _recalled(self) -> dict[str, object]:
        if self._known is None:
            entry = recall("data", self._where, _stage())
            self._known = entry if isinstance(entry, dict) else {}
        return self._known


def _told(value: Any) -> object:
    """The content of a value as tuples, without its place in the spec. Raises `TypeError` for a value of an unknown
    type."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind is Span or kind is bytes:
        return None
    if kind is tuple:
        return tuple([_told(each) for each in value])
    if is_dataclass(value):
        return (kind.__name__, *[_told(getattr(value, name)) for name in _compared(kind)])
    match value:
        case Units():
            return _told(tuple(sorted(value.declared())))
        case frozenset():
            return tuple(sorted(value))
        case Mapping():
            return tuple(sorted(value.items()))
        case _:
            raise TypeError(kind.__name__)


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.compare)


@cache
def _stage() -> str:
    """A stamp of the code that data depend on."""
    package = os.path.abspath(__file__).rsplit(os.sep, 3)[0]
    return stamp(*(os.path.join(package, folder) for folder in _CODE))
