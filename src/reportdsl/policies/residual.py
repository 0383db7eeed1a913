from __future__ import annotations

from collections.abc import Sequence

from .independent import independent


def to_last(weights: Sequence[int], total: int) -> list[int]:
    """Each share rounded half up; the last part that is not zero takes what is left (倒挤), which may change it by
    several units."""
    return _residual(weights, total, max(i for i, weight in enumerate(weights) if weight))


def to_largest(weights: Sequence[int], total: int) -> list[int]:
    """Each share rounded half up; the largest part, or the earliest of several equal ones, takes what is left."""
    return _residual(weights, total, max(range(len(weights)), key=lambda i: (weights[i], -i)))


def _residual(weights: Sequence[int], total: int, taker: int) -> list[int]:
    shares = independent(weights, total)
    shares[taker] += total - sum(shares)
    return shares
