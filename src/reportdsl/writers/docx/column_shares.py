"""How much of the line each column of a table gets. Lengths in twips."""

from __future__ import annotations

from itertools import accumulate, pairwise


def shared_out(natural: list[int], rows: list[int], least: list[int], width: int) -> tuple[int, ...]:
    """Widths that sum to `width` exactly: each column its least, then what its `rows` lack of their natural width, then what its
    header lacks: a header of another line costs one line, a name of another line one for each such row."""
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
    """`width` divided in proportion, in whole twips without a remainder; evenly where nothing has any weight. A table
    without a row has no columns either."""
    if not weights:
        return ()
    if not any(weights):
        weights = [1] * len(weights)
    edges = [width * done // sum(weights) for done in accumulate(weights, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))
