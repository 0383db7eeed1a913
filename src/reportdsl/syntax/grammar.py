"""The grammar, loaded once and only when a directive needs it, and the words that it knows.

Its tables come with the package. If they are missing or of another grammar (it is being changed, or the package was not
built), Lark works them out, and they are stored in the user's cache.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256

from ..files.cache import recall, store
from .grammar_files import grammar_text, shipped_tables
from .lalr import Grammar, ParseTree, Unexpected

FORMAT = 1
"""The version of the tables that `lalr` reads."""

MOST_KEPT = 2048
"""How many lines' trees are cached."""


@cache
def grammar() -> Grammar:
    """The shapes of directive lines (start `statement`), of display words (start `display`) and of the lines of `@fields` (start
    `field`)."""
    text = grammar_text()
    expected = {"format": FORMAT, "grammar": sha256(text.encode()).hexdigest()}
    for source in (shipped_tables, _kept):
        tables = source(text)
        if isinstance(tables, dict) and expected.items() <= tables.items():
            with suppress(LookupError, TypeError):
                return Grammar(tables)
    from .grammar_tables import tables as worked_out

    made = worked_out(text)
    store("grammar", made, text, str(FORMAT))
    return Grammar(made)


def _kept(text: str) -> object:
    return recall("grammar", text, str(FORMAT))


@lru_cache(maxsize=MOST_KEPT)
def tree(text: str, start: str) -> ParseTree:
    """The grammar's tree of a normalised text. Lines that were read before (by an editor, in a batch) cost nothing: a
    tree depends on its text alone, and is never changed. Raises `Unexpected`, which is not cached."""
    return grammar().parse(text, start)


def readable(text: str) -> bool:
    """Whether a line is a directive of the right shape."""
    try:
        tree(text, "statement")
    except Unexpected:
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
