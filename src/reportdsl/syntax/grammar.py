"""The grammar, which Lark reads, and the words that it knows.

Lark works its tables out when the package is built (`saved`); a run loads them, and only when a directive needs them. They
are saved as JSON, in the form of `lark.tools.serialize`: what `Lark.save` writes would have to be unpickled, which can run
code. They state the grammar's digest and Lark's version. If they are missing or of another grammar or version (the grammar
is being changed, Lark was updated), they are worked out anew and stored in the user's cache.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from lark import Lark, UnexpectedInput, __version__
from lark.grammar import Rule
from lark.lexer import TerminalDef

from ..files.cache import recall, store
from .grammar_files import grammar_text, saved_parser
from .parse_tree import ParseTree

MOST_KEPT = 2048
"""How many lines' trees are cached."""


@cache
def grammar() -> Lark:
    """The parser of directive lines (start `statement`), of display words (start `display`) and of the lines of `@fields` (start `field`)."""
    text = grammar_text()
    for content in _stored(text):
        with suppress(ValueError, LookupError, TypeError):
            return _loaded(content, _digest(text))
    made = saved(text)
    store("grammar", made, text, __version__)
    return _loaded(made, _digest(text))


def _stored(text: str) -> Iterator[Any]:
    """What may be the parser of a grammar's text: what came with the package, and what is in the user's cache."""
    yield saved_parser()
    yield recall("grammar", text, __version__)


def saved(text: str) -> str:
    """The parser of a grammar's text, to be stored."""
    lark = Lark(
        text,
        start=["statement", "display", "field"],
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
    )
    data, memo = lark.memo_serialize([TerminalDef, Rule])
    made = {"grammar": _digest(text), "lark": __version__, "data": data, "memo": memo}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _loaded(content: Any, digest: str) -> Lark:
    """A stored parser. Raises `ValueError`, `LookupError` or `TypeError` if it is none, or not of this grammar."""
    stored = json.loads(content, object_pairs_hook=_numbered)
    if (stored["grammar"], stored["lark"]) != (digest, __version__):
        raise ValueError("of another grammar")
    stored["data"]["options"]["tree_class"] = ParseTree
    loaded: Lark = Lark.load(stored)
    return loaded


def _numbered(pairs: Iterable[tuple[str, Any]]) -> dict[str | int, Any]:
    """An object of JSON, with the numbers that Lark has for keys as numbers again."""
    return {int(key) if key.isdecimal() else key: value for key, value in pairs}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@lru_cache(maxsize=MOST_KEPT)
def tree(text: str, start: str) -> ParseTree:
    """The grammar's tree of a normalised text. Lines that were read before (by an editor, in a batch) cost nothing: a
    tree depends on its text alone, and is never changed. Raises `UnexpectedInput`, which is not cached."""
    found = grammar().parse(text, start)
    assert isinstance(found, ParseTree)
    return found


def readable(text: str) -> bool:
    """Whether a line is a directive of the right shape."""
    try:
        tree(text, "statement")
    except UnexpectedInput:
        return False
    return True


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """The terminals of the grammar that are words, with their spellings, English first: `{"AT_LET": ("@let", "@设"), …}`."""
    words = {}
    for name, pattern in re.findall(r"^([A-Z_]+)(?:\.\d+)?: /(.+)\(\?!\\w\)/$", grammar_text(), re.M):
        sign, group = re.fullmatch(r"(@?)(?:.*?)\((.+)\)", pattern).groups()  # type: ignore[union-attr]
        words[name] = tuple(sign + word.replace(" +", " ").replace("s?", "s") for word in group.split("|"))
    return words


@cache
def directives() -> dict[str, str]:
    """Directive words, without the sign, to the rule of their line: `{"let": "let", "设": "let", …}`."""
    return {word[1:]: name[3:].lower() for name, words in spellings().items() if name[:3] == "AT_" for word in words}
