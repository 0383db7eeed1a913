"""Styles from files: a YAML file with the differences from another style, or a Word file whose styles are adopted.

Both are data: nothing in them is executed, and nothing outside of them is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from posixpath import splitext

from ..diagnostics.details import term
from .style import FILE_READERS, Style

_MAX_WORD, _MAX_YAML = 20 * 1024 * 1024, 256 * 1024


class StyleProblem(Exception):
    """A style file cannot be used: the code of a diagnostic, and its details."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def largest(name: str) -> int:
    """Return the largest size of a style file of this name, in bytes. That of YAML is small, since its parser is slow
    and a style needs little of it."""
    return _MAX_WORD if splitext(name)[1].lower() == ".docx" else _MAX_YAML


def read_style(name: str, content: bytes, styles: Mapping[str, Style]) -> Style:
    """Return the style in a file; whatever the file does not set is taken from the one of `styles` that it is based on.
    Raises `StyleProblem`."""
    module = import_module(FILE_READERS[splitext(name)[1].lower()], __package__)
    style = module.read(name, content, styles)
    assert isinstance(style, Style)
    if min(style.page.text_width, style.page.text_height) < LEAST_TEXT:
        raise StyleProblem("F12", file=name, reason=term("no_room_for_text"))
    return style


LEAST_TEXT = 2835
"""Least width and height of the text, in twips: 5 cm."""
