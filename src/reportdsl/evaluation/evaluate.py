"""Program and data to facts: every definition evaluated once, in order of need, rows and cells when they are needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..dataset.dataset import Dataset
from ..diagnostics import Diagnostics
from ..program import ir
from ..program.program import Program
from ..values.quantity import Quantity
from ..values.results import Value
from .data_tables import data_tables, is_large
from .define import define
from .environment import Environment
from .evaluation import Evaluation
from .format_rules import FormatRules
from .formats import Formats
from .named_facts import NamedFacts
from .numbers import exact_numbers
from .source_rows import SourceRows
from .stated_units import StatedUnits
from .steps import StepLimit
from .value_of import value_of

if TYPE_CHECKING:
    from .columns import PlainColumns


def evaluate(
    program: Program,
    dataset: Dataset,
    diagnostics: Diagnostics,
    printed: Mapping[str, Quantity] | None = None,
    by_column: bool = True,
    times: int = 1,
) -> Evaluation:
    """Evaluate every definition of a program on data of its shape, in order of need. `printed` has what is printed for
    balanced figures, by name; with it, or without `by_column`, each figure of a large table is made a fact at once.
    What has no value is reported to `diagnostics`. The limit is `times` as many steps as usual. Raises
    `StepLimitExceeded`."""
    formats = Formats(
        program.settings,
        FormatRules(program, {basis for _, basis in dataset.statements}),
        StatedUnits(program, dataset),
    )
    tables = data_tables(program, dataset, formats.words)
    named = NamedFacts(formats, printed)
    numbers = exact_numbers(diagnostics)

    def value(node: ir.TypedExpression, env: Environment) -> Value:
        return value_of(node, env, evaluation)

    columns: PlainColumns | None = None
    unfilled = any(one.table.unfilled for one in tables.values())  # What rests on a blank is found cell by cell.
    if by_column and not printed and not unfilled and any(is_large(len(one.table.keys)) for one in tables.values()):
        from .columns import PlainColumns  # Loaded only for a large table.

        columns = PlainColumns(tables, program.settings.zero, formats, value)
    evaluation = Evaluation(
        program,
        dataset,
        diagnostics,
        formats,
        StepLimit(times),
        named,
        SourceRows(tables, formats, named, numbers, value, diagnostics, dataset.waivers),
        columns,
        value,
        numbers,
    )
    for definition in program.definitions:
        named.definitions[definition.name, definition.basis] = define(definition, evaluation)
    return evaluation
