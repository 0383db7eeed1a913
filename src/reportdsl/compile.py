"""The compiler, on one page: bytes of a spec and the files beside it to a document, stage by stage.

    text ── syntax ──▶ Spec ── dataset ──▶ Dataset ── program ──▶ Program
         ── evaluation ──▶ facts ── document ──▶ Document
                 └── checks: what does not tie · lints: prose

`_stages` is this drawing in code. Each stage continues after an error with whatever is still sound, so that one run
reports everything that is wrong: an unknown name silences what depends on it, and nothing else. Only `dataset` reads
files, besides the includes that syntax reads through its loader. A program holds no data: it is built for their shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import localcontext
from functools import partial
from typing import TYPE_CHECKING

from .checks import CHECKS, run_checks
from .checks.check import Check, Outcome, ToFill
from .dataset.dataset import Dataset
from .dataset.kept_sources import KeptSources
from .dataset.read import read_dataset
from .dataset.report_units import read_units
from .dataset.sources.cached_sources import CachedSources
from .dataset.sources.declared_sources import Sources, sources_of
from .diagnostics import Diagnostics
from .diagnostics.recent import Recent, Unremarked
from .document.blocks import Document
from .document.compose import Composition, compose
from .document.report_style import report_style
from .evaluation.evaluate import evaluate
from .evaluation.evaluation import Evaluation
from .evaluation.steps import MAX_STEPS, StepLimitExceeded
from .figures import FIGURES, AnyFigure, FigureKind
from .figures.figure_kind import PictureParameter, SheetParameter, kinds_with
from .files.folder import Folder, Ledger
from .filters import FILTERS
from .filters.filter import Filter
from .lexicons import LEXICONS, Lexicon
from .lints import LINTS, Lint, WrittenProse, lint_printed, lint_written
from .operators import OPERATORS
from .operators.operator import Operator
from .program.program import Program
from .program.programs import MOST_SHAPES, Programs
from .quick.archive import LastArchive
from .quick.records import dataclass, field, replace
from .readers import READERS
from .readers.reader import Reader
from .styles import Style
from .syntax.ast import Spec
from .syntax.load import CachedLines, Parsed, parse_cached, parse_spec
from .syntax.stated import has_editions
from .values.facts import Fact
from .values.quantity import CONTEXT, Quantity
from .values.units import Units
from .writers import WRITERS
from .writers.writer import Writer

if TYPE_CHECKING:
    from .dataset.withholding import PublicData
    from .reworded import BuiltReport
    from .syntax.kept_lines import KeptLines


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The open part of the language: the members of each room. A caller may add its own."""

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
    """The result of a compilation. `document` is there whenever the spec could be read and evaluated within the limit
    of steps; the diagnostics decide whether it is fit to publish. `dataset` is all the data, including what an edition
    withholds, which `evaluation` does not have. `passed` counts the conditions of checks that held,
    `failed` holds the facts of those that did not, and `to_fill` the blocks that are still blank."""

    diagnostics: Diagnostics
    spec: Spec | None = None
    dataset: Dataset | None = None
    program: Program | None = None
    evaluation: Evaluation | None = None
    passed: int = 0
    failed: tuple[Fact, ...] = ()
    document: Document | None = None
    to_fill: tuple[ToFill, ...] = ()


class Shared:
    """Results computed for other data, or for an earlier version of the spec, that are still valid: each unit of a
    batch leaves them to the next, and an editor keeps them from build to build. The vocabulary must be the same at
    every call."""

    def __init__(self, texts: Callable[[], KeptLines] | None = None, read: KeptSources | None = None) -> None:
        self.parsed: Parsed | None = None
        self._lines: KeptLines | None = None
        self.declared: Recent[tuple[Spec, Units], Sources] = Recent()
        self.read = read
        """The data as read, for a caller that builds the same report again; every unit of a batch reads its own."""
        self.programs = Programs(texts)
        self.lints: Recent[WrittenProse, None] = Recent(MOST_SHAPES)
        self.last = LastArchive()
        self.report: BuiltReport | None = None
        """The report as it was built last, for a caller that builds it again, if nothing was reported about it."""

    def lines(self) -> KeptLines:
        """Return the cache of the spec's parsed lines, created at the first call."""
        if self._lines is None:
            from .syntax.kept_lines import KeptLines  # Like the parser, not needed for a spec from the cache.

            self._lines = KeptLines(None)
        return self._lines

    def begin(self, parsed: Parsed) -> bool:
        """Begin a build of a spec; whether its files have another text than before. If so, all that holds places in the
        old one is dropped, except for the programs."""
        if self.parsed is not None and self.parsed.sources == parsed.sources:
            return False
        self.parsed, self.declared, self.lints = parsed, Recent(), Recent(MOST_SHAPES)
        return True


