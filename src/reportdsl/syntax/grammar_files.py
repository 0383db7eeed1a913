"""Where the grammar is: a wheel carries it inside the package, an editable install finds it beside `src`."""

from __future__ import annotations

import json
import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INSIDE = os.path.join(_PACKAGE, "grammar")
BESIDE = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "grammar")


def grammar_text() -> str:
    """The grammar, in Lark's notation."""
    with open(os.path.join(folder(), "report.lark"), encoding="utf-8") as stream:
        return stream.read()


def shipped_tables() -> object:
    """The tables that came with the package, None if there are none. The caller checks that they are of this grammar."""
    try:
        with open(os.path.join(folder(), "report.json"), "rb") as stream:
            found: object = json.loads(stream.read())
    except (OSError, ValueError, RecursionError):
        return None
    return found


def folder() -> str:
    """The folder that holds it."""
    return INSIDE if os.path.exists(INSIDE) else BESIDE
