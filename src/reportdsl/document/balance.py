"""配平: what is printed for the figures of tables and breakdowns that are to add up as printed.

The figures are found in a draft of the document, where all that it prints is known; then everything is evaluated again
with what they are to print, so that each prints the same in every place. A figure in several tables keeps what it got
in the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from ..diagnostics import Diagnostics
from ..evaluation.additive import Cells, Sums
from ..evaluation.evaluation import Evaluation
from ..evaluation.steps import BALANCED
from ..program.walk import balanced_breakdowns, is_balanced
from ..values.display import Format, from_display_unit
from ..values.facts import Fact
from ..values.quantity import CONTEXT, PERCENT, Quantity
from ..values.results import Breakdown
from ..values.source import Span
from ..values.units import UnitOfMeasure
from .blocks import Document, PrintedTable
from .rounding_gaps import figures

Key = tuple[Cells, str, UnitOfMeasure | None, int]
"""A quantity wherever it is printed to the same last place: the cells that it adds up, its kind, unit and decimals."""


def balance(draft: Evaluation, document: Document, diagnostics: Diagnostics) -> dict[str, Quantity]:
    """Return what is to be printed, by the fact's name, for every figure of something balanced: its exact value rounded
    up or down to its last printed place, so that all sums hold as printed. `document` is composed of `draft`, an
    evaluation fact by fact. Figures without such a rounding are left out, with a warning (C09). Raises
    `StepLimitExceeded`."""
    from ..policies.controlled import NoRounding  # Loaded only for a report that is balanced.

    sums = Sums(draft)
    settled: dict[Key, Quantity] = {}
    for name, span, facts in _groups(draft, document):
        for keys in _by_last_place(facts, draft, sums):
            draft.steps.spend(len(keys) ** 2 // BALANCED, span)
            try:
                settled |= _settle(keys, settled, sums)
            except NoRounding:
                diagnostics.warn("C09", span, name=name)
    facts = tuple(draft.named.values())
    return {fact.name: settled[key] for fact in facts if (key := _key(fact, draft, sums)) in settled}


def _groups(draft: Evaluation, document: Document) -> Iterator[tuple[str, Span, Iterable[Fact]]]:
    """Yield the figures that are to add up, with the name and place of what they belong to: those of each balanced
    breakdown, then those of each balanced table as it is printed."""
    for definition in balanced_breakdowns(draft.program):
        value = draft.defined(definition.name, definition.basis)
        if isinstance(value, Breakdown):
            yield definition.name, definition.span, (value.whole, *(part.amount for part in value.parts))
    for definition, value in draft.instances.breakdowns:
        if is_balanced(definition):
            yield value.name, definition.span, (value.whole, *(part.amount for part in value.parts))
    for table in document.blocks:
        if isinstance(table, PrintedTable) and table.balanced and table.place is not None:
            yield table.name, table.place, (fact for _, _, fact in figures(table))


def _key(fact: Fact, draft: Evaluation, sums: Sums) -> Key | None:
    """Return the key of a figure. None for a text, for a percent, since shares have policies of their own, and for what
    is shown by its significant digits, which have no common last place."""
    if not isinstance(fact.value, Quantity) or fact.value.kind == PERCENT:
        return None
    form = draft.formats.of(fact.name, fact.value.kind)
    if form.digits:
        return None
    return sums.cells(fact), fact.value.kind, form.unit, form.places


def _by_last_place(facts: Iterable[Fact], draft: Evaluation, sums: Sums) -> list[list[Key]]:
    """Return figures grouped by their last printed place: only those with the same one can add up."""
    found: dict[tuple[str, UnitOfMeasure | None, int], dict[Key, None]] = {}
    for fact in facts:
        key = _key(fact, draft, sums)
        if key is not None:
            found.setdefault(key[1:], {})[key] = None
    return [list(keys) for keys in found.values()]


def _settle(keys: list[Key], settled: Mapping[Key, Quantity], sums: Sums) -> dict[Key, Quantity]:
    """Return what is printed for each figure. Raises `NoRounding`."""
    from ..policies.controlled import controlled

    _, kind, shown, places = keys[0]
    unit = from_display_unit(Decimal(1).scaleb(-places), kind, Format(shown)).value
    names = sorted(frozenset().union(*(key[0] for key in keys)))
    values = [sums.value[name].value for name in names]
    finest = min(_exponent(value) for value in (*values, unit))
    at = {name: index for index, name in enumerate(names)}
    printed = controlled(
        [_whole(value, finest) for value in values],
        [frozenset(at[name] for name in key[0]) for key in keys],
        _whole(unit, finest),
        {index: int(settled[key].value / unit) for index, key in enumerate(keys) if key in settled},
    )
    return {key: Quantity(CONTEXT.multiply(units, unit), kind) for key, units in zip(keys, printed, strict=True)}


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _whole(value: Decimal, finest: int) -> int:
    return int(value.scaleb(-finest, CONTEXT))
