"""A style: how a kind of document numbers its headings and captions, and how its pages look.

Lengths are in twips (1/20 point), sizes of type in half points, as Word counts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from posixpath import splitext
from typing import TYPE_CHECKING

from ..lexicons import LEXICONS, Lexicon
from ..lexicons.numerals import chinese, count_of, letters, roman
from ..quick.pattern import pattern
from ..quick.records import dataclass, replace

if TYPE_CHECKING:
    from .template import HouseTemplate  # Loaded only for a report that has one.


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by its two names, for Western and East Asian characters. `substitute` is the East Asian face that
    a reader's machine may have instead (`w:altName`)."""

    latin: str
    east_asian: str
    substitute: str


@dataclass(frozen=True, slots=True)
class Typeface:
    """Type as set: face, size in half points, weight."""

    face: Face
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet in portrait, and its margins. `footer` is the footer's distance from the lower edge."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int

    @property
    def text_width(self) -> int:
        """The width between the margins, in twips."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height between the margins, in twips."""
        return self.height - self.top - self.bottom

    def landscape(self) -> Page:
        """The same sheet on its side. Its margins turn with it."""
        return Page(self.height, self.width, self.left, self.top, self.right, self.bottom, self.footer)


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """One level of headings. In `pattern`, `{一}` is the count as a Chinese numeral, `{1}` in digits, `{1.1}` behind the
    count of the level above, `{a}` and `{i}` in small letters and Roman numerals. `before` and `after` are the space
    around it, in twips; a centred one has a line below it."""

    pattern: str
    type: Typeface
    centred: bool = False
    new_page: bool = False
    in_contents: bool = False
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """`headings` are levels 1 to 6. `caption_pattern` has the fields `{label}{number}` (together) and `{title}`;
    `footer_pattern` has `{page}`, and may have what `header_pattern` may: `EDGE_FIELDS`."""

    name: str
    page: Page
    pitch: int
    """Exact distance of lines of body text."""
    squeeze: int
    """Added to the advance of each character of body text, so that a line has the number of characters that its standard requires."""
    indent: int
    """Indent of a paragraph's first line, in hundredths of a character."""
    title: Typeface
    body: Typeface
    headings: tuple[HeadingStyle, ...]
    contents_title: str
    contents_heading: Typeface
    caption: Typeface
    caption_pattern: str
    table_face: Face
    table_sizes: tuple[int, ...]
    """Sizes that a table may be set in, the largest that fits first, in half points."""
    footer: Typeface
    footer_pattern: str
    published_pattern: str
    """The line of the contents' page with the date of publication; has `{date}`."""
    bold_totals: bool = True
    """Whether rows that add up others are bold."""
    after: int = 0
    """Space after a paragraph of body text, a table or a chart's caption."""
    spread: int = 0
    """Space between the characters of the last line of a cover, in thousandths of their size."""
    words: Lexicon = LEXICONS["zh"]
    """The lexicon of those words that the style does not set itself."""
    number_at_side: bool = False
    """Whether the page number of a turned sheet stands where it does on an upright one, so that all are in one place when the
    sheets are bound."""
    header: Typeface | None = None
    """Of the header, where there is one."""
    header_pattern: str = ""
    turned: Page | None = None
    """The sheet on its side, where it is not the upright one with its margins."""
    template: HouseTemplate | None = None
    """The Word file that is filled."""

    def sheet(self, landscape: bool) -> Page:
        """The sheet, upright or on its side."""
        return (self.turned or self.page.landscape()) if landscape else self.page

    def landscape(self) -> Style:
        """The style on sheets that lie on their side."""
        page = self.sheet(landscape=True)
        return replace(self, page=page, turned=page)

    @property
    def around_tables(self) -> int:
        """The size of the lines above and below tables, in half points: the second one that tables may have."""
        return self.table_sizes[min(1, len(self.table_sizes) - 1)]

    def line(self, type_: Typeface) -> int:
        """The distance between lines of a type, in twips: that of body text, or more for a larger type."""
        return max(self.pitch, type_.size * 12)


