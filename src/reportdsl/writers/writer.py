"""A writer: turns a document into the bytes of one file format."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from ..document.blocks import Document


@dataclass(frozen=True, slots=True)
class Writer:
    """`name` as users give it, the file `suffixes` that mean it, and the `module` of this room that holds its
    `write(document) -> bytes`. The module is loaded by the first use: a run pays for the format that it writes."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    def write(self, document: Document) -> bytes:
        """The whole file. The same document gives the same bytes, in any process."""
        content = import_module(self.module, __package__).write(document)
        assert isinstance(content, bytes)
        return content
