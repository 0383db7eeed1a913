"""How much of the line each column of a table gets. Lengths are in twips."""

from __future__ import annotations

from itertools import accumulate, pairwise


def shared_out(natural: list[int], rows: list[int], least: list[int], width: int) -> tuple[int, ...]:
    """Return widths that sum to `width` exactly. Each column gets its least width, then what its `rows` lack of their
    natural width, then what its header lacks: wrapping a header costs one line, wrapping a name costs a line in each
    such row."""
    if sum(least) > width:
        return proportional(least, width)
    if sum(natural) <= width:
        return proportional(natural, width)
    wanted = [*map(max, rows, least)]
    before, behind = (least, wanted) if sum(wanted) > width else (wanted, natural)
    lacking = [want - have for want, have in zip(behind, before, strict=True)]
    shares = proportional(lacking, width - sum(before))
    return tuple(have + extra for have, extra in zip(before, shares, strict=True))


def proportional(weights: list[int], width: int) -> tuple[int, ...]:
    """Divide `width` in proportion to the weights, in whole twips without a remainder; evenly if all weights are zero.
    Returns nothing for a table without rows, which has no columns either."""
    if not weights:
        return ()
    if not any(weights):
        weights = [1] * len(weights)
    edges = [width * done // sum(weights) for done in accumulate(weights, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))
