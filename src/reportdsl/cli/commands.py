"""The table of commands. To add one, write its file and add an entry here."""

from __future__ import annotations

from collections.abc import Mapping

from .arguments import LANG, Command, CommandArgument
from .listing import ROOMS


def count(text: str) -> int:
    """A whole number of at least 1. Raises `ValueError` for anything else."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def year(text: str) -> str:
    """A year of four ASCII digits, as text. Raises `ValueError` for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise ValueError
    return text


_ON_SPEC = (
    LANG,
    CommandArgument(("spec",), metavar="SPEC"),
    CommandArgument(("--allow",), metavar="DIR", many=True),
    CommandArgument(("--format",), choices=("text", "json")),
    CommandArgument(("--strict",), flag=True),
    CommandArgument(("--verbose",), flag=True),
)
"""The arguments of every command that compiles a spec."""
_LIMIT = CommandArgument(("--limit",), metavar="TIMES", made=count, into="times", help="--limit-times")
"""Multiplies the limits on size, for one's own files. (In a batch, `--limit` is a unit's time in seconds.)"""

_MARKED = CommandArgument(("--marked",), metavar="DIR")
"""The folder for copies of the workbooks in which comments at the cells say what is wrong."""
_EDITION = CommandArgument(("--edition",), metavar="NAME")

COMMANDS: Mapping[str, Command] = {
    "build": Command(
        "build",
        (
            *_ON_SPEC,
            _LIMIT,
            CommandArgument(("-o", "--output"), metavar="OUT"),
            CommandArgument(("--draft",), flag=True),
            _EDITION,
            CommandArgument(("--pages",), flag=True),
            CommandArgument(("--no-manifest",), flag=True, value=False, into="manifest"),
            CommandArgument(("--findings",), flag=True),
            CommandArgument(("--open",), flag=True, into="opened"),
            CommandArgument(("--watch",), flag=True),
            CommandArgument(("--emit",), choices=("spec", "program", "document")),
        ),
    ),
    "check": Command("check", (*_ON_SPEC, _LIMIT, _MARKED, _EDITION)),
    "facts": Command("facts", (*_ON_SPEC, _LIMIT, _EDITION)),
    "batch": Command(
        "batch",
        (
            *_ON_SPEC,
            CommandArgument(("--units",), metavar="CSV|DIR", required=True),
            CommandArgument(("-o", "--output"), metavar="DIR", help="--output-folder"),
            _EDITION,
            CommandArgument(("--arrived",), metavar="DIR"),
            CommandArgument(("--total",), metavar="UNIT"),
            CommandArgument(("--offsets",), metavar="CSV"),
            CommandArgument(("--last-year",), metavar="DIR", into="last_year"),
            _MARKED,
            CommandArgument(("--jobs",), metavar="N", made=count),
            CommandArgument(("--limit",), metavar="SECONDS", made=count, default=300),
        ),
    ),
    "look": Command(
        "look",
        (
            LANG,
            CommandArgument(("file",), metavar="FILE"),
            CommandArgument(("sheet",), metavar="SHEET", omissible=True),
            CommandArgument(("--format",), choices=("text", "json")),
            _LIMIT,
        ),
    ),
    "init": Command(
        "init",
        (
            LANG,
            CommandArgument(("structure",), metavar="STRUCTURE", omissible=True),
            CommandArgument(("folder",), metavar="DIR", omissible=True),
            CommandArgument(("--from",), metavar="XLSX|DIR", many=True, into="source"),
            CommandArgument(("--year",), metavar="YEAR", made=year),
            CommandArgument(("--organisation",), metavar="NAME"),
            CommandArgument(("--next-year",), metavar="DIR", into="next_year"),
            CommandArgument(("--refresh",), metavar="DIR"),
            CommandArgument(("--allow",), metavar="DIR", many=True),
        ),
    ),
    "explain": Command("explain", (LANG, CommandArgument(("code",), metavar="CODE"))),
    "list": Command("listing", (LANG, CommandArgument(("room",), choices=tuple(ROOMS)))),
}
"""The commands by name; the catalogues' `help` explains each under the same name."""
