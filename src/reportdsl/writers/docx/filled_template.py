"""Fill a house template: put the report's text and its values into the places that the template marks for them.

Whatever the template has stays as it is, its styles above all: the report's paragraphs use the template's style of the
same name where it has one. Styles that it lacks are added, and inherit nothing from its Normal.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence

from ...document.blocks import Document
from ...ooxml.markup import as_text, escaped
from ...ooxml.package import OFFICE, WORD, WORD_TYPE, PackagePart, Relationship
from ...quick.archive import LastArchive
from ...quick.pattern import pattern
from ...quick.records import replace
from ...styles.template import PLACES, SECTION, HouseTemplate, TemplatePart, marked
from . import styles_part
from .contents import END_OF_CONTENTS, contents_pieces, contents_pitch, listed_headings, number_tab
from .cover_page import cover_paragraphs
from .edges import draft_link, draft_part
from .frame import Frame
from .numbering import numbering
from .page_numbers import has_caption_lists, known_pages
from .placed import Body, Links, PlacedBlock
from .runs import Bookmarks
from .sections import PlacedDocument, Sheet, bare_edges, pieces_on, section_end, section_of
from .tables.table_markup import TABLE_STYLE
from .template_notes import highest_note, own_notes, with_notes
from .text_blocks import has_notes

PLACE = pattern(r"(<!--reportdsl:[a-z]+-->)")
STYLED = pattern(r'<w:(pStyle|rStyle|tblStyle|basedOn|next) w:val="([^"]+)"/>')
ADDED = pattern(r'<w:style [^>]*w:styleId="([^"]+)"[^>]*><w:name w:val="([^"]+)"/>.*?</w:style>')
STYLE = pattern(r"<(?:\w+:)?style\s[^>]*styleId=\"([^\"]+)\"[^>]*>\s*<(?:\w+:)?name\s[^>]*val=\"([^\"]+)\"")
NUMBER = pattern(r'<w:numId w:val="1"/>')
TAKEN = {
    "abstractNum": pattern(r'abstractNumId="(\d+)"'),
    "num": pattern(r'\bnumId="(\d+)"'),
    "bookmark": pattern(r'bookmarkStart[^>]*\bw:id="(\d+)"'),
}
"""Numbers that must be unique in a document."""
PARAGRAPH = pattern(r"<w:p(?: [^>]*)?(?<!/)>(?:<w:pPr>.*?</w:pPr>)?", re.DOTALL)
FIRST_PAGE = pattern(r'<w:(?:header|footer)Reference (?=[^>]*w:type="first")[^>]*/>|<w:titlePg[^>]*/>')
BEHIND_FLAG = pattern(r"<w:(?:textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b|</w:sectPr>")
"""`FIRST_PAGE` matches whatever makes a section's first page differ; this one matches what follows the flag that says
so."""
BORDERS = pattern(r"(?<=<w:tblPr>)<w:tblStyle [^>]*/>|<w:tblBorders>.*?</w:tblBorders>")
BEFORE_STOPS = pattern(
    r"<w:pPrDefault>\s*<w:pPr>\s*(?:<w:(?:keepNext|keepLines|pageBreakBefore|widowControl|suppressLineNumbers"
    r"|suppressAutoHyphens|kinsoku|wordWrap)\b[^>]*/>\s*)*(?!\s*<w:(?:overflowPunct|framePr|numPr|pBdr|shd|tabs|keep"
    r"|pageBreak|widow|suppress|kinsoku|wordWrap))"
)
"""Where `w:overflowPunct` belongs in the defaults for paragraphs, unless they have it, or more than flags before it."""
ROOT = pattern(r"<[\w:]+[^>]*>")
NAMESPACES = {
    "w": WORD,
    "r": OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}


def highest(kind: str, text: str) -> int:
    """Return the highest number of a kind in the template's own content; 0 if there is none."""
    return max(map(int, TAKEN[kind].findall(text)), default=0)


