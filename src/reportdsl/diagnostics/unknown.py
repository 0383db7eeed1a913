"""A word that is not known: the nearest one that is, or what there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..values.source import Place
from .diagnostic import Bilingual, Diagnostics

MOST_LISTED = 12


def add_unknown(
    diagnostics: Diagnostics, code: str, where: Place | None, word: str, known: Iterable[str], **details: object
) -> None:
    """Report `word` under `code`. A mapping of spellings to what they mean is a vocabulary: of its words each language
    is told its own."""
    near = closest(word, known)
    choices = listed(known)
    hint = "did_you_mean" if near else "one_of" if choices.zh else ""
    diagnostics.add(code, where, hint=hint, suggestion=near, choices=choices, details={"name": word, **details})


def listed(known: Iterable[str]) -> Bilingual:
    """The first of the words that there are, in one line."""
    if isinstance(known, Mapping):
        spellings: dict[int, list[str]] = {}
        for word, meaning in known.items():
            spellings.setdefault(id(meaning), []).append(word)
        groups = [*spellings.values()]
    else:
        groups = [[word] for word in dict.fromkeys(known) if word]
    chinese = [next((word for word in group if not word.isascii()), group[0]) for group in groups[:MOST_LISTED]]
    english = [next((word for word in group if word.isascii()), group[0]) for group in groups[:MOST_LISTED]]
    more = len(groups) > MOST_LISTED
    return Bilingual("、".join(chinese) + "……" * more, ", ".join(english) + ", …" * more)


def closest(word: str, known: Iterable[str]) -> str:
    """The nearest known word, if it is near. Two short words are near when one slip makes one of the other: the share
    of characters that they have in common says little about words of two or three."""
    choices = [name for name in dict.fromkeys(known) if name and name != word]
    if len(word) <= 3:
        return next((name for name in choices if _one_slip(word, name)), "")
    from difflib import get_close_matches  # Loaded for those who slipped.

    near = get_close_matches(word, choices, 1, 0.6)
    return near[0] if near else ""


def _one_slip(word: str, other: str) -> bool:
    """Whether one character more, fewer, other, or two swapped, make `other` of `word`."""
    if max(len(word), len(other)) < 2:
        return False
    if len(word) == len(other):
        differing = [index for index, (one, two) in enumerate(zip(word, other, strict=True)) if one != two]
        return len(differing) == 1 or (len(differing) == 2 and sorted(word) == sorted(other))
    shorter, longer = sorted((word, other), key=len)
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))
