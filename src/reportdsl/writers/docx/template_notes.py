"""Footnotes in a house template: behind its own, in its styles, counted as it counts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...ooxml.package import PackagePart, Relationship
from ...quick.pattern import pattern
from ...styles.template import HouseTemplate, TemplatePart

KIND = "footnotes"
CONTENT_TYPE = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{KIND}+xml"
NUMBER = pattern(r'<(?:\w+:)?footnote\s[^>]*\bid="(\d+)"')
LINK = pattern(r'<w:hyperlink r:id="')
OF_REPORT = "rIdReport"
"""What the relationships of the report's notes begin with: the template's have their own."""


def own_notes(template: HouseTemplate) -> TemplatePart | None:
    """The template's part of footnotes, if it has one."""
    return next((part for part in template.parts if part.content_type == CONTENT_TYPE), None)


def highest_note(template: HouseTemplate) -> int:
    """The highest number of a note of the template: at least that of the second line above notes, which every part has."""
    own = own_notes(template)
    return max(map(int, NUMBER.findall(own.content.decode("utf-8"))), default=1) if own else 1


def with_notes(
    own: TemplatePart, text: str, notes: Sequence[str], addresses: Sequence[Relationship], styled: Callable[[str], str]
) -> PackagePart:
    """The template's part, its `text` filled, with the report's notes, which are there once the body has been written."""
    related = (
        *(Relationship(*each) for each in own.relationships),
        *(Relationship(OF_REPORT + one.id, one.kind, one.target, one.external) for one in addresses),
    )
    return PackagePart(own.name, own.content_type, _pieces(text, notes, styled), related)


def _pieces(text: str, notes: Sequence[str], styled: Callable[[str], str]) -> Iterator[str]:
    text = text[text.index("?>") + 2 :].lstrip() if text.startswith("<?xml") else text
    end = text.rindex("</")
    yield text[:end]
    for note in notes:
        yield LINK.sub(f'<w:hyperlink r:id="{OF_REPORT}', styled(note))
    yield text[end:]
