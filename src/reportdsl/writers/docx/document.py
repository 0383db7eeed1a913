"""The docx file: the document's body in pieces, and the parts around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from ...document.blocks import Document, OwnPages, PrintedTable
from ...document.repeated import has_groups
from ...document.walk import blocks, rare_ideographs
from ...figures import Chart
from ...ooxml.package import OFFICE, WORD, WORD_TYPE, PackagePart, Relationship, package
from ...quick.archive import LastArchive
from ...quick.records import replace
from ...styles import Style
from ..writer import Told
from . import properties, styles_part, theme
from .anchors import anchors
from .contents import END_OF_CONTENTS, contents_pieces, contents_pitch, listed_headings
from .cover_page import cover_paragraphs
from .edges import LAST_PAGE, Edges, counts_pages, draft_link, draft_part, footer
from .manifest import manifest_parts
from .numbering import has_bullets, numbering
from .page_numbers import has_caption_lists, has_pages, known_pages
from .placed import Body, Links, PlacedBlock
from .renderers import all_placed
from .runs import Bookmarks
from .sections import NUMBERED_FROM_1, NUMBERED_ROMAN, pieces_on, sect_properties, section_end, sheets
from .text_blocks import has_notes

if TYPE_CHECKING:
    from .filled_template import Filling

FIXED = (
    Relationship("rId1", "styles", "styles.xml"),
    Relationship("rId2", "settings", "settings.xml"),
    Relationship("rId3", "fontTable", "fontTable.xml"),
    Relationship("rId4", "theme", "theme/theme1.xml"),
    Relationship("rId5", "footer", "footer1.xml"),
    Relationship("rId6", "footer", "footer2.xml"),
)
"""The relationships that every document has; those of its figures follow."""


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
    house = _house(document)
    links = house.links() if house is not None else Links(FIXED)
    for kind in ("definition", "list"):
        links.number(kind, house.lists_before(kind) if house is not None else 1)
    laid_out = all_placed(blocks(document), style, links, last)
    if grouped(document):
        from .row_groups import with_groups_kept  # Loaded only for a document with such a table.

        laid_out = with_groups_kept(laid_out, style, pages, measured and not pages)
    groups = sheets(laid_out)
    if told is not None:
        for landscape, group in groups:
            for block in group:
                block.tell(told, style.landscape() if landscape else style)
    if any(
        each.block is not own for each, own in zip_longest(laid_out, document.blocks)
    ):  # A table was divided or cut.
        document = replace(document, blocks=tuple(each.block for each in laid_out))
    if manifest:
        links.add("customXml", "../customXml/item1.xml")
    external = {
        link: f'r:id="{links.add("hyperlink", link, external=True)}"'
        for link in document.links
        if not link.startswith("#")
    }
    own = [each.block for each in laid_out if isinstance(each.block, OwnPages)]
    lists = has_bullets(document)
    if (lists or any(each.looks.lists for each in own)) and not (house is not None and house.has_lists):
        links.add("numbering", "numbering.xml")
    marks = bookmarks(document, external, manifest)
    noted = has_notes(document)
    if house is not None:
        marks = replace(marks, notes_before=house.notes_before)
    if noted and not (house is not None and house.has_notes):
        links.add("footnotes", "footnotes.xml")
    if house is not None:
        body = house.pieces(laid_out, pages, marks, measured, draft_link(links) if document.draft else "")
        around = [*house.parts(lists, marks.notes, links), *([draft_part(document)] if document.draft else ())]
    else:
        edges = Edges.of(document, links, turned=any(landscape for landscape, _ in groups))
        body = body_pieces(document, laid_out, groups, pages, marks, measured, edges, noted)
        around = [*surrounding_parts(document, style, lists, noted, last), *edges.parts(document)]
    if noted and not (house is not None and house.has_notes):
        around += notes_part(marks, links, house)
    parts = [
        PackagePart("word/document.xml", f"{WORD_TYPE}.document.main+xml", body, tuple(links.relationships)),
        *around,
        *properties_parts(document),
        *(manifest_parts(document, laid_out) if manifest else ()),
        *chain.from_iterable(block.parts(style) for block in laid_out),
    ]
    if own:
        from .own_parts import with_own_looks  # Loaded only for a document with such a file.

        parts = with_own_looks(parts, laid_out)
    if characters := rare_ideographs(document):
        from .rare_characters import RareCharacters, tell_rare  # Loaded only for a document with such a character.

        parts = RareCharacters(characters, style, house.ids if house is not None else {}).set_in(parts)
        if told is not None:
            tell_rare(document, characters, told)
    return package(
        parts,
        (
            Relationship("rId1", "officeDocument", "word/document.xml"),
            Relationship("rId2", "core-properties", "docProps/core.xml"),
            Relationship("rId3", "extended-properties", "docProps/app.xml"),
            *(house.package_relationships if house is not None else ()),
        ),
        last,
    )


def _house(document: Document) -> Filling | None:
    """Return the filling of the template that the document's style has; None if it has none."""
    if document.style.template is None:
        return None
    from .filled_template import Filling  # Loaded only for a report with a template.

    return Filling(document.style.template, document)


