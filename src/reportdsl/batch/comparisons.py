"""Compares the key figures of units: their sum must be the department's figure, and each year must begin where the last
one ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ..files.folder import FileProblem
from ..quick.records import dataclass
from .key_figures import KeyFigure
from .units import Unit, csv_list

_NAME, _AMOUNT, _REASON = ("figure", "项目"), ("offset", "抵消数"), ("reason", "理由")
"""The columns of a list of offsets."""
Figures = Mapping[str, Sequence[KeyFigure]]
"""The key figures of units by the units' names."""


@dataclass(frozen=True, slots=True)
class Offset:
    """Amounts between units, which the department's own figure leaves out; a `reason` lets a difference pass."""

    amount: Decimal = Decimal(0)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a key figure over the units and its offset, beside the department's figure (`whole`, None if it has
    none); `absent` are the units without the figure."""

    name: str
    unit: str
    together: Decimal
    offset: Offset
    whole: Decimal | None
    absent: tuple[str, ...]

    @property
    def difference(self) -> Decimal | None:
        """The units' sum, less the offset, less the department's figure; None if the department has no such figure."""
        return None if self.whole is None else self.together - self.offset.amount - self.whole

    @property
    def ties(self) -> bool:
        """Whether the two agree, or a reason is given. False if the department, or any unit, lacks the figure."""
        return self.difference is not None and not self.absent and (self.difference == 0 or bool(self.offset.reason))


@dataclass(frozen=True, slots=True)
class Carried:
    """A unit's figure that must equal last year's figure `former`, of the unit itself or of those that it was formed
    from; `before` is None if any of them had none."""

    unit: str
    name: str
    now: Decimal
    former: str
    before: Decimal | None
    measure: str

    @property
    def difference(self) -> Decimal | None:
        """The figure less last year's; None if that is unknown."""
        return None if self.before is None else self.now - self.before


def totals(
    figures: Figures, units: Sequence[Unit], department: str, offsets: Mapping[str, Offset]
) -> tuple[Total, ...]:
    """Compare each key figure of the department with its sum over all other units."""
    whole = {each.name: each for each in figures.get(department, ())}
    parts = [unit.name for unit in units if unit.name != department]
    names = dict.fromkeys(each.name for own in figures.values() for each in own)
    return tuple(_total(name, whole.get(name), parts, figures, offsets.get(name, Offset())) for name in names)


def _total(name: str, whole: KeyFigure | None, parts: Sequence[str], figures: Figures, offset: Offset) -> Total:
    found = {part: each for part in parts for each in figures.get(part, ()) if each.name == name}
    together = sum((each.value for each in found.values()), Decimal(0))
    unit = next((each.unit for each in (*found.values(), whole) if each is not None), "")
    absent = tuple(part for part in parts if part not in found)
    return Total(name, unit, together, offset, whole.value if whole else None, absent)


def carried(figures: Figures, units: Iterable[Unit], last_year: Figures) -> tuple[Carried, ...]:
    """Compare the key figures that carry last year's figures forward, unit by unit."""
    return tuple(
        Carried(unit.name, each.name, each.value, each.former, _before(unit, each, last_year), each.unit)
        for unit in units
        for each in figures.get(unit.name, ())
        if each.former
    )


def _before(unit: Unit, figure: KeyFigure, last_year: Figures) -> Decimal | None:
    known = [name for name in (unit.name, *unit.aliases) if name in last_year][:1]
    found = [
        each.value
        for name in unit.former or known
        for each in last_year.get(name, ())
        if each.name == figure.former and each.unit == figure.unit
    ]
    return sum(found, Decimal(0)) if found and len(found) == len(unit.former or known) else None


def read_offsets(path: Path) -> Mapping[str, Offset]:
    """Read a CSV list of offsets, by the names of key figures. Raises `FileProblem`: it cannot be read, lacks a
    column (F76), names a figure twice (F86), or has an amount that is no number (F77)."""
    head, lines = csv_list(path)
    places = [
        next((place for place, word in enumerate(head) if word in words), None) for words in (_NAME, _AMOUNT, _REASON)
    ]
    if places[0] is None or places[1] is None:
        raise FileProblem("F76", file=str(path))
    found: dict[str, Offset] = {}
    for cells, line in lines:
        name, amount, reason = ("" if at is None or at >= len(cells) else cells[at].strip() for at in places)
        if name in found:
            raise FileProblem("F86", file=str(path), line=line, name=name)
        if name:
            try:
                found[name] = Offset(Decimal(amount.replace(",", "") or "0"), reason)
            except InvalidOperation:
                raise FileProblem("F77", file=str(path), line=line, text=amount) from None
            if not found[name].amount.is_finite():
                raise FileProblem("F77", file=str(path), line=line, text=amount)
    return found
