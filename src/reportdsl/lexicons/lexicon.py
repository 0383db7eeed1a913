"""A lexicon: every word and mark that the compiler itself prints, in one language. Data, and nothing else.

What the spec writes stays as it is written. A `@phrase` of the spec goes before the words of changes here, a file of a
style before the words of headings, captions and the contents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..quick.records import dataclass
from ..values.quantity import MONEY, MONEY_UNITS, NUMBER, PERCENT, money_name


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes in words. `one` has the templates of one change by its outcome, in the notation of `@phrase`; `several`
    those of several that go the same way, where they are not made from the template for one (`SideBySide`)."""

    one: Mapping[str, str]
    several: Mapping[str, str]
    mixed: str
    """One of several that go different ways: `{name}` and `{words}`, what is said of it alone."""
    apart: str
    """Between these."""
    between: str
    """Between the figures of several changes (增加A、B和C)."""
    final: str
    """Before the last of these."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What makes the template for one change say several: words before its first verb (各增加) and each later one
    (，分别增长), behind the figures of the first (by A and B respectively), and before what stays level (均持平). `marks`
    may stand before a verb."""

    each: str
    respectively: str
    behind: str
    alike: str
    marks: str


@dataclass(frozen=True, slots=True)
class Punctuation:
    """Punctuation of what the compiler puts together: descriptions of charts and tables, outlines."""

    colon: str
    comma: str
    semicolon: str
    item: str
    stop: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Known:
    """What lints know of the language: patterns of what may stand in prose (digits that nobody has to derive), and of
    what should not (a direction before a figure that decides it, what is left of a template)."""

    digits: str
    direction: str
    debris: str
    empty: str
    doubled: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    names: tuple[str, ...]
    """What a spec calls it; the first is its short name."""
    tag: str
    """Of the language, as Word and Dublin Core have it (BCP 47)."""
    style: str
    """The style of a report that names none."""
    spelling: int
    """Which spelling of the language's own words, such as kinds of charts, its readers are shown: 0 English, 1 Chinese."""

    changes: Changes
    side_by_side: SideBySide
    clauses: tuple[str, str]
    """Between clauses that the filter `enumerate` says one after another, and before the last."""
    words: tuple[str, str]
    """Between what the filter `join` lists, and before the last."""
    marks: Punctuation

    money: Mapping[str, str]
    """Words for units of money, by the unit's name. One that is not in it is printed under its name."""
    gap: str
    """Between a figure and its unit, other than %."""
    one: Callable[[str], str]
    """A count's unit behind the figure 1."""
    unit_line: str
    """Above a table: has `{unit}`."""
    numeral: Callable[[int], str]
    """A whole number from 1 to 9999 in words."""

    year: str
    """Of a chart's series or category: has `{year}`."""
    labelled_year: str
    """The same of one of several quantities: `{label}` and `{year}`."""
    current: str
    prior: str
    """This year and last, where the report states no year."""
    date: str
    """Has `{year}`, `{month}` and `{day}`; months are called as in `months`."""
    months: tuple[str, ...]
    yes: str
    no: str

    headings: tuple[str, ...]
    """Numbers of headings, levels 1 to 6: patterns of a style."""
    figure: str
    table: str
    """Labels of captions, up to the number."""
    caption: str
    """Pattern of captions, as a style has it."""
    contents: str
    """Title of the contents."""
    published: str
    """When the report is made public: has `{date}`."""
    titles: tuple[str, ...]
    """Titles that a cover breaks into year, organisation and kind of report: regular expressions with `{year}`,
    `{organisation}` and `{rest}`."""
    title_year: str
    """How a title says the year: one with `{year}`."""

    rounding_note: str
    """Printed under a table whose printed parts do not add up."""
    missing: str
    """What a draft shows where a value does not exist."""
    draft: str
    """The line at the head of a draft: has `{errors}`."""

    facets: Mapping[str, str]
    """How the facts of changes, shares and last year are called: `amount`, `rate`, `share`, `prior`."""
    share_of: str
    """The formula of a share: `{part}` and `{whole}`."""
    known: Known

    def unit(self, kind: str, name: str) -> str:
        """The unit as printed of a quantity of this kind; of money, `name` is the unit that it is shown in."""
        if kind == MONEY:
            return self.money_unit(name)
        return "%" if kind == PERCENT else "" if kind == NUMBER else kind

    def money_unit(self, name: str) -> str:
        """A unit of money in either spelling, as printed; any other word as it is."""
        own = money_name(name) if name in MONEY_UNITS else name
        return self.money.get(own, own)

    def behind(self, unit: str, digits: str = "") -> str:
        """A unit as it follows its figure."""
        if unit in ("", "%"):
            return unit
        return self.gap + (self.one(unit) if digits == "1" else unit)

    def basis(self, name: str) -> str:
        """How a basis is called in a fact's name."""
        return self.facets.get(name, name)
