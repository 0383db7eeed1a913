"""The marks and the manifest of a docx file, read back without the writer's code."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from docx_opened import W

M = "{urn:reportdsl:manifest}"


@dataclass(frozen=True)
class RecordedFigure:
    mark: str
    fact: str
    text: str

    @property
    def seen(self) -> str:
        """The text as a reader of runs gets it: without line ends and tabs, which are elements of their own."""
        return "".join(character for character in self.text if character not in "\n\t\r")


@dataclass(frozen=True)
class Recorded:
    version: str
    sources: dict[str, str]
    facts: dict[str, dict[str, str]]
    figures: list[RecordedFigure]
    plotted: list[dict[str, str]]


def recorded(content: bytes) -> Recorded:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read("customXml/item1.xml"))
    return Recorded(
        tree.attrib["version"],
        {source.attrib["name"]: source.attrib["sha256"] for source in tree.iter(M + "source")},
        {fact.attrib["id"]: fact.attrib for fact in tree.iter(M + "fact")},
        [RecordedFigure(one.attrib["mark"], one.attrib["fact"], one.attrib["text"]) for one in tree.iter(M + "figure")],
        [dict(one.attrib) for one in tree.iter(M + "plotted")],
    )


def marked_texts(content: bytes) -> dict[str, str]:
    """What stands between the ends of each mark of a figure."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    texts: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for element in body.iter():
        if element.tag == W + "bookmarkStart" and element.attrib[W + "name"].startswith("_rf_"):
            open_marks[element.attrib[W + "id"]] = element.attrib[W + "name"]
            assert element.attrib[W + "name"] not in texts
            texts[element.attrib[W + "name"]] = ""
        elif element.tag == W + "bookmarkEnd":
            open_marks.pop(element.attrib[W + "id"], None)
        elif element.tag == W + "t":
            for name in open_marks.values():
                texts[name] += element.text or ""
    return texts
