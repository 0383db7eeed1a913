"""A compilation as campaigns judge it: it must give a document or diagnostics that can be rendered, and nothing
else."""

from __future__ import annotations

from collections.abc import Mapping

from reportdsl.batch.job import Served
from reportdsl.cli.summary import summarise
from reportdsl.compile import compile_report
from reportdsl.diagnostics.encode import encode
from reportdsl.diagnostics.render import render_all
from reportdsl.lexicons import LEXICONS
from reportdsl.values.source import Span
from reportdsl.writers import WRITERS

from .campaign import Outcome

WRITTEN = ("txt", "json", "html", "docx")
"""The writers that need no other program."""


def outcome(spec: str | bytes, files: Mapping[str, bytes], writers: tuple[str, ...] = WRITTEN) -> Outcome:
    """The outcome of a spec with the files beside it. Raises whatever the compiler raises, which is a fault."""
    content = spec.encode("utf-8", "surrogatepass") if isinstance(spec, str) else spec
    came = compile_report("a.rpt", content, Served(files.items()))
    found = came.diagnostics
    for language in ("zh", "en"):
        render_all(found, language)
        encode(found, language)
    for each in found:
        if isinstance(each.where, Span):
            line = each.where.source.line(each.where.line)
            assert 1 <= each.where.column < each.where.end_column <= len(line) + 2, f"{each.code} is beside its line"
    if came.document is None:
        assert found.errors, "neither a document nor an error"
        return Outcome("no document")
    summarise(came.document, came.passed, 0)
    facts = came.document.facts
    assert all(facts[name].name == name for name in facts)
    written = {writer: WRITERS[writer].write(came.document) for writer in writers}
    missing = [lexicon.missing.encode() for lexicon in LEXICONS.values()]
    stated = b"".join((content, *files.values()))
    if not found.errors and any(each in written["txt"] and each not in stated for each in missing):
        return Outcome("a figure is missing in silence", sound=False)
    return Outcome("errors" if found.errors else "document")
