"""配平: printed figures that add up every way that they are added, none of them a unit or more from its exact value.

Each figure is the sum of some cells; cells are whole numbers, `unit` of them make one printed unit (元 printed as 万元:
10000). A table of rows × columns with totals, its rows rolled up by code or not, has figures of two kinds: those along
its columns and those along its rows, nested within each kind. An additive rounding of such a table always exists, with
each figure the floor or the ceiling of its exact value, what is a whole number of units unmoved, and the grand total
half up (Bacharach 1966; Cox & Ernst 1982; Causey, Cox & Ernst 1985): it is a circulation with integral bounds, down the
one kind from the grand total to the cells and up the other.

Of all such roundings this is the one that, each aim before the next:
1. departs least with its totals: by how much the exact totals are farther from what is printed than from half up;
2. moves the fewest totals off half up;
3. and 4. the same for the cells;
5. gives what is left open to the larger figure, of equal ones to the earlier.
So nothing is left open, and the order of rows and columns changes nothing unless figures are equal. One whole and its
parts get what the largest remainder gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .controlled_network import Cells, Network, NoRounding

__all__ = ["Cells", "NoRounding", "controlled"]


def controlled(
    values: Sequence[int], figures: Sequence[Cells], unit: int, fixed: Mapping[int, int] | None = None
) -> list[int]:
    """The printed value of each figure, in units. `fixed` holds the printed values of figures, by index, that stay.

    Figures that overlap in more than two ways are tried: two kinds are balanced, and the others must come out within a
    unit by themselves. Raises `NoRounding`.
    """
    kinds = _kinds(figures)
    network = Network(values, figures, unit, kinds, fixed or {})
    network.balance()
    printed = [network.printed(cells) for cells in figures]
    for cells, units in zip(figures, printed, strict=True):
        exact = sum(values[cell] for cell in cells)
        if cells in kinds[2] and not exact // unit <= units <= -(-exact // unit):
            raise NoRounding
    if any(printed[index] != units for index, units in (fixed or {}).items()):
        raise NoRounding
    return printed


def _kinds(figures: Sequence[Cells]) -> tuple[list[Cells], list[Cells], list[Cells]]:
    """The figures as two kinds, each nested, and those that fit neither. What crosses nothing is of the first kind.
    Larger figures come before smaller ones."""
    distinct = sorted({cells for cells in figures if cells}, key=lambda cells: (-len(cells), sorted(cells)))
    wide = [cells for cells in distinct if len(cells) > 1]
    crossing = {one: [other for other in wide if _cross(one, other)] for one in wide}
    kind_of: dict[Cells, int] = {}
    for start in distinct:
        waiting = [(start, 0)]
        for cells, kind in waiting:
            if cells in kind_of:
                continue
            crossed = {kind_of[other] for other in crossing.get(cells, ()) if other in kind_of}
            kind_of[cells] = next((each for each in (kind, 1 - kind) if each not in crossed), 2)
            waiting += [(other, 1 - kind_of[cells]) for other in crossing.get(cells, ()) if kind_of[cells] < 2]
    first, second, others = ([cells for cells in distinct if kind_of[cells] == kind] for kind in range(3))
    return first, second, others


def _cross(one: Cells, other: Cells) -> bool:
    return bool(one & other) and not one <= other and not other <= one
