"""Rules for charts: cached values against the embedded workbook, counts, labels, axes."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

from docx_opened import C, Found, Opened, S

FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def point_count(document: Opened) -> Found:
    for name, tree in document.charts().items():
        for tag in ("strCache", "numCache"):
            for cache in tree.iter(C + tag):
                points = [int(point.attrib["idx"]) for point in cache.findall(C + "pt")]
                count = cache.find(C + "ptCount")
                if count is None or points != list(range(int(count.attrib["val"]))):
                    yield name, f"ptCount and {len(points)} points"


def cache_differs(document: Opened) -> Found:
    for name, tree in document.charts().items():
        books = [target for kind, target in document.relationships(name).values() if kind == "package"]
        if not books or tree.find(C + "externalData") is None:
            yield name, "no embedded workbook"
            continue
        cells = workbook_cells(document.raw[books[0]])
        for reference in (*tree.iter(C + "strRef"), *tree.iter(C + "numRef")):
            places = cells_of(reference.findtext(C + "f") or "")
            cached = [point.findtext(C + "v") or "" for point in reference.iter(C + "pt")]
            number = reference.tag == C + "numRef"
            if len(places) != len(cached):
                yield name, f"{reference.findtext(C + 'f')} names {len(places)} cells"
            for place, value in zip(places, cached, strict=False):
                kind, text = cells.get(place, ("nothing", ""))
                same = Decimal(text) == Decimal(value) if number and kind == "number" else text == value
                if not same or kind != ("number" if number else "text"):
                    yield name, f"{place} holds {kind} {text!r}, the cache {value!r}"


def workbook_cells(content: bytes) -> dict[str, tuple[str, str]]:
    """The cells of the workbook by place: (`number`, `text` or `formula`, content)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = {}
    for cell in sheet.iter(S + "c"):
        kind = "text" if cell.get("t") == "inlineStr" else "number"
        text = cell.findtext(f"{S}is/{S}t") if kind == "text" else cell.findtext(S + "v")
        cells[cell.attrib["r"]] = ("formula" if cell.find(S + "f") is not None else kind, text or "")
    return cells


def cells_of(formula: str) -> list[str]:
    """The cells of a reference to one column of Sheet1."""
    found = re.fullmatch(r"Sheet1!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?", formula)
    if not found:
        return []
    return [f"{found[1]}{row}" for row in range(int(found[2]), int(found[3] or found[2]) + 1)]


def label_flags(document: Opened) -> Found:
    for name, tree in document.charts().items():
        for labels in (*tree.iter(C + "dLbls"), *tree.iter(C + "dLbl")):
            missing = [flag for flag in FLAGS if labels.find(C + flag) is None]
            if missing and labels.find(C + "delete") is None:
                yield name, f"a label without {', '.join(missing)}"


def axis_pair(document: Opened) -> Found:
    for name, tree in document.charts().items():
        plot = tree.find(f"{C}chart/{C}plotArea")
        assert plot is not None
        drawn = {
            axis.findtext(C + "axId") or axis.find(C + "axId").attrib["val"] for axis in plot if axis.tag.endswith("Ax")
        }  # type: ignore[union-attr]
        used = {mark.attrib["val"] for kind in plot if kind.tag.endswith("Chart") for mark in kind.findall(C + "axId")}
        if drawn != used or any(id_.startswith("-") for id_ in drawn):
            yield name, f"axes {sorted(drawn)}, used {sorted(used)}"
