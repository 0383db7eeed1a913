"""Messages about structures, blocks and fragments, in Chinese."""

from collections.abc import Mapping

STRUCTURES: Mapping[str, str] = {
    "S50": "“@extends”在这里不行\n整份报告写一次，不在区块里；引入的文件里不写",
    "S51": "沿用的文字只能写在区块里，这里有 {count} 处在区块外\n放进 @block 名 … @end；结构里有哪些区块，见 reportdsl check",
    "S52": '区块“{name}”没有写用途\n结构里写成：@block {name} "用途"；要填写结构的区块，先写 @extends',
    "S53": "区块“{name}”的用途和 required 由结构写\n这里只写 @block {name}",
    "S54": '区块“{name}”是写给片段的一份的，不能放在别的块里\n写在最外层：@block {name}["…"] … @end',
    "S55": "区块“{name}”在循环里，只能用结构自己的文字\n删去这一段；各行的文字写在数据里",
    "S56": "填写的文字里只能写量的名称和过滤器\n要算的、要判断的，写在结构里",
    "S57": '“{file}”没有 @needs，不能带参数\n在那个文件里写 @needs 名 "用途"，或去掉括号',
    "S58": "片段里不能有“{word}”\n它管整份报告，写到报告里",
    "S59": "引入文件的路径里有“{name}”，整批只能是同一个（{text}）\n路径里不写它，或让各单位各有自己的报告文件",
    "N60": "所沿用的结构、所引入的片段没有区块“{name}”",
    "N61": "需要“{name}”（{purpose}），没有写\n在 @report 里写：{name}: …",
    "N63": "片段“{fragment}”没有参数“{name}”",
    "N64": '片段需要“{name}”（{purpose}），没有给\n写成：@include "…" ({name}: …)',
    "N65": '“{name}”不止一个\n写明是哪一个的：ref({name}["…"])',
    "N66": "“{name}”是循环里的一个数，另一年、另一口径的是哪个，这里不知道\n循环表的行或 @breakdown 的部分，它们有；或直接写出那个数",
    "C30": "必填的区块“{name}”没有写：{purpose}",
    "C31": "区块“{name}”写了两处：这里和数据里\n只留一处",
    "C32": "“{name}”写了文字，但这次用不上，没有印出来\n结构里只在一定情况下才印这一块",
    "V26": "没有“{name}”\n方括号里是参数的名称，如行的主键",
    "F60": "不知道工作簿放在哪里：结构要读的别处来的文件有 {count} 个（{choices}）\n不写 --from，照名称把文件放进报告的文件夹",
    "F61": "要写结构和文件夹，或 --next-year、--refresh 和报告的文件夹\n例：reportdsl init 决算说明/通用/1 某局2023 --from 决算报表.xlsx",
    "F62": "“{file}”已经有了，什么也没有写\n换一个文件夹；换用新导出的报表，用 --refresh",
    "F63": "“{file}”没有写年度，不知道下一年是哪年\n在它的 @report 里写 年度: 2023",
    "F64": "文件夹“{folder}”里的报告（.rpt）有 {count} 份，应为一份\n写报告的文件夹：其中一份 .rpt 和它的数据",
    "F65": "换用报表要用 --from 写明新导出的工作簿\n例：reportdsl init --refresh 某局2023 --from 决算报表.xlsx",
    "F31": "结构库里没有“{name}”\n有：{choices}；自己的结构写文件名，以 .rpt 结尾",
    "N67": "关键数读不懂\n写成：highlights: 收入总计, 年初结转 = 年末结转, 年末结转（等号后是另一个关键数，指它的上年数）",
}
"""By code, as in `diagnostics`."""
