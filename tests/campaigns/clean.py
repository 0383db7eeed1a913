"""False alarms: forms without faults must compile without errors and with at most one warning, and their sum must be
that of their leaves."""

from __future__ import annotations

from random import Random

from reportdsl.batch.job import Served
from reportdsl.compile import compile_report
from reportdsl.diagnostics import Severity
from reportdsl.diagnostics.render import render_all
from reportdsl.values.quantity import Quantity
from reportdsl.values.results import as_fact

from .campaign import Outcome
from .workbooks import form, written


def case(random: Random) -> Outcome:
    """A form written by one of the programs, summed, and printed row by row."""
    made = form(random)
    program, suffix, content = written(random, made)
    spec = (
        f'@data 表 from "表.{suffix}" {made.data}\n@let 和 = sum(表.{made.column})\n'
        f"{{{{ 和 }}}}\n@table 表一\n| 项 | 数 |\n|---|--:|\n@each 行 in 表\n| {{{{ 行.名称 }}}} | {{{{ 行.{made.column} }}}} |\n@end each\n@end table\n"
    )
    came = compile_report("a.rpt", spec.encode(), Served([(f"表.{suffix}", content)]))
    told = f"{program} {made.data}\n{render_all(came.diagnostics, 'en')}"
    if came.diagnostics.errors:
        return Outcome("error", sound=False, detail=told)
    warnings = [each for each in came.diagnostics if each.severity is Severity.WARNING]
    if len(warnings) > 1:
        return Outcome(f"{len(warnings)} warnings", sound=False, detail=told)
    assert came.evaluation is not None
    value = came.evaluation.defined("和")
    assert value is not None
    found = as_fact(value).value
    assert isinstance(found, Quantity)
    if found.value != made.total * (10000 if "万元" in made.data else 1):
        return Outcome("another sum", sound=False, detail=f"{told}{found.value} for {made.total}")
    return Outcome("a warning " + warnings[0].code if warnings else "nothing to say")
