"""Where the grammar is: a wheel carries it inside the package, an editable install finds it beside `src`."""

from __future__ import annotations

import json
from pathlib import Path

INSIDE = Path(__file__).parent.parent / "grammar"
BESIDE = Path(__file__).parents[3] / "grammar"


def grammar_text() -> str:
    """The grammar, in Lark's notation."""
    return (_folder() / "report.lark").read_text(encoding="utf-8")


def shipped_tables() -> object:
    """The tables that came with the package, None if there are none. The caller checks that they are of this grammar."""
    try:
        found: object = json.loads((_folder() / "report.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found


def _folder() -> Path:
    return INSIDE if INSIDE.exists() else BESIDE
