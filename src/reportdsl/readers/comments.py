"""What the comments of a YAML file say of its figures: people write the unit and the year there (`# 单位：万元`, `# 2022年度决算`), as they
do above a table."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Origin
from .cells import units_of
from .decoding import DecodedText
from .form_titles import check_titles
from .form_units import check_lines
from .reader import Request

_COMMENT = pattern(r"(?m)^([^#\n'\"]*?)(?<![^\s])#+[ \t]*([^\n]*?)[ \t\r]*$")
_BLOCK_TEXT = pattern(r"(?m)[|>][-+0-9]*[ \t]*$")
"""A text of several lines, in which `#` begins no comment."""
_PLAIN_NUMBER = r"(?:[:,\[-])\s*[-+]?[0-9][0-9,]*(?:\.[0-9]+)?\s*"
_HAS_PLAIN_NUMBER = pattern(rf"(?m){_PLAIN_NUMBER}(?:$|[,}}\]#])")
_ENDS_IN_ONE = pattern(rf".*{_PLAIN_NUMBER}")


def check_comments(text: DecodedText, request: Request, diagnostics: Diagnostics) -> None:
    """Hold what comments say against the statement: a unit, in one that has its line, or is behind a number without
    any; a year, in those above the first entry. Where every number has its own unit, none is missing one."""
    if "#" not in text.characters or _BLOCK_TEXT.search(text.characters):
        return
    comments = list(_comments(text))
    if not request.other_units and _HAS_PLAIN_NUMBER.search(text.characters):
        units = units_of(request)
        has_unit = bool(request.unit or request.units or request.exceptions)
        own = {(unit.kind, unit.worth) for unit in units.exceptions.values()}
        lines = [
            {0: (said, origin)} for before, said, origin in comments if not before or _ENDS_IN_ONE.fullmatch(before)
        ]
        if not own:
            check_lines(lines, units, has_unit, diagnostics)
    above: list[tuple[str, Origin]] = []
    first = next((number for number, line in enumerate(text.characters.split("\n"), 1) if _is_entry(line)), 0)
    above = [(said, origin) for before, said, origin in comments if not before and (origin.line or 0) < first]
    check_titles(above, request, diagnostics)


def _comments(text: DecodedText) -> Iterator[tuple[str, str, Origin]]:
    """The comments: what is before each in its line, what it says, and its place."""
    for found in _COMMENT.finditer(text.characters):
        if found[2]:
            yield found[1].strip(), found[2], text.at(found.start(2))


def _is_entry(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
