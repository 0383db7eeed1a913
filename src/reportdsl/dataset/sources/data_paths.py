"""Paths of data files: `"{{ 年度 }}/收支.xlsx"` is expanded with the properties of `@report` and with parameters before
any file is read. The rule that a path stays in the spec's folder applies to the result.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import Diagnostics
from ...diagnostics.unknown import add_unknown
from ...quick.records import replace
from ...syntax.ast import Report, Spec
from ...syntax.source_nodes import Data
from ...syntax.stated import filled_in, named, unknown_names, year_stated
from ...syntax.walk import every


def year_of(spec: Spec) -> int | None:
    """The year of a spec's report; None if it states none or an invalid one."""
    return year_stated(next(every(Report, spec), None))


def named_in(spec: Spec) -> Mapping[str, str]:
    """The names that paths of a spec's data may use, with their values."""
    return named(next(every(Report, spec), None))


def expanded(data: Data, known: Mapping[str, str], diagnostics: Diagnostics) -> Data | None:
    """The statement with its path expanded; None, with a report (F30), if the path uses a name that is not in
    `known`."""
    text = data.file.text
    if "{{" not in text:
        return data
    for name in unknown_names(text, known):
        add_unknown(diagnostics, "F30", data.file.span, name, known)
        return None
    return replace(data, file=replace(data.file, text=filled_in(text, known)))
