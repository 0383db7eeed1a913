"""Diagnostics for people: what is wrong, the line as written with the exact characters underlined, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import east_asian_width

from ..values.source import Origin, Place, Span
from .diagnostic import Bilingual, Diagnostic, Note, Severity
from .words import WORDS
from .words.general import HINTS, NOTES

SEVERITIES = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "note"),
}
_HINT = Bilingual("提示", "hint")
_NEAREST = 60
"""Longest line shown whole on either side of what is underlined."""


def message(found: Diagnostic, language: str) -> str:
    wording = WORDS[found.wording]
    return _filled(wording.zh if language == "zh" else wording.en, found.details, language)


def hint(found: Diagnostic, language: str) -> str:
    """What to do: the diagnostic's own hint, or its wording's, or nothing."""
    details = {"suggestion": "", "choices": "", **found.details}
    if found.hint:
        wording = HINTS[found.hint]
        return _filled(wording.zh if language == "zh" else wording.en, details, language)
    wording = WORDS[found.wording]
    return _filled(wording.hint_zh if language == "zh" else wording.hint_en, details, language)


def note(found: Note, language: str) -> str:
    wording = NOTES[found.key]
    return _filled(wording.zh if language == "zh" else wording.en, found.details, language)


def _filled(template: str, details: Mapping[str, object], language: str) -> str:
    """The template with its details; texts of the author's are shown on one line, shortened."""
    shown = {
        name: value.in_language(language) if isinstance(value, Bilingual) else _short(str(value))
        for name, value in details.items()
    }
    return template.format_map(shown)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 200 else text[:197] + "…"


def place(where: Place | None) -> str:
    match where:
        case Span(source=source, line=line, column=column):
            return f"{source.name}:{line}:{column}"
        case Origin():
            return str(where)
    return ""


def render(found: Diagnostic, language: str) -> str:
    """One diagnostic as lines of text."""
    head = f"{SEVERITIES[found.severity].in_language(language)} {found.code} {message(found, language)}"
    where = place(found.where)
    lines = [f"{head}  {where}" if where else head]
    if isinstance(found.where, Span):
        lines += excerpt(found.where, [other for other in found.also if isinstance(other, Span)])
    for one in found.notes:
        at = place(one.where)
        lines.append(
            f"   {note(one, language)}" + (f"  {at}" if at and one.key not in ("left_side", "right_side") else "")
        )
    advice = hint(found, language)
    if advice:
        lines.append(f"   {_HINT.in_language(language)}：{advice}" if language == "zh" else f"   {_HINT.en}: {advice}")
    return "\n".join(lines)


def render_all(found: Iterable[Diagnostic], language: str) -> str:
    return "\n\n".join(render(one, language) for one in found)


def excerpt(span: Span, also: Iterable[Span] = ()) -> list[str]:
    """The line, and carets under the span: East Asian characters take two columns."""
    text = span.source.line(span.line)
    marks = [span] if not also else [other for other in also if other.line == span.line] or [span]
    first = min(mark.column for mark in marks) - 1
    last = max(mark.end_column for mark in marks) - 1
    begin = max(0, first - _NEAREST) if len(text) > 2 * _NEAREST else 0
    end = min(len(text), max(last, first + 1) + _NEAREST) if len(text) > 2 * _NEAREST else len(text)
    shown = ("…" if begin else "") + text[begin:end].replace("\t", " ") + ("…" if end < len(text) else "")
    shift = begin - (1 if begin else 0)
    carets = [" "] * (len(shown) + 1)
    for mark in marks:
        for column in range(mark.column - 1, max(mark.end_column - 1, mark.column)):
            if 0 <= column - shift < len(carets):
                carets[column - shift] = "^"
    under = "".join(caret * _width(char) for caret, char in zip(carets, shown + " ", strict=True)).rstrip()
    number = str(span.line)
    return [f"{number:>5} | {shown}", f"{'':>5} | {under}"]


def _width(char: str) -> int:
    return 2 if east_asian_width(char) in "WF" else 1
