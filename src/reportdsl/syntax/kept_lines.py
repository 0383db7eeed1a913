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
from ..quick.records import dataclass, field
from ..values.source import Source, Span
from .ast import Statement
from .encoding import made, plain

_Read = TypeVar("_Read")


@dataclass(slots=True)
class _File:
    """A file as it was read: what its lines are, by kind and place, their entries among all lines, and its statements, if it
    names no other file."""

    source: Source
    values: dict[tuple[str, int, int], object] = field(default_factory=dict)
    lines: dict[str, object] = field(default_factory=dict)
    statements: tuple[Statement, ...] | None = None


class KeptLines:
    """Lines as plain JSON, by their kind and their characters: each is read once, in however many files. `known` is what `kept`
    gave after an earlier run, or anything else that a file may hold."""

    def __init__(self, known: object) -> None:
        self._known: dict[str, object] = known if isinstance(known, dict) else {}
        self._used: dict[str, object] = {}
        self._files: dict[str, _File] = {}

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
        known = self._files.get(read.name)
        if known is None or (known.source.lines, known.source.shared) != (read.lines, read.shared):
            known = self._files[read.name] = _File(read)
        return known.source

    def statements(
        self, source: Source, read: Callable[[], list[Statement]], alone: Callable[[], bool], diagnostics: Diagnostics
    ) -> list[Statement]:
        """The statements of a file: what they were, if it has not changed, else what `read` gives; to be kept if the file stands
        `alone`, as it says when it has been read, and nothing is reported."""
        file = self._file(source)
        if file is not None and file.statements is not None:
            self._used.update(file.lines)
            return list(file.statements)
        before, statements = len(diagnostics), read()
        if file is not None and alone() and len(diagnostics) == before:
            file.statements = tuple(statements)
        return statements

    def read(self, kind: str, span: Span, read: Callable[[], _Read], diagnostics: Diagnostics) -> _Read:
        """What the characters of a span are as a line, or a part of one, of some kind: what they were before, else what `read`
        gives. That is not kept if it reports anything, which would have to be reported again."""
        key = f"{kind} {span.text}"
        file, place = self._file(span.source), (kind, span.line, span.column)
        if file is not None and place in file.values:
            self._used[key] = file.lines[key]
            return cast(_Read, file.values[place])
        value = self._read(key, span, read, diagnostics)
        if file is not None and key in self._used:
            file.values[place], file.lines[key] = value, self._used[key]
        return value

    def _file(self, source: Source) -> _File | None:
        """What is known of a file; None of a text that is none of the spec's."""
        file = self._files.get(source.name)
        return file if file is not None and file.source is source else None

    def _read(self, key: str, span: Span, read: Callable[[], _Read], diagnostics: Diagnostics) -> _Read:
        known = self._used.get(key, self._known.get(key))
        if known is not None:
            with suppress(ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
                again: _Read = made(known, lambda begin, end: span.part(begin, end))
                self._used[key] = known
                return again
        before = len(diagnostics)
        value = read()
        if len(diagnostics) == before:
            with suppress(TypeError):
                self._used[key] = plain(
                    value, lambda place: (place.column - span.column, place.end_column - span.column)
                )
        return value


def kept_source(read: Source, kept: KeptLines | None) -> Source:
    """A file as it was before, if lines of it are `kept` and it has not changed."""
    return read if kept is None else kept.source(read)
