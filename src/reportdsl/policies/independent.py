from __future__ import annotations

from collections.abc import Sequence


def independent(weights: Sequence[int], total: int) -> list[int]:
    """Each share rounded half up on its own (四舍五入不调整): each is as close as possible, but their sum may miss the
    total."""
    whole = sum(weights)
    return [half_up_quotient(weight * total, whole) for weight in weights]


def half_up_quotient(dividend: int, divisor: int) -> int:
    """The quotient of two whole numbers, rounded half up, that is, ties away from zero; the divisor is positive."""
    rounded = (2 * abs(dividend) + divisor) // (2 * divisor)
    return rounded if dividend >= 0 else -rounded
