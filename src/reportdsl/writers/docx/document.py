"""The docx file: the document's body in pieces, and the parts around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, zip_longest

from ...document.blocks import Document, OwnPages, PrintedTable
from ...document.repeated import has_groups
from ...document.walk import blocks, rare_ideographs
from ...ooxml.package import WORD_TYPE, PackagePart, Relationship, package
from ...quick.archive import LastArchive
from ...quick.records import replace
from ...styles import Style
from ..writer import Told
from . import properties
from .anchors import anchors
from .frame import Frame, OwnFrame
from .manifest import manifest_parts
from .numbering import has_bullets
from .page_numbers import has_pages
from .placed import Links, PlacedBlock
from .renderers import all_placed
from .runs import Bookmarks
from .sections import PlacedDocument, sheets
from .text_blocks import has_notes

OF_PACKAGE = (
    Relationship("rId1", "officeDocument", "word/document.xml"),
    Relationship("rId2", "core-properties", "docProps/core.xml"),
    Relationship("rId3", "extended-properties", "docProps/app.xml"),
)
"""The relationships that every package has."""


def write(
    document: Document,
    pages: bool = False,
    manifest: bool = True,
    only_here: bool = False,
    told: Told | None = None,
    last: LastArchive | None = None,
) -> bytes:
    """Return the docx file. With `pages`, the page numbers in the contents are measured by LibreOffice, otherwise they
    are estimated. With `manifest`, each figure is marked, and the file has a record of the facts behind the figures. A
    file laid out `only_here` (for a PDF) is measured with the fonts of this machine, whichever they are. `told`
    receives a remark on each block that cannot be laid out well; `last` is a memo of what the file shares with the one
    written before it.

    Raises `WriterProblem` for the option `pages` if LibreOffice is missing, or has fonts of other widths.
    """
    known: Mapping[str, int] = {}
    if pages and (has_pages(document) or grouped(document)):
        from .office_pages import measured_pages, refuse_other_widths  # Loaded only on request.

        if not only_here:
            refuse_other_widths(document.style, document.language)
        template = document.style.template
        first = template.first_page if template is not None and template.own_front else 0
        known = measured_pages(lambda: docx_file(document, {}, manifest, measured=True), first)
    return docx_file(document, known, manifest, told=told, measured=only_here, last=last)


def docx_file(
    document: Document,
    pages: Mapping[str, int],
    manifest: bool = True,
    measured: bool = False,
    told: Told | None = None,
    last: LastArchive | None = None,
) -> bytes:
    """Return the docx file. `pages` are the known page numbers by bookmark; all others are estimated. A `measured` copy
    has a bookmark where the contents end. A document of an edition has no manifest."""
    style, last = document.style, last or LastArchive()
    manifest = manifest and not document.edition
    frame = _frame(document)
    links = frame.links()
    placed = _placed(document, pages, measured, links, last)
    laid_out = PlacedDocument(placed, sheets(placed, style), pages, measured)
    if told is not None:
        _tell(laid_out, style, told)
    if any(each.block is not own for each, own in zip_longest(placed, document.blocks)):  # A table was divided or cut.
        document = replace(document, blocks=tuple(each.block for each in placed))
    own = [each.block for each in placed if isinstance(each.block, OwnPages)]
    lists, noted = has_bullets(document), has_notes(document) and not frame.has_notes
    external = _linked(document, links, manifest)
    if (lists or any(each.looks.lists for each in own)) and not frame.has_lists:
        links.add("numbering", "numbering.xml")
    if noted:
        links.add("footnotes", "footnotes.xml")
    frame.link_edges(links, laid_out.sheets)
    marks = bookmarks(document, external, manifest, frame.notes_before)
    body, related = frame.pieces(laid_out, marks), tuple(links.relationships)
    parts = [
        PackagePart("word/document.xml", f"{WORD_TYPE}.document.main+xml", body, related),
        *frame.parts(lists, marks.notes, links, last),
        *(notes_part(marks, links, frame) if noted else ()),
        *properties_parts(document),
        *(manifest_parts(document, placed) if manifest else ()),
        *chain.from_iterable(block.parts(style) for block in placed),
    ]
    if own:
        from .own_parts import with_own_looks  # Loaded only for a document with such a file.

        parts = with_own_looks(parts, placed)
    written = _with_rare_characters(parts, document, frame, told)
    return package(written, (*OF_PACKAGE, *frame.package_relationships), last)


def _placed(
    document: Document, pages: Mapping[str, int], measured: bool, links: Links, last: LastArchive
) -> list[PlacedBlock]:
    """Place all blocks, with the rows of a group kept on one page."""
    placed = all_placed(blocks(document), document.style, links, last)
    if not grouped(document):
        return placed
    from .tables.row_groups import with_groups_kept  # Loaded only for a document with such a table.

    return with_groups_kept(placed, document.style, pages, measured and not pages)


def _tell(laid_out: PlacedDocument, style: Style, told: Told) -> None:
    """Report the blocks that cannot be laid out well on their sheets."""
    for landscape, group in laid_out.sheets:
        for block in group:
            block.tell(told, style.landscape() if landscape else style)


def _linked(document: Document, links: Links, manifest: bool) -> dict[str, str]:
    """Link the manifest, if there is one, and the addresses outside the document; return the attribute of each link to
    such an address."""
    if manifest:
        links.add("customXml", "../customXml/item1.xml")
    outside = (link for link in document.links if not link.startswith("#"))
    return {link: f'r:id="{links.add("hyperlink", link, external=True)}"' for link in outside}


def _with_rare_characters(
    parts: list[PackagePart], document: Document, frame: Frame, told: Told | None
) -> list[PackagePart]:
    """Set the characters that the usual fonts lack in a font that has them."""
    characters = rare_ideographs(document)
    if not characters:
        return parts
    from .rare_characters import RareCharacters, tell_rare  # Loaded only for a document with such a character.

    if told is not None:
        tell_rare(document, characters, told)
    return RareCharacters(characters, document.style, frame.ids).set_in(parts)


def _frame(document: Document) -> Frame:
    """Return the frame of the document's style: the template that it has, or else our own."""
    template = document.style.template
    if template is None:
        return OwnFrame(document)
    from .filled_template import Filling  # Loaded only for a report with a template.

    return Filling(template, document)


