from __future__ import annotations

from .filter import Clause, Items, Lexicon, Said, Word, listed


def joined(items: Items, separator: Word = "", last: Word = "", *, lexicon: Lexicon) -> Clause:
    """The items as printed, with a separator between them and another one before the last: `{{ 说明.构成 | 连接 }}`."""
    return listed([(Said(str(item.printed), item.fact),) for item in items], separator, last, lexicon.words)
