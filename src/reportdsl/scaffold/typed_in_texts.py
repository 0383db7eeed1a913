"""Figures in the texts that stand from last year: they were typed, so that nothing changes them."""

from __future__ import annotations

from collections.abc import Iterator

from ..lints.typed_figures import digits_typed
from ..program.program import Settings
from .fill_in import Filled

TypedFigures = tuple[tuple[str, str, tuple[str, ...]], ...]
"""Sheets and rows, each with the figures that its text says."""


def typed_in(carried: Filled, settings: Settings) -> TypedFigures:
    """The rows whose carried texts say figures; dates and what the report allows are none."""
    return tuple(_typed_in(carried, settings))


def _typed_in(carried: Filled, settings: Settings) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for (sheet, key, _), text in carried.items():
        if isinstance(text, str):
            spans = digits_typed(text, settings.words.known.digits, [allowed for allowed, _ in settings.allowed])
            if spans:
                yield sheet, key, tuple(text[begin:end] for begin, end in spans)
