"""Prepare a template: mark its places, separate its sections, and rename its parts so that they cannot clash with
ours."""

from __future__ import annotations

from typing import Any

from ..diagnostics.details import term
from ..quick.records import dataclass
from .style_files import StyleProblem
from .template import BODY, CONTENTS, TABLE, HouseTemplate
from .word_body import emptied, laid_out, shows
from .word_looks import Looks
from .word_markup import W, stated
from .word_numbering import lists_of
from .word_package import (
    cut_off,
    document_relationships,
    number_drawings,
    package_parts,
    package_relationships,
    written,
)
from .word_places import TemplatePlaces
from .word_sections import Sectioned, inherit, markups, take_turned, turned_like

NOT_A_LOOK = frozenset(W + name for name in ("pStyle", "numPr", "sectPr", "rPr", "pPrChange", "rPrChange", "rStyle"))
"""Properties of the placeholder's own paragraph that body text does not adopt."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template, with the sources of its style: the style of body text, and the sections (elements of lxml)."""

    template: HouseTemplate
    body_style: str
    sections: Sectioned


def prepared(name: str, document: Any, looks: Looks) -> Prepared:
    """Return the template of an opened file, whose elements are changed in the process. Raises `StyleProblem`."""
    body = document.element.body
    places = TemplatePlaces(name)
    for part in document.part.package.iter_parts():
        if (element := getattr(part, "element", None)) is not None:
            places.mark(element)
    inherit(body)
    turned = take_turned(places, body)
    table = _sample_table(name, places, body)
    lost = cut_off(document)
    place, contents = places.alone(BODY[0], body), places.alone(CONTENTS[0], body)
    if place is None:
        lost += emptied(body)
        contents = None
    own_front = place is not None and (
        contents is not None or any(shows(child) for child in [*body][: [*body].index(place)])
    )
    drawings = number_drawings(document)
    text = _body_style(document, looks, place)
    laid = laid_out(body, place, contents)
    sections = Sectioned(laid.section, turned if turned is not None else turned_like(laid.section))
    numbering = lists_of(document)
    template = HouseTemplate(
        parts=package_parts(document),
        relationships=document_relationships(document),
        package=package_relationships(document),
        document=laid.document,
        sections=markups(sections, own_front, written),
        styles=_styles(document, looks),
        numbering=written(numbering, whole=True) if numbering is not None else "",
        body=text,
        names=tuple(places.names),
        own_front=own_front,
        behind=laid.behind,
        first_page=laid.first_page,
        pages_before=laid.pages_before,
        table=table,
        drawings=drawings,
        lost=tuple(lost),
    )
    return Prepared(template, text, sections)


def _sample_table(name: str, places: TemplatePlaces, body: Any) -> str:
    """Return the style of the sample table, which is removed; empty if there is none. Raises `StyleProblem` if the
    placeholder is not in a table of the body."""
    paragraph = places.own.get(TABLE[0])
    if paragraph is None:
        return ""
    table = next((each for each in paragraph.iterancestors(W + "tbl") if each.getparent() is body), None)
    if table is None:
        raise StyleProblem("F12", file=name, reason=term("template_place", place=f"{{{{ {TABLE[0]} }}}}"))
    body.remove(table)
    return stated(table, "tblPr/tblStyle")


def _body_style(document: Any, looks: Looks, place: Any | None) -> str:
    """Return the style of body text: that of the placeholder; if its paragraph states further properties, a new style
    with them. Without a placeholder it is Body Text, or else the default style."""
    if place is None:
        return str(looks.ids.get("body text", looks.normal))
    properties = place.find(W + "pPr")
    based = stated(place, "pPr/pStyle") or looks.normal
    paragraph = [each for each in (properties if properties is not None else ()) if each.tag not in NOT_A_LOOK]
    run = place.find(f"{W}r/{W}rPr")
    characters = [each for each in (run if run is not None else ()) if each.tag not in NOT_A_LOOK]
    if not paragraph and not characters:
        return based
    root = document.styles.element
    id_ = next(
        each for each in ("ReportText", *(f"ReportText{n}" for n in range(2, 1000))) if each not in looks.elements
    )
    style = root.makeelement(W + "style", {W + "type": "paragraph", W + "customStyle": "1", W + "styleId": id_})
    for tag, value in (("name", f"Report {id_[6:]}"), ("basedOn", based)):
        style.append(style.makeelement(W + tag, {W + "val": value}))
    for tag, children in (("pPr", paragraph), ("rPr", characters)):
        if children:
            style.append(style.makeelement(W + tag, {}))
            style[-1].extend(children)
    root.append(style)
    looks.elements[id_] = style
    return id_


def _styles(document: Any, looks: Looks) -> str:
    """Return the styles without the numbers of headings, which are written out."""
    for name, id_ in looks.ids.items():
        properties = looks.elements[id_].find(W + "pPr")
        if name.startswith("heading ") and properties is not None:
            for numbered in properties.findall(W + "numPr"):
                properties.remove(numbered)
    return written(document.styles.element, whole=True)
