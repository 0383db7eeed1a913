"""Which rows of a sheet are its table's header: those around the row that contains the names of the key, or else the
first rows that look like a header.

A header has several names side by side. A title stands alone, or is spread over two cells, with the line of the form's
unit and number under it. Further rows belong to the header if they name what is under its groups: they are blank under
the key, whose cell is merged downwards, or stand under names merged across columns (收入 over 项目 and 决算数).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from ...quick.pattern import pattern
from ...values.units import Units
from ...words.money_words import UNIT_LABELS
from ...words.row_words import UNIT_ROWS, bare, total_rank
from ..cells.sheet_cells import Area

_NUMBER = pattern(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_YEAR = pattern(r"(?:19|20)[0-9]{2}")
_HEAD_LINE = pattern(r"^[^（(:：]*(?:单位|部门|日期|时间|年度|编制|填报|编号)[^（(:：]*[:：]|^公开[0-9]+表$|^财决")
"""Lines between a form's title and its header: `编制单位：…`, `公开01表`, `财决01表`."""
_LABEL = pattern(r"[^\s]{0,6}(?:日期|时间)")
_YEAR_LABEL = pattern(
    r"(?:会计|财政|决算|预算|报告|数据|所属)?(?:年[度份]|期间|报告期|所属期)|(?i:(?:fiscal |financial |reporting )?(?:year|period))"
)
_BEGINS_WITH_A_YEAR = pattern(r"\D{0,4}(?:19|20)[0-9]{2}(?![0-9]).*")
_UNIT_LABEL = pattern("|".join((*UNIT_LABELS, "(?i:units?|currency)")))
_MONEY = pattern(
    r"(?:人民币)?[十百千万亿]{0,2}元(?:人民币)?|人民币|[美港欧日]元|[港台]币|英镑|[十百千万亿]{1,2}[美港欧日]元|(?i:(?:in )?(?:thousands?|millions?|billions?)(?: of)? [A-Z$€£ ]{1,12})|USD|EUR|GBP|CNY|RMB|HKD|JPY"
)
_TITLE = pattern(
    r".+(?:表|明细|汇总|台账|清单)(?:[（(].*[）)])?|.*(?:19|20)[0-9]{2}\s*年.+|.*(?i:statement|schedule|table [0-9]|annex).*"
)
_GAP = pattern(r"\s+")
_WIDE_GAP = pattern(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_BRACKETS = pattern(r"[（(\[【]\s*([^（()）]*?)\s*[)）\]】]")
_UNDER_A_TITLE = 4
"""Number of rows below a title in which the line with the form's unit or number is looked for."""

Texts = Mapping[int, str]
"""A row's filled cells by column, as text."""
Line = tuple[int, Texts]
"""A row by its number."""


def tidy(text: str) -> str:
    """A name without the blanks and line breaks that forms insert for layout: `项 目` is `项目`."""
    words = text.split()
    return _GAP.sub(" ", _WIDE_GAP.sub("", text.strip())) if len(words) > 1 else "".join(words)


def is_head_line(text: str) -> bool:
    """Whether a text above a header is something other than a title: `编制单位：…`, `公开01表`."""
    return _HEAD_LINE.search(tidy(text)) is not None


def with_labels(texts: Texts) -> Texts:
    """The cells of a line above a table, each prefixed with the label in the cell before it: 万元 after 金额单位
    becomes 金额单位：万元."""
    found: dict[int, str] = {}
    label = ""
    for column, text in texts.items():
        found[column] = label + text if label else text
        name = tidy(text)
        label = f"{name.rstrip(':：')}：" if name.endswith((":", "：")) or _is_label(name) else ""
    return found


def _is_label(name: str) -> bool:
    return (_UNIT_LABEL.fullmatch(name) or _LABEL.fullmatch(name) or _YEAR_LABEL.fullmatch(name)) is not None


def _has_unit_beside_label(cells: Sequence[str]) -> bool:
    return any(_UNIT_LABEL.fullmatch(one) and _MONEY.fullmatch(other) for one, other in pairwise(cells))


def is_labelled(texts: Texts) -> bool:
    """Whether a line consists of a label and its value for the whole form, in two cells: 金额单位 | 万元, 年度 |
    2022."""
    cells = [tidy(text) for text in texts.values()]
    if len(cells) != 2:
        return _has_unit_beside_label(cells)
    label, said = cells[0].rstrip(":："), cells[1]
    return _has_unit_beside_label([label, said]) or (
        _YEAR_LABEL.fullmatch(label) is not None and _BEGINS_WITH_A_YEAR.fullmatch(said) is not None
    )


def is_title_text(text: str) -> bool:
    """Whether a text alone in its line is the title of a form rather than a column name: `2023年度收支表`."""
    return _TITLE.fullmatch(tidy(text)) is not None


def is_header_row(texts: Texts) -> bool:
    """Whether a row has several names side by side. A title stands alone, and the line under it has colons or the
    form's number."""
    cells = [tidy(text) for text in texts.values()]
    if len(cells) < 2 or any(_HEAD_LINE.search(cell) for cell in cells) or _has_unit_beside_label(cells):
        return False
    return any(map(is_name, cells))


def is_name(text: str) -> bool:
    """Whether a text is a name rather than a number or blank."""
    return not _NUMBER.fullmatch(text.strip()) and bool(text.strip())


def named(texts: Texts) -> Texts:
    """The names in a header row; from 栏次 on, a row only numbers the columns."""
    ruler = min((column for column, text in texts.items() if tidy(text) == "栏次"), default=None)
    return {column: tidy(text) for column, text in texts.items() if ruler is None or column < ruler}


def stated_rows(lines: Sequence[Line], rows: tuple[int, int]) -> list[Line]:
    """The header rows between the first and last number that a statement gives."""
    return [(number, named(texts)) for number, texts in lines if rows[0] <= number <= rows[1] and named(texts)]


def found_rows(lines: Sequence[Line], keys: tuple[str, ...], merged: Sequence[Area]) -> list[Line]:
    """The header rows around the one that contains the key's names, or without a key around the first that looks like a
    header; empty if there is none."""
    place = _row_of(lines, keys)
    if place is None:
        return []
    first = last = place
    while (
        first
        and _follow(lines, first - 1)
        and is_header_row(lines[first - 1][1])
        and not _is_title(lines, first - 1)
        and not is_labelled(lines[first - 1][1])
    ):
        first -= 1
    starts = {column for column, text in lines[place][1].items() if not keys or tidy(text) in keys}
    above = {column for _, texts in lines[first : last + 1] for column in texts}
    while last + 1 < len(lines) and _follow(lines, last):
        number, texts = lines[last + 1]
        if not (_goes_on(texts, starts) or _is_under(above, number, texts, merged)):
            break
        above |= texts.keys()
        last += 1
    return [(number, named(texts)) for number, texts in lines[first : last + 1]]


def units_under(band: Sequence[Line], lines: Sequence[Line], known: Units) -> Line | None:
    """The row that states the units of the columns, as the last of the header or directly below it. It has only units,
    each in a column with a name above, and none for the first column. None if there is no such row."""
    if not band:
        return None
    above = {column for _, texts in band for column in texts}
    below = [line for line in lines if line[0] == band[-1][0] + 1]
    candidates = [
        (band[-1], {column for _, texts in band[:-1] for column in texts}),
        *((line, above) for line in below),
    ]
    for (number, texts), names in candidates:
        first, *others = sorted(texts)
        cells = others if bare(texts[first]).casefold() in UNIT_ROWS else [first, *others]
        is_first = first == min(names, default=first) and cells[:1] == [first]
        if (
            cells
            and not is_first
            and names.issuperset(cells)
            and all(_is_unit(texts[column], known) for column in cells)
        ):
            return number, {column: _inner(texts[column]) for column in cells}
    return None


def _inner(text: str) -> str:
    matched = _BRACKETS.fullmatch(text.strip())
    return matched[1] if matched else text.strip()


def _is_unit(text: str, known: Units) -> bool:
    return known.beside(_inner(text)) is not None


def _row_of(lines: Sequence[Line], keys: tuple[str, ...]) -> int | None:
    """The place of the row that contains the key's names. A name qualified by the cells above it (收入/项目) is looked
    for in the row of its last part."""
    if not keys:
        looked = (place for place, (_, texts) in enumerate(lines) if is_header_row(texts))
        heads = (place for place in looked if not _is_title(lines, place) and not _is_above_names(lines, place))
        return next(heads, None)
    for wanted in (set(keys), {key.rpartition("/")[2] for key in keys}):
        for place, (_, texts) in enumerate(lines):
            if wanted <= {tidy(text) for text in texts.values()}:
                return place
    return None


def _is_title(lines: Sequence[Line], place: int) -> bool:
    """Whether a row of several texts is a form's title in two cells: the line with the form's unit or number is below
    it, with no figures between."""
    for _, texts in lines[place + 1 : place + 1 + _UNDER_A_TITLE]:
        if any(_NUMBER.fullmatch(text.strip()) for text in texts.values()):
            return False
        if any(_HEAD_LINE.search(tidy(text)) for text in texts.values()):
            return True
    return False


def _is_above_names(lines: Sequence[Line], place: int) -> bool:
    """Whether a row is a label with its value for the form, above the names of the columns."""
    if not is_labelled(lines[place][1]):
        return False
    below = next((texts for _, texts in lines[place + 1 :] if len(texts) > 1 and not is_labelled(texts)), {})
    return is_header_row(below) and all(map(is_name, below.values()))


def _follow(lines: Sequence[Line], place: int) -> bool:
    """Whether the row after a place is the next one of the sheet, with no blank row between."""
    return lines[place + 1][0] == lines[place][0] + 1


def _goes_on(texts: Texts, starts: set[int]) -> bool:
    """Whether a row below the key's row still belongs to the header: blank below the key, whose cells are merged; no
    figures other than years; and not the lone total that an empty form has below its names."""
    is_total = len(texts) == 1 and all(total_rank(text, whole=True) for text in texts.values())
    return not starts & texts.keys() and not is_total and all(map(_YEAR.fullmatch, _figures(texts)))


def _figures(texts: Texts) -> Iterator[str]:
    return (text.strip() for text in texts.values() if _NUMBER.fullmatch(text.strip()))


def _is_under(above: Set[int], number: int, texts: Texts, merged: Sequence[Area]) -> bool:
    """Whether a row has the names under the groups of the header rows above, whose filled columns are `above`. It must
    have only names, some of them where those rows are blank, under a cell merged across columns. If no cell is merged,
    it must be blank in the first column or repeat the same names in each group. No name in it may be under a name that
    is not a group."""
    gaps = texts.keys() - above
    if not gaps or any(_figures(texts)) or min(gaps) < min(above):
        return False
    across = [area for area in merged if area.top < number <= area.bottom + 1 and area.left < area.right]
    groups = {area.left for area in across} if across else {column for column in above if column + 1 in gaps}
    if not groups.issuperset(above & texts.keys()):
        return False
    if across:
        return any(area.left <= column <= area.right for area in across for column in gaps)
    repeated = max(Counter(map(tidy, texts.values())).values()) > 1 and above <= texts.keys()
    return repeated or (min(above) not in texts and len(texts) > 1)
