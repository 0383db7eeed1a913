"""Compares the figures inside texts of the data (原因：收入增加80万元), which nobody rounds, converts or updates, with
the report's own figures of the same name. Notes below a form are such texts too; a total stated in one
(本年支出合计16元) is compared with the form's own total.

Only a figure that follows a name directly is compared: the name, words such as 总额 or 比上年, then a number with its
unit or a direction. What precedes the name must not make it another name (项目收入 is not 收入).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ..diagnostics import Diagnostics
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
"""How many texts, and how many names, are examined at most: a report has some tens of each."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text in digits, and the places of its characters in the original."""

    original: str
    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original something stands; a number in words counts as a whole."""
        first = last = self.places[start]
        while end < len(self.places) and (last := self.places[end]) == first:
            end += 1
        return first, last

    def words(self, stated: re.Match[str], unit: UnitOfMeasure | None) -> str:
        """What is stated, with its direction if it has one: in the words of the original, a number in digits with its
        unit."""
        way, (begin, end) = stated.groupdict().get("way") or "", stated.span("digits")
        if unit is None:
            return way
        in_words = self.places[begin] == self.places[end]
        if way and in_words and self.places[stated.start("way")] == self.places[begin]:
            way = ""  # 翻番
        return way + "".join(self.original[slice(*self.span(begin, end))].split()) + ("" if in_words else str(unit))


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement in a text about a name that the report has too: the span of its digits, (-1, -1) if it states no
    number that can be compared; and if it is `wrong`, its words and the correct figure."""

    digits: tuple[int, int]
    wrong: tuple[str, str] | None


