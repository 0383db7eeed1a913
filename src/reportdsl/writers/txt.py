"""A plain-text outline of the document, for reading and for comparing two versions line by line.

A heading begins with one `#` for each level. In a table, `^` marks a place covered by the cell above, `<` one covered
by the cell to the left. A chart prints one line for each category.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ..document.blocks import Block, Document, Heading, OwnPages, Paragraph, PartedLine, PrintedTable, TableRow
from ..figures import CaptionList, Chart, NewPage, Picture, Signature
from ..lexicons.lexicon import Punctuation
from ..values.printed_text import Caption, CaptionLink, Figure, Footnote, Inline, Text, by_link


def write(document: Document) -> bytes:
    """Return the outline as UTF-8; it ends with a line feed."""
    return "\n".join(lines(document)).encode("utf-8", "replace") + b"\n"


def lines(document: Document) -> Iterator[str]:
    """Yield the title, then each block after a blank line."""
    yield one_line(document.title)
    for block in document.noticed:
        yield ""
        yield from block_lines(block, document.style.words.marks)


def block_lines(block: Block, marks: Punctuation) -> Iterator[str]:
    """Yield the lines of one block."""
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.number}{plain(block.content)}"
        case Paragraph():
            mark = "-" * block.bullet + " " * bool(block.bullet)
            yield mark + block.number + plain(block.content)
            yield from (f"  {part.text}{plain(part.content)}" for part in block.content if isinstance(part, Footnote))
        case PrintedTable():
            yield from table_lines(block, marks)
        case Chart():
            yield from chart_lines(block, marks)
        case Picture():
            if block.caption:
                yield caption_line(block.caption, marks)
            width, height = block.image.pixels
            yield f"[picture {one_line(block.image.name)}, {width}×{height}]"
        case NewPage():
            yield "[page break]" if block.landscape is None else f"[page {direction(block)}]"
        case Signature():
            yield from filter(None, map(one_line, (block.organisation, block.date)))
        case CaptionList():
            yield from (f"  {caption_line(one.caption, marks)}" for one in block.entries)
        case OwnPages():
            for place, each in enumerate(block.blocks):
                yield from [""] * bool(place)
                yield from block_lines(each, marks)
        case _:
            assert_never(block)


def direction(page: NewPage) -> str:
    """Return the orientation of the pages that follow a page break."""
    return "landscape" if page.landscape else "portrait"


def plain(content: Iterable[Inline]) -> str:
    """Return inline content as one line: failed parts between ⟦ and ⟧, and after a link its address."""
    pieces = [*content]
    if not any(piece.look.link for piece in pieces):
        return one_line("".join(map(_piece, pieces)))
    return one_line("".join("".join(map(_piece, group)) + _address(link) for link, group in by_link(pieces)))


def _address(link: str) -> str:
    """Return the address of a link in angle brackets; nothing for a mention of a caption, whose text says where it
    leads."""
    return f" <{link}>" if link and not link.startswith("#") else ""


def _piece(part: Inline) -> str:
    match part:
        case Text() | Figure():
            return f"⟦{part.text}⟧" if part.failed else part.text
        case CaptionLink() | Footnote():
            return part.text
        case _:
            assert_never(part)


def one_line(text: str) -> str:
    """Return the text with line ends and tabs as spaces, and without other control characters."""
    if text.isprintable():
        return text
    spaced = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return "".join(character for character in spaced if character >= " ")


def caption_line(caption: Caption, marks: Punctuation) -> str:
    """Return label, number and title of a caption (`图1：收支变动`)."""
    return f"{caption.label}{caption.number}{marks.colon}{one_line(caption.title)}"


def table_lines(table: PrintedTable, marks: Punctuation) -> Iterator[str]:
    """Yield caption or title, the lines above the table, its grid with a rule below the header, and its notes."""
    if table.caption:
        yield caption_line(table.caption, marks)
    if table.title:
        yield one_line(table.title)
    yield from map(_parted, table.head)
    if table.unit:
        yield table.unit
    grid = expanded(table)
    for place, row in enumerate(grid):
        yield "| " + " | ".join(row) + " |"
        if place + 1 == len(table.header):
            yield "|" + "---|" * table.width
    yield from (one_line(plain(note)) for note in table.notes)
    yield from map(_parted, table.foot)


def _parted(line: PartedLine) -> str:
    return "   ".join(one_line(plain(part)) for part in line.parts if part)


def expanded(table: PrintedTable) -> list[list[str]]:
    """Return the texts of a table's grid by rows, with `^` and `<` in the places that a spanning cell covers."""
    grid: list[list[str]] = []
    above: list[int] = [0] * table.width
    for row in (*table.header, *table.rows):
        texts = ["^" if rest else "" for rest in above]
        above = [max(rest - 1, 0) for rest in above]
        put_cells(row, texts, above)
        grid.append(texts)
    return grid


def put_cells(row: TableRow, texts: list[str], above: list[int]) -> None:
    """Put the texts of a row's cells into `texts`, and into `above` how many of the following rows each cell still
    covers."""
    for cell in row.cells:
        end = min(cell.column + cell.column_span, len(texts))
        texts[cell.column : end] = ["<"] * (end - cell.column)
        between = " \\ " if cell.diagonal else " / "
        texts[cell.column] = between.join(plain(paragraph) for paragraph in cell.paragraphs).replace("|", "\\|")
        above[cell.column : end] = [cell.row_span - 1] * (end - cell.column)


def chart_lines(chart: Chart, marks: Punctuation) -> Iterator[str]:
    """Yield the caption with the chart's kind and unit, then one line for each category. A series in another unit
    prints that unit after its figures. A chart with nothing to draw prints its sentence instead."""
    kind = marks.comma.join(part for part in (chart.kind.names[0], chart.unit) if part)
    yield f"{caption_line(chart.caption, marks)}{marks.opening}{kind}{marks.closing}"
    if chart.sentence:
        yield f"  {plain(chart.sentence)}"
        return
    for place, category in enumerate(chart.categories):
        points = ((series, series.points[place]) for series in chart.series)
        values = (
            (f"{series.name} " if series.name else "")
            + plain([point.figure])
            + ("" if series.unit == chart.unit else series.unit)
            + (f"{marks.opening}{plain([point.label])}{marks.closing}" if point.label else "")
            for series, point in points
        )
        yield f"  {one_line(category)}: " + marks.comma.join(values)
