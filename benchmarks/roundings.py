"""How often rounded shares miss 100.00 %, and what each policy does about it: counts, no timings, the same every time.

python benchmarks/roundings.py
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

from reportdsl.policies import POLICIES, Policy

BREAKDOWNS, PLACES, SIZES, SEED = 10_000, 2, (3, 5, 8, 15, 30), 2021
TOTAL = 100 * 10**PLACES
TABLE = {policy.names[0]: policy for policy in POLICIES.values()}


KINDS: dict[str, Callable[[Random], float]] = {
    "parts of like size, 0 to 1,000 万元": lambda random: random.uniform(0, 10**9),
    "parts of every size, 1 元 to 1 亿元": lambda random: 10 ** random.uniform(2, 10),
}
"""How amounts are drawn, in 分. Budgets lie between: a few large items, and many small ones."""


def amounts(random: Random, parts: int, kind: str) -> list[Decimal]:
    return [Decimal(int(KINDS[kind](random))).scaleb(-2) for _ in range(parts)]


def units(policy: Policy, parts: Sequence[Decimal]) -> list[int]:
    """The shares in units of the last place."""
    return [int(share.scaleb(PLACES)) for share in policy.apportion(parts, Decimal(100), PLACES)]


def broken(policy: Policy, shares: Sequence[int], parts: Sequence[Decimal]) -> bool:
    """Whether a law on the size and the sum of shares, that the policy claims, is broken."""
    whole = Fraction(sum(parts))
    off = [abs(share - Fraction(part) * TOTAL / whole) for share, part in zip(shares, parts, strict=True)]
    by_size = sorted(zip(parts, shares, strict=True))
    return any(
        (
            "sum" in policy.laws and sum(shares) != TOTAL,
            "unit" in policy.laws and max(off) >= 1,
            "half unit" in policy.laws and max(off) > Fraction(1, 2),
            "order" in policy.laws and any(less[0] < more[0] and less[1] > more[1] for less, more in pairwise(by_size)),
        )
    )


def row(count: int, kind: str) -> list[str]:
    random = Random(SEED + count)
    missed = negative = moved = 0
    breaks = dict.fromkeys(TABLE, 0)
    for _ in range(BREAKDOWNS):
        parts = amounts(random, count, kind)
        found = {name: units(policy, parts) for name, policy in TABLE.items()}
        plain = found["independent"]
        missed += sum(plain) != TOTAL
        moved = max(moved, abs(found["residual"][-1] - plain[-1]))
        negative += found["residual"][-1] < 0
        for name, shares in found.items():
            breaks[name] += broken(TABLE[name], shares, parts)
    return [
        str(count),
        f"{missed / BREAKDOWNS:.1%}",
        str(moved),
        str(negative),
        *(str(each) for each in breaks.values()),
    ]


def main() -> None:
    heads = [
        "parts",
        "plain rounding misses 100.00 %",
        "倒挤 moves the last part, at most (units)",
        "倒挤 makes it negative",
    ]
    heads += [f"{name}: own laws broken" for name in TABLE]
    print(f"{BREAKDOWNS:,} random breakdowns of each size, {PLACES} places, seed {SEED}.")
    for kind in KINDS:
        print(f"\nShares of {kind}:\n")
        for line in (heads, ["---:"] * len(heads), *(row(count, kind) for count in SIZES)):
            print("| " + " | ".join(line) + " |")


if __name__ == "__main__":
    main()
