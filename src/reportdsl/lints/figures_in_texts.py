"""Figures inside the texts of the data (原因：收入增加80万元), which nobody rounds, converts or updates, against the figures of the
report that they name. A note below a form is such a text, too; what it says of a total (本年支出合计16元) is held to the form's own.

Only what a text says of a name directly is compared: the name, words such as 总额 or 比上年, then a number with its unit or
a direction. What is before the name must not make another name of it (项目收入 is not 收入).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from ..diagnostics import Diagnostics, Severity
from ..document.blocks import Document, FormNote
from ..evaluation.named_facts import NamedFacts
from ..lexicons.lexicon import TextFigures
from ..program.program import Program
from ..quick.records import dataclass
from ..values.facts import Fact
from ..values.quantity import PERCENT, Quantity
from ..values.results import DOWN, UP, Change
from ..values.rounding import half_up
from ..values.units import UNITS, UnitOfMeasure, base_unit

_MOST = 500
"""Most texts and most names that are looked at: a report has some tens of each."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a text says of a name that the report has too: where its digits stand, if it says a number, and where it is not so, its
    words and what is."""

    digits: tuple[int, int]
    wrong: tuple[str, str] | None


def figures_in_texts(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn of a text of the data that says another figure, or another direction, of a name than the report does."""
    for _, fact, compared in compared_texts(program, document):
        for each in compared:
            if each.wrong is not None:
                text, due = each.wrong
                diagnostics.add("L06", fact.origin, severity=Severity.WARNING, text=text, due=due)


def compared_texts(program: Program, document: Document) -> Iterator[tuple[str, Fact, list[Compared]]]:
    """The texts of the data that the report uses and that say a number or a direction, each with its fact and what of it the report
    has a figure for."""
    said = program.settings.words.in_texts
    notes = [note for note in document.form_notes if _says(note.text, said)]
    texts = [
        *((text, fact, []) for text, fact in (*_texts(document.facts, said), *_taken(document))),
        *((note.text, Fact("", note.text, origin=note.origin), [*_of_totals(note, said)]) for note in notes),
    ]
    if not texts:
        return
    amounts, changes = _named(document.facts)
    names = dict.fromkeys((*amounts, *changes))
    for text, fact, compared in texts:
        found = (
            _compared(text, place, amounts.get(name, ()), changes.get(name), said)
            for name in names
            if name in text
            for place in _places(text, name, said.before)
        )
        yield text, fact, compared + [each for each in found if each is not None]


def _texts(facts: NamedFacts, said: TextFigures) -> Iterator[tuple[str, Fact]]:
    """The texts of data cells that the report uses and that say a number or a direction, those of large tables excepted."""
    texts = (fact for fact in facts.single() if isinstance(fact.value, str) and fact.origin is not None)
    for fact in islice(texts, _MOST):
        if _says(str(fact.value), said):
            yield str(fact.value), fact


def _says(text: str, said: TextFigures) -> bool:
    return any(word in text for word in (*"0123456789", *said.up, *said.down))


def _taken(document: Document) -> Iterator[tuple[str, Fact]]:
    """The texts of Word files that are taken in, and what their tables say, each as if a cell held it."""
    for taken in document.taken:
        yield from ((text, Fact("", text, origin=place)) for text, place in (*taken.texts, *taken.rows))


def _named(facts: NamedFacts) -> tuple[dict[str, list[Fact]], dict[str, Change]]:
    """The quantities and the changes of the report by what a reader calls them."""
    amounts: dict[str, list[Fact]] = {}
    for fact in facts.single():
        if len(fact.label) > 1 and isinstance(fact.value, Quantity) and len(amounts) < _MOST:
            amounts.setdefault(fact.label, []).append(fact)
    values = facts.definitions.values()
    return amounts, {value.label: value for value in values if isinstance(value, Change) and len(value.label) > 1}


def _places(text: str, name: str, before: str) -> Iterator[int]:
    """Where a text says a name by itself: the ends of it."""
    start = text.find(name)
    while start >= 0:
        if re.search(before, text[:start]):
            yield start + len(name)
        start = text.find(name, start + 1)


def _compared(
    text: str, place: int, amounts: Iterable[Fact], change: Change | None, said: TextFigures
) -> Compared | None:
    """What a text says behind a name, compared; None if it says nothing that can be. 增加至12元 says an amount and a direction."""
    stated, told = re.compile(said.amount).match(text, place), re.compile(said.change).match(text, place)
    amount = _of_amount(stated, amounts) if stated is not None else None
    way = _of_change(told, change, said) if told is not None and change is not None else None
    return way if amount is None or (amount.wrong is None and way is not None and way.wrong is not None) else amount


def _of_totals(note: FormNote, said: TextFigures) -> Iterator[Compared]:
    """What a note says of the totals of its form, compared: of what the form's title names, or of nothing in particular."""
    title = "".join(note.title.split()).casefold()
    for stated in re.finditer(said.total, note.text):
        of = "".join(re.sub(said.meant, "", stated["of"]).split()).casefold()
        compared = _of_amount(stated, note.totals) if of in title else None
        if compared is not None:
            yield compared


def _of_amount(stated: re.Match[str], amounts: Iterable[Fact]) -> Compared | None:
    unit = _unit(stated["behind"])
    of_kind = [fact for fact in amounts if unit and isinstance(fact.value, Quantity) and fact.value.kind == unit.kind]
    if unit is None or not of_kind:
        return None
    agrees = any(_agrees(stated["digits"], unit, fact) for fact in of_kind)
    return Compared(stated.span("digits"), None if agrees else (stated["digits"] + str(unit), _shown(of_kind[0], unit)))


def _of_change(told: re.Match[str], change: Change, said: TextFigures) -> Compared | None:
    rate_or_amount = change.amount
    unit = _unit(told["behind"]) if told["behind"] else None
    if unit is not None and unit.kind == PERCENT and change.rate is not None:
        rate_or_amount = change.rate
    if not isinstance(rate_or_amount.value, Quantity):
        return None
    alike = unit is not None and unit.kind == rate_or_amount.value.kind
    agrees = unit is None or not alike or _agrees(told["digits"], unit, rate_or_amount)
    digits = told.span("digits") if alike else (-1, -1)
    if agrees and change.direction == (UP if told["way"] in said.up else DOWN):
        return Compared(digits, None)
    words = told["way"] + (told["digits"] + str(unit) if unit else "")
    return Compared(digits, (words, _shown(rate_or_amount, unit)))


def _agrees(digits: str, unit: UnitOfMeasure, fact: Fact) -> bool:
    """Whether a figure is what a text says, to the last decimal that it says."""
    assert isinstance(fact.value, Quantity)
    written = Decimal(digits.replace(",", ""))
    half = Decimal(5).scaleb(int(written.as_tuple().exponent) - 1)
    return abs(abs(unit.number(fact.value.value)) - written) <= half


def _unit(behind: str) -> UnitOfMeasure | None:
    """The unit that the words behind a number begin with, the longest."""
    beginnings = (behind[:length] for length in range(len(behind), 0, -1))
    return next((unit for words in beginnings if (unit := UNITS.beside(words)) is not None), None)


def _shown(fact: Fact, unit: UnitOfMeasure | None) -> str:
    """A figure in the unit of a text, with its sign, to four decimals."""
    assert isinstance(fact.value, Quantity)
    own = unit if unit is not None and unit.kind == fact.value.kind else base_unit(fact.value.kind)
    return f"{half_up(own.number(fact.value.value), 4).normalize():f}{own}"
