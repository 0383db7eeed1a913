"""A style: how a kind of document numbers its headings and captions, and how its pages look.

Lengths are in twips (1/20 point), sizes of type in half points, as Word counts them.
"""

from __future__ import annotations

import re

from ..records import dataclass
from .numerals import chinese, count_of


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by its two names, for Western and East Asian characters. `substitute` is the East Asian face that
    a reader's machine may have instead (`w:altName`)."""

    latin: str
    east_asian: str
    substitute: str


@dataclass(frozen=True, slots=True)
class Type:
    """Type as set: face, size in half points, weight."""

    face: Face
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet, upright, and its margins. `footer` is the footer's distance from the lower edge."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom

    def turned(self) -> Page:
        """The same sheet on its side: the margins turn with it."""
        return Page(self.height, self.width, self.left, self.top, self.right, self.bottom, self.footer)


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """One level of headings. In `pattern`, `{一}` is the count as a Chinese numeral, `{1}` in digits."""

    pattern: str
    type: Type
    centred: bool = False
    new_page: bool = False
    in_contents: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """`headings` are levels 1 to 6. `caption_pattern` has the fields `{label}{number}` (together) and `{title}`;
    `footer_pattern` has `{page}`."""

    name: str
    page: Page
    pitch: int
    """Exact distance of lines of body text."""
    squeeze: int
    """Added to the advance of each character of body text, so that a line holds its due number of characters."""
    indent: int
    """Indent of a paragraph's first line, in hundredths of a character."""
    title: Type
    body: Type
    headings: tuple[HeadingStyle, ...]
    contents_title: str
    contents_heading: Type
    caption: Type
    caption_pattern: str
    table_face: Face
    table_sizes: tuple[int, ...]
    """Sizes that a table may be set in, the largest that fits first, in half points."""
    footer: Type
    footer_pattern: str
    published_pattern: str
    """How the contents' page says when the report is made public; has `{date}`."""


def number(style: Style, level: int, count: int) -> str:
    """The number of the `count`-th heading of a level, with its punctuation (`第二部分 `, `一、`, `（1）`)."""
    pattern = style.headings[level - 1].pattern
    if "{一}" in pattern:
        return pattern.replace("{一}", chinese(count))
    return pattern.replace("{1}", str(count))


def typed_number(style: Style, level: int, text: str) -> tuple[int, str] | None:
    """The count and the remaining text of a heading typed with a number of its level, or None.

    Full-width and half-width marks, and spaces around them, count as the same: `1．`, `1.`, `(一)`, `第二部分　`.
    """
    before, _, after = re.sub(r"\{[一1]\}", "\0", style.headings[level - 1].pattern).partition("\0")
    numeral = "[〇零一二三四五六七八九十百千]+" if "{一}" in style.headings[level - 1].pattern else "[0-9０-９]+"
    found = re.match(rf"\s*{_tolerant(before)}\s*({numeral})\s*{_tolerant(after)}\s*", text)
    if not found:
        return None
    try:
        count = int(found[1]) if "1}" in style.headings[level - 1].pattern else count_of(found[1])
    except ValueError:
        return None
    return count, text[found.end() :]


def _tolerant(marks: str) -> str:
    twins = {"（": "[（(]", "）": "[）)]", ".": "[.．]", ")": "[）)]", "(": "[（(]"}
    return "".join(twins.get(mark, re.escape(mark)) for mark in marks.strip())
