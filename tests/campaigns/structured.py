"""Specs with structured data: forms with levels, totals and parts, other bases with figures of their own, sources that
may be absent, fragments, quantities in many units. Most have no error, so that what is evaluated is printed as well."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from string import Formatter

Files = dict[str, bytes]

_FRAGMENT = """@needs 项 "一行"
@needs 限 "限额"
@let 占 = 项.决算数 percent of sum(项目.决算数)
@let 超 = 项.决算数 - 限{shown}
@breakdown 分 = 甲 + 乙 from 公报
@format 占 0 places
@check F "不超": 项.决算数 <= 1000000元 warning
### {{{{ 项.名称 }}}}
占{{{{ 占 }}}}，超{{{{ 超 }}}}{{% if 超 > 零 %}}，偏高{{% endif %}}，共{{{{ 分 }}}}。
"""
_ANY = """@needs 物 "不论什么"
物：{{{{ 物{facet} }}}}
"""
_CODES = ("205", "20501", "2050101", "2050102", "20502", "2050201", "208", "20805", "2080501")
_NAMES = ("教育支出", "教育管理", "行政运行", "一般管理", "普通教育", "学前教育", "社会保障", "养老支出", "离退休")
_LEAVES = (False, False, True, True, False, True, False, False, True)


def _by_code(random: Random, kept: float = 1.0) -> str:
    """类, 款, 项 with their sums, some of which are blank. Each 项 is kept with the probability `kept`."""
    figures = [random.choice((0, random.randrange(1, 900), random.randrange(-50, 10**6))) for _ in _CODES]
    rows = []
    for place, (code, name) in enumerate(zip(_CODES, _NAMES, strict=True)):
        below = [at for at, each in enumerate(_CODES) if _LEAVES[at] and each.startswith(code)]
        total = sum(figures[at] for at in below)
        stated = str(total) if _LEAVES[place] or random.random() < 0.6 else ""
        if not _LEAVES[place] or random.random() < kept:
            rows.append(f"{code},{name},{stated},{random.choice(('', '说明', '3'))}")
    whole = sum(figure for figure, leaf in zip(figures, _LEAVES, strict=True) if leaf)
    total_row = [] if kept < 1 else [f",合计,{whole},"]
    random.shuffle(total_row)
    return "\n".join(("科目编码,科目名称,决算数,备注", *total_row, *rows)) + "\n"


def _form(random: Random) -> str:
    one, two, begin, other = (random.randrange(0, 10**5) for _ in range(4))
    lines = [
        f"一、财政拨款,{one}", f"其中：一般公共预算,{one // 2}", f"二、事业收入,{two}", f"本年收入合计,{one + two}",
        "年初结转,", f"基本支出结转,{begin}", f"项目支出结转,{other}",
        "年末结转,", f"基本支出结转,{other}", f"项目支出结转,{begin}", f"总计,{one + two + 2 * begin + 2 * other}",
    ]  # fmt: skip
    if random.random() < 0.3:
        lines[2] = "二、事业收入,"
        lines[3], lines[-1] = f"本年收入合计,{one}", f"总计,{one + 2 * begin + 2 * other}"
    return "项目,决算数\n" + "\n".join(lines) + "\n"


def _large(random: Random) -> str:
    """A table that may be evaluated by column, with or without something that makes a column more than plain
    numbers."""
    odd = random.random()
    lines = ["名,类,数,旧,注,份,混"]
    for row in range(random.choice((20, 300))):
        old = "" if odd < 0.2 and row == 9 else str(row % 5 - 1 if odd > 0.6 else row % 5 + 1)
        mixed = ("3", "3万元", "文", "")[row % 4]
        lines.append(
            f"k{row},{'abc'[row % 3]},{row % 7}.5,{old},{'有' if row % 2 else ''},{row % 4 + (odd > 0.3)},{mixed}"
        )
    lines += [f"合计,,{sum(row % 7 * 10 + 5 for row in range(len(lines) - 1)) / 10},,,,"] * (odd > 0.8)
    return "\n".join(lines) + "\n"


def _bulletin(random: Random, with_total: float) -> str:
    """Quantities of many dimensions. With the probability `with_total`, they include the total that the spec computes
    itself."""
    one, two = random.randrange(1, 500), random.randrange(0, 500)
    total = random.choice((one + two, one + two, one + two + 1))
    lines = [
        f"人口: {random.randrange(1, 900)}.3万人", f"户数: {random.randrange(1, 9000)}户", "面积: 150平方公里", "林地: 300公顷",
        f"城镇化率: {random.randrange(20, 80)}.5%", f"死亡率: {random.randrange(1, 12)}.2‰", f"出口: US${random.randrange(1, 99)} million",
        "汇率: 6.5元/美元", "日: 2021-03-05", "是: true", "空:", f"甲: {one}", f"乙: {two}亿元", f"余: {random.choice((-5, 0, 7))}", "发电: 3.5亿千瓦时", "里程: 12公里",
    ]  # fmt: skip
    lines += [f"支出: {total}亿元"] * (random.random() < with_total)
    return "\n".join(lines) + "\n"


_HEAD = """@report 某局{{{{ 年度 }}}}年
  year: 2022
  words: {words}
  money: {money}
  percent: 2 places{policy}
  budget: 年初
  zero: {zero}
{lines}
@end
@data 功能 from "功能.csv" key 科目编码 label 科目名称 levels ({levels}) unit 元
@prior 功能 from "上年功能.csv" key 科目编码 label 科目名称 levels ({levels}) unit 元
@basis 年初 功能 from "年初.csv" key 编码 unit 元 value 数
@data 收支 from "收支.csv" key 项目 unit 元
@data 公报 from "公报.yaml" unit (甲: 亿元, 余: 元)
@prior 公报 from "上年公报.yaml" unit (甲: 亿元, 余: 元)
@data 基金 from "基金.yaml" unit 元 optional
@data 项目 from "项目.csv" key 名 unit 元
@data 各处 from "处/*/a.csv" as 处 key 项目 unit 元
@data 大 from "大.csv" key 名 unit 元 (份: 人)
@data 定 from "定.csv" key 项目 unit 元
@fields 定
  决算数 or 金额: 元
  rows 人员 or 人员支出, 公用
  rows 其他 optional
  rows 新增 since {since} optional
  rows 旧项 until 2020
