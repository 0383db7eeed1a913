"""The main part of a template, cut at the places to be filled."""

from __future__ import annotations

from typing import Any

from ..quick.records import dataclass
from .template import PLACES, SECTION
from .word_markup import W, is_on
from .word_package import written
from .word_sections import section_in, sections_of, start_of

DRAWN = (W + "drawing", W + "pict", W + "object", W + "tbl")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The markup of the main part, the properties of the body's section, and what comes before and after the body."""

    document: str
    section: Any
    behind: bool
    first_page: int
    pages_before: int


def shows(child: Any) -> bool:
    """Return whether a child of the body prints anything."""
    return any((text.text or "").strip() for text in child.iter(W + "t")) or next(child.iter(*DRAWN), None) is not None


def emptied(body: Any) -> list[tuple[str, str]]:
    """Remove everything but the properties of the last upright section: the file does not say where the report goes, so
    only its styles are used. Returns the beginning of any content that was removed, to be reported."""
    sections = sections_of(body)
    upright = [each for each in sections if (size := each.find(W + "pgSz")) is None or not size.get(W + "orient")]
    chosen = (upright or sections)[-1]
    texts = ("".join(text.text or "" for text in child.iter(W + "t")).strip() for child in body if shows(child))
    first = next((text or "…" for text in texts), "")
    for child in [*body]:
        body.remove(child)
    body.append(chosen)
    return [("template_text", first[:20])] if first else []


def laid_out(body: Any, place: Any | None, contents: Any | None) -> LaidOut:
    """Put the marks of `PLACES` into the body. Without a place, the body is all there is."""
    if place is None:
        (whole,) = body
        body.replace(whole, _mark(SECTION))
        body.insert(0, _mark(PLACES["body"]))
        return LaidOut(written(body.getparent(), whole=True), whole, False, 1, 0)
    children = [*body]
    at = children.index(place)
    end = next(index for index in range(at, len(children)) if section_in(children[index]) is not None)
    behind = any(shows(child) for child in children[at + 1 : end + 1])
    section: Any = section_in(children[end])
    first_page, begin = _counted_from(children, end)
    pages = _pages(children[begin:at])
    section.getparent().replace(section, _mark(SECTION))
    if children[end].tag == W + "p" and not shows(children[end]):
        _made_small(children[end])
    body.insert(begin, _mark(PLACES["count"]))
    place.addprevious(_mark(PLACES["body"]))
    if children[end] is not place:
        body.remove(place)
    if contents is not None:
        contents.addprevious(_mark(PLACES["contents"]))
        if contents is not children[end]:
            _taken_out(contents)
    return LaidOut(written(body.getparent(), whole=True), section, behind, first_page, pages)


def _counted_from(children: list[Any], end: int) -> tuple[int, int]:
    """Return the page number at which counting last started before the end of that section, and the first child of the
    section where it started."""
    first_page, begin, start = 1, 0, 0
    for index in range(end + 1):
        section = section_in(children[index])
        if section is not None:
            if (number := start_of(section)) is not None:
                first_page, begin = number, start
            start = index + 1
    return first_page, begin


def _pages(children: list[Any]) -> int:
    """Return about how many pages these children begin, counting breaks alone."""
    breaks = 0
    for child in children:
        section = section_in(child)
        kind = section.find(W + "type") if section is not None else None
        breaks += section is not None and (kind is None or kind.get(W + "val") != "continuous")
        breaks += sum(each.get(W + "type") == "page" for each in child.iter(W + "br"))
        breaks += is_on(child.find(f"{W}pPr/{W}pageBreakBefore"))
    return breaks


def _mark(text: str) -> Any:
    """Return the comment that marks a place."""
    from lxml import etree  # python-docx is built on it.

    return etree.Comment(text.removeprefix("<!--").removesuffix("-->"))


def _taken_out(paragraph: Any) -> None:
    """Remove a placeholder's paragraph. One that ends a section, as when a section break was inserted after it in Word,
    is kept as an empty paragraph, so that the section still ends there."""
    if section_in(paragraph) is None:
        paragraph.getparent().remove(paragraph)
    else:
        _made_small(paragraph)


def _made_small(paragraph: Any) -> None:
    """Make an empty paragraph that ends a section take no room."""
    properties = paragraph.find(W + "pPr")
    for child in [*paragraph]:
        if child is not properties:
            paragraph.remove(child)
    for child in [*properties]:
        if isinstance(child.tag, str) and child.tag != W + "sectPr":
            properties.remove(child)
    properties.insert(0, properties.makeelement(W + "pStyle", {W + "val": "SectionEnd"}))
