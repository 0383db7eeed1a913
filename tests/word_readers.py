"""Word files as other programs read them: the text that each program extracts, and the figures that are missing in
it."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

import docx
import docx2python as docx2python_library
import mammoth as mammoth_library
from docx.text.paragraph import Paragraph

from docx_opened import W, opened

NOTES = "word/footnotes.xml"


def python_docx(content: bytes) -> str:
    """The body, then the footnotes, whose part python-docx leaves unparsed."""
    document = docx.Document(io.BytesIO(content))
    notes = opened(content).raw.get(NOTES)
    trees = [document.element.body, *([docx.oxml.parse_xml(notes)] if notes else [])]
    return "\n".join(Paragraph(each, document).text for tree in trees for each in tree.iter(W + "p"))


def docx2python(content: bytes) -> str:
    with docx2python_library.docx2python(io.BytesIO(content)) as reader:
        return str(reader.text)


def mammoth(content: bytes) -> str:
    """The text of its HTML, because its raw text leaves out footnotes."""
    html = mammoth_library.convert_to_html(io.BytesIO(content)).value
    return unescape(re.sub(r"<[^>]*>", "", html))


def docx2txt(content: bytes) -> str:
    """The body, then the footnotes, which it leaves out of a file's text."""
    from docx2txt import docx2txt as library

    notes = opened(content).raw.get(NOTES)
    return "\n".join([library.process(io.BytesIO(content)), library.xml2text(notes) if notes else ""])


def pandoc(content: bytes) -> str:
    """The words of its syntax tree, with the notes at the end."""
    command = [str(pandoc_program()), "-f", "docx", "-t", "json"]
    run = subprocess.run(command, input=content, capture_output=True, check=True)
    notes: list[str] = []
    text = "".join(_words(json.loads(run.stdout)["blocks"], notes))
    return "\n".join([text, *notes])


def _words(node: Any, notes: list[str]) -> Iterator[str]:
    match node:
        case {"t": "Str" | "Code", "c": said}:
            yield said if isinstance(said, str) else said[1]
        case {"t": "Note", "c": inside}:
            notes.append("".join(_words(inside, notes)))
        case {"c": [*inside]} | [*inside]:
            for each in inside:
                yield from _words(each, notes)
        case _:
            return


def pandoc_program() -> str | None:
    """The path of Pandoc, installed on its own or by `pypandoc-binary`; None if it is not."""
    if found := shutil.which("pandoc"):
        return found
    if importlib.util.find_spec("pypandoc") is None:
        return None
    import pypandoc

    return str(pypandoc.get_pandoc_path())


READERS: Mapping[str, Callable[[bytes], str]] = {
    one.__name__: one for one in (python_docx, docx2python, mammoth, docx2txt, pandoc)
}
MISSING = {
    *(() if importlib.util.find_spec("docx2txt") else ("docx2txt",)),
    *(() if pandoc_program() else ("pandoc",)),
}
"""Readers that are not installed here; the development extra includes all of them."""


def squeezed(text: str) -> str:
    return "".join(text.split())


def lost(figures: Sequence[str], text: str) -> list[str]:
    """The figures that the text does not contain in this order."""
    whole, at, missing = squeezed(text), 0, []
    for figure in map(squeezed, figures):
        found = whole.find(figure, at)
        if found < 0:
            missing.append(figure)
        else:
            at = found + len(figure)
    return missing
