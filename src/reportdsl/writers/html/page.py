"""One HTML page without scripts, fonts or other files: a preview of the text, the tables and the charts.

A printed figure is an element with the name of its fact: `<span data-fact="收入">788.43万元</span>`. The page is also
well-formed XML, so that any XML tool can read it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from typing import assert_never

from ...document.blocks import (
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
from ...figures import CaptionList, Chart, NewPage, Picture, Signature
from ...figures.layout.chart_geometry import geometry_of
from ...lexicons.lexicon import Lexicon
from ...ooxml.markup import escaped
from ...values.printed_text import Caption, CaptionLink, Figure, Footnote, Inline, Text, by_link
from .svg import svg

STYLE = """
body { margin: 2em auto; max-width: 44em; padding: 0 1em; font-family: "Times New Roman", SimSun, "Noto Serif CJK SC", serif;
  line-height: 1.7; color: #202020; }
h1.title { text-align: center; text-wrap: balance; }
p { text-indent: 2em; margin: 0.4em 0; }
table { border-collapse: collapse; margin: 0 auto 1em; font-size: 0.9em; line-height: 1.4; }
caption, figcaption, p.caption { margin: 0.6em 0; text-align: center; text-indent: 0; }
caption .head, .note .head { display: flex; justify-content: space-between; }
p.note { text-indent: 0; font-size: 0.9em; }
caption .unit { display: block; text-align: right; }
th, td { border: 1px solid #404040; padding: 0.2em 0.6em; }
.diagonal { background: linear-gradient(to top right, #0000 calc(50% - 0.5px), #404040, #0000 calc(50% + 0.5px)); }
th { background: #f2f2f2; }
.sheet { overflow-x: auto; }
figure { margin: 1em 0; text-align: center; }
svg, img { max-width: 100%; height: auto; }
p.bullet { text-indent: -1em; }
p.bullet::before { content: "• "; display: inline-block; width: 1em; text-indent: 0; }
hr.page { border: 0; border-top: 1px dashed #c0c0c0; break-after: page; }
div.signature { margin: 1.7em 2em 0 auto; width: fit-content; text-align: center; break-inside: avoid; }
p.listed { text-indent: 0; }
div.signature p { text-indent: 0; }
tr.total { font-weight: bold; }
.failed { color: #c00000; background: #ffff80; }
"""


def write(document: Document) -> bytes:
    """Return the page as UTF-8. The same document gives the same bytes."""
    return "".join(_pieces(document)).encode("utf-8", "replace")


def _pieces(document: Document) -> Iterator[str]:
    title = escaped(document.title)
    yield f'<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="{escaped(document.language)}">\n<head>\n'
    yield f'<meta charset="utf-8"/>\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n'
    yield f'<h1 class="title">{title}</h1>\n'
    for place, block in enumerate(document.noticed):
        yield from _block(block, place, document.style.words)
    yield "</body>\n</html>\n"


def _block(block: Block, place: int, words: Lexicon) -> Iterator[str]:
    """Yield the markup of one block; `place` keeps the ids of one drawing apart from those of the next."""
    match block:
        case Heading():
            level = min(block.level + 1, 6)
            named = f'<a id="{escaped(_identity(block.name))}"></a>' if block.name else ""
            yield f'<h{level} id="{escaped(block.anchor)}">{named}{escaped(block.number)}{_inlines(block.content)}</h{level}>\n'
        case Paragraph():
            yield f"<p{_paragraph_look(block)}>{escaped(block.number)}{_inlines(block.content)}</p>\n"
            yield from (_note(part) for part in block.content if isinstance(part, Footnote))
        case PrintedTable():
            yield from _table(block)
        case Chart():
            yield from _chart(block, place, words)
        case Picture():
            yield from _picture(block, words)
        case NewPage():
            yield '<hr class="page"/>\n'
        case Signature():
            lines = "".join(f"<p>{_lines(line)}</p>" for line in (block.organisation, block.date))
            yield f'<div class="signature">{lines}</div>\n'
        case CaptionList():
            for one in block.entries:
                yield f'<p class="listed"><a href="#{escaped(_identity(one.name))}">{_caption(one.caption)}</a></p>\n'
        case OwnPages():
            for each in block.blocks:
                yield from _block(each, place, words)
        case _:
            assert_never(block)


def _paragraph_look(block: Paragraph) -> str:
    """Return the attributes of a paragraph with a bullet or an alignment; nothing for plain body text."""
    if block.bullet:
        return f' class="bullet" style="margin-left: {block.bullet * 2}em"'
    return f' style="text-align: {block.align}; text-indent: 0"' if block.align else ""


def _note(part: Footnote) -> str:
    """Return a footnote as a paragraph, to stand below the one that it belongs to: an HTML page has no foot."""
    return f'<p class="note">{part.text}{_inlines(part.content)}</p>\n'


def _inlines(content: tuple[Inline, ...]) -> str:
    if not any(part.look.link for part in content):
        return "".join(map(_inline, content))
    return "".join(_linked(link, "".join(map(_inline, pieces))) for link, pieces in by_link(content))


def _linked(link: str, content: str) -> str:
    if not link:
        return content
    address = f"#{_identity(link[1:])}" if link.startswith("#") else link
    return f'<a href="{escaped(address)}">{content}</a>'


def _inline(part: Inline) -> str:
    written = _written(part)
    if part.look.italic:
        written = f"<i>{written}</i>"
    return f"<b>{written}</b>" if part.look.bold else written


def _written(part: Inline) -> str:
    match part:
        case Text(text, failed):
            return f'<span class="failed">{_lines(text)}</span>' if failed else _lines(text)
        case Figure(text, fact, failed):
            look = ' class="failed"' if failed else ""
            return f'<span data-fact="{escaped(fact.name)}"{look}>{_lines(text)}</span>'
        case CaptionLink(target, text):
            if part.look.link:
                return _lines(text)  # It is inside another link already.
            return f'<a href="#{escaped(_identity(target))}">{_lines(text)}</a>'
        case Footnote():
            return f"<sup>{part.text}</sup>"
        case _:
            assert_never(part)


def _lines(text: str) -> str:
    return escaped(text).replace("\n", "<br/>")


def _identity(name: str) -> str:
    """Return the id of an element that prose mentions by name, without spaces."""
    return "caption-" + "-".join(name.split())


def _caption(caption: Caption) -> str:
    return escaped(f"{caption.label}{caption.number} {caption.title}")


def _table(table: PrintedTable) -> Iterator[str]:
    yield f'<div class="sheet">\n<table id="{escaped(_identity(table.name))}">\n'
    above = _caption(table.caption) if table.caption and table.caption.above else ""
    title = f"{above}{escaped(table.title)}"
    unit = f'<span class="unit">{escaped(table.unit)}</span>' if table.unit else ""
    head = "".join(_parted_line(line) for line in table.head)
    if title or unit or head:
        yield f"<caption>{title}{unit}{head}</caption>\n"
    open_spans = [0] * table.width
    if table.header:
        yield f"<thead>\n{''.join(_row(row, 'th', open_spans) for row in table.header)}</thead>\n"
    yield "<tbody>\n"
    for row in table.rows:
        yield _row(row, "td", open_spans)
    yield "</tbody>\n</table>\n</div>\n"
    for note in table.notes:
        yield f'<p class="note">{_inlines(note)}</p>\n'
    for line in table.foot:
        yield f'<p class="note">{_parted_line(line)}</p>\n'
    if table.caption and not table.caption.above:
        yield f'<p class="caption">{_caption(table.caption)}</p>\n'


def _parted_line(line: PartedLine) -> str:
    """Return a line above or below a table: its left, middle and right part."""
    parts = zip(("left", "middle", "right"), line.parts, strict=True)
    return (
        '<span class="head">'
        + "".join(f'<span class="{side}">{_inlines(text)}</span>' for side, text in parts)
        + "</span>"
    )


def _row(row: TableRow, element: str, open_spans: list[int]) -> str:
    """Return one row. `open_spans` holds, for each column, how many rows a cell from above still covers, and is
    updated; a place that no cell covers becomes an empty cell."""
    starting = {cell.column: cell for cell in row.cells}
    written, column = [], 0
    while column < len(open_spans):
        cell = starting.get(column)
        if open_spans[column] and cell is None:
            open_spans[column] -= 1
            column += 1
            continue
        written.append(_cell(cell, element) if cell else f"<{element}></{element}>")
        end = column + (cell.column_span if cell else 1)
        open_spans[column:end] = [cell.row_span - 1 if cell else 0] * (min(end, len(open_spans)) - column)
        column = end
    look = ' class="total"' if row.total else ""
    return f"<tr{look}>{''.join(written)}</tr>\n"


def _cell(cell: TableCell, element: str) -> str:
    spans = {"colspan": cell.column_span, "rowspan": cell.row_span}
    stated = "".join(f' {name}="{span}"' for name, span in spans.items() if span > 1)
    if cell.diagonal:
        below, above = map(_inlines, cell.paragraphs)
        texts = f'<div style="text-align: right">{above}</div><div style="text-align: left">{below}</div>'
        return f'<{element}{stated} class="diagonal">{texts}</{element}>'
    content = "<br/>".join(map(_inlines, cell.paragraphs))
    return f'<{element}{stated} style="text-align: {cell.align}">{content}</{element}>'


def _picture(picture: Picture, words: Lexicon) -> Iterator[str]:
    """Yield the picture, with its caption above or below."""
    image = picture.image
    width = picture.width or (0 if picture.full_page else image.width)
    size = f' style="width: {width / 360_000:.2f}cm"' if width else ""
    content = b64encode(image.content).decode()
    shown = f'<img src="data:{image.content_type};base64,{content}" alt="{escaped(picture.description(words))}"{size}/>'
    caption = f"<figcaption>{_caption(picture.caption)}</figcaption>" if picture.caption else ""
    pieces = (caption, shown) if picture.caption and picture.caption.above else (shown, caption)
    identity = f' id="{escaped(_identity(picture.name))}"' if picture.name else ""
    yield f"<figure{identity}>\n" + "\n".join(filter(None, pieces)) + "\n</figure>\n"


def _chart(chart: Chart, place: int, words: Lexicon) -> Iterator[str]:
    """Yield the drawing with its alternative text, or the sentence printed instead, with the caption above or below."""
    if chart.sentence:
        drawn = f"<p>{_inlines(chart.sentence)}</p>"
    else:
        geometry = geometry_of(chart)
        drawn, key = svg(geometry, chart.description(words), f"c{place}"), geometry.key_text(words)
        drawn += f"\n<p>{escaped(key)}</p>" if key else ""
    caption = f"<figcaption>{_caption(chart.caption)}</figcaption>"
    pieces = (caption, drawn) if chart.caption.above else (drawn, caption)
    yield f'<figure id="{escaped(_identity(chart.name))}">\n' + "\n".join(pieces) + "\n</figure>\n"
