"""Figures in the colour of their background, which are present but cannot be seen. Only certain cases are reported: in
a cell with a fill of its own, figures in that very colour; in a cell without one, figures that are white like the
paper, where nothing else may lie under them (ECMA-376, 18.8.3 colours, 18.8.20 fills, 20.1.6.2 theme colours).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from ...quick.pattern import pattern
from ...quick.records import dataclass
from .sheet_cells import Area, column_number
from .workbook_elements import children, local_name

OWN, PAPER = "own", "paper"
"""What a cell's figures match in colour: its own fill, or the paper."""
_WHITE, _BLACK = "FFFFFF", "000000"
_INDEXED = {"0": _BLACK, "8": _BLACK, "64": _BLACK, "1": _WHITE, "9": _WHITE, "65": _WHITE}
"""Colours of the built-in palette that may also be written another way; for the others, equal numbers are enough."""
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_RGB = pattern(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_CELLS = pattern(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_NEAR = 6
"""By how much each of red, green and blue may differ, of 255, and no eye tells them apart."""


@dataclass(frozen=True, slots=True)
class _Colour:
    """What a colour is, six digits where that is known, and how far it is lightened or darkened."""

    name: str
    tint: str = ""


Palette = Mapping[str, str]
"""The colours that have a number, `theme 4` or `indexed 9`, as far as they are known."""


def palette(theme: Element | None, own: Sequence[Element]) -> Palette:
    """The colours of a workbook: those of its theme, and the built-in ones unless it has a palette of its `own`.
    Without a theme, paper is white and ink is black."""
    given = {str(number): each.get("rgb", "")[-6:].upper() for number, each in enumerate(own)}
    numbered = {**_INDEXED, **given}
    indexed = {f"indexed {number}": colour for number, colour in numbered.items() if _RGB.fullmatch(colour)}
    scheme = (
        next((each for each in theme.iter() if local_name(each) == "clrScheme"), None) if theme is not None else None
    )
    if scheme is None:
        return {**indexed, "theme 0": _WHITE, "theme 1": _BLACK}
    found = {
        local_name(slot): (value.get("lastClr") or value.get("val") or "").upper() for slot in scheme for value in slot
    }
    stated = {f"theme {number}": found.get(slot, "") for number, slot in enumerate(_THEME)}
    return {**indexed, **{name: colour for name, colour in stated.items() if _RGB.fullmatch(colour)}}


def hiding(
    fonts: Sequence[Element], fills: Sequence[Element], styles: Sequence[Element], colours: Palette
) -> Iterator[str]:
    """Yield, for each cell style, what its figures match in colour: `OWN`, `PAPER`, or empty where they can be seen."""
    inks = [_colour(next(children(font, "color"), None), colours) for font in fonts]
    grounds = [_ground(fill, colours) for fill in fills]
    for style in styles:
        font, fill = int(style.get("fontId") or 0), int(style.get("fillId") or 0)
        ink = inks[font] if font < len(inks) else None
        ground = grounds[fill] if fill < len(grounds) else None
        if ink is None or ground is None:
            yield ""
        elif isinstance(ground, str):
            yield PAPER if _alike(_Colour(ink.name), _Colour(_WHITE)) and not ink.tint.startswith("-") else ""
        else:
            yield OWN if _alike(ink, ground) else ""


def areas(references: str) -> tuple[Area, ...] | None:
    """The areas in a list of references (A1:B5 D4); None if any of them is anything else."""
    found = [_CELLS.fullmatch(each) for each in references.split()]
    if not all(found):
        return None
    return tuple(
        Area(int(each[2]), int(each[4] or each[2]), column_number(each[1]), column_number(each[3] or each[1]))
        for each in found
        if each is not None
    )


def alike(one: str, other: str) -> bool:
    """Whether two colours, each of six hexadecimal digits, are too close to tell apart."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return all(abs(first - second) <= _NEAR for first, second in pairs)


def _alike(ink: _Colour, ground: _Colour) -> bool:
    if ink == ground:
        return True
    return ink.tint == ground.tint and len(ink.name) == len(ground.name) == 6 and alike(ink.name, ground.name)


def _ground(fill: Element, colours: Palette) -> _Colour | str | None:
    """The background of a fill: its colour, the paper, or None for a fill with several colours."""
    drawn = next(children(fill, "patternFill"), None)
    if drawn is None:
        return None
    kind = drawn.get("patternType", "none")
    if kind == "none":
        return PAPER
    return _colour(next(children(drawn, "fgColor"), None), colours) if kind == "solid" else None


def _colour(stated: Element | None, colours: Palette) -> _Colour | None:
    """The colour of an element; None if none is stated, so that the program chooses."""
    if stated is None or stated.get("auto") in ("1", "true"):
        return None
    written = stated.get("tint", "0")
    tint = "" if not written.strip("-+0.eE") else written
    if (found := _RGB.fullmatch(stated.get("rgb", ""))) is not None:
        return _Colour(found[1].upper(), tint)
    named = next((f"{kind} {stated.get(kind)}" for kind in ("theme", "indexed") if stated.get(kind) is not None), None)
    return _Colour(colours.get(named, named), tint) if named is not None else None
