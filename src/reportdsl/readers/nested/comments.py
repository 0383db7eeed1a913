"""Checks what the comments of a YAML file say about its figures: authors write the unit and the year there (`#
单位：万元`, `# 2022年度决算`), as they do above a table."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostics
from ...quick.pattern import pattern
from ...values.source import Origin
from ...values.units import is_of_money
from ..cells.cells import units_of
from ..reader import Request
from ..tables.form_titles import check_titles
from ..tables.form_units import check_lines, has_unit
from ..text.decoding import DecodedText

_COMMENT = pattern(r"(?m)^([^#\n'\"]*?)(?<![^\s])#+[ \t]*([^\n]*?)[ \t\r]*$")
_BLOCK_TEXT = pattern(r"(?m)[|>][-+0-9]*[ \t]*$")
"""The start of a text of several lines, in which `#` does not begin a comment."""
_PLAIN_NUMBER = r"(?:[:,\[-])\s*[-+]?[0-9][0-9,]*(?:\.[0-9]+)?\s*"
_HAS_PLAIN_NUMBER = pattern(rf"(?m){_PLAIN_NUMBER}(?:$|[,}}\]#])")
_ENDS_IN_ONE = pattern(rf".*{_PLAIN_NUMBER}")


def check_comments(text: DecodedText, request: Request, diagnostics: Diagnostics) -> None:
    """Check comments against the statement: a unit, in a comment on a line of its own or after a number without a unit,
    and a year, in comments above the first entry. Units are not checked where every number has its own."""
    if "#" not in text.characters or _BLOCK_TEXT.search(text.characters):
        return
    comments = list(_comments(text))
    if not request.other_units and _HAS_PLAIN_NUMBER.search(text.characters):
        units = units_of(request)
        own = any(is_of_money(unit.kind) for unit in units.exceptions.values())
        lines = [
            {0: (said, origin)} for before, said, origin in comments if not before or _ENDS_IN_ONE.fullmatch(before)
        ]
        if not own:
            check_lines(lines, units, has_unit(request, units), diagnostics)
    first = next((number for number, line in enumerate(text.characters.split("\n"), 1) if _is_entry(line)), 0)
    above = [(said, origin) for before, said, origin in comments if not before and (origin.line or 0) < first]
    check_titles(above, request, diagnostics)


def _comments(text: DecodedText) -> Iterator[tuple[str, str, Origin]]:
    """Yield for each comment the text before it on its line, its words, and its place."""
    for found in _COMMENT.finditer(text.characters):
        if found[2]:
            yield found[1].strip(), found[2], text.at(found.start(2))


def _is_entry(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
