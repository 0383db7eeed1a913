"""The lines of a cover."""

from __future__ import annotations

import re


def cover_lines(title: str, organisation: str, year: int | None) -> tuple[str, ...]:
    """The title in three lines where it is a year, an organisation and the rest, in any order of the first two: the year
    comes first, as official covers have it. Any other title is one line."""
    title = " ".join(title.split())
    if not organisation or year is None:
        return (title,)
    whose, when = re.escape(organisation), rf"{year}\s?年度?"
    found = re.fullmatch(rf"(?:{whose}\s?(?P<year>{when})|(?P<first>{when})\s?{whose})\s?(?P<rest>.*)", title)
    if not found:
        return (title,)
    return tuple(line for line in (found["year"] or found["first"], organisation, found["rest"]) if line)
