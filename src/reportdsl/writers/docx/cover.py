"""The cover: the title in lines that a reader would break it in, alone on its page, a third of the way down."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.blocks import Document
from ...pattern import pattern
from ...styles import Style
from .runs import paragraph, run
from .widths import units

YEAR = pattern(r"(?<!^)(?<![0-9])(?=[0-9]{4}年)")

LARGER = 20
"""What the last of several lines, the kind of the report, is larger than the others, in half points."""

SPREAD = 8
"""Space between the characters of that line, as a share of its size: an eighth."""


def cover_paragraphs(document: Document, style: Style) -> Iterator[str]:
    """The title as one paragraph, which a reader of the structure meets as one title."""
    if len(document.cover) < 2:
        yield paragraph("Title", run("\n".join(title_lines(document.title, style))))
        return
    *upper, last = document.cover
    lines = [piece for line in upper for piece in title_lines(line, style)]
    size = style.title.size + LARGER
    spread = size * 10 // SPREAD
    while size > style.title.size and units(last) * (size * 5 + spread // 2) > style.page.text_width:
        size, spread = size - 2, 0
    look = f'<w:rPr><w:spacing w:val="{spread}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    ending = "\n".join(title_lines(last, style)) if size <= style.title.size else last
    yield paragraph("Title", run("\n".join(lines) + "\n") + run(ending, look if size > style.title.size else ""))


def title_lines(title: str, style: Style) -> list[str]:
    """The title in lines that fit: broken before the year, if it has one; else into lines of like length."""
    most = style.page.text_width // (style.title.size * 5)
    lines: list[str] = []
    for part in YEAR.split(" ".join(title.split())):
        count = -(-units(part) // most)
        length = -(-len(part) // max(count, 1))
        lines += [part[start : start + length] for start in range(0, len(part), length)] if part else []
    return [title] if units(title) <= most else lines
