"""SVG: checks for well-formed XML with an SVG root, no links (`href`) outside itself, and no scripts or other active
content."""

from __future__ import annotations

from xml.parsers.expat import ExpatError, ParserCreate

from ..diagnostics.details import term
from .image_format import BadImage, Size

ROOT = "http://www.w3.org/2000/svg svg"
LINKS = ("href", "http://www.w3.org/1999/xlink href")
ACTIVE = ("script", "foreignObject", "iframe")
DEEPEST = 256
"""Deepest nesting of elements."""


def size(content: bytes) -> Size:
    """A nominal size of 1 × 1: a drawing is as large as the picture that stands in for it. Raises `BadImage`."""
    parser = ParserCreate(namespace_separator=" ")
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth == 0 and name != ROOT:
            raise BadImage(term("image_other_format"))
        depth += 1
        if depth > DEEPEST:
            raise BadImage(term("image_broken"))
        foreign = any(not attributes.get(link, "#").lstrip().startswith(("#", "data:image/")) for link in LINKS)
        if name.rpartition(" ")[2] in ACTIVE or any(key.lower().startswith("on") for key in attributes) or foreign:
            raise BadImage(term("image_active"))

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(*_: object) -> None:
        raise BadImage(term("image_active"))

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = begin, end, entity
    try:
        parser.Parse(content, True)
    except ExpatError:
        broken = b"<svg" in content[:4096]
        raise BadImage(term("image_broken" if broken else "image_other_format")) from None
    return Size(1, 1)
