"""Where the grammar lies: a wheel carries it inside the package, an editable install finds it beside `src`."""

from __future__ import annotations

import json
from pathlib import Path

INSIDE = Path(__file__).parent.parent / "grammar"
BESIDE = Path(__file__).parents[3] / "grammar"


def grammar_text() -> str:
    return (_folder() / "report.lark").read_text(encoding="utf-8")


def shipped_tables(_: str) -> object:
    """What came with the package as its tables; None if nothing did. Whether they are this grammar's is for the asker to
    see."""
    try:
        found: object = json.loads((_folder() / "report.json").read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _folder() -> Path:
    return INSIDE if INSIDE.exists() else BESIDE
