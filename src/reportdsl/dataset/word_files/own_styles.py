"""The styles of a Word file that is taken in as it is, under names and ids that no other style has, so that neither
file changes the other's text.

The file's defaults are written into its styles here, because a document has only one set of defaults, the report's. A
table style is overridden by a paragraph style but not by defaults, so a paragraph in a table gets a style of its own
where that makes a difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Protocol

from ...quick.pattern import pattern
from ...styles.word_looks import Looks
from ...styles.word_markup import W, stated
from ...values.own_marks import INCLUSION, STYLE, own_mark, without_marks
from .own_elements import PARAGRAPH, RUN

ATTRIBUTE = pattern(r' (w:\w+)="([^"]*)"')
MERGED = ("rFonts", "lang", "spacing", "ind")
"""Properties whose attributes are inherited one by one."""
DEFAULTS = {
    "pPr": {
        "widowControl": "<w:widowControl/>",
        "spacing": '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>',
    },
    "rPr": {
        "rFonts": (
            '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
        ),
        "kern": '<w:kern w:val="0"/>',
        "sz": '<w:sz w:val="20"/>',
        "szCs": '<w:szCs w:val="20"/>',
    },
}
"""What a file without stated defaults means, as far as the defaults of another document could differ."""
ORDER = {"pPr": tuple(name for name in PARAGRAPH if name not in ("pStyle", "rPr")), "rPr": RUN}
KINDS = ("paragraph", "character", "table")
SHORT, LONGEST = 40, 120
"""Most characters of a style's name that come from the file's title, and from the style's own name."""
APART = pattern("[,;]+")
"""Separates the names of a style that has several."""

_Stated = Mapping[str, dict[str, str]]
"""The properties of paragraphs and of runs by name, as written."""


class PropertyWriter(Protocol):
    """Writes the properties of a style."""

    def properties(self, element: Any, order: tuple[str, ...]) -> dict[str, str]:
        """The properties in an element."""

    def element(self, element: Any) -> str:
        """Any other element."""


