"""What diagnostics advise about spelling in Chinese: names, quotation marks, words that are near. `catalogue` says what each
part is for."""

SPELLING_HINTS = {
    "did_you_mean": "是否应为“{suggestion}”？",
    "did_you_mean_quoted": "是否应为“{suggestion}”？在算式里写成 ‘{suggestion}’",
    "one_of": "可用的有：{choices}",
    "space_after": "在“{keyword}”后面空一格",
    "quote_name": "名称里有括号时，整个名称放进‘ ’，例如 ‘因公出国（境）费’",
    "quote_unit": "不是一个普通的词的单位放进引号：“{unit}”",
    "whole_star": "* 代表两个点之间的整个名称，不能代表名称的一部分：写 @格式 表.* …，或每个名称一行",
    "wide_template": "写成半角的 {{名称}}、[…]",
    "no_colon": "“{keyword}”后面不写冒号",
    "column_instead": "移到块外面；按每一行算的，写成 @设 表.列 = …，块里用 行.列；若是上一块忘了“@完”，先补上",
    "quote_marked": "名称里有“{mark}”的，整个放进‘ ’：‘{name}’",
    "number_bare": "数不放进引号：{number}",
    "basis_last": "口径写在列名后面：{row}.列名.{name}",
    "mean_of": "平均数是商：求和(表.列) / 计数(表)",
    "parts_added": "各部分用 + 相连：@构成 整体 = 部分 + 部分；减去的不是它的一部分",
    "quote_digits": "名称以数字开头的，放进‘ ’：‘{name}’",
    "quote_row": '行的名称放进引号：["{name}"]；要按每一行自己的“{name}”取另一张表的列，用 @口径 名称 表 来自 … 取值 列名',
    "quote_text": "文字和文件名要放进引号“ ”",
    "missing_comma": "是否漏了逗号？",
    "name_for_text": "‘ ’ 里面的是名称；文字和文件名要放进“ ”",
    "text_for_name": "“ ” 里面的是文字；名称要放进‘ ’：‘{name}’",
    "nested_list": "这个列表里的一条又带着一组数据，不成一张表：里层的另列一张表，加一列写明属于哪一条，用 筛选(里层, 属于 == 行.名称) 取",
    "else_if": "写 @否则（@else），里面再写一个 @如果（@if），各用 @完（@end）结束",
    "usage": "写法：{usage}",
}
