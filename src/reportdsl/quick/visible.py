"""Text made safe for a terminal: characters that would control it, or reorder what is read, are shown as escapes.

File names, lines of a spec and cells of data may come from a stranger. An escape sequence in them could clear the
screen or rename its window, and a mark of direction could make a line read as a different one (Unicode TR 36, 2.10).
"""

from __future__ import annotations

from .pattern import pattern

STEERING = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
"""Control characters other than tab and line feed, line and paragraph separators, marks of direction, and lone
surrogates."""


def visible(text: str) -> str:
    """The text with each such character as `\\u001b`, which JSON reads as the same character."""
    if all(map(str.isprintable, text.split("\n"))):  # Most are, and then no pattern is compiled.
        return text
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) if STEERING.search(text) else text
