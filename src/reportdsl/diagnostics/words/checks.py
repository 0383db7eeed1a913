"""C: what does not tie. A failing @check shows its own id in place of the code."""

from .wording import Wording

WORDS: dict[str, Wording] = {
    "C01": Wording(
        "构成不平：“{name}”填的是 {stated}，各项之和是 {sum}，差 {difference}",
        "the breakdown does not foot: “{name}” is stated as {stated}, its parts sum to {sum}, {difference} apart",
    ),
    "C02": Wording("“{name}”必须填写，现在是空的", "“{name}” is required and blank", "写明原因", "give the reason"),
    "C03": Wording(
        "上下级不平：“{name}”是 {stated}，下级之和是 {sum}",
        "the levels do not foot: “{name}” is {stated}, the rows under it sum to {sum}",
        "改正这一格，或留空由下级合计",
        "mend the cell, or leave it blank to be summed",
    ),
    "C04": Wording("豁免没有写理由", "the waiver gives no reason", "在引号里写明理由", "give the reason in the quotes"),
    "C05": Wording("审核不平：{text}，差 {difference}", "the check fails: {text}, {difference} apart"),
    "C06": Wording("审核不通过：{text}", "the check fails: {text}"),
    "C07": Wording(
        "审核不通过：{text}，应为“{sign}”，差 {difference}",
        "the check fails: {text}, “{sign}” is due, {difference} apart",
    ),
    "C08": Wording(
        "尾差：“{name}”印作 {printed}，各项印出来之和是 {sum}",
        "“{name}” prints as {printed}, its printed parts sum to {sum}",
        "因四舍五入所致；要相加正好，金额写 balanced（配平），占比写明舍入办法（policy）",
        "by rounding alone; to make them add up, write balanced for amounts, a policy for shares",
    ),
    "C09": Wording(
        "“{name}”配不平：没有找到各向都相加正好、每个数又不差一个单位的印法",
        "“{name}” cannot be balanced: no rounding was found that adds up every way with each figure within a unit",
        "照四舍五入印出，并加注；或少列一个方向的小计",
        "it is printed half up, with the note; leave out the subtotals of one axis to balance it",
    ),
    "C10": Wording(
        "倒挤：“{name}”印作 {printed}，离它自己四舍五入的数 {moved}",
        "the residual: “{name}” prints as {printed}, {moved} off its own plain rounding",
        "用最大余数（largest remainder），没有一项会差到一个单位",
        "state the largest remainder: no part is then off by a whole unit",
    ),
    "C11": Wording(
        "“{name}”的各项有正有负，占比加起来虽是 100%，却会小于 0 或大于 100%",
        "the parts of “{name}” have both signs: shares sum to 100 %, but may lie below 0 or above 100 %",
        "只列金额，或把正负各项分开列",
        "tell the amounts alone, or break down each sign by itself",
    ),
}
