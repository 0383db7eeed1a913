"""Diagnostics as data: a code, a place, and the details that the message needs. The words are in `messages/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import Any

from ..quick.records import dataclass, field, replace
from ..values.source import Origin, Place, Span
from .details import CellPlaces

FAULT = "I01"
"""The code of a fault in the compiler. A report may give a check of its own this id, so test `wording`, not `code`."""


class Severity(StrEnum):
    """How serious a diagnostic is. An error withholds the document; `--strict` counts warnings as errors."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Note:
    """A further line of a diagnostic, with a key for its words and, optionally, its own place."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict)
    where: Place | None = None


FOLDED = ("off_too", "off_together", "off_scaled")
"""The keys of notes on diagnostics that are folded into another; the detail `rule` is the code."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong.

    `code` is what the user sees and looks up; for a failed check it is the check's id, and `words` is the code of its
    message. `hint` is the key of a shared hint that replaces the message's own. A detail is a `details.Detail`, or any
    value that is printed as its own text.
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
    def rules(self) -> tuple[str, ...]:
        """Its code, then the codes of the diagnostics that are folded into it, each once."""
        folded = (str(note.details["rule"]) for note in self.notes if note.key in FOLDED)
        return tuple(dict.fromkeys((self.code, *folded)))

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The places in the data that it names, its own first, each once."""
        places = (self.where, *self.also, *(note.where for note in self.notes))
        return tuple(dict.fromkeys(place for place in places if isinstance(place, Origin)))

    @property
    def wording(self) -> str:
        """The code under which the catalogue has the message."""
        return self.words or self.code

    def waived(self, reason: str) -> Diagnostic:
        """The same diagnostic as information, with a note of the reason for which it is waived."""
        return replace(self, severity=Severity.INFO, notes=(*self.notes, Note("waived", {"reason": reason})))


Key = tuple[object, ...]
"""Identifies a diagnostic in its collector."""
NO_DETAILS: Mapping[str, object] = {}

NOTICES = frozenset({"F48", "F82"})
"""Codes of writers' remarks that call for no action."""
MOST_PLACES = 8
"""How many further places a combined diagnostic names at most."""


