"""The grammar, loaded once and only when a directive needs it, and the words that it knows."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

PACKAGED = Path(__file__).parent.parent / "grammar" / "report.lark"
REPOSITORY = Path(__file__).parents[3] / "grammar" / "report.lark"
"""A wheel carries the grammar inside the package; an editable install finds it beside `src`."""


@cache
def parser() -> Any:
    """The LALR parser of directive lines (start `statement`) and of display words (start `display`)."""
    from lark import Lark

    return Lark(
        grammar_text(),
        start=["statement", "display"],
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
    )


def readable(text: str) -> bool:
    """Whether a line is a directive of the right shape."""
    from lark.exceptions import LarkError

    try:
        parser().parse(text, start="statement")
    except LarkError:
        return False
    return True


def grammar_text() -> str:
    return (PACKAGED if PACKAGED.exists() else REPOSITORY).read_text(encoding="utf-8")


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Every word terminal of the grammar with its spellings, English first: `{"AT_LET": ("@let", "@设"), …}`."""
    words = {}
    for name, pattern in re.findall(r"^([A-Z_]+)(?:\.\d+)?: /(.+)\(\?!\\w\)/$", grammar_text(), re.M):
        sign, group = re.fullmatch(r"(@?)(?:.*?)\((.+)\)", pattern).groups()  # type: ignore[union-attr]
        words[name] = tuple(sign + word.replace(" +", " ").replace("s?", "s") for word in group.split("|"))
    return words


@cache
def directives() -> dict[str, str]:
    """Directive words, without the sign, to the name of their terminal: `{"let": "AT_LET", "设": "AT_LET", …}`."""
    return {word[1:]: name for name, words in spellings().items() if name.startswith("AT_") for word in words}
