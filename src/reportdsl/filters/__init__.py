"""Filters of prose, one file each. A new one is its file and its line here; the file is loaded when a report uses it."""

from .filter import Filter, by_need

FILTERS = (
    Filter(("enumerate", "列举"), by_need("enumerate", "enumerated")),
    Filter(("join", "连接"), by_need("join", "joined")),
    Filter(("bare", "无单位"), by_need("bare")),
    Filter(("numeral", "中文数字"), by_need("numeral")),
)
