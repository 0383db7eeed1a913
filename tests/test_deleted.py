"""No number of the example's data is there for nothing: without it the report is not made, or prints something else. A zero may
be left blank where it is added: the sum is the same."""

from __future__ import annotations

import os
import re

import pytest

import reportdsl.syntax.parse as syntax
from example import SPEC, Memory, compiled, files, printed
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics.diagnostic import Severity
from reportdsl.values.quantity import Quantity
from reportdsl.values.source import Origin

FILES = files()
DATA = sorted(name for name in FILES if name.startswith("data/"))
DELETED = int(os.environ.get("REPORTDSL_LAWS", "25000")) // 25
"""How many numbers of a file are deleted, at most: all of them, unless fewer are asked for."""
STATED = re.compile(r"[0-9][0-9.]*[^\s,\]}#]*")


@pytest.fixture(scope="module")
def base() -> Compilation:
    return compiled()


@pytest.fixture(autouse=True)
def _parsed_once(base: Compilation, monkeypatch: pytest.MonkeyPatch) -> None:
    """The spec stays the same while the data change: it is parsed for the first time only."""
    spec = base.spec
    monkeypatch.setattr(syntax, "parse", lambda *_: spec)


def without(origin: Origin) -> dict[str, bytes]:
    """The file of a cell with the cell empty."""
    lines = FILES[origin.file].decode("utf-8").split("\n")
    line = lines[origin.line - 1]
    found = STATED.match(line, origin.column - 1)
    assert found, f"no number at {origin}"
    lines[origin.line - 1] = line[: found.start()] + line[found.end() :]
    return {origin.file: "\n".join(lines).encode("utf-8")}


def shown(compilation: Compilation) -> list[str]:
    assert compilation.document is not None
    return [one.figure.text for one in printed(compilation.document)]


@pytest.mark.parametrize("file", DATA)
def test_a_number_that_is_deleted_is_missed(file: str, base: Compilation) -> None:
    assert base.document is not None
    facts = [fact for fact in base.document.facts.values() if isinstance(fact.value, Quantity) and fact.value.value]
    origins = [fact.origin for fact in facts if fact.origin and fact.origin.file == file]
    before = shown(base)
    for origin in origins[:: 1 + len(origins) // DELETED]:
        after = compile_report(SPEC, FILES[SPEC], Memory(FILES, without(origin)))
        refused = any(one.severity == Severity.ERROR for one in after.diagnostics)
        assert refused or shown(after) != before, f"{origin} is missed by nobody"
