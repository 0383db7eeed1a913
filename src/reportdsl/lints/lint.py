"""What a lint is: a function that examines prose, as written in the spec or as printed in the document, and may
warn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from ..diagnostics import Diagnostics
from ..document.blocks import Document, Heading, Paragraph
from ..document.walk import blocks
from ..lexicons import Lexicon
from ..program.program import Item, Program
from ..quick.pattern import pattern
from ..quick.records import dataclass
from ..quick.reference import member_of
from ..values.printed_text import Figure, Inline, Text
from ..values.quantity import NUMBER, Quantity
from ..values.source import Span

MINUS = ("-", "−", "（", "(")
"""The characters with which a printed figure below zero may begin."""

_SENTENCE = pattern(r"[。；;!?！？]")
_Printed = Callable[[Program, Document, Diagnostics], None]


@dataclass(frozen=True, slots=True)
class WrittenProse:
    """The prose of a program as the spec writes it, with the report's properties on which a lint of it may depend: the
    language, and the texts that it allows, each with a reason."""

    body: tuple[Item, ...]
    words: Lexicon
    allowed: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[str, Span], ...] = ()
    """The texts of the phrases that the program defines, each with its place."""

    @classmethod
    def of(cls, program: Program) -> WrittenProse:
        """The written prose of a program."""
        phrases = (written for phrase in program.phrases.values() for written in phrase.written)
        return cls(program.body, program.settings.words, program.settings.allowed, tuple(phrases))


@dataclass(frozen=True, slots=True)
class Lint:
    """A lint by name. `written` examines what the spec writes, each paragraph by itself, independent of the data: it
    runs once for all units of a batch, and for a paragraph only when it changes. `printed` examines what the document
    prints; it may be a reference `module:function` to one in this room, whose module is loaded only for a document that
    it `concerns`. Both add warnings to the diagnostics, with places."""

    name: str
    written: Callable[[WrittenProse, Diagnostics], None] | None = None
    printed: _Printed | str | None = None
    concerns: Callable[[Document], bool] = lambda document: True

    @property
    def function(self) -> Callable[..., None]:
        """The lint's function, loaded if `printed` is a reference."""
        if self.printed is not None:
            return member_of(self.printed, __package__)
        assert self.written is not None
        return self.written


def has_captions(document: Document) -> bool:
    """Whether a document has any block that is neither a heading nor a paragraph, such as a table or a chart."""
    return any(not isinstance(block, Heading | Paragraph) for block in blocks(document))


def has_negatives(document: Document) -> bool:
    """Whether any figure in running text is printed with a minus, or in brackets as in accounts."""
    return any(figure.text[:1] in MINUS for figure in _in_prose(document))


def has_plain_numbers(document: Document) -> bool:
    """Whether any figure in running text is a plain number."""
    values = (figure.fact.shown or figure.fact.value for figure in _in_prose(document))
    return any(isinstance(value, Quantity) and value.kind == NUMBER for value in values)


def _in_prose(document: Document) -> Iterator[Figure]:
    """Yield the figures in running text."""
    prose = (block.content for block in blocks(document) if isinstance(block, Heading | Paragraph))
    return (part for content in prose for part in content if isinstance(part, Figure))


def lint_written(lints: Iterable[Lint], prose: WrittenProse, diagnostics: Diagnostics) -> None:
    """Run all lints of what the spec writes."""
    for lint in lints:
        if lint.written is not None:
            lint.written(prose, diagnostics)


def lint_printed(lints: Iterable[Lint], program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Run all lints of what the document prints that concern the document."""
    for lint in lints:
        if lint.printed is not None and lint.concerns(document):
            lint.function(program, document, diagnostics)


def figures_followed(content: tuple[Inline, ...]) -> Iterator[tuple[str, str, Figure, Quantity, str]]:
    """Yield the quantities of a line, each with all of its sentence before it, and with the typed text directly before
    and after it; any of them may be empty."""
    before = typed = ""
    for part, after in zip_longest(content, content[1:]):
        if isinstance(part, Text):
            typed = part.text
            before = _SENTENCE.split(before + typed)[-1]
        if isinstance(part, Figure):
            value = part.fact.shown or part.fact.value
            if isinstance(value, Quantity):
                yield before, typed, part, value, after.text if isinstance(after, Text) else ""
            before, typed = before + part.text, ""
