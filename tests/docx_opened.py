"""A docx file taken apart for the rules of `docx_lint`."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAIN = "word/document.xml"

Found = Iterator[tuple[str, str]]
"""A part, and what is wrong there."""


@dataclass(frozen=True)
class Opened:
    """A package taken apart: its members, and the trees of those that are XML."""

    names: list[str]
    raw: dict[str, bytes]
    trees: dict[str, ElementTree.Element]

    @property
    def body(self) -> ElementTree.Element:
        return self.trees[MAIN]

    def all(self, tag: str) -> list[ElementTree.Element]:
        return list(self.body.iter(tag))

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part inside the package, by id: (kind, name of the target)."""
        folder, base = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", base + ".rels"))
        return {
            row.attrib["Id"]: (
                row.attrib["Type"].rpartition("/")[2],
                posixpath.normpath(posixpath.join(folder, row.attrib["Target"])),
            )
            for row in (tree if tree is not None else ())
            if row.get("TargetMode") != "External"
        }

    def external(self, part: str) -> dict[str, str]:
        """The addresses outside the package that a part refers to, by id."""
        folder, base = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", base + ".rels"))
        rows = tree if tree is not None else ()
        return {row.attrib["Id"]: row.attrib["Target"] for row in rows if row.get("TargetMode") == "External"}

    def charts(self) -> dict[str, ElementTree.Element]:
        return {name: tree for name, tree in self.trees.items() if tree.tag == C + "chartSpace"}


def opened(content: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        raw = {name: archive.read(name) for name in names}
    trees = {}
    for name, data in raw.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = ElementTree.fromstring(data)
            except ElementTree.ParseError:
                continue
    return Opened(names, raw, trees)
