"""A style from a Word file: the file becomes a template to be filled, and its paragraph styles tell how long lines are.

Numbers of headings that Word would count itself become patterns, since this compiler writes them out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from ..diagnostics.details import term
from ..quick.records import replace
from .style import HeadingStyle, Style, Typeface
from .style_files import StyleProblem
from .template import HouseTemplate
from .word_looks import Looks
from .word_numbering import NoPattern, heading_pattern, lists_of
from .word_package import read_texts
from .word_safety import refuse_bomb, refuse_unsafe
from .word_sections import page_of
from .word_template import Prepared, prepared


def read(name: str, content: bytes, styles: Mapping[str, Style]) -> Style:
    """Return the style. Raises `StyleProblem` if the file is not a Word file, or may not be used."""
    import docx

    try:
        refuse_bomb(name, content)
        document = docx.Document(io.BytesIO(content))
        read_texts(document)
        refuse_unsafe(name, document)
        return _style(name, document, next(iter(styles.values())))
    except StyleProblem:
        raise
    except Exception as problem:  # A malformed part makes python-docx raise anything.
        raise StyleProblem("F12", file=name, reason=term("no_word_file", problem=type(problem).__name__)) from None


def _style(name: str, document: Any, base: Style) -> Style:
    looks = Looks(document)
    patterns = [_pattern(looks, level, lists_of(document)) for level in range(1, len(base.headings) + 1)]
    made = prepared(name, document, looks)  # Removes the numbers from the styles.
    body = looks.type(made.body_style, base.body)
    pitch = looks.value(made.body_style, "w:pPr/w:spacing", "line")
    exact = looks.value(made.body_style, "w:pPr/w:spacing", "lineRule") == "exact"
    headings = tuple(
        _heading(looks, level, replace(look, pattern=pattern or look.pattern), body)
        for level, (look, pattern) in enumerate(zip(base.headings, patterns, strict=True), start=1)
    )
    lost = [("template_numbers", f"Heading {level}") for level, found in enumerate(patterns, start=1) if found == ""]
    ordinary = looks.type(looks.normal, base.body)
    page = page_of(made.sections.own, base.page)
    return replace(
        base,
        name=name,
        page=page,
        turned=page_of(made.sections.turned, page.landscape()),
        pitch=int(pitch) if pitch and pitch.isdecimal() and exact else body.size * 18,
        squeeze=0,
        body=body,
        title=_named(looks, "title", base.title),
        headings=headings,
        caption=_named(looks, "caption", base.caption),
        contents_heading=replace(base.contents_heading, face=ordinary.face),
        table_face=ordinary.face,
        footer=_named(looks, "footer", base.footer),
        template=_with_lost(made, lost),
    )


def _with_lost(made: Prepared, lost: list[tuple[str, str]]) -> HouseTemplate:
    return replace(made.template, lost=(*made.template.lost, *lost))


def _named(looks: Looks, name: str, own: Typeface) -> Typeface:
    return looks.type(looks.ids[name], own) if name in looks.ids else own


def _pattern(looks: Looks, level: int, lists: Any | None) -> str | None:
    """Return the pattern of a level's numbers as the file counts them; None for a level without numbers, empty if no
    pattern can express them."""
    id_ = looks.ids.get(f"heading {level}")
    try:
        return heading_pattern(lists, looks, id_) if id_ is not None else None
    except NoPattern:
        return ""


def _heading(looks: Looks, level: int, look: HeadingStyle, body: Typeface) -> HeadingStyle:
    id_ = looks.ids.get(f"heading {level}")
    if id_ is None:
        return replace(look, type=replace(look.type, face=body.face))
    return replace(
        look,
        type=looks.type(id_, look.type),
        centred=looks.value(id_, "w:pPr/w:jc") == "center",
        new_page=looks.flag(id_, "w:pPr/w:pageBreakBefore"),
    )
