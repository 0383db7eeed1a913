"""What the name of a field says about its values: a code or a year is not an amount, whatever unit the sheet has.

The words are those used in forms and registers. A unit that the spec states for the field, and a kind that `@fields`
states, take precedence over its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ..quick.pattern import pattern

TEXT, COUNTED, DATE = "text", "counted", "date"
"""The kinds of fields: texts as written; plain numbers; dates."""

_ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        COUNTED: (
            *("序号", "行次", "栏次", "名次", "排名", "位次", "年份", "年月", "月份", "季度"),
            *("所属年度", "预算年度", "决算年度", "会计年度", "财政年度", "评价年度", "申报年度"),
            *("起始年", "开始年", "截止年", "终止年", "结束年", "建成年", "成立年", "立项年", "竣工年", "购置年"),
        ),
        DATE: ("日期", "时间"),
        TEXT: (
            *(
                "编码",
                "代码",
                "代号",
                "编号",
                "文号",
                "号码",
                "账号",
                "帐号",
                "卡号",
                "证号",
                "证件号",
                "证书号",
                "身份证",
                "工号",
                "学号",
            ),
            *(
                "票号",
                "单号",
                "批号",
                "型号",
                "房号",
                "车牌号",
                "合同号",
                "发票号",
                "凭证号",
                "档案号",
                "邮编",
                "邮政编码",
            ),
            *("电话", "手机", "传真", "联系方式", "邮箱"),
            *("备注", "说明", "摘要", "事由", "原因", "名称", "姓名", "地址", "联系人"),
        ),
    }
)
"""Endings of names, by what such fields hold."""
_MONEY = (
    "金额",
    "收入",
    "支出",
    "经费",
    "费",
    "费用",
    "资金",
    "拨款",
    "款项",
    "决算数",
    "预算数",
    "结余",
    "结转",
    "总额",
    "造价",
    "产值",
    "总值",
)
"""Endings of names of amounts of money."""
_SHARES = ("占比", "比重", "比例", "比率", "增幅", "降幅", "增速", "同比", "环比", "同比增长", "百分比")
"""Endings of names of shares and rates, in addition to 率."""
_COUNTS = (
    *(
        "人数",
        "户数",
        "个数",
        "次数",
        "件数",
        "台数",
        "辆数",
        "套数",
        "处数",
        "天数",
        "人次",
        "批次",
        "数量",
        "面积",
        "里程",
    ),
    *("编制数", "人口", "学生数", "职工数", "床位数", "保有量", "项目数", "单位数", "机构数", "学校数", "车辆数"),
    *("指数", "得分", "评分", "分值", "分数", "系数", "权重", "年龄"),
)
"""Endings of names of counts, scores and indices; a sheet's unit of money does not apply to them, nor to shares and
rates."""
_WHOLE: Mapping[str, str] = MappingProxyType({"年度": COUNTED, "年": COUNTED, "月": COUNTED, "排序": COUNTED})
"""Names that mean this only on their own: 本年度 and 上年 head amounts."""
_IN_WORDS = "大写"
"""Occurs in names of fields that hold amounts in words."""
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("code", "id", "phone", "telephone", "fax", "postcode", "zip", "note", "notes", "remarks"), TEXT
        ),
        **dict.fromkeys(("year", "month", "rank"), COUNTED),
        "date": DATE,
    }
)
"""Last words of English names."""
_ENGLISH_COUNTS = frozenset(
    (
        *("headcount", "employees", "fte", "ftes", "students", "pupils", "patients", "visitors", "passengers"),
        *("households", "population", "count", "number", "quantity", "area", "mileage", "index", "score", "age"),
        *("incidents", "injuries"),
    )
)
"""Last words of English names of counts, scores and indices."""
_ENGLISH_SHARES = frozenset(("percentage", "percent", "pct", "ratio", "proportion"))
_NUMBER_OF = pattern(r"(?i)^\s*(?:number|no\.|count) of\b")
_BRACKETED = pattern(r"\s*[（(\[【][^（()）]*[）)\]】]\s*$")
_LAST_WORD = pattern(r"(?:^|[\s_/-])([A-Za-z]+)$")
_OF_A_PERIOD = pattern(
    r"(?:^|[\s_/-])(?i:(?:this|last|prior|previous|preceding|current|full|whole|half|same|next|per)[\s_-]+(?:(?:financial|fiscal|calendar|tax)[\s_-]+)?(?:year|month)|to[\s_-]+date)$"
)
"""Ends of English names of amounts in a period; `Fiscal year` alone, `Start year` and `Due date` say what they hold."""
_BLANKS = pattern(r"\s+")


def names_money(name: str) -> bool:
    """Whether a field of this name holds amounts of money, in whatever unit."""
    return _without_brackets(_without_blanks(name)).endswith(_MONEY)


@lru_cache(maxsize=512)
def is_no_money(name: str) -> bool:
    """Whether a field of this name holds shares, rates or counts, none of which has a unit of money."""
    return (
        is_share(name)
        or _bare(name).endswith(_COUNTS)
        or _english_word(name) in _ENGLISH_COUNTS
        or (name.isascii() and _NUMBER_OF.search(name) is not None)
    )


def is_share(name: str) -> bool:
    """Whether a field of this name holds shares or rates, to which the unit that its row counts in does not apply."""
    bare = _bare(name)
    said = bare.endswith((*_SHARES, "%", "％", "‰")) or (bare.endswith("率") and not bare.endswith("功率"))
    return said or _english_word(name) in _ENGLISH_SHARES


def _english_word(name: str) -> str:
    """The last word of an English name, without what is in brackets after it; empty for a name in another script."""
    word = _LAST_WORD.search(_without_brackets(name)) if name.isascii() else None
    return word[1].lower() if word is not None else ""


def is_price(name: str) -> bool:
    """Whether a field of this name holds what things cost rather than how many there are."""
    return _bare(name).endswith((*(each for each in _MONEY if not each.endswith("数")), "价", "价格", "价款"))


def _bare(name: str) -> str:
    return _without_brackets(_without_blanks(name.rsplit("/", 1)[-1]))


@lru_cache(maxsize=512)
def holds(name: str) -> str:
    """What a field of this name holds; empty where the name does not say. Cached, because it is looked up for every
    cell of a column."""
    if _IN_WORDS in name:
        return TEXT
    name = _without_brackets((name if name.isascii() else _without_blanks(name)).rsplit("/", 1)[-1])
    if name in _WHOLE:
        return _WHOLE[name]
    for sort, endings in _ENDINGS.items():
        if name.endswith(endings):
            return "" if sort == COUNTED and _is_period(name) else sort
    word = _LAST_WORD.search(name) if name[-1:].isascii() else None
    sort = _ENGLISH.get(word[1].lower(), "") if word else ""
    return "" if sort and _OF_A_PERIOD.search(name) else sort


def _is_period(name: str) -> bool:
    """Whether a field is named after a period whose amounts it holds (一季度, 本季度, 3月份) and does not hold the
    number of a period."""
    if not name.endswith(("季度", "月份")):
        return False
    from .period_names import period  # Loaded only for such a name.

    return name[0] in "本上当前" or period(name) is not None


def _without_blanks(name: str) -> str:
    return name if name.isidentifier() else _BLANKS.sub("", name)


def _without_brackets(name: str) -> str:
    """The name without a trailing bracket. Most names have no punctuation, and then no pattern is compiled."""
    return name if name.isidentifier() else _BRACKETED.sub("", name)
