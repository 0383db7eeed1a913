"""The words by which sheets say what a row is, in each language that they are written in. No other module knows them.

Blanks inside a word, with which forms spread it over a cell, are ignored; so are a number before it (八、) and brackets
after it (合计（一至八）).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..quick.pattern import Seldom, pattern

SUBTOTAL, TOTAL, GRAND_TOTAL = 1, 2, 3
"""Ranks of totals: a total adds up the rows since the last total of its own or a higher rank."""

TOTALS = {
    "小计": SUBTOTAL, "subtotal": SUBTOTAL, "sub-total": SUBTOTAL,
    "合计": TOTAL, "共计": TOTAL, "total": TOTAL, "totals": TOTAL,
    "总计": GRAND_TOTAL, "grandtotal": GRAND_TOTAL,
}  # fmt: skip
"""Words for totals, with their rank. A name that ends in one is also a total (本年收入合计), as is one that begins with
an English one (Total revenue)."""
WHOLE_TOTALS = {**dict.fromkeys(("累计", "总和", "总数", "总额", "汇总", "sum", "sumtotal"), TOTAL)}
"""Words that mean a total only as the whole name: 收入总额 and 累计折旧 are ordinary rows."""
UNIT_ROWS = ("单位", "计量单位", "金额单位", "unit", "units")
"""Labels before the units of the columns in a row of the header."""
CODE_COLUMNS = ("类", "款", "项", "目")
"""Names of columns that hold one code in several cells, upper level first."""
NUMBERING_COLUMNS = ("行次", "序号", "栏次", "no.", "no", "#", "s/n")
"""Names of columns that number the rows."""
COLUMN_LETTERS = ("甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJ")
"""How forms number the columns of names, where they number those of figures 1, 2, 3."""
OF_WHICH = ("其中", "ofwhich", "inwhich", "thereof", "o/w")
"""Words with which the name of a part of the row above begins, after a number or a mark."""
MISSING = frozenset(
    (
        "NULL",
        "null",
        "NaN",
        "nan",
        "NaT",
        "<NA>",
        "None",
        "undefined",
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
    )
)
"""Texts that programs write for a missing value."""
INCLUDING = ("含", "内", "内含", "包括", "包含", "including", "incl")
"""Words with which the name of a part begins if a colon follows (含：离退休)."""
NOT_ADDED = (
    "率", "比例", "占比", "比重", "单价", "均价", "人均", "平均", "行次", "序号", "编号", "年度", "年份", "排名",
    "排序", "rate", "ratio", "average", "price", "rank", "percapita",
)  # fmt: skip
"""Words in the headers of columns whose total is not a sum."""
YEAR_COLUMNS = (
    "年度", "年份", "年", "会计年度", "财政年度", "预算年度", "决算年度", "所属年度", "统计年度", "数据年度",
    "报告年度", "year", "fiscalyear",
)  # fmt: skip
"""Names of columns that state the year of a row's figures."""
NUMBERINGS = (
    r"[一二三四五六七八九十]{1,3}[、．.]",
    r"[（(][一二三四五六七八九十]{1,3}[）)]",
    r"[0-9]{1,2}[、．.](?![0-9])",
    r"[（(][0-9]{1,2}[）)]",
    r"[①-⑳]",
)
"""How rows are numbered, upper level first (GB/T 9704: 一、（一）1.（1）)."""

LEFT_OUT = ("支出",)
"""Endings that forms may drop from the names of rows: 教育 and 教育支出 are one class."""