def compile_report(
    name: str,
    content: bytes,
    folder: Folder,
    rooms: Vocabulary | None = None,
    cached: bool = False,
    diagnostics: Diagnostics | None = None,
    edition: str = "",
    shared: Shared | None = None,
) -> Compilation:
    """Compile a spec: `name` as the user gave it, its bytes, and the folder that its paths start from. With `cached`, a
    spec that has not changed since it was last parsed comes from the user's own cache. `edition` replaces the spec's
    own. A caller that wants the messages from before an internal error passes its own `diagnostics`; one that builds
    the report again and again passes `shared`, which keeps what did not change."""
    diagnostics = Diagnostics() if diagnostics is None else diagnostics
    if shared is not None:
        from .quick.collector import waiting  # Loaded only for whoever builds again.

        shared.read = Unremarked() if shared.read is None else shared.read
        shared.programs.rebuilt = shared.last.rebuilt = True
        with waiting():
            parsed = parse_spec(name, content, folder, diagnostics, shared.lines())
            if parsed is None:
                return Compilation(diagnostics)
            return compile_spec(parsed, folder, diagnostics, rooms, shared, edition)
    parsed = (parse_cached if cached else parse_spec)(name, content, folder, diagnostics)
    if parsed is None:
        return Compilation(diagnostics)
    if not cached:
        return compile_spec(parsed, folder, diagnostics, rooms, edition=edition)
    texts, sources = CachedLines("texts", name, folder), CachedSources(name, folder)
    made = compile_spec(parsed, folder, diagnostics, rooms, Shared(texts.lines, sources), edition)
    texts.store()
    sources.store()
    return made


def compile_spec(
    parsed: Parsed,
    folder: Folder,
    diagnostics: Diagnostics,
    rooms: Vocabulary | None = None,
    shared: Shared | None = None,
    edition: str = "",
) -> Compilation:
    """Compile a parsed spec with its data, which lie in `folder`; what depends on the spec alone comes from `shared`.
    Reports V12, and gives no document, when the evaluation exceeds the limit of steps."""
    with localcontext(CONTEXT):  # No figure depends on the precision and rounding of the caller's thread.
        made = _stages(parsed, Ledger(folder), diagnostics, rooms or Vocabulary(), shared or Shared(), edition)
    if len(diagnostics) and made.dataset is not None:
        from .dataset.cell_names import CellNames  # Loaded only where something is reported.

        diagnostics.name_cells(CellNames(made.dataset).named)
    return made


def _stages(
    parsed: Parsed, ledger: Ledger, diagnostics: Diagnostics, rooms: Vocabulary, shared: Shared, edition: str
) -> Compilation:
    last, shared.report = shared.report, None
    changed = shared.begin(parsed)
    if shared.programs.rebuilt and shared.parsed is not None:
        parsed = shared.parsed  # The one from before, if its text is the same: programs know their spec.
    stages = _Stages(parsed, ledger, diagnostics, rooms, shared)
    dataset = stages.dataset()
    begun = Compilation(diagnostics, parsed.spec, dataset)
    if changed:
        again = stages.reworded(last, dataset) if last is not None and not edition else None
        if again is not None:
            shared.report, document = again
            return stages.linted(begun, shared.report.evaluation, shared.report.outcomes, document)
        shared.programs.forget()
    before = len(diagnostics)
    program = stages.program(dataset)
    style = report_style(program.settings, dataset.style, diagnostics)
    try:
        evaluation = stages.evaluation(program, dataset, style)
        outcomes = run_checks(rooms.checks, evaluation, diagnostics)
        public = stages.public(dataset, edition)
        if public is not None:  # The rules were checked on all data; what is printed is made from the edition's own.
            evaluation = stages.evaluation(stages.program(public.dataset), public.dataset, style)
        composed = compose(evaluation, rooms.figures, style, _failed(outcomes))
        document = stages.document(composed, public)
        written = WrittenProse.of(evaluation.program)
        shared.lints.of(written, partial(lint_written, rooms.lints, written), diagnostics)
        told = public is not None or program.balanced or len(diagnostics) > before
        if shared.programs.rebuilt and not told:
            from .reworded import BuiltReport

            shared.report = BuiltReport(parsed, dataset, ledger.times, evaluation, outcomes, composed)
        return stages.linted(begun, evaluation, outcomes, document)
    except StepLimitExceeded as exceeded:
        diagnostics.add("V12", exceeded.where, limit=MAX_STEPS * ledger.times)
        return replace(begun, program=program)


