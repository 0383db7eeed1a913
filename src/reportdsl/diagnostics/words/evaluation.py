"""V: values."""

from .wording import Wording

WORDS: dict[str, Wording] = {
    "V01": Wording(
        "“{name}”是空的，这里要用它的数",
        "“{name}” is blank, but its number is needed",
        "填上数；确实没有就填 0",
        "fill it in; where there is none, put 0",
    ),
    "V02": Wording(
        "“{name}”填的是 {given}，按算式得 {derived}",
        "“{name}” is stated as {given}, but its definition gives {derived}",
        "两处只留一处，或改正数据",
        "keep one of the two, or mend the data",
    ),
    "V03": Wording("数据里没有“{key}”这一项", "the data have no “{key}”"),
    "V04": Wording("除数“{name}”是零", "the divisor “{name}” is zero", "先用 @if 判断", "test for it first"),
    "V05": Wording("结果太大，算不下", "the result is too large"),
    "V06": Wording(
        "“{name}”的基数是负数、零或变了号，没有增减幅度",
        "“{name}” has no rate: its base is negative or zero, or the sign changed",
        "只写金额",
        "tell the amount alone",
    ),
    "V07": Wording("“{name}”印的是“{found}”，不能再拿来算", "“{name}” is “{found}” and cannot be computed with"),
    "V08": Wording(
        "除数为零（{case}），报告没有规定印什么",
        "the divisor is zero ({case}), and the report does not say what to print",
        '在 @report 里写：zero: {case} "…"',
        'write in @report: zero: {case} "…"',
    ),
    "V10": Wording(
        "增减额 {amount} 不是零，幅度印出来却是零",
        "the change of {amount} is not zero, but its rate prints as zero",
        "多留几位小数，或只写金额",
        "show more decimals, or tell the amount alone",
    ),
    "V11": Wording(
        "基数 {base} 是负数，或增减变了号，没有幅度可言",
        "the base of {base} is negative, or the sign changed: there is no rate",
    ),
    "V12": Wording(
        "要算的、要印的太多，超过 {limit} 步",
        "this asks for more than {limit} steps of computing and printing",
        "是否在一张大表里又逐项列了一张大表？先用 filter 取要的行",
        "is there a loop over a large table inside another? take the rows that are needed by filter",
    ),
    "V09": Wording(
        "“{basis}”的数据里没有“{key}”（{label}）这一行",
        "the data of “{basis}” have no row “{key}” ({label})",
        "补上这一行，没有数就填 0",
        "add the row, with 0 if there is nothing",
    ),
}
