from __future__ import annotations

from .filter import Clause, Items, Lexicon, OtherTemplate, Template, Word, listed, worded


def enumerated(
    items: Items,
    template: Template,
    separator: Word = "",
    last: Word = "",
    folded: OtherTemplate = None,
    *,
    lexicon: Lexicon,
) -> Clause:
    """Each item in the words of the template, one after another: `{{ 本年支出 | 列举("{名称}{金额}，占{占比}") }}`. The
    texts that follow are put between the items, and before the last one. Rows into which others are folded use the
    template `folded`, if there is one."""
    return listed([worded(item, template, folded) for item in items], separator, last, lexicon.clauses)
