"""Read marks in the words of prose: `**bold**`, `*italic*` at the edges of Latin words (one edge may be a figure),
`[text](https:…)`, `^[note]`; a `\\` before a mark prints it.

Marks are read in what the author wrote, never in data. They may contain figures and choices; one that is opened inside
a choice or a repetition must be closed there. A mark that closes nothing, or is never closed, is plain text.
"""

from __future__ import annotations

from ..quick.pattern import pattern
from ..quick.records import dataclass, field
from ..values.printed_text import Look
from .expression import Choice, Marked, Print, Prose, ProsePart, Repeat, Words

_TOKEN = pattern(
    r"(?P<escape>\\(?=[*\[^]))(?:\*+|\^?\[|\^)"
    r"|(?P<literal>\*{3,})"
    r"|(?P<bold>\*\*)"
    r"|(?P<italic>\*)"
    r"|(?P<note>\^\[)"
    r"|(?P<open>\[)"
    r"|\]\((?P<address>(?:https?://|mailto:|#)[^()\s]+)\)"
    r"|(?P<close>\])"
)
CODE = "\ufffc"
"""Takes the place of the character beside a mark if code is printed there."""
_LATIN = pattern("[A-Za-z\u00c0-\u024f]")
_INSIDE_WORD = pattern("[A-Za-z0-9\u00c0-\u024f*]")
_CLOSING = "、，。；：！？）】》”’,.;:!?)]} \u3000\t"
"""Characters that bold does not begin before: in 张** and 李**, where stars stand for letters, they are no marks."""
_OPENING = "（【《“‘([{ \u3000\t"


@dataclass(frozen=True, slots=True)
class _Opened:
    """A mark that is not closed yet: its sign in the text, and the prose after it."""

    kind: str
    sign: Words | None
    parts: list[ProsePart] = field(default_factory=lambda: [])
    by_code: bool = False
    """Whether the sign is followed directly by code, not by a word."""


def read_marks(prose: Prose) -> Prose:
    """The prose with its marks read."""
    opened = [_Opened("", None)]
    for place, part in enumerate(prose):
        match part:
            case Words():
                follows = place > 0 and not isinstance(prose[place - 1], Words)
                _words(part, opened, follows, place + 1 < len(prose))
            case Choice():
                inner = tuple((condition, read_marks(body)) for condition, body in part.branches)
                opened[-1].parts.append(Choice(inner, part.span))
            case Repeat():
                opened[-1].parts.append(Repeat(part.variable, part.rows, read_marks(part.body), part.span))
            case Print() | Marked():
                opened[-1].parts.append(part)
    _unwind(opened, 1)
    return tuple(opened[0].parts)


def _words(words: Words, opened: list[_Opened], follows: bool, more: bool) -> None:
    """Read the marks in some words into what is open; `follows` if code is directly before them, `more` if there is
    prose after them."""
    text, done = words.text, 0
    for token in _TOKEN.finditer(text):
        begin, end = token.span()
        sign = _part(words, begin, end)
        _add(opened[-1].parts, _part(words, done, begin))
        done = end
        kind = token.lastgroup
        if kind == "escape":
            _add(opened[-1].parts, _part(words, begin + 1, end))
        elif kind == "open" or (kind == "note" and all(each.kind != "note" for each in opened)):
            opened.append(_Opened(kind, sign))
        elif kind == "close":
            _close_bracket(opened, sign)
        elif kind == "address":
            if not _close(opened, "open", Look(link=token["address"])):
                _add(opened[-1].parts, sign)
        elif kind == "bold":
            _bold(opened, sign, text[:begin][-1:], text[end : end + 1], more)
        elif kind == "italic":
            before = text[begin - 1] if begin else CODE if follows else ""
            behind = text[end] if end < len(text) else CODE if more else ""
            _italic(opened, sign, before, behind)
        else:
            _add(opened[-1].parts, sign)
    _add(opened[-1].parts, _part(words, done, len(text)))


def _bold(opened: list[_Opened], sign: Words, before: str, behind: str, more: bool) -> None:
    """Close the bold that a sign closes, or open one; else the sign is plain text."""
    ends = not before or before not in _OPENING
    begins = behind not in _CLOSING if behind else more
    if ends and _close(opened, "bold", Look(bold=True)):
        return
    if begins and all(each.kind != "bold" for each in opened):
        opened.append(_Opened("bold", sign))
    else:
        _add(opened[-1].parts, sign)


def _italic(opened: list[_Opened], sign: Words, before: str, behind: str) -> None:
    """Close the italic that a sign closes, or open one; else the sign is plain text. One edge may be a figure; a star
    between two figures is ambiguous, and plain text."""
    place = next((at for at, each in enumerate(opened) if each.kind == "italic"), 0)
    ends = bool(_LATIN.match(before)) or before == "." or (before == CODE and not opened[place].by_code)
    if ends and not _INSIDE_WORD.match(behind) and _close(opened, "italic", Look(italic=True)):
        return
    begins = bool(_LATIN.match(behind)) or behind == CODE
    if not begins or _INSIDE_WORD.match(before) or before == CODE or (place and not opened[place].by_code):
        _add(opened[-1].parts, sign)
        return
    if place:
        _unwind(opened, place)
    opened.append(_Opened("italic", sign, by_code=behind == CODE))


def _close_bracket(opened: list[_Opened], sign: Words) -> None:
    """Close the footnote that a bracket closes; a bracket that matches one inside the footnote, or none, is plain
    text."""
    kinds = [each.kind for each in opened]
    if "note" not in kinds:
        _add(opened[-1].parts, sign)
        return
    note = kinds.index("note")
    inner = next((place for place in range(len(opened) - 1, note, -1) if kinds[place] == "open"), 0)
    if inner:
        _unwind(opened, inner)
        _add(opened[-1].parts, sign)
    elif not _close(opened, "note", Look(note=True)):
        _add(opened[-1].parts, sign)


def _close(opened: list[_Opened], kind: str, look: Look) -> bool:
    """Close the innermost open mark of a kind, if there is one that is not empty. Returns whether it was closed."""
    place = next((at for at in range(len(opened) - 1, 0, -1) if opened[at].kind == kind), 0)
    if not place or (place == len(opened) - 1 and not opened[place].parts):
        return False
    _unwind(opened, place + 1)
    closed = opened.pop()
    assert closed.sign is not None
    opened[-1].parts.append(Marked(look, tuple(closed.parts), closed.sign.span))
    return True


def _unwind(opened: list[_Opened], keep: int) -> None:
    """Turn the signs of open marks beyond the first `keep` into plain text."""
    while len(opened) > keep:
        lost = opened.pop()
        for part in (lost.sign, *lost.parts):
            if isinstance(part, Words):
                _add(opened[-1].parts, part)
            elif part is not None:
                opened[-1].parts.append(part)


def _part(words: Words, begin: int, end: int) -> Words:
    return Words(words.text[begin:end], words.span.part(begin, end))


def _add(parts: list[ProsePart], words: Words) -> None:
    """Add words, joining them to those that they directly follow in the text."""
    if not words.text:
        return
    last = parts[-1] if parts else None
    if isinstance(last, Words) and last.span.end_column == words.span.column:
        parts[-1] = Words(last.text + words.text, last.span.to(words.span))
    else:
        parts.append(words)
