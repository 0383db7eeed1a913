"""The body of a Word file as text: its headings, paragraphs, lists, tables, pictures and notes, in the terms of a
report.

Its formatting is dropped, because the report prints the text in its own. Tracked changes count as accepted, and
comments are left out. Nothing of the file itself, which may come from a stranger, gets into the report.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from ...images import IMAGES, BadImage
from ...images.image_format import LargeImage
from ...quick.digest import sha256
from ...quick.pattern import pattern
from ...quick.records import replace
from ...styles.style_files import StyleProblem
from ...styles.word_markup import ALTERNATIVE, THROUGH, R, W, address_of, is_on, stated
from ...styles.word_safety import refuse_bomb
from ...values.image import Image
from ...values.printed_table import PrintedTable
from ...values.printed_text import PLAIN, Look, Text
from ...values.taken_text import TakenNote, TakenParagraph, TakenPicture, TakenText
from .word_lists import DEEPEST, Lists
from .word_tables import table

if TYPE_CHECKING:
    from .own_looks import FileParts

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ALIGNED = {"center": "center", "right": "right", "end": "right"}
TYPED = pattern(
    r"\s*(?:第[〇零一二三四五六七八九十百\d]+[部分章节篇编条]+[\s、.：:]*|[一二三四五六七八九十]+[、.．]\s*|[（(][一二三四五六七八九十\d]+[)）]\s*"
    r"|\d+(?:[.．]\d+)*(?:[、.．]\s*|\s+))"
)
"""A number that is typed before the words of a heading."""
HEADING = pattern(r"(?i)heading ([1-9])")
DEEPER_BULLET = pattern(r"(?i)list bullet ([2-5])")
"""Word's built-in styles for nested bullets, each with a list of a single level."""
LOST = {
    A[1:-1].replace("/main", "/chart"): "lost_chart",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "lost_box",
}
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


class UnreadableWord(Exception):
    """Raised when a file cannot be read as a Word file; carries the reader's own description of the problem."""


def word_text(name: str, content: bytes, own: bool = False) -> TakenText:
    """The content of a file, with its `own` looks or without. Raises `UnreadableWord`."""
    import docx

    try:
        refuse_bomb(name, content)
        document = docx.Document(io.BytesIO(content))
        taking = _Taking(document, own)
        pieces = tuple(taking.blocks(document.element.body))
        if own:
            from .own_looks import own_looks  # Loaded only for such a file.

            looks, lost = own_looks(name, taking.parts)
            return TakenText(name, pieces, tuple(lost.items()), looks)
        return TakenText(name, pieces, tuple(taking.lost.items()))
    except StyleProblem:
        raise UnreadableWord("expands to too much") from None
    except Exception as problem:  # A malformed part makes python-docx raise anything at all.
        raise UnreadableWord(type(problem).__name__) from None


