"""Reports an unknown word, with the nearest known one or a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..quick.pattern import pattern
from ..values.source import Place
from .details import Spellings
from .diagnostic import Diagnostics

MOST_LISTED = 12
"""How many known words are listed at most."""

MOST_COMPARED = 300
"""How many known words are compared. If there are more, only those with the same first or last character are."""

_NAMES = frozenset(["N01", "N03", "N18", "N19", "N21"])
"""The codes of names in formulas."""
_PLAIN = pattern(r"[^\W\d_]\w*")
_QUALIFIED = pattern(r"[/（(]")
"""What divides a column's own name from the head above it, or from its unit."""

Known = Iterable[str | tuple[str, ...]] | Mapping[str, object]
"""The known words: each as one word or as a tuple of its spellings; or a mapping from spellings to their meanings."""


def add_unknown(
    diagnostics: Diagnostics, code: str, where: Place | None, word: str, known: Known, **details: object
) -> None:
    """Report `word` under `code`, with the nearest known word as a suggestion, else with a list of the known words. A
    suggestion that a formula has to quote says so."""
    groups = [*_groups(known)]
    near = closest(word, known if isinstance(known, Mapping) else [each for group in groups for each in group])
    listed = Spellings(tuple(groups[:MOST_LISTED]), len(groups) > MOST_LISTED)
    quoted = code in _NAMES and near and not _PLAIN.fullmatch(near)
    hint = "did_you_mean_quoted" if quoted else "did_you_mean" if near else "one_of" if listed.words else ""
    diagnostics.add(code, where, hint=hint, suggestion=near, choices=listed, details={"name": word, **details})


def _groups(known: Known) -> Iterable[tuple[str, ...]]:
    """The known words, each once, as a tuple of its spellings."""
    if isinstance(known, Mapping):
        spellings: list[tuple[object, list[str]]] = []
        for word, meaning in known.items():
            words = next((words for other, words in spellings if other is meaning), None)
            if words is None:
                spellings.append((meaning, [word]))
            else:
                words.append(word)
        return [tuple(words) for _, words in spellings]
    groups = dict.fromkeys((word,) if isinstance(word, str) else word for word in known)
    return [group for group in groups if any(group)]


def closest(word: str, known: Iterable[str]) -> str:
    """The nearest known word, if any is near; else an empty text. That is the only one of which the word is a part
    beside a head or a unit (支出/小计, 人口（人）), or which is such a part of the word. A word of up to three
    characters is near another if one edit turns it into that one: for so short a word, the share of common characters
    says little."""
    choices = [name for name in dict.fromkeys(known) if name and name != word]
    parts = _QUALIFIED.split(word)
    qualified = [name for name in choices if word in _QUALIFIED.split(name) or name in parts]
    if len(qualified) == 1:
        return qualified[0]
    if len(word) <= 3:
        return next((name for name in choices if _one_edit(word, name)), "")
    from difflib import get_close_matches  # Loaded only where there is a mistake.

    if len(choices) > MOST_COMPARED:
        choices = [name for name in choices if name[0] == word[0] or name[-1] == word[-1]][:MOST_COMPARED]
    near = get_close_matches(word, choices, 1, 0.6)
    return near[0] if near else ""


def _one_edit(word: str, other: str) -> bool:
    """Whether inserting, deleting or replacing one character of `word`, or swapping two, gives `other`. False for two
    words of one character."""
    if max(len(word), len(other)) < 2:
        return False
    if len(word) == len(other):
        differing = [index for index, (one, two) in enumerate(zip(word, other, strict=True)) if one != two]
        return len(differing) == 1 or (len(differing) == 2 and sorted(word) == sorted(other))
    shorter, longer = sorted((word, other), key=len)
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))
