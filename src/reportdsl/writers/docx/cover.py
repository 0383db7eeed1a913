"""The cover: the title, in lines that a reader would break it in."""

from __future__ import annotations

import re

from ...styles import Style
from .runs import paragraph, run
from .widths import units

YEAR = re.compile(r"(?<!^)(?<![0-9])(?=[0-9]{4}年)")


def title_paragraph(title: str, style: Style) -> str:
    return paragraph("Title", run("\n".join(title_lines(title, style))))


def title_lines(title: str, style: Style) -> list[str]:
    """The title in lines that fit: broken before the year, if it has one; else into lines of like length."""
    most = style.page.text_width // (style.title.size * 5)
    lines: list[str] = []
    for part in YEAR.split(" ".join(title.split())):
        count = -(-units(part) // most)
        length = -(-len(part) // max(count, 1))
        lines += [part[start : start + length] for start in range(0, len(part), length)] if part else []
    return [title] if units(title) <= most else lines
