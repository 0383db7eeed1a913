"""A lexicon: every word and mark that the compiler itself prints, in one language. It is data and nothing else.

The spec's own words are printed as they are. A `@phrase` of the spec takes precedence over the words of changes here, a
style file over those of headings, captions and the contents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..quick.records import dataclass
from ..values.units import UnitOfMeasure


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes in words. `one` has the template of a single change for each outcome, in the notation of `@phrase`;
    `points` the same for a change of percents, which is stated in percentage points and has no rate; `several` the
    templates of several changes in the same direction, unless they are derived from those of one (`SideBySide`)."""

    one: Mapping[str, str]
    points: Mapping[str, str]
    several: Mapping[str, str]
    mixed: str
    """One of several changes in different directions: `{name}`, and `{words}` for it alone."""
    apart: str
    """Separates them."""
    between: str
    """Between the figures of several changes (增加A、B和C)."""
    final: str
    """Before the last of these."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Words that adapt the template of one change to several: before its first verb (各增加) and each later one (，分别增长),
    after the figures of the first (by A and B respectively), and before an unchanged one (均持平). `marks` are those that
    may come before a verb."""

    each: str
    respectively: str
    behind: str
    alike: str
    marks: str


@dataclass(frozen=True, slots=True)
class Punctuation:
    """Punctuation of texts that the compiler composes: descriptions of charts and tables, outlines."""

    colon: str
    comma: str
    semicolon: str
    item: str
    stop: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class TextFigures:
    """Patterns of what a text says of a name in front of it: an `amount`, with the groups `digits` and `behind`, or a
    `change`, with `way`, one of `up` and `down`, and perhaps a number as well. `before` is what may be before the name,
    so that it is no part of a longer one. `total` is what a note below a form says of its totals: `of` which, `digits`
    and `behind`; `meant` is what of these words says nothing more than that it is this form's."""

    amount: str
    change: str
    up: tuple[str, ...]
    down: tuple[str, ...]
    before: str
    total: str
    meant: str


TEMPLATE_MARKS = (r"\[\[[^\[\]]*\]\]", "«[^«»]*»", r"\$\{[^{}]*\}")
"""Fields of other programs' templates, which are printed as they stand."""


