"""A program for other data of the same shape: the units of a batch differ in their numbers, seldom in anything else.

Besides its spec, a program depends on the names in the data, on the kind of each value, and on every text and date:
on all of the data but their numbers and places. Where those are the same, so is the program, but for its cells.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from ..dataset.dataset import Dataset
from ..diagnostics import Diagnostics
from ..figures import AnyFigure, FigureKind
from ..filters.filter import Filter
from ..lexicons import LEXICONS, Lexicon
from ..operators.operator import Operator
from ..quick.records import dataclass, replace
from ..syntax.ast import Spec
from ..values.quantity import Quantity
from ..values.table import Cell, Node, Record
from .build import build_program
from .program import Program


@dataclass(frozen=True, slots=True)
class _Built:
    """A program that was built without diagnostics, and its inputs."""

    spec: Spec
    shape: Hashable
    cells: tuple[Cell, ...]
    program: Program


class Reuse:
    """`build_program`, but for a spec whose last program fits the data: then that program over these data. One built with
    diagnostics is never used again: each unit is to get them. The rooms must be the same at every call."""

    def __init__(self) -> None:
        self._last: _Built | None = None

    def __call__(
        self,
        spec: Spec,
        dataset: Dataset,
        operators: Iterable[Operator],
        filters: Iterable[Filter],
        figures: Mapping[str, FigureKind[AnyFigure]],
        diagnostics: Diagnostics,
        lexicons: Mapping[str, Lexicon] = LEXICONS,
    ) -> Program:
        """The program of a spec with these data."""
        form, last = shape(dataset), self._last
        if last is not None and form is not None and last.spec is spec and last.shape == form:
            cells = dict(zip(map(id, last.cells), _all_cells(dataset), strict=True))
            return replace(last.program, cells=cells)
        reported = len(diagnostics)
        program = build_program(spec, dataset, operators, filters, figures, diagnostics, lexicons)
        if form is not None and len(diagnostics) == reported:
            self._last = _Built(spec, form, tuple(_all_cells(dataset)), program)
        return program


def shape(dataset: Dataset) -> Hashable | None:
    """Everything in the data that a program depends on; None for data with tables and lists, whose programs are
    never used again."""
    shapes: list[Hashable] = []
    for key, node in dataset.nodes.items():
        shapes.append(key)
        if not _add_shape(node, shapes):
            return None
    return tuple(shapes)


def _add_shape(node: Node, shapes: list[Hashable]) -> bool:
    """Add the shape of a node to those before it, if it has one."""
    if isinstance(node, Cell):
        value = node.value
        shapes.append((Quantity, value.kind) if isinstance(value, Quantity) else (type(value), value))
        return True
    if isinstance(node, Record):
        shapes.append(tuple(node.entries))
        return all(_add_shape(entry, shapes) for entry in node.entries.values())
    return False


def _all_cells(dataset: Dataset) -> Iterator[Cell]:
    for node in dataset.nodes.values():
        yield from _cells(node)


def _cells(node: Node) -> Iterator[Cell]:
    if isinstance(node, Cell):
        yield node
    elif isinstance(node, Record):
        for entry in node.entries.values():
            yield from _cells(entry)