class OwnStyles:
    """The styles that the file's content uses, in the order in which it needs them; `title` distinguishes them from
    other styles."""

    def __init__(self, looks: Looks, title: str) -> None:
        self._looks, self._title = looks, title
        self._names: dict[str, int] = {}
        self._used: dict[tuple[str, str], int] = {}
        self._defaults = next(iter([*looks.chain(None)]), None)

    def use(self, id_: str, table: str = "") -> str:
        """The mark for a style's new id; empty for a style that does not exist. In a `table` of another style it may be
        a different one."""
        element = self._looks.elements.get(id_)
        if element is None or element.get(W + "type") not in KINDS:
            return ""
        return own_mark(STYLE, self._used.setdefault((id_, table), len(self._used)))

    def paragraph(self, id_: str, table: str) -> str:
        """The style of a paragraph that states this one, or none."""
        known = id_ if id_ in self._looks.elements else self._looks.normal
        states = table and any(each.find(W + kind) is not None for each in self._chain(table) for kind in DEFAULTS)
        return self.use(known, table if states else "")

    def table(self, id_: str) -> str:
        """The style of a table that states this one, or none, by its original id."""
        return id_ if id_ in self._looks.elements else self._looks.tables

    def written(self, writer: PropertyWriter) -> str:
        """The styles. Writing one may require further ones."""
        styles, done = "", 0
        while done < len(self._used):
            id_, table = [*self._used][done]
            styles += self._in_table(id_, table, done, writer) if table else self._style(id_, done, writer)
            done += 1
        return styles

    def _style(self, id_: str, number: int, writer: PropertyWriter) -> str:
        element = self._looks.elements[id_]
        kind = element.get(W + "type")
        above = stated(element, "basedOn")
        base = self.use(above) if above and self._goes_up(id_) else ""
        own = self._stated(element, writer)
        if kind == "paragraph" and not base:
            own = _over(DEFAULTS, _over(self._stated(self._default_properties, writer), own))
        others = "".join(
            writer.element(each)
            for name in ("tblPr", "trPr", "tcPr", "tblStylePr")
            for each in (element.iterchildren(W + name) if kind == "table" else ())
        )
        return self._whole(str(kind), number, self._name(element), base, own, others)

    def _in_table(self, id_: str, table: str, number: int, writer: PropertyWriter) -> str:
        """A style, with what the table's style states in place of the defaults."""
        base, chain = self.use(id_), [*self._chain(id_)]
        said: _Stated = {"pPr": {}, "rPr": {}}
        for element in reversed([*self._chain(table)]):
            said = _over(said, self._stated(element, writer))
        own: _Stated = {"pPr": {}, "rPr": {}}
        for element in reversed(chain):
            own = _over(own, self._stated(element, writer))
        defaults = _over(DEFAULTS, self._stated(self._default_properties, writer))
        stated = {
            kind: {
                name: left
                for name, text in said[kind].items()
                if name in defaults[kind] and (left := _left(name, text, own[kind]))
            }
            for kind in DEFAULTS
        }
        names = (self._name(self._looks.elements[each]) for each in (id_, table))
        return self._whole("paragraph", number, " · ".join(names), base, stated, "")

    def _whole(self, kind: str, number: int, name: str, base: str, stated: _Stated, others: str) -> str:
        title = APART.sub(" ", f"{self._title[:SHORT]} {own_mark(INCLUSION)} · {name[:LONGEST]}")
        again = self._names.setdefault(title.lower(), number) != number
        title += f" · {number}" if again else ""
        written = "".join(f"<w:{part}>{''.join(stated[part].values())}</w:{part}>" for part in DEFAULTS if stated[part])
        return (
            f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{own_mark(STYLE, number)}">'
            f'<w:name w:val="{escape(title)}"/>'
            + (f'<w:basedOn w:val="{base}" />' if base else "")
            + f'<w:uiPriority w:val="99"/>{written}{others}</w:style>'
        )

    @property
    def _default_properties(self) -> Mapping[str, Any]:
        """The defaults of paragraphs and runs, as far as the file has them."""
        found = {"pPr": None, "rPr": None}
        for element in self._looks.chain(None):
            for kind in found:
                inner = element.find(W + kind)
                found[kind] = inner if inner is not None else found[kind]
        return found

    @staticmethod
    def _stated(element: Any, writer: PropertyWriter) -> _Stated:
        """What a style, or the defaults, state for paragraphs and runs."""
        found = element if isinstance(element, Mapping) else {kind: element.find(W + kind) for kind in DEFAULTS}
        return {kind: writer.properties(each, ORDER[kind]) if each is not None else {} for kind, each in found.items()}

    def _chain(self, id_: str) -> list[Any]:
        """A style and those that it is based on, without the defaults."""
        return [each for each in self._looks.chain(id_) if each.tag == W + "style"]

    def _goes_up(self, id_: str) -> bool:
        """Whether the styles that one is based on end somewhere, and are of its kind."""
        seen: set[str] = set()
        kind = self._looks.elements[id_].get(W + "type")
        while id_ in self._looks.elements and id_ not in seen:
            seen.add(id_)
            if self._looks.elements[id_].get(W + "type") != kind:
                return False
            id_ = stated(self._looks.elements[id_], "basedOn")
        return id_ not in seen

    @staticmethod
    def _name(element: Any) -> str:
        return without_marks(stated(element, "name") or element.get(W + "styleId", ""))


def _over(below: _Stated, above: _Stated) -> _Stated:
    """What is stated, over what was; in the schema's order."""
    return {
        kind: {
            name: _merged(name, below[kind].get(name, ""), above[kind].get(name, ""))
            for name in ORDER[kind]
            if name in below[kind] or name in above[kind]
        }
        for kind in DEFAULTS
    }


def _merged(name: str, below: str, above: str) -> str:
    if not below or not above or name not in MERGED:
        return above or below
    attributes = dict(ATTRIBUTE.findall(below)) | dict(ATTRIBUTE.findall(above))
    return _written(name, attributes)


def _left(name: str, text: str, stated: Mapping[str, str]) -> str:
    """What a property says that another does not."""
    if name not in stated:
        return text
    if name not in MERGED:
        return ""
    own = dict(ATTRIBUTE.findall(stated[name]))
    left = {key: value for key, value in ATTRIBUTE.findall(text) if key not in own}
    return _written(name, left) if left else ""


def _written(name: str, attributes: Mapping[str, str]) -> str:
    stated = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{stated}/>"
