"""The document as JSON: its blocks, and the fact behind each figure."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, assert_never

from ..document.blocks import (
    Block,
    Document,
    Heading,
    OwnPages,
    Paragraph,
    PartedLine,
    PrintedTable,
    TableCell,
    TableRow,
)
from ..figures import CaptionList, Chart, NewPage, Picture, Signature
from ..figures.figure_kind import Point, Series
from ..values.facts import Fact
from ..values.printed_text import PLAIN, Caption, CaptionLink, Figure, Footnote, Inline, Look, Text
from ..values.quantity import Quantity
from ..values.table import Scalar

VERSION = 1


def write(document: Document) -> bytes:
    """Return the document as JSON, in UTF-8; it ends with a line feed."""
    content = {
        "version": VERSION,
        "title": document.title,
        "style": document.style.name,
        "language": document.language,
        "blocks": [block_data(block) for block in document.noticed],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def block_data(block: Block) -> dict[str, Any]:
    """Return one block as data."""
    match block:
        case Heading(level, number, content, anchor):
            return {
                "block": "heading",
                "level": level,
                "number": number,
                "anchor": anchor,
                "content": contents(content),
            }
        case Paragraph(content, number, level):
            look = {"bullet": block.bullet, "align": block.align}
            stated = {name: value for name, value in look.items() if value}
            return {"block": "paragraph", "number": number, "level": level, **stated, "content": contents(content)}
        case PrintedTable():
            return table_data(block)
        case Chart():
            return chart_data(block)
        case Picture():
            return picture_data(block)
        case NewPage(landscape):
            stated = {} if landscape is None else {"landscape": landscape}
            return {"block": "new page", **stated}
        case Signature(organisation, date_, sealed):
            return {"block": "signature", "organisation": organisation, "date": date_, "sealed": sealed}
        case CaptionList(of_tables, entries):
            listed = [{"name": one.name, "caption": caption_data(one.caption)} for one in entries]
            return {"block": "list", "of": "tables" if of_tables else "figures", "entries": listed}
        case OwnPages(inside):
            return {"block": "word file", "blocks": [block_data(each) for each in inside]}
        case _:
            assert_never(block)


def contents(content: tuple[Inline, ...]) -> list[dict[str, Any]]:
    """Return the pieces of one paragraph."""
    return [inline_data(part) for part in content]


def inline_data(part: Inline) -> dict[str, Any]:
    """Return a text, a figure with its fact, a mention with its target, or a footnote with its content."""
    match part:
        case Text(text, failed):
            return {"text": text} | failure(failed) | look_data(part.look)
        case Figure(text, fact, failed):
            return {"text": text, "fact": fact_data(fact)} | failure(failed) | look_data(part.look)
        case CaptionLink(target, text):
            asked = {} if part.part == "number" else {"part": part.part}
            return {"text": text, "target": target} | asked | look_data(part.look)
        case Footnote(number, content):
            return {"text": part.text, "footnote": number, "content": contents(content)} | look_data(part.look)
        case _:
            assert_never(part)


def look_data(look: Look) -> dict[str, Any]:
    """Return bold, italic and link of a piece; nothing for plain text."""
    if look is PLAIN:
        return {}
    stated = {"bold": look.bold, "italic": look.italic, "link": look.link}
    return {name: value for name, value in stated.items() if value}


def failure(failed: bool) -> dict[str, bool]:
    """Return the flag of a failed piece; nothing for any other."""
    return {"failed": True} if failed else {}


def fact_data(fact: Fact) -> dict[str, Any]:
    """Return a fact: its name, its exact value in the base unit of its kind, and the kind as its unit (`money` means
    元)."""
    value, unit = scalar_data(fact.value)
    data: dict[str, Any] = {"name": fact.name, "value": value, "unit": unit}
    if fact.origin is not None:
        data["origin"] = str(fact.origin)
    if fact.formula:
        data["formula"] = fact.formula
    if fact.shown is not None:
        data["shown"] = scalar_data(fact.shown)[0]
    return data


def scalar_data(value: Scalar) -> tuple[str | bool | None, str]:
    """Return a value and its unit: a quantity as exact decimal text in the base unit of its kind, a date as ISO
    8601."""
    if isinstance(value, Quantity):
        return f"{value.value:f}", value.kind
    return (value.isoformat() if isinstance(value, date) else value), ""


def caption_data(caption: Caption | None) -> dict[str, Any] | None:
    """Return the label, number and title of a caption."""
    if caption is None:
        return None
    return {"label": caption.label, "number": caption.number, "title": caption.title}


def _parted(line: PartedLine) -> dict[str, Any]:
    return {side: contents(part) for side, part in zip(("left", "middle", "right"), line.parts, strict=True)}


def table_data(table: PrintedTable) -> dict[str, Any]:
    """Return a table by its rows; `width` is the number of columns of its grid. Title, head, notes and foot are left
    out where they are empty."""
    around = {
        "title": table.title,
        "head": [_parted(line) for line in table.head],
        "notes": [contents(note) for note in table.notes],
        "foot": [_parted(line) for line in table.foot],
    }
    return {
        "block": "table",
        "name": table.name,
        "caption": caption_data(table.caption),
        **{name: value for name, value in around.items() if value},
        "unit": table.unit,
        "width": table.width,
        "header": [row_data(row) for row in table.header],
        "rows": [row_data(row) for row in table.rows],
    }


def row_data(row: TableRow) -> list[dict[str, Any]]:
    """Return the cells that begin in a row."""
    return [cell_data(cell) for cell in row.cells]


def cell_data(cell: TableCell) -> dict[str, Any]:
    """Return a cell; a span of 1 is left out."""
    spans = {"columns": cell.column_span, "rows": cell.row_span}
    return {
        "column": cell.column,
        **{name: span for name, span in spans.items() if span > 1},
        "align": cell.align,
        **({"diagonal": True} if cell.diagonal else {}),
        "paragraphs": [contents(paragraph) for paragraph in cell.paragraphs],
    }


def chart_data(chart: Chart) -> dict[str, Any]:
    """Return a chart by its series; its kind has the English name. `sentence` is what is printed in place of a
    drawing."""
    return {
        "block": "chart",
        "name": chart.name,
        "caption": caption_data(chart.caption),
        "kind": chart.kind.names[0],
        "unit": chart.unit,
        "categories": list(chart.categories),
        "series": [series_data(series, chart.unit) for series in chart.series],
        **({"totals": series_data(chart.totals, chart.unit)} if chart.totals else {}),
        **({"sentence": contents(chart.sentence)} if chart.sentence else {}),
    }


def series_data(series: Series, unit: str) -> dict[str, Any]:
    """Return a series by its points, with its unit if that differs from the chart's."""
    own = {"unit": series.unit} if series.unit != unit and series.unit else {}
    return {"name": series.name, **own, "points": [point_data(point) for point in series.points]}


def picture_data(picture: Picture) -> dict[str, Any]:
    """Return a picture by the name and digest of its file; `width` is in millimetres, and left out if the spec asks for
    none."""
    stated = {"width": round(picture.width / 36_000, 2), "alt": picture.alt, "full page": picture.full_page}
    return {
        "block": "picture",
        "name": picture.name,
        "caption": caption_data(picture.caption),
        "file": picture.image.name,
        "sha256": picture.image.digest,
        **{name: value for name, value in stated.items() if value},
    }


def point_data(point: Point) -> dict[str, Any]:
    """Return a point: its value as printed, as exact decimal text, its figure, and its label if it has one."""
    data = {"value": f"{point.value:f}", "figure": inline_data(point.figure)}
    return data | ({"label": inline_data(point.label)} if point.label else {})
