"""Content that holds no expression and no other content."""

from __future__ import annotations

from ..quick.records import dataclass
from ..values.source import Span


@dataclass(frozen=True, slots=True)
class Verbatim:
    """The author's own words."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """`ref(name)`: the caption of a table or chart; `of_instance` where it is one of the instance of a fragment around it."""

    target: str
    span: Span
    of_instance: bool = False
