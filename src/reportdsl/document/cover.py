"""The lines of a cover."""

from __future__ import annotations

import re

from ..lexicons import Lexicon


def cover_lines(title: str, organisation: str, year: int | None, words: Lexicon) -> tuple[str, ...]:
    """The title in three lines where it is a year, an organisation and the rest, in an order that the language has: the year
    comes first, as official covers have it. Any other title is one line."""
    title = " ".join(title.split())
    if not organisation or year is None:
        return (title,)
    named = {
        "year": f"(?P<year>{words.title_year.format(year=year)})",
        "organisation": f"(?P<whose>{re.escape(organisation)})",
        "rest": "(?P<rest>.*?)",
    }
    patterns = (pattern.format(**named) for pattern in words.titles)
    found = next((match for pattern in patterns if (match := re.fullmatch(pattern, title))), None)
    if not found:
        return (title,)
    return tuple(line for line in (found["year"], organisation, found["rest"]) if line)
