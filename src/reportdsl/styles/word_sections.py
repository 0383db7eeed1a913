"""The sections of a template: which one is the body's, what turned sheets look like, and where pages are counted
from."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

from ..quick.records import dataclass, replace
from .style import Page
from .template import TURNED, TemplateSections
from .word_markup import W, is_on
from .word_places import TemplatePlaces

SECT = W + "sectPr"
REFERENCES = (W + "headerReference", W + "footerReference")
BEFORE_TYPE = (*REFERENCES, W + "footnotePr", W + "endnotePr")
BEHIND_NUMBERS = frozenset(
    W + name
    for name in (
        "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
        "printerSettings", "sectPrChange",
    )
)  # fmt: skip
"""What comes after the page numbers (CT_SectPr)."""


@dataclass(frozen=True, slots=True)
class Sectioned:
    """The properties of a body's sections, as elements of lxml, until they are written out."""

    own: Any
    """Those of the section that the body is in, as the template has it."""
    turned: Any


def sections_of(body: Any) -> list[Any]:
    """Return the properties of all sections in order; those of the last section are at the end of the body."""
    return [found for child in body if (found := section_in(child)) is not None]


def section_in(child: Any) -> Any | None:
    """Return the properties of the section that a child of the body ends; None if it ends none."""
    if child.tag == SECT:
        return child
    return child.find(f"{W}pPr/{SECT}") if child.tag == W + "p" else None


def inherit(body: Any) -> None:
    """State in each section the headers and footers that it inherits from the one before it, because sections will be
    added and moved."""
    above: dict[tuple[str, str | None], Any] = {}
    for section in sections_of(body):
        own = {(each.tag, each.get(W + "type")): each for each in section if each.tag in REFERENCES}
        for key, reference in above.items():
            if key not in own:
                section.insert(0, deepcopy(reference))
        above |= own


def take_turned(places: TemplatePlaces, body: Any) -> Any | None:
    """Return the properties of turned sheets: those of the section that contains only the placeholder for it, which is
    removed, else those of the first landscape section."""
    paragraph = places.alone(TURNED[0], body)
    if paragraph is None:
        found = (each for each in sections_of(body) if _lies(each))
        return next(found, None)
    children, end = [*body], [*body].index(paragraph)
    while section_in(children[end]) is None:
        end += 1
    begin = children.index(paragraph)
    while begin and section_in(children[begin - 1]) is None:
        begin -= 1
    section = section_in(children[end])
    for child in children[begin : end + 1]:
        body.remove(child)
    if children[end] is section and begin:  # The last section is gone: the one before it becomes the last.
        last: Any = section_in(children[begin - 1])
        last.getparent().remove(last)
        body.append(last)
    elif children[end] is section:
        body.append(section)
    return deepcopy(section)


def _lies(section: Any) -> bool:
    size = section.find(W + "pgSz")
    return size is not None and size.get(W + "orient") == "landscape"


def turned_like(section: Any) -> Any:
    """Return the properties of a section with its sheet turned, and its margins with it."""
    turned = deepcopy(section)
    size, margins = turned.find(W + "pgSz"), turned.find(W + "pgMar")
    if size is not None:
        width, height = size.get(W + "w"), size.get(W + "h")
        size.set(W + "w", height)
        size.set(W + "h", width)
        size.set(W + "orient", "portrait" if _lies(section) else "landscape")
    if margins is not None:
        sides = ("top", "right", "bottom", "left")
        around = [margins.get(W + side) for side in sides]
        for side, length in zip(sides, (around[3], around[0], around[1], around[2]), strict=True):
            if length is not None:
                margins.set(W + side, length.lstrip("-"))
    return turned


def page_of(section: Any, base: Page) -> Page:
    """Return the sheet of a section; lengths that it does not state are taken from the base."""
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    lengths = {"width": (size, "w"), "height": (size, "h")}
    lengths |= {side: (margins, side) for side in ("top", "right", "bottom", "left", "footer")}
    stated = {
        side: int(Decimal(text).copy_abs())
        for side, (element, name) in lengths.items()
        if element is not None and (text := element.get(W + name))
    }
    return replace(base, **stated)


def markups(found: Sectioned, own_front: bool, written: Any) -> TemplateSections:
    """Return the sections as markup; `written` serialises an element.

    If the template has no front matter of its own, a different first page is the cover's, and pages are counted from
    the body's first. If it has some, the body's first section stays as the template has it.
    """
    first = deepcopy(found.own)
    further, turned_first = _further(found.own), _further(found.turned)
    plain = _further(found.own)
    for reference in [each for each in plain if each.tag in REFERENCES]:
        plain.remove(reference)
    cover, contents = plain, plain
    if not own_front:
        if _differs(found.own):
            cover = deepcopy(found.own)
            _remove(cover, "pgNumType")
            contents = deepcopy(further)
            _count(contents, {"start": "1", "fmt": "lowerRoman"})
        _remove(first, "titlePg")
        _count(first, {"start": "1"})
        _count(turned_first, {"start": "1"})
        _begin_page(first)
    elif (start := start_of(found.own)) is not None:
        _count(turned_first, {"start": str(start)})
    return TemplateSections(*map(written, (first, further, turned_first, _further(found.turned), cover, contents)))


def _differs(section: Any) -> bool:
    """Return whether the section's first page has headers and footers of its own."""
    return is_on(section.find(W + "titlePg"))


def _further(section: Any) -> Any:
    """Return a continued section: its first page is like the others, and its pages continue the count."""
    further = deepcopy(section)
    _remove(further, "titlePg")
    numbers = further.find(W + "pgNumType")
    if numbers is not None:
        numbers.attrib.pop(W + "start", None)
    _begin_page(further)
    return further


def _begin_page(section: Any) -> None:
    _remove(section, "type")
    kind = section.makeelement(W + "type", {W + "val": "nextPage"})
    section.insert(sum(each.tag in BEFORE_TYPE for each in section), kind)


def _remove(section: Any, name: str) -> None:
    for each in section.findall(W + name):
        section.remove(each)


def _count(section: Any, attributes: dict[str, str]) -> None:
    numbers = section.find(W + "pgNumType")
    if numbers is None:
        numbers = section.makeelement(W + "pgNumType", {})
        place = next((at for at, each in enumerate(section) if each.tag in BEHIND_NUMBERS), len(section))
        section.insert(place, numbers)
    for name, value in attributes.items():
        numbers.set(W + name, value)


def start_of(section: Any) -> int | None:
    """Return the number from which a section's pages are counted; None if they continue the count."""
    numbers = section.find(W + "pgNumType")
    text = numbers.get(W + "start") if numbers is not None else None
    return int(text) if text and text.isdecimal() and len(text) < 6 else None
