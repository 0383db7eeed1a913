"""What the sources of a report, once read, say of each other: forms of another year, one file under two names, figures
that are those of another basis, or of another scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...diagnostics import Diagnostic, Diagnostics
from ...diagnostics.details import Names
from ...diagnostics.diagnostic import with_places
from ...files.folder import FileProblem
from ...quick.records import replace
from ...values.source import Origin
from ...values.table import Node
from ..source_key import CURRENT, Key
from ..sources.declared_sources import Sources
from ..sources.periods import check_copies


def check_between(
    nodes: Mapping[Key, Node], sources: Sources, contents: Mapping[str, bytes | FileProblem], diagnostics: Diagnostics
) -> None:
    """Report what the data of one source contradict in those of another, and make one message of what is one mistake in
    several. `contents` are the files as read, by path."""
    statements, year, waivers = sources.statements, sources.year, sources.waivers
    if any(each.code == "D67" for each in diagnostics):
        from .other_years import refuse_other_years  # Loaded only where a form states another year.

        refuse_other_years(nodes, statements, year, waivers, diagnostics)
    # Last year's workbook is one mistake, not one for each of its forms; nor is another export, or a part of one.
    diagnostics.fold(_in_one_file, lambda several: with_places(several, "also_here"))
    diagnostics.fold(lambda one: (one.where,) if one.hint == "form_due" else None, _all_due)
    check_copies(statements, contents, diagnostics)
    if any(data.value is not None for data in statements.values()):
        from .prior_columns import (
            check_own_columns,  # Loaded only for a basis that has its figures under another column.
        )

        check_own_columns(nodes, statements, year, diagnostics)
    if any(basis != CURRENT for _, basis in nodes):
        from .former_figures import check_former  # Loaded only for data on another basis.
        from .moved_names import check_names  # As above.
        from .same_figures import check_same  # As above.
        from .scale_slips import check_scales  # As above.
        from .swapped_columns import check_columns  # As above.
        from .swapped_rows import check_swapped  # As above.

        check_names(nodes, statements, diagnostics)
        own = {key: node for key, node in nodes.items() if statements[key].value is None}
        check_scales(own, waivers, diagnostics)
        check_same(own, waivers, diagnostics)
        check_swapped(own, diagnostics)
        check_columns(own, diagnostics)
        check_former(own, waivers, year, diagnostics)
    if len(nodes) > 1:
        from .crossed_totals import check_crossed  # Loaded only for several sources.

        check_crossed(nodes, statements, diagnostics)
        if any(
            "月" in path or "季" in path
            for path in (f"{node.origin.file}{node.origin.sheet}" for node in nodes.values())
        ):
            from ..sources.repeated_files import check_periods  # Loaded only for sheets of months or quarters.

            check_periods(nodes, waivers, diagnostics)


def _in_one_file(one: Diagnostic) -> object:
    if one.code != "D67" or not isinstance(one.where, Origin):
        return None
    return one.where.file, one.severity, str([each for each in one.details.items() if each[0] != "text"])


def _all_due(several: Sequence[Diagnostic]) -> Diagnostic:
    """Return one message that names all forms that a file should have."""
    names = Names(tuple(str(each.details["name"]) for each in several))
    return replace(several[0], details={**several[0].details, "name": names}, hint="forms_due")
