"""The Chinese lexicon, in the wording of the accounts of public bodies in China.

Directions: 增加/减少, 增长/下降, 持平. Several: 各减少A和B，分别下降C和D.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..quick.pattern import Seldom
from ..values.results import DOWN, LEVEL, UP
from ..values.units import currency_name, in_scales
from .lexicon import TEMPLATE_MARKS, Changes, Known, Lexicon, Punctuation, SideBySide, TextFigures
from .numerals import chinese_counted

if TYPE_CHECKING:
    from ..values.rough_numbers import Manner

_NOT_TOLD = r"[是为]\s*[：:]?\s*[。；;]"
"""An announcement with nothing after it."""

_HAN = r"[^\W0-9A-Za-z_]"
"""A Chinese character, for texts in which any other letter is a Latin one."""
_NUMERAL = "(?<![第零一二三四五六七八九十百千万亿点两])(?:[一二三四五六七八九两][零〇一二三四五六七八九十百千万亿点两]*|十[一二三四五六七八九]?[百千万亿]*)"
_SAID_ABOUT = "大约|约为?|将近|接近|近|超过?|逾|不足|不到|未到|至[少多]|最多|不少于|不低于|不超过"
_SAID_NUMBER = rf"(?P<about>{_SAID_ABOUT})?\s*(?P<digits>[0-9][0-9,]{{0,23}}(?:\.[0-9]{{1,18}})?(?:E[12])?)\s*(?P<odd>[多余])?(?P<behind>[^0-9\s，,。；;、（()）]{{1,6}})"
_SAID_OF = r"(?:总额|合计|总计|总数)?(?:（[^（）]*）)?"
_SAID_TO = (
    r"(?:(?:由|从)(?:上年|去年)?的?[0-9][0-9,]*(?:\.[0-9]+)?[^0-9\s，,。；;、（(]{1,6}?)?[，,]?"
    r"(?:增加|增长|上升|提高|扩大|减少|下降|降低|压缩|压减|缩减|调整|[增升降减达调])[至到为]"
)
_SAID_THAN = (
    r"(?:本年度?|今年|当年|(?P<now>[12][0-9]{3})年度?)?"
    r"(?:同比|(?:较|比|与|同|和)(?:上年度?|去年|上一年度?|(?P<year>[12][0-9]{3})年度?)(?:同期)?(?:决算数?)?(?:相比|相较|比较)?)[，,]?"
)
_SAID_THAN_BEFORE = r"(?:本年度?|今年|当年)?(?:同比|(?:较|比|与|同|和)(?:上年度?|去年|上一年度?)(?:同期)?(?:决算数?)?(?:相比|相较|比较)?)[，,]?"
_SAID_UP = ("增加", "增长", "上升", "提高")
_SAID_DOWN = ("减少", "下降", "降低")
_SAID_WAY = rf"(?P<way>{'|'.join((*_SAID_UP, *_SAID_DOWN))})"
_SAID_RISES = (*_SAID_UP, "净增加", "净增长", "净增", "增幅", "增支", "增收", "上涨", "增")
_SAID_FALLS = (*_SAID_DOWN, "净减少", "净减", "减幅", "降幅", "减支", "减收", "下滑", "回落", "减")
_SAID_MOVED = (
    rf"(?P<way>净?(?:{'|'.join((*_SAID_UP, *_SAID_DOWN))})|净[增减]|[增减降]幅|[增减][支收]|上涨|下滑|回落|[增减])"
)
_SAID_MANNERS: Mapping[str, Manner] = {
    **dict.fromkeys(("大约", "约为", "约", "左右", "上下"), "about"),
    **dict.fromkeys(("将近", "接近", "近"), "nearly"),
    **dict.fromkeys(("多", "余", "有余"), "some"),
    **dict.fromkeys(("超过", "逾", "超"), "over"),
    **dict.fromkeys(("不足", "不到", "未到"), "under"),
    **dict.fromkeys(("至少", "不少于", "不低于", "以上"), "least"),
    **dict.fromkeys(("不超过", "至多", "最多", "以下", "以内"), "most"),
}
_SAID_LATER = "左右|上下|以[上下内]|有?余|多"
_SAID_DIGITS = "[0-9][0-9,]{0,23}(?:\\.[0-9]{1,18})?(?:E[12])?"
_SAID_UNIT = r"[^0-9\s，,。；;、（()）]{1,6}?"
_SAID_ROUGHLY = rf"(?P<about>{_SAID_ABOUT})?\s*(?P<digits>{_SAID_DIGITS})\s*(?P<odd>[多余])?(?P<behind>{_SAID_UNIT})(?P<later>{_SAID_LATER})?"
_SAID_RATE_BEHIND = rf"[（(](?:同比)?(?:(?:{'|'.join((*_SAID_UP, *_SAID_DOWN))}|[增降减]幅)[^（()）]*|[0-9.]+%)[）)](?:[\s，,。；;、]|$)"
_SAID_BEING = "(?:了|额为?|率为?|度?[为达])?"
_SAID_BY = rf"{_SAID_MOVED}{_SAID_BEING}\s*{_SAID_ROUGHLY}(?=[\s，,。；;、）)]|{_SAID_RATE_BEHIND}|$)"
_SAID_WHOSE = r"[^\s，,。；;：:、（()）0-9]{0,24}?(?:、[支出]{1,2}(?:总计|总额|合计))?"
_SAID_FORMER = "(?:上年度?|去年|(?P<year>[12][0-9]{3})年度?)的?"


def _unnamed(text: str) -> str:
    """A pattern without the names of its groups, for a place beside the one that has them."""
    return re.sub(r"\(\?P<[a-z]+>", "(?:", text)


def _in_digits(text: str) -> tuple[str, Sequence[int]]:
    """See `spoken_numbers`, which is loaded only for a reason with a figure."""
    from .spoken_numbers import in_digits

    return in_digits(text)


CHINESE = Lexicon(
    names=("zh", "中文"),
    tag="zh-CN",
    style="gb9704",
    spelling=1,
    changes=Changes(
        one={UP: "增加{amount}[，增长{rate}]", DOWN: "减少{amount}[，下降{rate}]", LEVEL: "持平"},
        points={UP: "提高{amount}", DOWN: "下降{amount}", LEVEL: "持平"},
        several={},
        mixed="{name}{words}",
        apart="；",
        between="、",
        final="和",
    ),
    side_by_side=SideBySide(each="各", respectively="分别", behind="", alike="均", marks="，,；"),
    clauses=("；", "；"),
    words=("、", "、"),
    marks=Punctuation(colon="：", comma="，", semicolon="；", item="、", stop="。", opening="（", closing="）"),
    scales={},
    units={},
    currency=currency_name,
    symbol=lambda code: "",
    per="{unit}/{below}",
    each_of=in_scales,
    gap="",
    one=str,
    unit_line="单位：{unit}",
    numeral=chinese_counted,
    year="{year}年",
    labelled_year="{label}{year}",
    current="本年",
    prior="上年",
    date="{year}年{month}月{day}日",
    months=tuple(str(month) for month in range(1, 13)),
    yes="是",
    no="否",
    headings=("第{一}部分 ", "{一}、", "（{一}）", "{1}.", "（{1}）", "{1}）"),
    row="分类",
    figure="图",
    table="表",
    caption="（{label}{number}：{title}）",
    continued="（续）",
    continued_caption="续{caption}",
    contents="目　录",
    published="公开时间：{date}",
    titles=("{organisation} ?{year} ?{rest}", "{year} ?{organisation} ?{rest}"),
    title_year="{year} ?年度?",
    title_ends=(
        *(
            "省",
            "市",
            "县",
            "区",
            "州",
            "旗",
            "乡",
            "镇",
            "街道",
            "政府",
            "委员会",
            "协会",
            "中心",
            "大学",
            "学院",
            "公司",
            "集团",
        ),
        *("的", "和", "与", "及", "、", "）", "”", "》", "派驻", "驻", "关于"),
    ),
    cumulative_share="累计占比",
    all_zero="，均为零，故不绘图。",
    key="图中：{names}。",
    total="合计",
    rounding_note="注：因四舍五入，分项之和与合计略有差异。",
    missing="〔缺〕",
    draft="草稿：有 {errors} 处错误，标出之处未经核对，不得公开。",
    draft_mark="草稿",
    draft_file="{name}（草稿）",
    draft_list="未通过的审核和待填的内容",
    facets={"amount": "金额", "rate": "幅度", "share": "占比", "prior": "上年"},
    share_of="{part} 占 {whole}",
    known=Known(
        digits=r"""
          (?:[12][0-9]{3}\s*年?\s*[-–—~～至到]{1,2}\s*)?[12][0-9]{3}\s*年(?:度|末|初|底)?(?:\s*[0-9]{1,2}\s*月(?:份|底|初|末)?(?:\s*[0-9]{1,2}\s*日)?)?  # dates, years
        | (?:[0-9]{1,2}\s*月?\s*[-–—~～至到]{1,2}\s*)?[0-9]{1,2}\s*月(?:份|底|初|末)?(?:\s*[0-9]{1,2}\s*日)?
        | (?<![0-9.])[12][0-9]{3}([-./])[01]?[0-9]\1[0-3]?[0-9](?![0-9.])
        | [〔\[【（(]\s*[12][0-9]{3}\s*[〕\]】）)]\s*[0-9]*\s*号?                                    # document numbers
        | (?<![0-9])[0-9]+\s*号
        | 第\s*[0-9]+                                                                               # ordinals
        | (?:附[件表录图]|[图表])\s*[0-9]+
        | 范围\s*[1-3](?![0-9.])                                                                    # of emissions
        | 公开\s*[0-9]+(?:-[0-9]+)?\s*表                                                            # numbers of forms
        | (?<![A-Za-z])[A-Za-z]{1,2}[0-9]\.[0-9](?![0-9])                                           # names: PM2.5, v1.0
        | 《[^》]*》 | “[^”]*”                                                                       # quoted titles
        """,
        numerals=rf"{_NUMERAL}元(?![化论次素旦宵月年气人件结里])|百分之(?!百(?![零一二三四五六七八九十]))[零一二三四五六七八九十百点]+|{_NUMERAL}个百分点"
        r"|[一二三四五六七八九](?:成[一二三四五六七八九]?)(?=[，。；、,;]|多|左右|以[上下]|的|$)|翻了?[一两]番",
        direction="(增加|减少|增长|下降|上升|降低|提高|提升|上涨|下跌|回落|下滑|增多|压减|大于|小于|高于|低于|追加|追减|节约|节省|超支|增收|减收|增支|减支|盈利|亏损|[比较][^，。；：]{1,12}[多少])了?$",
        debris=(
            "增加（减少）|减少（增加）|增长（下降）|大小于|大（小）于|（如[^（）]{0,20}表述）",
            "[XＸ×][XＸ×]+",
            r"[0-9](?<![0-9]{2})[0-9]{1,2}\s+年度?",
            *TEMPLATE_MARKS,
        ),
        empty=("(?:原因|说明|情况)" + _NOT_TOLD, _NOT_TOLD, "[：:][。；]"),
        number=Seldom(
            "第、（(.．",
            r"^(?:第[一二三四五六七八九十0-9]{1,3}(?:部分|[章节编篇])|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
            r"|[0-9]{1,2}[.．、](?![0-9]))",
        ),
        doubled=(
            "([图表])\\1(?=[0-9])",
            "[，。；：、！？][，。；：、！？]+",
            "[,;][,;]+",
            "（）|“”",
            "原因[是为：]：?[^，。；]{0,16}?(?:原因[是为：]：?|主要是)",
            "的(?<![目标有]的)的",
        ),
        # 《标点符号用法》 (GB/T 15834—2011): marks between Chinese characters take the room of a character.
        other_script=Seldom(
            ",;:?!.()",
            rf"(?:{_HAN}|[%％‰）”》])[,;:?!] ?(?:{_HAN}|[“《（]|$)|{_HAN}\.$"
            r"|（[^（）()]*\)|\([^（）()]*）",
        ),
        share=Seldom(
            "占率幅速比",
            rf"{_HAN}{{0,6}}?(?:占[^，。；：、0-9]{{0,16}}|比重|百分比|[增降跌涨减]幅|增速"
            r"|(?<![汇倍功频速斜曲概几比效心帧])(?<!生育|周转|分辨|采样|容积|市[盈净销]|折射)率)"
            r"(?:[均各仅约]|分别)*(?:占|[为是达]到?|在|的)?[约仅]?\s*$",
        ),
        nothing="没有|无(?![偿形锡线关障])|未(?:发生|使用|安排|产生)|为空|空表|不涉及",
        placeholders="(?:内容|原因|说明|情况)?(?:同(?:上|前|上年|去年|往年)|(?:见|如)(?:上|前|下|附件?)(?:文|述|所述)?|(?:暂)?无(?:内容|原因|说明)?|没有|暂缺"
        "|(?:从|省|暂)?略|不详|不明|未知|不适用|未填|待(?:补充?|填写?|定|核实?|完善|确认|续|说明|查|写)|(?:后续|稍后|另行)?补充"
        "|请(?:填写?|补充|说明)|某+|测试|示例|举例|等等|其他|[xX×Ｘｘ*]+|n/?a|tb[cd]|todo|null|none|nan)",
    ),
    in_texts=TextFigures(
        amount=rf"{_SAID_OF}(?:为|是|共|达|共计|达到|[仅共]有?|仅为|只有|完成|实现|累计|{_SAID_TO})?{_SAID_NUMBER}",
        change=_SAID_OF
        + r"(?:(?:同比|较|比|与)(?:上年度?|去年|同期|上年同期|上一年|(?P<year>[12][0-9]{3})年度?)?(?:决算数?)?(?:相比)?)?"
        rf"[，,]?(?:各|均|分别|共)?{_SAID_WAY}了?(?:{_SAID_NUMBER})?",
        up=_SAID_UP,
        down=_SAID_DOWN,
        before=r"(?:^|[，,。；;：:、\s（(]|本年度?|全年|(?<![明来次后])年度?|的|其中|是|为|因)$",
        total=rf"(?<![^，,。；;：:、\s（(])(?<!其中)(?<!其中[:：])(?P<of>[^，,。；;：:、\s（(0-9]*?)(?:合计|总计|共计|总额)(?:数|金额)?[:：]?"
        rf"(?:为|是|共|达|{_SAID_TO})?{_SAID_NUMBER}",
        meant=r"本表|上表|以上|上述|本年度?|全年|当年|本部门|本单位|年度|各项|的",
        whole=rf"(?:^\s*|(?<=[，,。；;：:\n])(?={_SAID_WHOSE}{_unnamed(_SAID_THAN)}))(?:(?P<before>{_SAID_WHOSE})(?P<than>{_SAID_THAN}))?"
        rf"(?P<of>{_SAID_WHOSE})(?:共计?|合计|总共|[各均]|分别|相应)?{_SAID_BY}",
        too=rf"\s*[，,、（(]\s*(?:同比|幅度为?|即)?(?:{_SAID_MOVED}{_SAID_BEING}\s*|(?<=[（(])){_SAID_ROUGHLY}(?=[\s，,。；;、）)]|$)",
        level=rf"(?:^\s*|(?<=[，,。；;：:\n])(?={_SAID_THAN_BEFORE}))(?:{_SAID_THAN_BEFORE})?(?P<way>持平|一致|相同|[没无]有?变[化动])(?=[\s，,。；;]|$)",
        moved=rf"(?P<way>净?(?:{'|'.join((*_SAID_UP, *_SAID_DOWN))})|净[增减]|[增减降]幅)\D{{0,4}}(?P<digits>{_SAID_DIGITS})\s*[多余]?"
        r"(?=(?P<behind>[^0-9]{0,12}))",
        explained=r"\s*[，,。；;：:]*\s*(?:其中|主要(?!用于)|由于|原因)",
        parted=r"其中|[一二三四五六]是|方面|（[一二三四五六]）|[①②③④⑤⑥]|(?<![0-9])[1-9][.、．](?![0-9])",
        whose=r"本年度?|今年|当年|全年|本部门|本单位|我单位|[总整]体(?:上|来看)?|金额|资金|总[额量]|收(?:入、?)?、?支出?(?=总计|合计|$)|[各均]|分别",
        turned=rf"(?:^\s*|(?<=[，,。；;：:\n])(?=[由从]{_unnamed(_SAID_FORMER)}))[由从](?:{_SAID_FORMER})?\s*(?P<digits>{_SAID_DIGITS})\s*(?P<behind>{_SAID_UNIT})"
        rf"(?:增加|增长|上升|提高|减少|下降|降低)[至到为]\s*(?P<digits_now>{_SAID_DIGITS})\s*(?P<behind_now>{_SAID_UNIT})(?=[\s，,。；;、）)]|$)",
        summed=r"(?<=[，,。；;：:\n])(?:[两二三四五六七八九][者项]|以上|上述|各项|收支|增减|因素|项目)*(?:合计|共计|相抵后?|累计)"
        rf"{_SAID_BY}",
        rises=_SAID_RISES,
        falls=_SAID_FALLS,
        manners=_SAID_MANNERS,
        later=_SAID_LATER,
        figures=frozenset("0123456789０１２３４５６７８９元番倍成之"),
        in_digits=_in_digits,
    ),
)
