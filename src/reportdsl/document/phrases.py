"""Changes in words: the outcome picks the template, the printed figures fill it in.

Several changes told together collapse where they are one and the same as printed, are told side by side where they go
the same way (各减少A和B，分别下降C和D), and one after another, by name, where they do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..evaluation.formats import Formats
from ..facts import Fact
from ..filters.filter import Clause, Said
from ..program.program import PhraseDefinition, PhraseTemplate, Placeholder
from ..quantity import Quantity
from ..values import DOWN, LEVEL, UP, Change

Fill = Callable[[str], Clause | None]
"""The words of a placeholder; None where there is nothing to say, so that an optional group around it falls away."""

DEFAULTS: dict[str, PhraseTemplate] = {
    UP: PhraseTemplate(("增加", Placeholder("amount"), PhraseTemplate(("，增长", Placeholder("rate"))))),
    DOWN: PhraseTemplate(("减少", Placeholder("amount"), PhraseTemplate(("，下降", Placeholder("rate"))))),
    LEVEL: PhraseTemplate(("持平",)),
}
"""The wording of an outcome that a phrase leaves out."""
TOGETHER = {UP: "ups", DOWN: "downs", LEVEL: "levels"}


def said(phrase: PhraseDefinition, changes: Sequence[Change], formats: Formats) -> Clause:
    told = [_one(phrase, change, formats) for change in changes]
    if len({"".join(part.text for part in clause) for clause in told}) == 1:
        return told[0]
    return _together(phrase, changes, formats) or _in_turn(changes, told)


def _in_turn(changes: Sequence[Change], told: Sequence[Clause]) -> Clause:
    """One after another, each by its name."""
    parts = [part for change, clause in zip(changes, told, strict=True) for part in (Said("；"), Said(change.label), *clause)]
    return tuple(parts[1:])


def _template(phrase: PhraseDefinition, change: Change) -> PhraseTemplate:
    base_is_nothing = isinstance(change.base.value, Quantity) and not change.base.value.value
    if change.direction != LEVEL and base_is_nothing and "new" in phrase.outcomes:
        return phrase.outcomes["new"]
    return phrase.outcomes.get(change.direction, DEFAULTS[change.direction])


def _one(phrase: PhraseDefinition, change: Change, formats: Formats) -> Clause:
    """One change in the words of its outcome. A template that asks for a rate where there is none gives way to the plain
    words: nothing is never said."""
    templates = (_template(phrase, change), DEFAULTS[change.direction])
    filled = (_filled(template, lambda name: _words(name, [change], formats)) for template in templates)
    return next(clause for clause in filled if clause is not None)


def _together(phrase: PhraseDefinition, changes: Sequence[Change], formats: Formats) -> Clause | None:
    """Changes with the same words side by side, where there are such words."""
    templates = {_template(phrase, change) for change in changes}
    directions = {change.direction for change in changes}
    if len(directions) > 1 or len(templates) > 1:
        return None
    direction, template = directions.pop(), templates.pop()
    own = phrase.outcomes.get(TOGETHER[direction])
    before = "均" if own is None and direction == LEVEL else ""
    if own is None and direction != LEVEL:
        template = _side_by_side(template, "各")
    filled = _filled(own or template, lambda name: _words(name, changes, formats))
    return (Said(before), *filled) if filled else None


def _side_by_side(template: PhraseTemplate, first: str) -> PhraseTemplate:
    """A template for one change, for several: 各 before its first verb, 分别 before each later one."""
    pieces: list[str | Placeholder | PhraseTemplate] = []
    for piece in template.pieces:
        match piece:
            case str():
                mark = next((mark for mark in "，,；" if piece.startswith(mark)), "")
                pieces.append(mark + first + piece.removeprefix(mark))
            case PhraseTemplate():
                pieces.append(_side_by_side(piece, first))
            case _:
                pieces.append(piece)
        if isinstance(piece, Placeholder):
            first = "分别"
        elif isinstance(piece, str):
            first = ""
    return PhraseTemplate(tuple(pieces))


def _filled(template: PhraseTemplate, fill: Fill) -> Clause | None:
    """The template's words; None if a placeholder in it has nothing to say."""
    told: list[Said] = []
    for piece in template.pieces:
        match piece:
            case str():
                told.append(Said(piece))
            case Placeholder(name=name):
                words = fill(name)
                if words is None:
                    return None
                told += words
            case PhraseTemplate():
                told += _filled(piece, fill) or ()
    return tuple(told)


def _words(name: str, changes: Sequence[Change], formats: Formats) -> Clause | None:
    facts = [_figure(name, change) for change in changes]
    if any(fact is None for fact in facts):
        return None
    told: list[Said] = []
    for index, fact in enumerate(facts):
        assert fact is not None
        if index:
            told.append(Said("和" if index == len(facts) - 1 else "、"))
        told.append(Said(str(formats.printed(fact)), fact))
    return tuple(told)


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
    return Fact("", change.label)
