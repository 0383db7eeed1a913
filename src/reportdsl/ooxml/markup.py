"""Text in XML: escaped, and without the characters that XML 1.0 forbids, a single one of which makes a file
unreadable."""

from __future__ import annotations

Markup = str | bytes
"""A piece of XML; bytes if it is encoded already, as rows are that are filled in by the thousand."""


def as_text(piece: Markup) -> str:
    """Return a piece as text."""
    return piece if isinstance(piece, str) else piece.decode()


class _Written(dict[int, str | None]):
    """The written form of a character by its code point; None for one that XML forbids. Each is computed once."""

    def __missing__(self, code: int) -> str | None:
        forbidden = (code < 0x20 and code not in (0x09, 0x0A)) or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)
        self[code] = None if forbidden else chr(code)
        return self[code]


_WRITTEN = _Written({ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"})


def escaped(text: str) -> str:
    """Return `text` escaped for an element's content or an attribute in double quotes. Most text is printable and has
    none of the four special characters; only text with unprintable characters (a line end, a wide space, anything
    forbidden) is translated character by character."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_WRITTEN)