@dataclass(frozen=True, slots=True)
class Known:
    """Patterns for lints: of what prose may contain (digits that need not be derived), and of what it should not (a direction
    before a figure that decides it, remains of a template). Of the remains each sort has several: one that begins with a few
    characters of its own is looked for five times as quickly as one of all."""

    digits: str
    numerals: str
    """Figures in words: 十万元, 百分之九十五, 三成."""
    direction: str
    debris: tuple[str, ...]
    empty: tuple[str, ...]
    doubled: tuple[str, ...]
    nothing: str
    """What a note below a form has in it that says why the form is empty."""
    placeholders: str
    """What a text is, without its punctuation and blanks, that stands for one which is still to be written."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and marks of one language."""

    names: tuple[str, ...]
    """Its names in a spec; the first is the short one."""
    tag: str
    """Of the language, as Word and Dublin Core have it (BCP 47)."""
    style: str
    """The style of a report that names none."""
    spelling: int
    """Which spelling of the compiler's own words, such as kinds of charts, is printed: 0 English, 1 Chinese."""

    changes: Changes
    side_by_side: SideBySide
    clauses: tuple[str, str]
    """Between the clauses that the filter `enumerate` joins, and before the last."""
    words: tuple[str, str]
    """Between the items that the filter `join` lists, and before the last."""
    marks: Punctuation

    scales: Mapping[str, str]
    """Words for the scales of units, by the scale's name. One that is not in it is printed under its name."""
    units: Mapping[str, str]
    """The same for units."""
    currency: Callable[[str], str]
    """The name of a currency in a unit, from its code."""
    symbol: Callable[[str], str]
    """What is before an amount in a currency, from its code; nothing where its name is behind."""
    per: str
    """A unit by another: has `{unit}` and `{below}`."""
    each_of: Callable[[int], str]
    """For how many of the other, if for more than one."""
    gap: str
    """Between a figure and its unit, other than %."""
    one: Callable[[str], str]
    """A count's unit after the figure 1."""
    unit_line: str
    """Above a table: has `{unit}`."""
    numeral: Callable[[int, str], str]
    """A whole number from 1 to 9999 in words, and the unit before which it stands, if any."""

    year: str
    """A chart's series or category: has `{year}`."""
    labelled_year: str
    """The same for one of several quantities: `{label}` and `{year}`."""
    current: str
    prior: str
    """This year and last, if the report has no year."""
    date: str
    """Has `{year}`, `{month}` and `{day}`; the month is a word of `months`."""
    months: tuple[str, ...]
    yes: str
    no: str

    headings: tuple[str, ...]
    """Numbers of headings, levels 1 to 6: patterns of a style."""
    row: str
    """Heads the column with what the rows of a table are called that has no name of its own."""
    figure: str
    table: str
    """Labels of captions, up to the number."""
    caption: str
    """Pattern of captions, as a style has it."""
    continued: str
    """Behind what is said again where it goes on: the title of a form, the label of merged cells."""
    continued_caption: str
    """What the `{caption}`, label and number, is on a further sheet of a table."""
    contents: str
    """Title of the contents."""
    published: str
    """The date of publication: has `{date}`."""
    titles: tuple[str, ...]
    """Titles that a cover breaks into year, organisation and kind of report: regular expressions with `{year}`,
    `{organisation}` and `{rest}`."""
    title_year: str
    """The year in a title: has `{year}`."""
    title_ends: tuple[str, ...]
    """Words behind which a title may go on in a new line: the ends of names, and what binds them. Where words are set apart
    by blanks there need be none."""

    all_zero: str
    """Said behind the parts of a whole that are all zero, in place of a drawing."""
    total: str
    """Names what the parts of a stack add up to."""
    rounding_note: str
    """Printed under a table whose printed parts do not add up."""
    missing: str
    """Printed by a draft in place of a value that does not exist."""
    draft: str
    """At the head of a draft's pages: has `{errors}`."""
    draft_mark: str
    """Across a draft's pages."""
    draft_file: str
    """The name of a draft's file without its suffix: has `{name}`, that of the report."""
    draft_list: str
    """The title of the last page of a draft, which lists what is to be corrected."""

    facets: Mapping[str, str]
    """The names of the facts of changes, shares and last year: `amount`, `rate`, `share`, `prior`."""
    share_of: str
    """The formula of a share: `{part}` and `{whole}`."""
    known: Known
    in_texts: TextFigures

    def unit(self, unit: UnitOfMeasure) -> str:
        """A unit without a figure: 万人, million yuan, US$ million, yuan per person."""
        before, behind = self.around(unit)
        return " ".join(filter(None, (before.strip(), behind)))

    def around(self, unit: UnitOfMeasure) -> tuple[str, str]:
        """What is before a figure in a unit, and the unit behind it: US$ and million, nothing and 万美元, US$ and per
        share."""
        symbol = self.symbol(unit.name) if unit.is_currency else ""
        name = self.scales.get(unit.scale, unit.scale)
        if not symbol:
            own = self.units.get(unit.name) or (self.currency(unit.name) if unit.is_currency else unit.name)
            name += self.gap * bool(name and own) + own
        if unit.below is None:
            return symbol, name
        below = self.unit(unit.below)
        each = self.each_of(unit.each) + self.gap + below if unit.each != 1 else self.one(below)
        return symbol, self.per.format(unit=name, below=each).strip()

    def behind(self, unit: str, digits: str = "") -> str:
        """A unit as it is printed after its figure, the gap between them included."""
        if unit in ("", "%", "‰", "‱"):
            return unit
        return self.gap + (self.one(unit) if digits == "1" else unit)

    def basis(self, name: str) -> str:
        """A basis in a fact's name."""
        return self.facets.get(name, name)

    def on(self, basis: str) -> str:
        """How the name of a fact on a basis ends; that of one on the report's own as it is."""
        return f".{self.basis(basis)}" if basis else ""
