"""Controlled rounding (配平): round figures so that they still add up along every sum in which they occur, and none is
a unit or more from its exact value.

Each figure is the sum of some cells; cells are whole numbers, and `unit` of them make one printed unit (元 printed as
万元: 10000). A table of rows × columns with totals, its rows rolled up by code or not, has figures of two kinds: those
along its columns and those along its rows, nested within each kind. An additive rounding of such a table always exists
in which each figure is the floor or the ceiling of its exact value, a whole number of units is unmoved, and the grand
total is rounded half up (Bacharach 1966; Cox & Ernst 1982; Causey, Cox & Ernst 1985): it is a circulation with integral
bounds, from the grand total down one kind to the cells and up the other.

Of all such roundings this one is chosen, each criterion deciding among those equal by the ones before it:

1. it departs least in its totals, a departure being how much farther the exact total is from the printed one than from
   its value half up;
2. it moves the fewest totals off half up;
3. and 4. the same for the cells;
5. it rounds up the larger figure rather than the smaller and, of equal ones, the earlier.

So there is exactly one, and the order of rows and columns makes no difference unless figures are equal. The parts of a
single whole get what the largest remainder method gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .controlled_network import Cells, Network, NoRounding

__all__ = ["Cells", "NoRounding", "controlled"]

_ATTEMPTS = 20
"""How many pairs of kinds are tried if no pair takes in all figures."""


def controlled(
    values: Sequence[int], figures: Sequence[Cells], unit: int, fixed: Mapping[int, int] | None = None
) -> list[int]:
    """The printed value of each figure, in units. `values` are the cells, `figures` the cells of each figure; `fixed`
    holds the printed values, by a figure's index, that must stay.

    For figures that overlap in more than two ways this is a search: two kinds are balanced, and the others must come
    out within a unit by themselves; those that do not are among the two kinds at the next attempt. Raises `NoRounding`
    if no attempt succeeds.
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
    """Whether a figure's printed value is the floor or the ceiling of its exact value or, if one is fixed, that one."""
    return exact // unit <= printed <= -(-exact // unit) if fixed is None else printed == fixed


def _kinds(figures: Sequence[Cells], urgent: Sequence[Cells]) -> tuple[list[Cells], list[Cells], list[Cells]]:
    """The figures as two kinds, each nested, and those that fit neither. A figure that crosses no other belongs to the
    first kind. `urgent` figures are placed before others, larger ones before smaller ones."""
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
