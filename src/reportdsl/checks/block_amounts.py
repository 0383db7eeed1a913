"""Compares an amount typed in a reason with the change that the reason explains: 较上年增加60万元, where it is 56.65.

Only what the text says of the whole change is compared: an amount behind its direction, at the start of the text or
behind words that compare with last year, and nothing that says of what (其中设备购置增加12万元).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..lexicons.lexicon import TextFigures
from ..program.program import BlockItem
from ..quick.pattern import pattern
from ..values.facts import Fact
from ..values.quantity import PERCENT, Quantity
from ..values.results import DOWN, UP, Change
from ..values.rounding import is_written_as
from ..values.units import UNITS

CODE = "C35"


def tells_another_amount(
    block: BlockItem, text: Fact, changes: Sequence[Change], evaluation: Evaluation, diagnostics: Diagnostics
) -> bool:
    """Whether a block's text states another amount, or another direction with it, than any of the `changes` has; such
    a statement is reported (C35) at its cell, unless the report waives that for the source."""
    said = evaluation.formats.words.in_texts
    for stated in pattern(said.whole).finditer(str(text.value)) if said.whole else ():
        # What was budgeted is not last year's; and of several amounts, each is one of a part.
        compared = [each for each in changes if each.rate is not None] if stated["than"] else changes
        if not stated["than"] and len(_moved(said).findall(str(text.value))) > 1:
            continue
        of_kind = [(each, found) for each in compared if (found := _figure(each, stated["behind"])) is not None]
        if of_kind and not any(_is_so(stated, each, found, said) for each, found in of_kind):
            change, due = next((pair for pair in of_kind if pair[0].direction == _way(stated, said)), of_kind[0])
            details = {
                "block": block.name,
                "found": " ".join(stated[0].split()),
                "name": change.label or change.now.label or change.now.name,
                "way": (said.up if change.direction == UP else said.down)[0],
                "amount": evaluation.formats.magnitude(due),
            }
            diagnostics.add(CODE, text.origin, waived=_waiver(text, evaluation), details=details)
            return True
    return False


def _moved(said: TextFigures) -> re.Pattern[str]:
    """A direction with a number behind it."""
    return pattern(rf"(?i:{'|'.join((*said.up, *said.down))})\D{{0,4}}[0-9]")


def _figure(change: Change, behind: str) -> Fact | None:
    """A change's amount or rate, whichever is in the unit written behind a number; None if neither is."""
    unit = UNITS.beside(behind.strip())
    if unit is None:
        return None
    fact = change.rate if unit.kind == PERCENT else change.amount
    alike = fact is not None and isinstance(fact.value, Quantity) and fact.value.kind == unit.kind
    return fact if alike else None


def _is_so(stated: re.Match[str], change: Change, figure: Fact, said: TextFigures) -> bool:
    unit = UNITS.beside(stated["behind"].strip())
    assert unit is not None and isinstance(figure.value, Quantity)
    return change.direction == _way(stated, said) and is_written_as(unit.number(figure.value.value), stated["digits"])


def _way(stated: re.Match[str], said: TextFigures) -> str:
    return UP if stated["way"].casefold() in said.up else DOWN


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
