from __future__ import annotations

from .filter import Clause, Items, Said, Word


def joined(items: Items, separator: Word = "、") -> Clause:
    """The items' own words with a separator between them: `{{ 说明.构成 | 连接 }}`."""
    said: list[Said] = []
    for item in items:
        if said:
            said.append(Said(separator))
        said.append(Said(str(item.printed), item.fact))
    return tuple(said)
