"""A writer: turns a document into the bytes of one file format."""

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
"""Hears a remark: the code of its message, its place in the spec or the data, its details."""


@dataclass(frozen=True, slots=True)
class Writer:
    """`name` as users give it, the file `suffixes` that mean it, and the `module` of this room that holds its
    `write(document) -> bytes`. The module is loaded by the first use: a run pays for the format that it writes.

    `options` are the names of the flags that its `write` takes besides: `pages` (page numbers from a word processor),
    `manifest` (marks and a record of every figure in the file). One that `tells` takes what hears its remarks, too; one
    that `recalls`, what files that are written one after another have in common."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    options: tuple[str, ...] = ()
    tells: bool = False
    recalls: bool = False

    def write(
        self, document: Document, told: Told | None = None, last: LastArchive | None = None, /, **options: bool
    ) -> bytes:
        """The whole file. The same document gives the same bytes, in any process. Options that mean nothing in this
        format are ignored; `told` hears what cannot be laid out well. Raises `WriterProblem` for what this machine cannot do."""
        known: dict[str, object] = {name: value for name, value in options.items() if name in self.options}
        if self.tells and told is not None:
            known["told"] = told
        if self.recalls and last is not None:
            known["last"] = last
        with localcontext(CONTEXT):  # As when the document was made: where charts have what depends on it, too.
            content = import_module(self.module, __package__).write(document, **known)
        assert isinstance(content, bytes)
        return content


class WriterProblem(Exception):
    """A file cannot be written; `code` names the message, `details` its details. If `option` names one, the file can be
    written without it."""

    def __init__(self, code: str, option: str = "", **details: object) -> None:
        super().__init__(code)
        self.code, self.option, self.details = code, option, details
