"""Specs with comparisons of years and withheld rows: codes that changed, rows without a counterpart, texts that mention
quantities, parts of a whole, classes without figures, large tables with cells of every kind."""

from __future__ import annotations

from random import Random
from string import Formatter

Files = dict[str, bytes]

_HEAD = """@report 某局
  year: 2022
  money: {money}
  percent: {percent}
{edition}
  zero: {zero}
@end
@data 支出 from "支出.csv" key 编码 label 名称 levels (类: 3, 项: 7) unit 元
@prior 支出 from "上年.csv" key 编码 label 名称 levels (类: 3, 项: 7) unit 元{mapped}
@data 科目对照 from "对照.csv" key 上年编码, 本年编码
@data 不公开 from "不公开.csv" key 编码
@fields 不公开
  公开, 内部: text
@end
@data 数 from "数.yaml" unit 元
@prior 数 from "上年数.yaml" unit 元
@data 文 from "文.csv" key 名
@data 明细 from "明细.csv" key 名 unit 元 (份: 人)
@let 合计 = sum(支出.决算数)
@let 变动 = 合计 change vs prior year
@let 支出.变动 = 决算数 change vs prior year
@let 构 = 数.甲 + 数.乙
@phrase 变动 up "增加{{金额}}[，增长{{幅度}}]" down "减少{{金额}}[，下降{{幅度}}]" level "持平" new "新增{{金额}}"
"""
_OPEN: dict[str, tuple[str, ...]] = {
    "row": ("支出", "rows(支出)", "filter(支出, 决算数 > 5元)", "sort(支出, 决算数)", "明细", "filter(明细, 类 == “甲”)", "group(明细, 类)", "group(支出, 类)"),
    "of": ("数.甲", "数.丙", "合计", "合计.上年", '支出["2050201"].决算数', '支出["205"].决算数', "sum(明细.数)", "数.空", "变动.金额", "sum(filter(支出, 决算数 > 5元).决算数)", "9元"),
    "said": ("数.甲", "数.丙", "合计", "合计.上年", "变动.金额", "构", "sum(明细.旧)"),
    "parts": ("甲 + 乙 from 数", "甲 + 丙 from 数", "支出.决算数", "明细.数", "group(明细, 类).数", "group(支出, 类).决算数", "filter(明细, 数 > 0元).数", "甲 + 乙 + 丙 from 数.里", "数.甲 + 数.空"),
    "policy": ("", " policy residual", " policy independent", " balanced"),
    "text": ("原因", "原因", "空", "花", "末"),
    "formula": ("数 + 旧", "数 / 旧", "share(旧, 数)", "混", "混 + 数", "份", "数 * 份", "abs(旧)", "数 percent of 旧", "-混", "round(数 / 3, 1)", "数 change vs 旧", "名"),
    "asked": ("项 is incomparable", "项 is not incomparable", "项 is folded", "项 is level", "项.变动 is up", "项.变动 is down", "项.变动 is level"),
    "condition": ("变动 is up", "变动 is not level", "数.甲 > 0元", "数.甲 > 数.乙 and not 数.甲 == 数.丙",  "合计 > 5元"),
}  # fmt: skip
_USED = (
    "@each 项 in 支出\n{{% if {asked} %}}甲{{{{ 项.名称 }}}}{{% else %}}乙{{{{ 项.决算数 }}}}{{{{ 项.决算数.上年 }}}}{{% endif %}}{{{{ 项.变动 | 变动 }}}}\n@end",
    "@each 项 in {row}\n{{{{ 项.名称 }}}}{{{{ 项.编码 }}}}\n@end", "{{{{ {row} | 列举(“{{名称}}”) }}}}", "合计{{{{ 合计 }}}}，{{{{ 变动 | 变动 }}}}。",
    "@let x{n} = {of} change vs {of}\n{{{{ x{n} | 变动 }}}}{{{{ x{n}.幅度 }}}}{{{{ x{n}.金额 }}}}", "@let x{n} = {of} percent of {of}\n{{{{ x{n} }}}}",
    "@let x{n} = {of} - {of}\n{{{{ x{n} }}}}{{% if {condition} %}}有{{% endif %}}", "@let x{n} = {of} / {of}\n{{{{ x{n} }}}}",
    "@breakdown 分{n} = {parts}{policy}\n{{{{ 分{n} | 列举(“{{名称}}{{金额}}{{占比}}”) }}}}\n@chart 图{n} “图” = pie(分{n})",
    "@breakdown 分{n} = {parts}{policy}\n@table 表{n} “题”\n| 项 | 数 | 占 |\n|---|--:|--:|\n@each 项 in 分{n}\n| {{{{ 项.名称 }}}} | {{{{ 项.金额 }}}} | {{{{ 项.占比 }}}} |\n@end each\n| 合计 | {{{{ 分{n} }}}} | {{{{ 分{n}.占比 }}}} |\n@end table",
    "说明：{{{{ 文[“{text}”].内容 }}}}。", "@each 行 in 文\n{{{{ 行.名 }}}}{{{{ 行.内容 }}}}\n@end", "@if {condition}\n甲{{{{ 数.甲 }}}}\n@else\n乙{{{{ 数.乙 }}}}\n@end",
    "@let 明细.列{n} = {formula}\n@let 和{n} = sum(明细.列{n})\n{{{{ 和{n} }}}}\n@each 行 in 明细\n{{{{ 行.列{n} }}}}\n@end",
    "@let 明细.列{n} = {formula}\n@table 长{n}\n| 名 | 数 |\n|---|--:|\n@each 行 in sort(明细, 数)\n| {{{{ 行.名 }}}} | {{{{ 行.列{n} }}}} |\n@end\n@end table",
    "@表 报{n} “题” = form(支出)", "@表 格{n} “题” = grid({row})", "@check R{n} “相等”: {of} == {of} waived 文[“{text}”].内容",
    "@require 文[“{text}”].内容 when {condition}", "@block 块{n} “说明”\n{{{{ 文[“{text}”].内容 }}}}\n@end", "@let x{n} = count({row}, “个”)\n{{{{ x{n} }}}}",
    "@let 序{n} = sort(明细, 旧)\n@each 项 in 序{n}\n{{{{ sum(through(序{n}, 项).数) }}}}{{{{ rank(项.旧, 明细.旧) }}}}\n@end", "@each 项 in 支出\n{{{{ sum(through(支出, 项).决算数) }}}}{{{{ share(sum(through(支出, 项).决算数), 合计) }}}}\n@end",
    "{{{{ sum({said}, {said}) }}}}{{{{ share({said}, {said}) }}}}{{{{ change({said}, {said}) | 变动 }}}}",
)  # fmt: skip
_ODD = ("", "文", "3%", "5人", "（3）", "-2", "0", "3万元", "{{ 合计 }}", "2021-03-05")