def bookmarks(document: Document, external: Mapping[str, str], marked: bool) -> Bookmarks:
    """Return the targets of references, the attributes of links, and whether figures are `marked`."""
    named = anchors(document)
    inside = {f"#{name}": f'w:anchor="{one.whole}"' for name, one in named.items()} if document.links else {}
    return Bookmarks(named, marked, inside | {**external})


def grouped(document: Document) -> bool:
    """Return whether a table has several rows below one label."""
    return any(isinstance(block, PrintedTable) and has_groups(block.rows) for block in blocks(document))


def has_small_print(document: Document) -> bool:
    """Return whether a table is a form, or has lines or notes above or below it, or a chart has a key."""
    return any(
        (isinstance(block, PrintedTable) and bool(block.alone or block.head or block.notes or block.foot))
        or (isinstance(block, Chart) and not block.sentence and _has_key(block))
        for block in blocks(document)
    )


def _has_key(chart: Chart) -> bool:
    from ...figures.chart_geometry import geometry_of  # Loaded only for a document with charts.

    return bool(geometry_of(chart).key)


def notes_part(marks: Bookmarks, links: Links, house: Filling | None) -> Iterator[PackagePart]:
    """Yield the part of the footnotes, with the relationships of the links in them."""
    from .footnotes import footnotes  # Loaded only for a document with footnotes.

    written = footnotes(marks.notes, house.styled if house is not None else None)
    yield PackagePart("word/footnotes.xml", f"{WORD_TYPE}.footnotes+xml", written, links.addresses)


def surrounding_parts(
    document: Document, style: Style, lists: bool, noted: bool, last: LastArchive
) -> list[PackagePart]:
    """Return styles, settings, fonts, theme and footers, and the part of lists if the document has lists."""
    language, pitch = document.language, contents_pitch(document, style)
    forms, listed = has_small_print(document), has_caption_lists(document)

    def part(name: str, type_: str, make: Callable[..., str], *given: object) -> PackagePart:
        return PackagePart(name, type_, [last.text(name, make, *given)])

    return [
        part(
            "word/styles.xml",
            f"{WORD_TYPE}.styles+xml",
            styles_part.styles,
            style,
            language,
            pitch,
            forms,
            listed,
            noted,
        ),
        part("word/settings.xml", f"{WORD_TYPE}.settings+xml", styles_part.settings, language, noted),
        part("word/fontTable.xml", f"{WORD_TYPE}.fontTable+xml", styles_part.font_table, style),
        part(
            "word/theme/theme1.xml",
            "application/vnd.openxmlformats-officedocument.theme+xml",
            theme.theme,
            style,
        ),
        PackagePart("word/footer1.xml", f"{WORD_TYPE}.footer+xml", [footer(document, even=False)]),
        PackagePart("word/footer2.xml", f"{WORD_TYPE}.footer+xml", [footer(document, even=True)]),
        *([PackagePart("word/numbering.xml", f"{WORD_TYPE}.numbering+xml", [numbering(style)])] if lists else ()),
    ]


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


def body_pieces(
    document: Document,
    laid_out: Sequence[PlacedBlock],
    groups: Sequence[tuple[bool, list[PlacedBlock]]],
    pages: Mapping[str, int],
    marks: Bookmarks,
    measured: bool,
    edges: Edges,
    noted: bool,
) -> Iterator[str]:
    """Yield `w:document` in pieces: cover, contents, then the blocks on upright and landscape sheets."""
    style = document.style
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawing_ml = "http://schemas.openxmlformats.org/drawingml/2006"
    yield (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:wp="{wp}" '
        f'xmlns:a="{drawing_ml}/main" xmlns:c="{drawing_ml}/chart"><w:body>'
    )
    known = known_pages(document, laid_out, style, pages)
    body = Body(style, replace(marks, pages=known))
    end = body.bookmarks.around(END_OF_CONTENTS, "") if measured else ""
    listed = bool(listed_headings(document, style))
    yield from cover_paragraphs(document, style, "" if listed else end)
    yield section_end(sect_properties(style, edges=edges.of_cover(), notes=noted))
    if listed:
        yield from contents_pieces(document, style, known, end)
        feet = edges.of_contents(document)
        counted = NUMBERED_ROMAN if feet else ""
        yield section_end(sect_properties(style, counted=counted, edges=feet, notes=noted))
    for place, (landscape, group) in enumerate(groups):
        last = place == len(groups) - 1
        yield from pieces_on(group, body.turned() if landscape else body, last)
        bare = next((block.bare for block in group if block.bare), "")
        counted = NUMBERED_FROM_1 if place == 0 else ""
        section = sect_properties(style, landscape, counted, bare, edges.of_body(landscape, place == 0), noted)
        if any(isinstance(block.block, OwnPages) for block in group):
            from .own_pages_block import on_own_sheet

            section = on_own_sheet(section, group)
        if last and counts_pages(style):
            yield marks.around(LAST_PAGE, "")
        yield section if last else section_end(section)
    yield "</w:body></w:document>"
