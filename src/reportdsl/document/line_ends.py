"""Texts of several lines: whoever fills a cell with duties or reasons presses Alt+Enter where a paragraph ends.

A line that ended within a paragraph would be stretched across the page where the body is justified, and the next one
would have no indent."""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.records import replace
from ..values.printed_text import Figure, Inline, Text


def by_line(content: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """Return the inlines of each line, without the blanks that indent it, since a paragraph has an indent of its own.
    Line ends at the start and the end of a text separate nothing: words before it stand with its first line, words
    after it with its last."""
    found: list[list[Inline]] = [[]]
    for part in content:
        if not isinstance(part, Figure | Text) or "\n" not in part.text:
            found[-1].append(part)
            continue
        first, *others = [*filter(str.strip, part.text.splitlines())] or [""]
        found[-1].append(replace(part, text=first))
        found += [[replace(part, text=line.lstrip())] for line in others]
    return list(map(tuple, found))
