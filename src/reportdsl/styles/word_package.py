"""The package around a template's main part, as values: its parts, their relationships, and what is removed."""

from __future__ import annotations

import posixpath
from typing import Any

from ..quick.pattern import pattern
from .template import TemplatePart
from .word_markup import W

DECLARED = pattern(r' xmlns(?::\w+)?="[^"]*"')
SEPARATE = ("/word/document.xml", "/word/styles.xml", "/word/numbering.xml")
"""Parts that the report's own content is added to."""
FIXED = (
    "/word/settings.xml",
    "/word/footnotes.xml",
    "/word/fontTable.xml",
    "/word/webSettings.xml",
    "/word/theme/theme1.xml",
)

"""Parts whose names no part of a report uses. All other parts are renamed."""
ABOUT = ("core-properties", "extended-properties", "thumbnail")
"""What the compiler states about the document itself."""
OLD_STYLES = "stylesWithEffects"
"""A copy of the styles that Word 2010 kept for itself; it would no longer match them."""
TEXTS = pattern(r"[./](?:footnotes|endnotes|chart|diagramData|diagramDrawing)\+xml$")
"""Parts with text besides headers, footers and comments."""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
CUT_OFF = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection")
"""Settings that a report does not adopt; a message says so."""
DROPPED = ("updateFields", "linkStyles", "proofState", "rsids", "trackRevisions")
"""Settings for editing the file itself: with some of them, Word would ask the reader a question before opening the
report."""

Related = tuple[tuple[str, str, str, bool], ...]


def written(element: Any, whole: bool = False) -> str:
    """Return the markup of an element. A `whole` part declares its namespaces; a piece inherits them from the markup
    around it."""
    from lxml import etree  # python-docx is built on it.

    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return text if whole else DECLARED.sub("", text)


def read_texts(document: Any) -> None:
    """Give each part with text an element, which python-docx does only for some: it leaves footnotes, charts and
    diagrams as bytes."""
    from docx.oxml.parser import parse_xml

    for part in document.part.package.iter_parts():
        if getattr(part, "element", None) is None and TEXTS.search(part.content_type):
            part.element = parse_xml(part.blob)


def _content(part: Any) -> bytes:
    """Return the bytes of a part, with all changes made to it."""
    from docx.opc.oxml import serialize_part_xml

    element = getattr(part, "element", None)
    return bytes(part.blob if element is None else serialize_part_xml(element))


def cut_off(document: Any) -> list[tuple[str, str]]:
    """Remove settings that do not belong in a report. Returns those that a reader would miss."""
    settings = document.settings.element
    lost = []
    for name in (*CUT_OFF, *DROPPED):
        for each in settings.findall(W + name):
            settings.remove(each)
            if name in CUT_OFF:
                lost.append(("template_setting", name))
    found = (each.target_part for each in document.part.rels.values() if _kind(each) == "settings")
    related: Any = next((part.rels for part in found), {})
    for id_ in [id_ for id_, each in related.items() if each.reltype.rpartition("/")[2].startswith(CUT_OFF[:2])]:
        del related[id_]
    return lost


def number_drawings(document: Any) -> int:
    """Renumber the drawings of all parts uniquely and return their count. Word writes the same number into several
    parts, and sometimes takes a file with a duplicate number for a broken one."""
    parts = document.part.package.iter_parts()
    elements = (element for part in parts if (element := getattr(part, "element", None)) is not None)
    drawings = [drawing for element in elements for drawing in element.iter(DRAWING)]
    for number, drawing in enumerate(drawings, start=1):
        drawing.set("id", str(number))
    return len(drawings)


def package_parts(document: Any) -> tuple[TemplatePart, ...]:
    """Return the parts that stay unchanged, each under a name that no part of a report uses."""
    from docx.opc.packuri import PackURI

    package = document.part.package
    about = {each.target_part.partname for each in package.rels.values() if _kind(each) in ABOUT}
    for id_ in [id_ for id_, each in document.part.rels.items() if _kind(each) == OLD_STYLES]:
        del document.part.rels[id_]
    parts = [part for part in package.iter_parts() if part.partname not in (*about, *SEPARATE)]
    for part in parts:
        folder, base = posixpath.split(part.partname)
        if folder == "/customXml":
            part.partname = PackURI(f"{folder}/{posixpath.splitext(base)[0]}00.xml")  # Word numbers these names.
        elif part.partname not in FIXED:
            part.partname = PackURI(f"{folder}/house-{base}")
    return tuple(
        TemplatePart(str(part.partname).lstrip("/"), part.content_type, _content(part), _related(part.rels))
        for part in parts
    )


def document_relationships(document: Any) -> Related:
    """Return the relationships of the main part."""
    return _related(document.part.rels)


def package_relationships(document: Any) -> Related:
    """Return the package's relationships, except those to the main part and to what the compiler states about the
    document."""
    return tuple(
        related
        for related in _related(document.part.package.rels)
        if related[1].rpartition("/")[2] not in (*ABOUT, "officeDocument")
    )


def _related(rels: Any) -> Related:
    return tuple((id_, each.reltype, str(each.target_ref), bool(each.is_external)) for id_, each in rels.items())


def _kind(relationship: Any) -> str:
    return str(relationship.reltype).rpartition("/")[2]
