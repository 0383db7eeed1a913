"""The pages of the manual and of the diagnostics, executed. `REPORTDSL_UPDATE=1` rewrites their expectations in
place."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from pages import Example, Fence, compiled, diagnostics, examples, outcome, rewritten, sections
from reportdsl.cli.main import main
from reportdsl.compile import compile_report
from reportdsl.diagnostics.messages import codes, messages
from reportdsl.diagnostics.pages import PAGES, PHASES, page
from reportdsl.figures import FIGURES
from reportdsl.files.folder import MAX_DATA, Folder
from reportdsl.filters import FILTERS
from reportdsl.operators import OPERATORS
from reportdsl.policies import POLICIES
from reportdsl.styles import STYLES
from reportdsl.syntax.grammar import spellings
from reportdsl.syntax.report import KEYS
from reportdsl.values.units.known import MONEY_UNITS

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "language.md"
TUTORIALS = sorted((ROOT / "docs").glob("tutorial.*.md"))
SEMANTICS = ROOT / "docs" / "semantics.md"
SOURCES = ROOT / "docs" / "sources.md"
STRUCTURES = ROOT / "docs" / "structures.md"
FORMS = ROOT / "docs" / "forms.md"
BLOCKS = ROOT / "docs" / "blocks.md"
CHARTS = ROOT / "docs" / "charts.md"
WORD = ROOT / "docs" / "word.md"
GUARANTEES = ROOT / "docs" / "guarantees.md"
MANUALS = (MANUAL, SEMANTICS, SOURCES, STRUCTURES, FORMS, BLOCKS, CHARTS, WORD, GUARANTEES)
IN_CHINESE = sorted((ROOT / "docs").glob("*.zh.md"))
TRANSLATED = [file.with_suffix(".zh.md") for file in MANUALS]
OFFICIAL = ROOT / "docs" / "official.zh.md"
ALL = [file for file in (*MANUALS, *TRANSLATED, OFFICIAL, *TUTORIALS, *sorted(PAGES.glob("*.md"))) if file.exists()]
FENCES = re.compile(r"^```[^\n]*\n.*?^```$", re.DOTALL | re.MULTILINE)
SECTIONS = re.compile(r"^#+ (.*)$", re.MULTILINE)
EXAMPLES = [example for file in ALL for example in examples(file)]


@pytest.mark.skipif(bool(os.environ.get("REPORTDSL_UPDATE")), reason="expectations are being rewritten")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_example(example: Example, tmp_path: Path) -> None:
    came = compiled(example, tmp_path)
    for fence in example.expectations:
        assert "\n".join(fence.body) == "\n".join(outcome(fence, came)), f"{example.page.name}:{fence.start}"
    if not any(fence.kind == "diagnostics" for fence in example.expectations):
        assert diagnostics(came) == ()


@pytest.mark.skipif(not os.environ.get("REPORTDSL_UPDATE"), reason="only with REPORTDSL_UPDATE")
@pytest.mark.parametrize("file", ALL, ids=lambda file: file.stem)
def test_update(file: Path, tmp_path: Path) -> None:
    results = []
    for index, example in enumerate(examples(file)):
        came = compiled(example, tmp_path / str(index))
        results += [(fence, outcome(fence, came)) for fence in example.expectations]
    file.write_text(rewritten(file, results), encoding="utf-8")


@pytest.mark.parametrize("file", TRANSLATED, ids=lambda file: file.stem)
def test_a_page_in_chinese_keeps_up_with_its_original(file: Path) -> None:
    """Section by section it has the same examples, with the same data and the same outline; a spec may use the
    language's Chinese words."""
    own, due = (sections(page) for page in (file, _original(file)))
    assert [(level, _kinds(fences)) for level, _, fences in own] == [
        (level, _kinds(fences)) for level, _, fences in due
    ]
    pairs = [pair for mine, theirs in zip(own, due, strict=True) for pair in zip(mine[2], theirs[2], strict=True)]
    shared = [
        (fence, other.body) for fence, other in pairs if fence.kind in ("data", "word", "book", "document", "facts")
    ]
    if os.environ.get("REPORTDSL_UPDATE"):
        file.write_text(rewritten(file, shared), encoding="utf-8")
        return
    for fence, body in shared:
        assert fence.body == body, f"{file.name}:{fence.start}"
    for fence, other in pairs:
        if fence.kind == "diagnostics":
            assert [line.split()[0] for line in fence.body] == [line.split()[0] for line in other.body]


def test_what_is_guaranteed_is_the_same_in_chinese() -> None:
    """Row by row, each table has the same figures, marks and tests: what one language guarantees, the other does."""
    rows, due = (_rows(page) for page in (GUARANTEES.with_suffix(".zh.md"), GUARANTEES))
    assert len(rows) == len(due)
    for row, original in zip(rows, due, strict=True):
        assert _stated(row) == _stated(original), row


def _rows(page: Path) -> list[str]:
    text = FENCES.sub("", page.read_text(encoding="utf-8"))
    return [line for line in text.split("\n") if line.lstrip().startswith("|")]


def _stated(row: str) -> tuple[int, set[str], list[str]]:
    """The number of a row's cells, its files and laws, and its figures sorted by size, because sentences order them
    differently."""
    return (
        row.count("|"),
        set(re.findall(r"`([a-z_/]+\.py|[a-z ]+(?=`[:：]))`", row)),
        sorted(re.findall(r"✓|\d[\d,.]*\d|\d", row)),
    )


def _original(file: Path) -> Path:
    return file.with_name(file.name.replace(".zh", ""))


def _kinds(fences: list[Fence]) -> list[tuple[str, str]]:
    return [(fence.kind, fence.info) for fence in fences]


