"""A page of a PDF as a picture: drawn by PDFium, in a process of its own.

A PDF is a program for a large and old interpreter. What a stranger's file does to that, or how long it takes, it does to a
process that has nothing but the bytes, and limits of its own.
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
"""The libraries that draw: `reportdsl[pdf]`."""
SECONDS = 60
"""By the clock; of the processor's time the drawing gives itself less."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A picture: its `suffix` is that of a member of the room."""

    suffix: str
    content: bytes


def drawn(content: bytes, page: int | None) -> DrawnPage:
    """A page of a PDF; of one that has a single page it need not be said which. Raises `NoDrawing`, `WrongPage`, `BadImage`."""
    found = [spec.origin for name in NEEDED if (spec := find_spec(name)) is not None and spec.origin]
    if len(found) < len(NEEDED):
        raise NoDrawing
    folders = [str(Path(origin).parents[1]) for origin in found]  # The process is isolated from paths that were set.
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
