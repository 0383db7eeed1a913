"""The program of a spec for its data, built once for all data of one shape: the units of a batch differ in their values,
seldom in anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from ..dataset.dataset import Dataset
from ..dataset.shape import Shape, shape_of
from ..diagnostics import Diagnostics
from ..figures import AnyFigure, FigureKind
from ..filters.filter import Filter
from ..lexicons import LEXICONS, Lexicon
from ..operators.operator import Operator
from ..quick.records import dataclass
from ..syntax.ast import Spec
from .bind import bind
from .build import build_program
from .needs import Answers
from .program import Program

MOST_SHAPES = 8
"""How many shapes a batch may mix without any of them being built twice."""


@dataclass(frozen=True, slots=True)
class _Built:
    """A program for all data of a shape, and what was reported while it was built."""

    spec: Spec
    program: Program
    reports: Diagnostics


class Programs:
    """The programs that were built last, by the shape of their data. The vocabulary must be the same at every call."""

    def __init__(self) -> None:
        self._built: dict[Shape, _Built] = {}

    def program(
        self,
        spec: Spec,
        dataset: Dataset,
        operators: Iterable[Operator],
        filters: Iterable[Filter],
        figures: Mapping[str, FigureKind[AnyFigure]],
        diagnostics: Diagnostics,
        lexicons: Mapping[str, Lexicon] = LEXICONS,
    ) -> Program:
        """The program of a spec for these data. What is wrong with either is reported."""
        shape = shape_of(dataset)
        build = partial(build_program, spec, shape, operators, filters, figures, lexicons=lexicons)
        built = self._built.get(shape)
        if built is None or built.spec is not spec:
            reports = Diagnostics()
            built = self._keep(shape, _Built(spec, build(reports), reports))
        program, reports = built.program, built.reports
        answers: Answers = {}
        while further := {need: answer for need, answer in bind(program, dataset).items() if need not in answers}:
            answers, reports = {**answers, **further}, Diagnostics()
            program = build(reports, answers=answers)
        diagnostics.extend(reports)
        return program

    def _keep(self, shape: Shape, built: _Built) -> _Built:
        if len(self._built) >= MOST_SHAPES:
            del self._built[next(iter(self._built))]
        self._built[shape] = built
        return built
