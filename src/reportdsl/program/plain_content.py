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
    """`ref(name)`: a table, a figure or a heading; `of_instance` where it is one of the instance of a fragment around it. `part` says
    what of it is printed: one of `number`, `title` and `page`."""

    target: str
    span: Span
    of_instance: bool = False
    part: str = "number"
