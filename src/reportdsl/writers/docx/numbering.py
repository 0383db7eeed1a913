"""Bullets: one list whose levels are those of `-`, `--` and `---`."""

from __future__ import annotations

from ...document.blocks import Document, Paragraph
from ...ooxml.package import OFFICE, WORD
from ...styles import Style

SIGNS = ("•", "–", "▪")
"""The bullet of each level."""


def has_bullets(document: Document) -> bool:
    """Return whether the document has a list."""
    return any(isinstance(block, Paragraph) and block.bullet for block in document.blocks)


def bulleted(level: int, style: Style) -> str:
    """Return the properties of a paragraph with a bullet, in the order of the schema. The indent is repeated here
    because the style's indent, which is counted in characters, would win otherwise."""
    return (
        f'<w:numPr><w:ilvl w:val="{min(level, len(SIGNS)) - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'{_indent(min(level, len(SIGNS)), style)}<w:jc w:val="left"/>'
    )


def _indent(level: int, style: Style) -> str:
    """Return the indent: two characters for each level, and one between the bullet and its text."""
    em = style.body.size * 10
    return f'<w:ind w:left="{em * (2 * level + 1)}" w:firstLineChars="0" w:hanging="{em}"/>'


def numbering(style: Style) -> str:
    """Return `w:numbering`."""
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{_indent(place + 1, style)}</w:pPr></w:lvl>'
        for place, sign in enumerate(SIGNS)
    )
    return (
        f'<w:numbering xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:abstractNum w:abstractNumId="1">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
