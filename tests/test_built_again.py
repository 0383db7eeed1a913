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

import reportdsl.program.programs
from example import SPEC, Memory, files
from reportdsl.compile import Shared, compile_report
from reportdsl.dataset import read
from reportdsl.diagnostics import Diagnostics
from reportdsl.diagnostics.render import render_all
from reportdsl.styles import Style
from reportdsl.syntax import directive_reading
from reportdsl.values.printed_table import PrintedTable
from reportdsl.writers import WRITERS
from reportdsl.writers.docx.tables import table_block
from reportdsl.writers.docx.tables.widths import ColumnNeeds

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
        document = WRITERS["docx"].write(made.document, diagnostics.remark, shared.last if shared is not None else None)
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


CODES = re.compile(r"\{\{.*?\}\}")
OTHERS = (
    "{{ 年度 }}",
    "{{ 单位名称 }}",
    "{{ 本年支出 }}",
    "{{ 支出变动 | 变动 }}",
    "{{ 公用经费 }}",
    "{{ 资产.盘点日 }}",
)


def in_words(text: str, random: Random) -> str:
    """The text with one change in one of its paragraphs: of words, of what it prints, or of the kind of line."""
    lines = text.split("\n")
    prose = [place for place, line in enumerate(lines) if len(line) > 15 and (line[0] not in "@|/#- " or ". " in line)]
    place = random.choice(prose or [0])
    line, other = lines[place], random.choice(OTHERS)
    codes = [found.span() for found in CODES.finditer(line)]
    begin, end = random.choice(codes or [(1, 1)])
    match random.randrange(8):
        case 0:
            line = line.replace("，", "；", 1)
        case 1:
            line = line.replace("的", "之", 2)
        case 2:
            line += "又说一句。"
        case 3:
            line = line[:end] + other + line[end:]
        case 4:
            line = line[:begin] + other + line[end:]
        case 5:
            line = line[:begin] + line[end:]
        case 6:
            line += random.choice(
                ("  // 备注", "**强调**", "共十万元。", "[^注：脚注]", "{% if 本年支出 > 0 %}是{% endif %}", "{")
            )
        case _:
            (a, b), (c, d) = (codes * 2)[:2] if len(codes) > 1 else ((1, 2), (2, 3))
            line = line[:a] + line[c:d] + line[b:c] + line[a:b] + line[d:]
    lines[place] = line
    return "\n".join(lines)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """An entry for each program that is built."""
    came: list[None] = []
    build = reportdsl.program.programs.build_program

    def counting(*arguments: Any) -> Any:
        came.append(None)
        return build(*arguments)

    monkeypatch.setattr("reportdsl.program.programs.build_program", counting)
    return came


def test_other_words_make_the_report_that_a_build_from_nothing_makes(programs: list[None]) -> None:
    """One paragraph after the other is changed at random. Some of these changes leave the program as it is."""
    random = Random(STEPS + 1)
    first, shared, again = files(), Shared(), 0
    held = first
    for _ in range(max(2 * STEPS, 8)):
        before = len(programs)
        kept = built(held, shared)
        again += len(programs) == before
        assert kept == built(held)
        name = random.choice([name for name in held if name.endswith(".rpt")])
        base = first if kept[0] or random.random() < 0.3 else held
        held = {**base, name: in_words(base[name].decode(), random).encode()}
    assert again


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("说明.rpt", "同时，本部门对{{ 年度 }}年部门整体", "{{ 年度 }}年{{ 单位名称 }}对部门整体"),
        ("说明.rpt", "####. 其他收入：指", "####. 其他收入（利息）：就是"),
        ("决策和管理.rpt", "严格执行", "认真执行"),  # Included three times, as a fragment.
        ("附件2.rpt", "具体承担的是{{ 预算单位", "承担的是{{ 预算单位"),
    ],
)
def test_only_the_changed_paragraph_is_made_anew(name: str, old: str, new: str, programs: list[None]) -> None:
    held, shared = files(), Shared()
    built(held, shared)
    changed = {**held, name: held[name].replace(old.encode(), new.encode(), 1)}
    assert changed[name] != held[name]
    for each in (changed, held, changed):
        programs.clear()
        kept = built(each, shared)
        assert not programs
        assert kept == built(each)


def test_tables_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the style changes."""
    came: list[str] = []
    needs = table_block.column_needs

    def counting(table: PrintedTable, style: Style) -> ColumnNeeds:
        came.append(table.name)
        return needs(table, style)

    monkeypatch.setattr(table_block, "column_needs", counting)
    held, shared = files(), Shared()
    built(held, shared)
    laid_out = len(came)
    assert laid_out > 20
    words = held["说明.rpt"].replace("同时，".encode(), "又，".encode())
    built({**held, "说明.rpt": words}, shared)
    assert len(came) == laid_out
    built({**held, "说明.rpt": words, "样式.yaml": held["样式.yaml"] + b"\n# 1\n"}, shared)
    assert len(came) == 2 * laid_out


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
