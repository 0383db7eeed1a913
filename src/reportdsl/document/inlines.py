"""Content to inlines: words as written, figures that know their fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..evaluation.environment import Environment, NoValue
from ..evaluation.evaluation import Evaluation
from ..evaluation.steps import PRINTED, TEXT
from ..filters.filter import Clause, Said, ScalarType, Single
from ..program import ir
from ..program.program import Item
from ..program.walk import expressions, nodes
from ..quick.records import replace
from ..values.facts import Fact
from ..values.printed_text import CaptionLink, Figure, Footnote, Inline, Text
from ..values.quantity import NUMBER, Quantity
from ..values.results import Breakdown, Change, Entries, Part, Row, Rows, Value, as_fact, shown
from ..values.source import Span
from ..values.types import RowType, as_amount

if TYPE_CHECKING:
    from .blocks import FormNote
    from .raw_texts import RawTexts


class Prose:
    """Composes content. `failed` holds the names of facts that failed a check, to be marked in a draft."""

    def __init__(self, evaluation: Evaluation, failed: frozenset[str] = frozenset()) -> None:
        self.evaluation, self.failed = evaluation, failed
        self.words = evaluation.program.settings.words
        self.failure = Text(self.words.missing, failed=True)
        self.mentions: dict[str, Span] = {}
        """The captions that were mentioned before their numbers are known, each with the place of its first mention."""
        self.notes = 0
        """How many footnotes there are so far."""
        self.links: dict[str, None] = {}
        """Where links lead to, each once, in the order of the text."""
        self.form_notes: list[FormNote] = []

    @cached_property
    def raw(self) -> RawTexts:
        """Reports texts and numbers of the data that may be figures, as they are printed."""
        from .raw_texts import RawTexts  # Loaded only for a report that prints some.

        return RawTexts(self.evaluation)

    def inlines(self, content: ir.Content, env: Environment, in_table: bool = False) -> tuple[Inline, ...]:
        """Return the printed content. A part whose value does not exist is printed as the language's word for it. A
        blank figure is reported (V16), except in a table, where it is a blank cell."""
        found: list[Inline] = []
        for part in content:
            try:
                if isinstance(part, ir.Verbatim):
                    if len(part.text) > TEXT:
                        self.evaluation.steps.spend(len(part.text) // TEXT, part.span)
                    found.append(Text(part.text))
                elif isinstance(part, ir.PrintedValue):
                    found += self.printed(part.value, env, in_table)
                elif isinstance(part, ir.FillIn):
                    found += self._filled_in(part, env, in_table)
                else:
                    found += self._turned(part, env, in_table)
            except NoValue:
                found.append(self.failure)
        return joined(found)

    def sentences(self, content: ir.Content, env: Environment) -> tuple[Inline, ...]:
        """Return the printed content of a paragraph."""
        found = self.inlines(content, env)
        if not any(isinstance(each, Figure) and each.text[:1].islower() for each in found):
            return found
        from .capitals import with_capitals  # Loaded only for a figure in words.

        return with_capitals(found)

    def text(self, content: ir.Content, env: Environment) -> str:
        """Return the printed content as bare text."""
        return "".join(inline.text for inline in self.inlines(content, env))

    def _turned(
        self,
        part: ir.AroundFillIns | ir.Branches | ir.Loop | ir.Mention | ir.MarkedContent,
        env: Environment,
        in_table: bool,
    ) -> Sequence[Inline]:
        """Return the inlines of a part that holds or mentions others: a choice, a loop, a mention, marked text. Raises
        `NoValue`."""
        match part:
            case ir.AroundFillIns(body=body):
                from .filled_lines import filled_line  # Loaded only for a report with such blocks.

                return filled_line([(each, self.inlines((each,), env, in_table)) for each in body])
            case ir.Branches(branches=branches):
                for condition, body in branches:
                    if condition is None or self.evaluation.holds(condition, env):
                        return self.inlines(body, env, in_table)
                return ()
            case ir.Loop(variable=variable, rows=rows, body=body):
                turns = turns_of_loop(self.evaluation.value(rows, env), variable, body, env, self.evaluation)
                self.evaluation.steps.spend(len(turns) * PRINTED * (1 + len(body)), rows.span)
                return [inline for turn in turns for inline in self.inlines(body, env.having(variable, turn), in_table)]
            case ir.Mention(target=target, span=span, of_instance=of_instance, part=asked):
                named = env.instance.within(target) if of_instance else target
                self.mentions.setdefault(named, span)
                return [CaptionLink(named, "", part=asked)]
            case ir.MarkedContent(look=look, body=body) if look.note:
                note = self.noted(())
                return [replace(note, content=self.inlines(body, env, in_table))]
            case ir.MarkedContent(look=look, body=body):
                if look.link:
                    self.links[look.link] = None
                marked = self.inlines(body, env, in_table)
                return [replace(inline, look=inline.look.within(look)) for inline in marked]

    def noted(self, content: tuple[Inline, ...]) -> Footnote:
        """Return the next footnote, with its number."""
        self.notes += 1
        return Footnote(self.notes, content)

    def _filled_in(self, part: ir.FillIn, env: Environment, in_table: bool) -> tuple[Inline, ...]:
        """Return what somebody filled in; nothing for a blank. Raises `NoValue`."""
        fact = as_fact(self.evaluation.value(part.value, env))
        text = part.texts.get(fact.origin) if fact.origin is not None else None
        if text is not None:
            found = self.inlines(text, env, in_table)
            return found if in_table else _without_stray_blanks(found)
        blank = fact.value is None or (isinstance(fact.value, str) and not fact.value.strip())
        return () if blank else self.printed(part.value, env, in_table)

    def printed(self, node: ir.TypedExpression, env: Environment, in_table: bool) -> tuple[Inline, ...]:
        """Return the inlines of a printed value. Raises `NoValue`."""
        if isinstance(node, ir.Phrased | ir.FilterCall):
            return self.clause(self._phrased(node, env) if isinstance(node, ir.Phrased) else self._filtered(node, env))
        fact = as_fact(self._value(node, env))
        self._look(fact, node, in_table)
        text = "" if in_table and fact.nothing else self.evaluation.formats.text(fact)
        if isinstance(fact.value, str) and fact.origin is not None and not in_table and text.split() != [text]:
            from ..values.typed_text import without_stray_blanks  # Loaded only for a text with a blank.

            text = without_stray_blanks(text)
        if len(text) > TEXT:
            self.evaluation.steps.spend(len(text) // TEXT, node.span)
        return (self.figure(fact, text),)

    def _value(self, node: ir.TypedExpression, env: Environment) -> Value:
        """Return a value to print. Raises `NoValue`. A figure that the text itself asks for, by an operator, is a fact
        under the words that ask for it and, in a loop, the turn, so that it can be traced like any other."""
        value = self.evaluation.value(node, env)
        fact = value.amount if isinstance(value, Change) else value
        if not isinstance(fact, Fact) or fact.name or fact.value is None or not fact.inputs:
            return value
        from ..evaluation.instances import called_by  # Loaded only for such a figure.

        loops = (each.name for each in nodes((node,)) if isinstance(each, ir.VariableRef))
        turns = [called_by(env.variables[name]) for name in loops if name in env.variables]
        words = node.span.text
        return self.evaluation.named.name(value, words + "".join(f"[{turn}]" for turn in turns), words)

    def _look(self, fact: Fact, node: ir.TypedExpression, in_table: bool) -> None:
        """Report a figure that has nothing to print (V16), and values of the data that may be figures (`RawTexts`).
        Raises `NoValue` for the first."""
        if fact.value is None and not fact.blank and not in_table and as_amount(node.type) is not None:
            made = isinstance(node, ir.CellOf) and isinstance(of := node.row.type, RowType) and not of.rows.paired
            name = fact.name if made and fact.name else fact.label or fact.name
            hint = "blank_group" if made else ""
            self.evaluation.diagnostics.add("V16", fact.origin or node.span, hint=hint, name=name)
            raise NoValue
        if isinstance(fact.value, str):
            self.raw.look(fact)
        elif isinstance(fact.value, Quantity) and fact.value.kind == NUMBER and fact.origin is not None:
            self.raw.look_at_number(fact)

    def _phrased(self, node: ir.Phrased, env: Environment) -> Clause:
        value = self._value(node.value, env)
        changes = [value] if isinstance(value, Change) else turns_of(value)
        from .phrases import in_words  # Loaded only for a report that has a change in words.

        return in_words(self.evaluation.program.phrases[node.phrase], changes, self.evaluation.formats)  # type: ignore[arg-type]

    def _filtered(self, node: ir.FilterCall, env: Environment) -> Clause:
        value = self._value(node.value, env)
        arguments = [
            self._template(argument, env) if isinstance(argument, ir.Template) else argument.value
            for argument in node.arguments
        ]
        if isinstance(node.filter.takes, ScalarType):
            self._look(as_fact(value), node.value, False)
            return node.filter.applied(self._single(value), arguments, self.words)
        template = next((each for each in node.arguments if isinstance(each, ir.Template)), None)
        turns = turns_of(value)
        if template is not None:
            turns = turns_of_loop(value, template.variable, template.content, env, self.evaluation)
        items: list[object] = list(turns)
        self.evaluation.steps.spend(len(items) * PRINTED, node.span)
        printed = items if node.filter.has_template else [self._single(item) for item in items]  # type: ignore[arg-type]
        return node.filter.applied(printed, arguments, self.words)

    def _single(self, value: Value) -> Single:
        fact = as_fact(value)
        return Single(fact, self.evaluation.formats.printed(fact))

    def _template(self, template: ir.Template, env: Environment) -> Callable[[Value], Clause]:
        def fill(item: Value) -> Clause:
            inlines = self.inlines(template.content, env.having(template.variable, item))
            return tuple(Said(part.text, part.fact if isinstance(part, Figure) else None) for part in inlines)

        return fill

    def clause(self, clause: Clause) -> tuple[Inline, ...]:
        """Return the words of a filter or phrase as inlines."""
        return tuple(self.figure(part.fact, part.text) if part.fact else Text(part.text) for part in clause)

    def figure(self, fact: Fact, text: str) -> Inline:
        """Return a figure, or plain text if no named fact is behind it."""
        if not fact.name:
            return Text(text)
        return Figure(text, fact, fact.name in self.failed)


def turns_of_loop(
    value: Value, variable: str, body: Iterable[ir.ContentPart | Item], env: Environment, evaluation: Evaluation
) -> Sequence[Value]:
    """Return what a loop over prose or items runs over. If it compares parts or rows with another basis, it has the
    parts that only that basis has, or says what it leaves out."""
    if not isinstance(value, Breakdown | Rows) or not any(basis for _, basis in evaluation.dataset.nodes):
        return turns_of(value)
    if isinstance(value, Breakdown):
        from .compared_parts import compared_turns  # Loaded only for what may be compared.

        return compared_turns(value, variable, expressions(body), env, evaluation)
    from .compared_rows import tell_rows_left_out  # As above.

    tell_rows_left_out(value, variable, expressions(body), evaluation)
    return turns_of(value)


def turns_of(value: Value) -> Sequence[Value]:
    """Return what a loop runs over, one value for each turn."""
    match value:
        case Breakdown() | Rows():
            return value.shown
        case Entries(facts=facts):
            return tuple(facts.values())
        case Fact() | Change() | Part() | Row():
            raise AssertionError(f"{type(value).__name__} has no turns")
        case Sequence():
            return shown(value)


def _without_stray_blanks(typed: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return a text that somebody typed, in which quantities are named, without the blanks that nobody means to
    print."""
    from ..values.typed_text import without_stray_blanks_around

    pieces = [each.text if isinstance(each, Text) and not each.failed else None for each in typed]
    kept = zip(typed, without_stray_blanks_around(pieces), strict=True)
    return joined(
        [replace(each, text=text) if isinstance(each, Text) and text is not None else each for each, text in kept]
    )


def joined(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbouring plain texts of the same look joined, and empty ones dropped."""
    if len(inlines) == 1 and inlines[0].text:
        return (inlines[0],)
    found: list[Inline] = []
    continued: dict[int, list[str]] = {}
    """Texts with those that continue them, by the place of the first."""
    for inline in inlines:
        last = found[-1] if found else None
        if (
            isinstance(inline, Text)
            and isinstance(last, Text)
            and (inline.failed, inline.look) == (last.failed, last.look)
        ):
            continued.setdefault(len(found) - 1, [last.text]).append(inline.text)
        elif inline.text or isinstance(inline, CaptionLink):
            found.append(inline)
    for place, texts in continued.items():
        first = found[place]
        assert isinstance(first, Text)
        found[place] = Text("".join(texts), first.failed, first.look)
    return tuple(found)
