"""What was made, in numbers: for the line under a build, and for programs."""

from __future__ import annotations

from ..document.blocks import Document, Heading, PrintedTable
from ..figures import Chart
from ..quick.records import dataclass, fields


@dataclass(frozen=True, slots=True)
class Summary:
    """`parts` are the headings of the first level; `given` figures stand in data cells, `derived` ones have formulas."""

    parts: int
    charts: int
    tables: int
    given: int
    derived: int
    checks_passed: int
    seconds: float

    def encoded(self) -> dict[str, object]:
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def in_words(self, language: str) -> str:
        if language == "zh":
            return (
                f"{self.parts} 个部分，{self.charts} 张图，{self.tables} 张表；数据给出 {self.given} 个数，"
                f"算出 {self.derived} 个；审核通过 {self.checks_passed} 项；用时 {self.seconds:.2f} 秒"
            )
        return (
            f"{self.parts} parts, {self.charts} charts, {self.tables} tables; {self.given} figures given by data, "
            f"{self.derived} derived; {self.checks_passed} checks passed; {self.seconds:.2f} s"
        )


def summarise(document: Document | None, passed: int, seconds: float) -> Summary:
    blocks = document.blocks if document else ()
    given, derived = document.facts.numbers() if document else (0, 0)
    return Summary(
        parts=sum(isinstance(block, Heading) and block.level == 1 for block in blocks),
        charts=sum(isinstance(block, Chart) for block in blocks),
        tables=sum(isinstance(block, PrintedTable) for block in blocks),
        given=given,
        derived=derived,
        checks_passed=passed,
        seconds=round(seconds, 2),
    )
