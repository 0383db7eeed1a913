"""Texts as they were typed into cells, with the blanks that nobody means to print."""

from __future__ import annotations

from collections.abc import Sequence

from ..quick.pattern import pattern

_BLANKS = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_RUN = pattern(f"{_BLANKS}+")
_MARK = "，。；：、！？（）《》【】"
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
_BESIDE_A_MARK = pattern(f"(?<=[{_MARK}]){_BLANKS}+|{_BLANKS}+(?=[{_MARK}])")
_BETWEEN_HAN = pattern(f"(?<=[{_HAN}]){_BLANKS}+(?=[{_HAN}])")
_SENTENCE = pattern("[，。；：、！？]")
_BOUNDARY, _OTHER = "\0", "\1"


def without_stray_blanks(text: str) -> str:
    """A text as it is printed in prose: without blanks around each line and beside full-width marks, and with one blank
    for a run of them. Between Chinese characters there is none in a sentence, which has marks of its own; in names and
    lists without marks, a blank is what sets them apart, and one is kept."""
    if not _RUN.search(text):
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def without_stray_blanks_around(pieces: Sequence[str | None]) -> Sequence[str | None]:
    """The same for a text in pieces, with others between them that are printed as they are (None)."""
    whole = _BOUNDARY.join(_OTHER if piece is None else piece for piece in pieces)
    found = without_stray_blanks(whole).split(_BOUNDARY)
    if len(found) != len(pieces):
        return pieces  # One of them has a control character.
    return [None if piece is None else text for piece, text in zip(pieces, found, strict=True)]


def _line(line: str) -> str:
    kept = _BESIDE_A_MARK.sub("", _RUN.sub(" ", line).strip())
    return _BETWEEN_HAN.sub("", kept) if _SENTENCE.search(kept) else kept
