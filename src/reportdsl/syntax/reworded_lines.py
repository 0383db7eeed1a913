"""What changed from one version of a spec to the next, if it is only what some paragraphs say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..quick.records import fields, is_dataclass
from ..values.source import Source
from .ast import ProseLine, Spec
from .expression import Print, Words
from .load import Parsed

Reworded = tuple[ProseLine, ProseLine]
"""A paragraph as it was, and as it is now: in the same place, of the same kind."""


class _ChangedOtherwise(Exception):
    """More has changed than words of paragraphs."""


def reworded(before: Parsed, now: Parsed) -> tuple[Reworded, ...] | None:
    """Return the paragraphs that say something else now, if nothing besides has changed in the files of the spec, not
    even a comment: then all other places in them are still what they were. None if anything has."""
    if [file.name for file in before.sources] != [file.name for file in now.sources]:
        return None
    touched = {new.name for old, new in zip(before.sources, now.sources, strict=True) if old != new}
    try:
        lines = _each_once(_lines(_parts(before.spec), _parts(now.spec)))
    except _ChangedOtherwise:
        return None
    files = {new.span.source.name: (old.span.source, new.span.source) for old, new in lines}
    if files.keys() != touched:
        return None
    places = {(new.span.source.name, new.span.line) for _, new in lines}
    return lines if all(_differing(*pair) <= places for pair in files.values()) else None


def _each_once(lines: Iterator[Reworded]) -> tuple[Reworded, ...]:
    """Return the paragraphs, that of a file which is included several times once."""
    found: list[Reworded] = []
    for old, new in lines:
        if not any(known is old for known, _ in found):
            found.append((old, new))
    return tuple(found)


def _parts(spec: Spec) -> tuple[object, ...]:
    return spec.statements, spec.source, spec.fixed


def _differing(old: Source, new: Source) -> set[tuple[str, int]]:
    """Return the lines of a file that differ, by its name and their numbers."""
    if len(old.lines) != len(new.lines):
        return {(new.name, 0)}
    lines = zip(old.lines, new.lines, strict=True)
    return {(new.name, number) for number, (one, other) in enumerate(lines, start=1) if one != other}


def _lines(old: Any, new: Any) -> Iterator[Reworded]:
    """Yield the paragraphs that differ among two statements, or tuples of such. Raises `_ChangedOtherwise`."""
    if old is new:
        return
    if type(old) is not type(new):
        raise _ChangedOtherwise
    if isinstance(old, tuple):
        if len(old) != len(new):
            raise _ChangedOtherwise
        for one, other in zip(old, new, strict=True):
            yield from _lines(one, other)
    elif old == new:
        return
    elif isinstance(old, ProseLine):
        if _kind(old) != _kind(new):
            raise _ChangedOtherwise
        yield old, new
    elif is_dataclass(old):
        for each in fields(old):
            yield from _lines(getattr(old, each.name), getattr(new, each.name))
    else:
        raise _ChangedOtherwise


def _kind(line: ProseLine) -> tuple[object, ...]:
    """Return what a paragraph is, besides its words. In a block, it depends on them whether its values are to be filled
    in."""
    words = any(isinstance(part, Words) and part.text.strip() for part in line.content)
    printed = any(isinstance(part, Print) for part in line.content)
    plain = all(isinstance(part, Print | Words) for part in line.content)
    return line.span.line, line.span.column, line.level, line.bullet, line.align, words, printed, plain
