"""A lexicon: every word and mark that the compiler itself prints, in one language. It is pure data.

The spec's own words are printed unchanged. A `@phrase` of the spec takes precedence over the words for changes here,
and a style file over the patterns of headings, captions and the contents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..quick.pattern import Seldom
from ..quick.records import dataclass
from ..values.units import UnitOfMeasure

if TYPE_CHECKING:
    from ..values.rough_numbers import Manner


@dataclass(frozen=True, slots=True)
class Changes:
    """Words for changes. `one` has the template of a single change for each outcome, in the notation of `@phrase`.
    `points` has the same for a change of percents, which is stated in percentage points and has no rate. `several` has
    the templates of several changes in the same direction, unless they are derived from those of one (`SideBySide`)."""

    one: Mapping[str, str]
    points: Mapping[str, str]
    several: Mapping[str, str]
    mixed: str
    """One of several changes in different directions: `{name}`, and the `{words}` for this one alone."""
    apart: str
    """Separates changes in different directions."""
    between: str
    """Between the figures of several changes (增加A、B和C)."""
    final: str
    """Before the last of these figures."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Words that adapt the template of one change to several: before its first verb (各增加), before each later verb
    (，分别增长), after the figures of the first (by A and B respectively), and before an unchanged one (均持平).
    `marks` are those that may precede a verb."""

    each: str
    respectively: str
    behind: str
    alike: str
    marks: str


@dataclass(frozen=True, slots=True)
class Punctuation:
    """Punctuation of the texts that the compiler composes: descriptions of charts and tables, outlines."""

    colon: str
    comma: str
    semicolon: str
    item: str
    stop: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class TextFigures:
    """Patterns of what a text says about a name that it mentions: an `amount`, which is a stated number; or a `change`,
    with the group `way`, one of `up` and `down`, and perhaps the `year` that it is compared with and a number.

    A stated number has the groups `digits` and `behind`, for its unit, and perhaps `about`, `odd`, `later` for words
    around it. `manners` says what these mean; `later` matches those that may follow a unit.

    `before` matches what may precede the name, so that it is no part of a longer one. `total` matches what a note below
    a form says of a total: `of` what, and a stated number. `meant` matches those words in `of` that only say that the
    total is this form's.

    `whole` matches what a reason says of the whole change that it explains: `than` for words that compare with last
    year, which may be missing, with the `year` if they name it, and the figure's own in `now`; `before` and `of` for
    what changed, if that is named; `way` and a stated number. `whose` matches what in `before` and `of` only means the
    whole. `too` matches what may follow directly, of the same change in another unit: a stated number, perhaps `way`.
    `level` matches that nothing changed, said of the whole, in the group `way`. `moved` matches any number behind a
    direction, `parted` words after which a reason speaks of parts, `explained` the words that follow what is said of
    the whole; `turned` what a figure was (`digits`, `behind`) and is now (`digits_now`, `behind_now`); `summed` the sum
    of changes that are stated before it.

    `rises` and `falls` are the words in `way`. `in_digits` writes the numbers of a text in half-width digits, and gives
    the place of each character in the original; any text with a number has one of the characters in `figures`.
    """

    amount: str
    change: str
    up: tuple[str, ...]
    down: tuple[str, ...]
    before: str
    total: str
    meant: str
    whole: str
    level: str
    too: str
    moved: str
    parted: str
    explained: str
    whose: str
    turned: str
    summed: str
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    manners: Mapping[str, Manner]
    later: str
    figures: frozenset[str]
    in_digits: Callable[[str], tuple[str, Sequence[int]]]


TEMPLATE_MARKS = (r"\[\[[^\[\]]*\]\]", "«[^«»]*»", r"\$\{[^{}]*\}")
"""Fields in the templates of other programs, which are printed unchanged."""


@dataclass(frozen=True, slots=True)
class Known:
    """Patterns for lints: what prose may contain (digits that need not be derived), and what it should not (a direction
    before a figure, which the figure decides; remains of a template). `debris`, `empty` and `doubled` have several
    patterns each: one that begins with a few characters of its own is searched for five times as fast as one pattern
    for all."""

    digits: str
    numerals: str
    """Figures in words: 十万元, 百分之九十五, 三成."""
    direction: str
    debris: tuple[str, ...]
    empty: tuple[str, ...]
    number: Seldom
    """Matches a number at the beginning of a heading: 一、, 2.1."""
    doubled: tuple[str, ...]
    other_script: Seldom
    """Matches a punctuation mark of another script, with the letters of this one that it stands between."""
    share: Seldom
    """Matches the words before a share or a rate that is read in percents, up to the figure."""
    nothing: str
    """Occurs in a note below a form that says why the form is empty."""
    placeholders: str
    """Matches a text, without its punctuation and blanks, that stands for one still to be written."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and marks of one language."""

    names: tuple[str, ...]
    """Its names in a spec; the first one is the short one."""
    tag: str
    """The language's tag for Word and Dublin Core (BCP 47)."""
    style: str
    """The style of a report that names none."""
    spelling: int
    """Which spelling of the compiler's own words, such as kinds of charts, is printed: 0 is English, 1 Chinese."""

    changes: Changes
    side_by_side: SideBySide
    clauses: tuple[str, str]
    """Put between the clauses that the filter `enumerate` joins, and before the last."""
    words: tuple[str, str]
    """Put between the items that the filter `join` lists, and before the last."""
    marks: Punctuation

    scales: Mapping[str, str]
    """Words for the scales of units, by the scale's name. A scale that is missing here is printed under its name."""
    units: Mapping[str, str]
    """Words for units, by the unit's name. A unit that is missing here is printed under its name."""
    currency: Callable[[str], str]
    """The name of a currency in a unit, from its code."""
    symbol: Callable[[str], str]
    """What precedes an amount in a currency, from its code; empty if the currency's name follows instead."""
    per: str
    """A unit per another one: has `{unit}` and `{below}`."""
    each_of: Callable[[int], str]
    """How many of the other unit, if more than one."""
    gap: str
    """Between a figure and its unit, other than %."""
    one: Callable[[str], str]
    """The unit of a count after the figure 1."""
    unit_line: str
    """The line above a table: has `{unit}`."""
    numeral: Callable[[int, str], str]
    """A whole number from 1 to 9999 in words, as it stands before its unit, if any."""

    year: str
    """A series or category of a chart: has `{year}`."""
    labelled_year: str
    """A series or category for one of several quantities: has `{label}` and `{year}`."""
    current: str
    prior: str
    """This year and last year, for a report that states no year."""
    date: str
    """A date: has `{year}`, `{month}` and `{day}`; the month is a word of `months`."""
    months: tuple[str, ...]
    yes: str
    no: str

    headings: tuple[str, ...]
    """The numbers of headings, levels 1 to 6, as patterns of a style."""
    row: str
    """The head of the column with the names of a table's rows, if it has no name of its own."""
    figure: str
    table: str
    """The labels of captions, up to the number."""
    caption: str
    """The pattern of captions, in a style's notation."""
    continued: str
    """Follows what is repeated where it continues: the title of a form, the label of merged cells."""
    continued_caption: str
    """What becomes of the `{caption}`, that is, its label and number, on a further sheet of a table."""
    contents: str
    """The title of the contents."""
    published: str
    """The date of publication: has `{date}`."""
    titles: tuple[str, ...]
    """Titles that a cover splits into year, organisation and kind of report: regular expressions with `{year}`,
    `{organisation}` and `{rest}`."""
    title_year: str
    """The year in a title: has `{year}`."""
    title_ends: tuple[str, ...]
    """Words after which a title may continue on a new line: the ends of names, and words that connect. Not needed in a
    language that separates words by blanks."""

    cumulative_share: str
    """The name of the shares of a whole that its largest parts come to, one after another."""
    all_zero: str
    """Follows the parts of a whole that are all zero, instead of a drawing."""
    key: str
    """Below a chart whose points are numbered: has `{names}`, each after its number."""
    total: str
    """The name of what the parts of a stack add up to."""
    rounding_note: str
    """Printed below a table whose printed parts do not add up."""
    missing: str
    """Printed in a draft in place of a value that does not exist."""
    draft: str
    """At the head of a draft's pages: has `{errors}`."""
    draft_mark: str
    """Across a draft's pages."""
    draft_file: str
    """The name of a draft's file without its suffix: has `{name}`, that of the report's."""
    draft_list: str
    """The title of a draft's last page, which lists what must be corrected."""

    facets: Mapping[str, str]
    """The names of the facts of changes, shares and last year: `amount`, `rate`, `share`, `prior`."""
    share_of: str
    """The formula of a share: has `{part}` and `{whole}`."""
    known: Known
    in_texts: TextFigures

    def unit(self, unit: UnitOfMeasure) -> str:
        """A unit without a figure: 万人, million yuan, US$ million, yuan per person."""
        before, behind = self.around(unit)
        return " ".join(filter(None, (before.strip(), behind)))

    def around(self, unit: UnitOfMeasure) -> tuple[str, str]:
        """What precedes a figure in a unit, and what follows it: US$ and million, nothing and 万美元, US$ and per
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
        """A unit as it is printed after its figure, with the gap between them."""
        if unit in ("", "%", "‰", "‱"):
            return unit
        return self.gap + (self.one(unit) if digits == "1" else unit)

    def basis(self, name: str) -> str:
        """The name of a basis in a fact's name."""
        return self.facets.get(name, name)

    def on(self, basis: str) -> str:
        """The ending of a fact's name on a basis; empty for the report's own basis."""
        return f".{self.basis(basis)}" if basis else ""
