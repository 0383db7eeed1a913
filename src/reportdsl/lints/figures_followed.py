"""The quantities of a line of prose between the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ..quick.pattern import pattern
from ..values.printed_text import Figure, Inline, Text
from ..values.quantity import Quantity

_SENTENCE = pattern(r"[。；;!?！？]")


def figures_followed(content: tuple[Inline, ...]) -> Iterator[tuple[str, str, Figure, Quantity, str]]:
    """Yield the quantities of a line, each with all of its sentence before it, and with the typed text directly before
    and after it; any of them may be empty."""
    before = typed = ""
    for part, after in zip_longest(content, content[1:]):
        if isinstance(part, Text):
            typed = part.text
            before = _SENTENCE.split(before + typed)[-1]
        if isinstance(part, Figure):
            value = part.fact.shown or part.fact.value
            if isinstance(value, Quantity):
                yield before, typed, part, value, after.text if isinstance(after, Text) else ""
            before, typed = before + part.text, ""
