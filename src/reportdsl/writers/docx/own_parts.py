"""Add the styles and lists of included Word files that keep their looks to those of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...ooxml.markup import Markup, as_text
from ...ooxml.package import OFFICE, WORD, WORD_TYPE, PackagePart
from ...quick.pattern import pattern
from ...quick.records import replace
from .own_pages_block import PlacedOwnPages
from .placed import PlacedBlock

NUMBERING = "word/numbering.xml"
TYPE = f"{WORD_TYPE}.numbering+xml"
EMPTY = f'<w:numbering xmlns:w="{WORD}" xmlns:r="{OFFICE}"></w:numbering>'
FIRST_LIST = pattern(r"<(?:\w+:)?num\s")
AFTER_LISTS = pattern(r"<(?:\w+:)?numIdMacAtCleanup\b|</(?:\w+:)?numbering>")


def with_own_looks(parts: Sequence[PackagePart], laid_out: Iterable[PlacedBlock]) -> list[PackagePart]:
    """Return the parts with the styles and lists of the files; a part of lists is added if the files have lists and the
    document has none."""
    files = [one for one in laid_out if isinstance(one, PlacedOwnPages) and one.place == 0]
    lists = [PackagePart(NUMBERING, TYPE, [EMPTY])] if any(one.block.looks.lists for one in files) else []
    known = any(part.name == NUMBERING for part in parts)
    return [_with(part, files) for part in (*parts, *([] if known else lists))]


def _with(part: PackagePart, files: Sequence[PlacedOwnPages]) -> PackagePart:
    if part.name == "word/styles.xml" and not isinstance(part.content, bytes):
        return replace(part, content=_styled(part.content, files))
    if part.name == NUMBERING and not isinstance(part.content, bytes):
        return replace(part, content=_listed(part.content, files))
    return part


def _styled(pieces: Iterable[Markup], files: Sequence[PlacedOwnPages]) -> Iterator[str]:
    text = "".join(map(as_text, pieces))
    at = text.rindex("</")
    yield text[:at]
    yield from (one.numbers.styled(one.block.looks.styles) for one in files)
    yield text[at:]


def _listed(pieces: Iterable[Markup], files: Sequence[PlacedOwnPages]) -> Iterator[str]:
    """Add the definitions and the lists of the files: definitions come before lists, and both before anything else."""
    text = "".join(map(as_text, pieces))
    end = next(AFTER_LISTS.finditer(text)).start()
    first = FIRST_LIST.search(text)
    begin = first.start() if first else end
    yield text[:begin]
    yield from (one.numbers.styled(one.block.looks.definitions) for one in files)
    yield text[begin:end]
    yield from (one.numbers.styled(one.block.looks.lists) for one in files)
    yield text[end:]
