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
    """A mention of a table, figure or heading, `ref(name)`; `of_instance` if it is in the same instance of the fragment
    around it. `part` is what is printed of it: `number`, `title` or `page`."""

    target: str
    span: Span
    of_instance: bool = False
    part: str = "number"
