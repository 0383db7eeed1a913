"""Outlines in styles other than those of official documents: marks before names (1. over 1), A. over a., 甲、 over 1.,
1 over 1-1), and codes whose parts or zeros indicate their levels (6602 over 6602.01, C over C13, 2050000 over 2050100).

None of these is certain, because names may begin this way for other reasons. They are accepted where the figures agree;
otherwise a person is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ...quick.pattern import pattern
from ...words.row_words import NUMBERINGS
from .row_levels import is_hierarchy

_MARKS = [
    pattern(form)
    for form in (
        *NUMBERINGS,
        r"[0-9]{1,2}[)）]",
        r"(?:[IVX]{1,4}(?=[.、．)）\s])|[Ⅰ-Ⅻⅰ-ⅻ])",
        r"[A-Z](?=[.、．)）])",
        r"[a-z](?=[.、．)）])",
        r"[甲乙丙丁戊己庚辛壬癸](?=[、．.])",
        r"[壹贰叁肆伍陆柒捌玖拾]{1,3}(?=[、．.])",
        r"第[一二三四五六七八九十0-9]{1,3}(?:部分|[章节篇编类款项条])",
        r"[一二三四五六七八九十]{1,3}(?=\s)",
    )
]
_BEGINNINGS = frozenset(
    "0123456789（(第一二三四五六七八九十甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
)
"""First characters of marks; most names begin with none of them and are not examined further."""
_PARTS = pattern(r"((?:[A-Z][0-9]{0,3}|[0-9]{1,3})(?:[.\-－—_][0-9]{1,3})*)(?=\s|、)")
_FIRST = pattern(r"(?:[（(]?(?:.*[^0-9])?0*1[）)]?[.、．]?|[（(]?[一壹甲aAIⅠⅰ①][）)]?[.、．]?|第[一1].*|[A-Z])")
_CODE = pattern(r"([A-Za-z]{0,2})([0-9]*)((?:[.．\-－—·/_\s][0-9]+)*)")
_BEFORE_A_NAME = pattern(r"([0-9]{2,})[\s:：]*[^0-9\s.．\-－—·/_].*")
_PIECE = pattern("[0-9]+")
_FEWEST_ZEROS = 5
"""Fewest digits of codes that are padded with pairs of zeros."""


def under_marks(names: Sequence[str], apart: Collection[int], ends: Collection[int]) -> dict[int, int]:
    """The parents of rows, by the marks before their names: a new kind of mark begins a level, at its first mark, under
    the row before it. `apart` and `ends` are as in `row_levels.under_numbers`."""
    parents: dict[int, int] = {}
    above: list[tuple[int, int]] = []
    if not any(name.lstrip()[:1] in _BEGINNINGS for name in names):
        return parents  # So it is in most tables, and in nearly all long ones.
    for row, name in enumerate(names):
        if row in apart and row not in ends:
            continue
        found = None if row in ends else _mark(name.strip())
        if found is None:
            above = []
            continue
        manner, is_first = found
        manners = [each for each, _ in above]
        if manner in manners:
            del above[manners.index(manner) :]
        elif not is_first:
            above = []
        if above:
            parents[row] = above[-1][1]
        above.append((manner, row))
    return parents


def _mark(name: str) -> tuple[int, bool] | None:
    """The kind of mark before a name, and whether it is the first of its series; None if there is no mark."""
    if name[:1] not in _BEGINNINGS:
        return None
    for manner, form in enumerate(_MARKS):
        if matched := form.match(name):
            return manner, _FIRST.fullmatch(matched[0]) is not None
    matched = _PARTS.match(name)
    if matched is None:
        return None
    return -len(_pieces(matched[1])), _FIRST.fullmatch(matched[1]) is not None


def _pieces(code: str) -> tuple[str, ...]:
    matched = _CODE.fullmatch(code)
    if matched is None:
        return ()
    letters, digits, rest = matched.groups()
    return tuple(filter(None, (letters, digits, *_PIECE.findall(rest))))


def levelled(keys: Mapping[int, str]) -> dict[int, str]:
    """Codes to use instead of keys whose form indicates levels, each beginning with the code above it; empty if the
    form indicates none."""
    first = next(iter(keys.values()), "")
    if not (first[:1].isascii() and first[:1].isalnum()):
        return {}
    if all(key.isdecimal() for key in keys.values()):
        codes = {**keys} if len({*map(len, keys.values())}) > 1 else _without_zeros(keys)
        return codes if is_hierarchy(codes.values()) else {}
    before = {row: matched[1] for row, key in keys.items() if (matched := _BEFORE_A_NAME.fullmatch(key))}
    if len(before) == len(keys):
        return before if is_hierarchy(before.values()) else {}
    return _by_pieces(keys)


def _without_zeros(keys: Mapping[int, str]) -> dict[int, str]:
    """Codes of one length, without the pairs of zeros that pad them."""
    codes = {**keys}
    for row, code in keys.items():
        if code.endswith("00") and len(code) >= _FEWEST_ZEROS:
            while len(code) > 3 and code.endswith("00"):
                code = code[:-2]
            codes[row] = code
    return codes


def _by_pieces(keys: Mapping[int, str]) -> dict[int, str]:
    """Codes with several pieces, each below the top level under the code that has all but its last piece."""
    pieces = {row: _pieces(key) for row, key in keys.items()}
    known = {*pieces.values()}
    fewest = min(map(len, known))
    lower = [each for each in known if len(each) > fewest]
    if not fewest or not lower or not all(each[:-1] in known for each in lower):
        return {}
    return {row: "".join(f"{piece}." for piece in each) for row, each in pieces.items()}
