"""Diagnostics for programs: plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from ..values.source import Origin, Place, Span
from .diagnostic import Diagnostic
from .render import hint, message, note

VERSION = 1


def encode(found: Iterable[Diagnostic], language: str) -> list[dict[str, object]]:
    return [
        {
            "code": one.code,
            "severity": str(one.severity),
            "message": message(one, language),
            "hint": hint(one, language) or None,
            "where": where(one.where),
            "notes": [{"message": note(each, language), "where": where(each.where)} for each in one.notes],
        }
        for one in found
    ]


def where(place: Place | None) -> dict[str, object] | None:
    match place:
        case Span(source=source, line=line, column=column, end_column=end):
            return {"file": source.name, "line": line, "column": column, "end_column": end}
        case Origin(file=file, sheet=sheet, cell=cell) if cell or sheet:
            return {"file": file, "sheet": sheet, "cell": cell}
        case Origin(file=file, line=line, column=column):
            return {"file": file, "line": line, "column": column, "end_column": column + 1}
    return None