class Diagnostics:
    """The collector of a compilation's diagnostics: every stage, reader, check and lint adds to it and goes on. The
    caller decides what an error stops."""

    def __init__(self) -> None:
        self._diagnostics: dict[Key, Diagnostic] = {}

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
    ) -> Key:
        """Add a diagnostic, and return the key under which it is kept. Details may be given as a mapping, as keywords,
        or both; with a reason in `waived` it becomes information. The same code with the same details at the same
        place is kept once, with notes on up to about `MOST_PLACES` places in the data. At a line of a structure, it is
        kept once for each data cell that its notes name first: that is where the data break the rule."""
        details = {**details, **further}
        shared = isinstance(where, Span) and where.source.shared
        cell = next((note.where for note in notes if shared and isinstance(note.where, Origin)), None)
        key = (code, where, cell, str(sorted(details.items(), key=lambda item: item[0])))
        found = Diagnostic(code, severity, where, details, hint, notes, also, words)
        known = self._diagnostics.setdefault(key, found if waived is None else found.waived(waived))
        new = tuple(note for note in notes if isinstance(note.where, Origin) and note not in known.notes)
        if new and len(known.notes) < MOST_PLACES:
            self._diagnostics[key] = replace(known, notes=(*known.notes, *new))
        return key

    def add_second(self, code: str, where: Place, name: str, first: Place) -> None:
        """Add an error about a name that is already taken, with a note of the place that has it first."""
        self.add(code, where, notes=(Note("first_here", where=first),), name=name)

    def at(self, key: Key) -> Diagnostic:
        """The diagnostic that is kept under a key."""
        return self._diagnostics[key]

    def put(self, key: Key, diagnostic: Diagnostic) -> None:
        """Keep another diagnostic under a key, at the same place in the order."""
        self._diagnostics[key] = diagnostic

    def remove(self, key: Key) -> Diagnostic:
        """Remove the diagnostic that is kept under a key, and return it."""
        return self._diagnostics.pop(key)

    def warn(self, code: str, where: Place | None, /, **given: Any) -> Key:
        """Add a warning, with what `add` takes."""
        return self.add(code, where, severity=Severity.WARNING, **given)

    def inform(self, code: str, where: Place | None, /, **given: Any) -> Key:
        """Add information, with what `add` takes."""
        return self.add(code, where, severity=Severity.INFO, **given)

    def remark(self, code: str, where: Place | None, details: Mapping[str, object]) -> None:
        """Add a writer's warning; for the codes in `NOTICES`, information, since nothing can be done about them."""
        self.add(code, where, severity=Severity.INFO if code in NOTICES else Severity.WARNING, details=details)

    def extend(self, others: Diagnostics) -> None:
        """Add all diagnostics of another collector. One that both have is kept once, as the other has it."""
        self._diagnostics = {**self._diagnostics, **others._diagnostics}

    def leave_out(self, others: Callable[[Diagnostic], bool]) -> None:
        """Remove the diagnostics for which `others` holds."""
        self._diagnostics = {key: each for key, each in self._diagnostics.items() if not others(each)}

    def cut(self, count: int) -> bool:
        """Remove all but the first `count` diagnostics; whether there were any others."""
        others = [*islice(self._diagnostics, count, None)]
        for key in others:
            del self._diagnostics[key]
        return bool(others)

    def change(self, code: str, changed: Callable[[Diagnostic], Diagnostic]) -> None:
        """Replace each diagnostic of a code by what `changed` makes of it."""
        self._diagnostics = {
            key: changed(each) if each.code == code else each for key, each in self._diagnostics.items()
        }

    def name_cells(self, named: Callable[[Origin], Origin]) -> None:
        """Replace every place in the data that a diagnostic names by what `named` makes of it: with the names that its
        form gives it."""

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
        """Add a note to each diagnostic after the first `since`; with `in_spec`, only to those not placed in the
        data."""
        for key in [*islice(reversed(self._diagnostics), len(self._diagnostics) - since)]:
            diagnostic = self._diagnostics[key]
            if not in_spec or not isinstance(diagnostic.where, Origin):
                self._diagnostics[key] = replace(diagnostic, notes=(*diagnostic.notes, note))

    def fold(
        self,
        alike: Callable[[Diagnostic], object],
        folded: Callable[[Sequence[Diagnostic]], Diagnostic],
        fewest: int = 2,
    ) -> None:
        """Make one of the diagnostics for which `alike` returns the same, if they are `fewest` or more: what `folded`
        makes of them stands where the first was. Those for which it returns None are left alone."""
        groups: dict[object, list[Key]] = {}
        for key, diagnostic in self._diagnostics.items():
            if (group := alike(diagnostic)) is not None:
                groups.setdefault(group, []).append(key)
        for first, *others in groups.values():
            if len(others) + 1 >= fewest:
                rest = [self._diagnostics.pop(key) for key in others]
                self._diagnostics[first] = folded([self._diagnostics[first], *rest])

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._diagnostics.values())

    def __len__(self) -> int:
        return len(self._diagnostics)

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(1 for diagnostic in self if diagnostic.severity is Severity.ERROR)


def also_here(places: Sequence[Place | None]) -> tuple[Note, ...]:
    """Return notes on the places, up to `MOST_PLACES` in all, of what is reported at the first of them."""
    return tuple(Note("also_here", where=place) for place in places[1:MOST_PLACES])


def with_places(several: Sequence[Diagnostic], note: str) -> Diagnostic:
    """Return the first of some diagnostics, with a note under the key `note` for each of the next `MOST_PLACES`."""
    first, *others = several
    return replace(first, notes=(*first.notes, *(Note(note, {}, each.where) for each in others[:MOST_PLACES])))
