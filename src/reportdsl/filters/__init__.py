"""Filters of prose, one file each. A new one is its file and its line here; the file is loaded when a report uses it."""

from .filter import Filter, lazy

FILTERS = (
    Filter(("enumerate", "列举"), lazy("enumerate", "enumerated")),
    Filter(("join", "连接"), lazy("join", "joined")),
    Filter(("bare", "无单位"), lazy("bare")),
    Filter(("numeral", "中文数字"), lazy("numeral")),
)
