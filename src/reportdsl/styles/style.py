"""A style: how a kind of document numbers its headings and captions, and how its pages look.

Lengths are in twips (1/20 point), type sizes in half points, as in Word files.
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
    """A typeface by its two names, for Western and for East Asian characters. `substitute` is the East Asian face that
    the reader's machine may have instead (`w:altName`)."""

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
    """An upright sheet and its margins. `footer` is the footer's distance from the lower edge."""

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
        """Return the same sheet in landscape; its margins turn with it."""
        return Page(self.height, self.width, self.left, self.top, self.right, self.bottom, self.footer)


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """The style of one level of headings.

    In `pattern`, `{一}` is the count as a Chinese numeral, `{1}` in digits, `{1.1}` after the count of the level above,
    `{a}` in small letters, `{i}` in Roman numerals. `before` and `after` are the space around a heading, in twips; a
    `centred` heading has a line of space below it.
    """

    pattern: str
    type: Typeface
    centred: bool = False
    new_page: bool = False
    in_contents: bool = False
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a document. `headings` are levels 1 to 6. `caption_pattern` has the fields `{label}{number}`
    (together) and `{title}`; `footer_pattern` has `{page}` and may have the other `EDGE_FIELDS`, as may
    `header_pattern`."""

    name: str
    page: Page
    pitch: int
    """Exact distance between lines of body text."""
    squeeze: int
    """Added to the width of each character of body text, so that a line holds as many characters as the standard
    requires."""
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
    """Type sizes for tables, in half points, the largest first; the first that fits is used."""
    footer: Typeface
    footer_pattern: str
    published_pattern: str
    """The line on the contents page with the date of publication; it has `{date}`."""
    bold_totals: bool = True
    """Whether rows that add up others are bold."""
    after: int = 0
    """Space after a paragraph of body text, a table or a chart's caption."""
    spread: int = 0
    """Space between the characters of a cover's last line, in thousandths of their size."""
    words: Lexicon = LEXICONS["zh"]
    """The lexicon of all words that the style does not set itself."""
    number_at_side: bool = False
    """Whether the page number of a turned sheet is where it is on an upright one, so that all numbers are in one place
    once the sheets are bound."""
    header: Typeface | None = None
    """The type of the header; None for no header."""
    header_pattern: str = ""
    turned: Page | None = None
    """The landscape sheet, if it is not the upright one turned with its margins."""
    template: HouseTemplate | None = None
    """The Word file to fill."""

    def sheet(self, landscape: bool) -> Page:
        """Return the sheet, upright or landscape."""
        return (self.turned or self.page.landscape()) if landscape else self.page

    def landscape(self) -> Style:
        """Return the style on landscape sheets."""
        page = self.sheet(landscape=True)
        return replace(self, page=page, turned=page)

    @property
    def around_tables(self) -> int:
        """The type size of the lines above and below tables, in half points: the second size of tables."""
        return self.table_sizes[min(1, len(self.table_sizes) - 1)]

    @property
    def listed_levels(self) -> list[int]:
        """The levels of the headings that the contents list, from 1."""
        return [level for level, look in enumerate(self.headings, start=1) if look.in_contents]

    def line(self, type_: Typeface) -> int:
        """Return the distance between lines of a type, in twips: that of body text, or more for a larger type."""
        return max(self.pitch, type_.size * 12)


EDGE_FIELDS = ("{page}", "{pages}", "{title}", "{organisation}")
"""The fields of a header or footer: page number, number of the last page, title of the report, organisation."""
NUMERAL = pattern(r"\{(一|1(?:\.1)*|a|i)\}")
"""The count in a pattern: as a Chinese numeral, in digits (`1.1` after the count of the level above), as a small
letter, or in small Roman numerals."""
WRITTEN: dict[str, tuple[Callable[[int], str], str]] = {
    "一": (chinese, "[〇零一二三四五六七八九十百千]+"),
    "a": (letters, "[a-zA-Z]{1,2}"),
    "i": (roman, "[ivxlcIVXLC]+"),
}
"""For each notation other than digits, how a count is written and a pattern of what an author may type for it."""
DIGITS = "[0-9０-９]+"
MOST_TYPED = 702
"""Largest count that an author may type as letters or as a Roman numeral: zz."""
TWINS = {"（": "（(", "）": "）)", ".": ".．", ")": "）)", "(": "（("}
"""Marks that an author may type in either width."""


FILE_READERS = {".yaml": ".house", ".yml": ".house", ".docx": ".word"}
"""The module of this package that reads a style from a file, by suffix; imported when a report names such a file."""


def is_style_file(name: str) -> bool:
    """Return whether the `style` of a report names a file, by its suffix, rather than a style."""
    return splitext(name)[1].lower() in FILE_READERS


def in_words(style: Style, lexicon: Lexicon) -> Style:
    """Return the style with the words of another lexicon instead of its own. Words that a style file sets are kept."""
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
    """Return the number of the `count`-th heading of a level, with its punctuation (`第二部分 `, `一、`, `（1）`,
    `1.2 `). `above` has the counts of the levels above; zeros, for levels without a heading, are left out."""

    def written(numeral: re.Match[str]) -> str:
        if numeral[1] in WRITTEN:
            return WRITTEN[numeral[1]][0](count)
        return ".".join(str(each) for each in (*above[len(above) - numeral[1].count(".") :], count) if each)

    return NUMERAL.sub(written, style.headings[level - 1].pattern)


def typed_number(style: Style, level: int, text: str) -> tuple[int, str] | None:
    """Return the count and the remaining text of a heading typed with a number of its level; None if it has none.

    Full-width and half-width marks, and spaces around them, count as the same: `1．`, `1.`, `(一)`, `第二部分 `.
    """
    form = style.headings[level - 1].pattern
    numeral = NUMERAL.search(form)
    if numeral is None:
        return None
    before, after = form[: numeral.start()], form[numeral.end() :]
    if not all(any(twin in text for twin in TWINS.get(mark, mark)) for mark in before.strip() + after.strip()):
        return None  # True of most headings, for which no pattern is compiled.
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
    """Return the count that is written like this. Raises `ValueError` if there is none."""
    if write is str:
        return int(typed)
    if write is chinese:
        return count_of(typed)
    count = next((count for count in range(1, MOST_TYPED + 1) if write(count) == typed.lower()), None)
    if count is None:
        raise ValueError(f"no numeral: {typed}")
    return count


def _end(after: str) -> str:
    """Return the lookahead for a number whose pattern ends in a space: it must be followed by one, or 2021年 would be a
    number."""
    return "" if after.strip() or not after else r"(?=\s)"


def _tolerant(marks: str) -> str:
    return "".join(f"[{TWINS[mark]}]" if mark in TWINS else re.escape(mark) for mark in marks.strip())
