"""Marks in the words of prose: `**bold**`, `*italic*` at the edges of Latin words, `[text](https:…)`, `^[note]`; `\\`
before one prints it.

They are read in what the author wrote, never in data. A mark may have figures and choices inside; one that is opened inside a
choice or a repetition closes there. What closes nothing, or is never closed, is itself.
"""

from __future__ import annotations

from ..quick.pattern import pattern
from ..quick.records import dataclass, field
from ..values.printed_text import Look
from .ast import Choice, Marked, Print, Prose, ProsePart, Repeat, Words

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
_LATIN = pattern("[A-Za-z\u00c0-\u024f]")
_INSIDE_WORD = pattern("[A-Za-z0-9\u00c0-\u024f*]")
_CLOSING = "、，。；：！？）】》”’,.;:!?)]} \u3000\t"
"""What bold does not begin with: 张** and 李**, in which stars stand for letters, are no marks."""
_OPENING = "（【《“‘([{ \u3000\t"


@dataclass(frozen=True, slots=True)
class _Opened:
    """A mark that waits for its mate, with what it stood in the text, and the prose behind it."""

    kind: str
    sign: Words | None
    parts: list[ProsePart] = field(default_factory=lambda: [])


def read_marks(prose: Prose) -> Prose:
    """The prose with its marks read."""
    opened = [_Opened("", None)]
    for place, part in enumerate(prose):
        match part:
            case Words():
                _words(part, opened, place + 1 < len(prose))
            case Choice():
                inner = tuple((condition, read_marks(body)) for condition, body in part.branches)
                opened[-1].parts.append(Choice(inner, part.span))
            case Repeat():
                opened[-1].parts.append(Repeat(part.variable, part.rows, read_marks(part.body), part.span))
            case Print() | Marked():
                opened[-1].parts.append(part)
    _unwind(opened, 1)
    return tuple(opened[0].parts)


def _words(words: Words, opened: list[_Opened], more: bool) -> None:
    """Read the marks of some words into what is open; there is `more` prose behind them or not."""
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
        elif kind in ("bold", "italic"):
            before = text[begin - 1 : begin] if begin else ""
            _toggle(opened, kind, sign, before, text[end : end + 1], more)
        else:
            _add(opened[-1].parts, sign)
    _add(opened[-1].parts, _part(words, done, len(text)))


def _toggle(opened: list[_Opened], kind: str, sign: Words, before: str, behind: str, more: bool) -> None:
    """Close what a sign of bold or italic closes, or open what it opens; else it is itself."""
    if kind == "bold":
        ends = not before or before not in _OPENING
        begins = behind not in _CLOSING if behind else more
    else:
        ends = bool(_LATIN.match(before) or before == ".") and not _INSIDE_WORD.match(behind)
        begins = bool(_LATIN.match(behind)) and not _INSIDE_WORD.match(before)
    if ends and _close(opened, kind, Look(bold=kind == "bold", italic=kind == "italic")):
        return
    if begins and all(each.kind != kind for each in opened):
        opened.append(_Opened(kind, sign))
    else:
        _add(opened[-1].parts, sign)


def _close_bracket(opened: list[_Opened], sign: Words) -> None:
    """Close the footnote whose bracket this is; a bracket that belongs to one inside it, or to none, is itself."""
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
    """Close the innermost open mark of a kind, if there is one with something in it."""
    place = next((at for at in range(len(opened) - 1, 0, -1) if opened[at].kind == kind), 0)
    if not place or (place == len(opened) - 1 and not opened[place].parts):
        return False
    _unwind(opened, place + 1)
    closed = opened.pop()
    assert closed.sign is not None
    opened[-1].parts.append(Marked(look, tuple(closed.parts), closed.sign.span))
    return True


def _unwind(opened: list[_Opened], keep: int) -> None:
    """Take the signs of open marks beyond the first `keep` for themselves."""
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
    """Add words, as one with those that they follow in the text."""
    if not words.text:
        return
    last = parts[-1] if parts else None
    if isinstance(last, Words) and last.span.end_column == words.span.column:
        parts[-1] = Words(last.text + words.text, last.span.to(words.span))
    else:
        parts.append(words)
