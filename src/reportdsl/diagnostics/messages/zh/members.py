"""What operators, filters, policies, checks and lints do, in Chinese, by their first names: the docstrings say it in English."""

from collections.abc import Mapping

PURPOSES: Mapping[str, str] = {
    # Operators.
    "sum": "精确的和：量、列、列表、记录、构成的各部分；空的当作没有",
    "share": "部分占整体的百分比，不取舍；也写作“部分 占 整体”",
    "per": "一个量除以另一个：元/人；同类的，每多少个",
    "change": "增减：有金额、幅度、方向，用措辞印出来；也写作“本期 比 基期”",
    "completion": "完成预算的百分比，不取舍；默认用报告的预算口径",
    "compare": "像增减，没有幅度：大于、小于、等于",
    "difference": "差额，带正负号",
    "count": '行、部分、条目有多少，单位写在后面：计数(项目, "个")',
    "group": "按一列分组，每个值一行，量求和",
    "leaves": "按编码，下面没有别的行的行",
    "rows": "所有的行，按表上的次序，合计和上级也在内",
    "filter": "条件成立的行",
    "sort": "按一列排序，默认升序",
    "rank": "一个数在若干数里的名次，默认从大到小；相等的同名次，后面的跳过（1、2、2、4）",
    "through": "从第一行到这一行：求和就是累计数",
    "round": "按这一类自己的单位四舍五入，用于规定如此的算法",
    "abs": "去掉正负号",
    # Filters.
    "enumerate": "部分、行、条目逐个按模板印；后面的文字是间隔，和最后一个之前的间隔",
    "nonzero": "同“列举”，正好是零的不印",
    "join": "条目或列表连成一串",
    "bare": "数，不带单位",
    "numeral": "一万以内的整数写成汉字，带单位：三个",
    # Policies.
    "largest remainder": "最大余数法：各取整数部分，余下的单位给余数最大的几项；合计正好 100%",
    "residual": "逐个四舍五入，最后一个不为零的取余下的",
    "residual to largest": "逐个四舍五入，最大的一项取余下的",
    "independent": "逐个四舍五入，合计可以不是 100%",
    # Checks.
    "declared": "每条 @审核 的条件成立，等式差在允差以内；片段里的，每一份都成立。豁免的也列出来",
    "required": "每条 @必填 的条件成立时，要有那段文字；片段里的，每一份都要有",
    "blocks": "印到的必填区块不空；没有印到而写了的、报告和数据两处都写了的，说出来",
    "row sums": "报告用到的表，每一列的上级、合计等于它的末级之和，“其中”不大于它所属的行；百分比、单价之类不算",
    "column sums": "报告用到的表，合计的那一列等于所加各列之和",
    "parts of columns": "报告用到的表，“其中”的那一列不大于它所属的列",
    "totals of blocks": "左右并排的几栏，合起来的合计；没有读的那一栏，说没有核对（D85）",
    "hidden columns": "报告用到、印到的隐藏的列，在它第一个数那里说出来",
    "rounding gaps": "每个构成，印出来的部分凑不成印出来的整体、占比凑不成 100% 的",
    "rounded differences": "每个增减，印出来的金额不等于印出来的两个数之差的",
    "shares": "每个构成，占比被舍入办法挪动了一个单位以上的；与整体一正一负而没有占比的部分",
    # Lints.
    "typed figures": "正文里手打的数；日期、文号、序号、书名号里的、准用的不算",
    "debris": "没有选定的“增加/减少”、没有填的空、重复的标点、半角的标点",
    "single braces": "只有一层花括号的名称",
    "markdown": "像 Markdown 而不起作用的符号",
    "figures in texts": "文字里说的数或方向，与报告的不同",
    "taken figures": "带进来的 Word 文件里有多少个没有核对的数",
    "vanished figures": "正文里不是零却印成零的数",
    "units behind figures": "正文里的数后面又手写了一遍单位，或者写了别的单位",
    "missing percents": "正文里说是占比、某某率、增长，数却没有印出 % 的",
    "signed figures": "正文里词说了方向，后面的数又带负号",
    "units around figures": "表的四周写的金额单位，与印出来的数的单位不同",
}
