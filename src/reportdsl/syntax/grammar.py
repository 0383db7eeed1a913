"""The grammar, loaded once and only when a directive needs it, and the words that it knows."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ..cache import keep, recall

PACKAGED = Path(__file__).parent.parent / "grammar" / "report.lark"
REPOSITORY = Path(__file__).parents[3] / "grammar" / "report.lark"
"""A wheel carries the grammar inside the package; an editable install finds it beside `src`."""


MOST_KEPT = 2048
"""How many lines' trees are kept."""


@cache
def parser() -> Any:
    """The LALR parser of directive lines (start `statement`) and of display words (start `display`)."""
    from lark import Lark, __version__
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    kept = recall("grammar", grammar_text(), __version__)
    if isinstance(kept, dict):
        try:
            return Lark._load_from_dict(_whole(kept["data"]), _whole(kept["memo"]))  # type: ignore[no-untyped-call]
        except Exception:  # Tables of another shape: whatever they break, the grammar gives them anew.
            pass
    made = Lark(
        grammar_text(),
        start=["statement", "display"],
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
    )
    data, memo = made.memo_serialize([TerminalDef, Rule])
    keep("grammar", {"data": data, "memo": memo}, grammar_text(), __version__)
    return made


def _whole(value: Any) -> Any:
    """Lark's tables from JSON, which knows no numbers for keys."""
    if isinstance(value, dict):
        return {int(key) if key.isdecimal() else key: _whole(one) for key, one in value.items()}
    return [_whole(one) for one in value] if isinstance(value, list) else value


@lru_cache(maxsize=MOST_KEPT)
def tree(text: str, start: str) -> Any:
    """The grammar's tree of a normalised text. Lines that were read before (an editor's, a batch's) cost nothing: a tree
    depends on its text alone, and nobody changes one. Raises Lark's errors, which are not kept."""
    return parser().parse(text, start=start)


def readable(text: str) -> bool:
    """Whether a line is a directive of the right shape."""
    from lark.exceptions import LarkError

    try:
        tree(text, "statement")
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
