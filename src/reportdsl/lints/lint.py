"""What a lint is: a look at the prose, as the spec writes it or as the document prints it, that may warn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..diagnostics import Diagnostics
from ..document.blocks import Document
from ..program.program import Program
from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class Lint:
    """Either looks at what the spec writes, whatever the data, or at what is `printed`."""

    name: str
    spec: Callable[[Program, Diagnostics], None] | None = None
    printed: Callable[[Program, Document, Diagnostics], None] | None = None

    def run(self, program: Program, document: Document, diagnostics: Diagnostics) -> None:
        if self.spec is not None:
            diagnostics.extend(program.once(self, partial(self._found, program)))
        if self.printed is not None:
            self.printed(program, document, diagnostics)

    def _found(self, program: Program) -> Diagnostics:
        assert self.spec is not None
        found = Diagnostics()
        self.spec(program, found)
        return found
