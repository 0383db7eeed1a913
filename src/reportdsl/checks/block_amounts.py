"""Compares an amount typed in a reason with the change that the reason explains: 较上年增加60万元, where it is 56.65.

Only what the text says of the whole change is compared: an amount behind its direction, at the start of the text or
behind words that compare with last year, and its rate or amount directly behind that; nothing that says of what
(其中设备购置增加12万元), unless that is the name of what changed. A number may be in words (六十万元, 两成) and rough
(约60万元, 不足60万元); whatever cannot be understood is not compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..lexicons.lexicon import TextFigures
from ..program.program import BlockItem
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.facts import Fact
from ..values.quantity import PERCENT, POINTS, Quantity
from ..values.results import DOWN, UP, Change
from ..values.rough_numbers import Manner, may_be
from ..values.units import UNITS, UnitOfMeasure

CODE = "C35"


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a text says of the whole change: its words, the direction, the number in its unit; and whether it compares
    with last year in so many words."""

    words: str
    way: str
    digits: str
    manner: Manner
    unit: UnitOfMeasure
    with_last_year: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reason in digits, the places of its characters in the original, and what it is compared with: the changes and
    the report's year."""

    original: str
    text: str
    places: Sequence[int]
    changes: Sequence[Change]
    year: int | None

    def words(self, start: int, end: int) -> str:
        """The words of the original."""
        return " ".join(self.original[self.places[start] : self.places[end]].split())


def tells_another_amount(
    block: BlockItem, text: Fact, changes: Sequence[Change], evaluation: Evaluation, diagnostics: Diagnostics
) -> bool:
    """Whether a block's text states another amount, or another direction with it, than any of the `changes` has; such
    a statement is reported (C35) at its cell, unless the report waives that for the source."""
    said = evaluation.formats.words.in_texts
    original = str(text.value)
    reading = _Reading(original, *said.in_digits(original), changes, evaluation.program.settings.year)
    wrong = next(
        (found for found in (_wrong(reading, said), _wrongly_turned(reading, said)) if found is not None), None
    )
    if wrong is None:
        return False
    words, change, due = wrong
    details = {
        "block": block.name,
        "found": words,
        "name": change.label or change.now.label or change.now.name,
        "way": (said.up if change.direction == UP else said.down)[0],
        "amount": evaluation.formats.magnitude(due),
    }
    diagnostics.add(CODE, text.origin, waived=_waiver(text, evaluation), details=details)
    return True


def _wrong(reading: _Reading, said: TextFigures) -> tuple[str, Change, Fact] | None:
    """The first words that no change agrees with, a change that they contradict, and its amount or rate."""
    for stated in chain(_stated(reading, said), _summed(reading, said)):
        # What was budgeted is not last year's.
        compared = [each for each in reading.changes if each.rate is not None or not stated.with_last_year]
        of_kind = [(each, found) for each in compared if (found := _figure(each, stated.unit)) is not None]
        if not of_kind and stated.unit.kind == POINTS:
            # The rate of an amount is a percent; 增长15.88个百分点 is none.
            of_kind = [(each, each.rate) for each in compared if each.rate is not None]
            of_kind = [(each, rate) for each, rate in of_kind if _is_written(stated.digits, stated.unit, rate)]
            if of_kind:
                return stated.words, *of_kind[0]
        if of_kind and not any(_is_so(stated, *pair) for pair in of_kind):
            change, due = next((pair for pair in of_kind if pair[0].direction == stated.way), of_kind[0])
            return stated.words, change, due
    return None


def _stated(reading: _Reading, said: TextFigures) -> Iterator[_Stated]:
    """Yield what a text says of the whole change."""
    text, end = reading.text, 0
    wholes = [(found, unit) for found in pattern(said.whole).finditer(text) if (unit := _unit(found)) is not None]
    alike = Counter(unit.kind for found, unit in wholes if found["than"])
    for whole, unit in wholes:
        too = pattern(said.too).match(text, whole.end())
        other = _unit(too) if too is not None else None
        if other is None or other.kind == unit.kind:
            too = None
        after = too.end() if too is not None else whole.end()
        if not _is_last_year(whole.groupdict(), reading) or not _is_of_all(
            whole, unit, after, end, alike[unit.kind] == 1, reading, said
        ):
            continue
        end, way, with_last_year = after, _way(whole["way"], said), bool(whole["than"])
        words = reading.words(whole.start(), whole.end())
        yield _Stated(words, way, whole["digits"], _manner(whole, said), unit, with_last_year)
        if too is not None and other is not None:
            way = _way(behind, said) if (behind := too.groupdict().get("way")) else way
            words = reading.words(whole.start(), too.end())
            yield _Stated(words, way, too["digits"], _manner(too, said), other, with_last_year)


def _is_of_all(
    whole: re.Match[str], unit: UnitOfMeasure, after: int, end: int, single: bool, reading: _Reading, said: TextFigures
) -> bool:
    """Whether what a text says, up to `after`, is said of the whole change: as what changed is named, or else as no
    part is meant; `single` is whether nothing else of the kind is compared with last year. Of several amounts of one
    kind, each is one of a part, unless the text compares with last year, or goes on to explain it. So is what follows
    an enumeration, or in the same sentence, from `end` on, another amount."""
    text, named = reading.text, whole.groupdict()
    whose = (named.get("before") or "") + (named.get("of") or "")
    if whose and not _names_all(whose, reading, said):
        return False
    first = not text[: whole.start()].strip()
    if not whole["than"]:
        alone = sum(kind in (unit.kind, None) for kind in _kinds(text, said)) <= 1
        return first and (alone or pattern(said.explained).match(text, after) is not None)
    if first or whose:
        return True
    begun = max(end, *(text.rfind(mark, 0, whole.start()) + 1 for mark in "。；;\n"))
    return single and not (
        pattern(said.parted).search(text, 0, whole.start()) or pattern(said.moved).search(text, begun, whole.start())
    )


