"""`waive` in `@report`: findings about a source's data that the compiler would refuse and that the author accepts, with
a reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..diagnostics import Diagnostics
from ..diagnostics.unknown import add_unknown
from ..syntax.ast import Report, Spec
from ..syntax.walk import every

WAIVABLE = (
    *("C03", "C20", "C21", "C22", "C23", "C24", "C25", "C35"),
    *("D29", "D30", "D48", "D57", "D60", "D67", "D73", "D74", "D75", "N68", "V29", "V43", "V49", "V50", "V52"),
)
"""Codes of findings about data whose figures are all known, so that the report can be made all the same."""

Waivers = Mapping[tuple[str, str], str]
"""The reason for each waiver, by the waived code and the source's name."""


def waivers(spec: Spec, sources: Collection[str], diagnostics: Diagnostics) -> dict[tuple[str, str], str]:
    """The waivers of a spec. Reports one that is not “code source reason” (N50), or whose code (N51) or source (N28) is
    unknown."""
    found: dict[tuple[str, str], str] = {}
    for report in every(Report, spec):
        for line in report.properties:
            if line.key.text != "waive":
                continue
            if len(line.values) != 3 or not line.values[2].text.strip():
                diagnostics.add("N50", line.span)
                continue
            code, source, reason = line.values
            if code.text not in WAIVABLE:
                add_unknown(diagnostics, "N51", code.span, code.text, WAIVABLE)
            elif source.text not in sources:
                add_unknown(diagnostics, "N28", source.span, source.text, sources)
            else:
                found[code.text, source.text] = reason.text
    return found