class Filling(Frame):
    """A template that is being filled with one document: the frame of a report that has one."""

    def __init__(self, template: HouseTemplate, document: Document) -> None:
        self._template, self._document, self._style = template, document, document.style
        self._values = {marked(name): escaped(text) for name, text in _values(template, document).items()}
        self._notes = own_notes(template) if has_notes(document) else None
        self.ids, self._added = _styles_of(template, document)
        if template.table:
            self.ids = {**self.ids, TABLE_STYLE: template.table}
        self._list = highest("num", template.numbering) + 1
        self._draft = ""
        self.has_lists, self.has_notes = bool(template.numbering), self._notes is not None
        self.notes_before = highest_note(template)
        self.package_relationships = [
            Relationship(f"rIdHouse{at}", *each[1:]) for at, each in enumerate(template.package, start=1)
        ]

    def links(self) -> Links:
        """Return the relationships of the template's main part, to be extended. The numbers of its own drawings are
        taken."""
        links = Links(Relationship(*each) for each in self._template.relationships)
        links.number("drawing", self._template.drawings)
        for kind, taken in (("definition", "abstractNum"), ("list", "num")):
            links.number(kind, highest(taken, self._template.numbering) + 1)  # That of our bullets.
        return links

    def link_edges(self, links: Links, sheets: Sequence[Sheet]) -> None:
        """Link the header of a draft: all others are the template's."""
        del sheets
        self._draft = draft_link(links) if self._document.draft else ""

    def pieces(self, laid_out: PlacedDocument, bookmarks: Bookmarks) -> Iterator[str]:
        """Yield the template's main part in pieces, with the report in its places."""
        template, style = self._template, self._style
        bookmarks.ids.take(highest("bookmark", template.document))
        before = template.first_page + template.pages_before - 1 if template.own_front else 0
        known = known_pages(self._document, laid_out, style, before)
        body = Body(style, replace(bookmarks, pages=known))
        measured = bookmarks if laid_out.measured else None
        mark = bookmarks.around(END_OF_CONTENTS, "") if measured and template.own_front else ""
        pieces = _counted(self._in_places(laid_out.sheets, known, body, measured), mark)
        if self._draft:
            from .draft_mark import marked_sections

            pieces = (marked_sections(piece, self._draft) if "<w:sectPr" in piece else piece for piece in pieces)
        yield from pieces

    def _in_places(
        self, sheets: Sequence[Sheet], known: Mapping[str, int], body: Body, measured: Bookmarks | None
    ) -> Iterator[str]:
        """Yield the template's own pieces, with those of the report in its places."""
        template, last = self._template, False
        for piece in PLACE.split(_declared(self._filled(template.document), NAMESPACES)):
            if piece == PLACES["contents"]:
                yield from map(self.styled, self._contents(known, titled=False) if self._listed else ())
            elif piece == PLACES["body"]:
                yield from map(self.styled, self._front(known, measured))
                last = yield from self._body(sheets, body)
            elif piece == SECTION:
                ended = last and template.behind
                yield self._section(last and not ended, len(sheets) == 1 and not ended, () if ended else sheets[-1][1])
            else:
                yield piece

    def _section(self, landscape: bool, first: bool, group: Sequence[PlacedBlock]) -> str:
        """Return the properties of a section of the body. If its page has no header and footer, it refers to empty
        ones."""
        sections = self._template.sections
        upright = sections.first if first else sections.further
        turned = sections.turned_first if first else sections.turned
        section = turned if landscape else upright
        bare = bare_edges(group)
        return section_of(group, _with_bare(section, bare) if bare else section)

    def _front(self, known: Mapping[str, int], measured: Bookmarks | None) -> Iterator[str]:
        """Yield cover and contents, unless the template has a front of its own."""
        if self._template.own_front:
            return
        sections = self._template.sections
        end = measured.around(END_OF_CONTENTS, "") if measured else ""
        yield from cover_paragraphs(self._document, self._style, "" if self._listed else end)
        yield section_end(sections.cover)
        if self._listed:
            yield from self._contents(known, end)
            yield section_end(sections.contents)

    @property
    def _listed(self) -> bool:
        """Whether the document has contents."""
        return bool(listed_headings(self._document, self._style))

    def _contents(self, known: Mapping[str, int], end: str = "", titled: bool = True) -> Iterator[str]:
        """Yield the contents, with the tab of the page numbers in every entry: Word's built-in styles of contents have
        none."""
        return contents_pieces(self._document, self._style, known, end, number_tab(self._style), titled)

    def _body(self, sheets: Sequence[Sheet], body: Body) -> Generator[str, None, bool]:
        """Yield the blocks on upright and turned sheets; return whether the last sheet is turned. The last section is
        left open for `_section`, unless it is turned and the template has content after the body."""
        for place, (landscape, group) in enumerate(sheets):
            ends = place < len(sheets) - 1 or (landscape and self._template.behind)
            pieces = pieces_on(group, body.turned() if landscape else body, not ends)
            yield from map(self.styled, map(as_text, pieces))
            if ends:
                yield self.styled(section_end(self._section(landscape, place == 0, group)))
        return sheets[-1][0]

    def styled(self, piece: str) -> str:
        """Return a piece with the template's styles and lists."""
        renamed = self._renamed(piece)
        return self._as_sample(renamed) if self._template.table and "<w:tblPr>" in renamed else renamed

    def _renamed(self, piece: str) -> str:
        """Return a piece with the ids of the template's styles and the number of its bullets; tables keep our look."""
        renamed = STYLED.sub(lambda found: f'<w:{found[1]} w:val="{self.ids.get(found[2], found[2])}"/>', piece)
        return NUMBER.sub(f'<w:numId w:val="{self._list}"/>', renamed)

    def _as_sample(self, piece: str) -> str:
        """Return a table in the style of the template's sample table, with its lines, shades and header instead of
        ours."""
        plain = BORDERS.sub("", piece)
        return (
            plain.replace("<w:tblPr>", f'<w:tblPr><w:tblStyle w:val="{escaped(self._template.table)}"/>')
            .replace('w:val="0020" w:firstRow="1"', 'w:val="0420" w:firstRow="1"')
            .replace('w:noHBand="1"', 'w:noHBand="0"')
        )

    def _filled(self, text: str) -> str:
        """Return a text with the values of the names in it."""
        for mark, value in self._values.items():
            text = text.replace(mark, value)
        return text

    def parts(self, lists: bool, notes: Sequence[str], links: Links, last: LastArchive) -> Iterator[PackagePart]:
        """Yield the template's parts with the values filled in, and its styles, lists and footnotes with the report's
        added."""
        del last
        for part in self._template.parts:
            if part is self._notes:
                text = _declared(self._content(part).decode("utf-8"), {"w": WORD, "r": OFFICE})
                yield with_notes(part, text, notes, links.addresses, self.styled)
                continue
            related = tuple(Relationship(*each) for each in part.relationships)
            yield PackagePart(part.name, part.content_type, self._content(part), related)
        styles = with_stops_kept(_declared(self._template.styles, {"w": WORD, "r": OFFICE}))
        at = styles.rindex("</")
        added = "".join(map(self._renamed, self._added))
        yield PackagePart("word/styles.xml", f"{WORD_TYPE}.styles+xml", [styles[:at], added, styles[at:]])
        if lists or self._template.numbering:
            yield PackagePart("word/numbering.xml", f"{WORD_TYPE}.numbering+xml", [self._lists(lists)])
        if self._draft:
            yield draft_part(self._document)

    def _content(self, part: TemplatePart) -> bytes:
        content = part.content
        if part.name.startswith("word/") and part.content_type.endswith("+xml"):
            content = _related(content)
        for mark, value in self._values.items():
            content = content.replace(mark.encode(), value.encode())
        if self._document.draft and part.content_type.endswith(".header+xml"):
            from .draft_mark import marked_header

            content = marked_header(content.decode("utf-8"), self._document).encode()
        return content

    def _lists(self, lists: bool) -> str:
        """Return the template's lists with the report's own added: its definition after the definitions, its list after
        the lists, since definitions come before their uses."""
        own, theirs = numbering(self._style), self._template.numbering
        if not theirs:
            return own.replace('w:numId="1"', f'w:numId="{self._list}"')
        theirs = _declared(theirs, {"w": WORD, "r": OFFICE})
        if not lists:
            return theirs
        number = str(highest("abstractNum", theirs) + 1)
        definition = own[own.index("<w:abstractNum ") : own.index("<w:num ")].replace(
            'w:abstractNumId="1"', f'w:abstractNumId="{number}"'
        )
        use = f'<w:num w:numId="{self._list}"><w:abstractNumId w:val="{number}"/></w:num>'
        first = re.search(r"<(\w+:)?num\s", theirs)
        at, end = first.start() if first else theirs.rindex("</"), theirs.rindex("</")
        after = re.search(r"<(\w+:)?numIdMacAtCleanup", theirs)
        end = after.start() if after else end
        return theirs[:at] + definition + theirs[at:end] + use + theirs[end:]


