from __future__ import annotations

from collections.abc import Sequence

from .independent import independent


def to_last(weights: Sequence[int], total: int) -> list[int]:
    """Each share half up; the last part that is not zero takes what is left (倒挤). It may move by several units."""
    return _residual(weights, total, max(i for i, weight in enumerate(weights) if weight))


def to_largest(weights: Sequence[int], total: int) -> list[int]:
    """Each share half up; the largest part takes what is left, the earliest of several equal ones."""
    return _residual(weights, total, max(range(len(weights)), key=lambda i: (weights[i], -i)))


def _residual(weights: Sequence[int], total: int, taker: int) -> list[int]:
    shares = independent(weights, total)
    shares[taker] += total - sum(shares)
    return shares
