"""Paths of data files: `"{{ 年度 }}/收支.xlsx"` is expanded by what `@report` states, before any file is read, so that next year's report
is this year's with another year. The rule that a path stays in the spec's folder holds for the result.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import Diagnostics
from ..diagnostics.unknown import add_unknown
from ..quick.pattern import pattern
from ..quick.records import replace
from ..syntax.ast import Data, Report, Spec
from ..syntax.walk import every

_NAMED = pattern(r"\{\{\s*([^{}]*?)\s*\}\}")
_YEAR = pattern("((?:19|2[0-9])[0-9]{2})年?")


def year_of(spec: Spec) -> int | None:
    """The year of a spec's report; None if it states none, or no such year."""
    year = _YEAR.fullmatch(_stated(spec).get("year", ""))
    return int(year[1]) if year else None


def expanded(data: Data, spec: Spec, diagnostics: Diagnostics) -> Data | None:
    """A statement with its path as it is read; None, reported, if the path names what the report does not state."""
    text = data.file.text
    if "{{" not in text:
        return data
    known = _known(spec)
    for name in _NAMED.findall(text):
        if name not in known:
            add_unknown(diagnostics, "F30", data.file.span, name, known)
            return None
    return replace(data, file=replace(data.file, text=_NAMED.sub(lambda named: known[named[1]], text)))


def _known(spec: Spec) -> Mapping[str, str]:
    """What a path may name, by its spellings."""
    stated, year = _stated(spec), year_of(spec)
    values = {
        ("年度", "year"): str(year or ""),
        ("上年度", "prior_year"): str(year - 1) if year else "",
        ("单位名称", "organisation"): stated.get("unit", ""),
        ("公开时间", "published"): stated.get("published", ""),
    }
    return {name: value for names, value in values.items() if value for name in names}


def _stated(spec: Spec) -> Mapping[str, str]:
    report = next(every(Report, spec), None)
    return {item.key.text: item.text for item in report.properties} if report else {}
