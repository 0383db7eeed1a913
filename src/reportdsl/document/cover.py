"""The lines of a cover."""

from __future__ import annotations

import re

from ..lexicons import Lexicon

BREAK = "|"
"""The mark at which an author breaks a title on the cover; it is printed nowhere."""


def plain_title(title: str) -> str:
    """Return the title without its breaks."""
    return " ".join(title.replace(BREAK, "").split()) if BREAK in title else title


def cover_lines(title: str, organisation: str, year: int | None, words: Lexicon) -> tuple[str, ...]:
    """Return the title in the lines that its breaks make or, if it consists of a year, an organisation and the rest in
    an order that the language has, in these: the year first, as on official covers. Any other title is one line."""
    if BREAK in title:
        return tuple(line for line in map(str.strip, title.split(BREAK)) if line)
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
