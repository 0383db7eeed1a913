"""What diagnostics of tables that a kind makes, forms among them, say in Chinese. `catalogue` says what each part is for."""

FORMS = {
    "T52": "“{kind}”照印数据文件里的一张表，这里是{found}\n写 @数据 声明的名称；由它得来的表用 表格",
    "T73": "图“{chart}”里有两项都叫“{name}”，看图的人分不清\n各写一个名称：column(甲: …, 乙: …)",
    "T72": "“{name}”是一张表：复述的数要按报告里的名称一项一项地写\n每个数写在它在报告里的名称下面",
    "T71": "标题和表里没有脚注\n表的说明写成表后的一行：注：…；标题的说明写进正文",
    "T70": "这里写的单位是“{found}”，表里的数字是{due}\n改成{due}；要换单位，在 @表 后写 单位 {found}",
    "V40": "“{name}”不是工作表，没有表样可以照印\n用 表格({name}) 印出它的行和列",
    "V41": '表“{name}”里没有数，也没有说明\n写明原因：空表: "说明：……"',
    "V42": "工作表的标题是“{found}”，报告里的题是“{due}”\n核对是不是这张表；确实是的，把题改成一样",
    "V43": "表上写的单位是“{found}”，报告的单位是“{due}”\n换成本单位导出的表；单位改过名称、确实是本单位的，在 @报告 里写 曾用名: {found}",
    "V45": '“{name}”这一列是数，这里却是“{text}”：照原样印出，不在合计里\n改成数；表示零的，在 @数据 里写 零记 "{text}"，表示没有的，写 空白 "{text}"',
    "V48": '表“{name}”一行也没有\n没有这项业务时，在 @表 后写 空表 "说明"，表下印出这句话',
    "V44": "“{name}”这一行的合计是 {stated}，后面各列之和是 {sum}；别的行都相等\n改正这一行的数",
}

FORM_TERMS = {
    "named_cells": "{names}（{file} {places}）",
    "no_cells": "{of}（没有这样的行）",
    "form_line": "第{line}行“{row}”",
    "form_row": "“{row}”",
    "form_and": "{first} {second}",
    "at_cell": "{cell}：{message}",
    "rule_here": "规则在",
}
"""A cell as its form calls it, before the message; the line of a structure whose rule it breaks."""
