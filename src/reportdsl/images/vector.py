"""SVG: checks for well-formed XML with an SVG root, no links (`href`, `url(…)`, style sheets) outside itself, and no
scripts or other active content."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from ..diagnostics.details import term
from ..quick.pattern import pattern
from .image_format import BadImage, Size

ROOT = "http://www.w3.org/2000/svg svg"
LINKS = ("href", "http://www.w3.org/1999/xlink href")
ACTIVE = ("script", "foreignObject", "iframe")
STYLED = pattern(r"(?i)url\(\s*[\"']?\s*(?!#|data:image/|[\"'\s])|@import|image-set\(|\\")
"""In a style or an attribute, what may load something from elsewhere; a backslash may spell any of it otherwise."""
DEEPEST = 256
"""Deepest nesting of elements."""


def size(content: bytes) -> Size:
    """A nominal size of 1 × 1: a drawing is as large as the picture that stands in for it. Raises `BadImage`."""
    parser = ParserCreate(namespace_separator=" ")
    depth, styles = 0, list[str]()

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth == 0 and name != ROOT:
            raise BadImage(term("image_other_format"))
        depth += 1
        if depth > DEEPEST:
            raise BadImage(term("image_broken"))
        local = name.rpartition(" ")[2]
        if local in ACTIVE or _is_active(attributes):
            raise BadImage(term("image_active"))
        if local == "style":
            parser.CharacterDataHandler = styles.append

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if name.rpartition(" ")[2] == "style":
            parser.CharacterDataHandler = None
            if STYLED.search("".join(styles)):
                raise BadImage(term("image_active"))

    def entity(*_: object) -> None:
        raise BadImage(term("image_active"))

    def instruction(target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise BadImage(term("image_active"))

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = begin, end, entity
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(content, True)
    except ExpatError:
        broken = b"<svg" in content[:4096]
        raise BadImage(term("image_broken" if broken else "image_other_format")) from None
    return Size(1, 1)


def _is_active(attributes: Mapping[str, str]) -> bool:
    """Whether an element runs a script, changes a link, or loads something from elsewhere."""
    foreign = any(not attributes.get(link, "#").strip().startswith(("#", "data:image/")) for link in LINKS)
    own = (value for key, value in attributes.items() if " " not in key)  # Without those of programs that draw.
    styled = any(STYLED.search(value) for value in own if "(" in value or "\\" in value)
    animated = "href" in attributes.get("attributeName", "").lower()
    return foreign or styled or animated or any(key.lower().startswith("on") for key in attributes)
