"""A style from a Word file: its page and the looks of its paragraph styles, read by python-docx.

Adopted are the first section's page, and face, size and weight of Normal (or Body Text), Title, Heading 1 to 6,
Caption and Footer, with the headings' alignment and page breaks. Numbers and wordings are those of the base style,
since this compiler writes out what Word would count by itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from ..diagnostics.details import term
from ..quick.records import replace
from .style import Face, Page, Style, Typeface
from .style_files import StyleProblem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU = 635
"""English metric units in a twip."""
MAX_EXPANDED = 100 * 1024 * 1024
MOST_TAGS = 3_000_000
"""Some thousand pages of text have as many."""


def read(name: str, content: bytes, styles: Mapping[str, Style]) -> Style:
    """The style. Raises `StyleProblem` if the file is not a Word file."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_EXPANDED:
                raise StyleProblem("F12", file=name, reason=term("too_large_expanded"))
            _count_tags(name, archive)
        document = docx.Document(io.BytesIO(content))
        return _style(name, document, next(iter(styles.values())))
    except StyleProblem:
        raise
    except Exception as problem:  # a malformed part makes python-docx raise anything at all
        raise StyleProblem("F12", file=name, reason=term("no_word_file", problem=type(problem).__name__)) from None


def _count_tags(name: str, archive: zipfile.ZipFile) -> None:
    """Raises `StyleProblem` for more than `MOST_TAGS` of all parts: each is an object, whatever its size."""
    tags = 0
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as stream:
                while chunk := stream.read(1 << 20):
                    tags += chunk.count(b"<")
                    if tags > MOST_TAGS:
                        raise StyleProblem("F12", file=name, reason=term("too_large_expanded"))


def _style(name: str, document: Any, base: Style) -> Style:
    elements = {style.element.get(W + "styleId"): style.element for style in document.styles}
    names = {element.find(W + "name").get(W + "val").lower(): id_ for id_, element in elements.items()}
    defaults = document.styles.element.find(f"{W}docDefaults")

    def chain(*wanted: str) -> Iterator[Any]:
        """The first of these styles that exists, then the styles that it is based on, then the defaults."""
        id_ = next((names[each] for each in wanted if each in names), None)
        for _ in range(20):
            if id_ is None or id_ not in elements:
                break
            yield elements[id_]
            above = elements[id_].find(W + "basedOn")
            id_ = above.get(W + "val") if above is not None else None
        if defaults is not None:
            yield from (part for part in defaults)

    def first(path: str, attribute: str, *wanted: str) -> str | None:
        for element in chain(*wanted):
            value = element.find(path.replace("w:", W))
            if value is not None and value.get(W + attribute):
                return str(value.get(W + attribute))
        return None

    def flag(path: str, *wanted: str) -> bool:
        for element in chain(*wanted):
            value = element.find(path.replace("w:", W))
            if value is not None:
                return value.get(W + "val") not in ("0", "false", "off")
        return False

    def type_(own: Typeface, *wanted: str) -> Typeface:
        if not any(each in names for each in wanted):
            return own
        latin = first("w:rPr/w:rFonts", "ascii", *wanted) or own.face.latin
        east_asian = first("w:rPr/w:rFonts", "eastAsia", *wanted)
        face = Face(latin, east_asian, east_asian) if east_asian else replace(own.face, latin=latin)
        size = (first("w:rPr/w:sz", "val", *wanted) or "").partition(".")[0]
        return Typeface(
            face,
            min(400, max(8, int(size))) if size.isdecimal() and len(size) < 6 else own.size,
            flag("w:rPr/w:b", *wanted),
        )

    body = type_(base.body, "body text", "normal")
    pitch = first("w:pPr/w:spacing", "line", "body text", "normal")
    exact = first("w:pPr/w:spacing", "lineRule", "body text", "normal") == "exact"
    headings = tuple(
        replace(
            look,
            type=type_(look.type, f"heading {level}"),
            centred=first("w:pPr/w:jc", "val", f"heading {level}") == "center"
            if f"heading {level}" in names
            else look.centred,
            new_page=look.new_page or flag("w:pPr/w:pageBreakBefore", f"heading {level}"),
        )
        for level, look in enumerate(base.headings, start=1)
    )
    return replace(
        base,
        name=name,
        page=_page(document.sections[0], base.page),
        pitch=int(pitch) if pitch and exact else body.size * 18,
        squeeze=0,
        body=body,
        title=type_(base.title, "title"),
        headings=headings,
        caption=type_(base.caption, "caption"),
        footer=type_(base.footer, "footer"),
    )


def _page(section: Any, base: Page) -> Page:
    """The sheet in portrait. Lengths that the section lacks are as in the base."""
    lengths = {
        "width": section.page_width,
        "height": section.page_height,
        "top": section.top_margin,
        "right": section.right_margin,
        "bottom": section.bottom_margin,
        "left": section.left_margin,
        "footer": section.footer_distance,
    }
    page = replace(base, **{side: abs(round(length / EMU)) for side, length in lengths.items() if length is not None})
    return page if page.height >= page.width else replace(page, width=page.height, height=page.width)
