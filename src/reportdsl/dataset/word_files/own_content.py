"""The content of a Word file as it is: its elements are written anew, with nothing in them that is not known to be
harmless.

Of the relationships of its package, only the addresses of links and validated pictures are taken over. A field is
replaced by what it shows; none is evaluated again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any

from ...styles.word_markup import ALTERNATIVE, THROUGH, WORD, address_of
from ...styles.word_safety import FETCHES
from ...values.image import Image
from ...values.own_marks import DRAWING, IMAGE, LINK, NOTE, own_mark, without_marks
from .own_elements import KEPT, LOST, PARAGRAPH, RUN
from .own_lists import OwnLists
from .own_styles import OwnStyles

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
XML = "http://www.w3.org/XML/1998/namespace"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWN = {WP: "wp", A: "a", PIC: "pic"}
ACTING = frozenset(
    (
        "extLst",
        "hlinkClick",
        "hlinkHover",
        "hlinkMouseOver",
        "snd",
        "audioCd",
        "audioFile",
        "videoFile",
        "wavAudioFile",
        "quickTimeFile",
    )
)
"""Elements of a drawing that lead out of it, or that are unknown here."""
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


class OwnContent:
    """Writes the elements of one file. `part` is the part that contains them, whose relationships apply."""

    def __init__(
        self,
        part: Any,
        theme: Mapping[tuple[str, str], str],
        styles: OwnStyles,
        lists: OwnLists,
        image: Callable[[Any, Any], Image | None],
        notes: Mapping[tuple[str, str], int],
    ) -> None:
        self.part = self._main = part
        self._theme, self._styles, self._lists, self._image = theme, styles, lists, image
        self._notes = dict(notes)
        self.links: dict[str, int] = {}
        self.images: dict[Image, int] = {}
        self.drawings = 0
        self.lost: Counter[str] = Counter()
        self._tables: list[str] = []
        """The styles of the tables that are open."""

    def element(self, element: Any) -> str:
        """An element as it enters the report; empty for one that does not."""
        tag = element.tag
        if not isinstance(tag, str):
            return ""
        space, _, name = tag[1:].partition("}")
        if space == MATH:
            return f'<m:{name} xmlns:m="{MATH}"{_attributes(element)}>{self.math(element)}</m:{name}>'
        if space != WORD:
            self.lost["lost_box"] += tag == ALTERNATIVE
            return ""
        if name in LOST:
            self.lost[LOST[name]] += 1
            return ""
        if name in THROUGH:
            self._tell_field(element.get(f"{{{WORD}}}instr", "") if name == "fldSimple" else "")
            return self.inside(element)
        written = _SPECIAL.get(name)
        if written is not None:
            return written(self, element)
        return _tagged(f"w:{name}", _attributes(element), self.inside(element)) if name in KEPT else ""

    def inside(self, element: Any) -> str:
        """The content of an element."""
        return "".join(map(self.element, element))

    def properties(self, element: Any, order: Iterable[str]) -> dict[str, str]:
        """The properties in an element by name, in schema order, so that a file which violates that order does no
        harm."""
        found = {each.tag.removeprefix(f"{{{WORD}}}"): each for each in element if isinstance(each.tag, str)}
        return {name: written for name in order if name in found and (written := self.element(found[name]))}

    def math(self, element: Any) -> str:
        """The content of a formula: its own elements, and the formatting of runs."""
        text = escape(without_marks(element.text or "")) if len(element) == 0 else ""
        inner = (
            _tagged(f"m:{each.tag.partition('}')[2]}", _attributes(each), self.math(each))
            if each.tag.startswith(f"{{{MATH}}}")
            else self.element(each)
            if each.tag == f"{{{WORD}}}rPr"
            else ""
            for each in element
            if isinstance(each.tag, str)
        )
        return text + "".join(inner)

    def paragraph(self, element: Any) -> str:
        """A paragraph; what it does not state is supplied by its file's defaults."""
        stated = element.find(f"{{{WORD}}}pPr")
        properties = self.properties(stated, PARAGRAPH) if stated is not None else {}
        named = stated.find(f"{{{WORD}}}pStyle") if stated is not None else None
        style = self._styles.paragraph(
            named.get(f"{{{WORD}}}val", "") if named is not None else "", self._tables[-1] if self._tables else ""
        )
        properties.pop("pStyle", "")
        own = f'<w:pStyle w:val="{style}" />' if style else ""
        inside = self._among(element, ("r", "hyperlink", *THROUGH))
        return f"<w:p><w:pPr>{own}{''.join(properties.values())}</w:pPr>{inside}</w:p>"

    def _among(self, element: Any, allowed: Iterable[str]) -> str:
        """The content of an element that may contain the `allowed` elements, and formulas."""
        named = {f"{{{WORD}}}{name}" for name in allowed}
        return "".join(
            self.element(each)
            for each in element
            if isinstance(each.tag, str)
            and (each.tag in named or each.tag.startswith(f"{{{MATH}}}") or each.tag == ALTERNATIVE)
        )

    def table(self, element: Any) -> str:
        """A table; empty if it has no rows."""
        stated = element.find(f"{{{WORD}}}tblPr")
        named = stated.find(f"{{{WORD}}}tblStyle") if stated is not None else None
        style = self._styles.table(named.get(f"{{{WORD}}}val", "") if named is not None else "")
        self._tables.append(style)
        rows = self._among(element, ("tr", "sdt", "sdtContent", "ins", "customXml"))
        grid = "".join(map(self.element, element.iterchildren(f"{{{WORD}}}tblGrid")))
        self._tables.pop()
        others = "".join(
            self.element(each) for each in (stated if stated is not None else ()) if each.tag != f"{{{WORD}}}tblStyle"
        )
        mark = self._styles.use(style)
        own = f'<w:tblStyle w:val="{mark}" />' if mark else ""
        return f"<w:tbl><w:tblPr >{own}{others}</w:tblPr>{grid or '<w:tblGrid/>'}{rows}</w:tbl>" if rows else ""

    def cell(self, element: Any) -> str:
        """A cell, which ends with a paragraph."""
        properties = "".join(map(self.element, element.iterchildren(f"{{{WORD}}}tcPr")))
        content = self._among(element, ("p", "tbl", *THROUGH))
        end = "" if content.endswith("</w:p>") else "<w:p/>"
        return f"<w:tc>{properties}{content}{end}</w:tc>"

    def run_properties(self, element: Any) -> str:
        """`w:rPr`."""
        return f"<w:rPr>{''.join(self.properties(element, RUN).values())}</w:rPr>"

    def paragraph_properties(self, element: Any) -> str:
        """The `w:pPr` of a list level or a style."""
        return f"<w:pPr>{''.join(self.properties(element, PARAGRAPH).values())}</w:pPr>"

    def style(self, element: Any) -> str:
        """A reference to a style, under its new id."""
        mark = self._styles.use(element.get(f"{{{WORD}}}val", ""))
        return f'<w:{element.tag.partition("}")[2]} w:val="{mark}" />' if mark else ""

    def item(self, element: Any) -> str:
        """`w:numPr`, the list that a paragraph is an item of."""
        level, list_ = element.find(f"{{{WORD}}}ilvl"), element.find(f"{{{WORD}}}numId")
        mark = self._lists.use(list_.get(f"{{{WORD}}}val", "")) if list_ is not None else ""
        at = _tagged("w:ilvl", _attributes(level), "") if level is not None else ""
        number = f'<w:numId w:val="{mark}" />' if mark else ""
        return f"<w:numPr>{at}{number}</w:numPr>" if at or number else ""

    def faces(self, element: Any) -> str:
        """`w:rFonts`, with the fonts of the theme resolved."""
        stated = {}
        for script in SCRIPTS:
            theme = element.get(f"{{{WORD}}}{'cstheme' if script == 'cs' else script + 'Theme'}", "")
            face = self._theme.get((theme[:5], script)) or element.get(f"{{{WORD}}}{script}")
            if face:
                stated[script] = face
        if hint := element.get(f"{{{WORD}}}hint"):
            stated["hint"] = hint
        attributes = "".join(f' w:{name}="{escape(without_marks(face))}"' for name, face in stated.items())
        return f"<w:rFonts{attributes}/>" if attributes else ""

    def words(self, element: Any) -> str:
        """`w:t`."""
        return f'<w:t xml:space="preserve">{escape(without_marks(element.text or ""))}</w:t>'

    def link(self, element: Any) -> str:
        """A link to a web or mail address; of any other link only the text."""
        address, inside = address_of(element, self.part), self._among(element, ("r", *THROUGH))
        if not address or not inside:
            return inside
        at = self.links.setdefault(address, len(self.links))
        return f'<w:hyperlink r:id="{own_mark(LINK, at)}" w:history="1">{inside}</w:hyperlink>'

    def reference(self, element: Any) -> str:
        """The reference to a note; each note has only one."""
        kind = element.tag.partition("}")[2].removesuffix("Reference")
        place = self._notes.pop((kind, element.get(f"{{{WORD}}}id", "")), None)
        typed = ' w:customMarkFollows="1"' if element.get(f"{{{WORD}}}customMarkFollows") in ("1", "true", "on") else ""
        return "" if place is None else f'<w:footnoteReference{typed} w:id="{own_mark(NOTE, place)}"/>'

    def own_sign(self, element: Any) -> str:
        """The sign at the beginning of a note itself."""
        return "<w:footnoteRef/>"

    def field(self, element: Any) -> str:
        """Nothing: the code of a field is not taken over."""
        self._tell_field(element.text or "")
        return ""

    def _tell_field(self, code: str) -> None:
        self.lost["lost_field"] += FETCHES.match(code) is not None

    def row(self, element: Any) -> str:
        """A row; empty if it has no cells, or was deleted as a tracked change."""
        properties = f"{{{WORD}}}trPr"
        if element.find(f"{properties}/{{{WORD}}}del") is not None:
            return ""
        cells = self._among(element, ("tc", "sdt", "sdtContent", "customXml"))
        stated = "".join(
            self.element(each) for name in ("tblPrEx", "trPr") for each in element.iterchildren(f"{{{WORD}}}{name}")
        )
        return f"<w:tr>{stated}{cells}</w:tr>" if cells else ""

    def drawing(self, element: Any) -> str:
        """A validated picture; empty, and counted as lost, for anything else and for a picture in a note."""
        blips = [*element.iter(f"{{{A}}}blip")]
        kinds = [data.get("uri", "") for data in element.iter(f"{{{A}}}graphicData")]
        image = (
            self._image(self.part, blips[0]) if len(blips) == 1 and kinds == [PIC] and self.part is self._main else None
        )
        if image is None:
            kind = kinds[0] if kinds else PIC
            self.lost["lost_picture" if kind == PIC else "lost_chart" if kind == CHART else "lost_box"] += 1
            return ""
        at = self.images.setdefault(image, len(self.images))
        return f"<w:drawing>{''.join(self._drawn(each, at) for each in element)}</w:drawing>"

    def _drawn(self, element: Any, image: int) -> str:
        space, _, name = str(element.tag)[1:].partition("}")
        if not isinstance(element.tag, str) or space not in DRAWN or name in ACTING:
            return ""
        attributes = {key: value for key, value in element.attrib.items() if not key.startswith("{")}
        if (space, name) == (WP, "docPr"):
            attributes["id"] = own_mark(DRAWING, self.drawings)
            self.drawings += 1
        stated = "".join(
            f' {key}="{value if key == "id" and space == WP else escape(without_marks(value))}"'
            for key, value in attributes.items()
        )
        if (space, name) == (A, "blip"):
            stated = f' r:embed="{own_mark(IMAGE, image)}"'
        declared = f' xmlns:pic="{PIC}"' if name == "pic" else ""
        text = escape(without_marks(element.text or "")) if len(element) == 0 else ""
        inside = "".join(self._drawn(each, image) for each in element)
        return _tagged(f"{DRAWN[space]}:{name}", declared + stated, text + inside)

    def blocks(self, body: Any) -> Iterator[Any]:
        """Yield the paragraphs and tables of a body, including those in elements that wrap part of it. Anything else is
        counted as lost."""
        for child in body:
            name = str(child.tag).removeprefix(f"{{{WORD}}}")
            if name in ("p", "tbl", "sectPr"):
                yield child
            elif name in THROUGH:
                yield from self.blocks(child)
            else:
                self.element(child)


