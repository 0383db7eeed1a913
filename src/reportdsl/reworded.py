"""A report built again after some of its paragraphs were put in other words: only these are made anew.

While somebody writes, that is what changes from one build to the next. Everything else is what it was: the program, the
facts, the checks, the other blocks. Each stage says when a paragraph may be made on its own (`syntax`, `program` and
`document` have a part for it); whenever one of them declines, or has something to report, the whole report is built
anew. So the result is always that of a build from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from .checks.check import Check, Outcome
from .dataset.dataset import Dataset
from .diagnostics import Diagnostics
from .document.blocks import Document
from .document.compose import Composition
from .evaluation.evaluation import Evaluation
from .evaluation.steps import StepLimitExceeded
from .files.folder import Ledger
from .lints import Lint, WrittenProse, lint_written
from .program.programs import Programs
from .quick.records import dataclass, replace
from .syntax.load import Parsed


@dataclass(frozen=True, slots=True, eq=False)
class BuiltReport:
    """A report as it was built: what it was made from, within limits of some `times` the usual ones, and what each
    stage made of it."""

    parsed: Parsed
    dataset: Dataset
    times: int
    evaluation: Evaluation
    outcomes: tuple[Outcome, ...]
    composition: Composition


def reworded(
    last: BuiltReport,
    parsed: Parsed,
    dataset: Dataset,
    ledger: Ledger,
    programs: Programs,
    checks: Iterable[Check],
    lints: Iterable[Lint],
    diagnostics: Diagnostics,
) -> tuple[BuiltReport, Document] | None:
    """Return the report of a spec that differs from that of the `last` one only in what some paragraphs say, and its
    document; None if it must be built anew. About `last`, nothing was reported after its data had been read;
    `diagnostics` has what was reported of this one so far."""
    if ledger.times != last.times:
        return None
    from .syntax.reworded_lines import reworded as reworded_lines  # Loaded only for whoever builds again.

    lines = reworded_lines(last.parsed, parsed)
    if lines is None or dataset != last.dataset:
        return None
    made = programs.reworded(last.evaluation.program, parsed.spec, lines)
    if made is None:
        return None
    evaluation = replace(last.evaluation, program=made.program)
    told, before = Diagnostics(), len(evaluation.diagnostics)
    told.extend(diagnostics)
    try:
        outcomes = tuple(
            check.run(evaluation, told) if check.prose else outcome
            for check, outcome in zip(checks, last.outcomes, strict=True)
        )
        composition = last.composition.reworded(made.items)
        document = composition.document((*parsed.sources, *ledger.hashed())) if composition is not None else None
    except StepLimitExceeded:
        return None
    finally:
        reported = evaluation.diagnostics.cut(before)
    written = WrittenProse.of(made.program)
    lint_written(lints, replace(written, body=tuple(item for _, item in made.items), phrases=()), told)
    if composition is None or document is None or reported or len(told) > len(diagnostics):
        return None
    return BuiltReport(parsed, dataset, ledger.times, evaluation, outcomes, composition), document
