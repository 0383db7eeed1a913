"""The ways in which sheets state the year of their figures, in each language that they are written in. No other module
knows them."""

from __future__ import annotations

from ..quick.pattern import pattern

NUMERALS = str.maketrans("０１２３４５６７８９零〇○Ｏ一二三四五六七八九", "01234567890000123456789")
"""Maps the digits of years to plain ones."""
YEAR = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
_ENDED = r"(?:ended|ending|year to|as (?:at|of|on)|period to|through|until)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"

SPELLED = pattern(r"[零〇○Ｏ一二三四五六七八九０-９0-9]{4}(?=\s*(?:年|[—–~～至到-]))")
"""A year in any digits, before 年 or another year."""
RANGE = pattern(rf"({YEAR})\s*(?:年度?)?\s*[—–~～至到/-]+\s*({YEAR}|[0-9]{{2}}(?![0-9]))(?!\s*[月.-])")
"""A range of years: 2021—2022学年, 2021/22."""
OF_DATA = pattern(
    rf"({YEAR})\s*(?:学年|财年|财政年|会计年|年度)|({YEAR})\s*年(?!\s*(?:版|修订|修正|制定|颁布|实施|发布|印发|以来|以前|之前|起|前|后|不变价|价格|基期|级|届|结转|结余|[建竣完动开]|新[建增]|在建|立项|投产|[成设]立|获批|[入毕]|引进|[0-9]{{1,2}}\s*月))"
    rf"|({YEAR})\s*年\s*[0-9]{{1,2}}\s*月?\s*[—–~～至到-]+\s*[0-9]{{1,2}}\s*月"
    rf"|(?:截[至止]到?|至|止于)\s*({YEAR})\s*[年.-]|年[度份]?\s*[:：]\s*({YEAR})|期间?\s*[:：]\s*({YEAR})"
    rf"|({YEAR})\s*[./-]\s*0?1\s*[—–~～至到-]+\s*(?:{YEAR}\s*[./-]\s*)?12(?![0-9])"
    rf"|\b(?i:FY|fiscal(?: year)?|financial year|calendar year|years?|(?:reporting )?period|budget|accounts|annual report|{_ENDED}(?: the)?(?: [0-9]{{1,2}}(?:st|nd|rd|th)?)?(?: of)?(?: {_MONTH})?\.?(?: [0-9]{{1,2}}(?:st|nd|rd|th)?)?,?)\s*[:：]?\s*({YEAR})"
    rf"|^\W*({YEAR})(?=\s*(?:$|[)）\]】]|(?!年|[级届版型款号期批次个人户家项元万亿])[㐀-鿿]|(?i:annual|budget|accounts|statement|revenue|income|expenditure|financial)))"
    rf"|[（(\[【]\s*({YEAR})\s*[)）\]】]|[㐀-鿿]({YEAR})\s*$|(?:\b(?i:for|during)|,|:)\s+({YEAR})\s*$"
)
"""A year that a text above a table, or the name of a sheet, gives for its figures."""
SHORT = pattern(
    r"^\W*([0-9]{2})\s*年度?(?=[^0-9月岁]{0,20}(?:表|[决预]算|收支|报告|台账))|\b(?i:FY)\s*[’']?\s*([0-9]{2})(?![0-9])"
)
"""A two-digit year at the beginning of a title: 22年支出表, FY22."""
OF_A_NOTE = pattern(
    rf"(?:(?:本|上|该|此)[报]?表|表[中内]|以上|上[述列])[^，,；;。]{{0,8}}?(?:为|是|系|均为|反映)[^，,；;。比较与同]{{0,6}}?({YEAR})\s*年"
)
"""A year that a note below a table gives for its figures: 本表为2022年数据."""
DATE = pattern(
    rf"(?i)\W*(?:({YEAR})\s*[年./-]\s*(0?[1-9]|1[0-2])(?![0-9])\s*(?:[月./-]\s*(?:([0-9]{{1,2}})\s*日?)?)?|([0-9]{{1,2}})\s+({_MONTH})\s+({YEAR})|({_MONTH})\s+([0-9]{{1,2}}),?\s+({YEAR}))\W*"
)
"""A day or a month on its own: either of the figures or of the making of the sheet."""
MID_YEAR = pattern(
    rf"(?i)\b(?:ended|ending|year to|as (?:at|of|on)|FY)\b[^0-9]*(?:[0-9]{{1,2}} )?(?!dec){_MONTH}\b[^0-9]*(?:[0-9]{{1,2}},? )?{YEAR}"
)
"""A year that ends within a calendar year: the one ended 31 March 2024 also belongs to 2023."""
OF_MAKING = pattern(
    r"日期|时间|打印|导出|下载|印发|[制编填][表作制报]于|(?i:\bdate|printed|prepared|exported|generated|downloaded|updated|issued)"
)
"""Occurs in a line that says when a sheet was made."""
OF_OTHERS = pattern(
    rf"(?:比|较|与|同|对比|基于|以)\s*(?={YEAR})|(?i:\b(?:act|law|regulations?|edition|version|standards?|no\.?|vs\.?|compared (?:to|with)|since|from)\s+(?={YEAR}))"
)
"""Precedes a year that belongs to something else."""
_A_YEAR = pattern(YEAR)
_LAST_YEAR = pattern(
    r"(?<![比较与同])(?:上年|去年|上一年|上期)(?![^/]*(?:增减|变动|差[额异]))(?!度?末?(?:结[转余]|滚存))|(?i:\b(?:prior|previous|last) (?:year|period))"
)
"""A column name that means last year's figures: 上年数, 去年同期, but neither 比上年增减 nor 上年结转."""


def is_of_last_year(column: str, year: int | None) -> bool:
    """Whether a column's name says that its figures are those of the year before a report's `year`."""
    if year is not None:
        years = [int(found) for found in _A_YEAR.findall(column)]
        if years:
            return year - 1 in years and year not in years
    return _LAST_YEAR.search(" ".join(column.split())) is not None