class _Taking:
    """Walks a body in order; `lost` counts what has no place in a report. With its `own` looks a heading keeps its
    number."""

    def __init__(self, document: Any, own: bool) -> None:
        self._document, self._own = document, own
        self._part, self._styles = document.part, {style.style_id: style for style in document.styles}
        parts = {
            rel.reltype.rpartition("/")[2]: rel.target_part
            for rel in document.part.rels.values()
            if not rel.is_external
        }
        numbering = parts.get("numbering")
        self._numbering = numbering.element if numbering is not None else None
        self._lists = Lists(self._numbering)
        self._notes = {kind: _notes(parts.get(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
        self._noted: frozenset[str] = frozenset()
        signs = document.element.body.iter(W + "footnoteReference", W + "endnoteReference")
        referred = ((sign.tag.removeprefix(W).removesuffix("Reference"), sign.get(W + "id", "")) for sign in signs)
        self._order = {key: self._notes[key[0]][1][key[1]] for key in referred if key[1] in self._notes[key[0]][1]}
        self._places = {key: place for place, key in enumerate(self._order)}
        self.lost: Counter[str] = Counter()
        self._pictures: list[TakenPicture] = []

    def blocks(self, body: Any) -> Iterator[TakenParagraph | PrintedTable | TakenPicture]:
        """Yield the pieces of a body, or of an element that wraps part of it. A picture follows its paragraph."""
        for child in body:
            if child.tag == W + "p":
                paragraph = self.paragraph(child)
                if paragraph.text.strip() or paragraph.notes:
                    yield paragraph
                yield from self._pictures
                self._pictures = []
            elif child.tag == W + "tbl":
                yield table(child, self.paragraph)
                self.lost["lost_picture"] += len(self._pictures)
                self.lost["lost_table"] += sum(1 for _ in child.iter(W + "tbl")) - 1
                self.lost = +self.lost
                self._pictures = []
            elif str(child.tag).removeprefix(W) in THROUGH:
                yield from self.blocks(child)
            elif child.tag in (W + "altChunk", W + "subDoc"):
                self.lost["lost_part"] += 1

    def paragraph(self, element: Any) -> TakenParagraph:
        """A paragraph with its number, if it has one; its pictures are kept for later."""
        content = tuple(part for part in self._inlines(element, PLAIN) if part.text)
        properties = element.find(W + "pPr")
        style = self._styles.get(stated(properties, "pStyle"))
        level = _heading_level(properties, style)
        list_, at = _list_of(properties, style)
        number, bullet = self._lists.next(list_, at) if list_ else ("", 0)
        if bullet == 1:
            bullet = _bullet_level(style)
        align = ALIGNED.get(stated(properties, "jc"), "")
        if not level:
            return TakenParagraph(content, 0, False, f"{number} " if number else "", bullet, align)
        numbered = bool(number)
        words = TakenParagraph(content).bracketed
        if self._own:
            return TakenParagraph((Text(f"{number} " if number else ""), *words), level, False)
        typed = TYPED.match("".join(part.text for part in words))
        if typed:
            numbered, words = True, _without(words, typed.end())
        return TakenParagraph(words, level, numbered)

    def _inlines(self, element: Any, look: Look) -> Iterator[Text | TakenNote]:
        for child in element:
            if child.tag == W + "r":
                yield from self._run(child, look)
            elif child.tag == W + "hyperlink":
                yield from self._inlines(child, self._linked(child, look))
            elif str(child.tag).removeprefix(W) in THROUGH:
                yield from self._inlines(child, look)
            elif child.tag.startswith(MATH):
                self.lost["lost_formula"] += 1

    def _linked(self, element: Any, look: Look) -> Look:
        address = address_of(element, self._part)
        return Look(link=address).within(look) if address else look

    def _run(self, run: Any, look: Look) -> Iterator[Text | TakenNote]:
        properties = run.find(W + "rPr")
        look = Look(_switched(properties, "b"), _switched(properties, "i")).within(look)
        marked = any(child.get(W + "customMarkFollows") in ("1", "true", "on") for child in run)
        for child in run:
            if marked and child.tag == W + "t":
                continue  # The author's own sign: the report numbers the note itself.
            match child.tag.removeprefix(W):
                case "t":
                    yield Text(child.text or "", look=look)
                case "tab":
                    yield Text("\t", look=look)
                case "br" | "cr":
                    if child.get(W + "type") not in ("page", "column"):
                        yield Text("\n", look=look)
                case "noBreakHyphen":
                    yield Text("-", look=look)
                case "footnoteReference" | "endnoteReference" as kind:
                    yield from self._note(kind.removesuffix("Reference"), child.get(W + "id", ""))
                case "drawing":
                    self._drawing(child)
                case "pict" | "object":
                    self.lost["lost_object"] += 1
                case "sym":
                    self.lost["lost_symbol"] += 1
                case _ if child.tag == ALTERNATIVE:
                    self.lost["lost_box"] += 1

    def _note(self, kind: str, number: str) -> Iterator[TakenNote]:
        """A note, with the relationships of its own part; its paragraphs are joined into one. A note within itself is
        dropped."""
        part, notes = self._notes[kind]
        if number not in notes or f"{kind} {number}" in self._noted:
            return
        before = self._part, self._noted
        self._part, self._noted = part, self._noted | {f"{kind} {number}"}
        paragraphs = ([*self._inlines(each, PLAIN)] for each in notes[number].iter(W + "p"))
        said = [[part for part in each if isinstance(part, Text) and part.text] for each in paragraphs]
        self._part, self._noted = before
        content = tuple(
            chain.from_iterable(chain([Text(" ")] * bool(place), each) for place, each in enumerate(filter(None, said)))
        )
        if note := _trimmed(content):
            yield TakenNote(note, self._places.get((kind, number), 0))

    def _drawing(self, drawing: Any) -> None:
        """Take a picture, if a report can show it; otherwise count it as lost."""
        image = next(
            (found for blip in drawing.iter(A + "blip") if (found := _image(self._part, blip)) is not None), None
        )
        if image is None:
            kind = next((data.get("uri", "") for data in drawing.iter(A + "graphicData")), "")
            self.lost[LOST.get(kind, "lost_picture")] += 1
            return
        extent, named = next(drawing.iter(WP + "extent"), None), next(drawing.iter(WP + "docPr"), None)
        width = int(extent.get("cx", "0")) if extent is not None else 0
        alt = str(named.get("descr") or named.get("title") or "") if named is not None else ""
        self._pictures.append(TakenPicture(image, max(width, 0), alt))

    @property
    def parts(self) -> FileParts:
        """What is needed to read the file's own looks."""
        from .own_looks import FileParts

        notes = {key: (self._notes[key[0]][0], note) for key, note in self._order.items()}
        return FileParts(self._document, self._numbering, notes, _image)


def _image(part: Any, blip: Any) -> Image | None:
    """The picture that a part shows there; None if a report cannot show it."""
    relationship = part.rels.get(blip.get(R + "embed", ""))
    if relationship is None or relationship.is_external:
        return None
    part = relationship.target_part
    format_ = IMAGES.get("." + str(part.partname).rpartition(".")[2].lower())
    if format_ is None or format_.drawn:
        return None
    try:
        return format_.image(str(part.partname).rpartition("/")[2], part.blob, sha256(part.blob).hexdigest())
    except (BadImage, LargeImage):
        return None


def _notes(part: Any, kind: str) -> tuple[Any, dict[str, Any]]:
    """The part with notes of a kind, and its notes by number."""
    if part is None:
        return None, {}
    from docx.oxml import parse_xml

    notes = parse_xml(part.blob).iter(W + kind)
    return part, {note.get(W + "id"): note for note in notes if note.get(W + "type") in (None, "normal")}


def _switched(properties: Any, what: str) -> bool:
    return properties is not None and is_on(properties.find(W + what))


def _lineage(style: Any) -> Iterator[Any]:
    """A style, and those that it is based on."""
    seen = 0
    while style is not None and seen < 20:
        yield style
        style, seen = getattr(style, "base_style", None), seen + 1


def _heading_level(properties: Any, style: Any) -> int:
    """The level of a heading; 0 for text."""
    for outline in (properties, *(one.element.find(W + "pPr") for one in _lineage(style))):
        level = stated(outline, "outlineLvl")
        if level.isdecimal():
            return min(int(level) + 1, 6) if int(level) < 9 else 0
    named = next((found for one in _lineage(style) if (found := HEADING.fullmatch(one.name or ""))), None)
    return min(int(named[1]), 6) if named else 0


def _list_of(properties: Any, style: Any) -> tuple[str, int]:
    """The list that a paragraph is an item of, and the item's level from 0; nothing for none."""
    for each in (properties, *(one.element.find(W + "pPr") for one in _lineage(style))):
        item = each.find(W + "numPr") if each is not None else None
        if item is not None:
            list_, level = stated(item, "numId"), stated(item, "ilvl")
            return ("" if list_ == "0" else list_), int(level) if level.isdecimal() else 0
    return "", 0


def _bullet_level(style: Any) -> int:
    """The level that the style of a bullet says by its name; 1 where it says none."""
    named = next((found for one in _lineage(style) if (found := DEEPER_BULLET.fullmatch(one.name or ""))), None)
    return min(int(named[1]), DEEPEST) if named else 1


def _trimmed(content: tuple[Text, ...]) -> tuple[Text, ...]:
    """The content without white space at its ends; Word writes a blank behind the sign of a note."""
    while content and not content[0].text.strip():
        content = content[1:]
    while content and not content[-1].text.strip():
        content = content[:-1]
    if not content:
        return ()
    content = (replace(content[0], text=content[0].text.lstrip()), *content[1:])
    return (*content[:-1], replace(content[-1], text=content[-1].text.rstrip()))


def _without(content: tuple[Text, ...], characters: int) -> tuple[Text, ...]:
    """The content without its first characters."""
    left: list[Text] = []
    for part in content:
        taken = min(characters, len(part.text))
        characters -= taken
        if part.text[taken:]:
            left.append(Text(part.text[taken:], look=part.look))
    return tuple(left)
