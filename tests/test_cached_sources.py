"""Data from the user's own cache: a build that uses it equals, byte for byte, one that reads every file, and changed
files are read."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, get_args, get_type_hints

import pytest

from example import ROOT, SPEC, Memory, files
from reportdsl.compile import compile_report
from reportdsl.dataset import plain_data, read
from reportdsl.diagnostics import Diagnostics
from reportdsl.diagnostics.render import render_all
from reportdsl.files import cache
from reportdsl.files.folder import Folder
from reportdsl.values.packed import Texts
from reportdsl.values.source import CellName
from reportdsl.writers import WRITERS
from test_built_again import STEPS, changed

EXAMPLES = sorted(ROOT.parent.glob("*/report.rpt"))
Files = dict[str, bytes]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTDSL_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path / "cache"


@pytest.fixture
def came(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that are read."""
    names: list[str] = []
    real = read._node

    def source(*arguments: Any) -> Any:
        names.append(arguments[0].data.name.text)
        return real(*arguments)

    monkeypatch.setattr(read, "_node", source)
    return names


def built(folder: Folder, spec: bytes, cached: bool = True) -> tuple[str, bytes | None]:
    """What is reported, as text with lines of the spec, and the document."""
    diagnostics = Diagnostics()
    made = compile_report(SPEC, spec, folder, diagnostics=diagnostics, cached=cached)
    document = made.document and WRITERS["docx"].write(made.document, diagnostics.remark)
    return render_all(diagnostics, "zh", verbose=True), document


def test_a_build_from_the_cache_is_one_that_reads_all() -> None:
    """Spec and data are changed at random, and back again."""
    random = Random(STEPS)
    first = held = files()
    for _ in range(max(STEPS, 5)):
        anew = built(Memory(held), held[SPEC], cached=False)
        assert built(Memory(held), held[SPEC]) == anew
        assert built(Memory(held), held[SPEC]) == anew
        held = changed(first if random.random() < 0.5 else held, random)


def plain(value: object) -> object:
    """Everything that data contain, as tuples, including what comparing two tables ignores."""
    if isinstance(value, Texts):
        return tuple(value)
    if isinstance(value, Mapping):
        return tuple((name, plain(each)) for name, each in value.items())
    if isinstance(value, list | tuple):
        return type(value).__name__, *map(plain, value)
    if hasattr(type(value), "__match_args__"):
        names = [name for name in type(value).__match_args__ if not name.startswith("_")]
        return type(value).__name__, *(plain(getattr(value, name)) for name in names)
    return type(value).__name__, value


@pytest.mark.parametrize("spec", EXAMPLES, ids=lambda spec: spec.parent.name)
def test_data_are_what_they_were(spec: Path) -> None:
    made = compile_report(spec.name, spec.read_bytes(), Folder(spec.parent))
    assert made.evaluation is not None and made.evaluation.dataset.nodes
    for node in made.evaluation.dataset.nodes.values():
        again = plain_data.decoded(plain_data.encoded(node))
        assert plain(again) == plain(node)


def test_all_that_data_are_made_of_can_be_kept() -> None:
    """Whatever a field may contain is encoded: a type that is not would silently keep its source out of the cache."""
    known = {plain_data._class(name) for name in plain_data._MODULES}
    for kind in known:
        hints = get_type_hints(kind, vars(sys.modules[kind.__module__]))
        held = {each for name, hint in hints.items() if not name.startswith("_") for each in kinds(hint)}
        records = {each for each in held if hasattr(each, "__match_args__") and each is not CellName}
        assert records <= known, "the name of a cell is looked up where a message needs it"


def kinds(hint: object) -> set[Any]:
    """The types that a type is composed of."""
    parts = get_args(hint)
    return {kind for part in parts for kind in kinds(part)} if parts else {hint}


DATA = "编码,名称,数\n1,甲,17.71\n2,乙,5\n"
REPORT = '@data 表 from "数.csv" key 编码 label 名称 unit 元\n甲{{ 表["1"].数 }}，共{{ 合 }}。\n@let 合 = sum(表.数)\n'


def written(folder: Path, data: str = DATA, report: str = REPORT) -> tuple[str, str]:
    (folder / "数.csv").write_text(data, encoding="utf-8")
    diagnostics = Diagnostics()
    made = compile_report(SPEC, report.encode(), Folder(folder), diagnostics=diagnostics, cached=True)
    assert made.document is not None
    return render_all(diagnostics, "zh", verbose=True), WRITERS["txt"].write(made.document).decode()


def test_a_file_is_read_when_it_or_what_is_said_of_it_has_changed(tmp_path: Path, came: list[str]) -> None:
    first = written(tmp_path)
    assert "17.71" in first[1] and came == ["表"]
    assert written(tmp_path) == first and came == ["表"]
    assert "甲17.71元，共" in written(tmp_path, report="// 一行\n" + REPORT + "尾。\n")[1] and came == ["表"]
    assert "17.17" in written(tmp_path, DATA.replace("17.71", "17.17"))[1] and came == ["表"] * 2
    assert "共17.71元" in written(tmp_path, DATA.rpartition("2,")[0])[1] and came == ["表"] * 3
    assert "甲177100.00元" in written(tmp_path, report=REPORT.replace("unit 元", "unit 万元"))[1] and came == ["表"] * 4
    assert written(tmp_path) == first and came == ["表"] * 5, "the cache has the last version alone"


def test_what_a_source_has_to_tell_is_told_again(tmp_path: Path, came: list[str]) -> None:
    report = REPORT.replace('.csv"', '.csv" sheet "一"')
    told = written(tmp_path, report=report)
    assert ":1:" in told[0] and written(tmp_path, report=report) == told and came == ["表"] * 2
    assert ":2:" in written(tmp_path, report="\n" + report)[0]


def test_a_unit_that_means_something_else_is_read_anew(tmp_path: Path) -> None:
    """The file and its statement are the same, but what the file's numbers mean is declared elsewhere."""
    fields = "@fields 表\n  数: {}\n@end\n"
    assert "共22.71元" in written(tmp_path, report=REPORT + fields.format("元"))[1]
    assert "共22.71人" in written(tmp_path, report=REPORT.replace(" unit 元", "") + fields.format("人"))[1]


def test_an_entry_that_was_altered_is_not_read(own: Path, tmp_path: Path) -> None:
    first = written(tmp_path)
    (entry,) = own.glob("data-*.json")
    altered = entry.read_bytes().replace(b"17.71", b"17.17")
    assert altered != entry.read_bytes()
    entry.write_bytes(altered)
    assert written(tmp_path) == first


@pytest.mark.parametrize("node", [[], ["Path", "/"], ["Table"], [["Cell"]], None, 1, "甲"])
def test_an_entry_of_another_program_is_read_anew(
    node: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(tmp_path)

    class Foreign(dict[str, object]):
        def get(self, name: str, default: object = None) -> object:
            return node

    monkeypatch.setattr("reportdsl.dataset.sources.cached_sources.recall", lambda *_: Foreign())
    assert written(tmp_path) == first


def test_a_large_file_is_not_kept(own: Path, tmp_path: Path) -> None:
    written(tmp_path, DATA + "".join(f"{row},{'名' * 20},1\n" for row in range(3, 6000)))
    assert not [*own.glob("data-*.json")]


def test_the_cache_has_a_bound(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 5000)
    for number in range(30):
        cache.store("x", "字" * 300, str(number))
    assert sum(entry.stat().st_size for entry in own.iterdir()) <= 5000
    assert cache.recall("x", "29") is not None
