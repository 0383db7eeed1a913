"""The lists of a Word file that is taken in as it is, defined anew: the look of a number is the file's, but the number
of its list in the document is not."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from ...styles.word_markup import W, stated
from ...values.own_marks import DEFINITION, LIST, own_mark, without_marks
from .own_elements import LEVEL

DEEPEST = 9
"""Levels of a list."""


class OwnLists:
    """The lists that the file's content uses, in the order in which it needs them."""

    def __init__(self, numbering: Any) -> None:
        every = [*numbering.iter(W + "abstractNum")] if numbering is not None else []
        self._definitions = {each.get(W + "abstractNumId"): each for each in every}
        self._named = {stated(each, "styleLink"): each for each in every if stated(each, "styleLink")}
        self._uses = (
            {each.get(W + "numId"): each for each in numbering.iter(W + "num")} if numbering is not None else {}
        )
        self._lists: dict[str, int] = {}

    def use(self, list_: str) -> str:
        """The mark for a list's new number; “0”, which means no list, as it is; empty for a list that is not
        defined."""
        if list_ == "0":
            return "0"
        if list_ not in self._uses or self._definition(list_) is None:
            return ""
        return own_mark(LIST, self._lists.setdefault(list_, len(self._lists)))

    def written(self, inside: Callable[[Any], str]) -> tuple[str, str, tuple[int, int]]:
        """The definitions, the lists, and the number of each. Writing a definition may require further lists."""
        definitions, lists, numbers = "", "", dict[str, int]()
        done = 0
        while done < len(self._lists):
            list_ = [*self._lists][done]
            definition = self._definition(list_)
            named = str(definition.get(W + "abstractNumId"))
            if named not in numbers:
                numbers[named] = len(numbers)
                mark = own_mark(DEFINITION, numbers[named])
                kind = stated(definition, "multiLevelType") or "hybridMultilevel"
                levels = "".join(_level(each, inside) for each in [*definition.iterchildren(W + "lvl")][:DEEPEST])
                definitions += (
                    f'<w:abstractNum w:abstractNumId="{mark}">'
                    f'<w:multiLevelType w:val="{escape(kind)}"/>{levels}</w:abstractNum>'
                )
            overrides = "".join(_override(each, inside) for each in self._uses[list_].iterchildren(W + "lvlOverride"))
            lists += (
                f'<w:num w:numId="{own_mark(LIST, done)}">'
                f'<w:abstractNumId w:val="{own_mark(DEFINITION, numbers[named])}"/>{overrides}</w:num>'
            )
            done += 1
        return definitions, lists, (len(numbers), done)

    def _definition(self, list_: str) -> Any:
        """The definition of a list; one that refers to a style's definition is replaced by that."""
        found = self._definitions.get(stated(self._uses[list_], "abstractNumId"))
        linked = stated(found, "numStyleLink") if found is not None else ""
        return self._named.get(linked, found) if linked else found


def _level(level: Any, inside: Callable[[Any], str]) -> str:
    written = "".join(
        inside(each) if name in ("pPr", "rPr") else _stated(each, name)
        for each in level
        if isinstance(each.tag, str) and (name := each.tag.removeprefix(W)) in LEVEL
    )
    return f'<w:lvl w:ilvl="{escape(level.get(W + "ilvl", "0"))}">{written}</w:lvl>'


def _override(override: Any, inside: Callable[[Any], str]) -> str:
    start = override.find(W + "startOverride")
    begins = _stated(start, "startOverride") if start is not None else ""
    levels = "".join(_level(each, inside) for each in override.iterchildren(W + "lvl"))
    return f'<w:lvlOverride w:ilvl="{escape(override.get(W + "ilvl", "0"))}">{begins}{levels}</w:lvlOverride>'


def _stated(element: Any, name: str) -> str:
    value = element.get(W + "val")
    return f"<w:{name}/>" if value is None else f'<w:{name} w:val="{escape(without_marks(value))}"/>'