def _related(content: bytes) -> bytes:
    """Return a part that declares the namespace of relationships under the prefix `r`: docx2python reads no other."""
    text = content.decode("utf-8")
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    return (text[:start] + _declared(text[start:], {"r": OFFICE})).encode()


def _with_bare(section: str, bare: str) -> str:
    """Return the section with other headers and footers on its first page, in the order of the schema."""
    plain = FIRST_PAGE.sub("", section)
    begin, end = plain.index(">") + 1, BEHIND_FLAG.search(plain)
    assert end is not None
    return f"{plain[:begin]}{bare}{plain[begin : end.start()]}<w:titlePg/>{plain[end.start() :]}"


def _counted(pieces: Iterator[str], mark: str) -> Iterator[str]:
    """Yield the pieces with a mark in the first paragraph after the place from which pages are counted."""
    waiting = False
    for piece in pieces:
        if piece == PLACES["count"]:
            waiting = bool(mark)
        elif waiting and (found := PARAGRAPH.search(piece)):
            yield piece[: found.end()] + mark + piece[found.end() :]
            waiting = False
        else:
            yield piece


def _values(template: HouseTemplate, document: Document) -> dict[str, str]:
    """Return the value for each name in the template. A name that the report does not state has been reported already,
    and is printed as missing."""
    stated = dict(document.stated)
    return {name: stated.get(name, document.style.words.missing) for name in template.names}


