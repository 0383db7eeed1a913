"""The figures by which units are compared, as the spec's `highlights` names them: exact, in the unit in which they are
printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ..quick.records import dataclass, replace

if TYPE_CHECKING:
    from ..evaluation.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure. `former` is the name of the key figure whose value of last year this one must equal; empty if there
    is none."""

    name: str
    value: Decimal
    unit: str
    former: str = ""


def key_figures(evaluation: Evaluation | None) -> tuple[KeyFigure, ...]:
    """The key figures of a unit that have a value, in the spec's order."""
    if evaluation is None or not evaluation.program.settings.highlights:
        return ()
    from ..values.display import in_display_unit, unit_of  # Loaded only where there are any.
    from ..values.quantity import Quantity
    from ..values.results import Breakdown, as_fact

    found = []
    for each in evaluation.program.settings.highlights:
        value = evaluation.named.get(each.name) or evaluation.defined(each.name)
        fact = as_fact(value) if isinstance(value, Breakdown) else value
        number = getattr(fact, "value", None)
        if isinstance(number, Quantity):
            form = evaluation.formats.of(each.name, number.kind)
            unit = evaluation.formats.words.unit(unit_of(number.kind, form))
            found.append(KeyFigure(each.name, in_display_unit(number, form), unit, each.former))
    return tuple(found)


def in_one_unit(figures: Mapping[str, Iterable[KeyFigure]]) -> dict[str, tuple[KeyFigure, ...]]:
    """The key figures of several reports, each name in the unit of measure of the first that has it, so that they can
    be compared and added. A figure that cannot be converted is another one: its name says its unit."""
    from ..values.units import UNITS  # Loaded only where reports are compared.

    first: dict[str, str] = {}

    def alike(figure: KeyFigure) -> KeyFigure:
        due = first.setdefault(figure.name, figure.unit)
        if figure.unit == due:
            return figure
        one, other = UNITS.read(due), UNITS.read(figure.unit)
        if one is None or other is None or one.kind != other.kind:
            return replace(figure, name=f"{figure.name}（{figure.unit}）")
        return replace(figure, value=one.number(other.base(figure.value)), unit=due)

    return {report: tuple(map(alike, own)) for report, own in figures.items()}


def to_store(figures: Iterable[KeyFigure]) -> list[list[str]]:
    """Key figures as texts, for the journal of a batch; exact."""
    return [[each.name, f"{each.value:f}", each.unit, each.former] for each in figures]


def stored_figures(stored: Iterable[Sequence[str]]) -> tuple[KeyFigure, ...]:
    """Key figures restored from `to_store`'s texts."""
    return tuple(KeyFigure(name, Decimal(value), unit, former) for name, value, unit, former in stored)