def bookmarks(document: Document, external: Mapping[str, str], marked: bool, notes_before: int) -> Bookmarks:
    """Return the targets of references, the attributes of links, whether figures are `marked`, and the number after
    which those of footnotes begin."""
    named = anchors(document)
    inside = {f"#{name}": f'w:anchor="{one.whole}"' for name, one in named.items()} if document.links else {}
    return Bookmarks(named, marked, inside | {**external}, notes_before=notes_before)


def grouped(document: Document) -> bool:
    """Return whether a table has several rows below one label."""
    return any(isinstance(block, PrintedTable) and has_groups(block.rows) for block in blocks(document))


def notes_part(marks: Bookmarks, links: Links, frame: Frame) -> Iterator[PackagePart]:
    """Yield the part of the footnotes, with the relationships of the links in them."""
    from .footnotes import footnotes  # Loaded only for a document with footnotes.

    written = footnotes(marks.notes, frame.styled)
    yield PackagePart("word/footnotes.xml", f"{WORD_TYPE}.footnotes+xml", written, links.addresses)


def properties_parts(document: Document) -> list[PackagePart]:
    """Return the parts with the document's properties."""
    office = "application/vnd.openxmlformats-officedocument"
    return [
        PackagePart(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            [properties.core_properties(document)],
        ),
        PackagePart("docProps/app.xml", f"{office}.extended-properties+xml", [properties.app_properties(document)]),
    ]