def _summed(reading: _Reading, said: TextFigures) -> Iterator[_Stated]:
    """Yield the sum that a text states of the changes before it (两项合计增加60万元), if these do add up to a change of
    the report."""
    found = pattern(said.summed).search(reading.text) if said.summed else None
    unit = _unit(found) if found is not None else None
    if found is None or unit is None:
        return
    sums, off, parts = Decimal(0), Decimal(0), 0
    for moved in pattern(said.moved).finditer(reading.text, 0, found.start()):
        own = UNITS.beginning(moved["behind"])
        if own is not None and own.kind == unit.kind:
            number = Decimal(moved["digits"].replace(",", ""))
            sums += own.base(number if _way(moved["way"], said) == UP else -number)
            off += own.base(Decimal(5).scaleb(int(number.as_tuple().exponent) - 1))
            parts += 1
    amounts = [each.amount.value for each in reading.changes]
    if parts > 1 and any(
        isinstance(each, Quantity) and each.kind == unit.kind and abs(each.value - sums) <= off for each in amounts
    ):
        words = reading.words(found.start(), found.end())
        yield _Stated(words, _way(found["way"], said), found["digits"], _manner(found, said), unit, False)


def _wrongly_turned(reading: _Reading, said: TextFigures) -> tuple[str, Change, Fact] | None:
    """What a text says that a figure was and is now, if one of both is the report's and the other is not."""
    for found in pattern(said.turned).finditer(reading.text) if said.turned else ():
        was, now = UNITS.beside(found["behind"].strip()), UNITS.beside(found["behind_now"].strip())
        if was is None or now is None or not _is_last_year(found.groupdict(), reading):
            continue
        for change in reading.changes:
            before = _is_written(found["digits"], was, change.base)
            after = _is_written(found["digits_now"], now, change.now)
            if before != after and change.rate is not None:
                return reading.words(found.start(), found.end()), change, change.amount
            if before and after:
                break
    return None


def _kinds(text: str, said: TextFigures) -> Iterator[str | None]:
    """Yield the kind of each number behind a direction; None where its unit is not known."""
    for found in pattern(said.moved).finditer(text):
        unit = UNITS.beginning(found["behind"])
        yield unit.kind if unit is not None else None


def _unit(stated: re.Match[str]) -> UnitOfMeasure | None:
    return UNITS.beside(stated["behind"].strip())


def _manner(stated: re.Match[str], said: TextFigures) -> Manner:
    """What the words beside a number say of it; the last of them counts."""
    named = stated.groupdict()
    words = (word for name in ("later", "odd", "about") if (word := named.get(name)))
    return next((said.manners[word.casefold()] for word in words if word.casefold() in said.manners), "exact")


def _is_last_year(named: dict[str, str], reading: _Reading) -> bool:
    """Whether the years that a text names are the report's and the one before; of a report without a year, none is."""
    now, year = named.get("now"), named.get("year")
    if not now and not year:
        return True
    return reading.year is not None and now in (None, str(reading.year)) and year in (None, str(reading.year - 1))


def _names_all(whose: str, reading: _Reading, said: TextFigures) -> bool:
    """Whether words name what changed, or only mean the whole."""
    names = {name for each in reading.changes for name in (each.label, each.now.label, each.now.name) if name}
    left = pattern(said.whose).sub("", whose) if said.whose else whose
    return all(
        not word or word in names or (len(word) > 1 and any(name.endswith(word) for name in names))
        for word in re.split("[、和与及]", left)
    )


def _figure(change: Change, unit: UnitOfMeasure) -> Fact | None:
    """A change's amount or rate, whichever is in a unit; None if neither is."""
    fact = change.rate if unit.kind == PERCENT else change.amount
    alike = fact is not None and isinstance(fact.value, Quantity) and fact.value.kind == unit.kind
    return fact if alike else None


def _is_so(stated: _Stated, change: Change, figure: Fact) -> bool:
    """Whether a change is what is stated: as it is, or as it is printed where it was moved to add up."""
    return change.direction == stated.way and _is_written(stated.digits, stated.unit, figure, stated.manner)


def _is_written(digits: str, unit: UnitOfMeasure, figure: Fact, manner: Manner = "exact") -> bool:
    values = (value for value in (figure.value, figure.shown) if isinstance(value, Quantity))
    return any(may_be(unit.number(value.value), digits, manner) for value in values)


def _way(word: str, said: TextFigures) -> str:
    return UP if word.casefold() in said.rises else DOWN


def _waiver(text: Fact, evaluation: Evaluation) -> str | None:
    """The reason for which the report waives this of the source that a cell is in; None if it does not."""
    for (code, source), reason in evaluation.dataset.waivers.items():
        if code == CODE and text.origin is not None:
            origin = evaluation.dataset.node(source)
            if origin is not None and (origin.origin.file, origin.origin.sheet) == (
                text.origin.file,
                text.origin.sheet,
            ):
                return reason
    return None
