"""The result of a build in numbers, for the line that is printed and for JSON."""

from __future__ import annotations

from ..document.blocks import Document, Heading, PrintedTable
from ..figures import Chart, Picture
from ..quick.records import dataclass, fields


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a document. `parts` are the headings of the first level; `given` figures come from data cells,
    `derived` ones from formulas."""

    parts: int
    charts: int
    tables: int
    given: int
    derived: int
    checks_passed: int
    seconds: float

    def encoded(self) -> dict[str, object]:
        """The numbers by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def summarise(document: Document | None, passed: int, seconds: float) -> Summary:
    """The summary of a document; `seconds` is rounded to hundredths. Without a document, its counts are 0."""
    blocks = document.blocks if document else ()
    given, derived = document.facts.numbers() if document else (0, 0)
    return Summary(
        parts=sum(isinstance(block, Heading) and block.level == 1 for block in blocks),
        charts=sum(isinstance(block, Chart | Picture) for block in blocks),
        tables=sum(isinstance(block, PrintedTable) for block in blocks),
        given=given,
        derived=derived,
        checks_passed=passed,
        seconds=round(seconds, 2),
    )
