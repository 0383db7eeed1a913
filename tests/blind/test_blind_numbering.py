"""Rows that itemise others, by numbers, marks and codes in many styles. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, case, csv, either, hold, prints, report, tells

AMOUNTS = ("30123.45", "20100.25", "10023.20", "5210.60")
OFF = ("30132.45", "20100.25", "10023.20", "5210.60")
SUM = report('@data 表 from "表.csv" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BY_CODE = SUM.replace("unit 元", "unit 元 key 编码")
ONCE = either(prints("共35334.05元"), tells("表.csv:2"), tells("表.csv:3"), tells("表.csv:4"))

# The marks before the names of 人员, its two items 工资 and 津贴, and 公用.
READ = {
    "blank": ("", " ", " ", ""),
    "full-width blank": ("", "　", "　", ""),
    "two dashes": ("", "--", "--", ""),
    "long dash": ("", "—", "—", ""),
    "middle dot": ("", "·", "·", ""),
    "bullet": ("", "• ", "• ", ""),
    "一、 and 1、": ("一、", "1、", "2、", "二、"),
    "一、 and full-width 1．": ("一、", "1．", "2．", "二、"),
    "1. and （1）": ("1.", "（1）", "（2）", "2."),
    "1. and ①": ("1.", "①", "②", "2."),
    "一. and （一）": ("一.", "（一）", "（二）", "二."),
    "（一） and 1.": ("（一）", "1.", "2.", "（二）"),
    "brackets of two widths": ("（一)", "1.", "2.", "（二)"),
}
UNREAD = {
    "1. and 1)": ("1.", "1)", "2)", "2."),
    "I. and 1.": ("I. ", "1. ", "2. ", "II. "),
    "Ⅰ and 1.": ("Ⅰ", "1.", "2.", "Ⅱ"),
    "A. and a.": ("A.", "a.", "b.", "B."),
    "A and A1": ("A ", "A1 ", "A2 ", "B "),
    "甲、 and 1.": ("甲、", "1.", "2.", "乙、"),
    "壹、 and 一、": ("壹、", "一、", "二、", "贰、"),
    "第一部分 and 1.": ("第一部分 ", "1.", "2.", "第二部分 "),
    "一 and （一）": ("一 ", "（一） ", "（二） ", "二 "),
    "1 and 1-1": ("1 ", "1-1 ", "1-2 ", "2 "),
    "1. and 1.1": ("1. ", "1.1 ", "1.2 ", "2. "),
    "lines of a tree": ("", "├", "└", ""),
    "arrows": ("", "→", "→", ""),
}
CODES_READ = {
    "205 and 20501": ("205", "20501", "20502", "208"),
    "1001 and 100101": ("1001", "100101", "100102", "1002"),
    "01 and 0101": ("01", "0101", "0102", "02"),
}
CODES_UNREAD = {
    "6602 and 6602.01": ("6602", "6602.01", "6602.02", "6603"),
    "6602 and 6602/01": ("6602", "6602/01", "6602/02", "6603"),
    "205 and 205 01": ("205", "205 01", "205 02", "208"),
    "205 and 205_01": ("205", "205_01", "205_02", "208"),
    "C and C13": ("C", "C13", "C14", "D"),
    "1 and 1.1": ("1", "1.1", "1.2", "2"),
    "padded, 2050000 and 2050100": ("2050000", "2050100", "2050200", "2080000"),
    "districts, 510000 and 510100": ("510000", "510100", "510700", "520000"),
}


def named(marks: tuple[str, ...], amounts: tuple[str, ...] = AMOUNTS) -> str:
    """A table whose names begin with these marks."""
    names = ("人员", "工资", "津贴", "公用")
    return csv("项目,金额", *(f"{mark}{name},{at}" for mark, name, at in zip(marks, names, amounts, strict=True)))


def coded(codes: tuple[str, ...], amounts: tuple[str, ...] = AMOUNTS) -> str:
    """A table whose rows have these codes."""
    names = ("人员", "工资", "津贴", "公用")
    return csv("编码,名称,金额", *(f"{code},{name},{at}" for code, name, at in zip(codes, names, amounts, strict=True)))


@pytest.mark.parametrize(
    "given",
    [
        *(case(name, SUM, {"表.csv": named(marks)}, prints("共35334.05元")) for name, marks in READ.items()),
        *(case(name, SUM, {"表.csv": named(marks)}, ONCE) for name, marks in UNREAD.items()),
        *(case(f"{name}, off", SUM, {"表.csv": named(marks, OFF)}, tells("表.csv:2")) for name, marks in READ.items()),
        *(
            case(f"{name}, off", SUM, {"表.csv": named(marks, OFF)}, tells("表.csv:2"))
            for name, marks in UNREAD.items()
        ),
    ],
)
def test_numbered_names(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize(
    "given",
    [
        *(case(name, BY_CODE, {"表.csv": coded(codes)}, prints("共35334.05元")) for name, codes in CODES_READ.items()),
        *(case(name, BY_CODE, {"表.csv": coded(codes)}, ONCE) for name, codes in CODES_UNREAD.items()),
        *(
            case(f"{name}, off", BY_CODE, {"表.csv": coded(codes, OFF)}, tells("表.csv:2"))
            for name, codes in CODES_READ.items()
        ),
        *(
            case(f"{name}, off", BY_CODE, {"表.csv": coded(codes, OFF)}, tells("表.csv:2"))
            for name, codes in CODES_UNREAD.items()
        ),
    ],
)
def test_codes_in_a_column(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
