"""Where the grammar is: a wheel carries it inside the package, an editable install finds it beside `src`."""

from __future__ import annotations

from pathlib import Path

INSIDE = Path(__file__).parent.parent / "grammar"
BESIDE = Path(__file__).parents[3] / "grammar"


def grammar_text() -> str:
    """The grammar, in Lark's notation."""
    return (_folder() / "report.lark").read_text(encoding="utf-8")


def saved_parser() -> bytes:
    """The parser that was saved when the package was built; empty if there is none. The caller checks that it is of this
    grammar."""
    try:
        return (_folder() / "report.json").read_bytes()
    except OSError:
        return b""


def _folder() -> Path:
    return INSIDE if INSIDE.exists() else BESIDE
