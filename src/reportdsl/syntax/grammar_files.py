"""Locate and read the grammar: a wheel carries it inside the package, an editable install keeps it beside `src`."""

from __future__ import annotations

import json
import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INSIDE = os.path.join(_PACKAGE, "grammar")
BESIDE = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "grammar")


def grammar_text() -> str:
    """The text of the grammar, in Lark's notation."""
    with open(os.path.join(folder(), "report.lark"), encoding="utf-8") as stream:
        return stream.read()


def shipped_tables() -> object:
    """The parser tables shipped with the package; None if they are missing or not JSON. The caller must check that they
    were made from this grammar."""
    try:
        with open(os.path.join(folder(), "report.json"), "rb") as stream:
            found: object = json.loads(stream.read())
    except (OSError, ValueError, RecursionError):
        return None
    return found


def folder() -> str:
    """The folder that holds the grammar and its tables."""
    return INSIDE if os.path.exists(INSIDE) else BESIDE