@end
@let 支出 = 公报.甲 + 公报.乙
@let 支出变动 = 支出 change vs prior year
@let 率变 = 公报.城镇化率 change vs prior year
@let 里 = 公报.甲 * 1
@let 零 = 9元
@let 分组 = group(功能, 类{every})
@breakdown 全部 = 甲 + 乙 from 公报{breakdown}
@let 功能.完成率 = completion(决算数)
@let 功能.两倍 = 决算数 * 2 - 决算数.上年
"""
_LINES = ("  万人: 1 place", "  人: 0 places, thousands", '  "元/人": 1 place', "  number: 3 places, shortest", "  currency: 2 places, thousands", "  亩: 0 places", "  千分点: 1 place")  # fmt: skip
_OPEN: Mapping[str, tuple[str, ...]] = {
    "money": ("支出", "支出.上年", "公报.甲", "公报.乙.上年", "全部", "全部.甲", "sum(功能.决算数)", '功能["教育支出"].决算数', '功能["2050101"].决算数.上年', '功能["2050101"].决算数.年初', '功能["合计"].决算数', '收支["年初结转"]["基本支出结转"].决算数', '收支["本年收入合计"].决算数', "基金.支出", "公报.余", "支出变动.金额", "里", "sum(各处.决算数)", '各处["甲/人员"].决算数', '定["人员"].决算数', '定["其他"].决算数', '定["旧项"].决算数', "公报.出口 * 公报.汇率", "sum(收支.决算数)",  "difference(支出, 里)", "5元"),
    "amount": ("公报.人口", "公报.户数", "公报.面积 + 公报.林地", "公报.面积 - 公报.林地", "公报.出口", "公报.发电", "公报.城镇化率", "公报.死亡率", "公报.死亡率 - 公报.死亡率.上年", "公报.城镇化率 - 公报.城镇化率.上年", "100% - 公报.城镇化率", "per(支出, 公报.人口)", "支出 / 公报.人口", "公报.人口 / 公报.面积", "per(公报.人口, 公报.面积)", "公报.人口 / 公报.人口.上年", "支出变动.幅度", "率变.金额", "全部.甲.占比", "{money}", "{money} percent of {money}", "completion(sum(功能.决算数))", "count(功能, “个”)", "count(rows(收支), “行”)"),
    "rows": ("功能", "rows(功能)", "收支", "rows(收支)", "filter(功能, 决算数 > 10元)", "sort(功能, 决算数)", "分组", "项目", "各处", "filter(rows(功能), 决算数 >= 0元)", "定", "rows(定)"),
    "cell": ("行.决算数", "行.名称", "行.编码"),
    "own": ("行.类", "行.完成率", "行.两倍", "行.决算数.上年", "行.决算数.年初", "行.备注"),
    "role": ("level", "total", "part", "not total"),
    "change": ("支出变动", "率变", "{money} change vs {money}", "[支出变动, 里 change vs 支出]", "公报.人口 change vs prior year"),
    "display": ("2 places", "0 places, thousands", "万元, 1 place", "shortest", "亿元, 2 places, nil “—”", "3 digits", "parentheses", "plus"),
    "pattern": ("支出", "全部.*", "功能.*", "分组.*", "公报.*", "x0", "支出变动.幅度", "率变", "*"),
    "shown": ("", "", " format 亿元, 2 places", " format 0 places"),
    "clause": ("", " tolerance printed", " tolerance 5元", " warning"),
}  # fmt: skip
_USED = (
    "@let x{n} = {amount}\n值{{{{ x{n} }}}}，{{{{ x{n} }}}}。",
    "@let x{n} = {money}{shown}\n值{{{{ x{n} }}}}，上年{{{{ x{n}.上年 }}}}。",
    "@let x{n} = {budgeted}\n{{{{ x{n} }}}}{{{{ x{n}.年初 }}}}{{{{ x{n}.完成率 }}}}",
    "@let x{n} = {change}\n比上年{{{{ x{n} | 措辞 }}}}。",
    "@each 行 in {rows}\n{{{{ {cell} }}}}、{{{{ {cell} }}}}{{% if 行.决算数 > 零 %}}多{{% endif %}}\n@end",
    "@each 行 in {rows}\n{{% if 行 is {role} %}}（{{{{ 行.名称 }}}}）{{% else %}}{{{{ 行.决算数 }}}}{{% endif %}}\n@end",
    "@each 行 in 功能\n{{{{ 行.名称 }}}}{{{{ {own} }}}}\n@end",
    "@each 行 in rows(功能)\n@if 行 is {role}\n####. {{{{ 行.名称 }}}}{{{{ 行.决算数 }}}}\n@else\n{{{{ 行.类 }}}}\n@end\n@end",
    "@table 表{n} “题”{balanced}\n| 甲 | 乙 | 丙 |\n|---|--:|--:|\n@each 行 in {rows}\n| {{{{ 行.名称 }}}} | {{{{ 行.决算数 }}}} | |\n@end\n| 合计 | {{{{ 支出 }}}} | |\n@end table",
    "@表 格{n} “题” = grid({rows})", "@表 报{n} “题” = form({form})",
    "@图 图{n} “题” = {chart}", "@format {pattern} {display}",
    "@if 基金 is missing\n没有基金。\n@else\n基金{{{{ 基金.支出 }}}}。\n@end",
    "@let 合{n} = 支出 + 基金.支出\n{{% if 合{n} is not missing %}}共{{{{ 合{n} }}}}{{% else %}}无{{% endif %}}",
    "@check R{n} “相等”: {money} == {money}{clause}", "@check R{n} “限额”: {money} <= {money}{clause}",
    "@breakdown 分{n} = {parts}\n{{{{ 分{n} | 列举(“{{名称}}{{金额}}，占{{占比}}”) }}}}",
    "@each 行 in 项目\n@include “项目.rpt” (项: 行{limit})\n@end", "@include “项目.rpt” (项: 项目[“一号”]{limit})",
    "{{{{ 全部 | 列举(“{{名称}}{{金额}}{{占比}}”) }}}}其中{{{{ 功能 | 列举(“{{名称}}{{决算数}}”) }}}}",
    "{{{{ 功能[“2050101”].名称 }}}}属于{{{{ 功能[“2050101”].类 }}}}，{{{{ 收支[“年末结转”][“项目支出结转”].决算数 }}}}。",
    "@each 项 in {loop}\n@include “{any}” (物: {thing})\n@end", "@include “任.rpt” (物: {single})",
    "@let 大.列{n} = {formula}\n@let 和{n} = sum(大.列{n})\n{{{{ 和{n} }}}}，{{{{ 大[“k7”].列{n} }}}}\n@each 行 in {some}\n@if {asked}\n{{{{ 行.列{n} }}}}\n@end\n@end",
    "@table 长{n}\n@each 行 in {some}\n@if {asked}\n| {{{{ 行.名 }}}} | {{{{ 行.数 }}}} | {{{{ 行.旧 }}}} | {{{{ 行.注 }}}} |\n@end\n@end\n@end table",
    "@let 档{n} = group({some}, 类)\n{{{{ 档{n} | 列举(“{{名称}}{{数}}”) }}}}日期{{{{ 公报.日 }}}}",
    "@require 基金.支出 when {money} > 零",
    "@let 排{n} = sort({rows}, 决算数, “降序”)\n@each 行 in 排{n}\n{{{{ rank(行.决算数, 排{n}.决算数) }}}}{{{{ sum(through(排{n}, 行).决算数) }}}}{{{{ share(sum(through(排{n}, 行).决算数), {said}) }}}}\n@end",
    "@let 大.名次{n} = rank(数, 大.数)\n@let 序{n} = sort({some}, 数)\n@table 累{n} “题”{balanced}\n| 甲 | 乙 |\n|---|--:|\n@each 行 in 序{n}\n| {{{{ 行.名次{n} }}}} | {{{{ sum(through(序{n}, 行).数) }}}} |\n@end\n| 合计 | {{{{ sum(大.数) }}}} |\n@end table",
    "值{{{{ sum({said}, {said}) }}}}，{{{{ share({said}, {said}) }}}}，{{{{ change({said}, {said}) | 措辞 }}}}，{{{{ per(支出, 公报.人口) }}}}，{{{{ count({loop}, “个”) }}}}。",
)  # fmt: skip
_MORE: Mapping[str, tuple[str, ...]] = {
    "budgeted": ("sum(功能.决算数)", '功能["2050102"].决算数', '功能["教育支出"].决算数 - 功能["2050101"].决算数'),
    "balanced": ("", " balanced", " unit 万元", " merge 甲"),
    "form": ("功能", "收支", "项目"),
    "chart": ("pie(全部)", "column(支出, 里, years: [prior, current])", "bar(分组.决算数)", "line(支出, years: [prior, current])", "column(功能.决算数)", "column(项目.决算数)", "pareto(项目.决算数)", "pareto(分组.决算数)", "pareto(支出, 里)"),
    "parts": ("甲 + 乙 from 公报", "支出 + 里", "功能.决算数", "公报.甲 + 公报.乙", "甲 + 余 from 公报"),
    "loop": ("功能", "全部", "分组", "项目"),
    "thing": ("项", "项", "项.名称", "项.决算数", "项.金额", "全部.甲", "项.占比"),
    "any": ("任.rpt", "任名.rpt"),
    "single": ("支出变动", "支出", "功能", "全部", "公报.日", "“文”", "公报.甲", "[支出, 里]", "功能[“教育支出”]", "分组"),
    "formula": ("数 + 旧", "数 * 2 - 旧", "share(数, 旧)", "share(旧, 数)", "数 - 旧.上年", "数 / 2", "difference(数, 旧)", "abs(旧)", "-旧", "数 + 公报.甲", "名", "数 percent of 30元", "数 change vs 旧", "completion(数)", "份", "份 * 数", "数 / 份", "混"),
    "some": ("大", "大", "filter(大, 数 > 旧)", "filter(大, 类 == “b”)", "filter(大, 注 == “” or 数 < 零)", "sort(大, 旧)", "sort(大, 名)", "filter(大, not 数 >= 旧)", "filter(大, 份 > 2人)"),
    "asked": ("行.数 > 零", "行.类 == “a”", "行.数 <= 行.旧 and not 行.数 == 零", "行.旧 is level", "行 is total", "行.注 == “有”", "行.份 > 1人", "“a” == 行.类 or 行.数 != 行.旧"),
    "said": ("支出", "支出.上年", "公报.甲", "全部", "全部.甲", "里", "支出变动.金额", "零", "sum(项目.决算数)"),
    "limit": (", 限: 零", ", 限: 里"),
}  # fmt: skip


def drawn(random: Random) -> tuple[str, Files]:
    """A random spec with the files beside it, one of which may be absent."""
    files = {
        "功能.csv": _by_code(random), "上年功能.csv": _by_code(random, random.choice((1, 0.7))), "收支.csv": _form(random),
        "年初.csv": "编码,数\n" + "".join(f"{code},{random.randrange(0, 900)}\n" for code in _CODES if random.random() < 0.9),
        "公报.yaml": _bulletin(random, 0), "上年公报.yaml": _bulletin(random, 0.4),
        "项目.csv": "名,决算数\n一号,5\n二号,0\n三号,12.5\n", "基金.yaml": "支出: 8\n",
        "处/甲/a.csv": "项目,决算数\n人员,3\n公用,4\n合计,7\n", "处/乙/a.csv": "项目,决算数\n人员,1\n公用,\n",
        "定.csv": "项目,金额\n" + random.choice(("人员支出,3\n公用,\n新增,1\n", "人员,3\n公用,2\n其他,4\n新增,0\n")),
        "任.rpt": _ANY.format(facet=random.choice(("", ".名称", ".金额"))), "任名.rpt": _ANY.format(facet=".名称"),
        "大.csv": _large(random),
        "项目.rpt": _FRAGMENT.format(shown=random.choice(_OPEN["shown"])),
    }  # fmt: skip
    if random.random() < 0.5:
        del files["基金.yaml"]
    head = _HEAD.format(
        words=random.choice(("zh", "zh", "en")),
        money=random.choice(("万元, 2 places", "元, 2 places, fixed", "亿元, 1 place, thousands", "万元, 0 places, parentheses, nil “—”")),
        policy=random.choice(("", ", largest remainder", ", residual")),
        zero=random.choice(('x/0 "无"', '0/0 "0%", x/0 "上年无", x/- "上年为负", -/x "本年为负"')),
        lines="\n".join(random.sample(_LINES, random.randint(0, 3))) or "  单位名称: 某局",
        levels=random.choice(("类: 3, 款: 5", "类: 3, 款: 5", "类: 3")),
        since=random.choice(("2022", "2023")),
        every=random.choice(("", "", ", all: [“教育支出”, “没有的”]")),
        breakdown=random.choice(("", "", " policy residual", " balanced")),
    )  # fmt: skip
    body = [_filled(random, random.choice(_USED), number) for number in range(random.choice((2, 4, 8)))]
    return head + "\n".join(body) + "\n", {name: text.encode() for name, text in files.items()}


def _filled(random: Random, template: str, number: object) -> str:
    class Drawn(dict[str, object]):
        def __missing__(self, kind: str) -> str:
            return _filled(random, random.choice(_OPEN.get(kind) or _MORE[kind]), number)

    return Formatter().vformat(template, (), Drawn(n=number))