def figures_in_texts(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn (L06) of a text of the data that states another figure, or another direction, for a name than the report."""
    for _, fact, compared in compared_texts(program, document):
        for each in compared:
            if each.wrong is not None:
                text, due = each.wrong
                diagnostics.warn("L06", fact.origin, text=text, due=due)


def compared_texts(program: Program, document: Document) -> Iterator[tuple[str, Fact, list[Compared]]]:
    """Yield the texts of the data that the report uses and that state a number or a direction, each with its fact and
    those of its statements for which the report has a figure."""
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
        reading = _Reading(text, *said.in_digits(text))
        found = (
            _compared(reading, place, amounts.get(name, ()), changes.get(name), said, program.settings.year)
            for name in names
            if name in reading.text
            for place in _places(reading.text, name, said.before)
        )
        yield text, fact, compared + [each for each in found if each is not None]


def _texts(facts: NamedFacts, said: TextFigures) -> Iterator[tuple[str, Fact]]:
    """Yield the texts of the data cells that the report uses and that state a number or a direction, except those of
    large tables."""
    texts = (fact for fact in facts.single() if isinstance(fact.value, str) and fact.origin is not None)
    for fact in islice(texts, _MOST):
        if _says(str(fact.value), said):
            yield str(fact.value), fact


def _says(text: str, said: TextFigures) -> bool:
    return not said.figures.isdisjoint(text) or any(word in text for word in (*said.up, *said.down))


def _taken(document: Document) -> Iterator[tuple[str, Fact]]:
    """Yield the texts and table rows of the Word files that are taken in, each as if a data cell held it."""
    for taken in document.taken:
        yield from ((text, Fact("", text, origin=place)) for text, place in (*taken.texts, *taken.rows))


def _named(facts: NamedFacts) -> tuple[dict[str, list[Fact]], dict[str, Change]]:
    """The report's quantities and its changes, each by its label, if that has more than one character."""
    amounts: dict[str, list[Fact]] = {}
    for fact in facts.single():
        if len(fact.label) > 1 and isinstance(fact.value, Quantity) and len(amounts) < _MOST:
            amounts.setdefault(fact.label, []).append(fact)
    values = facts.definitions.values()
    return amounts, {value.label: value for value in values if isinstance(value, Change) and len(value.label) > 1}


def _places(text: str, name: str, before: str) -> Iterator[int]:
    """Yield the end of each occurrence of a name in a text that is not part of a longer name, as the pattern `before`
    decides from what precedes it."""
    start = text.find(name)
    while start >= 0:
        if re.search(before, text[:start]):
            yield start + len(name)
        start = text.find(name, start + 1)


def _compared(
    reading: _Reading, place: int, amounts: Iterable[Fact], change: Change | None, said: TextFigures, year: int | None
) -> Compared | None:
    """Compare what a text says directly after a name; None if that cannot be compared, as a change against another year
    than last year cannot. 增加至12元 states both an
    amount and a direction; the one that is wrong is returned."""
    stated, told = (re.compile(each).match(reading.text, place) for each in (said.amount, said.change))
    if told is not None and (named := told.groupdict().get("year")) and (year is None or int(named) != year - 1):
        told = None
    amount = _of_amount(stated, amounts, reading, said) if stated is not None else None
    way = _of_change(told, change, reading, said) if told is not None and change is not None else None
    return way if amount is None or (amount.wrong is None and way is not None and way.wrong is not None) else amount


def _of_totals(note: FormNote, said: TextFigures) -> Iterator[Compared]:
    """Compare the totals stated in a note with those of its form: totals of what the form's title names, or unnamed."""
    title = "".join(note.title.split()).casefold()
    reading = _Reading(note.text, *said.in_digits(note.text))
    for stated in re.finditer(said.total, reading.text):
        of = "".join(re.sub(said.meant, "", stated["of"]).split()).casefold()
        compared = _of_amount(stated, note.totals, reading, said) if of in title else None
        if compared is not None:
            yield compared


def _of_amount(stated: re.Match[str], amounts: Iterable[Fact], reading: _Reading, said: TextFigures) -> Compared | None:
    unit = UNITS.beginning(stated["behind"])
    of_kind = [fact for fact in amounts if unit and isinstance(fact.value, Quantity) and fact.value.kind == unit.kind]
    if unit is None or not of_kind:
        return None
    agrees = any(_agrees(stated, unit, fact, said) for fact in of_kind)
    wrong = None if agrees else (reading.words(stated, unit), _shown(of_kind[0], unit))
    return Compared(reading.span(*stated.span("digits")), wrong)


def _of_change(told: re.Match[str], change: Change, reading: _Reading, said: TextFigures) -> Compared | None:
    rate_or_amount = change.amount
    unit = UNITS.beginning(told["behind"]) if told["behind"] else None
    if unit is not None and unit.kind == PERCENT and change.rate is not None:
        rate_or_amount = change.rate
    if not isinstance(rate_or_amount.value, Quantity):
        return None
    alike = unit is not None and unit.kind == rate_or_amount.value.kind
    agrees = unit is None or not alike or _agrees(told, unit, rate_or_amount, said)
    digits = reading.span(*told.span("digits")) if alike else (-1, -1)
    if agrees and change.direction == (UP if told["way"] in said.up else DOWN):
        return Compared(digits, None)
    return Compared(digits, (reading.words(told, unit), _shown(rate_or_amount, unit)))


def _agrees(stated: re.Match[str], unit: UnitOfMeasure, fact: Fact, said: TextFigures) -> bool:
    """Whether a figure is what is stated: as exactly as it is stated."""
    assert isinstance(fact.value, Quantity)
    named = stated.groupdict()
    later = re.search(said.later, stated["behind"]) if said.later else None
    words = (word for word in (later and later[0], named.get("odd"), named.get("about")) if word)
    from ..values.rough_numbers import Manner, may_be  # Loaded only where a text states an amount.

    manner: Manner = next((said.manners[word] for word in words if word in said.manners), "exact")
    return may_be(unit.number(fact.value.value), stated["digits"], manner)


def _shown(fact: Fact, unit: UnitOfMeasure | None) -> str:
    """A figure with its sign in the unit of a text, or its base unit if that does not fit, rounded half up to four
    decimals, without trailing zeros."""
    assert isinstance(fact.value, Quantity)
    own = unit if unit is not None and unit.kind == fact.value.kind else base_unit(fact.value.kind)
    return f"{half_up(own.number(fact.value.value), 4).normalize():f}{own}"
