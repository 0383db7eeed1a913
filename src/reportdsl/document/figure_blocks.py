"""Figures: the arguments of a figure kind evaluated and printed, and the block that the kind makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from ..evaluation.environment import Environment, NoValue
from ..figures import AnyFigure, FigureKind
from ..figures.figure_kind import (
    Arguments,
    ChoiceParameter,
    PictureParameter,
    Plotted,
    PlottedParameter,
    Point,
    Series,
    SheetParameter,
    TableParameter,
    ValueParameter,
)
from ..program.context import PRIOR
from ..program.program import FigureItem
from ..values.display import unit_of
from ..values.facts import Fact
from ..values.image import Image
from ..values.printed_table import PrintedTable
from ..values.printed_text import Caption, Figure, Inline
from ..values.quantity import Quantity
from ..values.results import Breakdown, Change, Entries, Part, Row, Rows, Value, as_fact
from ..values.table import Scalar
from .inlines import Prose

if TYPE_CHECKING:
    from .form_sheets import Forms
    from .table_layout import Tables


def _lacks_parts(row: Sequence[Value]) -> bool:
    """Whether a breakdown is but a total on some of the bases: all that they have in common is the whole."""
    return any(isinstance(value, Breakdown) for value in row) and not all(isinstance(value, Breakdown) for value in row)


class Figures:
    """Makes the blocks of a document's figure items."""

    def __init__(self, prose: Prose, kinds: Mapping[str, FigureKind[AnyFigure]], tables: Callable[[], Tables]) -> None:
        self._prose, self._kinds, self._tables = prose, kinds, tables
        self._formats = prose.evaluation.formats
        self._words = prose.words

    @cached_property
    def _forms(self) -> Forms:
        from .form_sheets import Forms  # Loaded only for a report with forms.

        return Forms(self._prose)

    def block(self, item: FigureItem, caption: Caption | None, env: Environment) -> AnyFigure:
        """The block of an item whose caption is numbered. Raises `NoValue` if a value among its arguments does not
        exist."""
        kind = self._kinds[item.kind]
        plotted = Arguments().plotted
        table: PrintedTable | None = None
        picture: Image | None = None
        for parameter in kind.parameters:
            match parameter:
                case PlottedParameter(shares=shares):
                    plotted = self._plotted(item, shares, env)
                case TableParameter():
                    assert item.table is not None
                    table = self._tables().table(item.table, None, env)
                case SheetParameter(empty=empty):
                    text = item.values.get(empty)
                    said = self._prose.evaluation.figure(text, env).value if text is not None else ""
                    table = self._forms.table(item, caption, str(said))
                case PictureParameter():
                    assert item.picture is not None
                    picture = self._prose.evaluation.dataset.pictures.get(item.picture)
                    if picture is None:
                        raise NoValue  # Why it cannot be shown was reported where it was read.
                case ValueParameter() | ChoiceParameter():
                    pass  # All of these are evaluated below.
                case _:
                    assert_never(parameter)
        evaluation = self._prose.evaluation
        values = {name: self._scalar(as_fact(evaluation.value(node, env))) for name, node in item.values.items()}
        for parameter in kind.parameters:
            if isinstance(parameter, ValueParameter) and parameter.required:
                self._look(values[parameter.names[0]], parameter, item)
        return kind.block(item.name, caption, Arguments(plotted, values, table, picture))

    def _look(self, value: Scalar, parameter: ValueParameter, item: FigureItem) -> None:
        """Report a text that must be there and is blank."""
        if value is None or (isinstance(value, str) and not value.strip()):
            node = item.values[parameter.names[0]]
            self._prose.evaluation.diagnostics.add("V46", node.span, kind=item.kind, parameter=parameter.names[0])

    def _scalar(self, fact: Fact) -> Scalar:
        """The value of an argument; a date as it is printed."""
        return self._formats.text(fact) if isinstance(fact.value, date) else fact.value

    def _plotted(self, item: FigureItem, shares: bool, env: Environment) -> Plotted:
        """Single quantities, breakdowns among several items included: each is a category, each basis a series; a lone
        one has the bases as categories. Parts and columns: their members are the categories, and each quantity on each
        basis is a series."""
        evaluation = self._prose.evaluation
        values = [(label, [evaluation.value(node, env) for node in row]) for label, row in item.plotted]
        years = [self._year(basis) for basis in item.bases]
        lone = (Fact, Part) if len(values) == 1 and not _lacks_parts(values[0][1]) else (Fact, Part, Breakdown)
        single = all(isinstance(value, lone) for _, row in values for value in row)
        if single and len(values) == 1 and len(years) > 1:
            label, row = values[0]
            categories = years
            series = [Series(label, tuple(self._point(value) for value in row))]
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
                        self._point(fact, share if shares else None)
                        for fact, share in self._along(categories, value, values[0][0], label, item)
                    ),
                )
                for label, row in values
                for year, value in zip(years, row, strict=True)
            ]
        return Plotted(tuple(categories), tuple(series), self._unit(series))

    def _series_name(self, label: str, year: str, labels: int, years: int) -> str:
        """The name that sets a series apart from the others: of several quantities, of several years, or both."""
        if years == 1:
            return label
        return self._words.labelled_year.format(label=label, year=year) if labels > 1 else year

    def _along(
        self, categories: list[str], value: Value, first: str, label: str, item: FigureItem
    ) -> Iterator[tuple[Fact, Fact | None]]:
        """The members of a series in the order of the categories, which are those of the first. Raises `NoValue`, reported,
        for a series that has others: its points would stand under names that are not theirs."""
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
            case Breakdown(parts=parts):
                return [(part.name, part.amount, part.share) for part in parts]
            case (Fact() as fact) | Part(amount=fact):
                return [(fact.label or fact.name, fact, None)]
            case Sequence():
                return [(fact.label or fact.name, fact, None) for fact in value if isinstance(fact, Fact)]
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
        if basis == "prior" and year:
            return self._words.year.format(year=year - 1)
        return {"": self._words.current, PRIOR: self._words.prior}.get(basis, basis)

    def _unit(self, series: list[Series]) -> str:
        """The unit of the first quantity, as it prints."""
        for row in series:
            for point in row.points:
                value = point.figure.fact.value
                if isinstance(value, Quantity):
                    return self._words.unit(unit_of(value.kind, self._formats.of(point.figure.fact.name, value.kind)))
        return ""
