"""Lark's parser of the grammar, loaded from tables that were made when the package was built.

The tables are what `Lark.memo_serialize` gives, packed, as JSON: what `Lark.save` writes would have to be unpickled,
which can run code. They lie beside the grammar in the package and state the grammar's digest and Lark's version. If
they are missing, or were made for another grammar or version (while the grammar is being changed, or after an update of
Lark), each run lets Lark make them.

Loading Lark and its tables takes as long as building a spec of one page, so `parse` imports this module only for what
it has not read before.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from lark import Lark, UnexpectedInput, __version__
from lark.grammar import Rule
from lark.lexer import TerminalDef

from .code import PLACEHOLDER
from .grammar_files import grammar_text, shipped_tables
from .grammar_packing import packed, unpacked
from .parse_tree import ParseTree

STARTS = ["statement", "display", "field", "printed", "loop"]
"""What a text may be: a directive line, display words, a line of `@fields`; and, in the braces of prose, an expression
to print or test, or a variable and its rows."""

MOST_KEPT = 2048
"""How many trees are cached, of those last read."""


def tables(grammar: str) -> dict[str, Any]:
    """The tables of a grammar's text, as plain JSON."""
    data, memo = worked_out(grammar).memo_serialize([TerminalDef, Rule])
    del data["options"]["tree_class"]
    return {**_stated(grammar), **packed(data, memo)}


def worked_out(grammar: str) -> Lark:
    """The parser of a grammar's text, built without tables."""
    return Lark(
        grammar,
        start=STARTS,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
        tree_class=ParseTree,
    )


@cache
def parser() -> Lark:
    """The parser of the grammar, from the tables in the package if they fit."""
    grammar = grammar_text()
    shipped = shipped_tables()
    if isinstance(shipped, dict) and _stated(grammar).items() <= shipped.items():
        return _loaded(shipped)
    return worked_out(grammar)


@lru_cache(maxsize=MOST_KEPT)
def tree(text: str, start: str) -> ParseTree:
    """The tree of a normalised text. Texts read before (by an editor, in a batch) cost nothing: a tree depends on its
    text alone and is never changed. Raises `UnexpectedInput`, which is not cached."""
    found = parser().parse(lettered(text), start)
    assert isinstance(found, ParseTree)
    return found


def lettered(text: str) -> str:
    """The text with letters and digits of scripts other than Latin and Chinese replaced: names cannot have them, but
    the grammar's regular expressions would take them for letters."""
    if text.isascii():
        return text
    return "".join(PLACEHOLDER if char.isalnum() and not _is_of_names(char) else char for char in text)


def _is_of_names(char: str) -> bool:
    return (
        char.isascii()
        or char == "\u3007"
        or "\u3400" <= char <= "\u4dbf"
        or "\u4e00" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003134f"
    )


def readable(text: str) -> bool:
    """Whether the grammar can read a line as a directive."""
    try:
        tree(text, "statement")
    except UnexpectedInput:
        return False
    return True


def _stated(grammar: str) -> dict[str, str]:
    """What tables made for this grammar state about themselves."""
    return {"grammar": sha256(grammar.encode()).hexdigest(), "lark": __version__}


def _loaded(stored: Mapping[str, Any]) -> Lark:
    tables = unpacked(stored)
    tables["data"]["options"]["tree_class"] = ParseTree
    loaded: Lark = Lark.load(tables)
    return loaded
