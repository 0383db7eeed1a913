"""The cover: the title in lines that a reader would break it in, alone on its page, a third of the way down."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.blocks import Document
from ...quick.pattern import pattern
from ...styles import Style
from ...values.printed_text import half_ems
from .runs import paragraph, run

LARGER = 20
"""What the last of several lines, the kind of the report, is larger than the others, in half points."""

WORD = pattern(r"[!-~\u00c0-\u024f]+ ?|.")
"""What no line is broken in: a Western word, or a single character of any other script."""


def cover_paragraphs(document: Document, style: Style) -> Iterator[str]:
    """The title as one paragraph, which a reader of the structure meets as one title."""
    if len(document.cover) < 2:
        yield paragraph("Title", run("\n".join(title_lines(document.title, style))))
        return
    *upper, last = document.cover
    lines = [piece for line in upper for piece in title_lines(line, style)]
    size = style.title.size + LARGER
    spread = size * style.spread // 100
    while size > style.title.size and half_ems(last) * (size * 5 + spread // 2) > style.page.text_width:
        size, spread = size - 2, 0
    spaced = f'<w:spacing w:val="{spread}"/>' if spread or style.spread else ""
    look = f'<w:rPr>{spaced}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    ending = "\n".join(title_lines(last, style)) if size <= style.title.size else last
    yield paragraph("Title", run("\n".join(lines) + "\n") + run(ending, look if size > style.title.size else ""))


def title_lines(title: str, style: Style) -> list[str]:
    """The title in lines that fit: broken before the year, if it has one; else into lines of like length."""
    most = style.page.text_width // (style.title.size * 5)
    year = pattern(rf"(?<!^)(?<![0-9])(?={style.words.year.format(year='[0-9]{4}')})")
    lines: list[str] = []
    for part in year.split(" ".join(title.split())):
        count = -(-half_ems(part) // most)
        lines += broken(part.strip(), -(-len(part) // max(count, 1)))
    return [title] if half_ems(title) <= most else lines


def broken(text: str, length: int) -> list[str]:
    """Lines of `length` characters, and no longer than the word that passes it."""
    lines = [""]
    for word in WORD.findall(text):
        if len(lines[-1]) >= length:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines if line.strip()]
