"""What a catalogue holds: every word that the compiler says to its users in one language."""

from __future__ import annotations

from collections.abc import Mapping

from ...quick.records import dataclass


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What commands say, and how lists are joined. Templates by key, with `{name}` for a detail. All catalogues have
    the same keys, and the same names in each."""

    command_line: Mapping[str, str]
    """What commands report of their success, and the tables of a batch."""
    help: Mapping[str, str]
    """`--help` (commands and flags by their names), and what the advice on a page begins with."""
    comma: str
    """Between the items of a list."""
    last: str
    """Before the last of several alternatives."""
    semicolon: str
    """Between lists."""
    more_names: str
    """After a list of names that was cut short."""
    more_words: str
    """After a list of the report language's words that was cut short."""
    chinese_words: bool
    """Of a word of the report language that has several spellings: whether a list shows the Chinese one."""


@dataclass(frozen=True, slots=True)
class Messages:
    """What diagnostics say: templates like a catalogue's, apart from it because most runs have nothing to diagnose."""

    codes: Mapping[str, str]
    """By code: a sentence that says what is so and, after a line break, a hint that says what to do."""
    hints: Mapping[str, str]
    """Hints that a diagnostic may give in place of its message's own."""
    notes: Mapping[str, str]
    """Further lines of a diagnostic."""
    terms: Mapping[str, str]
    """What a `Term` among the details of a diagnostic means."""


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
