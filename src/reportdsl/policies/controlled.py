"""配平: printed figures that add up every way that they are added, none of them a unit or more from its exact value.

Each figure is the sum of some cells; cells are whole numbers, `unit` of them make one printed unit (元 printed as 万元:
10000). A table of rows × columns with totals, its rows rolled up by code or not, has figures of two kinds: those along
its columns and those along its rows, nested within each kind. An additive rounding of such a table always exists, with
each figure the floor or the ceiling of its exact value, a whole number of units unmoved, and the grand total
half up (Bacharach 1966; Cox & Ernst 1982; Causey, Cox & Ernst 1985): it is a circulation with integral bounds, down the
one kind from the grand total to the cells and up the other.

Of all such roundings this is the one that, each aim before the next:
1. departs least with its totals: by how much the exact totals are farther from the printed ones than from half up;
2. moves the fewest totals off half up;
3. and 4. the same for the cells;
5. prefers the larger figure, of equal ones the earlier.
So there is exactly one, and the order of rows and columns changes nothing unless figures are equal. One whole and its
parts get what the largest remainder gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .controlled_network import Cells, Network, NoRounding

__all__ = ["Cells", "NoRounding", "controlled"]

_ATTEMPTS = 20
"""How many pairs of kinds are tried where no pair takes in all figures."""


def controlled(
    values: Sequence[int], figures: Sequence[Cells], unit: int, fixed: Mapping[int, int] | None = None
) -> list[int]:
    """The printed value of each figure, in units. `fixed` holds the printed values of figures, by index, that stay.

    Figures that overlap in more than two ways are tried: two kinds are balanced, and the others must come out within a
    unit by themselves; those that do not are among the two kinds the next time. Raises `NoRounding`.
    """
    urgent: dict[Cells, None] = {}
    for _ in range(_ATTEMPTS):
        kinds = _kinds(figures, tuple(urgent))
        network = Network(values, figures, unit, kinds, fixed or {})
        network.balance()
        printed = [network.printed(cells) for cells in figures]
        beyond = {
            cells: None
            for index, cells in enumerate(figures)
            if not _within(printed[index], sum(values[cell] for cell in cells), unit, (fixed or {}).get(index))
        }
        if not beyond:
            return printed
        urgent = beyond | urgent
        if not kinds[2]:
            break
    raise NoRounding


def _within(printed: int, exact: int, unit: int, fixed: int | None) -> bool:
    """Whether a figure is the floor or the ceiling of its exact value, or the fixed one."""
    return exact // unit <= printed <= -(-exact // unit) if fixed is None else printed == fixed


def _kinds(figures: Sequence[Cells], urgent: Sequence[Cells]) -> tuple[list[Cells], list[Cells], list[Cells]]:
    """The figures as two kinds, each nested, and those that fit neither. A figure that crosses no other is of the first
    kind, and `urgent` figures are placed before others. Larger figures come before smaller ones."""
    distinct = sorted({cells for cells in figures if cells}, key=lambda cells: (-len(cells), sorted(cells)))
    wide = [cells for cells in distinct if len(cells) > 1]
    crossing = {cells: [other for other in wide if _cross(cells, other)] for cells in wide}
    kind_of: dict[Cells, int] = {}

    def choose(cells: Cells, wanted: int) -> int:
        crossed = {kind_of[other] for other in crossing.get(cells, ()) if other in kind_of}
        return next((kind for kind in (wanted, 1 - wanted) if kind not in crossed), 2)

    for cells in urgent:
        kind_of[cells] = choose(cells, 0)
    for start in distinct:
        waiting = [(start, 0)]
        for cells, wanted in waiting:
            if cells not in kind_of:
                kind = kind_of[cells] = choose(cells, wanted)
                waiting += [(other, 1 - kind) for other in crossing.get(cells, ()) if kind < 2]
    first, second, others = ([cells for cells in distinct if kind_of[cells] == kind] for kind in range(3))
    return first, second, others


def _cross(one: Cells, other: Cells) -> bool:
    return bool(one & other) and not one <= other and not other <= one
