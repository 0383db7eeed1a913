"""Finds figures in the texts that are carried over from last year: they were typed, so nothing updates them."""

from __future__ import annotations

from collections.abc import Iterator

from ..lints.typed_figures import digits_typed
from ..program.declarations import Settings
from .fill_in import Filled

TypedFigures = tuple[tuple[str, str, tuple[str, ...]], ...]
"""Sheet, row key and the figures in the row's text, for each row that has any."""


def typed_in(carried: Filled, settings: Settings) -> TypedFigures:
    """The rows whose carried texts have figures in them. Dates and what the report allows do not count."""
    return tuple(_typed_in(carried, settings))


def _typed_in(carried: Filled, settings: Settings) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for (sheet, key, _), text in carried.items():
        if isinstance(text, str):
            spans = digits_typed(text, settings.words.known.digits, [allowed for allowed, _ in settings.allowed])
            if spans:
                yield sheet, key, tuple(text[begin:end] for begin, end in spans)
