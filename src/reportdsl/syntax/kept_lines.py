"""What the lines of a spec were read as before, so that one that did not change need not be read again: a run for which no line
is new loads neither Lark nor Jinja.

What a line is read as depends on its characters alone; its place is stored as where it is from the line's first one. In one
process, what was read of a file that has not changed is the very same.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

from ..diagnostics import Diagnostics
from ..values.source import Source, Span
from .encoding import made, plain

_Read = TypeVar("_Read")


class KeptLines:
    """Lines as plain JSON, by their kind and their characters: each is read once, in however many files. `known` is what `kept`
    gave after an earlier run, or anything else that a file may hold."""

    def __init__(self, known: object) -> None:
        self._known: dict[str, object] = known if isinstance(known, dict) else {}
        self._used: dict[str, object] = {}
        self._files: dict[str, tuple[Source, dict[tuple[str, int, int], object]]] = {}

    @property
    def changed(self) -> bool:
        """Whether other lines were read than are known from the earlier run."""
        return self._used.keys() != self._known.keys()

    def kept(self) -> object:
        """The lines that were read, as plain JSON: those of an older version of the spec are left out."""
        return self._used

    def begin(self) -> None:
        """Read another version of the spec: of the lines only those of the last one are kept."""
        if self._used:
            self._known, self._used = self._used, {}

    def source(self, read: Source) -> Source:
        """A file as it was read before, if it has not changed, else as it is `read` now."""
        known, _ = self._files.get(read.name, (read, {}))
        if (known.lines, known.shared) != (read.lines, read.shared) or read.name not in self._files:
            self._files[read.name] = read, {}
            return read
        return known

    def read(self, kind: str, span: Span, read: Callable[[], _Read], diagnostics: Diagnostics) -> _Read:
        """What the characters of a span are as a line, or a part of one, of some kind: what they were before, else what `read`
        gives. That is not kept if it reports anything, which would have to be reported again."""
        key = f"{kind} {span.source.line(span.line)[span.column - 1 : span.end_column - 1]}"
        source, values = self._files.get(span.source.name, (None, {}))
        place = kind, span.line, span.column
        if source is span.source and place in values:
            self._used[key] = self._used.get(key, self._known.get(key))
            return cast(_Read, values[place])
        value, sound = self._read(key, span, read, diagnostics)
        if source is span.source and sound:
            values[place] = value
        return value

    def _read(self, key: str, span: Span, read: Callable[[], _Read], diagnostics: Diagnostics) -> tuple[_Read, bool]:
        """What a span is, and whether it may be kept."""
        known = self._used.get(key, self._known.get(key))
        if known is not None:
            with suppress(ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
                again: _Read = made(known, lambda begin, end: span.part(begin, end))
                self._used[key] = known
                return again, True
        before = len(diagnostics)
        value = read()
        if len(diagnostics) > before:
            return value, False
        with suppress(TypeError):
            self._used[key] = plain(value, lambda place: (place.column - span.column, place.end_column - span.column))
        return value, key in self._used


def kept_source(read: Source, kept: KeptLines | None) -> Source:
    """A file as it was before, if lines of it are `kept` and it has not changed."""
    return read if kept is None else kept.source(read)
