"""The filters of prose, one file each. A new one is its file and its line here, which names its function as
`module:function`: the module is imported when a report uses the filter."""

from .filter import Filter

FILTERS = (
    Filter(("enumerate", "列举"), "enumerate:enumerated"),
    Filter(("nonzero", "列举有数"), "nonzero:nonzero"),
    Filter(("join", "连接"), "join:joined"),
    Filter(("bare", "无单位"), "bare:bare"),
    Filter(("numeral", "中文数字"), "numeral:numeral"),
)
