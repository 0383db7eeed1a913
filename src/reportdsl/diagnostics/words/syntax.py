"""S: what cannot be read. Up to S20 lines and blocks, from S21 prose, from S30 what prose may not hold, S34 properties."""

from .wording import Wording

WORDS: dict[str, Wording] = {
    "S01": Wording(
        "没有“{word}”这个指令",
        "there is no directive “{word}”",
        "段落要以 @ 开头，请写成 \\@",
        "to begin a paragraph with @, write \\@",
    ),
    "S03": Wording(
        "引号 {mark} 没有闭合",
        "the quotation mark {mark} is not closed",
        "在这一行补上配对的引号",
        "close it on the same line",
    ),
    "S04": Wording("这里不该是“{found}”，应为{expected}", "“{found}” cannot stand here; {expected} is due"),
    "S05": Wording("这一行没有写完，后面应有{expected}", "this line is incomplete; {expected} is due"),
    "S06": Wording("括号“{mark}”没有闭合", "the bracket “{mark}” is not closed", "补上“{mate}”", "add “{mate}”"),
    "S07": Wording(
        "多出一个“{mark}”", "this “{mark}” closes nothing", "删去它，或在前面补上左括号", "remove it, or open it before"
    ),
    "S10": Wording(
        "“@{word}”没有结束",
        "this “@{word}” is never ended",
        "在它的内容之后加一行“@end {word}”",
        "put a line “@end {word}” after its content",
    ),
    "S11": Wording("这里没有要结束的块", "there is no block to end here", "删去这一行", "remove this line"),
    "S12": Wording(
        "“@else”要写在“@if”和它的“@end”之间，只写一次", "“@else” belongs between “@if” and its “@end”, once"
    ),
    "S13": Wording(
        "表格的行要写在“@table”里",
        "a table row belongs inside “@table”",
        "段落要以 | 开头，请写成 \\|",
        "to begin a paragraph with |, write \\|",
    ),
    "S14": Wording(
        "套得太深或太长，上限 {limit} 层",
        "this is nested or chained beyond {limit}",
        "算式拆成几个 @let；块少套几层",
        "split a formula into several @let; nest fewer blocks",
    ),
    "S15": Wording(
        "“{word}”不能写在“@{block}”里",
        "“{word}” cannot stand inside “@{block}”",
        "移到块外面；若是上一块忘了“@end”，先补上",
        "move it out; or end the block first",
    ),
    "S16": Wording(
        "这里结束的是“{found}”，打开着的却是“@{word}”",
        "this ends “{found}”, but “@{word}” is open",
        "改成“@end {word}”",
        "make it “@end {word}”",
    ),
    "S17": Wording("引入绕成了圈：{path}", "these files include each other: {path}"),
    "S18": Wording(
        "“|---|”上面要有表头行，且不能在 @each 或 @if 里", "“|---|” needs header rows above it, outside @each and @if"
    ),
    "S19": Wording("标题最多六级", "headings have six levels at most"),
    "S20": Wording(
        "标题是空的", "this heading is empty", "写上标题，或删去这一行", "give it a text, or remove the line"
    ),
    "S21": Wording(
        "花括号要用半角：“{found}”不是算式的记号",
        "braces must be ASCII: “{found}” does not begin or end an expression",
        "写成 {{{{ … }}}} 或 {{% … %}}",
        "write {{{{ … }}}} or {{% … %}}",
    ),
    "S22": Wording(
        "“{found}”前面没有打开的花括号",
        "nothing opens the braces that “{found}” closes",
        "补上前面的花括号，或删去它",
        "open them before, or remove it",
    ),
    "S23": Wording(
        "“{found}”没有闭合，应有“{due}”",
        "“{found}” is not closed; “{due}” is due",
        "在这一行补上“{due}”",
        "add “{due}” on the same line",
    ),
    "S24": Wording("花括号里是空的", "there is nothing in these braces", "写上一个量的名称", "name a quantity in them"),
    "S25": Wording(
        "花括号里“{found}”这一处读不懂",
        "“{found}” cannot be read inside the braces",
        "花括号里写：量的名称，或“名称 | 过滤器”",
        "inside braces write a name, or “name | filter”",
    ),
    "S27": Wording("“{{% {word} %}}”没有与之相配的开头", "“{{% {word} %}}” has no beginning that it belongs to"),
    "S28": Wording(
        "正文里不能用“{word}”",
        "prose cannot hold “{word}”",
        "正文里只用 {{{{ }}}}、{{% if %}} 和 {{% for %}}",
        "prose holds {{{{ }}}}, {{% if %}} and {{% for %}} only",
    ),
    "S29": Wording(
        "“{{% {word} %}}”没有结束",
        "“{{% {word} %}}” is never ended",
        "在同一行加上“{{% end{word} %}}”",
        "add “{{% end{word} %}}” on the same line",
    ),
    "S30": Wording(
        "正文里不能这样写",
        "prose cannot hold this",
        "在 @let 里算好，正文里写它的名称",
        "work it out in a @let and name that here",
    ),
    "S31": Wording(
        "正文里不计算",
        "prose does not compute",
        "用 @let 起个名称来算，正文里写这个名称，这样才查得到出处",
        "give it a name with @let and print the name, so that it can be traced",
    ),
    "S32": Wording("“@{word}”还不能用", "“@{word}” is not available yet"),
    "S33": Wording(
        "这一行有不可见的控制字符 {code}", "there is a control character {code} on this line", "删去它", "remove it"
    ),
    "S34": Wording(
        "@report 里每行写“名称: 值”",
        "lines of @report read “key: value”",
        "报告的内容写在“@end”之后",
        "content comes after “@end”",
    ),
    "S35": Wording("@report 没有“{key}”这一项", "@report has no property “{key}”"),
    "S37": Wording(
        "这一行像是“@{word}”，前面少了 @",
        "this line reads like “@{word}” without its @",
        "补上 @；它若是正文，在行首加 \\",
        "add the @; if it is prose, begin the line with \\",
    ),
    "S38": Wording(
        "表头下面的横线写错了",
        "the rule under the header is not well-formed",
        "每列写 ---，靠右写 --:，居中写 :-:",
        "write --- for each column, --: to align right, :-: to centre",
    ),
    "S39": Wording("引入的文件太多，上限 {limit} 个", "too many files are included; {limit} are the most"),
    "S40": Wording(
        "数字超过 {limit} 位",
        "this number has more than {limit} digits",
        "多打了几位？编号用引号括起来",
        "are some digits too many? quote a code",
    ),
    "S41": Wording("这里应是整数", "a whole number is due here"),
    "S36": Wording(
        "条件和循环里不能用过滤器“{filter}”",
        "a condition or loop cannot use the filter “{filter}”",
        "过滤器只写在 {{{{ }}}} 里，放在最后",
        "a filter stands in {{{{ }}}}, at the end",
    ),
}
