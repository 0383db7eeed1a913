"""The compiler, on one page: bytes of a spec and the files beside it to a document, stage by stage.

    text ── syntax ──▶ Spec ── dataset ──▶ Dataset ── program ──▶ Program ── evaluation ──▶ facts ── document ──▶ Document
                                                                                  └── checks: what does not tie · lints: prose

Every stage goes on after an error as far as what it has is sound, so that one run tells everything that is wrong: an
unknown name silences what depends on it, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import localcontext

from .checks import CHECKS
from .checks.check import Check
from .dataset.dataset import Dataset
from .dataset.read import read_dataset
from .diagnostics import Diagnostics
from .document.balance import balanced
from .document.blocks import Document
from .document.compose import compose
from .evaluation.evaluation import Evaluation
from .evaluation.steps import MAX_STEPS, StepLimitExceeded
from .figures import FIGURES, AnyFigure, FigureKind
from .files.folder import FileProblem, Folder, Ledger
from .filters import FILTERS
from .filters.filter import Filter
from .lexicons import LEXICONS, Lexicon
from .lints import LINTS, Lint
from .operators import OPERATORS
from .operators.operator import Operator
from .program.build import build_program
from .program.program import Program, Settings
from .program.reuse import Built, shape
from .quick.records import dataclass, field, replace
from .readers import READERS
from .readers.reader import Reader
from .styles import STYLES, Style, StyleProblem, is_style_file, read_style
from .styles.style_files import MAX_STYLE
from .syntax.ast import Report, Spec
from .syntax.load import Parsed, keep_parsed, parse_spec, recalled
from .syntax.walk import every
from .values.facts import Fact
from .values.quantity import CONTEXT
from .writers import WRITERS
from .writers.writer import Writer


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is open in the language: the members of each room. A caller may add its own."""

    readers: tuple[Reader, ...] = READERS
    operators: tuple[Operator, ...] = OPERATORS
    filters: tuple[Filter, ...] = FILTERS
    figures: Mapping[str, FigureKind[AnyFigure]] = field(default_factory=lambda: FIGURES)
    checks: tuple[Check, ...] = CHECKS
    lints: tuple[Lint, ...] = LINTS
    lexicons: Mapping[str, Lexicon] = field(default_factory=lambda: LEXICONS)
    writers: Mapping[str, Writer] = field(default_factory=lambda: WRITERS)


@dataclass(frozen=True, slots=True)
class Compilation:
    """What came of a spec. `document` is there whenever the spec could be read and asks for no endless work; whether
    it is fit to be published is for the diagnostics to say."""

    diagnostics: Diagnostics
    spec: Spec | None = None
    program: Program | None = None
    evaluation: Evaluation | None = None
    passed: int = 0
    failed: tuple[Fact, ...] = ()
    document: Document | None = None


def compile_report(
    name: str, content: bytes, folder: Folder, rooms: Vocabulary | None = None, cached: bool = False
) -> Compilation:
    """Compile a spec: `name` as the user gave it, its bytes, and the folder that its paths start from. `cached` takes
    one that has not changed as it was parsed before, from the user's own cache."""
    diagnostics = Diagnostics()
    parsed = recalled(name, content, folder) if cached else None
    if parsed is None:
        parsed = parse_spec(name, content, folder, diagnostics)
        if cached and parsed and not len(diagnostics):
            keep_parsed(name, content, parsed)
    return compile_spec(parsed, folder, diagnostics, rooms) if parsed else Compilation(diagnostics)


def compile_spec(
    parsed: Parsed,
    folder: Folder,
    diagnostics: Diagnostics,
    rooms: Vocabulary | None = None,
    built: list[Built] | None = None,
) -> Compilation:
    """The rest of it: a parsed spec and its data, to the document. `built` holds the last program for the next call with
    the same spec and rooms."""
    with localcontext(CONTEXT):  # No figure follows the precision and the rounding of the caller's own thread.
        return _compiled(parsed, Ledger(folder), diagnostics, rooms or Vocabulary(), built)


def _compiled(
    parsed: Parsed, ledger: Ledger, diagnostics: Diagnostics, rooms: Vocabulary, built: list[Built] | None
) -> Compilation:
    spec = parsed.spec
    dataset: Dataset = read_dataset(spec, ledger, rooms.readers, diagnostics)
    program = _program(spec, dataset, diagnostics, rooms, built)
    try:
        return _evaluated(parsed, program, ledger, diagnostics, rooms)
    except StepLimitExceeded as exhausted:
        diagnostics.add("V12", exhausted.where, limit=MAX_STEPS)
        return Compilation(diagnostics, spec, program)


def _program(
    spec: Spec, dataset: Dataset, diagnostics: Diagnostics, rooms: Vocabulary, built: list[Built] | None
) -> Program:
    """The program; the last one over these data, where their shape is the same and there was nothing to say of it."""
    form = shape(dataset) if built is not None else None
    for last in built or ():
        if form is not None and last.fits(spec, form):
            return last.over(dataset)
    said = len(diagnostics)
    program = build_program(spec, dataset, rooms.operators, rooms.filters, rooms.figures, diagnostics, rooms.lexicons)
    if built is not None and form is not None and len(diagnostics) == said:
        built[:] = [Built.of(spec, form, dataset, program)]
    return program


def _evaluated(
    parsed: Parsed, program: Program, ledger: Ledger, diagnostics: Diagnostics, rooms: Vocabulary
) -> Compilation:
    spec = parsed.spec
    evaluation = balanced(program, rooms.figures, diagnostics)
    outcomes = [check.run(evaluation, diagnostics) for check in rooms.checks]
    failed = tuple(fact for outcome in outcomes for fact in outcome.failed)
    style = _style(spec, program.settings, ledger, diagnostics)
    sources = (*parsed.sources, *ledger.hashed())
    document = replace(compose(evaluation, rooms.figures, style, failed), sources=sources)
    for lint in rooms.lints:
        lint.run(program, document, diagnostics)
    return Compilation(
        diagnostics, spec, program, evaluation, sum(outcome.passed for outcome in outcomes), failed, document
    )


def _style(spec: Spec, settings: Settings, folder: Folder, diagnostics: Diagnostics) -> Style:
    """The style by its name, or from the file that the report names; else the usual one of the report's language."""
    usual, name = settings.words.style, settings.style
    if not is_style_file(name):
        return STYLES[name or usual]
    styles = {usual: STYLES[usual], **STYLES}
    properties = [each for report in every(Report, spec) for each in report.properties]
    where = next((each.span for each in properties if each.key.text == "style"), None)
    try:
        return read_style(name, folder.read(name, MAX_STYLE), styles)
    except (FileProblem, StyleProblem) as problem:
        diagnostics.add(problem.code, where, details=problem.details)
        return STYLES[usual]
