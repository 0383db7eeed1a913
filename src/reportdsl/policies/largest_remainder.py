from __future__ import annotations

from collections.abc import Sequence


def largest_remainder(weights: Sequence[int], total: int) -> list[int]:
    """Hamilton's method (最大余数法): every part gets the floor of its share, and the units left over go to the largest
    remainders.

    Ties go to the larger part, then to the earlier one. All arithmetic is on integers, so no rounding can misplace a
    unit.
    """
    whole = sum(weights)
    shares = [weight * total // whole for weight in weights]
    remainders = [weight * total % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-remainders[i], -weights[i], i))
    for i in order[: total - sum(shares)]:
        shares[i] += 1
    return shares
