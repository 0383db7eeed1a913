"""Paths of data files: `"{{ 年度 }}/收支.xlsx"` is expanded by what `@report` states and by parameters, before any file is read. The
rule that a path stays in the spec's folder holds for the result.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import Diagnostics
from ..diagnostics.unknown import add_unknown
from ..quick.records import replace
from ..syntax.ast import Data, Report, Spec
from ..syntax.stated import filled_in, named, unknown_names, year_stated
from ..syntax.walk import every


def year_of(spec: Spec) -> int | None:
    """The year of a spec's report; None if it states none, or no such year."""
    return year_stated(next(every(Report, spec), None))


def named_in(spec: Spec) -> Mapping[str, str]:
    """What the paths of a spec's data may name."""
    return named(next(every(Report, spec), None))


def expanded(data: Data, known: Mapping[str, str], diagnostics: Diagnostics) -> Data | None:
    """A statement with its path as it is read; None, reported, if the path names what is not `known`."""
    text = data.file.text
    if "{{" not in text:
        return data
    for name in unknown_names(text, known):
        add_unknown(diagnostics, "F30", data.file.span, name, known)
        return None
    return replace(data, file=replace(data.file, text=filled_in(text, known)))
