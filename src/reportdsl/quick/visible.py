"""Text for a terminal: what would steer it, or turn the order of what is read around, is shown as an escape.

Names of files, lines of a spec and cells of data may come from a stranger. An escape sequence in them could clear the screen
or rename its window, and a mark of direction could make a line read as another one (Unicode TR 36, 2.10).
"""

from __future__ import annotations

from .pattern import pattern

STEERING = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
"""Controls but for the tab and the line feed, marks of direction, and halves of characters."""


def visible(text: str) -> str:
    """The text with such characters as `\\u001b`, which in JSON is the same character."""
    if all(map(str.isprintable, text.split("\n"))):  # Most are, and then no pattern is compiled.
        return text
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) if STEERING.search(text) else text
