"""A page of a PDF as a picture, drawn by PDFium in a process of its own.

A PDF is a program for a large and old interpreter. Whatever a stranger's file does to that interpreter, and however
long it takes, is confined to a process that has nothing but the bytes, and limits of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from ..diagnostics.details import term
from ..quick.records import dataclass
from .image_format import BadImage, NoDrawing, WrongPage

NEEDED = ("pypdfium2", "PIL")
"""The libraries that draw, installed by `reportdsl[pdf]`."""
SECONDS = 60
"""Limit by the clock; the drawing process sets itself a lower one of processor time."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A drawn page as a picture file; its `suffix` is one that the room knows."""

    suffix: str
    content: bytes


def drawn(content: bytes, page: int | None) -> DrawnPage:
    """Draw a page of a PDF, counted from 1. `page` may be None if there is only one. Raises `NoDrawing`, `WrongPage` or
    `BadImage`."""
    found = [spec.origin for name in NEEDED if (spec := find_spec(name)) is not None and spec.origin]
    if len(found) < len(NEEDED):
        raise NoDrawing
    folders = [str(Path(origin).parents[1]) for origin in found]  # `-I` keeps the process from finding them itself.
    program = Path(__file__).with_name("draw_pdf_page.py")
    command = [sys.executable, "-I", str(program), "only" if page is None else str(page), *folders]
    try:
        made = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True).stdout
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise BadImage(term("image_undrawable")) from None
    head, _, picture = made.partition(b"\n")
    said = json.loads(head)
    if problem := said.get("problem"):
        raise BadImage(term("image_locked" if problem == "locked" else "image_broken"))
    if not picture:
        raise WrongPage(said["count"])
    return DrawnPage(said["suffix"], picture)
