"""What a lint is: a look at the prose, as the spec writes it or as the document prints it, that may warn."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..diagnostics import Diagnostics
from ..document.blocks import Document, Heading, Paragraph
from ..document.walk import blocks
from ..lexicons import Lexicon
from ..program.program import Item, Program
from ..quick.records import dataclass
from ..quick.reference import member_of
from ..values.printed_text import Figure
from ..values.source import Span

MINUS = ("-", "−", "（", "(")
"""What a figure below zero begins with."""

_Printed = Callable[[Program, Document, Diagnostics], None]


@dataclass(frozen=True, slots=True)
class WrittenProse:
    """The prose of a program as the spec writes it, and what of the report's properties a lint of it may depend on: its
    language, and the texts that it allows, each with the reason."""

    body: tuple[Item, ...]
    words: Lexicon
    allowed: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[str, Span], ...] = ()
    """The texts of the phrases that it defines, each with its place."""

    @classmethod
    def of(cls, program: Program) -> WrittenProse:
        """That of a program."""
        phrases = (written for phrase in program.phrases.values() for written in phrase.written)
        return cls(program.body, program.settings.words, program.settings.allowed, tuple(phrases))


@dataclass(frozen=True, slots=True)
class Lint:
    """`written` looks at what the spec writes, whatever the data: once for all units of a batch. `printed` looks at what
    the document prints; it may be a reference to a function of this room, whose module is loaded for a document that it
    `concerns`. Both add their warnings to the diagnostics, with their places."""

    name: str
    written: Callable[[WrittenProse, Diagnostics], None] | None = None
    printed: _Printed | str | None = None
    concerns: Callable[[Document], bool] = lambda document: True

    @property
    def function(self) -> Callable[..., None]:
        """The function itself."""
        if self.printed is not None:
            return member_of(self.printed, __package__)
        assert self.written is not None
        return self.written


def has_captions(document: Document) -> bool:
    """Whether a document has any table or figure."""
    return any(not isinstance(block, Heading | Paragraph) for block in blocks(document))


def has_negatives(document: Document) -> bool:
    """Whether running text has any figure that is printed with a minus, or in brackets as accounts print it."""
    prose = (block.content for block in blocks(document) if isinstance(block, Heading | Paragraph))
    return any(part.text[:1] in MINUS for content in prose for part in content if isinstance(part, Figure))


def lint_written(lints: Iterable[Lint], prose: WrittenProse, diagnostics: Diagnostics) -> None:
    """Add the warnings of all lints of what the spec writes."""
    for lint in lints:
        if lint.written is not None:
            lint.written(prose, diagnostics)


def lint_printed(lints: Iterable[Lint], program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Add the warnings of all lints of what the document prints."""
    for lint in lints:
        if lint.printed is not None and lint.concerns(document):
            lint.function(program, document, diagnostics)
