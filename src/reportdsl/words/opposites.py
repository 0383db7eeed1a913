"""Pairs of words in sheets, Chinese and English, that differ little but mean the opposite: 已完成 and 未完成 are close,
and neither is a misspelling of the other. No other module knows these words."""

from __future__ import annotations

_PAIRS = (
    "已未 有无 是否 是非 在离 内外 上下 收支 增减 男女 大小 新旧 新老 进出 出入 借贷 存贷 应实 预决 前后 左右 东西 "
    "南北 公私 正副 长短 高低 多少 城乡 国省 省市 市县 市区 区县 早晚 初末 年季 年月 季月 冬夏 春秋 本他 自他 个集"
)
_CHARACTERS = frozenset(map(frozenset, _PAIRS.split()))
_NUMERALS = "0123456789０１２３４５６７８９零〇一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸ⅰⅱⅲⅳⅴⅵⅶⅷⅸ①②③④⑤⑥⑦⑧⑨"
"""Characters that count: 第一季度 and 第二季度, 2022 and 2023, A类 and B类 are neighbours."""
_PREFIXES = ("不", "非", "未", "无", "没有", "un", "in", "non-", "non", "not ", "no ", "off-", "dis")


def are_opposite(one: str, other: str) -> bool:
    """Whether two texts differ only in a character, a numeral or a prefix that gives the other a different meaning."""
    shorter, longer = sorted((one.casefold(), other.casefold()), key=len)
    if any(longer.replace(prefix, "", 1) == shorter for prefix in _PREFIXES):
        return True
    if len(shorter) != len(longer):
        return False
    differing = [(a, b) for a, b in zip(shorter, longer, strict=True) if a != b]
    return all(frozenset(pair) in _CHARACTERS or all(each in _NUMERALS for each in pair) for pair in differing)
