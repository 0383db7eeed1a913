"""The commands: a spec built, checked, its facts listed; a code explained; the members of a room listed.

With `--format json` standard output holds one JSON object, whatever happens: diagnostics are in it, not beside it.
What only some runs need (messages, JSON, the other commands) is loaded by those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import perf_counter

from ..compile import Compilation, compile_report
from ..diagnostics import Diagnostic, Diagnostics, Severity
from ..document.blocks import Document
from ..files.folder import MAX_SPEC, FileProblem, Folder, read_file, reason_of, write_atomically
from ..values.source import Origin, Span
from ..writers import WRITERS
from ..writers.writer import Writer, WriterProblem
from .result import ERRORS, FINE, MISUSE, Options, Result
from .summary import Summary, summarise

JSON_VERSION = 1
MOST_TOLD = 100
"""How many diagnostics a text tells; JSON has them all."""
ESTIMATED = {
    "zh": "目录页码是估算的：在 Word 里按 Ctrl+A、F9 更新，或加 --pages 由 LibreOffice 排定",
    "en": "page numbers of the contents are estimates: press Ctrl+A, F9 in Word, or add --pages to take LibreOffice's",
}
"""Told with a file whose contents no word processor has numbered."""


def build(options: Options) -> Result:
    """Make the document. Errors leave what is there untouched, unless a draft is asked for."""
    started = perf_counter()
    output = options.output or options.spec.with_suffix(".docx")
    writer = _writer(output)
    if writer is None:
        suffixes = "、".join(suffix for each in WRITERS.values() for suffix in each.suffixes)
        return _misuse("F07", options, suffix=output.suffix, choices=suffixes)
    compiled = _compiled(options)
    if isinstance(compiled, Result):
        return compiled
    if options.emit:
        from .dump import tree

        code = _code(compiled.diagnostics, options)
        return Result(code, tree(getattr(compiled, options.emit)), _rendered(compiled.diagnostics, options))
    code = _code(compiled.diagnostics, options)
    written = compiled.document is not None and (code == FINE or options.draft)
    if compiled.document is not None and written:
        document = _drafted(compiled.document, compiled.diagnostics, options) if code else compiled.document
        try:
            write_atomically(output, _content(writer, document, options, compiled.diagnostics))
        except WriterProblem as lacking:
            compiled.diagnostics.add(lacking.code, None, details=lacking.details)
            written, code = False, MISUSE
        except OSError as problem:
            compiled.diagnostics.add("F06", None, file=str(output), reason=reason_of(problem))
            written, code = False, MISUSE
    summary = summarise(compiled.document, compiled.passed, perf_counter() - started)
    if options.format == "json":
        told = {"output": str(output) if written else None, "summary": summary.encoded()}
        return Result(code, _json(told, compiled.diagnostics, options))
    lines, told_text = _told(output, written, summary, code, options)
    if lines and "pages" in writer.options and not options.pages:
        lines += (ESTIMATED[options.lang],)
    return Result(code, lines, _joined(_rendered(compiled.diagnostics, options), told_text))


def check(options: Options) -> Result:
    """Everything but the writing."""
    compiled = _compiled(options)
    if isinstance(compiled, Result):
        return compiled
    code = _code(compiled.diagnostics, options)
    if options.format == "json":
        return Result(code, _json({}, compiled.diagnostics, options))
    passed = (
        f"没有错误，审核通过 {compiled.passed} 项"
        if options.lang == "zh"
        else f"no errors, {compiled.passed} checks passed"
    )
    return Result(code, () if code else (passed,), _rendered(compiled.diagnostics, options))


def facts(options: Options) -> Result:
    """Every named figure, exact and as printed, with its formula or its cells."""
    from .dump import encode_facts, fact_lines

    compiled = _compiled(options)
    if isinstance(compiled, Result):
        return compiled
    code = _code(compiled.diagnostics, options)
    if options.format == "json":
        told = {"facts": [*encode_facts(compiled.evaluation)] if compiled.evaluation else []}
        return Result(code, _json(told, compiled.diagnostics, options) if len(compiled.diagnostics) else _encoded(told))
    printed = fact_lines(compiled.evaluation) if compiled.evaluation else ()
    return Result(code, printed, _rendered(compiled.diagnostics, options))


def explain(options: Options) -> Result:
    from ..diagnostics.pages import page

    text = page(options.code.upper(), options.lang)
    if text is None:
        missing = f"没有代码 {options.code}" if options.lang == "zh" else f"there is no code {options.code}"
        return Result(MISUSE, told=missing)
    return Result(FINE, (text,))


def members(options: Options) -> Result:
    from .listing import listing

    return Result(FINE, listing(options.room))


COMMANDS: Mapping[str, Callable[[Options], Result]] = {
    "build": build,
    "check": check,
    "facts": facts,
    "explain": explain,
    "list": members,
}


def _compiled(options: Options) -> Compilation | Result:
    """The compilation of the spec that was named, or why there is none. The user named it: it may be a link."""
    try:
        content = read_file(options.spec, str(options.spec), MAX_SPEC)
    except FileProblem as problem:
        from difflib import get_close_matches

        near = problem.details.get("near", ())
        close = get_close_matches(options.spec.name, near, 1) if isinstance(near, tuple) else []
        details = {**problem.details, "suggestion": "".join(close)}
        return _misuse(problem.code, options, hint="did_you_mean" if close else "", **details)
    return compile_report(options.spec.name, content, Folder(options.spec.parent, options.allow), cached=True)


def _writer(output: Path) -> Writer | None:
    return next((writer for writer in WRITERS.values() if output.suffix.lower() in writer.suffixes), None)


def _content(writer: Writer, document: Document, options: Options, diagnostics: Diagnostics) -> bytes:
    """The file. A wish that this machine cannot grant is told, and the file written without it. Raises `WriterProblem`
    where that does not help."""
    flags = {"pages": options.pages, "manifest": options.manifest}
    try:
        return writer.write(document, **flags)
    except WriterProblem as problem:
        if problem.wish not in writer.options:
            raise
        diagnostics.add(problem.code, None, severity=Severity.INFO, details=problem.details)
        return writer.write(document, **{**flags, problem.wish: False})


def _misuse(code: str, options: Options, *, hint: str = "", **details: object) -> Result:
    diagnostics = Diagnostics()
    diagnostics.add(code, None, hint=hint, details=details)
    if options.format == "json":
        return Result(MISUSE, _json({}, diagnostics, options))
    return Result(MISUSE, told=_rendered(diagnostics, options))


def _drafted(document: Document, diagnostics: Diagnostics, options: Options) -> Document:
    from ..document.draft import as_draft

    return as_draft(document, _counted(diagnostics, options))


def _counted(diagnostics: Diagnostics, options: Options) -> int:
    """How many errors there are; `--strict` counts warnings as such."""
    counted = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return sum(found.severity in counted for found in diagnostics)


def _code(diagnostics: Diagnostics, options: Options) -> int:
    return ERRORS if _counted(diagnostics, options) else FINE


def _rendered(diagnostics: Diagnostics, options: Options) -> str:
    """Diagnostics for a reader; of very many the first, errors before all others."""
    if not len(diagnostics):
        return ""
    from ..diagnostics.render import render_all

    told = _sorted(diagnostics)
    left = len(told) - MOST_TOLD
    if left > 0:
        first = sorted(told, key=lambda found: found.severity is not Severity.ERROR)[:MOST_TOLD]
        told = _sorted(first)
    more = f"\n……还有 {left} 处\n" if options.lang == "zh" else f"\n… and {left} more\n"
    return render_all(told, options.lang) + "\n" + (more if left > 0 else "")


def _sorted(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In the order of their places: the spec's lines, then data files, then what has no place."""

    def place(found: Diagnostic) -> tuple[int, str, int, int]:
        match found.where:
            case Span(source=source, line=line, column=column):
                return 0, source.name, line, column
            case Origin(file=file, line=line, column=column):
                return 1, file, line, column
        return 2, "", 0, 0

    return sorted(diagnostics, key=place)


def _json(told: Mapping[str, object], diagnostics: Diagnostics, options: Options) -> tuple[str, ...]:
    from ..diagnostics.encode import encode

    return _encoded({**told, "diagnostics": encode(_sorted(diagnostics), options.lang)})


def _encoded(told: Mapping[str, object]) -> tuple[str, ...]:
    import json

    return (json.dumps({"version": JSON_VERSION, **told}, ensure_ascii=False, indent=2),)


def _told(output: Path, written: bool, summary: Summary, code: int, options: Options) -> tuple[tuple[str, ...], str]:
    """What was made, for standard output; or that nothing was, for standard error."""
    zh = options.lang == "zh"
    if code == MISUSE:
        return (), ""
    if not written:
        return (), "有错误，没有生成文档" if zh else "there are errors; nothing was written"
    draft = ("草稿" if zh else "draft") if code else ("已生成" if zh else "made")
    return (f"{draft} {output}", summary.in_words(options.lang)), ""


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
