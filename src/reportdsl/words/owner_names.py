"""The owner of a form as stated above its table, compared with the organisation of the report."""

from __future__ import annotations

from collections.abc import Iterable

from ..quick.pattern import pattern

_MARKS = pattern(r"[\s（）()《》“”\"：:、，,·-]")
_YEAR = pattern(r"(?:[0-9]{4}|[〇零○一二三四五六七八九]{4})年度?")
_SEALS = ("公章", "盖章", "签章", "章")


def plain_name(text: str) -> str:
    """A title or name without blanks, punctuation and the year."""
    return _YEAR.sub("", _MARKS.sub("", text))


def may_be_any(found: str, names: Iterable[str]) -> bool:
    """Whether a name may belong to an organisation with any of these names."""
    return any(may_be_same(found, name) for name in names)


def may_be_same(found: str, due: str) -> bool:
    """Whether two names may belong to one organisation: the characters of the shorter occur in order in the longer, as
    市水利局 in 某某市水利局. A place for a seal matches any name."""
    first, second = sorted((plain_name(found), plain_name(due)), key=len)
    if first in _SEALS:
        return True
    rest = iter(second)
    return all(mark in rest for mark in first)
