"""What a template may not bring into a report: programs, content from outside the file, anything that runs on opening.

A template may come from a stranger, and the report made from it is published under an office's name.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from ..diagnostics.details import Term, term
from ..quick.pattern import pattern
from .style_files import StyleProblem
from .word_markup import W

MAX_EXPANDED = 100 * 1024 * 1024
MOST_TAGS = 3_000_000
"""About as many as a thousand pages of text have."""

RUN_BY_WORD = (
    "vbaProject",
    "wordVbaData",
    "keyMapCustomizations",
    "attachedToolbars",
    "control",
    "activeXControlBinary",
)

OF_OTHERS = ("oleObject", "aFChunk", "subDocument", "frame", "externalLinkPath")
"""The last segments of relationship types: `RUN_BY_WORD` for programs, this for content of other programs or
documents."""
ADDRESS = pattern(r"(?:https?://|mailto:|#).+")
FETCHES = pattern(r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DDE|DDEAUTO|LINK|EMBED|DATABASE|RD|MACROBUTTON)\b")
"""Fields that insert other files, or run programs."""


def refuse_bomb(name: str, content: bytes) -> None:
    """Raise `StyleProblem` for a file that expands to too many bytes, or to more than `MOST_TAGS` elements: each one
    becomes an object, whatever its size."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_EXPANDED:
            raise StyleProblem("F12", file=name, reason=term("too_large_expanded"))
        tags = 0
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                with archive.open(entry) as stream:
                    while chunk := stream.read(1 << 20):
                        tags += chunk.count(b"<")
                        if tags > MOST_TAGS:
                            raise StyleProblem("F12", file=name, reason=term("too_large_expanded"))


def refuse_unsafe(name: str, document: Any) -> None:
    """Raise `StyleProblem` for a template with programs, foreign content, or fields that fetch something."""
    for part in document.part.package.iter_parts():
        if "macroEnabled" in part.content_type:
            raise _unsafe(name, term("template_program", part=str(part.partname)))
        for relationship in part.rels.values():
            _check_relationship(name, relationship)
        if (element := getattr(part, "element", None)) is not None:
            _check_fields(name, element)


def _check_relationship(name: str, relationship: Any) -> None:
    kind = relationship.reltype.rpartition("/")[2]
    if kind in RUN_BY_WORD:
        raise _unsafe(name, term("template_program", part=relationship.target_ref))
    if kind in OF_OTHERS:
        raise _unsafe(name, term("template_embedded", part=relationship.target_ref))
    if not relationship.is_external or kind == "attachedTemplate":
        return  # It is removed and reported instead: Word attaches one to any file made from a template.
    if kind != "hyperlink" or not ADDRESS.fullmatch(relationship.target_ref):
        raise _unsafe(name, term("template_outside", part=relationship.target_ref))


def _check_fields(name: str, element: Any) -> None:
    codes = [field.get(W + "instr", "") for field in element.iter(W + "fldSimple")]
    for paragraph in element.iter(W + "p"):
        codes += "".join(
            "\n" if child.tag == W + "fldChar" else child.text or ""
            for child in paragraph.iter(W + "fldChar", W + "instrText")
        ).split("\n")
    for code in codes:
        if found := FETCHES.match(code):
            raise _unsafe(name, term("template_field", field=found[1]))


def _unsafe(name: str, reason: Term) -> StyleProblem:
    return StyleProblem("F12", file=name, reason=reason)
