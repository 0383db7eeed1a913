"""The interface of a writer, which turns a document into the bytes of one file format."""

from __future__ import annotations

from collections.abc import Callable
from decimal import localcontext
from importlib import import_module

from ..document.blocks import Document
from ..quick.archive import LastArchive
from ..quick.records import dataclass
from ..values.quantity import CONTEXT
from ..values.source import Origin, Span

Told = Callable[[str, Span | Origin | None, dict[str, object]], None]
"""Receives a remark: the code of its message, its place in the spec or the data, and the message's details."""


@dataclass(frozen=True, slots=True)
class Writer:
    """One file format: its `name` for users, the file `suffixes` that select it, and the `module` of this package with
    its `write(document) -> bytes`. The module is imported on first use, so a run pays only for the format that it
    writes.

    `options` are the flags that its `write` also takes: `pages` (page numbers from a word processor), `manifest` (marks
    and a record of every figure in the file). If `tells` is set, `write` takes a callback for its remarks; if `recalls`
    is set, it takes a memo of what consecutive files share.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    options: tuple[str, ...] = ()
    tells: bool = False
    recalls: bool = False

    def write(
        self, document: Document, told: Told | None = None, last: LastArchive | None = None, /, **options: bool
    ) -> bytes:
        """Return the bytes of the whole file; the same document gives the same bytes in any process. Options that this
        format does not have are ignored. `told` receives a remark on whatever cannot be laid out well. Raises
        `WriterProblem` for what this machine cannot do."""
        known: dict[str, object] = {name: value for name, value in options.items() if name in self.options}
        if self.tells and told is not None:
            known["told"] = told
        if self.recalls and last is not None:
            known["last"] = last
        with localcontext(CONTEXT):  # As when the document was made; charts compute here, too.
            content = import_module(self.module, __package__).write(document, **known)
        assert isinstance(content, bytes)
        return content


class WriterProblem(Exception):
    """A file that cannot be written: the `code` of the message and its `details`. If `option` names an option, the file
    can be written without it."""

    def __init__(self, code: str, option: str = "", **details: object) -> None:
        super().__init__(code)
        self.code, self.option, self.details = code, option, details
