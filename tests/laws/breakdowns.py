"""Breakdowns for testing the laws of policies: 1 to 40 parts, generated so that hard cases are frequent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from random import Random

from reportdsl.policies import Policy

MOST_PARTS, MOST_PLACES = 40, 6


@dataclass(frozen=True)
class Case:
    """`total` is to be shared out in proportion to `parts`, rounded to `places` decimals."""

    parts: tuple[Decimal, ...]
    total: Decimal
    places: int

    @cached_property
    def whole(self) -> Fraction:
        return sum(map(Fraction, self.parts), Fraction(0))

    @property
    def unit(self) -> Fraction:
        return Fraction(1, 10**self.places)

    @cached_property
    def exact(self) -> list[Fraction]:
        """The shares before rounding."""
        ratio = Fraction(self.total) / self.whole
        return [Fraction(part) * ratio for part in self.parts]

    def shares(self, policy: Policy) -> list[Fraction]:
        """The shares that a policy gives. Raises `ZeroDivisionError` if the whole is zero."""
        return [Fraction(share) for share in policy.apportion(self.parts, self.total, self.places)]

    def with_parts(self, parts: list[Decimal]) -> Case:
        return Case(tuple(parts), self.total, self.places)

    def shuffled(self) -> Case:
        parts = list(self.parts)
        Random(str(parts)).shuffle(parts)
        return self.with_parts(parts)


def drawn_case(random: Random) -> Case:
    """Mostly cents, with zeros and signs of every kind, and now and then a whole of zero. A quarter of the cases have
    few small parts."""
    places = random.randint(0, MOST_PLACES)
    if random.random() < 0.25:
        few = [random.randint(-9, 99) for _ in range(random.randint(1, 3))]
        numbers = random.choices((0, *few, *few), k=random.randint(1, 8))
    else:
        numbers = _numbers(random, places)
    finer = random.choice((0, 2, 2, 17))
    # Usually shares of 100 %; any other total, even a negative one, is shared out by the same laws.
    total = random.choice((100, 100, 100, 100, 1, 7, 10**9, 0, -100))
    return Case(tuple(Decimal(number).scaleb(-finer) for number in numbers), Decimal(total), places)


def _numbers(random: Random, places: int) -> list[int]:
    # Small values give equal remainders; long ones give remainders that all differ.
    size = random.choice((1, 3, 10, 10, 100, 10**6, 10**12, 10**18 - 1))
    count = random.choice((2, 3, 5, 8, random.randint(1, MOST_PARTS), random.randint(1, MOST_PARTS)))
    kind = random.choice(("positive", "positive", "zeros", "mixed", "negative", "zero whole", "halves"))
    low = {"positive": 1, "zeros": 0, "halves": 0}.get(kind, -size)
    numbers = [random.randint(low, 0 if kind == "negative" else size) for _ in range(count)]
    if kind == "zeros":
        numbers = [number if random.random() < 0.6 else 0 for number in numbers]
    if kind == "zero whole":
        numbers.append(-sum(numbers))
    if kind == "halves":
        # With such a whole, every odd number of eighths of a unit is a share, so half units occur.
        step = 2 ** (3 + places)
        numbers.append(-sum(numbers) % step)
        numbers[-1] += 0 if random.random() < 0.5 else step - sum(numbers)
    return numbers
