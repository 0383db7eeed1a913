"""A report that is built repeatedly in one process, as for an editor: what is kept between builds changes nothing."""

from __future__ import annotations

import gc
import io
import os
import re
import zipfile
from random import Random
from typing import Any

import pytest

from example import SPEC, Memory, files
from reportdsl.compile import Shared, compile_report
from reportdsl.dataset import read
from reportdsl.diagnostics import Diagnostics
from reportdsl.diagnostics.render import render_all
from reportdsl.syntax import directive_reading
from reportdsl.writers import WRITERS

STEPS = int(os.environ.get("REPORTDSL_LAWS", "1000")) // 100
Files = dict[str, bytes]


@pytest.fixture(autouse=True)
def time_of_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def built(held: Files, shared: Shared | None = None) -> tuple[str, bytes | None]:
    """What is reported, as text with lines of the spec, and the document."""
    diagnostics = Diagnostics()
    made = compile_report(SPEC, held[SPEC], Memory(held), diagnostics=diagnostics, shared=shared)
    document = None
    if made.document is not None:
        document = WRITERS["docx"].write(made.document, diagnostics.warn, shared.last if shared is not None else None)
    return render_all(diagnostics, "zh", verbose=True), document


def in_lines(text: str, random: Random) -> str:
    """The text with one change in its lines."""
    lines = text.split("\n")
    place = random.randrange(len(lines))
    match random.randrange(7):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, lines[random.randrange(len(lines))])
        case 2:
            lines.insert(place, "// 备注" if random.random() < 0.5 else "")
        case 3:
            lines[place] += "  // 备注"
        case 4:
            lines.append("本年支出共{{ 本年支出 }}。")
        case 5:
            lines[place] = lines[place].replace("，", "；", 1)
        case _:
            lines[place] = re.sub("[0-9]", lambda found: str((int(found[0]) + 1) % 10), lines[place], count=1)
    return "\n".join(lines)


def in_cells(content: bytes, random: Random) -> bytes:
    """The workbook with another digit in one number of one sheet."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(into, "w") as changed:
        sheets = [name for name in archive.namelist() if "worksheets/" in name]
        chosen = random.choice(sheets)
        for name in archive.namelist():
            part = archive.read(name)
            numbers = [*re.finditer(rb"(?<=<v>)[1-9]", part)] if name == chosen else []
            if numbers:
                at = random.choice(numbers).start()
                part = part[:at] + b"%d" % random.randrange(1, 10) + part[at + 1 :]
            changed.writestr(name, part)
    return into.getvalue()


def changed(held: Files, random: Random) -> Files:
    """The files, one of them changed."""
    name = random.choice([name for name in held if name.endswith((".rpt", ".csv", ".yaml", ".xlsx"))])
    if name.endswith(".xlsx"):
        return {**held, name: in_cells(held[name], random)}
    return {**held, name: in_lines(held[name].decode(), random).encode()}


def test_a_build_that_keeps_what_it_can_is_one_from_nothing() -> None:
    """Spec and data are changed at random, and back again; each build reports and makes what a build that keeps nothing
    does, byte for byte."""
    random = Random(STEPS)
    first, shared = files(), Shared()
    held = first
    for _ in range(max(STEPS, 5)):
        assert built(held, shared) == built(held)
        held = changed(first if random.random() < 0.5 else held, random)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The directive lines and the sources that are read."""
    came: list[str] = []
    read_line, read_source = directive_reading.read_directive, read._node

    def line(*arguments: Any) -> Any:
        came.append(arguments[0].text)
        return read_line(*arguments)

    def source(*arguments: Any) -> Any:
        came.append(arguments[0].data.name.text)
        return read_source(*arguments)

    monkeypatch.setattr("reportdsl.syntax.directive_reading.read_directive", line)
    monkeypatch.setattr("reportdsl.dataset.read._node", source)
    return came


def test_only_what_has_changed_is_read_again(done: list[str]) -> None:
    held, shared = files(), Shared()
    built(held, shared)
    done.clear()
    built(held, shared)
    assert [name for name in done if name.startswith("@")] == []
    told = len(done)  # Sources about which something is reported.
    done.clear()
    built({**held, SPEC: held[SPEC] + "\n@let 双倍 = 2 * 本年支出\n".encode()}, shared)
    assert done[0] == "@let 双倍 = 2 * 本年支出" and len(done) == 1 + told
    done.clear()
    name = "data/2021/人员.yaml"
    built({**held, name: held[name] + b"# 1\n"}, shared)
    assert not [line for line in done if line.startswith("@")] and 0 < len(done) <= told + 2


@pytest.mark.parametrize("collected", [True, False])
def test_a_build_leaves_the_collector_as_it_was(collected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is suspended during the build, and resumed even if the build ends in a fault of the compiler."""
    seen: list[bool] = []

    def parse(*_: object) -> None:
        seen.append(gc.isenabled())
        raise RuntimeError

    monkeypatch.setattr("reportdsl.compile.parse_spec", parse)
    was = gc.isenabled()
    try:
        (gc.enable if collected else gc.disable)()
        with pytest.raises(RuntimeError):
            built(files(), Shared())
        assert seen == [False] and gc.isenabled() == collected
    finally:
        (gc.enable if was else gc.disable)()
