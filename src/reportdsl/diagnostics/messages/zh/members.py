"""What operators, filters and policies do, in Chinese, by their first names: the docstrings say it in English."""

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
}
