"""Diagnostics are data: a code, a place, and the details that the message needs. The words are in `messages/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from itertools import islice

from ..quick.records import dataclass, field, replace
from ..values.source import Origin, Place, Span
from .details import CellPlaces

FAULT = "I01"
"""The code of a fault of the compiler's own. A report may call a check of its own so: a fault is known by its wording."""


class Severity(StrEnum):
    """An error withholds the document; `--strict` counts warnings as errors."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Note:
    """A further line of a diagnostic, worded under its own key, with a place of its own if it has one."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict)
    where: Place | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong.

    `code` is what the user sees and looks up; a failing check has its own id there and `words` for the code of its
    message. `hint` is the key of a shared hint that replaces the message's own. A detail is any value that is printed
    as its own text, or one of `details.Detail`.
    """

    code: str
    severity: Severity
    where: Place | None
    details: Mapping[str, object] = field(default_factory=dict)
    hint: str = ""
    notes: tuple[Note, ...] = ()
    also: tuple[Place, ...] = ()
    """Further places on the same line to underline."""
    words: str = ""

    @property
    def wording(self) -> str:
        """The code of its message."""
        return self.words or self.code

    def waived(self, reason: str) -> Diagnostic:
        """The same as information, with the reason for which it is let pass."""
        return replace(self, severity=Severity.INFO, notes=(*self.notes, Note("waived", {"reason": reason})))


NO_DETAILS: Mapping[str, object] = {}

NOTICES = frozenset({"F48", "F82"})
"""Remarks of writers that call for no action."""
MOST_PLACES = 8
"""How many further places a combined diagnostic names."""


class Diagnostics:
    """The one collector of a compilation: every stage, reader, check and lint adds to it and continues. The caller
    decides what an error stops."""

    def __init__(self) -> None:
        self._diagnostics: dict[tuple[object, ...], Diagnostic] = {}

    def add(
        self,
        code: str,
        where: Place | None,
        /,
        *,
        severity: Severity = Severity.ERROR,
        hint: str = "",
        notes: tuple[Note, ...] = (),
        also: tuple[Place, ...] = (),
        words: str = "",
        waived: str | None = None,
        details: Mapping[str, object] = NO_DETAILS,
        **further: object,
    ) -> None:
        """Add a diagnostic; its details come as a mapping, by name, or both. One that is `waived`, for a reason, is
        information. The same code with the same details at the
        same place is added once, with the first `MOST_PLACES` places in the data that its notes name; what data do not keep of a
        structure's line, once for each cell."""
        details = {**details, **further}
        shared = isinstance(where, Span) and where.source.shared
        cell = next((note.where for note in notes if shared and isinstance(note.where, Origin)), None)
        key = (code, where, cell, str(sorted(details.items(), key=lambda item: item[0])))
        found = Diagnostic(code, severity, where, details, hint, notes, also, words)
        known = self._diagnostics.setdefault(key, found if waived is None else found.waived(waived))
        new = tuple(note for note in notes if isinstance(note.where, Origin) and note not in known.notes)
        if new and len(known.notes) < MOST_PLACES:
            self._diagnostics[key] = replace(known, notes=(*known.notes, *new))

    def warn(self, code: str, where: Place | None, details: Mapping[str, object]) -> None:
        """Add a warning, or information where nothing can be done about it."""
        self.add(code, where, severity=Severity.INFO if code in NOTICES else Severity.WARNING, details=details)

    def extend(self, others: Diagnostics) -> None:
        """Add everything of another collector; what both have is there once."""
        self._diagnostics = {**self._diagnostics, **others._diagnostics}

    def annotate(self, code: str, note_for: Callable[[Diagnostic], Note | None]) -> None:
        """Put a note before the others of each diagnostic of a code; `note_for` gives it, or None for no note."""
        for key, diagnostic in self._diagnostics.items():
            note = note_for(diagnostic) if diagnostic.code == code else None
            if note is not None:
                self._diagnostics[key] = replace(diagnostic, notes=(note, *diagnostic.notes))

    def change(self, code: str, changed: Callable[[Diagnostic], Diagnostic]) -> None:
        """Put what `changed` makes of each diagnostic of a code in its place."""
        self._diagnostics = {
            key: changed(each) if each.code == code else each for key, each in self._diagnostics.items()
        }

    def name_cells(self, named: Callable[[Origin], Origin]) -> None:
        """Have every place in the data that a diagnostic names say what its form calls it."""

        def place(where: Place | None) -> Place | None:
            return named(where) if isinstance(where, Origin) else where

        def details(of: Note) -> Mapping[str, object]:
            return {
                key: each.named(named) if isinstance(each, CellPlaces) else each for key, each in of.details.items()
            }

        for key, diagnostic in self._diagnostics.items():
            notes = tuple(Note(note.key, details(note), place(note.where)) for note in diagnostic.notes)
            self._diagnostics[key] = replace(diagnostic, where=place(diagnostic.where), notes=notes)

    def note(self, note: Note, since: int = 0, in_spec: bool = False) -> None:
        """Add a note to each diagnostic but the first `since`; if only `in_spec`, to none that is of a cell of the data."""
        for key in [*islice(reversed(self._diagnostics), len(self._diagnostics) - since)]:
            diagnostic = self._diagnostics[key]
            if not in_spec or not isinstance(diagnostic.where, Origin):
                self._diagnostics[key] = replace(diagnostic, notes=(*diagnostic.notes, note))

    def waive(self, code: str, reason: str) -> None:
        """Make information of the diagnostics of a code, each with the reason for which it is let pass."""
        for key, diagnostic in self._diagnostics.items():
            if diagnostic.code == code:
                self._diagnostics[key] = diagnostic.waived(reason)

    def combine(self, code: str, detail: str, note: str) -> None:
        """Make one diagnostic of all those of a code that have the same `detail` in the same file, or wherever they are where
        there is no `detail`: it is at the first of their places, a spec's own before a structure's, and a note under the key `note`
        names each of the next `MOST_PLACES`."""
        groups: dict[object, list[tuple[object, ...]]] = {}
        for key, diagnostic in self._diagnostics.items():
            if diagnostic.code == code and isinstance(diagnostic.where, Span):
                alike = (diagnostic.where.source.name, diagnostic.details.get(detail)) if detail else None
                groups.setdefault(alike, []).append(key)
        for keys in groups.values():
            keys.sort(key=lambda key: _line_and_column(self._diagnostics[key].where))
            first = self._diagnostics[keys[0]]
            others = [Note(note, {}, self._diagnostics.pop(key).where) for key in keys[1:]][:MOST_PLACES]
            self._diagnostics[keys[0]] = replace(first, notes=(*first.notes, *others))

    def combine_cells(self, code: str, note: str, but: str = "") -> None:
        """Make one diagnostic of all those of a code that are as severe, with the same details `but` for one, in cells of one file, as
        `combine` does."""
        groups: dict[object, list[tuple[object, ...]]] = {}
        for key, diagnostic in self._diagnostics.items():
            if diagnostic.code == code and isinstance(diagnostic.where, Origin):
                alike = [each for each in diagnostic.details.items() if each[0] != but]
                groups.setdefault((diagnostic.where.file, diagnostic.severity, str(alike)), []).append(key)
        for first, *others in groups.values():
            notes = tuple(Note(note, {}, self._diagnostics.pop(key).where) for key in others)[:MOST_PLACES]
            one = self._diagnostics[first]
            self._diagnostics[first] = replace(one, notes=(*one.notes, *notes))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._diagnostics.values())

    def __len__(self) -> int:
        return len(self._diagnostics)

    @property
    def errors(self) -> int:
        """How many of them are errors."""
        return sum(1 for diagnostic in self if diagnostic.severity is Severity.ERROR)


def _line_and_column(place: Place | None) -> tuple[bool, int, int]:
    return (place.source.shared, place.line, place.column) if isinstance(place, Span) else (False, 0, 0)
