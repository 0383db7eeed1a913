"""Figures: the arguments of a figure kind evaluated and printed, and the block that the kind makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from ..evaluation.environment import Environment, NoValue
from ..figures import AnyFigure, Chart, FigureKind
from ..figures.figure_kind import (
    Arguments,
    ChoiceParameter,
    PictureParameter,
    PlottedParameter,
    SheetParameter,
    TableParameter,
    ValueParameter,
)
from ..program.ir import PrintedValue
from ..program.program import FigureItem
from ..quick.records import replace
from ..values.facts import Fact
from ..values.image import Image
from ..values.printed_table import PrintedTable
from ..values.printed_text import Caption
from ..values.results import as_fact
from ..values.table import Scalar
from .inlines import Prose

if TYPE_CHECKING:
    from ..styles import Style
    from .form_sheets import Forms
    from .plots import Plots
    from .table_layout import Tables


class Figures:
    """Makes the blocks of a document's figure items."""

    def __init__(
        self, prose: Prose, kinds: Mapping[str, FigureKind[AnyFigure]], tables: Callable[[], Tables], style: Style
    ) -> None:
        self._prose, self._kinds, self._tables, self._style = prose, kinds, tables, style
        self._formats = prose.evaluation.formats

    @cached_property
    def _plots(self) -> Plots:
        from .plots import Plots  # Loaded only for a report with charts.

        return Plots(self._prose, self._style)

    @cached_property
    def _forms(self) -> Forms:
        from .form_sheets import Forms  # Loaded only for a report with forms.

        return Forms(self._prose)

    def block(self, item: FigureItem, caption: Caption | None, env: Environment) -> AnyFigure:
        """Return the block of an item whose caption is numbered. Raises `NoValue` if a value among its arguments does
        not exist."""
        kind = self._kinds[item.kind]
        plotted = Arguments().plotted
        table: PrintedTable | None = None
        picture: Image | None = None
        for parameter in kind.parameters:
            match parameter:
                case PlottedParameter():
                    plotted = self._plots.plotted(item, parameter, env)
                case TableParameter(empty=empty):
                    assert item.table is not None
                    text = item.values.get(empty)
                    said = (PrintedValue(text),) if text is not None else item.texts.get(empty)
                    table = self._tables().table(replace(item.table, empty=said), None, env)
                case SheetParameter(empty=empty):
                    text = item.values.get(empty)
                    said = (PrintedValue(text),) if text is not None else item.texts.get(empty, ())
                    table = self._forms.table(item, caption, self._prose.inlines(said, env))
                case PictureParameter():
                    assert item.picture is not None
                    picture = self._prose.evaluation.dataset.pictures.get(item.picture)
                    if picture is None:
                        raise NoValue  # Why it cannot be shown was reported when it was read.
                case ValueParameter() | ChoiceParameter():
                    pass  # All of these are evaluated below.
                case _:
                    assert_never(parameter)
        evaluation = self._prose.evaluation
        values = {name: self._scalar(as_fact(evaluation.value(node, env))) for name, node in item.values.items()}
        values |= {name: self._prose.text(prose, env) for name, prose in item.texts.items()}
        for parameter in kind.parameters:
            if isinstance(parameter, ValueParameter) and parameter.required:
                self._look(values[parameter.names[0]], parameter, item)
        made = kind.block(item.name, caption, Arguments(plotted, values, table, picture, item.span))
        return self._plots.drawn(made, item) if isinstance(made, Chart) else made

    def _look(self, value: Scalar, parameter: ValueParameter, item: FigureItem) -> None:
        """Report a required text that is blank (V46)."""
        if value is None or (isinstance(value, str) and not value.strip()):
            node = item.values.get(parameter.names[0])
            span = node.span if node is not None else item.span
            self._prose.evaluation.diagnostics.add("V46", span, kind=item.kind, parameter=parameter.names[0])

    def _scalar(self, fact: Fact) -> Scalar:
        """Return the value of an argument, a date as it is printed."""
        return self._formats.text(fact) if isinstance(fact.value, date) else fact.value
