"""What a lint is: a look at the prose, as the spec writes it or as the document prints it, that may warn."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..diagnostics import Diagnostics
from ..document.blocks import Document
from ..lexicons import Lexicon
from ..program.program import Item, Program
from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class WrittenProse:
    """The prose of a program as the spec writes it, and what of the report's properties a lint of it may depend on: its
    language, and the texts that it allows, each with the reason."""

    body: tuple[Item, ...]
    words: Lexicon
    allowed: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, program: Program) -> WrittenProse:
        """That of a program."""
        return cls(program.body, program.settings.words, program.settings.allowed)


@dataclass(frozen=True, slots=True)
class Lint:
    """`written` looks at what the spec writes, whatever the data: once for all units of a batch. `printed` looks at what
    the document prints. Both add their warnings to the diagnostics, with their places."""

    name: str
    written: Callable[[WrittenProse, Diagnostics], None] | None = None
    printed: Callable[[Program, Document, Diagnostics], None] | None = None


def lint_written(lints: Iterable[Lint], prose: WrittenProse, diagnostics: Diagnostics) -> None:
    """Add the warnings of all lints of what the spec writes."""
    for lint in lints:
        if lint.written is not None:
            lint.written(prose, diagnostics)


def lint_printed(lints: Iterable[Lint], program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Add the warnings of all lints of what the document prints."""
    for lint in lints:
        if lint.printed is not None:
            lint.printed(program, document, diagnostics)
