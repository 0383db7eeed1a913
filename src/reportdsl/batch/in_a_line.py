"""A diagnostic in one line, as the table of a batch has it; and the first warning of a unit in every language, so that
a later run that leaves the unit alone can still say it, in whichever language that run speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import Diagnostic, Severity
from ..diagnostics.messages import LANGUAGES
from ..diagnostics.render import first_place, message, place


def in_a_line(one: Diagnostic, language: str) -> str:
    """Its code, what it says, and its place."""
    return f"{one.code} {message(one, language)}  {place(first_place(one))}".rstrip()


def first_warning(diagnostics: Iterable[Diagnostic]) -> Mapping[str, str]:
    """The first warning by language; empty if there is none."""
    first = next((each for each in diagnostics if each.severity is Severity.WARNING), None)
    return {} if first is None else {language: in_a_line(first, language) for language in LANGUAGES}
