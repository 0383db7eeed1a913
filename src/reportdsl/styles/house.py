"""A house style as YAML: its differences from the style that it is based on.

    base: gb9704
    page: {top: 37mm, left: 28mm}
    body: {font: 仿宋_GB2312, size: 三号}
    headings:
      1: {pattern: "第{一}部分 ", font: 黑体, size: 22pt, centred: true, new page: true}

Keys may be in English or Chinese. Lengths are in `mm`, `cm` or `pt`; type sizes may also be Chinese sizes (`小四`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import yaml

from ..diagnostics.details import Names, Term, term
from ..quick.records import replace
from .style import EDGE_FIELDS, NUMERAL, Face, HeadingStyle, Page, Style, Typeface
from .style_files import StyleProblem

CHINESE = {
    "基础": "base", "页面": "page", "行距": "line pitch", "首行缩进": "indent", "封面": "title", "正文": "body",
    "标题": "headings", "目录": "contents", "题注": "caption", "表格": "table", "页码": "footer",
    "上": "top", "下": "bottom", "左": "left", "右": "right", "页脚": "footer", "宽": "width", "高": "height",
    "字体": "font", "西文字体": "latin", "代用字体": "instead", "字号": "size", "各档字号": "sizes", "加粗": "bold",
    "页眉": "header", "样式": "pattern", "居中": "centred", "另起一页": "new page", "进目录": "contents",
    "公开时间": "published", "合计加粗": "bold totals",
}  # fmt: skip
"""The Chinese spellings of keys."""

SIZES = {
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30, "四号": 28,
    "小四": 24, "五号": 21, "小五": 18, "六号": 15, "小六": 13, "七号": 11, "八号": 10,
}  # fmt: skip
"""Chinese type sizes, in half points."""

FIELD = re.compile(r"\{[^{}]*\}")
TWIPS = {"mm": Decimal("56.6929"), "cm": Decimal("566.929"), "pt": Decimal(20)}


def read(name: str, content: bytes, styles: Mapping[str, Style]) -> Style:
    """Return the style. Raises `StyleProblem` for anything that is not understood."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content)):
            raise StyleProblem("F12", file=name, reason=term("no_aliases"))
        settings = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as problem:
        raise StyleProblem("F12", file=name, reason=" ".join(str(problem).split())[:200]) from None
    return _House(name, styles).style(settings)