@pytest.mark.parametrize("file", [ROOT / "README.zh.md", *IN_CHINESE], ids=lambda file: file.stem)
def test_pages_in_chinese_lead_to_pages_in_chinese(file: Path) -> None:
    """Except for the link to the page's own original."""
    for words, target in re.findall(r"\[([^\]]*)\]\(([^)#:]*\.md)", FENCES.sub("", file.read_text(encoding="utf-8"))):
        page = file.parent / target
        assert ".zh." in target or words in ("英文版", "English") or not page.with_suffix(".zh.md").exists(), target


@pytest.mark.parametrize("file", [*IN_CHINESE, *MANUALS], ids=lambda file: file.stem)
def test_links_lead_somewhere(file: Path) -> None:
    text = FENCES.sub("", file.read_text(encoding="utf-8"))
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", text):
        path = file.parent / target if target else file
        assert path.exists(), target
        if anchor and path.suffix == ".md":
            heads = SECTIONS.findall(FENCES.sub("", path.read_text(encoding="utf-8")))
            assert anchor in {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}, anchor


@pytest.mark.parametrize("code", codes())
def test_code_has_a_page(code: str) -> None:
    """A section in the file of its phase, whose example gives the code, or which names the test that does."""
    file = PAGES / f"{PHASES[code[0]]}.md"
    text = page(code, "zh")
    assert text is not None and text.startswith(f"## {code}\n"), f"{file.name} has no section {code}"
    yielded = [fence for example in examples(file) if example.heading == code for fence in example.expectations]
    if any(_yields(line, code) for fence in yielded for line in fence.body):
        return
    assert "```text" in text
    test = re.search(r"tests/(\w+\.py)", text)
    assert test and re.search(rf"\b{code}\b", (ROOT / "tests" / test[1]).read_text(encoding="utf-8"))


def _yields(line: str, code: str) -> bool:
    """Whether an example gives the code. A failing check shows its own id instead, so its wording identifies it."""
    if line.startswith(f"{code} "):
        return True
    words = re.split(r"\{\w+\}", messages("zh").codes[code])[0]
    return code in ("C05", "C06", "C07") and words in line


@pytest.mark.parametrize("manual", [MANUAL, MANUAL.with_suffix(".zh.md")], ids=lambda file: file.stem)
def test_manual_names_everything(manual: Path) -> None:
    """Every keyword, operator, filter, chart and policy in both spellings, every property, and every display word; the
    pages of blocks and of charts name their kinds."""
    named = set(re.findall(r"`([^`]*)`", manual.read_text(encoding="utf-8")))
    words = {re.split(r"[(（ ]", name)[0] for name in named} | named
    members = [name for member in (*OPERATORS, *FILTERS) for name in member.names]
    spelt = [word for words in (*spellings().values(), *KEYS.values()) for word in words]
    money = [name for names in MONEY_UNITS for name in names]
    pages = [
        manual.with_name(file.name.replace(".md", manual.name.removeprefix("language"))) for file in (BLOCKS, CHARTS)
    ]
    own = "".join(page.read_text(encoding="utf-8") for page in pages)
    kinds = {re.split(r"[(]", name)[0] for name in re.findall(r"`([^`]*)`", own)}
    missing = {*members, *(FIGURES.keys() - kinds), *POLICIES, *spelt, *STYLES, *money} - words
    assert {name for name in missing if name not in manual.read_text(encoding="utf-8")} == set()
    assert missing <= {*money, "位"}


def test_codes_are_used_and_worded() -> None:
    """Every code that the compiler reports has a message, and no message remains for a code that is not reported."""
    source = ROOT / "src" / "reportdsl"
    texts = [file.read_text(encoding="utf-8") for file in source.rglob("*.py") if file.parent.name != "messages"]
    used = {code for text in texts for code in re.findall(r'"([SDNTVCLFI][0-9]{2})"', text)}
    assert used == set(codes())


# Codes whose examples cannot be on a page.


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """D34: too many cells; F05: a file that is too large; F02: a file that the system does not allow to be read."""
    monkeypatch.setattr("reportdsl.readers.csv.MAX_CELLS", 2)
    (tmp_path / "格.csv").write_text("项目,金额\n电脑,3\n", encoding="utf-8")
    with open(tmp_path / "大.csv", "wb") as large:
        large.truncate(MAX_DATA + 1)
    spec = '@data 甲 from "格.csv"\n@data 乙 from "大.csv"\n@data 丙 from "' + "长" * 300 + '.csv"\n'
    found = compile_report("main.rpt", spec.encode(), Folder(tmp_path)).diagnostics
    assert [one.code for one in found] == ["D34", "F05", "F02"]


@pytest.mark.parametrize(("output", "code"), [("没有的文件夹/决算.docx", "F06"), ("决算.odt", "F07")])
def test_output(output: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "决算.rpt").write_text("# 决算\n", encoding="utf-8")
    assert main(["build", str(tmp_path / "决算.rpt"), "-o", str(tmp_path / output), "--lang", "zh"]) == 2
    assert f"错误 {code} " in capsys.readouterr().err


@pytest.mark.parametrize(("program", "code"), [(None, "F09"), (shutil.which("true"), "F10")])
def test_without_libreoffice(
    program: str | None, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """F09: it is not installed; F10: it ends without a result."""
    if code == "F10" and program is None:
        pytest.skip("no program at hand that does nothing")
    monkeypatch.setattr("reportdsl.writers.office.installed", lambda: program)
    (tmp_path / "决算.rpt").write_text("# 决算\n", encoding="utf-8")
    assert main(["build", str(tmp_path / "决算.rpt"), "-o", str(tmp_path / "决算.pdf"), "--lang", "zh"]) == 2
    assert f"错误 {code} " in capsys.readouterr().err
