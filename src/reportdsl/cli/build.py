"""`reportdsl build`: write the document, completely or not at all."""

from __future__ import annotations

import os
from time import perf_counter

from ..compile import Compilation, Shared
from ..diagnostics import Diagnostics
from ..diagnostics.details import Names
from ..diagnostics.messages import catalogue
from ..diagnostics.messages.catalogue import counted
from ..document.blocks import Document
from ..files.folder import reason_of
from ..files.output import overwritten, sweep, write_atomically
from ..quick.records import replace
from ..writers import WRITERS
from ..writers.writer import Writer, WriterProblem
from .reporting import as_json, as_text, errors, exit_code, misuse
from .result import ERRORS, FINE, MISUSE, Built, Options, Result
from .spec import compiled, inputs
from .summary import Summary, summarise


def run(options: Options) -> Result:
    """Make the document once; with `--watch`, again whenever a file of the report changes."""
    if options.watch:
        from .watch import watch  # Loaded only where it is asked for.

        return watch(options, build)
    return build(options).result


def build(options: Options, shared: Shared | None = None) -> Built:
    """Make the document. If there are errors, an existing document is left untouched; with `--draft`, a draft is
    written. What has not changed since the last build is taken from `shared`."""
    started = perf_counter()
    if os.path.basename(options.spec) in ("", os.curdir, os.pardir):  # A document is named after its spec.
        return Built(misuse("F04", options, file=options.spec))
    edition = f"（{options.edition}）" if options.edition else ""  # No edition overwrites another.
    output = options.output or f"{os.path.splitext(options.spec)[0]}{edition}.docx"
    suffix = os.path.splitext(output)[1]
    writer = next((each for each in WRITERS.values() if suffix.lower() in each.suffixes), None)
    if writer is None:
        suffixes = Names(tuple(suffix for each in WRITERS.values() for suffix in each.suffixes))
        return Built(misuse("F07", options, suffix=suffix, choices=suffixes))
    compilation = compiled(options, shared)
    diagnostics = compilation.diagnostics
    code = exit_code(diagnostics, options)
    if options.emit:
        from .dump import tree  # Loaded only where it is asked for.

        return Built(Result(code, tree(getattr(compilation, options.emit)), as_text(diagnostics, options)))
    written = False
    if compilation.document is not None and (code == FINE or options.draft):
        document = compilation.document
        if code != FINE:
            output, document = _as_draft(output, compilation, document, options)
        if overwritten((output,), inputs(options, document)):
            return Built(misuse("F25", options, file=output))
        ended = _write(output, writer, document, diagnostics, options, shared)
        written = ended == FINE
        code = code if written else max(ended, exit_code(diagnostics, options))
    findings = _findings(diagnostics, options) if options.findings and code != MISUSE else None
    if options.opened and (written or findings):
        from .report_folder import open_file

        open_file(output if written else findings or output)
    files = tuple(file for file in (output if written else None, findings) if file)
    summary = summarise(compilation.document, compilation.passed, perf_counter() - started)
    if options.format == "json":
        content = {"output": output if written else None, "summary": summary.encoded()}
        return Built(Result(code, as_json(content, diagnostics, options)), files)
    reported = _reported(output, written, writer, summary, code, compilation, options)
    if findings is None:
        return Built(reported, files)
    told = catalogue(options.lang).command_line["findings_file"].format(file=findings)
    return Built(replace(reported, lines=(*reported.lines, told)), files)


def _findings(diagnostics: Diagnostics, options: Options) -> str | None:
    """Write the workbook of findings and return its path; None if there are no errors. If it cannot be written, that is
    a warning (F06)."""
    from .findings import findings_file, write_findings  # Loaded only where it is asked for.

    try:
        return write_findings(diagnostics, options.spec, options.lang)
    except OSError as problem:
        file = findings_file(options.spec, options.lang)
        diagnostics.warn("F06", None, file=file, reason=reason_of(problem))
        return None


def _as_draft(output: str, compilation: Compilation, document: Document, options: Options) -> tuple[str, Document]:
    """The path and the draft of a report that is not fit to be published. Unless the user names the file, it is not the
    report's own."""
    from ..document.draft import as_draft, draft_name  # Loaded only for a draft.
    from .draft_lines import draft_lines

    stem, suffix = os.path.splitext(output)
    if not options.output:
        folder, name = os.path.split(stem)
        output = os.path.join(folder, draft_name(document, name) + suffix)
    lines = draft_lines(compilation, options)
    return output, as_draft(document, errors(compilation.diagnostics, options), lines)


def _write(
    output: str, writer: Writer, document: Document, diagnostics: Diagnostics, options: Options, shared: Shared | None
) -> int:
    """Write the file and return the exit code; whatever prevents it is reported."""
    try:
        content = _content(writer, document, options, diagnostics, shared)
        if not options.draft and exit_code(diagnostics, options) != FINE:  # A writer's warnings count, too.
            return ERRORS
        write_atomically(output, content)
        sweep(os.path.dirname(output) or os.curdir)
    except WriterProblem as problem:
        diagnostics.add(problem.code, None, details=problem.details)
        return MISUSE
    except OSError as problem:
        diagnostics.add("F06", None, file=output, reason=reason_of(problem))
        return MISUSE
    except Exception as problem:  # As when the spec is compiled.
        from ..diagnostics.faults import add_fault

        add_fault(diagnostics, problem)
        return MISUSE
    return FINE


def _content(
    writer: Writer, document: Document, options: Options, diagnostics: Diagnostics, shared: Shared | None
) -> bytes:
    """The content of the file. An option that this machine cannot honour is reported as information, and the file is
    made without it. Raises `WriterProblem` if the problem is not due to an option."""
    flags = {"pages": options.pages, "manifest": options.manifest}
    told, last = diagnostics.remark, shared.last if shared is not None else None
    try:
        return writer.write(document, told, last, **flags)
    except WriterProblem as problem:
        if problem.option not in writer.options:
            raise
        diagnostics.inform(problem.code, None, details=problem.details)
        return writer.write(document, told, last, **{**flags, problem.option: False})


def _reported(
    output: str, written: bool, writer: Writer, summary: Summary, code: int, compilation: Compilation, options: Options
) -> Result:
    """The result of a build: what was written goes to standard output; the diagnostics, and a line if nothing was
    written, go to standard error."""
    words = catalogue(options.lang).command_line
    stderr = as_text(compilation.diagnostics, options)
    if not written:
        nothing = "" if code == MISUSE else words["nothing_written"]
        return Result(code, (), "\n".join(text for text in (stderr, nothing) if text))
    lines = [
        words["made" if code == FINE else "draft"].format(output=output),
        words["summary"].format(**counted(summary.encoded())),
    ]
    if "pages" in writer.options and not options.pages:
        lines.append(words["estimated_pages"])
    return Result(code, tuple(lines), stderr)
