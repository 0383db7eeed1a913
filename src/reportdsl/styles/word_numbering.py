"""Numbers of headings as a Word file counts them, turned into patterns of a style: the compiler writes numbers as
text."""

from __future__ import annotations

from typing import Any

from ..quick.pattern import pattern
from .word_looks import Looks
from .word_markup import W, stated

FORMATS = {
    "decimal": "{1}",
    "chineseCounting": "{一}",
    "chineseCountingThousand": "{一}",
    "ideographDigital": "{一}",
    "japaneseCounting": "{一}",
    "taiwaneseCountingThousand": "{一}",
    "lowerLetter": "{a}",
    "lowerRoman": "{i}",
}
"""The field of a pattern for each of Word's number formats (ECMA-376, 17.18.59)."""
COUNT = pattern("%[1-9]")
CLOSED = "、）．。"
"""Full-width marks, which need no space after them."""


class NoPattern(Exception):
    """A number that no pattern can express."""


def lists_of(document: Any) -> Any | None:
    """Return the lists of a document (of python-docx) as an element; None if it has none, where python-docx itself
    would create some."""
    related = document.part.rels.values()
    found = next((each for each in related if each.reltype.endswith("/numbering")), None)
    return found.target_part.element if found is not None else None


def heading_pattern(numbering: Any | None, looks: Looks, id_: str) -> str | None:
    """Return the pattern of a heading style's numbers; None if it has none. Raises `NoPattern`."""
    number = looks.value(id_, "w:pPr/w:numPr/w:numId")
    if number in (None, "0") or numbering is None:
        return None
    level = _level(numbering, str(number), looks.value(id_, "w:pPr/w:numPr/w:ilvl") or "0", id_)
    kind, written = stated(level, "numFmt") or "decimal", stated(level, "lvlText")
    counts = COUNT.findall(written)
    if kind == "none" or not counts:
        if written.strip():
            raise NoPattern
        return None
    return _in_pattern(written, counts, kind, int(level.get(W + "ilvl", "0")) + 1) + _behind(level, written)


def _level(numbering: Any, number: str, index: str, id_: str) -> Any:
    """Return the level of a list that numbers a style: the one that names the style, or else the one that the style
    names. Raises `NoPattern` if there is none."""
    lists = {each.get(W + "numId"): each for each in numbering.findall(W + "num")}
    wanted = stated(lists.get(number), "abstractNumId")
    for each in numbering.findall(W + "abstractNum"):
        if each.get(W + "abstractNumId") == wanted:
            levels = each.findall(W + "lvl")
            own = [level for level in levels if stated(level, "pStyle") == id_]
            found = own or [level for level in levels if level.get(W + "ilvl") == index]
            if found:
                return found[0]
    raise NoPattern


def _in_pattern(written: str, counts: list[str], kind: str, level: int) -> str:
    if kind not in FORMATS:
        raise NoPattern
    if len(counts) == 1 and counts[0] == f"%{level}":
        return written.replace(counts[0], FORMATS[kind])
    joined = ".".join(f"%{each}" for each in range(level - len(counts) + 1, level + 1))
    if kind != "decimal" or written.count(joined) != 1 or len(counts) > level:
        raise NoPattern
    return written.replace(joined, "{" + ".".join("1" * len(counts)) + "}")


def _behind(level: Any, written: str) -> str:
    nothing = stated(level, "suff") == "nothing"
    return "" if nothing or written.endswith(tuple(CLOSED)) or written.endswith(" ") else " "