_SPECIAL: Mapping[str, Callable[[OwnContent, Any], str]] = {
    "p": OwnContent.paragraph,
    "tbl": OwnContent.table,
    "tr": OwnContent.row,
    "tc": OwnContent.cell,
    "pPr": OwnContent.paragraph_properties,
    "rPr": OwnContent.run_properties,
    "pStyle": OwnContent.style,
    "rStyle": OwnContent.style,
    "tblStyle": OwnContent.style,
    "numPr": OwnContent.item,
    "rFonts": OwnContent.faces,
    "t": OwnContent.words,
    "hyperlink": OwnContent.link,
    "footnoteReference": OwnContent.reference,
    "endnoteReference": OwnContent.reference,
    "footnoteRef": OwnContent.own_sign,
    "endnoteRef": OwnContent.own_sign,
    "instrText": OwnContent.field,
    "drawing": OwnContent.drawing,
}
"""Elements that are not written unchanged."""


def _attributes(element: Any) -> str:
    """The attributes for the look of an element, without revision ids and references to a theme."""
    written = ""
    for key, value in element.attrib.items():
        space, _, name = key[1:].partition("}")
        prefix = {WORD: "w", MATH: "m", XML: "xml"}.get(space)
        if prefix and not name.startswith("rsid") and "theme" not in name.lower():
            written += f' {prefix}:{name}="{escape(without_marks(value))}"'
    return written


def _tagged(name: str, attributes: str, inside: str) -> str:
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"
