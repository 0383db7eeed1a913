"""The command line: the only prints and exit codes.

0 fine · 1 errors in the spec or its data · 2 misuse or environment · 3 internal error · 130 interrupted
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn

LANGUAGES = ("zh", "en")
FINE, ERRORS, MISUSE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130
JSON_VERSION = 1


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and give its exit code. Nothing escapes as a traceback."""
    try:
        options = _parser().parse_args(arguments)
        options.lang = options.lang or language()
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as problem:
        return _internal(problem)


def language() -> str:
    """The language of messages: the locale's, Chinese where it says none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name, "")
        if locale and locale.partition(".")[0] not in ("C", "POSIX"):
            return "zh" if locale.lower().startswith("zh") else "en"
    return "zh"


def _internal(problem: Exception) -> int:
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    text = f"内部错误，不是您的报告有错 / internal error, not your report's: {type(problem).__name__} {where}"
    print(f"{text}\n请把报告文件和这一行发给开发者 / please report it with the spec and this line", file=sys.stderr)
    return INTERNAL


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"用法不对 / misuse: {message}", file=sys.stderr)
        raise SystemExit(MISUSE)


def _parser() -> argparse.ArgumentParser:
    from . import __version__

    parser = _Parser(prog="reportdsl", description="把 .rpt 报告编译成 Word / compile .rpt reports to Word")
    parser.add_argument("--version", action="version", version=f"reportdsl {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--lang", choices=LANGUAGES, help="消息的语言 / language of messages")
        sub.set_defaults(run=run)
        return sub

    def on_spec(name: str, run: object, text: str) -> argparse.ArgumentParser:
        sub = command(name, run, text)
        sub.add_argument("spec", type=Path, metavar="SPEC")
        sub.add_argument("--allow", type=Path, action="append", default=[], metavar="DIR", help="另准读取的文件夹 / a further folder to read from")
        sub.add_argument("--format", choices=("text", "json"), default="text")
        sub.add_argument("--strict", action="store_true", help="警告当错误 / warnings are errors")
        return sub

    build = on_spec("build", _build, "生成文档 / make the document")
    build.add_argument("-o", "--output", type=Path, metavar="OUT", help="后缀决定格式 / its suffix picks the writer")
    build.add_argument("--draft", action="store_true", help="不平也出草稿，标出不平之处 / a draft, failures marked")
    build.add_argument("--emit", choices=("spec", "program", "document"), help="印出某一阶段 / print a stage instead")
    on_spec("check", _check, "只审核 / check only")
    on_spec("facts", _facts, "列出每个数和它的出处 / every figure and where it came from")
    command("explain", _explain, "解释一个代码 / explain a code").add_argument("code", metavar="CODE")
    rooms = command("list", _list, "列出可用的 / what there is")
    rooms.add_argument("room", choices=("operators", "filters", "readers", "charts", "writers", "styles"))
    return parser


def _compiled(options: argparse.Namespace):  # type: ignore[no-untyped-def]
    """The compilation of the spec that was named, or an exit code."""
    from .compile import compile_report
    from .diagnostics import Diagnostics
    from .files import MAX_SPEC, FileProblem, Folder

    spec: Path = options.spec
    folder = Folder(spec.parent, options.allow)
    try:
        content = folder.read(spec.name, MAX_SPEC)
    except FileProblem as problem:
        diagnostics = Diagnostics()
        diagnostics.add(problem.code, None, **{**problem.details, "file": str(spec)})
        _tell(diagnostics, options)
        return MISUSE
    return compile_report(spec.name, content, folder)


def _failed(diagnostics, options: argparse.Namespace) -> bool:  # type: ignore[no-untyped-def]
    from .diagnostics import Severity

    counted = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return any(found.severity in counted for found in diagnostics)


def _tell(diagnostics, options: argparse.Namespace) -> None:  # type: ignore[no-untyped-def]
    """Diagnostics as text on standard error, in the order of their places."""
    from .diagnostics.render import render_all

    if len(diagnostics):
        print(render_all(_sorted(diagnostics), options.lang) + "\n", file=sys.stderr)


def _sorted(diagnostics):  # type: ignore[no-untyped-def]
    def place(found):  # type: ignore[no-untyped-def]
        where = found.where
        source = getattr(where, "source", None)
        name = source.name if source else getattr(where, "file", "")
        return (source is None, name, getattr(where, "line", 0), getattr(where, "column", 0))

    return sorted(diagnostics, key=place)


def _json(value: dict[str, object]) -> None:
    import json

    print(json.dumps({"version": JSON_VERSION, **value}, ensure_ascii=False, indent=2))


def _encoded(diagnostics, options: argparse.Namespace) -> list[dict[str, object]]:  # type: ignore[no-untyped-def]
    from .diagnostics.encode import encode

    return encode(_sorted(diagnostics), options.lang)


def _build(options: argparse.Namespace) -> int:
    from time import perf_counter

    from .files import write_atomically

    started = perf_counter()
    output: Path = options.output or options.spec.with_suffix(".docx")
    writer = _writer(output, options)
    if writer is None:
        return MISUSE
    compiled = _compiled(options)
    if isinstance(compiled, int):
        return compiled
    if options.emit:
        return _emit(compiled, options)
    failed = _failed(compiled.diagnostics, options)
    written = compiled.document is not None and (not failed or options.draft)
    if written:
        try:
            write_atomically(output, writer.write(compiled.document))
        except OSError as problem:
            compiled.diagnostics.add("F06", None, file=str(output), reason=problem.strerror or "")
            _tell(compiled.diagnostics, options)
            return MISUSE
    summary = _summary(compiled, perf_counter() - started)
    if options.format == "json":
        told = {"output": str(output) if written else None, "summary": summary}
        _json({**told, "diagnostics": _encoded(compiled.diagnostics, options)})
    else:
        _tell(compiled.diagnostics, options)
        _told(output if written else None, summary, failed, options)
    return ERRORS if failed else FINE


def _writer(output: Path, options: argparse.Namespace):  # type: ignore[no-untyped-def]
    from .diagnostics import Diagnostics
    from .writers import WRITERS

    for writer in WRITERS.values():
        if output.suffix.lower() in writer.suffixes:
            return writer
    diagnostics = Diagnostics()
    suffixes = "、".join(suffix for writer in WRITERS.values() for suffix in writer.suffixes)
    diagnostics.add("F07", None, suffix=output.suffix, choices=suffixes)
    _tell(diagnostics, options)
    return None


def _summary(compiled, seconds: float) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """What was made: parts, figures given and derived, checks passed, seconds taken."""
    from .document.blocks import Chart, Heading, Table
    from .quantity import Quantity

    blocks = compiled.document.blocks if compiled.document else ()
    facts = compiled.document.facts if compiled.document else ()
    numbers = [fact for fact in facts if isinstance(fact.value, Quantity)]
    return {
        "parts": sum(isinstance(block, Heading) and block.level == 1 for block in blocks),
        "charts": sum(isinstance(block, Chart) for block in blocks),
        "tables": sum(isinstance(block, Table) for block in blocks),
        "given": sum(fact.origin is not None for fact in numbers),
        "derived": sum(fact.origin is None for fact in numbers),
        "checks_passed": compiled.passed,
        "seconds": round(seconds, 2),
    }


def _told(output: Path | None, summary: dict[str, object], failed: bool, options: argparse.Namespace) -> None:
    zh = options.lang == "zh"
    if output is None:
        print("有错误，没有生成文档" if zh else "there are errors; nothing was written", file=sys.stderr)
        return
    draft = failed and options.draft
    if zh:
        print(f"{'草稿' if draft else '已生成'} {output}")
        print(
            "{parts} 个部分，{charts} 张图，{tables} 张表；数据给出 {given} 个数，算出 {derived} 个；"
            "审核通过 {checks_passed} 项；用时 {seconds} 秒".format_map(summary)
        )
    else:
        print(f"{'draft' if draft else 'made'} {output}")
        print(
            "{parts} parts, {charts} charts, {tables} tables; {given} figures given by data, {derived} derived; "
            "{checks_passed} checks passed; {seconds} s".format_map(summary)
        )


def _emit(compiled, options: argparse.Namespace) -> int:  # type: ignore[no-untyped-def]
    from .emit import tree

    _tell(compiled.diagnostics, options)
    for line in tree(getattr(compiled, options.emit)):
        print(line)
    return ERRORS if _failed(compiled.diagnostics, options) else FINE


def _check(options: argparse.Namespace) -> int:
    compiled = _compiled(options)
    if isinstance(compiled, int):
        return compiled
    failed = _failed(compiled.diagnostics, options)
    if options.format == "json":
        _json({"diagnostics": _encoded(compiled.diagnostics, options)})
        return ERRORS if failed else FINE
    _tell(compiled.diagnostics, options)
    if not failed:
        passed = compiled.passed
        print(f"没有错误，审核通过 {passed} 项" if options.lang == "zh" else f"no errors, {passed} checks passed")
    return ERRORS if failed else FINE


def _facts(options: argparse.Namespace) -> int:
    from .emit import encode_facts

    compiled = _compiled(options)
    if isinstance(compiled, int):
        return compiled
    failed = _failed(compiled.diagnostics, options)
    facts = encode_facts(compiled.evaluation) if compiled.evaluation else []
    if options.format == "json":
        extra = {"diagnostics": _encoded(compiled.diagnostics, options)} if failed else {}
        _json({"facts": facts, **extra})
        return ERRORS if failed else FINE
    _tell(compiled.diagnostics, options)
    for fact in facts:
        origins = [f"{origin['file']}:{origin['place']}" for origin in fact["origins"]]  # type: ignore[attr-defined]
        source = fact["formula"] or "、".join(origins)
        print(f"{fact['name']}\t{fact['printed']}\t{source}")
    return ERRORS if failed else FINE


def _explain(options: argparse.Namespace) -> int:
    from .diagnostics.pages import page

    text = page(options.code.upper(), options.lang)
    if text is None:
        print(f"没有代码 {options.code}" if options.lang == "zh" else f"there is no code {options.code}", file=sys.stderr)
        return MISUSE
    print(text)
    return FINE


def _list(options: argparse.Namespace) -> int:
    from .rooms import listing

    for line in listing(options.room):
        print(line)
    return FINE


if __name__ == "__main__":
    raise SystemExit(main())