def drawn(random: Random) -> tuple[str, Files]:
    """A random spec with the files beside it."""
    codes = ("2050201", "2050202", "2050203", "2060101", "2080501")
    kept = [code for code in codes if random.random() < 0.8] or ["2050201"]
    changed = [str(int(code) + 50) if random.random() < 0.3 else code for code in kept]
    shares = [f"{old},{new}," for old, new in zip(changed, kept, strict=True) if old != new]
    shares += random.sample(
        ["2150101,不可比,", "不可比,2080501,", "2050202,2050201,60%", "2050202,2050203,40%"], random.randint(0, 3)
    )
    files = {
        "支出.csv": _by_code(random, kept), "上年.csv": _by_code(random, changed),
        "对照.csv": "\n".join(("上年编码,本年编码,份额", *shares, "")),
        "不公开.csv": "编码,公开,内部\n" + "".join(f"{code},{random.choice(('略去', '略去', '并入', '并入', '', '错'))},\n" for code in random.sample((*codes, "205"), 2)),
        "数.yaml": _record(random), "上年数.yaml": _record(random),
        "文.csv": "名,内容\n原因,增加{{ 合计 }}用于{{ 数.甲 }}\n空,\n花,花{括}号增加3元\n末," + random.choice(("无\n", "{{ 变动 | 变动 }}\n", "{{ 无名 }}\n", "{% if 变动 is up %}多{% endif %}\n")),
        "明细.csv": _large(random),
    }  # fmt: skip
    edition = (
        f"  edition: {random.choice(('公开', '内部'))}\n  withheld: 不公开, totals {random.choice(('kept', 'reduced'))}"
    )
    head = _HEAD.format(
        money=random.choice(("万元, 2 places", "元, 0 places", "亿元, 1 place")),
        percent=random.choice(("2 places", "0 places, residual", "1 place, largest remainder", "2 places, independent", "3 digits")),
        edition=edition if random.random() < 0.3 else "  单位名称: 某局",
        mapped=random.choice((" mapped by 科目对照", " mapped by 科目对照", " absent zero", "")),
        zero=random.choice(('x/0 "无"', '0/0 "0%", x/0 "新", x/- "上年负", -/x "本年负"', '0/0 "0%", x/0 "0%"')),
    )  # fmt: skip
    body = [_filled(random, random.choice(_USED), number) for number in range(random.choice((1, 2, 5)))]
    return head + "\n".join(body) + "\n", {name: text.encode() for name, text in files.items()}


def _by_code(random: Random, codes: list[str]) -> str:
    figures = {code: random.choice((0, random.randrange(1, 900), random.randrange(-50, 10**6))) for code in codes}
    rows = [f"{code},项{code[-1]},{figure if random.random() < 0.95 else ''}" for code, figure in figures.items()]
    for class_ in sorted({code[:3] for code in codes}):
        whole = sum(figure for code, figure in figures.items() if code.startswith(class_))
        rows.append(f"{class_},类{class_},{random.choice((whole, ''))}")
    return "\n".join(("编码,名称,决算数", *rows, ""))


def _record(random: Random) -> str:
    one, two, three = (random.choice((0, random.randrange(1, 900), random.randrange(-99, 0))) for _ in range(3))
    inner = (
        f"里:\n  甲: {one}\n  乙: {two}\n  丙: {three}\n" + f"  里: {one + two + three + random.choice((0, 0, 1))}\n"
    )
    return f"甲: {one}\n乙: {two}\n丙: {three}\n空:\n构: {one + two + random.choice((0, 1))}\n{inner}"


def _large(random: Random) -> str:
    """A table that may be large enough to be evaluated by column; some of its cells may be of another kind, some
    classes without a figure."""
    count, odd = random.choice((6, 6, 300)), random.random() < 0.4
    lines = ["名,类,数,旧,份,混"]
    for row in range(count):
        class_ = "甲乙丙丁"[row % 4]
        number = "" if class_ == "丁" and odd else f"{row % 7 - odd}.5"
        lines.append(f"k{row},{class_},{number},{row % 5 - 2},{row % 4},{random.choice(_ODD) if odd else row}")
    return "\n".join((*lines, ""))


def _filled(random: Random, template: str, number: object) -> str:
    class Drawn(dict[str, object]):
        def __missing__(self, kind: str) -> str:
            return _filled(random, random.choice(_OPEN[kind]), number)

    return Formatter().vformat(template, (), Drawn(n=number))
