"""What each column of a table gets of the line. Lengths in twips."""

from __future__ import annotations

from itertools import accumulate, pairwise


def shared_out(natural: list[int], least: list[int], width: int) -> tuple[int, ...]:
    """Widths that sum to `width` exactly: each column its least, the rest by what each lacks of its natural width."""
    room = width - sum(least)
    if room < 0:
        return proportional(least, width)
    options = [want - need for want, need in zip(natural, least, strict=True)]
    if sum(options) <= room:
        return proportional(natural, width)
    return tuple(need + extra for need, extra in zip(least, proportional(options, room), strict=True))


def proportional(weights: list[int], width: int) -> tuple[int, ...]:
    """`width` divided in proportion, in whole twips without a remainder; evenly where nothing has any weight. A table
    without a row has no columns either."""
    if not weights:
        return ()
    if not any(weights):
        weights = [1] * len(weights)
    edges = [width * done // sum(weights) for done in accumulate(weights, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))