def _styles_of(template: HouseTemplate, document: Document) -> tuple[dict[str, str], list[str]]:
    """Return the id of the template's style for each of ours, and the markup of the styles to add. Added styles are
    based on none: what a house states for its usual paragraphs, above all an indent, is not meant for table cells."""
    style = document.style
    named = {name.lower(): id_ for id_, name in STYLE.findall(template.styles)}
    taken = set(named.values())
    ours = styles_part.styles(
        style,
        document.language,
        contents_pitch(document, style),
        True,
        has_caption_lists(document),
        notes=has_notes(document),
    )
    ids, added = {}, []
    for found in ADDED.finditer(ours):
        id_, name = found[1], found[2].lower()
        if name in named:
            ids[id_] = named[name]
            continue
        free = next(each for each in (id_, *(f"{id_}R{n}" for n in range(1, 1000))) if each not in taken)
        ids[id_] = free
        markup = found[0].replace(f'w:styleId="{id_}"', f'w:styleId="{free}"')
        base = ids["Caption"] if id_ == "TableCaption" and "caption" in named else ""
        if base:
            markup = _based(markup, base)
        elif name != "normal":
            markup = markup.replace('<w:basedOn w:val="Normal"/>', "")
        added.append(markup)
    ids["BodyText"] = template.body
    return ids, added


def with_stops_kept(styles: str) -> str:
    """Return the styles of a template with Word's default for hanging punctuation said aloud, as in our own: see
    `doc_defaults`. What a template says of it stays, and so do defaults that are not plain."""
    said = styles.replace("<w:pPrDefault/>", "<w:pPrDefault><w:pPr></w:pPr></w:pPrDefault>", 1)
    return BEFORE_STOPS.sub(r"\g<0><w:overflowPunct/>", said, count=1)


def _based(markup: str, base: str) -> str:
    """Return the style of captions above tables as one based on the template's caption, kept on the table's page."""
    head = markup[: markup.index("<w:basedOn")]
    return f'{head}<w:basedOn w:val="{base}"/><w:pPr><w:keepNext/><w:keepLines/></w:pPr></w:style>'


def _declared(text: str, namespaces: Mapping[str, str]) -> str:
    """Return a part whose root declares these namespaces under our prefixes. Word and its like always use these
    prefixes; if a program does not, its `xmlns` of such a prefix means the same namespace, or the part could not be
    mixed with ours."""
    root = ROOT.search(text)
    assert root is not None
    missing = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items() if f"xmlns:{prefix}=" not in root[0]
    )
    end = root.end() - (2 if root[0].endswith("/>") else 1)
    return text[:end] + missing + text[end:]
