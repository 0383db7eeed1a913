"""What a lint is: a look at the prose, as the spec writes it or as the document prints it, that may warn."""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import Diagnostics
from ..document.blocks import Document
from ..program.program import Program
from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class Lint:
    """`spec` looks at what the spec writes, whatever the data: once for all units of a batch. `printed` looks at what the
    document prints. Both add their warnings to the diagnostics, with their places."""

    name: str
    spec: Callable[[Program, Diagnostics], None] | None = None
    printed: Callable[[Program, Document, Diagnostics], None] | None = None

    def run(self, program: Program, document: Document, diagnostics: Diagnostics) -> None:
        """Add the warnings of this lint to the diagnostics."""
        if self.spec is not None:
            self.spec(program, diagnostics)
        if self.printed is not None:
            self.printed(program, document, diagnostics)
