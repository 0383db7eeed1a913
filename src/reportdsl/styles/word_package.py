"""The package around a template's main part, as values: its parts, what they relate to, and what is cut off."""

from __future__ import annotations

import posixpath
from typing import Any

from ..quick.pattern import pattern
from .template import TemplatePart

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
"""Parts whose names no part of a report has. The others get such names."""
ABOUT = ("core-properties", "extended-properties", "thumbnail")
"""What the compiler states of the document itself."""
OLD_STYLES = "stylesWithEffects"
"""A copy of the styles that Word 2010 kept for itself: it would no longer be one."""
TEXTS = pattern(r"[./](?:footnotes|endnotes|chart|diagramData|diagramDrawing)\+xml$")
"""Parts with texts, besides those that Word keeps as the text's own: headers, footers, comments."""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
CUT_OFF = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection")
"""Settings that a report does not take over; a message says so."""
DROPPED = ("updateFields", "linkStyles", "proofState", "rsids", "trackRevisions")
"""Settings of the file's own editing: with some of them Word would ask its reader before it opens the report."""

Related = tuple[tuple[str, str, str, bool], ...]


def written(element: Any, whole: bool = False) -> str:
    """The markup of an element; a `whole` part declares its namespaces, a piece of one has them from around it."""
    from lxml import etree  # python-docx is built on it.

    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return text if whole else DECLARED.sub("", text)


def read_texts(document: Any) -> None:
    """Gives each part with texts the element that python-docx has of some: notes, charts and diagrams it leaves as bytes."""
    from docx.oxml.parser import parse_xml

    for part in document.part.package.iter_parts():
        if getattr(part, "element", None) is None and TEXTS.search(part.content_type):
            part.element = parse_xml(part.blob)


def _content(part: Any) -> bytes:
    """The bytes of a part, with what was changed in it."""
    from docx.opc.oxml import serialize_part_xml

    element = getattr(part, "element", None)
    return bytes(part.blob if element is None else serialize_part_xml(element))


def cut_off(document: Any) -> list[tuple[str, str]]:
    """Takes out settings that do not belong into a report. What a reader would miss is listed."""
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
    """Numbers the drawings of all parts anew, each by its own; how many there are. Word writes the same number into several
    parts, and takes a file with one number twice for a broken one at times."""
    parts = document.part.package.iter_parts()
    elements = (element for part in parts if (element := getattr(part, "element", None)) is not None)
    drawings = [drawing for element in elements for drawing in element.iter(DRAWING)]
    for number, drawing in enumerate(drawings, start=1):
        drawing.set("id", str(number))
    return len(drawings)


def package_parts(document: Any) -> tuple[TemplatePart, ...]:
    """The parts that stay as they are, each under a name that no part of a report has."""
    from docx.opc.packuri import PackURI

    package = document.part.package
    about = {each.target_part.partname for each in package.rels.values() if _kind(each) in ABOUT}
    for id_ in [id_ for id_, each in document.part.rels.items() if _kind(each) == OLD_STYLES]:
        del document.part.rels[id_]
    parts = [part for part in package.iter_parts() if part.partname not in (*about, *SEPARATE)]
    for part in parts:
        folder, base = posixpath.split(part.partname)
        if folder == "/customXml":
            part.partname = PackURI(f"{folder}/{posixpath.splitext(base)[0]}00.xml")  # Names that Word counts.
        elif part.partname not in FIXED:
            part.partname = PackURI(f"{folder}/house-{base}")
    return tuple(
        TemplatePart(str(part.partname).lstrip("/"), part.content_type, _content(part), _related(part.rels))
        for part in parts
    )


def document_relationships(document: Any) -> Related:
    """What the main part relates to."""
    return _related(document.part.rels)


def package_relationships(document: Any) -> Related:
    """What the package relates to, but for the main part and what is stated of the document."""
    return tuple(
        related
        for related in _related(document.part.package.rels)
        if related[1].rpartition("/")[2] not in (*ABOUT, "officeDocument")
    )


def _related(rels: Any) -> Related:
    return tuple((id_, each.reltype, str(each.target_ref), bool(each.is_external)) for id_, each in rels.items())


def _kind(relationship: Any) -> str:
    return str(relationship.reltype).rpartition("/")[2]
