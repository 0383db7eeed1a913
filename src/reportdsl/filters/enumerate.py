from __future__ import annotations

from .filter import Clause, Items, Lexicon, Template, Word, listed


def enumerated(items: Items, template: Template, separator: Word = "", last: Word = "", *, lexicon: Lexicon) -> Clause:
    """Each item in the words of the template, one after another: `{{ 本年支出 | 列举("{名称}{金额}，占{占比}") }}`. Texts that
    follow separate them, and the last from those before it."""
    return listed([template(item) for item in items], separator, last, lexicon.clauses)