class _House:
    """Reads the parts of one file; `name` is for messages."""

    def __init__(self, name: str, styles: Mapping[str, Style]) -> None:
        self._name, self._styles = name, styles

    def style(self, settings: object) -> Style:
        """Return the style that the settings describe. Raises `StyleProblem`."""
        given = self._mapping(settings, "")
        base = str(given.pop("base", next(iter(self._styles))))
        if base not in self._styles:
            raise self._expected(f"base: {base}", *self._styles)
        style = replace(self._styles[base], name=self._name)
        for key, value in given.items():
            part = self._parts().get(key)
            if part is None:
                raise self._wrong(key, *self._parts())
            style = part(style, value)
        return style

    def _parts(self) -> dict[str, Callable[[Style, object], Style]]:
        return {
            "page": lambda style, value: replace(style, page=self._page(style.page, value)),
            "line pitch": lambda style, value: replace(style, pitch=self._length(value, "line pitch", 160, 2000)),
            "indent": lambda style, value: replace(style, indent=self._whole(value, "indent", 0, 10) * 100),
            "title": lambda style, value: replace(style, title=self._type(style.title, self._mapping(value, "title"))),
            "body": lambda style, value: replace(
                style, body=self._type(style.body, self._mapping(value, "body")), squeeze=0
            ),
            "headings": lambda style, value: replace(style, headings=self._headings(style.headings, value)),
            "contents": self._contents,
            "caption": self._caption,
            "table": self._table,
            "header": self._header,
            "footer": self._footer,
            "published": lambda style, value: replace(
                style, published_pattern=self._fields(self._pattern(value, "{date}"), "{date}")
            ),
        }

    def _page(self, page: Page, value: object) -> Page:
        given = self._mapping(value, "page")
        sides = {"top", "right", "bottom", "left", "footer", "width", "height"}
        if not given.keys() <= sides:
            raise self._wrong(term("page_sides", sides=Names(tuple(map(str, given.keys() - sides)))))
        return replace(page, **{side: self._length(value, side, 0, 30000) for side, value in given.items()})

    def _type(self, type_: Typeface, given: dict[str, Any]) -> Typeface:
        """Return the type with the given changes."""
        face, further = type_.face, dict(given)
        for key in further:
            if key not in ("font", "latin", "instead", "size", "bold"):
                raise self._wrong(key, "font", "latin", "instead", "size", "bold")
        if "font" in given:
            face = Face(face.latin, str(given["font"]), str(given.get("instead", given["font"])))
        if "latin" in given:
            face = replace(face, latin=str(given["latin"]))
        size = self._size(given["size"]) if "size" in given else type_.size
        return Typeface(face, size, self._flag(given["bold"], "bold") if "bold" in given else type_.bold)

    def _split(self, value: object, name: str, own: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the part's own entries, and the entries of its type."""
        given = self._mapping(value, name)
        return {key: given.pop(key) for key in own if key in given}, given

    def _headings(self, headings: tuple[HeadingStyle, ...], settings: object) -> tuple[HeadingStyle, ...]:
        levels = list(headings)
        for level, value in self._mapping(settings, "headings").items():
            if str(level) not in "123456" or len(str(level)) != 1:
                raise self._wrong(f"headings: {level}", "1–6")
            index = int(level) - 1
            own, given = self._split(value, f"headings {level}", ("pattern", "centred", "new page", "contents"))
            look = levels[index]
            pattern = self._numbered(own["pattern"]) if "pattern" in own else look.pattern
            flags = {
                field: self._flag(own[key], key)
                for key, field in (("centred", "centred"), ("new page", "new_page"), ("contents", "in_contents"))
                if key in own
            }
            levels[index] = replace(look, pattern=pattern, type=self._type(look.type, given), **flags)
        if not any(look.in_contents for look in levels):
            raise self._wrong(term("entry_expects", entry="headings: contents", choices="1–6"))
        return tuple(levels)

    def _contents(self, style: Style, value: object) -> Style:
        own, given = self._split(value, "contents", ("title", "headings"))
        title = str(own.get("title", own.get("headings", style.contents_title)))
        return replace(style, contents_title=title, contents_heading=self._type(style.contents_heading, given))

    def _caption(self, style: Style, value: object) -> Style:
        own, given = self._split(value, "caption", ("pattern",))
        pattern = style.caption_pattern
        if "pattern" in own:
            pattern = self._pattern(own["pattern"], "{label}{number}")
            if not pattern.partition("{label}{number}")[2].count("{title}") == 1:
                raise self._expected(f"caption: {pattern}", "{label}{number} … {title}")
            self._fields(pattern, "{label}", "{number}", "{title}")
        return replace(style, caption_pattern=pattern, caption=self._type(style.caption, given))

    def _table(self, style: Style, value: object) -> Style:
        own, given = self._split(value, "table", ("sizes", "bold totals"))
        sizes = own.get("sizes", ())
        if not isinstance(sizes, list | tuple) or (sizes == [] and "sizes" in own):
            raise self._wrong(f"table: sizes {sizes}")
        measured = tuple(sorted({self._size(size) for size in sizes}, reverse=True)) or style.table_sizes
        face = self._type(Typeface(style.table_face, measured[0]), given).face
        bold = self._flag(own["bold totals"], "bold totals") if "bold totals" in own else style.bold_totals
        return replace(style, table_sizes=measured, table_face=face, bold_totals=bold)

    def _footer(self, style: Style, value: object) -> Style:
        own, given = self._split(value, "footer", ("pattern",))
        pattern = self._pattern(own["pattern"], "{page}") if "pattern" in own else style.footer_pattern
        return replace(
            style, footer_pattern=self._fields(pattern, *EDGE_FIELDS), footer=self._type(style.footer, given)
        )

    def _header(self, style: Style, value: object) -> Style:
        own, given = self._split(value, "header", ("pattern",))
        pattern = self._fields(str(own.get("pattern", style.header_pattern)), *EDGE_FIELDS)
        return replace(style, header_pattern=pattern, header=self._type(style.header or style.footer, given))

    def _mapping(self, value: object, part: str) -> dict[str, Any]:
        """Return the entries of a part under their English keys."""
        if not isinstance(value, dict):
            raise self._wrong(f"{part or self._name}: {{…}}")
        return {CHINESE.get(str(key), str(key)): item for key, item in value.items()}

    def _pattern(self, value: object, *needed: str) -> str:
        pattern = str(value)
        if not any(field in pattern for field in needed):
            raise self._expected(f"“{pattern}”", *needed)
        return pattern

    def _fields(self, pattern: str, *known: str) -> str:
        """Return the pattern. Raises `StyleProblem` for an unknown field, which would otherwise be printed
        literally."""
        for field in FIELD.findall(pattern):
            if field not in known:
                raise self._wrong(f"“{pattern}”: {field}", *known)
        return pattern

    def _numbered(self, value: object) -> str:
        counts = ("{一}", "{1}", "{1.1}", "{a}", "{i}")
        found = NUMERAL.search(str(value))
        if not found:
            raise self._expected(f"“{value}”", *counts)
        return self._fields(str(value), *counts, found[0])

    def _flag(self, value: object, key: str) -> bool:
        if not isinstance(value, bool):
            raise self._wrong(f"{key}: {value}", "true", "false")
        return value

    def _whole(self, value: object, key: str, least: int, most: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self._wrong(f"{key}: {value}", f"{least}–{most}")
        return value

    def _size(self, value: object) -> int:
        """Return a type size in half points: `小四`, `12pt` or `12`."""
        if isinstance(value, str) and value in SIZES:
            return SIZES[value]
        text = str(value) if str(value).endswith("pt") else f"{value}pt"
        return self._length(text, "size", 80, 4000) // 10

    def _length(self, value: object, key: str, least: int, most: int) -> int:
        """Return a length in twips."""
        text = str(value).strip()
        length = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(mm|cm|pt)", text)
        if not length:
            raise self._wrong(f"{key}: {text}", "37mm", "2.5cm", "16pt")
        twips = round(Decimal(length[1]) * TWIPS[length[2]])
        if not least <= twips <= most:
            raise self._wrong(f"{key}: {text}")
        return twips

    def _wrong(self, entry: str | Term, *choices: str) -> StyleProblem:
        """Return the problem of an entry that is not understood, with the choices there are."""
        key, details = ("entry_not_among", {"choices": Names(choices)}) if choices else ("entry_unknown", {})
        return StyleProblem("F12", file=self._name, reason=term(key, entry=entry, **details))

    def _expected(self, entry: str, *choices: str) -> StyleProblem:
        """Return the problem of an entry that lacks one of the `choices`."""
        return StyleProblem("F12", file=self._name, reason=term("entry_expects", entry=entry, choices=Names(choices)))
