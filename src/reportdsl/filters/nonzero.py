from __future__ import annotations

from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.results import Part, as_fact
from .filter import Clause, Items, Lexicon, OtherTemplate, Template, Word, listed, worded


def nonzero(
    items: Items,
    template: Template,
    separator: Word = "",
    last: Word = "",
    folded: OtherTemplate = None,
    *,
    lexicon: Lexicon,
) -> Clause:
    """As `enumerate`, without the parts and entries that are exactly zero: `{{ 本年收入 | 列举有数("{名称}{金额}")
    }}`."""
    said = [worded(item, template, folded) for item in items if not _is_zero(item)]
    return listed(said, separator, last, lexicon.clauses)


def _is_zero(item: object) -> bool:
    value = as_fact(item).value if isinstance(item, Part | Fact) else None
    return isinstance(value, Quantity) and not value.value
