"""Phrases: the words of changes as the spec states them, or as a lexicon has them, read into templates."""

from __future__ import annotations

from functools import lru_cache

from ..diagnostics import Diagnostics
from ..diagnostics.unknown import add_unknown
from ..quick.pattern import pattern
from ..syntax import ast as syntax
from ..values.source import Span
from .declarations import PhraseDefinition, PhraseTemplate, Placeholder
from .template_marks import check_marks

OUTCOMES = {
    "up": "up", "增": "up",
    "down": "down", "减": "down",
    "level": "level", "平": "level",
    "new": "new", "新增": "new",
    "ups": "ups", "同增": "ups",
    "downs": "downs", "同减": "downs",
    "levels": "levels", "同平": "levels",
    "mixed": "mixed", "各异": "mixed",
}  # fmt: skip
"""The outcomes that a phrase may word, by their spellings: of one change, and of several in one clause."""
PLACEHOLDERS = {
    "amount": "amount", "金额": "amount",
    "rate": "rate", "幅度": "rate",
    "now": "now", "本期": "now",
    "base": "base", "基期": "base",
    "name": "name", "名称": "name",
    "words": "words", "措辞": "words",
}  # fmt: skip


JOINS = {
    "between": "between", "相间": "between",
    "final": "final", "末间": "final",
    "apart": "apart", "相隔": "apart",
}  # fmt: skip
"""The names of the words between figures in one clause, before the last of them, and between clauses."""
_PIECE = pattern(r"\{([^{}]*)\}|\[([^\[\]]*)\]|[^{}\[\]]+|.")


def phrase(rule: syntax.PhraseRule, diagnostics: Diagnostics) -> PhraseDefinition:
    """Return a phrase with its templates read. Reports unknown outcomes (N35) and placeholders (N36), and
    marks without their mates."""
    outcomes: dict[str, PhraseTemplate] = {}
    joins: dict[str, str] = {}
    for word, text in rule.templates:
        if word.text in JOINS:
            joins[JOINS[word.text]] = text.text
        elif word.text in OUTCOMES:
            check_marks(text.text, text.span.part(1, 1), "{}[]", diagnostics)
            _check(text.text, text.span.part(1, 1), diagnostics)
            outcomes[OUTCOMES[word.text]] = template(text.text)
        else:
            add_unknown(diagnostics, "N35", word.span, word.text, OUTCOMES | JOINS)
    written = tuple((text.text, text.span) for _, text in rule.templates)
    return PhraseDefinition(rule.name.text, outcomes, joins, written)


def _check(text: str, start: Span, diagnostics: Diagnostics) -> None:
    """Report unknown placeholders (N36)."""
    for found in _PIECE.finditer(text):
        name, group = found.group(1), found.group(2)
        if name is not None and name.strip() not in PLACEHOLDERS:
            add_unknown(diagnostics, "N36", start.part(found.start(), found.end()), name, PLACEHOLDERS)
        elif group is not None:
            _check(group, start.part(found.start(2), found.start(2)), diagnostics)


@lru_cache(maxsize=256)
def template(text: str) -> PhraseTemplate:
    """Read a clause as it is written, `增加{金额}[，增长{幅度}]`; an unknown placeholder is read as the name."""
    pieces: list[str | Placeholder | PhraseTemplate] = []
    for found in _PIECE.finditer(text):
        name, group = found.group(1), found.group(2)
        if name is not None:
            pieces.append(Placeholder(PLACEHOLDERS.get(name.strip(), "name")))
        else:
            pieces.append(found.group() if group is None else template(group))
    return PhraseTemplate(tuple(pieces))


def demands_rate(phrase: PhraseDefinition) -> bool:
    """Whether a phrase words some outcome by a rate outside `[…]`, so that every change it is used for must have a
    rate."""
    return any(Placeholder("rate") in one.pieces for one in phrase.outcomes.values())
