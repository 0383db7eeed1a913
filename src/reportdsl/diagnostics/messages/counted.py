"""A count in a message, for languages that have another form for one than for many."""

from __future__ import annotations

from collections.abc import Mapping


class Counted(int):
    """A count, which a template may write with what is counted: `{count:row is|rows are}` is “1 row is” or
    “3 rows are”."""

    def __format__(self, forms: str) -> str:
        if "|" not in forms:
            return int.__format__(self, forms)
        one, many = forms.split("|")
        return f"{int(self)} {one if self == 1 else many}"


def counted(details: Mapping[str, object]) -> dict[str, object]:
    """The details of a template, with its whole numbers as counts."""
    return {name: Counted(value) if type(value) is int else value for name, value in details.items()}
