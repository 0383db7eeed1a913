"""What diagnostics of the rows of tables say in Chinese. `catalogue` says what each part is for."""

ROWS = {
    "V09": "“{basis}”的数据里没有“{key}”（{label}）这一行\n补上这一行，没有数就填 0；那份数据只列有数的，在它的声明里写 缺行为零",
    "V28": "“{name}”逐项比较，{basis}才有的不在其中：{parts}，共 {amount}\n这里没有的，在这里的数据里填 0；表上只列有数的行的，在 @数据 里写 缺行为零；分组的，用 all: 列全",
    "V29": '{all} 个有零有整的金额里，{count} 个与本年的一分不差\n核对是否拷了上年的表还没有改完；确实没有变的，写 豁免: V29 数据名 "原因"',
    "V30": "“{column}”里 {rows} 的数像是填错了行：别的行与上年相差不多，这几行各是另一行上年的样子\n核对这几格；确实如此就不用改",
    "V31": "“{name}”在这里的编码是 {code}，在另一口径里是 {other}：两边按编码对应，比的不是同一项；这样的有 {count} 行\n改正编码或名称；编码确实变了的，写 对照",
    "V32": "这里是 {base}，本年是 {now}：一处用 %，一处用 ‰，数又差得多\n核对单位，改正写错的一处",
    "V33": "“{column}”里的数是文字：按文字排，{first} 在 {second} 前面\n数外面不要加引号，才按大小排",
    "D57": '共有的 {all} 个数里，{count} 个比本年的{more}约 {times} 倍\n核对 @数据 和 @上年 的 单位；单位没有错的，写 豁免: D57 数据名 "原因"',
    "D58": "{count} 个数比本年的大或小约 {times} 倍\n核对单位；确实如此就不用改",
    "C22": '“{name}”不能和别的行相加：{why}\n分别取用各行，或用 筛选 只取要加的；是合计、其中项的，在 @数据 写 合计行、其中项；确实要加的，写 豁免: C22 {source} "原因"',
    "C23": "合计不平：“{name}”的“{column}”是 {stated}，所加各列之和是 {sum}，差 {difference}\n改正这一格；数是舍入过的，在 @数据 写 允差 显示",
    "C24": '“{name}”等于“{first}”到“{last}”之和，却和它们一起算了\n是合计的，在 @数据 写 合计行 {written}；是上级的，它下面各行写 其中项 {part}, …；都不是的，写 合计行 无，或 豁免: C24 {source} "原因"',
    "C25": '“{column}”是均数、单价或比率，各行不能相加\n用总额算，如 {source} 的金额之和除以数量之和；确实要加的，写 豁免: C25 {source} "原因"',
}

ROW_TERMS = {
    "larger": "大",
    "equal": "等于",
    "not_equal": "不等于",
    "less": "小于",
    "at_most": "不大于",
    "more": "大于",
    "at_least": "不小于",
    "smaller": "小",
    "row_deducted": "它是减项",
    "row_earlier": "它是上年或上期的数，不是一项",
    "row_aside": "它说的是谁、什么时候编的表，或者资料出处",
    "row_of_hidden_sheet": "在隐藏的工作表里：报告读了它，打开工作簿的人看不见",
    "row_hidden": "是隐藏的：合计里有它们，看表的人看不见",
    "row_coloured": "字与底同色：合计里有它们，看表的人看不见",
    "row_partly": "名称有几个字划掉了：印出来的是整个名称",
    "sums_all": "的每个数都",
    "sums_most": "叫这个名称，数也大多",
    "row_struck": "划掉了：合计里有它们，看表的人当它们没有",
    "row_mean": "它是平均数、比率、差额或最大最小值",
    "row_whole": "它是全体或累计",
    "seems_sign": "表上显示的正负与存的相反",
    "seems_red": "用红色显示，像是负数，存的却是正数",
    "row_overlaps": "“{text}”和“{other}”的期间有重叠",
    "row_years": "它是 {text} 年的，一起加的还有 {other} 年的",
    "row_measures": "“{text}”和“{other}”是同一事物的两个口径",
}
"""Why a row is no addend."""

FILL_IN_HINTS = {
    "rows_left_out": "要逐行印出的，在这里的数据里加上这些行，填 0；编码变了的，写 对照",
    "file_due": "把它放到报告所在的文件夹里；名称不同的，改成“{file}”",
    "sheet_due": "页名改过的，改回“{name}”；删掉了的，从填报表的上一版拷回，或者 init 到另一个文件夹，把这一页拷过来",
    "form_once": "只留一张，别的删掉，或者改了题目",
    "form_due": "补导这张表，和别的放在一起；没有数的也要导出，有表头和合计一行就行。题目改过的，改回“{name}”",
    "forms_due": "补导这些表，和别的放在一起；没有数的也要导出，有表头和合计一行就行。导错了工作簿的，换一个；题目改过的，改回原来的",
    "file_near": "旁边有“{suggestion}”，是这个文件的，改名为“{file}”；不是 xlsx 的，打开后另存为 xlsx 再改名，csv 只存一页，不行",
    "column_due": "列名改过的，改回“{name}”；删掉了的，补上这一列",
    "row_due": "名称改过的，改回“{name}”；删掉了的，补上这一行",
    "compute_column": "逐行算的，先给表加一列：@设 表.列 = …，算式里直接写列名；再用这一列，如 求和(表.列)",
    "column_of_source": "“{name}”是用 @设 定的：加列要写在它取自的那份数据上，@设 表.列 = …；分组、筛选、排序都带着这一列",
    "column_bare": "直接写列名 {column}，不加引号、方括号，也不带表名；算式对每一行各算一次",
    "group_by_name": '要的是一组，写成 {table}["{name}"]；要的是一列，可用的有：{choices}',
    "blank_group": "这一组的各行没有数，或是各不相同而不能相加（百分比、单价、文字）：改用由合计算出的列，或用 {{% if %}} 连同前面的话一起省去",
    "cumulative_amounts": "各项都不小于零，才有累计占比：改画柱形图，或只画大于零的",
    "row_once": "重复的删掉一行；是两样东西的，改个名称，分得出来",
    "see_suspect": "先核对那一格，再看这一格",
    "mend_sum": "核对这一格和它所加的各格，改正错的那一格",
    "numbers_only": "只填数，没有的填 0，不写单位",
    "in_words": "这里要的是话，不是数：用文字写出具体内容，数由报表得出",
    "words_due": "这一列别处写的都是文字：是否把别的列的数粘到了这里",
}
"""For those who export forms and fill in what a structure declares."""

CAUSE_NOTES = {
    "suspect": "这 {count} 处差同一个数，都用到这一格，多半错在这里",
    "suspects": "这 {count} 处差同一个数，都用到 {cells}，多半错在其中一格",
    "off_too": "{rule}（{name}）也差这个数，没有另列",
    "off_together": "{rule}（{name}）差的是这一处和 {cells} 合起来的数，没有另列",
    "suspect_scale": "这张表和别的表有 {count} 处正好差 {times} 倍：多半是金额单位填错了，或者数是按另一个单位填的",
    "either_scale": "这两张表有 {count} 处正好差 {times} 倍：多半是其中一张的金额单位填错了，或者数是按另一个单位填的",
    "also_these": "还有 {count} 处也是：{cells}",
    "off_scaled": "{rule}（{name}）也因此不平，{count} 处，没有另列",
}
"""Notes on what several failures have in common."""
