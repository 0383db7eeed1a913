"""The circulation of controlled rounding (`controlled.py`): figures are arcs, printed values are their flow, and moving
a figure by a unit has a price. All numbers are whole, so the cheapest flow is found exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from ..quick.records import dataclass
from .independent import half_up_quotient

Cells = frozenset[int]
"""The cells that a figure adds up, by their indices."""


class NoRounding(ValueError):
    """No additive rounding was found: figures overlap in more than two ways (levels on both axes, three dimensions), or
    the fixed figures leave no room for one."""


_FREE = 1 << 62
"""Unlimited room: a figure that is not printed may have any value."""


@dataclass(slots=True)
class Edge:
    """An edge of the network: the node it leads to, how many more units may pass, the cost of each, and how many have
    passed."""

    head: int
    room: int
    cost: int
    taken: int = 0


@dataclass(slots=True)
class Arc:
    """A figure: its initial value, and the edge that changes it by `step` for each unit that passes."""

    start: int
    edge: int = -1
    step: int = 0


class Network:
    """The circulation: figures are arcs, from the root through the first kind to the cells, and on through the second
    kind back to the root. Each figure starts half up; one that may be moved by a unit has an edge with the cost of
    that."""

    def __init__(
        self,
        values: Sequence[int],
        figures: Sequence[Cells],
        unit: int,
        kinds: tuple[list[Cells], list[Cells], list[Cells]],
        fixed: Mapping[int, int],
    ) -> None:
        first, second, others = kinds
        self.edges: list[Edge] = []
        self.around: list[list[int]] = [[] for _ in range(len(first) + len(second) + 1)]
        self.excess = [0] * len(self.around)
        self.arcs: dict[Cells, Arc] = {}
        self.atoms: list[tuple[Cells, Arc]] = []
        exact = {cells: sum(values[cell] for cell in cells) for cells in (*first, *second)}
        known = {figures[index]: printed for index, printed in fixed.items()}
        roots = {cells for cells in first if _is_root(cells, first, second)}
        costs = _costs(exact, unit, figures)
        inner: tuple[dict[int, int], dict[int, int]] = ({}, {})
        node = 0
        for kind, nested in enumerate((first, second)):
            for cells in nested:
                node += 1
                above = inner[kind].get(min(cells), 0)
                ends = (above, node) if kind == 0 else (node, above)
                inner[kind].update(dict.fromkeys(cells, node))
                arc = self._arc(*ends, known.get(cells, half_up_quotient(exact[cells], unit)))
                self.arcs[cells] = arc
                if exact[cells] % unit and cells not in known and cells not in roots:
                    step = 1 if arc.start * unit < exact[cells] else -1
                    tail, head = ends if step > 0 else ends[::-1]
                    arc.edge = self._edge(tail, head, 1, costs[cells][step > 0])
                    arc.step = step
        classes: dict[tuple[int, int, tuple[bool, ...]], list[int]] = {}
        for cell in sorted(frozenset().union(*figures)):
            key = (inner[0].get(cell, 0), inner[1].get(cell, 0), tuple(cell in cells for cells in others))
            classes.setdefault(key, []).append(cell)
        for (tail, head, _), members in classes.items():
            value = sum(values[cell] for cell in members)
            arc = self._arc(tail, head, half_up_quotient(value, unit))
            arc.edge, arc.step = self._edge(tail, head, _FREE, 0, _FREE), 1
            self.atoms.append((frozenset(members), arc))

    def _arc(self, tail: int, head: int, start: int) -> Arc:
        self.excess[tail] -= start
        self.excess[head] += start
        return Arc(start)

    def _edge(self, tail: int, head: int, room: int, cost: int, back: int = 0) -> int:
        """Add an edge and, at the next index, the edge back. Returns the index of the first."""
        index = len(self.edges)
        self.edges += [Edge(head, room, cost), Edge(tail, back, -cost)]
        self.around[tail].append(index)
        self.around[head].append(index + 1)
        return index

    def printed(self, cells: Cells) -> int:
        """The printed value of a figure, in units, in the current flow."""
        if cells in self.arcs:
            return self._flow(self.arcs[cells])
        return sum(self._flow(arc) for members, arc in self.atoms if members <= cells)

    def _flow(self, arc: Arc) -> int:
        return arc.start if arc.edge < 0 else arc.start + arc.step * self.edges[arc.edge].taken

    def balance(self) -> None:
        """Send units along successive shortest paths from nodes with too much inflow to those with too little. Raises
        `NoRounding` if a node cannot be reached."""
        potential = [0] * len(self.around)
        for source in [node for node, excess in enumerate(self.excess) for _ in range(excess)]:
            distance, reached_by = self._distances(source, potential)
            node = next(reversed(distance))
            if self.excess[node] >= 0:
                raise NoRounding
            farthest = distance[node]
            for each, length in distance.items():
                potential[each] += length - farthest
            self.excess[node] += 1
            while node in reached_by:
                index = reached_by[node]
                self._take(index)
                node = self.edges[index ^ 1].head
            self.excess[node] -= 1

    def _take(self, index: int) -> None:
        for each, step in ((index, 1), (index ^ 1, -1)):
            self.edges[each].room -= step
            self.edges[each].taken += step

    def _distances(self, source: int, potential: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
        """The cheapest paths from a node to all nodes no farther than the nearest one with too little inflow
        (Dijkstra): the distance of each node, that nearest one last, and the edge by which each is reached."""
        distance: dict[int, int] = {}
        reached_by: dict[int, int] = {}
        waiting = [(0, source, -1)]
        while waiting:
            length, node, index = heappop(waiting)
            if node in distance:
                continue
            distance[node] = length
            if index >= 0:
                reached_by[node] = index
            if self.excess[node] < 0:
                break
            for edge in self.around[node]:
                head = self.edges[edge].head
                if self.edges[edge].room > 0 and head not in distance:
                    reduced = self.edges[edge].cost + potential[node] - potential[head]
                    heappush(waiting, (length + reduced, head, edge))
        return distance, reached_by


def _is_root(cells: Cells, first: Sequence[Cells], second: Sequence[Cells]) -> bool:
    """Whether a figure is a grand total: no figure that overlaps it reaches beyond it."""
    return not any(cells & other and not other <= cells for other in (*first, *second))


def _costs(exact: Mapping[Cells, int], unit: int, figures: Sequence[Cells]) -> dict[Cells, tuple[int, int]]:
    """The cost of moving each figure off half up, down and up: the criteria as digits of one number, the first one
    leading."""
    order = {cells: place for place, cells in reversed(list(enumerate(figures)))}
    above_cell: dict[int, list[Cells]] = {}
    for cells in sorted(exact, key=len):
        for cell in cells:
            above_cell.setdefault(cell, []).append(cells)
    totals = {cells for cells in exact if any(other < cells for cell in cells for other in above_cell[cell])}
    ranked = sorted(exact, key=lambda cells: (cells in totals, exact[cells], -order[cells]))
    count = len(ranked)
    moved = 1 << (count + 2)
    departed = moved * (count + 1)
    above = departed * (count * unit + 1)
    costs = {}
    for rank, cells in enumerate(ranked):
        departure = abs(unit - 2 * (exact[cells] % unit))
        cost = (departure * departed + moved) * (above if cells in totals else 1)
        costs[cells] = (cost + (1 << rank), cost - (1 << rank))
    return costs
