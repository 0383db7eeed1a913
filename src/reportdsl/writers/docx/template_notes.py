"""Footnotes in a house template: added after its own, in its styles, and continuing their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...ooxml.package import WORD_TYPE, PackagePart, Relationship
from ...quick.pattern import pattern
from ...styles.template import HouseTemplate, TemplatePart

KIND = "footnotes"
CONTENT_TYPE = f"{WORD_TYPE}.{KIND}+xml"
NUMBER = pattern(r'<(?:\w+:)?footnote\s[^>]*\bid="(\d+)"')
LINK = pattern(r'<w:hyperlink r:id="')
OF_REPORT = "rIdReport"
"""Prefix of the relationships of the report's notes, which keeps them apart from the template's."""


def own_notes(template: HouseTemplate) -> TemplatePart | None:
    """Return the template's part of footnotes; None if it has none."""
    return next((part for part in template.parts if part.content_type == CONTENT_TYPE), None)


def highest_note(template: HouseTemplate) -> int:
    """Return the highest number of a footnote in the template; at least 1, the second of the two separators that each
    part has."""
    own = own_notes(template)
    return max(map(int, NUMBER.findall(own.content.decode("utf-8"))), default=1) if own else 1


def with_notes(
    own: TemplatePart, text: str, notes: Sequence[str], addresses: Sequence[Relationship], styled: Callable[[str], str]
) -> PackagePart:
    """Return the template's part, whose filled `text` is given, with the report's notes added. `notes` is complete only
    once the body has been written."""
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