def _failed(outcomes: Iterable[Outcome]) -> tuple[Fact, ...]:
    return tuple(fact for outcome in outcomes for fact in outcome.failed)


@dataclass(frozen=True, slots=True)
class _Stages:
    """The stages of one compilation that take more than a line."""

    parsed: Parsed
    ledger: Ledger
    diagnostics: Diagnostics
    rooms: Vocabulary
    shared: Shared

    def dataset(self) -> Dataset:
        """Read all files of data that the spec declares."""
        spec, rooms = self.parsed.spec, self.rooms
        units = read_units(spec, self.ledger, rooms.readers, self.diagnostics)

        def declared(reports: Diagnostics) -> Sources:
            forms, shows = (kinds_with(parameter, rooms.figures) for parameter in (SheetParameter, PictureParameter))
            return sources_of(spec, rooms.readers, reports, defined=units, forms=forms, shows=shows)

        sources = self.shared.declared.of((spec, units), declared, self.diagnostics)
        return read_dataset(sources, self.ledger, self.diagnostics, kept=self.shared.read)

    def reworded(self, last: BuiltReport, dataset: Dataset) -> tuple[BuiltReport, Document] | None:
        """Build the `last` report again if only some of its words have changed; None if it must be built anew."""
        from .reworded import reworded  # Loaded only for whoever builds again.

        rooms = self.rooms.checks, self.rooms.lints
        return reworded(last, self.parsed, dataset, self.ledger, self.shared.programs, *rooms, self.diagnostics)

    def program(self, dataset: Dataset) -> Program:
        """Resolve the spec for the shape of its data."""
        return self.shared.programs.program(self.parsed.spec, dataset, self.rooms, self.diagnostics)

    def evaluation(self, program: Program, dataset: Dataset, style: Style) -> Evaluation:
        """Evaluate the program with the data; twice if figures are moved so that they add up as printed."""
        times = self.ledger.times
        printed: Mapping[str, Quantity] = {}
        if program.balanced:
            from .document.balance import balance  # Loaded only for such a report.

            draft = evaluate(program, dataset, Diagnostics(), by_column=False, times=times)
            printed = balance(draft, compose(draft, self.rooms.figures, style).document(), self.diagnostics)
        return evaluate(program, dataset, self.diagnostics, printed, times=times)

    def public(self, dataset: Dataset, named: str) -> PublicData | None:
        """Take out of the data what an edition withholds: the `named` one, or the spec's own; None if there is none."""
        if not named and not has_editions(self.parsed.spec):
            return None
        from .dataset.editions import edition_of  # Loaded only for a report that has some.
        from .dataset.withholding import withhold

        edition = edition_of(self.parsed.spec, dataset, named, self.diagnostics)
        return withhold(dataset, edition) if edition is not None else None

    def document(self, composed: Composition, public: PublicData | None) -> Document:
        """Number the composed blocks and name the files that they were made from."""
        document = composed.document((*self.parsed.sources, *self.ledger.hashed()))
        if public is None:
            return document
        from .document.leaks import report_leaks

        report_leaks(document, public, self.diagnostics)
        return replace(document, edition=public.edition.name)

    def linted(
        self, begun: Compilation, evaluation: Evaluation, outcomes: tuple[Outcome, ...], document: Document
    ) -> Compilation:
        """Read the printed text, and put the results of all stages together."""
        lint_printed(self.rooms.lints, evaluation.program, document, self.diagnostics)
        return replace(
            begun,
            program=evaluation.program,
            evaluation=evaluation,
            passed=sum(outcome.passed for outcome in outcomes),
            failed=_failed(outcomes),
            document=document,
            to_fill=tuple(each for outcome in outcomes for each in outcome.to_fill),
        )
