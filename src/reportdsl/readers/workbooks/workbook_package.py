"""A workbook's package, limited to what a table is read from.

Office programs find the workbook through the package's own relationships, and its sheets, texts and styles through the
workbook's, in whatever folder they lie and however their names are spelt; so does this module. Properties, links,
defined names and charts are not read: they cannot change a figure, and a fault in them does not concern the table.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element, XMLPullParser, fromstring

from ...quick.records import dataclass
from ..cells.cell_colours import areas, hiding, palette
from ..cells.number_formats import BUILT_IN, is_red
from ..cells.run_marks import RunMarks
from ..cells.sheet_cells import Area
from ..cells.workbook_elements import children, inside, local_name, relation_id
from .workbook_parts import Parts, chunks, plain

_OWN = 164
"""The first number of formats that are not built in."""
_SAME_TEXT = {code: number for number, code in BUILT_IN.items()}
_INDEXED_REDS = ("2", "10")
"""Red in the indexed palette (18.8.27)."""


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relationship to another part: its kind, which is the last word of the type, and its target."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class _Style:
    """A cell style: the number of its format, and its code if it is not built in; how far it indents texts; and whether
    they are red, or struck out."""

    number: int = 0
    code: str = ""
    indent: int = 0
    red: bool = False
    struck: bool = False


class Package:
    """A workbook whose parts have been validated. Raises anything at all where they are malformed."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        main = next(each.target for each in self._relations("").values() if each.kind == "officeDocument")
        self._related = self._relations(main)
        workbook = self._tree(main)
        self._sheets = [*inside(workbook, "sheets", "sheet")]
        properties = next(children(workbook, "workbookPr"), None)
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        """Whether days are counted from 1904."""
        self.struck_strings: dict[int, str] = {}
        """The numbers of the shared texts of which characters are struck out, with how many: `WHOLE`, `PART`."""
        self.shared_strings = [*self._strings()]
        styles = self._part("styles")
        looks = self._tree(styles) if styles else None
        self._styles = [*_styles(looks)] if looks is not None else []
        self.hiding = self._hiding(looks) if looks is not None else {}
        """The numbers of the styles whose figures have the colour of what is behind them, each with what that is."""

    def sheets(self) -> dict[str, str]:
        """The names of the sheets, with the plain names of their parts."""
        found = {}
        for sheet in self._sheets:
            relation = self._related.get(relation_id(sheet))
            if relation is not None and relation.kind == "worksheet" and relation.target in self._parts:
                found[sheet.attrib["name"]] = plain(relation.target)
        return found

    def hidden(self) -> frozenset[str]:
        """The names of the sheets that are not shown."""
        return frozenset(sheet.attrib["name"] for sheet in self._sheets if sheet.get("state", "visible") != "visible")

    def number_format(self, style: int) -> tuple[int, str]:
        """The number of a style's format, and its code if it is not built in."""
        found = self._style(style)
        return found.number, found.code

    def indent(self, style: int) -> int:
        """How many steps a style indents its texts."""
        return self._style(style).indent

    def red(self, style: int) -> bool:
        """Whether a style's texts are red."""
        return self._style(style).red

    def struck(self) -> frozenset[int]:
        """The numbers of the styles whose texts are struck out."""
        return frozenset(number for number, style in enumerate(self._styles) if style.struck)

    def painted(self, sheet: str) -> tuple[Area, ...] | None:
        """The areas of a sheet, given by the name of its part, that a table style paints; None where they cannot be
        determined."""
        found: list[Area] = []
        folder, part = posixpath.split(sheet)
        if posixpath.join(folder, "_rels", f"{part}.rels") not in self._parts:
            return ()
        for each in self._relations(sheet).values():
            if each.kind in ("table", "pivotTable"):
                root = self._tree(each.target)
                references = root.get("ref") or next((where.get("ref", "") for where in children(root, "location")), "")
                own = areas(references)
                if not own:
                    return None
                found += own
            elif each.kind == "image":
                return None  # A picture may lie behind any cell.
        return tuple(found)

    def _hiding(self, looks: Element) -> dict[int, str]:
        fonts, fills, styles = (
            [*inside(looks, *names)] for names in (("fonts", "font"), ("fills", "fill"), ("cellXfs", "xf"))
        )
        theme: Element | None = None
        with suppress(Exception):  # A fault in a theme does not concern the table.
            theme = self._tree(self._part("theme"))
        own = [each for group in inside(looks, "colors", "indexedColors") for each in children(group, "rgbColor")]
        return {number: how for number, how in enumerate(hiding(fonts, fills, styles, palette(theme, own))) if how}

    def _style(self, number: int) -> _Style:
        """A style; for a number that does not exist the default, `General`, as in office programs."""
        return self._styles[number] if number < len(self._styles) else _Style()

    def _part(self, kind: str) -> str:
        """The workbook's part of this kind; empty if there is none."""
        named = (each.target for each in self._related.values() if each.kind == kind and each.target in self._parts)
        return next(named, "")

    def _tree(self, name: str) -> Element:
        return fromstring(b"".join(chunks(self._parts, name)))

    def _relations(self, name: str) -> dict[str, _Relation]:
        """The relationships of a part by id; those of the package itself for an empty name."""
        folder, part = posixpath.split(name)
        found = {}
        for each in self._tree(posixpath.join(folder, "_rels", f"{part}.rels")):
            target = each.get("Target", "")
            if each.get("TargetMode") != "External":
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[each.attrib["Id"]] = _Relation(each.attrib["Type"].rpartition("/")[2], target)
        return found

    def _strings(self) -> Iterator[str]:
        """Yield the shared texts: for each its own characters and those of its runs, without phonetic guides. Also
        fills `struck_strings`."""
        name = self._part("sharedStrings")
        if not name:
            return
        parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
        parts: list[str] = []
        marks, count = RunMarks(), 0
        phonetic, root = 0, None
        for piece in chunks(self._parts, name):
            parser.feed(piece)
            event: str
            element: Element
            for event, element in parser.read_events():  # type: ignore[assignment, misc]  # of these events they are
                called = local_name(element)
                if event == "start":
                    root = element if root is None else root
                    phonetic += called == "rPh"
                elif called in ("strike", "vertAlign"):
                    marks.note(called, element.get("val"))
                elif called == "r":
                    marks.begin_run()
                elif called == "t" and not phonetic:
                    parts.append(marks.shown(element.text or ""))
                elif called == "rPh":
                    phonetic -= 1
                elif called == "si" and root is not None:
                    yield "".join(parts)
                    if marks.struck:
                        self.struck_strings[count] = marks.struck
                    marks.begin_text()
                    count += 1
                    parts.clear()
                    root.clear()
        parser.close()


def _styles(root: Element) -> Iterator[_Style]:
    """Yield the cell styles in the order of their numbers."""
    own = {int(each.attrib["numFmtId"]): each.attrib["formatCode"] for each in inside(root, "numFmts", "numFmt")}
    reds = [any(map(_is_red, children(font, "color"))) for font in inside(root, "fonts", "font")]
    strikes = [any(map(_is_on, children(font, "strike"))) for font in inside(root, "fonts", "font")]
    for style in inside(root, "cellXfs", "xf"):
        number, font = int(style.get("numFmtId") or 0), int(style.get("fontId") or 0)
        code = own.get(number, "")
        yield _Style(
            _SAME_TEXT.get(code, max(number, _OWN)) if code else number,
            code,
            sum(int(alignment.get("indent") or 0) for alignment in children(style, "alignment")),
            0 < font < len(reds) and reds[font],
            0 < font < len(strikes) and strikes[font],
        )


def _is_on(mark: Element) -> bool:
    return mark.get("val", "1") in ("1", "true")


def _is_red(colour: Element) -> bool:
    rgb = colour.get("rgb", "")
    return is_red(*bytes.fromhex(rgb[-6:])) if rgb else colour.get("indexed") in _INDEXED_REDS
