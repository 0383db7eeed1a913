"""Compares an amount typed in a reason with the change that the reason explains: 较上年增加60万元, where it is 56.65.

Only what the text says of the whole change is compared: an amount behind its direction, at the start of the text or
behind words that compare with last year, and its rate or amount directly behind that; nothing that says of what
(其中设备购置增加12万元).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..lexicons.lexicon import TextFigures
from ..program.program import BlockItem
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..values.facts import Fact
from ..values.quantity import PERCENT, Quantity
from ..values.results import DOWN, UP, Change
from ..values.rounding import is_written_as
from ..values.units import UNITS, UnitOfMeasure

CODE = "C35"


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a text says of the whole change: its words, the direction, the number in its unit; and whether it compares
    with last year in so many words."""

    words: str
    way: str
    digits: str
    unit: UnitOfMeasure
    with_last_year: bool


def tells_another_amount(
    block: BlockItem, text: Fact, changes: Sequence[Change], evaluation: Evaluation, diagnostics: Diagnostics
) -> bool:
    """Whether a block's text states another amount, or another direction with it, than any of the `changes` has; such
    a statement is reported (C35) at its cell, unless the report waives that for the source."""
    said = evaluation.formats.words.in_texts
    for stated in _stated(str(text.value), said):
        # What was budgeted is not last year's.
        compared = [each for each in changes if each.rate is not None] if stated.with_last_year else changes
        of_kind = [(each, found) for each in compared if (found := _figure(each, stated.unit)) is not None]
        if of_kind and not any(_is_so(stated, *pair) for pair in of_kind):
            change, due = next((pair for pair in of_kind if pair[0].direction == stated.way), of_kind[0])
            details = {
                "block": block.name,
                "found": " ".join(stated.words.split()),
                "name": change.label or change.now.label or change.now.name,
                "way": (said.up if change.direction == UP else said.down)[0],
                "amount": evaluation.formats.magnitude(due),
            }
            diagnostics.add(CODE, text.origin, waived=_waiver(text, evaluation), details=details)
            return True
    return False


def _stated(text: str, said: TextFigures) -> Iterator[_Stated]:
    """Yield what a text says of the whole change. Of several amounts of one kind, each is one of a part, unless the
    text compares with last year."""
    kinds = [*_kinds(text, said)]
    for whole in pattern(said.whole).finditer(text):
        unit = UNITS.beside(whole["behind"].strip())
        if unit is None or (not whole["than"] and sum(kind in (unit.kind, None) for kind in kinds) > 1):
            continue
        way, with_last_year = _way(whole["way"], said), bool(whole["than"])
        yield _Stated(whole[0], way, whole["digits"], unit, with_last_year)
        too = pattern(said.too).match(text, whole.end())
        other = UNITS.beside(too["behind"].strip()) if too is not None else None
        if too is not None and other is not None and other.kind != unit.kind:
            way = _way(named, said) if (named := too.groupdict().get("way")) else way
            yield _Stated(whole[0] + too[0], way, too["digits"], other, with_last_year)


def _kinds(text: str, said: TextFigures) -> Iterator[str | None]:
    """Yield the kind of each number behind a direction; None where its unit is not known."""
    moved = pattern(rf"(?i:{'|'.join((*said.up, *said.down))})\D{{0,4}}[0-9][0-9,.]*\s*(?=(?P<behind>[^0-9]{{0,12}}))")
    for found in moved.finditer(text):
        unit = UNITS.beginning(found["behind"])
        yield unit.kind if unit is not None else None


def _figure(change: Change, unit: UnitOfMeasure) -> Fact | None:
    """A change's amount or rate, whichever is in a unit; None if neither is."""
    fact = change.rate if unit.kind == PERCENT else change.amount
    alike = fact is not None and isinstance(fact.value, Quantity) and fact.value.kind == unit.kind
    return fact if alike else None


def _is_so(stated: _Stated, change: Change, figure: Fact) -> bool:
    """Whether a change is what is stated: as it is, or as it is printed where it was moved to add up."""
    values = (value for value in (figure.value, figure.shown) if isinstance(value, Quantity))
    return change.direction == stated.way and any(
        is_written_as(stated.unit.number(value.value), stated.digits) for value in values
    )


def _way(word: str, said: TextFigures) -> str:
    return UP if word.casefold() in said.up else DOWN


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
