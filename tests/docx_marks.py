"""Read the marks and the manifest of a docx file without using the writer's code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
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
        """The text as a reader of runs gets it, without line ends and tabs, which are elements of their own."""
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
    facts, figures = facts_and_figures(tree)
    return Recorded(
        tree.attrib["version"],
        {source.attrib["name"]: source.attrib["sha256"] for source in tree.iter(M + "source")},
        facts,
        figures,
        [dict(one.attrib) for one in tree.iter(M + "plotted")],
    )


def facts_and_figures(tree: ElementTree.Element) -> tuple[dict[str, dict[str, str]], list[RecordedFigure]]:
    """The facts by id and the figures in order, with those of large tables one by one."""
    facts = {fact.attrib["id"]: dict(fact.attrib) for fact in tree.iter(M + "fact")}
    columns = {column.attrib["id"]: column for column in tree.iter(M + "column")}
    keys = {one.attrib["id"]: lines(one) for one in tree.iter(M + "keys")}
    for column in columns.values():
        facts |= dict(facts_of(column, columns, keys))
    figures = []
    for one in tree.iter():
        if one.tag == M + "figure":
            figures.append(RecordedFigure(one.attrib["mark"], one.attrib["fact"], one.attrib["text"]))
        elif one.tag == M + "rows":
            figures += figures_of(one, columns, keys)
    return facts, figures


def lines(element: ElementTree.Element) -> list[str]:
    """The texts of an element that holds one per line, each preceded by its line end."""
    return (element.text or "")[1:].split("\n")


def facts_of(
    column: ElementTree.Element, columns: dict[str, ElementTree.Element], keys: dict[str, list[str]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """The facts of a column, each with its own name; for each column that it is computed from, a fact's inputs name the
    fact in the same row."""
    stated = dict(column.attrib)
    rows = keys[stated.pop("keys")]
    number, held = stated.pop("id"), stated_texts(column, keys)
    for row, key in enumerate(rows):
        inputs = " ".join(f"{one}#{row}" if one in columns else one for one in stated.get("inputs", "").split())
        own = {"id": f"{number}#{row}", "name": stated["name"].replace("[]", f"[{key}]"), "inputs": inputs}
        yield own["id"], {**stated, **own, "written": held[row] if held else ""}


def stated_texts(column: ElementTree.Element, keys: dict[str, list[str]]) -> list[str]:
    """The texts that the data have in a column. A column without texts that is computed from nothing has the texts of
    its keys."""
    if column.text:
        return lines(column)
    return [] if column.attrib.get("inputs") or column.attrib.get("formula") else keys[column.attrib["keys"]]


def figures_of(
    rows: ElementTree.Element, columns: dict[str, ElementTree.Element], keys: dict[str, list[str]]
) -> list[RecordedFigure]:
    """The figures of repeated rows, row by row, each with the next mark; an empty text is no figure."""
    printed = {one.attrib["column"]: lines(one) for one in rows.iter(M + "printed")}
    listed = rows.attrib["columns"].split()
    texts = [printed.get(column) or stated_texts(columns[column], keys) for column in listed]
    found: list[RecordedFigure] = []
    at = (
        [int(row) for row in rows.attrib["at"].split()] if "at" in rows.attrib else range(len(texts[0]) if texts else 0)
    )
    for row, filled in zip(at, zip(*texts, strict=True), strict=True):
        for column, text in zip(listed, filled, strict=True):
            if text:
                mark = f"_rf_{int(rows.attrib['first']) + len(found):04d}"
                found.append(RecordedFigure(mark, f"{column}#{row}", text))
    return found


def marked_texts(content: bytes) -> dict[str, str]:
    """The text between the two ends of each figure's mark."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in archive.namelist()]
        parts = [ElementTree.fromstring(archive.read(name)) for name in names]
    texts: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for element in (element for part in parts for element in part.iter()):
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
