"""The words by which rows say that they must not be added to others: rows taken off, means and rates, the whole of the
others, and measures of the same thing. No other module knows them."""

from __future__ import annotations

from functools import lru_cache

from ..quick.pattern import Seldom, pattern
from .period_names import period
from .row_words import bare, is_taken_off, unnumbered

DEDUCTED, MEAN, WHOLE, EARLIER, ASIDE = "deducted", "mean", "whole", "earlier", "aside"
"""Why a row must not be added: it is taken off; it is a mean, a rate, or an extreme of the others; it is all of the
others together; it is the figure of a year before; it says how the table was made."""

Measure = tuple[int | str, str]
"""What a name is a measure of, and which measure it is."""
DIFFERENCE = -1
"""Stands for the difference of any two measures."""
MEASURES = (
    ("预算", "年初预算", "调整预算", "全年预算", "决算", "执行", "实际", "完成", "计划", "目标"),
    ("本年", "今年", "上年", "去年", "上年同期", "本期", "上期", "本月", "上月", "本年累计", "上年累计"),
    ("期初", "年初", "月初", "期末", "年末", "月末"),
    ("收入", "支出"),
    ("应付", "已付", "未付", "应付未付"),
    ("应收", "实收", "已收", "未收", "应收未收"),
    ("应缴", "已缴", "未缴", "应缴未缴"),
)
"""Names of measures, grouped by what they measure: two of one group are about the same thing and make no sum."""
_OF_MEASURES = pattern(r"(?:收入|支出|实际)?(?:数|额|金额|余额|值|完成数|执行数)?")
_DIFFERENCES = (
    "增减",
    "增减额",
    "增减数",
    "增减变动",
    "增减变动额",
    "差额",
    "差异",
    "变动额",
    "增加额",
    "减少额",
    "同比增减",
    "同比增减额",
)

_MEANS = Seldom(
    "比较均价最位众差率幅速vm%％",
    r"(?:比|较)(?:上年|去年|上期|年初|同期|预算).*|(?:人均|户均|亩均|地均|平均|average|mean).*"
    r"|.*(?:平均|平均数|平均值|均值|均价|单价|最大值|最小值|最高值|最低值|中位数|众数|标准差|比率|比例|占比|比重|百分比|同比|环比|增幅|降幅|增速|(?<!功)率|average|mean|median)"
    r"|(?:增减|增长|变动|增加|减少|同比|环比|差异|完成|执行|占比|比例|比重|growth|change|variance|yoy)(?:额|数|幅度)?[%％]|[%％](?:change|growth|oftotal)?"
    r"|最大|最小|最高|最低|max(?:imum)?|min(?:imum)?",
)
_ADDED = Seldom(
    "占比同环增减变率%％gef平",
    r".*(?:占.*|比例|比重|百分比|[%％]|oftotal)|(?:同比|环比)?(?:增减|变动|增加|减少)[额数]?"
    r"|.*平均.*(?:人数|人员数?|员工数?|[学师]生数?|户数|床位数?|余额|库存|占用额?)",
)
"""Names of figures that add up nevertheless: parts of a whole, and average amounts over a time (平均余额)."""
_EARLIER = Seldom(
    "期年月pl",
    r"(?:(?:上|去|前)年)?同期(?:累计|合计)?(?:数|额|金额|实际|完成|决算)?数?|(?:上年|去年|上期|上月)(?:数|合计|总计|金额|实际数?|完成数?|决算数?)|(?:prior|previous|last)(?:year|period)(?:'s)?(?:total)?|same(?:period|time)(?:of)?lastyear",
)
_WHOLES = Seldom(
    "页全总体整计∑Σ属加之累今lvy",
    r"全部|全体|总体|整体|总|计|[∑Σ]|全(?:国|省|市|县|区|州|盟|旗|乡|镇|村|院|校|局|厅|委|系统|部门|单位|地区|行业|公司|集团|社会)"
    r"|本级及所属(?:单位)?|过次页|转下页|接下页|承前页|接上页|承上页|上页结转|(?:以上)?(?:各|两|三|四)项(?:相加|加总|累加|之和)|.*(?:累计|年初至今|本年至今)|all|overall|whole|everything|ytd|yeartodate",
)
_MAY_BE_WHOLES = Seldom(
    "总全共整合利净结余atvwpnsud",
    r".*总(?:[数额量值和分]|人数|户数|次数|个数|金额|收入|支出|成本|面积|投资|产值)|(?:全[体部国省市县区校院局厅系年]|总(?!务|工|会|部|队|站|编室|裁|经理|监)|共|合计|整体).*"
    r"|.*(?:全部|全体|总体|整体|利润|净利|净额|结余|盈余)|(?:all|total|overall|whole|net)\b.*|.*\b(?:profit|loss|surplus|deficit|income)",
)
_BEGINNINGS = ("年初", "期初", "月初", "上年", "opening", "beginning")
_OF_A_YEAR = Seldom("年", r"((?:19|20)[0-9]{2})年度?(.+)")
_BRACKETS = Seldom("）)】]", r"[（(\[【][^（()）]*[）)\]】]\Z")


def why_alone(name: str) -> str:
    """Why a row of this name must not be added to any others; empty if it may be."""
    if is_taken_off(name):
        return DEDUCTED
    text = unnumbered(name).casefold()
    text = _BRACKETS.without(text) or text
    if _MEANS.fullmatch(text):
        return MEAN
    if _EARLIER.fullmatch(text):
        return EARLIER
    if _WHOLES.fullmatch(text):
        return WHOLE
    from .aside_words import is_of_making  # Loaded only for a name that may be none of a row.

    return ASIDE if is_of_making(unnumbered(name).casefold()) else ""


@lru_cache(maxsize=512)
def is_no_addend(column: str) -> bool:
    """Whether the figures of a column with this name are means, prices or rates, which no sum adds up. Cached, because
    it is looked up for each sum of a column."""
    name = unnumbered(column.rpartition("/")[2]).casefold()
    name = _BRACKETS.without(name) or name
    return _MEANS.fullmatch(name) is not None and _ADDED.fullmatch(name) is None


def may_be_whole(name: str) -> bool:
    """Whether a name may stand for all the others together (学生总数, 全体职工), or for what is left of them (净额,
    gross profit): whether it does, the figures decide. What there was at the beginning (年初结转和结余) is neither."""
    forms = (unnumbered(name).casefold(), " ".join(name.casefold().split()))  # English words have blanks between them.
    return not forms[0].startswith(_BEGINNINGS) and any(_MAY_BE_WHOLES.fullmatch(form) is not None for form in forms)


def measure(name: str) -> Measure | None:
    """The measure that a name states; None if it states anything else, or more."""
    text = _BRACKETS.without(bare(name))
    if (dated := _OF_A_YEAR.fullmatch(text)) and period(text) is None:
        return dated[2], dated[1]
    if text in _DIFFERENCES:
        return DIFFERENCE, text
    for line, words in enumerate(MEASURES):
        if text.startswith(words):
            word = max(filter(text.startswith, words), key=len)
            return (line, word) if _OF_MEASURES.fullmatch(text[len(word) :]) else None
    return None
