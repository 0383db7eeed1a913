"""Hints and notes that more than one diagnostic uses."""

from .wording import Wording

HINTS: dict[str, Wording] = {
    "did_you_mean": Wording("是否应为“{suggestion}”？", "did you mean “{suggestion}”?"),
    "one_of": Wording("可用的有：{choices}", "there are: {choices}"),
}

NOTES: dict[str, Wording] = {
    "used_here": Wording("在这里用到", "used here"),
    "first_here": Wording("第一次在这里", "first here"),
}
