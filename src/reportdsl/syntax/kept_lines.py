"""Remember what the lines of a spec were read as, so that only changed lines are read again: a run without new lines
loads neither Lark nor Jinja.

What a line is read as depends on its characters alone; places are stored relative to its first character. Within one
process, a file that has not changed gives the very same statements.
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
    """A file as it was read: the values of its lines, by kind and place, the keys under which these are stored, and its
    statements, if it refers to no other file."""

    source: Source
    values: dict[tuple[str, int, int], object] = field(default_factory=dict)
    lines: dict[str, object] = field(default_factory=dict)
    statements: tuple[Statement, ...] | None = None


class KeptLines:
    """Lines as plain JSON, by their kind and their characters: each is read once, however many files it is in. `known`
    is what `kept` gave after an earlier run; as it comes from a file, it may be anything."""

    def __init__(self, known: object) -> None:
        self._known: dict[str, object] = known if isinstance(known, dict) else {}
        self._used: dict[str, object] = {}
        self._damaged = False
        self._files: dict[str, _File] = {}

    @property
    def changed(self) -> bool:
        """Whether other lines were read than the earlier run knew, or one that it left cannot be used."""
        return self._damaged or self._used.keys() != self._known.keys()

    def kept(self) -> object:
        """The lines that were read, as plain JSON, without those that only an older version of the spec had."""
        return self._used

    def begin(self) -> None:
        """Begin to read another version of the spec: only the lines of the last one are kept."""
        if self._used:
            self._known, self._used = self._used, {}

    def source(self, read: Source) -> Source:
        """The file as it was read before if it has not changed, else as it is `read` now."""
        known = self._files.get(read.name)
        if known is None or (known.source.lines, known.source.shared) != (read.lines, read.shared):
            known = self._files[read.name] = _File(read)
        return known.source

    def statements(
        self, source: Source, read: Callable[[], list[Statement]], alone: Callable[[], bool], diagnostics: Diagnostics
    ) -> list[Statement]:
        """The statements of a file: as before if it has not changed, else what `read` gives. They are kept if nothing
        is reported and the file stands `alone`, which is known only after it has been read."""
        file = self._file(source)
        if file is not None and file.statements is not None:
            self._used.update(file.lines)
            return list(file.statements)
        before, statements = len(diagnostics), read()
        if file is not None and alone() and len(diagnostics) == before:
            file.statements = tuple(statements)
        return statements

    def read(self, kind: str, span: Span, read: Callable[[], _Read], diagnostics: Diagnostics) -> _Read:
        """What the characters of a span are as a line, or a part of one, of some `kind`: as before, else what `read`
        gives. A result that comes with reports is not kept, because they would have to be made again."""
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
        """What is known of a file; None for a text that is not one of the spec's files."""
        file = self._files.get(source.name)
        return file if file is not None and file.source is source else None

    def _read(self, key: str, span: Span, read: Callable[[], _Read], diagnostics: Diagnostics) -> _Read:
        known = self._used.get(key, self._known.get(key))
        if known is not None:
            with suppress(ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
                again: _Read = made(known, lambda begin, end: span.part(begin, end))
                self._used[key] = known
                return again
            self._damaged = True
        before = len(diagnostics)
        value = read()
        if len(diagnostics) == before:
            with suppress(TypeError):
                self._used[key] = plain(
                    value, lambda place: (place.column - span.column, place.end_column - span.column)
                )
        return value


def kept_source(read: Source, kept: KeptLines | None) -> Source:
    """The file as it was before if its lines are `kept` and it has not changed, else as it is `read` now."""
    return read if kept is None else kept.source(read)
