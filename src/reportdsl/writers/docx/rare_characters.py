"""Ideographs that the document's faces lack, such as those of rare names: each is set in a face that has it, and is
reported once.

仿宋_GB2312 and the like have the 6,763 ideographs of GB 2312, without 喆 and 镕; no usual face has those beyond the
basic plane (CJK Extension B and further). If no face were stated for them, each word processor would choose a
different one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from ...document.blocks import Document, Heading, OwnPages, Paragraph, PrintedTable
from ...document.walk import blocks, contents
from ...figures import FigureBlock
from ...ooxml.markup import Markup, as_text, escaped
from ...ooxml.package import PackagePart
from ...quick.pattern import pattern
from ...quick.records import replace
from ...styles import Style
from ...styles.style import Face
from ...values.printed_text import Figure
from ...values.source import Origin, Span
from ..writer import Told
from .runs import text_element

BEYOND = "SimSun-ExtB"
"""The face of Windows for characters beyond the basic plane."""
OF_GB2312 = "_GB2312"
SIMPLIFIED = pattern("方正.*简体")
"""Founder's faces with the same ideographs."""
TOKEN = pattern(
    r'<w:pStyle w:val="(?P<style>[^"]*)"/>|<w:r>(?P<look><w:rPr>.*?</w:rPr>)?|<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>'
)


def other_face(face: Face, character: str) -> str:
    """Return the face for a rare character in text of a face; empty if that face has the character."""
    if character > "\uffff":
        return BEYOND
    if face.east_asian.endswith(OF_GB2312):
        return face.east_asian.removesuffix(OF_GB2312)
    if SIMPLIFIED.fullmatch(face.east_asian):
        return face.substitute if face.substitute != face.east_asian else "宋体"
    return ""


def faces_of(style: Style) -> Mapping[str, Face]:
    """Return the face of each of our paragraph styles by its id; all others are set in the face of tables."""
    return {
        "Title": style.title.face,
        "BodyText": style.body.face,
        "Caption": style.caption.face,
        "TableCaption": style.caption.face,
        "ContentsTitle": style.contents_heading.face,
        "ContentsDate": style.caption.face,
        "TableofFigures": style.caption.face,
        "FormTitle": style.headings[0].type.face,
        "Footer": style.footer.face,
        **{f"Heading{level}": look.type.face for level, look in enumerate(style.headings, start=1)},
        **{
            f"TOC{level}": style.headings[1].type.face if not at else style.caption.face
            for at, level in enumerate(style.listed_levels)
        },
    }


class RareCharacters:
    """The rare characters of a document. `ids` gives the styles of a house template by the id of ours."""

    def __init__(self, characters: str, style: Style, ids: Mapping[str, str]) -> None:
        self._style, self._faces = style, {ids.get(id_, id_): face for id_, face in faces_of(style).items()}
        self._rare = re.compile(f"[{re.escape(characters)}]+")

    def set_in(self, parts: Iterable[PackagePart]) -> list[PackagePart]:
        """Return the parts with each of these characters in a face that has it."""
        return [
            part if isinstance(part.content, bytes) else replace(part, content=self._pieces(part.content))
            for part in parts
        ]

    def _pieces(self, pieces: Iterable[Markup]) -> Iterator[str]:
        for piece in map(as_text, pieces):
            yield self._piece(piece) if "<w:t" in piece and self._rare.search(piece) else piece

    def _piece(self, piece: str) -> str:
        face, look = self._style.table_face, ""

        def seen(token: re.Match[str]) -> str:
            nonlocal face, look
            if token["style"] is not None:
                face = self._faces.get(token["style"], self._style.table_face)
            elif token["text"] is None:
                look = token["look"] or ""
            elif self._rare.search(token["text"]):
                return self._runs(token["text"], look, face)
            return token[0]

        return TOKEN.sub(seen, piece)

    def _runs(self, text: str, look: str, face: Face) -> str:
        """Return text of an open run, with runs in another face inserted; the run is still open afterwards."""
        written, at = "", 0
        for found in self._rare.finditer(text):
            for place, character in enumerate(found[0], start=found.start()):
                if other := other_face(face, character):
                    before = text_element(text[at:place]) if place > at else ""
                    within = f"<w:r>{in_face(look, other)}<w:t>{character}</w:t></w:r>"
                    written, at = f"{written}{before}</w:r>{within}<w:r>{look}", place + 1
        return written + (text_element(text[at:]) if text[at:] else "")


def in_face(look: str, face: str) -> str:
    """Return the properties of a run in another face, in the order of the schema."""
    fonts = f'<w:rFonts w:eastAsia="{escaped(face)}" w:hint="eastAsia"/>'
    if not look:
        return f"<w:rPr>{fonts}</w:rPr>"
    first = look.index("/>") + 2 if look.startswith("<w:rPr><w:rStyle") else len("<w:rPr>")
    return look[:first] + fonts + look[first:]


def tell_rare(document: Document, characters: str, told: Told) -> None:
    """Report for each character which face lacks it and which one has it (F48), at the first place where it is printed
    in a face without it."""
    waiting = set(characters)

    def tell(face: Face, character: str, place: Span | Origin | None) -> None:
        if character in waiting and (other := other_face(face, character)):
            waiting.discard(character)
            details: dict[str, object] = {"character": character, "code": f"{ord(character):04X}"}
            told("F48", place, {**details, "face": face.east_asian, "other": other})

    for block in blocks(document):
        match block:
            case Heading():
                face, place = document.style.headings[block.level - 1].type.face, block.place
            case Paragraph():
                face, place = document.style.body.face, block.place
            case PrintedTable():
                face, place = document.style.table_face, block.place
            case FigureBlock() | OwnPages():
                continue  # A drawing has no text of ours, and the sentence in place of a chart has no names.
            case _:
                assert_never(block)
        for part in (part for content in contents(block) for part in content):
            origin = part.fact.origin if isinstance(part, Figure) else None
            for character in part.text:
                tell(face, character, origin or place)
    for character in document.title:
        tell(document.style.title.face, character, None)
