"""Texts of several lines: whoever fills a cell with duties or reasons presses Alt+Enter where a paragraph ends.

A line that ends within a paragraph is stretched across the page where the body is justified, and the next one has no indent.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.records import replace
from ..values.printed_text import Figure, Inline, Text


def by_line(content: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """What is in each line; without the blanks by which a line is indented, since a paragraph is so by itself. The ends
    before and behind a text part it from nothing: the words around it stand with its first and its last line."""
    found: list[list[Inline]] = [[]]
    for part in content:
        if not isinstance(part, Figure | Text) or "\n" not in part.text:
            found[-1].append(part)
            continue
        first, *others = [*filter(str.strip, part.text.splitlines())] or [""]
        found[-1].append(replace(part, text=first))
        found += [[replace(part, text=line.lstrip())] for line in others]
    return list(map(tuple, found))
