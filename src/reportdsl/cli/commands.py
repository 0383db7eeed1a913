"""The commands. A new one is its file and its entry here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .arguments import LANG, Argument, Command
from .listing import ROOMS


def count(text: str) -> int:
    """A whole number of at least 1. Raises `ValueError`."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


_ON_SPEC = (
    LANG,
    Argument(("spec",), metavar="SPEC", made=Path),
    Argument(("--allow",), metavar="DIR", made=Path, many=True),
    Argument(("--format",), choices=("text", "json")),
    Argument(("--strict",), flag=True),
)
"""What every command that compiles a spec takes."""

COMMANDS: Mapping[str, Command] = {
    "build": Command(
        "build",
        (
            *_ON_SPEC,
            Argument(("-o", "--output"), metavar="OUT", made=Path),
            Argument(("--draft",), flag=True),
            Argument(("--pages",), flag=True),
            Argument(("--no-manifest",), flag=True, value=False, into="manifest"),
            Argument(("--emit",), choices=("spec", "program", "document")),
        ),
    ),
    "check": Command("check", _ON_SPEC),
    "facts": Command("facts", _ON_SPEC),
    "batch": Command(
        "batch",
        (
            *_ON_SPEC,
            Argument(("--units",), metavar="CSV|DIR", made=Path, required=True),
            Argument(("-o", "--output"), metavar="DIR", made=Path, help="--output-folder"),
            Argument(("--jobs",), metavar="N", made=count),
            Argument(("--limit",), metavar="SECONDS", made=count, default=300),
        ),
    ),
    "explain": Command("explain", (LANG, Argument(("code",), metavar="CODE"))),
    "list": Command("listing", (LANG, Argument(("room",), choices=tuple(ROOMS)))),
}
"""Each by its name; `help` in the catalogues explains it under the same name."""
