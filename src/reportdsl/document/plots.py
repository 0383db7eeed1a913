"""What charts plot: the quantities of an item evaluated and printed, as series of points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from ..evaluation.environment import Environment, NoValue
from ..figures import Chart
from ..figures.figure_kind import Plotted, PlottedParameter, Point, Series
from ..figures.layout.canvas import Canvas
from ..figures.layout.chart_geometry import geometry_of
from ..program.context import PRIOR
from ..program.program import FigureItem
from ..quick.records import replace
from ..styles import Style
from ..values.display import unit_of
from ..values.facts import Fact
from ..values.printed_text import Figure, Inline, Text
from ..values.quantity import PERCENT, Quantity, quotient
from ..values.results import Breakdown, Change, Entries, Part, Row, Rows, Value, shown
from .inlines import Prose

AROUND = 1000
"""Twips of a page that a chart leaves to its caption and the space around it."""


def _lacks_parts(row: Sequence[Value]) -> bool:
    """Whether a breakdown is only a total on some of the bases, so that they share nothing but the whole."""
    return any(isinstance(value, Breakdown) for value in row) and not all(isinstance(value, Breakdown) for value in row)


def _on_bases(row: list[Value]) -> list[Value]:
    """The values of one quantity on the bases: a part that a breakdown lacks on one of them is nothing there, if the
    data say so."""
    wholes = [value for value in row if isinstance(value, Breakdown)]
    if len(wholes) < len(row) or all(value.nothing is None for value in wholes):
        return row
    from ..evaluation.breakdown import with_absent_parts  # Loaded only for such a report.

    return [*with_absent_parts(wholes)]


def _number(fact: Fact) -> Decimal:
    assert isinstance(fact.value, Quantity)
    return fact.value.value


def _all_of(value: Value, plotted: Sequence[Fact]) -> Sequence[Fact]:
    """Return all that a plotted value adds up, whether it is printed or not."""
    match value:
        case Breakdown(parts=parts):
            return [part.amount for part in parts]
        case Fact() | Part() | Change() | Rows() | Row() | Entries():
            return plotted
        case Sequence():
            return [fact for fact in value if isinstance(fact, Fact)]


class Plots:
    """Makes what the charts of a document plot, for pages of one style."""

    def __init__(self, prose: Prose, style: Style) -> None:
        self._prose, self._style = prose, style
        self._formats = prose.evaluation.formats
        self._words = prose.words

    def plotted(self, item: FigureItem, parameter: PlottedParameter, env: Environment) -> Plotted:
        """Return what a chart plots. Single quantities, and breakdowns among several items: each is a category, and
        each basis a series; a lone one, and those of a course, have the bases as categories. Parts and columns: their
        members are the categories, and each quantity on each basis is a series."""
        evaluation = self._prose.evaluation
        values = [(label, _on_bases([evaluation.value(node, env) for node in row])) for label, row in item.plotted]
        years = [self._year(basis) for basis in item.bases]
        lone = (Fact, Part) if len(values) == 1 and not _lacks_parts(values[0][1]) else (Fact, Part, Breakdown)
        single = all(isinstance(value, lone) for _, row in values for value in row)
        if single and len(years) > 1 and (len(values) == 1 or parameter.course):
            categories = years
            series = [Series(label, tuple(self._point(value) for value in row)) for label, row in values]
        elif single:
            categories = [label for label, _ in values]
            series = [
                Series(year, tuple(self._point(row[index]) for _, row in values)) for index, year in enumerate(years)
            ]
        else:
            categories = [name for name, _, _ in self._members(values[0][1][0])]
            series = [
                Series(
                    self._series_name(label, year, len(values), len(years)),
                    tuple(
                        self._point(fact, share if parameter.shares else None)
                        for fact, share in self._along(categories, value, values[0][0], label, item)
                    ),
                )
                for label, row in values
                for year, value in zip(years, row, strict=True)
            ]
        zero = (parameter.shares or parameter.cumulative) and not any(
            point.value for row in series for point in row.points
        )
        if parameter.cumulative and not zero:
            categories, series = self._cumulated(item, categories, series[0], values[0][1][0])
        series = [replace(row, unit=self._unit([row])) for row in series]
        totals = self._totals(item, categories, series) if parameter.totals and len(series) > 1 else None
        sentence = self._sentence(categories, series) if zero else ()
        unit = self._unit(series)
        return Plotted(tuple(categories), tuple(series), unit, totals, self._canvas, sentence)

    def drawn(self, chart: Chart, item: FigureItem) -> Chart:
        """Return the chart with the kind that draws it. Warns if even that has no room for all of it (V27)."""
        if chart.sentence:
            return chart
        geometry = geometry_of(chart)
        if not geometry.readable:
            diagnostics = self._prose.evaluation.diagnostics
            diagnostics.warn("V27", item.span, chart=item.name)
        return replace(chart, drawn=geometry.kind, laid_out=geometry)

    @cached_property
    def _canvas(self) -> Canvas:
        """The room for a chart: the width of the page's text, and its height less what the caption takes."""
        page = self._style.page
        return Canvas(page.text_width, page.text_height - AROUND, latin=self._style.table_face.latin)

    def _sentence(self, categories: Sequence[str], series: Sequence[Series]) -> tuple[Inline, ...]:
        """Return what is said of parts that are all zero, since there is nothing to draw."""
        words, pieces = self._words, list[Inline]()
        for row in series:
            for category, point in zip(categories, row.points, strict=True):
                comma = words.marks.comma if pieces else ""
                unit = words.behind(row.unit, point.figure.text)
                pieces += [Text(comma + category + words.gap), point.figure, Text(unit)]
        return (*pieces, Text(words.all_zero))

    def _totals(self, item: FigureItem, categories: Sequence[str], series: Sequence[Series]) -> Series:
        """Return the sums of the points of each category, each a fact of its own, summed exactly."""
        name = self._words.total
        points = []
        for at, category in enumerate(categories):
            facts = [row.points[at].figure.fact for row in series]
            values = [fact.value for fact in facts]
            first = values[0]
            assert isinstance(first, Quantity)
            sum_ = sum((value.value for value in values if isinstance(value, Quantity)), Decimal(0))
            formula = " + ".join(fact.name for fact in facts)
            fact = Fact(f"{item.name}.{category}.{name}", Quantity(sum_, first.kind), formula, tuple(facts))
            points.append(self._point(fact))
        return Series(name, tuple(points))

    def _cumulated(
        self, item: FigureItem, categories: Sequence[str], series: Series, plotted: Value
    ) -> tuple[list[str], list[Series]]:
        """Return the points of a series, the largest first, and the shares of the whole that they come to one after
        another, each a fact of its own. A value below zero has none, which is reported (V13)."""
        numbered = zip(categories, series.points, strict=True)
        ordered = sorted(numbered, key=lambda each: _number(each[1].figure.fact), reverse=True)
        facts = [point.figure.fact for _, point in ordered]
        whole = [fact for fact in _all_of(plotted, facts) if isinstance(fact.value, Quantity)]
        total, name = sum((_number(fact) for fact in whole), Decimal(0)), self._words.cumulative_share
        below = next((fact for fact in whole if _number(fact) < 0), None)
        if below is not None:
            details = {"name": below.label or below.name, "case": "-/x"}
            self._prose.evaluation.diagnostics.add("V13", item.span, hint="cumulative_amounts", details=details)
            raise NoValue
        points, so_far = [], Decimal(0)
        for at, (category, point) in enumerate(ordered):
            so_far += _number(point.figure.fact)
            share = Quantity(quotient(so_far * 100, total), PERCENT)
            formula = f"{' + '.join(each.name for each in facts[: at + 1])} percent of {series.name}"
            inputs = tuple(dict.fromkeys((*facts[: at + 1], *whole)))
            points.append(self._point(Fact(f"{item.name}.{category}.{name}", share, formula, inputs)))
        own = Series(series.name, tuple(point for _, point in ordered))
        return [category for category, _ in ordered], [own, Series(name, tuple(points))]

    def _series_name(self, label: str, year: str, labels: int, years: int) -> str:
        """Return the name that sets a series apart from the others: by quantity, by year, or by both."""
        if years == 1:
            return label
        return self._words.labelled_year.format(label=label, year=year) if labels > 1 else year

    def _along(
        self, categories: list[str], value: Value, first: str, label: str, item: FigureItem
    ) -> Iterator[tuple[Fact, Fact | None]]:
        """Yield the members of a series in the order of the categories, which are those of the first. A series with
        other members is reported (V25) and raises `NoValue`: its points would be under names that are not theirs."""
        members = self._members(value)
        names = [name for name, _, _ in members]
        if names != categories:
            if sorted(names) != sorted(categories) or len(set(names)) < len(names):
                self._prose.evaluation.diagnostics.add("V25", item.span, left=first, right=label)
                raise NoValue
            members.sort(key=lambda member: categories.index(member[0]))
        for _, fact, share in members:
            yield fact, share

    def _members(self, value: Value) -> list[tuple[str, Fact, Fact | None]]:
        match value:
            case Breakdown():
                return [(part.name, part.amount, part.share) for part in value.shown]
            case (Fact() as fact) | Part(amount=fact):
                return [(fact.label or fact.name, fact, None)]
            case Sequence():
                return [(fact.label or fact.name, fact, None) for fact in shown(value) if isinstance(fact, Fact)]
            case Change() | Rows() | Row() | Entries():
                raise AssertionError(f"{type(value).__name__} cannot be plotted")

    def _point(self, value: Value, share: Fact | None = None) -> Point:
        fact = value.amount if isinstance(value, Part) else value.whole if isinstance(value, Breakdown) else value
        assert isinstance(fact, Fact)
        self._prose.evaluation.quantity(fact)
        label = self._figure(share, self._formats.text(share)) if share else None
        return Point(self._formats.displayed(fact), self._figure(fact, self._formats.printed(fact).digits), label)

    def _figure(self, fact: Fact, text: str) -> Figure:
        inline: Inline = self._prose.figure(fact, text)
        return inline if isinstance(inline, Figure) else Figure(text, fact)

    def _year(self, basis: str) -> str:
        year = self._prose.evaluation.program.settings.year
        if basis == "" and year:
            return self._words.year.format(year=year)
        if basis == PRIOR and year:
            return self._words.year.format(year=year - 1)
        return {"": self._words.current, PRIOR: self._words.prior}.get(basis, basis)

    def _unit(self, series: list[Series]) -> str:
        """Return the unit of the first quantity, as it prints; empty if there is none."""
        for row in series:
            for point in row.points:
                value = point.figure.fact.value
                if isinstance(value, Quantity):
                    return self._words.unit(unit_of(value.kind, self._formats.of(point.figure.fact.name, value.kind)))
        return ""
