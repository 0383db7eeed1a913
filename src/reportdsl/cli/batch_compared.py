"""Compares the key figures of a batch with the department's and with last year's, if the command line asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from ..batch.comparisons import Carried, Figures, Offset, Total, carried, read_offsets, totals
from ..batch.key_figures import stored_figures
from ..batch.state import finished_units
from ..batch.units import Unit
from ..diagnostics.messages import catalogue
from ..files.folder import FileProblem
from ..quick.records import dataclass
from .result import Options


@dataclass(frozen=True, slots=True)
class ComparedFigures:
    """The comparisons that were asked for."""

    totals: Sequence[Total]
    carried: Sequence[Carried]

    @property
    def ties(self) -> bool:
        """Whether the units' figures add up to the department's. Figures carried from last year do not count: a unit
        checks these by a rule of its own, which it may waive."""
        return all(total.ties for total in self.totals)

    def lines(self, language: str) -> Iterator[str]:
        """Yield a line for each figure that does not tie."""
        words, comma = catalogue(language).command_line, catalogue(language).comma
        lacking = [total for total in self.totals if total.absent and (total.difference or 0) <= 0]
        for total in self.totals:
            if not total.ties and total not in lacking:
                yield _told(total, words)
        for absent, names in _by_absent(lacking).items():
            yield words["totals_lacking"].format(units=comma.join(absent), names=comma.join(names))
        for each in self.carried:
            if each.difference:
                key = "carried_more" if each.difference > 0 else "carried_less"
                difference = f"{_text(abs(each.difference))}{each.measure}"
                yield words[key].format(unit=each.unit, name=each.name, former=each.former, difference=difference)

    def encoded(self) -> dict[str, object]:
        """The comparisons as plain values for JSON; empty if nothing was compared."""
        found: dict[str, object] = {}
        if self.totals:
            found["totals"] = [
                {"name": each.name, "difference": _text(each.difference), "ties": each.ties, "absent": [*each.absent]}
                for each in self.totals
            ]
        if self.carried:
            found["carried"] = [
                {"unit": each.unit, "name": each.name, "difference": _text(each.difference)} for each in self.carried
            ]
        return found


def _by_absent(totals: Iterable[Total]) -> Mapping[tuple[str, ...], list[str]]:
    """The names of key figures by the units that lack them. As long as units are missing, it says nothing that the sum
    of the others falls short."""
    found: dict[tuple[str, ...], list[str]] = {}
    for total in totals:
        found.setdefault(total.absent, []).append(total.name)
    return found


def _told(total: Total, words: Mapping[str, str]) -> str:
    """A line that says by how much the units exceed the department's figure or fall short of it, and who has no such
    figure."""
    key, difference = "total_open", ""
    if total.difference:
        key = "total_more" if total.difference > 0 else "total_less"
        difference = f"{_text(abs(total.difference))}{total.unit}"
    line = words[key].format(name=total.name, difference=difference)
    if total.whole is None:
        line = words["total_no_figure"].format(line=line)
    return words["total_absent_units"].format(line=line, absent=len(total.absent)) if total.absent else line


def _text(number: Decimal | None) -> str | None:
    """A number as text, without exponent and trailing zeros; None for None."""
    return None if number is None else f"{number.normalize():f}"


@dataclass(frozen=True, slots=True)
class Comparing:
    """What the figures of a batch are to be compared with. It is read before the batch begins, so that errors in it are
    reported at once."""

    units: Sequence[Unit]
    department: str
    offsets: Mapping[str, Offset]
    last_year: Figures | None

    @classmethod
    def of(cls, options: Options, units: Sequence[Unit]) -> Comparing:
        """Read what the options name. Raises `FileProblem`: the list of offsets cannot be read, the department is no
        unit (F78), or last year's folder has no finished batch (F75)."""
        if options.total and options.total not in {unit.name for unit in units}:
            raise FileProblem("F78", name=options.total)
        former: Figures | None = None
        if options.last_year:
            stored = finished_units(Path(options.last_year))
            former = {name: stored_figures(each.figures) for name, each in stored.items()}
        return cls(units, options.total, read_offsets(Path(options.offsets)) if options.offsets else {}, former)

    def compared(self, figures: Figures) -> ComparedFigures:
        """Compare the figures of the batch."""
        sums = totals(figures, self.units, self.department, self.offsets) if self.department else ()
        return ComparedFigures(sums, () if self.last_year is None else carried(figures, self.units, self.last_year))
