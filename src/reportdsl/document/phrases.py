"""Changes in words: the outcome picks the template, and the printed figures fill it in. The words are the phrase's, or
those of the report's lexicon.

Several changes in one clause collapse if they are the same as printed, appear side by side if they go the same way
(各减少A和B，分别下降C和D; decreased by A and B respectively), and otherwise one after another, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..evaluation.formats import Formats
from ..filters.filter import Clause, Said
from ..lexicons.lexicon import SideBySide
from ..program.declarations import PhraseDefinition, PhraseTemplate, Placeholder
from ..program.phrase_rules import template
from ..quick.records import replace
from ..values.facts import Fact
from ..values.quantity import POINTS, Quantity
from ..values.results import DOWN, LEVEL, UP, Change

Fill = Callable[[str], Clause | None]
"""The words of a placeholder; None if there is nothing to say, so that an optional group around it is left out."""

TOGETHER = {UP: "ups", DOWN: "downs", LEVEL: "levels"}


def in_words(phrase: PhraseDefinition, changes: Sequence[Change], formats: Formats) -> Clause:
    """Return changes in the words of a phrase, together if they agree, otherwise one after another."""
    return _Wording(phrase, formats).in_words(changes)


class _Wording:
    """One phrase, with the lexicon's words for what it leaves out."""

    def __init__(self, phrase: PhraseDefinition, formats: Formats) -> None:
        self._stated, self._formats, self._lexicon = phrase.outcomes, formats, formats.words
        own = self._lexicon.changes
        self._joins = {"between": own.between, "final": own.final, "apart": own.apart, **phrase.joins}

    def in_words(self, changes: Sequence[Change]) -> Clause:
        clauses = [self._one(change) for change in changes]
        if len({"".join(part.text for part in clause) for clause in clauses}) == 1:
            return clauses[0]
        return self._together(changes) or self._in_turn(changes, clauses)

    def _in_turn(self, changes: Sequence[Change], clauses: Sequence[Clause]) -> Clause:
        """Return changes one after another, each by its name."""
        mixed = self._stated.get("mixed") or template(self._lexicon.changes.mixed)
        parts: list[Said] = []
        for change, clause in zip(changes, clauses, strict=True):
            parts += (Said(self._joins["apart"]), *(_filled(mixed, self._named(change, clause)) or clause))
        return tuple(parts[1:])

    def _named(self, change: Change, clause: Clause) -> Fill:
        return lambda name: clause if name == "words" else self._words(name, [change])

    def _plain(self, change: Change) -> PhraseTemplate:
        own = self._lexicon.changes
        in_points = isinstance(change.amount.value, Quantity) and change.amount.value.kind == POINTS
        return template((own.points if in_points else own.one)[change.direction])

    def _template(self, change: Change) -> PhraseTemplate:
        base_is_nothing = isinstance(change.base.value, Quantity) and not change.base.value.value
        if change.direction != LEVEL and base_is_nothing and "new" in self._stated:
            return self._stated["new"]
        return self._stated.get(change.direction) or self._plain(change)

    def _one(self, change: Change) -> Clause:
        """Return one change in the words of its outcome. A template that needs a rate where there is none gives way to
        the plain words, which always have something to print."""
        templates = (self._template(change), self._plain(change))
        filled = (_filled(one, lambda name: self._words(name, [change])) for one in templates)
        return next(clause for clause in filled if clause is not None)

    def _together(self, changes: Sequence[Change]) -> Clause | None:
        """Return changes with the same words side by side. None if there are no such words, or if the changes do not
        all have as much to say: a rate that only one has is printed with its own change."""
        templates = {self._template(change) for change in changes}
        directions = {change.direction for change in changes}
        if len(directions) > 1 or len(templates) > 1:
            return None
        several = self._several(directions.pop(), templates.pop())
        if any(len({_figure(name, change) is None for change in changes}) > 1 for name in _asked(several)):
            return None
        return _filled(several, lambda name: self._words(name, changes)) or None

    def _several(self, direction: str, one: PhraseTemplate) -> PhraseTemplate:
        """Return the template for several changes, each of which would be worded by `one`."""
        outcome, lexicon = TOGETHER[direction], self._lexicon
        if outcome in self._stated:
            return self._stated[outcome]
        if (
            outcome in lexicon.changes.several
            and direction not in self._stated
            and one is template(lexicon.changes.one[direction])
        ):
            return template(lexicon.changes.several[outcome])
        side = lexicon.side_by_side
        if direction == LEVEL:
            return PhraseTemplate(
                (side.alike, *_side_by_side(one, "", side.behind, replace(side, respectively="")).pieces)
            )
        return _side_by_side(one, side.each, side.behind, side)

    def _words(self, name: str, changes: Sequence[Change]) -> Clause | None:
        """Return the figures of changes, or their names, as a list; None if one has nothing to say."""
        parts: list[Said] = []
        for index, change in enumerate(changes):
            fact = _figure(name, change)
            if fact is None:
                return None
            if index:
                parts.append(Said(self._joins["final" if index == len(changes) - 1 else "between"]))
            text = self._formats.magnitude if name in ("amount", "rate") else self._formats.text
            parts.append(Said(text(fact), fact))
        return tuple(parts)


def _side_by_side(one: PhraseTemplate, before: str, behind: str, side: SideBySide) -> PhraseTemplate:
    """Return the template for several changes made from that for one: 各 before its first verb and 分别 before each
    later one, or respectively after its first figures."""
    pieces: list[str | Placeholder | PhraseTemplate] = []
    for piece in one.pieces:
        match piece:
            case str():
                mark = next((mark for mark in side.marks if piece.startswith(mark)), "")
                pieces.append(mark + before + piece.removeprefix(mark))
                before = ""
            case PhraseTemplate():
                pieces.append(_side_by_side(piece, before, behind, side))
            case Placeholder():
                pieces += (piece, behind)
                before, behind = side.respectively, ""
    return PhraseTemplate(tuple(pieces))


def _asked(one: PhraseTemplate) -> frozenset[str]:
    """Return the names of the placeholders in a template."""
    names: set[str] = set()
    for piece in one.pieces:
        match piece:
            case Placeholder(name=name):
                names.add(name)
            case PhraseTemplate():
                names |= _asked(piece)
            case str():
                pass
    return frozenset(names)


def _filled(one: PhraseTemplate, fill: Fill) -> Clause | None:
    """Return the words of a template; None if a placeholder in it has nothing to say."""
    parts: list[Said] = []
    for piece in one.pieces:
        match piece:
            case str():
                parts.append(Said(piece))
            case Placeholder(name=name):
                words = fill(name)
                if words is None:
                    return None
                parts += words
            case PhraseTemplate():
                parts += _filled(piece, fill) or ()
    return tuple(parts)


def _figure(name: str, change: Change) -> Fact | None:
    match name:
        case "amount":
            return change.amount
        case "rate":
            return change.rate if change.rate and isinstance(change.rate.value, Quantity) else None
        case "now":
            return change.now
        case "base":
            return change.base
        case _:
            return Fact("", change.label)
