"""The words that the grammar knows, read from its text, so that no run loads Lark for them."""

from __future__ import annotations

import re
from functools import cache

from .grammar_files import grammar_text


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """The terminals of the grammar that are words, with their spellings, English first: `{"AT_LET": ("@let", "@设"),
    …}`."""
    words = {}
    for name, pattern in re.findall(r"^([A-Z_]+)(?:\.\d+)?: /(.+)\(\?!\\w\)/$", grammar_text(), re.M):
        sign, group = re.fullmatch(r"(@?)(?:.*?)\((.+)\)", pattern).groups()  # type: ignore[union-attr]
        words[name] = tuple(sign + word.replace(" +", " ").replace("s?", "s") for word in group.split("|"))
    return words


@cache
def directives() -> dict[str, str]:
    """The rule for the line of each directive word, without its sign: `{"let": "let", "设": "let", …}`."""
    return {word[1:]: name[3:].lower() for name, words in spellings().items() if name[:3] == "AT_" for word in words}
