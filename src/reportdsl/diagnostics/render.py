"""Diagnostics for people: what is wrong, the line as written with the exact characters underlined, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import east_asian_width

from ..quick.visible import visible
from ..values.source import Origin, Place, Span
from .details import Alternatives, CellPlaces, Names, Spellings, Term
from .diagnostic import Diagnostic, Note
from .messages import catalogue, messages

_NEAREST = 60
"""Longest line that is quoted whole on either side of what is underlined."""
_LONGEST = 200
"""Characters of the author's text that a message quotes."""


def message(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong, in one line without its place."""
    return _filled(messages(language).codes[diagnostic.wording].partition("\n")[0], diagnostic.details, language)


def hint(diagnostic: Diagnostic, language: str) -> str:
    """What to do: the diagnostic's own hint, or its message's, or nothing."""
    said = messages(language)
    own = said.hints[diagnostic.hint] if diagnostic.hint else said.codes[diagnostic.wording].partition("\n")[2]
    return _filled(own, {"suggestion": "", "choices": "", **diagnostic.details}, language)


def note(added: Note, language: str) -> str:
    """A note's line without its place."""
    return _filled(messages(language).notes[added.key], added.details, language)


def detail(value: object, language: str) -> str:
    """One detail as a message shows it: in the language's words; texts of the author's on one line, shortened."""
    words = catalogue(language)
    match value:
        case Term(key=key, details=details):
            return _filled(messages(language).terms[key], dict(details), language)
        case Names(names=names, more=more):
            return _short(words.comma.join(names)) + words.more_names * more
        case Spellings(words=spellings, more=more):
            listed = [_spelling(each, words.chinese_words) for each in spellings]
            return words.comma.join(listed) + words.more_words * more
        case Alternatives(items=items):
            *others, last = [detail(item, language) for item in items]
            return words.last.join([words.comma.join(others), last]) if others else last
        case CellPlaces(files=files):
            terms = messages(language).terms
            lists = [
                terms["more_cells" if each.count > len(each.places) else "cells"].format(
                    file=each.file, places=words.comma.join(each.places), count=each.count
                )
                for each in files
            ]
            return words.semicolon.join(lists) or terms["constants"]
        case _:
            return _short(str(value))


def _filled(template: str, details: Mapping[str, object], language: str) -> str:
    return template.format_map({name: detail(value, language) for name, value in details.items()})


def _spelling(spellings: tuple[str, ...], chinese: bool) -> str:
    return next((word for word in spellings if word.isascii() is not chinese), spellings[0])


def _short(text: str) -> str:
    text = visible(" ".join(text.split()))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "…"


def place(where: Place | None) -> str:
    """A place as `file:line:column`, or a cell of a workbook by its name."""
    match where:
        case Span(source=source, line=line, column=column):
            return visible(f"{source.name}:{line}:{column}")
        case Origin():
            return visible(str(where))
        case None:
            return ""


def render(diagnostic: Diagnostic, language: str) -> str:
    """One diagnostic as lines of text."""
    terms = messages(language).terms
    head = f"{terms[diagnostic.severity.value]} {diagnostic.code} {message(diagnostic, language)}"
    where = place(diagnostic.where)
    lines = [f"{head}  {where}" if where else head]
    if isinstance(diagnostic.where, Span):
        lines += excerpt(diagnostic.where, [each for each in diagnostic.also if isinstance(each, Span)])
    for each in diagnostic.notes:
        where = place(each.where) if each.key not in ("left_side", "right_side") else ""
        lines.append(f"   {note(each, language)}" + (f"  {where}" if where else ""))
    advice = hint(diagnostic, language)
    if advice:
        lines.append("   " + terms["hint"].format(text=advice))
    return "\n".join(lines)


def render_all(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Diagnostics one below the other, a blank line between them."""
    return "\n\n".join(render(each, language) for each in diagnostics)


def excerpt(span: Span, also: Iterable[Span] = ()) -> list[str]:
    """The line, and carets under the span: East Asian characters take two columns."""
    text = span.source.line(span.line)
    marks = [span] if not also else [mark for mark in also if mark.line == span.line] or [span]
    first = min(mark.column for mark in marks) - 1
    last = max(mark.end_column for mark in marks) - 1
    begin = max(0, first - _NEAREST) if len(text) > 2 * _NEAREST else 0
    end = min(len(text), max(last, first + 1) + _NEAREST) if len(text) > 2 * _NEAREST else len(text)
    quoted = ("…" if begin else "") + text[begin:end].replace("\t", " ") + ("…" if end < len(text) else "")
    shift = begin - (1 if begin else 0)
    carets = [" "] * (len(quoted) + 1)
    for mark in marks:
        for column in range(mark.column - 1, max(mark.end_column - 1, mark.column)):
            if 0 <= column - shift < len(carets):
                carets[column - shift] = "^"
    under = "".join(caret * _width(char) for caret, char in zip(carets, quoted + " ", strict=True)).rstrip()
    number = str(span.line)
    return [f"{number:>5} | {visible(quoted)}", f"{'':>5} | {under}"]


def _width(char: str) -> int:
    shown = visible(char)
    if shown != char:
        return len(shown)
    return 2 if east_asian_width(char) in "WF" else 1
