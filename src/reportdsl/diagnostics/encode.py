"""Presents diagnostics to programs: as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from ..values.source import Origin, Place, Span
from .diagnostic import Diagnostic
from .render import hint, message, note


def encode(diagnostics: Iterable[Diagnostic], language: str) -> list[dict[str, object]]:
    """Diagnostics as lists and mappings. `hint` and `where` are None if there is none; `rules` are the
    codes of all failures that it reports, its own first."""
    return [
        {
            "code": each.code,
            "rules": list(each.rules),
            "severity": str(each.severity),
            "message": message(each, language),
            "hint": hint(each, language) or None,
            "where": where(each.where),
            "notes": [{"message": note(line, language), "where": where(line.where)} for line in each.notes],
        }
        for each in diagnostics
    ]


def where(place: Place | None) -> dict[str, object] | None:
    """A place as a mapping; None for no place. Lines and columns count from 1; `end_column` is exclusive."""
    match place:
        case Span(source=source, line=line, column=column, end_column=end):
            return {"file": source.name, "line": line, "column": column, "end_column": end}
        case Origin(file=file, sheet=sheet, cell=cell) if cell or sheet:
            return {"file": file, "sheet": sheet, "cell": cell, **_called(place)}
        case Origin(file=file, line=line, column=column):
            return {"file": file, "line": line, "column": column, "end_column": column + 1, **_called(place)}
        case None:
            return None


def _called(origin: Origin) -> dict[str, object]:
    """The names that a form gives the cell: form, line, row and column; empty if there are none."""
    name = origin.called
    return (
        {} if name is None else {"form": name.form, "form_line": name.line, "row": name.row, "form_column": name.column}
    )
