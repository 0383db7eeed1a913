"""What `@report` states, as far as paths and parameters refer to it: `"{{ 年度 }}/收支.xlsx"` is expanded before any
file is read, so that next year's report is this year's with another year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..quick.pattern import pattern
from ..values.source import Span
from .ast import OF_UNIT, OTHER, PARAMETER, Needs, Property, Report, Spec, Statement
from .expression import Name

_NAMED = pattern(r"\{\{\s*([^{}]*?)\s*\}\}")
_YEAR = pattern("((?:19|2[0-9])[0-9]{2})年?")


def parameter(name: str, value: Name) -> Property:
    """The property that gives a parameter its value."""
    return Property(Name(PARAMETER, value.span), value.text, (Name(name, value.span), value), value.span)


def value_stated(item: Property) -> Name:
    """The text that a line of `@report` gives a parameter, without its quotation marks."""
    line = item.span.source.line(item.span.line)
    begin = item.key.span.end_column - 1
    while line[begin] not in ":：":
        begin += 1
    end = item.span.end_column - 1
    written = line[begin + 1 : end]
    text = written.strip(" \u3000\t")
    start = begin + 1 + len(written) - len(written.lstrip(" \u3000\t"))
    span = Span(item.span.source, item.span.line, start + 1, max(start + len(text), start + 1) + 1)
    return Name(text[1:-1] if len(text) > 1 and text[0] in '"“＂' and text[-1] in '"”＂' else text, span)


def properties(report: Report | None) -> Mapping[str, str]:
    """The texts of a report's properties, by their keys."""
    stated = report.properties if report else ()
    return {item.key.text: item.text.strip().strip('"“”') for item in stated if item.key.text != PARAMETER}


def parameters(report: Report | None) -> Mapping[str, str]:
    """The values of a report's parameters, with the properties that they refer to filled in."""
    if report is None:
        return {}
    stated = {item.values[0].text: item.values[1].text for item in report.properties if item.key.text == PARAMETER}
    own = _own(report)
    return {name: filled_in(text, own) for name, text in stated.items()}


def has_editions(spec: Spec) -> bool:
    """Whether a report is made in several editions."""
    stated = (item for report in spec.statements if isinstance(report, Report) for item in report.properties)
    return any(item.key.text in ("edition", "withheld") for item in stated)


def year_stated(report: Report | None) -> int | None:
    """The year of a report; None if it states none, or something that is no year."""
    year = _YEAR.fullmatch(properties(report).get("year", ""))
    return int(year[1]) if year else None


def named(report: Report | None) -> Mapping[str, str]:
    """What a path may refer to, by its spellings. Before the parameters are known, every property that may be the value
    of one counts as one."""
    own = _own(report)
    others = [item for item in report.properties if item.key.text in (OTHER, OF_UNIT)] if report else []
    open_ = {item.values[0].text: filled_in(value_stated(item).text, own) for item in others}
    return {**open_, **own, **parameters(report)}


def named_above(statements: Iterable[Statement], given: Mapping[str, str]) -> Mapping[str, str]:
    """What a path below some statements may refer to: what their `@report` states, and parameters: with their defaults,
    or as `given`."""
    report = next((each for each in statements if isinstance(each, Report)), None)
    needs = [each for each in statements if isinstance(each, Needs)]
    defaults = {each.name.text: each.default.text for each in needs if each.default is not None}
    return {**defaults, **named(report), **given}


def unknown_names(text: str, known: Mapping[str, str]) -> list[str]:
    """The names in a path's braces that are not `known`."""
    return [name for name in names_in(text) if name not in known]


def names_in(text: str) -> list[str]:
    """The names in a path's braces."""
    return _NAMED.findall(text)


def filled_in(text: str, known: Mapping[str, str]) -> str:
    """The text with the names in its braces replaced by their values; names that are not known stay as they are."""
    return _NAMED.sub(lambda found: known.get(found[1], found[0]), text)


def _own(report: Report | None) -> Mapping[str, str]:
    stated, year = properties(report), year_stated(report)
    values = {
        ("年度", "year"): str(year or ""),
        ("上年度", "prior_year"): str(year - 1) if year else "",
        ("单位名称", "organisation"): stated.get("unit", ""),
        ("公开时间", "published"): stated.get("published", ""),
    }
    return {name: value for names, value in values.items() if value for name in names}
