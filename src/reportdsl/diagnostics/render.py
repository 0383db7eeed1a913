"""Presents diagnostics to people: what is wrong, the line as written with the exact characters underlined, what to
do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

from ..quick.visible import visible
from ..values.source import Origin, Place, Span
from .details import Alternatives, CellPlaces, CellsOfFile, Names, Spellings, Term
from .diagnostic import Diagnostic, Note
from .messages import Catalogue, catalogue, messages
from .messages.catalogue import counted

_NEAREST = 60
"""How many characters are quoted on either side of what is underlined; a line up to twice as long is quoted whole."""
_FEW = 3
"""Up to how many cells of a file each is called by the names that its form gives it."""
_WITH_CELLS = ("left_side", "right_side", "looked_at")
"""Notes whose text names cells, including the one at the note's place, which is therefore not repeated."""
_LONGEST = 200
"""How many characters of the author's text a message quotes at most."""
_LONGEST_LIST = 4 * _LONGEST
"""How many characters a list of names may have in a message. The number of names is the business of whoever lists
them."""


def message(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong, in one line, without the place."""
    return _filled(messages(language).codes[diagnostic.wording].partition("\n")[0], diagnostic.details, language)


def hint(diagnostic: Diagnostic, language: str) -> str:
    """What to do: the diagnostic's own hint, else its message's; empty if there is neither."""
    said = messages(language)
    own = said.hints[diagnostic.hint] if diagnostic.hint else said.codes[diagnostic.wording].partition("\n")[2]
    return _filled(own, {"suggestion": "", "choices": "", **diagnostic.details}, language)


def note(added: Note, language: str) -> str:
    """The line of a note, without its place."""
    return _filled(messages(language).notes[added.key], added.details, language)


def detail(value: object, language: str) -> str:
    """A detail as a message shows it: in the language's words; the author's own text on one line, shortened."""
    words = catalogue(language)
    match value:
        case Term(key=key, details=details):
            return _filled(messages(language).terms[key], dict(details), language)
        case Names(names=names, more=more):
            whole = _whole(names, words.comma)
            return words.comma.join(whole) + words.more_names * (more or len(whole) < len(names))
        case Spellings(words=spellings, more=more):
            listed = [_spelling(each, words.chinese_words) for each in spellings]
            return words.comma.join(listed) + words.more_words * more
        case Alternatives(items=items):
            *others, last = [detail(item, language) for item in items]
            return words.last.join([words.comma.join(others), last]) if others else last
        case CellPlaces(files=files):
            lists = [_cells(each, language) for each in files]
            return words.semicolon.join(lists) or messages(language).terms["constants"]
        case _:
            return _short(str(value))


def _cells(cells: CellsOfFile, language: str) -> str:
    """The cells of one file by their places; if they are few, preceded by the names that their forms give them. Of a
    sum of no rows only the table is known."""
    words, terms = catalogue(language), messages(language).terms
    called = [in_words(place, language) for place in cells.places]
    if not _listed(cells, words):
        return terms["no_cells"].format(of=words.comma.join(filter(None, dict.fromkeys((*called, cells.file)))))
    if cells.count <= _FEW and all(called):
        return terms["named_cells"].format(
            names=words.comma.join(called), file=cells.file, places=_listed(cells, words)
        )
    key = "more_cells" if cells.count > len(cells.places) else "cells"
    return terms[key].format(file=cells.file, places=_listed(cells, words), count=cells.count).rstrip()


def _listed(cells: CellsOfFile, words: Catalogue) -> str:
    """The places inside a file, as a list; empty for the file, or a sheet, as a whole."""
    inside = (place.cell or (f"{place.line}:{place.column}" if place.line else "") for place in cells.places)
    return words.comma.join(filter(None, inside))


def in_words(where: Place | None, language: str) -> str:
    """The names that a form gives a cell, in words; empty for any other place."""
    called = where.called if isinstance(where, Origin) else None
    if called is None:
        return ""
    terms = messages(language).terms
    row = terms["form_line" if called.line else "form_row"].format(line=called.line, row=called.row)
    parts = [part for part in (called.form, row if called.row else "", called.column) if part]
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        joined = terms["form_and"].format(first=joined, second=part)
    return visible(joined)


def _filled(template: str, details: Mapping[str, object], language: str) -> str:
    said = {name: value if type(value) is int else detail(value, language) for name, value in details.items()}
    return template.format_map(counted(said))


def _spelling(spellings: tuple[str, ...], chinese: bool) -> str:
    return next((word for word in spellings if word.isascii() is not chinese), spellings[0])


def _short(text: str) -> str:
    text = visible(" ".join(text.split()))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "…"


def _whole(names: Sequence[str], comma: str) -> list[str]:
    """As many names as fit a message's list, and at least one. Each is kept whole: a name that is cut in two, or has
    lost the cell after it, names nothing."""
    short = [_short(name) for name in names]
    ends = accumulate(len(name) + len(comma) for name in short)
    return [
        name for number, (name, end) in enumerate(zip(short, ends, strict=True)) if not number or end <= _LONGEST_LIST
    ]


def place(where: Place | None) -> str:
    """A place as `file:line:column`, or a cell of a workbook by its name; empty for no place."""
    match where:
        case Span(source=source, line=line, column=column):
            return visible(f"{source.name}:{line}:{column}")
        case Origin():
            return visible(str(where))
        case None:
            return ""


def render(diagnostic: Diagnostic, language: str, verbose: bool = False, advised: bool = True) -> str:
    """A diagnostic as lines of text, beginning with the names that a form gives its place. If data break a rule of a
    structure, the place is that of the data, as those who fill in the form did not write the rule; `verbose` shows the
    rule's line too. `advised` adds what to do."""
    terms = messages(language).terms
    said = message(diagnostic, language)
    where = first_place(diagnostic)
    called = in_words(where, language)
    if called:
        said = terms["at_cell"].format(cell=called, message=said)
    head = f"{terms[diagnostic.severity.value]} {diagnostic.code} {said}"
    lines = [f"{head}  {place(where)}" if where else head]
    if isinstance(diagnostic.where, Span) and (verbose or where is diagnostic.where):
        if where is not diagnostic.where:
            lines.append(f"   {terms['rule_here']}  {place(diagnostic.where)}")
        lines += excerpt(diagnostic.where, [each for each in diagnostic.also if isinstance(each, Span)])
    for each in diagnostic.notes:
        if where is not diagnostic.where and each.where is where and not each.details:
            continue  # It adds nothing to the place, which the first line has.
        if where is not diagnostic.where and not verbose and isinstance(each.where, Span) and each.where.source.shared:
            continue  # A line of the structure: whoever fills in the form did not write it.
        if where is not diagnostic.where and _is_only(each, where):
            continue
        at = place(each.where) if each.key not in _WITH_CELLS else ""
        lines.append(f"   {note(each, language)}" + (f"  {at}" if at else ""))
    advice = hint(diagnostic, language)
    if advice and advised:
        lines.append("   " + terms["hint"].format(text=advice))
    return "\n".join(lines)


def _is_only(looked_at: Note, where: Place | None) -> bool:
    """Whether a note says only that this one place was looked at."""
    seen = looked_at.details.get("cells") if looked_at.key == "looked_at" else None
    return isinstance(seen, CellPlaces) and [*map(str, seen.origins)] == [str(where)]


def first_place(diagnostic: Diagnostic) -> Place | None:
    """The place under which a diagnostic is shown: its own; if data break a rule of a structure, the first cell in its
    notes."""
    where = diagnostic.where
    if not isinstance(where, Span) or not where.source.shared:
        return where
    return next((each.where for each in diagnostic.notes if isinstance(each.where, Origin)), where)


def render_all(diagnostics: Iterable[Diagnostic], language: str, verbose: bool = False) -> str:
    """Diagnostics one below the other. Of neighbours with the same code and hint, only the last has the hint. Those
    that take one line each are a list; other diagnostics are separated by blank lines."""
    told = [*diagnostics]
    said = [(each.code, hint(each, language)) for each in told]
    last = [here != behind for here, behind in pairwise([*said, None])]
    texts = [render(each, language, verbose, is_last) for each, is_last in zip(told, last, strict=True)]
    apart = ["\n" if not ends and "\n" not in text else "\n\n" for text, ends in zip(texts, last, strict=True)]
    return "".join(part for pair in zip(texts, apart, strict=True) for part in pair).rstrip("\n")


def excerpt(span: Span, also: Iterable[Span] = ()) -> list[str]:
    """The line of a span, shortened, and a line of carets under the span, or under those of `also` that are on the same
    line. East Asian wide characters take two columns."""
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
