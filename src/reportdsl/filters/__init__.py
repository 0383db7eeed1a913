"""Filters of prose, one file each. A new one is its file and its line here."""

from .bare import bare
from .enumerate import enumerated
from .filter import Filter
from .join import joined
from .numeral import numeral

FILTERS = (
    Filter(("enumerate", "列举"), enumerated),
    Filter(("join", "连接"), joined),
    Filter(("bare", "无单位"), bare),
    Filter(("numeral", "中文数字"), numeral),
)
