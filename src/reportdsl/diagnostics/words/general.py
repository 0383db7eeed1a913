"""Hints and notes that more than one diagnostic uses."""

from .wording import Wording

HINTS: dict[str, Wording] = {
    "did_you_mean": Wording("是否应为“{suggestion}”？", "did you mean “{suggestion}”?"),
    "one_of": Wording("可用的有：{choices}", "there are: {choices}"),
    "space_after": Wording("在“{keyword}”后面空一格", "put a space after “{keyword}”"),
    "quote_name": Wording(
        "名称里有括号时，整个名称放进‘ ’，例如 ‘因公出国（境）费’", "put a name with brackets into quotes: ‘name（…）’"
    ),
    "quote_text": Wording("文字和文件名要放进引号“ ”", "put texts and file names into quotes"),
    "missing_comma": Wording("是否漏了逗号？", "is a comma missing?"),
}

NOTES: dict[str, Wording] = {
    "used_here": Wording("在这里用到", "used here"),
    "first_here": Wording("第一次在这里", "first here"),
    "never_used": Wording(
        "“{name}”在这里定义，却没有用到：是否写错了名称",
        "“{name}” is declared here and never used: is its name misspelt?",
    ),
    "file_ends": Wording("文件到这里就完了", "the file ends here"),
    "stands_inside": Wording("这一行不能写在“@{block}”里", "this cannot stand inside “@{block}”"),
    "opened_here": Wording("“@{word}”从这里开始", "“@{word}” begins here"),
    "also_here": Wording("这里有一处", "one is here"),
    "defined_here": Wording("算式在这里", "defined here"),
    "left_side": Wording("左 {value} ← {cells}", "left {value} ← {cells}"),
    "right_side": Wording("右 {value} ← {cells}", "right {value} ← {cells}"),
    "equals_part": Wording(
        "{value} 正是“{name}”：是否漏加或重复", "{value} is “{name}”: is it missing or counted twice?"
    ),
    "equals_pair": Wording("差额等于“{first}”与“{second}”之和", "the difference is “{first}” and “{second}” together"),
    "waived": Wording("已豁免：{reason}", "waived: {reason}"),
}
