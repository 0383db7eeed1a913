"""Diagnostics are data: a code, a place, and the details that the words need. The words live in `words/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from ..quick.records import dataclass, field, replace
from ..values.source import Place, Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A detail that reads differently in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.zh


@dataclass(frozen=True, slots=True)
class Note:
    """A further line of a diagnostic, worded under its own key, with a place of its own if it has one."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict)
    where: Place | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong.

    `code` is what the user sees and looks up; a failing check shows its own id there and has `words` for its wording.
    `hint` overrides the hint of the wording by a key of the general hints.
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
        return self.words or self.code


def _line_and_column(place: Place | None) -> tuple[int, int]:
    return (place.line, place.column) if isinstance(place, Span) else (0, 0)


NO_DETAILS: Mapping[str, object] = {}


MOST_PLACES = 8
"""How many further places of a gathered diagnostic are told."""


class Diagnostics:
    """The one collector of a compilation. Stages add to it and go on; the caller decides what an error stops."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Diagnostic] = {}

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
        details: Mapping[str, object] = NO_DETAILS,
        **further: object,
    ) -> None:
        """Add a diagnostic with its details, ready-made or by name. The same code with the same details at the same
        place is kept once."""
        details = {**details, **further}
        found = Diagnostic(code, severity, where, details, hint, notes, also, words)
        self._found.setdefault((code, where, str(sorted(details.items(), key=lambda item: item[0]))), found)

    def extend(self, others: Diagnostics) -> None:
        self._found = {**self._found, **others._found}

    def annotate(self, code: str, note: Callable[[Diagnostic], Note | None]) -> None:
        """Give each diagnostic of a code the note, if there is one, that is known only now."""
        for key, found in self._found.items():
            added = note(found) if found.code == code else None
            if added is not None:
                self._found[key] = replace(found, notes=(added, *found.notes))

    def gather(self, code: str, detail: str, note: str) -> None:
        """Diagnostics of one code about one thing become one, at the first of their places; notes tell the next."""
        groups: dict[object, list[tuple[object, ...]]] = {}
        for key, found in self._found.items():
            if found.code == code and isinstance(found.where, Span):
                groups.setdefault((found.where.source.name, found.details.get(detail)), []).append(key)
        for keys in groups.values():
            keys.sort(key=lambda key: _line_and_column(self._found[key].where))
            first = self._found[keys[0]]
            others = [Note(note, {}, self._found.pop(key).where) for key in keys[1:]][:MOST_PLACES]
            self._found[keys[0]] = replace(first, notes=(*first.notes, *others))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found.values())

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> int:
        return sum(1 for found in self if found.severity is Severity.ERROR)