_BLANK = pattern(r"[\s\u200b-\u200d\u2060\ufeff]+")
_NUMBERED = [pattern(each) for each in NUMBERINGS]
_FIRST_OF_A_NUMBER = frozenset("一二三四五六七八九十（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
TWINS = str.maketrans("（）：“”", '():""')
_SIMPLE = str.maketrans("計總", "计总")
_MARKS_AROUND = "*＊·•#＃-—–－_=＝~～[]【】〔〕()（）<>《》“”\"'"
_MARKS = frozenset(_MARKS_AROUND)
"""Marks that set a total off: **合计**, 【合计】, ——合计——."""
_INCLUDING = pattern(rf"(?:{'|'.join(INCLUDING)})[:：]|incl\.|including(?=.)")
_WITHIN = pattern(r"([^:：]{1,12}?)(?:支出|收入)?其?中[:：─—-]")
_IN_BRACKETS = ("(其中)", "[其中]", "【其中】", "(of which)", "(ofwhich)")
_MARKED = pattern(r"\s*[#＃](?!\s*[0-9#＃]).*[^#＃]\s*\Z")
"""The way statistical yearbooks mark parts."""
_IN_WORDS = pattern(r"((?:小|合|共|总)计)(?:金额)?(?:人民币)?[（(]?(?:人民币)?大写[）)]?.*")
"""合计（大写）叁元整."""
_BRACKETS = pattern(r"(?:[（(][^（()）]*[）)]|[:：])+\Z")
_CHINESE_TOTAL = pattern(r".*?((?:小|合|共|总)计)(?:数|额|金额)?")
_ENGLISH_TOTAL = pattern(r"(grand total|sub-?total|totals?)(?:[ :].*)?|.* (grand total|sub-?total|totals?)")
_PARTS = (
    "计",
    "計",
    "总",
    "汇",
    "其",
    "含",
    "包",
    "otal",
    "OTAL",
    "um",
    "UM",
    "hich",
    "HICH",
    "ncl",
    "中",
    "内",
    "#",
    "＃",
    "/w",
    "ereof",
)
"""Every one of the words contains one of these; searching for them is ten times as fast as searching for the words."""
_SUSPECT = pattern(
    r"(?:小|合|共|总|總|累)[\s\u200b-\u200d\ufeff]*[计計]|[总汇][\s\u200b-\u200d\ufeff]*[和数额总]|其[\s\u200b-\u200d\ufeff]*中|[含括内][:：]|中[:：─—-]|[#＃]"
    r"|[Tt][Oo][Tt][Aa][Ll]|(?i:\bsum\b)|(?:[Oo][Ff]|[Ii][Nn])\s+[Ww][Hh][Ii][Cc][Hh]|[Ii]ncl|[Oo]/[Ww]|[Tt]hereof"
)

_TAKEN_OFF = Seldom(
    ":)】]",
    r"(?:减|减去|减项|扣除|扣减|扣|抵减|抵扣|(?i:less|deduct|minus)):.*"
    r"|[(【\[](?:减|减项|扣除|-|－|less)[)】\]].+|.+[(【\[](?:减|减项|扣除|-|－|less)[)】\]]",
)
_MAY_BE_TAKEN_OFF = Seldom(
    ":：)）]】lLdDmM-－",
    r"[减扣除去项抵][\s\u200b-\u200d]*[:：)）\]】]|(?i:less|deduct|minus)|[(（【\[][-－]",
)
_LETTERS_OF_ASIDES = "表填编核校验复审经报打导联承日期页时来摘说注签章邮网地负会出主计第mptnsogcdMPTNSOGCD"
_MARKS_OF_ASIDES = (
    r"表人|填报|编[制报]|核对|校验|检验|验证|复核|审[核批]|经办|报[送出]|打印|导出|联系|承办|[日页][期码次数]|^页|时间|来源|出处|摘自|说明|[备附]注|注[:：]|签[字章名]|章|邮箱|网址|地址|负责人[:：]|(?:会计|出纳|主管|审计|附记?|另|备查|资料|[Mm]emo.{0,14})[:：]|第.{1,4}页"
    r"|(?i:source|check|\bdate|\btime|page|note|remark|mail|website|address|contact|prepared|reviewed|approved|signed|compiled|authori[sz]ed|certified|printed|exported|generated|downloaded|updated)"
)
"""A quick check for names that say how a table was made (`aside_words`), which few reports need to load."""
_UNLIKE = Seldom(
    _LETTERS_OF_ASIDES
    + "附另查料%％同页入支减扣抵均率比较幅速最位众差全体∑Σ属累加和今总计月季半算执实完划标年期变额付收缴lLdDmMpPvVwWyYqQhH",
    r"[减扣][去项除减]?[:：)）\]】]|抵[减扣]|(?i:less|deduct|minus|average|mean|median|max|min|overall|whole|ytd|[qh][1-4]|[1-4]q)"
    r"|均|率|比[例率重]|占比|分比|[同环]比|[增降]幅|增速|最[大小高低]|中位数|众数|标准差|全[^\x1f]{1,3}(?:\x1f|$)|[总整]体|[∑Σ]|所属|[次下前上]页|收入|支出|累[计加]|[相之]加|之和|至今"
    r"|(?:^|\x1f)(?:[总计]|(?i:all))(?:\x1f|$)|月|季|半年|[预决]算|执行|实际|完成|计划|目标|[本今上去]年|[本上]期|[期年]初|[期年]末|增减|差[额异]|[比较][上去年同预]|[应已未实][付收缴]|(?:19|20)[0-9]{2}年|变动额|[增减][加少]额|[%％]|同期|(?i:prior|previous|last ?year|same )"
    rf"|{_MARKS_OF_ASIDES}",
)
"""What occurs in names of rows that must not be added to the others."""


def may_be_taken_off(texts: str) -> bool:
    """Whether any of many names may be that of a row that is taken off: a quick check."""
    return _MAY_BE_TAKEN_OFF.search(texts) is not None


def is_taken_off(text: str) -> bool:
    """Whether a name says that its row is taken off (减：折旧)."""
    return _TAKEN_OFF.fullmatch(unnumbered(text)) is not None


def may_be_unlike(texts: str) -> bool:
    """Whether any of many names may be that of a row that must not be added to the others: a quick check."""
    return _UNLIKE.search(texts) is not None


def names_years(column: str) -> bool:
    """Whether a column's name says that it states the year of each row's figures."""
    return bare(column).casefold() in YEAR_COLUMNS


def may_hold_words(texts: str) -> bool:
    """Whether any of many texts may contain one of the words: a quick check that suffices for most tables."""
    return any(part in texts for part in _PARTS) and _SUSPECT.search(texts) is not None


def bare(text: str) -> str:
    """A name without any blanks."""
    return text if _is_plain(text) else _BLANK.sub("", text)


def numbering(text: str) -> int:
    """The level of a name's number, from 1; the number may follow 其中. 0 for a name without one."""
    name = bare(text)
    level, _ = _number(name)
    return level if level or not name.startswith(OF_WHICH) else _number(name.lstrip("其中:："))[0]


def total_rank(text: str, whole: bool = False) -> int:
    """The rank of a total by its name; 0 for any other row. With `whole` the name must be the word itself."""
    name = bare(text).casefold().translate(_SIMPLE)
    if name in TOTALS:
        return TOTALS[name]
    if whole:
        return 0
    name = _undecorated(name)
    if rank := TOTALS.get(name, 0) or WHOLE_TOTALS.get(_unmarked(name), 0):
        return rank
    if "计" in name and (matched := _CHINESE_TOTAL.fullmatch(_unmarked(name)) or _IN_WORDS.fullmatch(name)):
        return TOTALS[matched[1]]
    if "total" in name and (matched := _ENGLISH_TOTAL.fullmatch(_unmarked(" ".join(text.casefold().split())))):
        return TOTALS[bare(matched[1] or matched[2])]
    return 0


def total_name(text: str) -> str:
    """The name of a total without blanks, its number, and trailing brackets."""
    return _unmarked(bare(text).casefold())


def is_of_which(text: str, above: str = "") -> bool:
    """Whether a name says that its row is part of the row `above`: 其中：工资, 含：工资, and 人员中：工资 or #工资
    under 人员支出."""
    name = bare(text).casefold()
    if _is_plain(name) and not name.startswith("incl"):
        return name.startswith(OF_WHICH)
    for each in (name, name.lstrip(_MARKS_AROUND), name.lstrip("注另:：")):
        _, end = _number(each)
        if each.startswith(OF_WHICH, end) or _INCLUDING.match(each, end):
            return True
    if name.translate(TWINS).endswith(_IN_BRACKETS):
        return True
    within = _WITHIN.match(name)
    return bool(above) and (
        (within is not None and within[1] in bare(above).casefold())
        or (_MARKED.match(name) is not None and _MARKED.match(above) is None)
    )


def is_added(column: str) -> bool:
    """Whether the total of a column is the sum of its rows, judged by the column's name."""
    name = bare(column).casefold()
    return not any(word in name for word in NOT_ADDED)


def is_total_column(name: str) -> bool:
    """Whether a column is a total of others, judged by its own name without the names above it (支出/小计)."""
    return total_rank(name.rpartition("/")[2]) > 0


def is_part_column(name: str) -> bool:
    """Whether a column is part of the one before it, judged by its own name (支出/其中：工资)."""
    return is_of_which(name.rpartition("/")[2])


def unnumbered(text: str) -> str:
    """A name in the form common to all forms: without blanks and the number before it, and with brackets of one
    width."""
    name = bare(text)
    _, end = _number(name)
    return (name[end:] or name).translate(TWINS)


def shortened(name: str) -> str:
    """A name without the ending that some forms drop."""
    return next((name[: -len(word)] for word in LEFT_OUT if name.endswith(word) and name != word), name)


def code_columns(names: Sequence[str]) -> tuple[str, ...]:
    """The first columns of a table if they hold one code together; empty if there are not several."""
    count = next((n for n, name in enumerate(names) if n >= len(CODE_COLUMNS) or name != CODE_COLUMNS[n]), len(names))
    return tuple(names[:count]) if count > 1 else ()


def is_numbering(column: str) -> bool:
    """Whether a column numbers the rows, judged by its name."""
    return bare(column).casefold() in NUMBERING_COLUMNS


def _undecorated(name: str) -> str:
    """A name without marks on both sides of it; marks only after it are brackets of its own."""
    between = bool(name) and not _is_plain(name) and {name[0], name[-1]} <= _MARKS
    return name.strip(_MARKS_AROUND) if between else name


def _unmarked(name: str) -> str:
    """A name without its number and without trailing brackets."""
    if _is_plain(name):
        return name
    _, end = _number(name)
    return _BRACKETS.sub("", name[end:]).strip()


def _number(name: str) -> tuple[int, int]:
    """The level of a name's number, from 1, and the index where it ends; zeros for a name without one."""
    if name[:1] not in _FIRST_OF_A_NUMBER or _is_plain(name):
        return 0, 0
    found = ((level, matched.end()) for level, form in enumerate(_NUMBERED, 1) if (matched := form.match(name)))
    return next(found, (0, 0))


def _is_plain(name: str) -> bool:
    """Whether a name has neither blanks nor signs. Most are plain, and a report with only such names never compiles the
    patterns."""
    return name.isidentifier() or name.isdecimal()
