"""Content to inlines: words as they stand, figures that know their fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..display import Printed
from ..evaluation.effort import PRINTED, TEXT
from ..evaluation.evaluation import Evaluation
from ..evaluation.evaluator import Stopped, Surroundings, as_fact
from ..facts import Fact
from ..filters.filter import Clause, Filter, Said, Single
from ..program import nodes
from ..quantity import Quantity
from ..values import Breakdown, Change, Entries, Rows, Value
from .blocks import Figure, Inline, Reference, Text
from .phrases import said


class Prose:
    """Composes content. `failed` holds the names of facts that a check found at odds, to be marked in a draft."""

    def __init__(self, evaluation: Evaluation, failed: frozenset[str] = frozenset()) -> None:
        self.evaluation, self.failed = evaluation, failed
        self.words = evaluation.program.settings.words
        self.failure = Text(self.words.missing, failed=True)
        self.mentions = False
        """Whether any caption was mentioned, whose number is not known yet."""

    def inlines(self, content: nodes.Content, around: Surroundings) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for part in content:
            try:
                if isinstance(part, nodes.Words):
                    found.append(Text(part.text))
                elif isinstance(part, nodes.Print):
                    found += self.printed(part.value, around)
                else:
                    found += self._turned(part, around)
            except Stopped:
                found.append(self.failure)
        return joined(found)

    def text(self, content: nodes.Content, around: Surroundings) -> str:
        return "".join(inline.text for inline in self.inlines(content, around))

    def _turned(self, part: nodes.Choice | nodes.Repeat | nodes.Mention, around: Surroundings) -> Sequence[Inline]:
        """What a choice, a loop or a mention comes to. Raises `Stopped`."""
        match part:
            case nodes.Choice(branches=branches):
                for condition, body in branches:
                    if condition is None or self.evaluation.holds(condition, around):
                        return self.inlines(body, around)
                return ()
            case nodes.Repeat(variable=variable, rows=rows, body=body):
                turns = turns_of(self.evaluation.value(rows, around))
                self.evaluation.effort.spend(len(turns) * PRINTED * (1 + len(body)), rows.span)
                return [inline for turn in turns for inline in self.inlines(body, around.having(variable, turn))]
            case nodes.Mention(target=target):
                self.mentions = True
                return [Reference(target, "")]

    def printed(self, node: nodes.Expression, around: Surroundings) -> tuple[Inline, ...]:
        """Raises `Stopped`."""
        if isinstance(node, nodes.Phrased | nodes.Filtered):
            return self.clause(
                self._phrased(node, around) if isinstance(node, nodes.Phrased) else self._filtered(node, around)
            )
        fact = as_fact(self.evaluation.value(node, around))
        text = self.evaluation.formats.text(fact)
        if len(text) > TEXT:
            self.evaluation.effort.spend(len(text) // TEXT, node.span)
        return (self.figure(fact, text),)

    def _phrased(self, node: nodes.Phrased, around: Surroundings) -> Clause:
        told = self.evaluation.value(node.value, around)
        changes = [told] if isinstance(told, Change) else told
        assert isinstance(changes, Sequence)
        return said(self.evaluation.program.phrases[node.phrase], changes, self.evaluation.formats)  # type: ignore[arg-type]

    def _filtered(self, node: nodes.Filtered, around: Surroundings) -> Clause:
        assert isinstance(node.filter, Filter)
        value = self.evaluation.value(node.value, around)
        arguments = [
            self._template(argument, around)
            if isinstance(argument, nodes.Template)
            else as_fact(self.evaluation.value(argument, around)).value
            for argument in node.arguments
        ]
        if node.filter.parameters[0][1] != "Items":
            return node.filter.applied(self._single(value), arguments, self.words)
        templates = any(isinstance(argument, nodes.Template) for argument in node.arguments)
        items: list[object] = list(turns_of(value))
        self.evaluation.effort.spend(len(items) * PRINTED, node.span)
        printed = items if templates else [self._single(item) for item in items]  # type: ignore[arg-type]
        return node.filter.applied(printed, arguments, self.words)

    def _single(self, value: Value) -> Single:
        fact = as_fact(value)
        return Single(fact, self.evaluation.formats.printed(fact))

    def _template(self, template: nodes.Template, around: Surroundings) -> Callable[[Value], Clause]:
        def fill(item: Value) -> Clause:
            inlines = self.inlines(template.content, around.having(template.variable, item))
            return tuple(Said(part.text, part.fact if isinstance(part, Figure) else None) for part in inlines)

        return fill

    def clause(self, clause: Clause) -> tuple[Inline, ...]:
        return tuple(self.figure(part.fact, part.text) if part.fact else Text(part.text) for part in clause)

    def figure(self, fact: Fact, text: str) -> Inline:
        """A figure, or plain text where no named fact stands behind it."""
        if not fact.name:
            return Text(text)
        return Figure(text, fact, fact.name in self.failed)

    def bare(self, fact: Fact) -> Printed:
        return self.evaluation.formats.printed(fact)


def turns_of(value: Value) -> Sequence[Value]:
    """What a loop runs over, one turn each."""
    match value:
        case Breakdown(parts=parts):
            return parts
        case Rows(lines=lines):
            return lines
        case Entries(facts=facts):
            return tuple(facts.values())
    assert isinstance(value, Sequence)
    return value


def joined(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring plain texts as one, empty ones dropped."""
    found: list[Inline] = []
    last: Inline | None = None
    for inline in inlines:
        if not inline.text and not isinstance(inline, Reference):
            continue
        if isinstance(inline, Text) and isinstance(last, Text) and inline.failed == last.failed:
            last = found[-1] = Text(last.text + inline.text, inline.failed)
        else:
            found.append(inline)
            last = inline
    return tuple(found)


def is_quantity(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity)
