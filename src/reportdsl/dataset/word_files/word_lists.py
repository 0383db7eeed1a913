"""The numbers of lists and headings, counted the way Word does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from ...lexicons.numerals import chinese, letters, roman
from ...quick.pattern import pattern
from ...styles.word_markup import W, stated

PLACE = pattern(r"%([1-9])")
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "lowerLetter": letters,
    "lowerRoman": roman,
    "upperLetter": lambda count: letters(count).upper(),
    "upperRoman": lambda count: roman(count).upper(),
}
"""How to write a count, by format; any other format is written in digits."""
DEEPEST = 3
"""Levels of bullets that a report supports."""


class Lists:
    """The lists of a file, which count as its paragraphs are read in order."""

    def __init__(self, numbering: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is None:
            return
        kinds = {one.get(W + "abstractNumId"): one for one in numbering.iter(W + "abstractNum")}
        for use in numbering.iter(W + "num"):
            definition = kinds.get(stated(use, "abstractNumId"))
            if definition is not None:
                levels = {int(level.get(W + "ilvl")): level for level in definition.iter(W + "lvl")}
                self._levels[use.get(W + "numId")] = levels

    def next(self, list_: str, level: int) -> tuple[str, int]:
        """The number of the next paragraph of a list, and the level of its bullet; one of them is empty or 0."""
        levels = self._levels.get(list_, {})
        form = self._stated(levels, level, "numFmt") or "none"
        if level not in levels or form == "none":
            return "", 0
        if form == "bullet":
            return "", min(level + 1, DEEPEST)
        counts = self._counts[list_]
        counts[level] = counts.get(level, self._start(levels, level) - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

        def written(at: int) -> str:
            count = counts.get(at, self._start(levels, at))
            return FORMATS.get(self._stated(levels, at, "numFmt"), str)(count)

        return PLACE.sub(lambda found: written(int(found[1]) - 1), self._stated(levels, level, "lvlText")), 0

    def _start(self, levels: dict[int, Any], level: int) -> int:
        start = self._stated(levels, level, "start")
        return int(start) if start.isdecimal() and 0 < int(start) < 500 else 1

    def _stated(self, levels: dict[int, Any], level: int, what: str) -> str:
        return stated(levels.get(level), what)
