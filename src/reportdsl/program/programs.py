"""Programs of specs, each built once for all data of one shape: the units of a batch differ in their values, seldom in
anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from ..dataset.dataset import Dataset
from ..dataset.inferred_shape import shape_of
from ..dataset.shape import Shape
from ..diagnostics import Diagnostics
from ..diagnostics.recent import Recent
from ..quick.records import dataclass, replace
from ..syntax.ast import Report, Spec
from ..values.units import Units
from .bind import Binding, bind
from .build import build_program, may_state_year
from .declarations import Settings
from .needs import Answers
from .program import Program
from .settings import settings

if TYPE_CHECKING:
    from ..syntax.kept_lines import KeptLines
    from ..syntax.reworded_lines import Reworded
    from .context import Context, Rooms
    from .reworded_program import RewordedProgram

MOST_SHAPES = 8
"""How many shapes a batch may mix without building any of them twice."""
_UNKNOWN_COLUMN = ("N01", "N03", "N13")


@dataclass(frozen=True, slots=True)
class _Built:
    """A program for all data of a shape that give the same answers, with what was reported while it was built."""

    spec: Spec
    shape: Shape
    program: Program
    context: Context | None
    answers: Answers
    reports: Diagnostics

    def fits(self, spec: Spec, shape: Shape, settings: Settings, dataset: Dataset) -> bool:
        """Whether it is the program of a spec and its data. The spec may be one that states other properties of the
        report, as those of a batch's units may, if the program does not depend on these and nothing was reported."""
        if self.shape != shape or not self._is_of(spec, settings):
            return False
        return self.answers == bind(self.program, dataset)

    def _is_of(self, spec: Spec, settings: Settings) -> bool:
        if self.spec is spec:
            return True
        same = self.program.settings.foundation == settings.foundation and _but_properties(
            self.spec
        ) == _but_properties(spec)
        return same and not len(self.reports)


def _but_properties(spec: Spec) -> tuple[object, ...]:
    """Return all of a spec that a program depends on, except the properties of its report."""
    report = next((each for each in spec.statements if isinstance(each, Report)), None)
    others = tuple(each for each in spec.statements if not isinstance(each, Report))
    return others, report and report.title, may_state_year(report)


class Programs:
    """The programs used last. The vocabulary must be the same at every call. `texts` gives the lines of the data's
    texts that have been parsed before."""

    def __init__(self, texts: Callable[[], KeptLines] | None = None) -> None:
        self._texts = cache(texts or _no_lines)
        self._built: tuple[_Built, ...] = ()
        self.rebuilt = False
        """Whether the same report is built again and again: then the context of each program is kept, with its data."""
        self._settings: Recent[tuple[Spec, Units], Settings] = Recent()

    def forget(self) -> None:
        """Drop all programs: the text of the spec has changed, and with it the places that they hold."""
        self._built, self._settings = (), Recent()

    def program(self, spec: Spec, dataset: Dataset, rooms: Rooms, diagnostics: Diagnostics) -> Program:
        """Return the program of a spec for these data; what is wrong with either is reported."""
        shape = shape_of(dataset)
        read = partial(settings, spec, lexicons=rooms.lexicons, units=shape.units)
        stated = self._settings.of((spec, shape.units), read, diagnostics)
        built = next((each for each in self._built if each.fits(spec, shape, stated, dataset)), None)
        if built is None:
            reports, binding = Diagnostics(), Binding(dataset)
            if self._texts.cache_info().currsize:
                self._texts().begin()
            program, context = build_program(spec, shape, stated, rooms, reports, binding.answer, self._texts)
            built = _Built(spec, shape, program, context if self.rebuilt else None, binding.answers, reports)
        self._built = (*(each for each in self._built if each is not built), built)[-MOST_SHAPES:]
        lacking = {each.details["name"] for each in diagnostics if each.code == "D55"}
        diagnostics.extend(built.reports)
        if lacking:  # A name that the data should have, and lack, is one mistake, wherever it is used.
            diagnostics.leave_out(lambda each: each.code in _UNKNOWN_COLUMN and each.details["name"] in lacking)
        if built.spec is spec:
            return built.program
        return replace(built.program, settings=replace(stated, title=built.program.settings.title))

    def reworded(self, program: Program, spec: Spec, lines: Sequence[Reworded]) -> RewordedProgram | None:
        """Return the program of a spec of which some paragraphs say something else than in that of a `program`, for the
        same data; None if it must be built anew."""
        from .reworded_program import reworded  # Loaded only for whoever builds again.

        built = next((each for each in self._built if each.program is program), None)
        if built is None or built.context is None or len(built.reports):
            return None
        made = reworded(program, built.context, lines)
        if made is not None:
            self._built, self._settings = (replace(built, spec=spec, program=made.program),), Recent()
        return made


def _no_lines() -> KeptLines:
    from ..syntax.kept_lines import KeptLines  # Loaded only where a text of the data names something.

    return KeptLines(None)