EDGE_FIELDS = ("{page}", "{pages}", "{title}", "{organisation}")
"""What a header or footer may print: the page's number and that of the last page, the report's title and whose it is."""
NUMERAL = pattern(r"\{(一|1(?:\.1)*|a|i)\}")
"""Where a pattern has the count: as a Chinese numeral, in digits (`1.1` behind those of the level above), as a small
letter, in small Roman numerals."""
WRITTEN: dict[str, tuple[Callable[[int], str], str]] = {
    "一": (chinese, "[〇零一二三四五六七八九十百千]+"),
    "a": (letters, "[a-zA-Z]{1,2}"),
    "i": (roman, "[ivxlcIVXLC]+"),
}
"""How a count is written in each notation other than digits, and a pattern of what an author may type for it."""
DIGITS = "[0-9０-９]+"
MOST_TYPED = 702
"""Largest count of a letter or a Roman numeral that an author may type: zz."""
TWINS = {"（": "（(", "）": "）)", ".": ".．", ")": "）)", "(": "（("}
"""Marks that an author may type in either width."""


FILE_READERS = {".yaml": ".house", ".yml": ".house", ".docx": ".word"}
"""The module of this room that reads a style from a file, by the file's suffix; loaded when a report names such a file."""


def is_style_file(name: str) -> bool:
    """Whether the `style` of a report is a file, by its suffix, rather than the name of a style."""
    return splitext(name)[1].lower() in FILE_READERS


def in_words(style: Style, lexicon: Lexicon) -> Style:
    """The style with the words of another lexicon instead of its own. Words from a style file are not replaced."""
    own = style.words
    if own == lexicon:
        return style
    headings = zip(style.headings, own.headings, lexicon.headings, strict=True)
    return replace(
        style,
        words=lexicon,
        headings=tuple(
            replace(look, pattern=new if look.pattern == old else look.pattern) for look, old, new in headings
        ),
        contents_title=lexicon.contents if style.contents_title == own.contents else style.contents_title,
        caption_pattern=lexicon.caption if style.caption_pattern == own.caption else style.caption_pattern,
        published_pattern=lexicon.published if style.published_pattern == own.published else style.published_pattern,
    )


def number(style: Style, level: int, count: int, above: Sequence[int] = ()) -> str:
    """The number of the `count`-th heading of a level, with its punctuation (`第二部分 `, `一、`, `（1）`, `1.2 `). `above` are
    the counts of the levels above it; zeros, of levels without a heading, are left out."""

    def written(numeral: re.Match[str]) -> str:
        if numeral[1] in WRITTEN:
            return WRITTEN[numeral[1]][0](count)
        return ".".join(str(each) for each in (*above[len(above) - numeral[1].count(".") :], count) if each)

    return NUMERAL.sub(written, style.headings[level - 1].pattern)


def typed_number(style: Style, level: int, text: str) -> tuple[int, str] | None:
    """The count and the remaining text of a heading typed with a number of its level, or None.

    Full-width and half-width marks, and spaces around them, count as the same: `1．`, `1.`, `(一)`, `第二部分　`.
    """
    form = style.headings[level - 1].pattern
    numeral = NUMERAL.search(form)
    if numeral is None:
        return None
    before, after = form[: numeral.start()], form[numeral.end() :]
    if not all(any(twin in text for twin in TWINS.get(mark, mark)) for mark in before.strip() + after.strip()):
        return None  # So it is with most headings, and then no pattern is compiled.
    write, typed = WRITTEN.get(numeral[1], (str, DIGITS))
    upper = r"(?:[0-9]+\.)" * numeral[1].count(".")
    matched = re.match(rf"\s*{_tolerant(before)}\s*{upper}({typed})\s*{_tolerant(after)}{_end(after)}\s*", text)
    if not matched:
        return None
    try:
        count = _count_of(matched[1], write)
    except ValueError:
        return None
    return count, text[matched.end() :]


def _count_of(typed: str, write: Callable[[int], str]) -> int:
    """The count that is written like this. Raises `ValueError` if there is none."""
    if write is str:
        return int(typed)
    if write is chinese:
        return count_of(typed)
    count = next((count for count in range(1, MOST_TYPED + 1) if write(count) == typed.lower()), None)
    if count is None:
        raise ValueError(f"no numeral: {typed}")
    return count


def _end(after: str) -> str:
    """A number whose pattern ends in a space must be followed by one: 2021年 is not a heading's number."""
    return "" if after.strip() or not after else r"(?=\s)"


def _tolerant(marks: str) -> str:
    return "".join(f"[{TWINS[mark]}]" if mark in TWINS else re.escape(mark) for mark in marks.strip())
