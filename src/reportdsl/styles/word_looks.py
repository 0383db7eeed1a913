"""The looks of a Word file's paragraph styles, resolved through the styles that they are based on, the defaults and the
theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..quick.records import replace
from .style import Face, Typeface
from .word_markup import W, is_on, stated

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MOST_BASES = 20
"""Longest chain of styles that is followed."""
SMALLEST, LARGEST = 8, 400
"""Smallest and largest type size, in half points."""
SCRIPTS = {"eastAsia": ("ea", "Hans"), "ascii": ("latin", ""), "hAnsi": ("latin", "")}
"""Where a theme states the face of a script."""


class Looks:
    """The styles of a document (of python-docx) by their names and ids."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        styles = root.findall(f"{W}style")
        self.elements = {style.get(W + "styleId"): style for style in styles if style.get(W + "styleId")}
        named = ((stated(style, "name").lower(), id_) for id_, style in self.elements.items())
        self.ids = {name: id_ for name, id_ in named if name}
        ordinary = [
            s for s in styles if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true", "on")
        ]
        self.normal = ordinary[0].get(W + "styleId") if ordinary else ""
        self.tables = next(
            (
                s.get(W + "styleId")
                for s in styles
                if s.get(W + "type") == "table" and s.get(W + "default") in ("1", "true", "on")
            ),
            "",
        )
        """The style of tables that state none; empty if there is none."""
        self._defaults = root.find(f"{W}docDefaults")
        self.theme = theme_fonts(document)

    def chain(self, id_: str | None) -> Iterator[Any]:
        """Yield a style, the styles that it is based on, then the defaults of runs and of paragraphs."""
        for _ in range(MOST_BASES):
            if id_ is None or id_ not in self.elements:
                break
            yield self.elements[id_]
            id_ = stated(self.elements[id_], "basedOn")
        if self._defaults is not None:
            yield from self._defaults

    def value(self, id_: str | None, path: str, attribute: str = "val") -> str | None:
        """Return the first value that the chain states at a path (`w:pPr/w:jc`); None if it states none."""
        for element in self.chain(id_):
            found = element.find(path.replace("w:", W))
            if found is not None and found.get(W + attribute):
                return str(found.get(W + attribute))
        return None

    def flag(self, id_: str | None, path: str) -> bool:
        """Return whether the chain switches a property on; False if it does not state it."""
        for element in self.chain(id_):
            found = element.find(path.replace("w:", W))
            if found is not None:
                return is_on(found)
        return False

    def type(self, id_: str | None, own: Typeface) -> Typeface:
        """Return the type of a style; whatever the chain does not state is taken from `own`."""
        latin = self._face(id_, "ascii") or own.face.latin
        east_asian = self._face(id_, "eastAsia")
        face = Face(latin, east_asian, east_asian) if east_asian else replace(own.face, latin=latin)
        size = (self.value(id_, "w:rPr/w:sz") or "").partition(".")[0]
        known = size.isdecimal() and len(size) < 6
        return Typeface(
            face, min(LARGEST, max(SMALLEST, int(size))) if known else own.size, self.flag(id_, "w:rPr/w:b")
        )

    def _face(self, id_: str | None, script: str) -> str | None:
        """Return the face of a script. A style that refers to a face of the theme means that face, whatever else it
        states (ECMA-376, 17.3.2.26)."""
        for element in self.chain(id_):
            fonts = element.find(f"{W}rPr/{W}rFonts")
            if fonts is None:
                continue
            themed = self.theme.get((fonts.get(f"{W}{script}Theme", "")[:5], script))
            stated = themed or fonts.get(W + script)
            if stated:
                return str(stated)
        return None


def theme_fonts(document: Any) -> dict[tuple[str, str], str]:
    """Return the faces of the theme by (`major` or `minor`, script)."""
    from docx.oxml.parser import parse_xml

    part = next((part for part in document.part.package.iter_parts() if part.content_type.endswith(".theme+xml")), None)
    if part is None:
        return {}
    found = {}
    for kind in ("major", "minor"):
        fonts = parse_xml(part.blob).find(f".//{A}{kind}Font")
        for script, (name, language) in SCRIPTS.items() if fonts is not None else ():
            face = fonts.find(A + name)
            typeface = face.get("typeface", "") if face is not None else ""
            if not typeface and language:
                other = (each for each in fonts.findall(A + "font") if each.get("script") == language)
                typeface = next((each.get("typeface", "") for each in other), "")
            if typeface:
                found[kind, script] = typeface
    return found
