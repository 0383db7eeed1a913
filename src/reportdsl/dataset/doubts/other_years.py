"""Forms that all state a year other than the expected one. A single such form may be misread or have a mistake in its
title; but if each of several does, the workbook is last year's, and none of its figures may be printed."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import Diagnostics
from ...diagnostics.diagnostic import Diagnostic, Severity
from ...quick.records import replace
from ...syntax.source_nodes import Data
from ...values.source import Origin
from ...values.table import Node, Table
from ..source_key import Key
from ..sources.periods import form_year, path_of
from ..waivers import Waivers

OTHER_YEAR = "D67"
FEWEST = 2
"""The number of forms that must agree."""
_Sheet = tuple[str, str]


def refuse_other_years(
    nodes: Mapping[Key, Node],
    statements: Mapping[Key, Data],
    year: int | None,
    waivers: Waivers,
    diagnostics: Diagnostics,
) -> None:
    """Turn the warnings (D67) about the forms of a path into errors if every one of them has one."""
    told = {
        (each.where.file, each.where.sheet)
        for each in diagnostics
        if each.code == OTHER_YEAR and isinstance(each.where, Origin) and each.where.sheet
    }
    if len(told) < FEWEST:
        return
    forms: dict[tuple[str, int], dict[_Sheet, str]] = {}
    for (name, basis), node in nodes.items():
        data, due = statements[name, basis], form_year(statements[name, basis], statements, year)
        if due is not None and data.title is not None and isinstance(node, Table):
            forms.setdefault((path_of(data), due), {})[node.origin.file, node.origin.sheet] = name
    wrong: dict[_Sheet, str] = {}
    for sheets in forms.values():
        if len(sheets) >= FEWEST and told.issuperset(sheets):
            wrong |= sheets
    if not wrong:
        return

    def refused(one: Diagnostic) -> Diagnostic:
        if not isinstance(one.where, Origin) or (one.where.file, one.where.sheet) not in wrong:
            return one
        reason = waivers.get((OTHER_YEAR, wrong[one.where.file, one.where.sheet]))
        if reason is None:
            return replace(one, severity=Severity.ERROR, hint="other_year")
        return one.waived(reason)

    diagnostics.change(OTHER_YEAR, refused)


def only_tell_other_years(diagnostics: Diagnostics) -> None:
    """Turn such errors back into warnings: a report may be started with the forms at hand, and is refused only when it
    is checked."""
    diagnostics.change(
        OTHER_YEAR, lambda one: replace(one, severity=Severity.WARNING) if one.severity is Severity.ERROR else one
    )
