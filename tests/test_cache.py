"""The user's own cache: what is recalled is what would have been computed, and an unsound entry is computed again."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from example import ROOT, SPEC
from reportdsl.batch import job
from reportdsl.compile import compile_report
from reportdsl.diagnostics import Diagnostics
from reportdsl.files import cache
from reportdsl.files.folder import Folder
from reportdsl.syntax import ast, encoding, expression
from reportdsl.syntax.kept_lines import KeptLines
from reportdsl.syntax.load import parse_cached, parse_spec
from reportdsl.syntax.statements.directive import Marker
from reportdsl.values.source import Span
from reportdsl.writers import WRITERS


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTDSL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def codes(folder: Path, text: str) -> list[str]:
    return [found.code for found in compile_report("a.rpt", text.encode(), Folder(folder), cached=True).diagnostics]


def test_the_example_is_kept_whole() -> None:
    parsed = parse_spec(SPEC, (ROOT / SPEC).read_bytes(), Folder(ROOT), Diagnostics())
    assert parsed is not None
    again = encoding.decoded(encoding.encoded(parsed.spec))
    assert again == parsed.spec
    assert [source.lines for source in {one.span.source for one in again.statements}]


def kinds(hint: object) -> set[object]:
    """The types that a type is composed of."""
    parts = get_args(hint)
    return {kind for part in parts for kind in kinds(part)} if parts else {hint}


def test_every_node_can_be_kept() -> None:
    """Whatever a field of a node may contain is encoded: a type that is not would silently keep specs out of the
    cache."""
    nodes = {
        *get_args(ast.Statement),
        *get_args(expression.Expression),
        *get_args(expression.ProsePart),
        *get_args(Marker),
    }
    seen: set[object] = {type(None), bool, int, str, Decimal, Span, ...}
    while waiting := nodes - seen:
        for node in waiting:
            assert isinstance(node, type), node
            assert encoding._node(node.__name__) is node
            namespace = {**vars(ast), **vars(sys.modules[node.__module__])}
            nodes |= {kind for hint in get_type_hints(node, namespace).values() for kind in kinds(hint)}
        seen |= waiting


def test_a_spec_is_recalled(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compile_report(SPEC, (ROOT / SPEC).read_bytes(), Folder(ROOT), cached=True)
    monkeypatch.setattr("reportdsl.syntax.load.parse_spec", None)
    again = compile_report(SPEC, (ROOT / SPEC).read_bytes(), Folder(ROOT), cached=True)
    assert again.document is not None and first.document is not None
    assert WRITERS["docx"].write(again.document) == WRITERS["docx"].write(first.document)


def test_a_changed_include_is_read(own: Path, tmp_path: Path) -> None:
    (tmp_path / "b.rpt").write_text("@let 甲 = 1\n", encoding="utf-8")
    spec = '@include "b.rpt"\n数{{ 甲 }}。\n'
    assert codes(tmp_path, spec) == codes(tmp_path, spec) == []
    (tmp_path / "b.rpt").write_text("@let 乙 = 1\n", encoding="utf-8")
    assert codes(tmp_path, spec) == ["N01"]
    (tmp_path / "b.rpt").unlink()
    assert "F01" in codes(tmp_path, spec)


def test_a_worker_of_a_batch_parses_no_spec_that_is_kept(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = (("b.rpt", "@let 甲 = 1\n".encode()),)
    spec = '@include "b.rpt"\n数{{ 甲 }}。\n'.encode()
    kept = parse_cached("a.rpt", spec, job.Served(files), Diagnostics())
    other = job.SpecText("a.rpt", spec, (("b.rpt", "@let 乙 = 1\n".encode()),))
    assert [one.code for one in job.make(job.Job(other)).diagnostics] == ["N01"]
    monkeypatch.setattr(job, "parse_spec", None)
    job.prepared.cache_clear()
    assert job.prepared(job.SpecText("a.rpt", spec, files))[0] == kept is not None


def test_what_was_wrong_is_said_again(own: Path, tmp_path: Path) -> None:
    assert codes(tmp_path, "@lett 甲 = 1\n") == codes(tmp_path, "@lett 甲 = 1\n") == ["S01"]


TORN = ["", "null", "[1]", "{", '{"data": 1, "memo": {}}', '[[], [0, [["a", [""]]], ["Nothing"]]]']


def entries(own: Path, kind: str = "") -> list[Path]:
    return sorted(own.glob(f"{kind}*.json"))


@pytest.mark.parametrize("content", TORN)
@pytest.mark.parametrize("sealed", [False, True], ids=["torn", "foreign"])
def test_what_is_torn_or_foreign_is_worked_out_anew(content: str, sealed: bool, own: Path, tmp_path: Path) -> None:
    """Foreign entries are those stored completely, but by another program."""
    assert codes(tmp_path, "@let 甲 = 1\n数{{ 甲 }}。\n") == []
    assert [entry.name.partition("-")[0] for entry in entries(own)] == ["lines", "spec"]
    for entry in entries(own):
        entry.write_bytes(cache.sealed(content.encode()) if sealed else content.encode())
    assert codes(tmp_path, "@let 甲 = 1\n数{{ 甲 }}。\n") == []


def test_an_entry_that_was_altered_is_not_read(own: Path, tmp_path: Path) -> None:
    """A figure in a spec's formula that a disk, or a person, has changed."""
    text = "@let 甲 = 1771元\n数{{ 甲 }}。\n"
    first = compile_report("a.rpt", text.encode(), Folder(tmp_path), cached=True)
    for entry in entries(own):
        assert b"1771" in entry.read_bytes()
        entry.write_bytes(entry.read_bytes().replace(b"1771", b"1717"))
    again = compile_report("a.rpt", text.encode(), Folder(tmp_path), cached=True)
    assert first.document is not None and again.document is not None
    assert "1771.00" in WRITERS["txt"].write(again.document).decode()


SPEC_OF_LINES = """@report 某局{{ 年度 }}年度决算
  年度: 2021
  金额: 万元, 2 places
@end
@data 数 from "数.csv" key 名 unit 元
@fields 数
  甲: 元
@end
@let 和 = 数.甲 + 1元  // 注
  @let 差 = 数.甲 - 1元
@check 一 "和{{ 和 }}大于差": 和 > 差
@table 表一 "表{{ 年度 }}"
| 项 | 数 |
|---|--:|
| 和 | {{ 和 }} |
@end table
@if 和 > 差
和{{ 和 }}，{% if 和 is up %}多{% else %}少{% endif %}{{ [和, 差] | 列举("{名称}", "、") }}。
@else
无
@end
"""


def test_lines_that_did_not_change_are_not_read_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And they get their new places, whatever line and column they are in now."""

    def parsed(text: str) -> object:
        spec = parse_cached("a.rpt", text.encode(), Folder(own), Diagnostics())
        assert spec is not None
        return spec.spec

    def anew(text: str) -> object:
        spec = parse_spec("a.rpt", text.encode(), Folder(own), diagnostics := Diagnostics())
        assert spec is not None and not len(diagnostics)
        return spec.spec

    own.mkdir(mode=0o700)
    moved = "// 一行\n" + SPEC_OF_LINES.replace("@let 和", "    @let 和").replace("  @let 差", "@let 差").replace(
        "// 注", ""
    )
    expected = anew(SPEC_OF_LINES), anew(moved)
    assert parsed(SPEC_OF_LINES) == expected[0]
    monkeypatch.setattr("reportdsl.syntax.directive_reading.tree", None)
    monkeypatch.setattr("reportdsl.syntax.jinja_prose.jinja_prose", None)
    assert parsed(moved) == expected[1]
    with pytest.raises(TypeError, match="not callable"):
        parsed(moved + "@let 新 = 1\n")


def test_a_line_with_a_mistake_is_read_again_and_reported_again(own: Path, tmp_path: Path) -> None:
    text = "@let 甲 = 1 +\n数{{ 甲 ( }}。\n"
    found = codes(tmp_path, text)
    assert found == ["S05", "S06"]
    assert codes(tmp_path, "// 一行\n" + text) == found


def test_lines_that_a_spec_no_longer_has_are_forgotten(own: Path, tmp_path: Path) -> None:
    codes(tmp_path, "@let 甲 = 1\n@let 乙 = 2\n")
    codes(tmp_path, "@let 甲 = 1\n@let 丙 = 2\n")
    (entry,) = entries(own, "lines")
    assert [word in entry.read_text(encoding="utf-8") for word in "甲乙丙"] == [True, False, True]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="modes are of POSIX")
def test_a_folder_that_others_may_use_is_not_used(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.mkdir()
    own.chmod(0o777)
    cache.store("x", 1, "a")
    assert [*own.iterdir()] == []
    own.chmod(0o700)
    cache.store("x", 1, "a")
    assert cache.recall("x", "a") == 1
    assert cache.recall("x", "b") is None
    elsewhere = own.with_name("link")
    elsewhere.symlink_to(own)
    monkeypatch.setenv("REPORTDSL_CACHE", str(elsewhere))
    assert cache.recall("x", "a") is None


def test_it_can_be_switched_off_and_stays_small(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 10)
    for number in range(25):
        cache.store("x", number, str(number))
    assert len([*own.iterdir()]) <= 10
    monkeypatch.setenv("REPORTDSL_CACHE", "off")
    assert cache.recall("x", "24") is None


def test_what_another_grammar_parsed_is_not_recalled(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grammar_file = tmp_path / "report.lark"
    grammar_file.write_text("start: a", encoding="utf-8")
    monkeypatch.setattr(encoding, "folder", lambda: str(tmp_path))
    encoding.stage.cache_clear()
    first = encoding.stage()
    os.utime(grammar_file, ns=(0, 1))
    encoding.stage.cache_clear()
    second = encoding.stage()
    grammar_file.write_text("start: ab", encoding="utf-8")
    os.utime(grammar_file, ns=(0, 1))
    encoding.stage.cache_clear()
    assert len({first, second, encoding.stage()}) == 3
    encoding.stage.cache_clear()


def test_a_stamp_covers_folders_within(tmp_path: Path) -> None:
    within = tmp_path / "statements" / "lines"
    within.mkdir(parents=True)
    (within / "each.py").write_text("1", encoding="utf-8")
    (tmp_path / "__pycache__").mkdir()
    before = cache.stamp(str(tmp_path))
    (tmp_path / "__pycache__" / "each.py").write_text("1", encoding="utf-8")
    assert cache.stamp(str(tmp_path)) == before
    (within / "each.py").write_text("12", encoding="utf-8")
    assert cache.stamp(str(tmp_path)) != before


def test_a_line_that_was_damaged_is_kept_anew(tmp_path: Path) -> None:
    """It was read anew at each run: only lines that were not known were kept."""
    text = "@let 甲 = 1771元\n数{{ 甲 }}。\n".encode()

    def lines_after(known: object) -> KeptLines:
        lines = KeptLines(known)
        assert parse_spec("a.rpt", text, Folder(tmp_path), Diagnostics(), lines) is not None
        return lines

    sound = lines_after(None).kept()
    assert isinstance(sound, dict) and not lines_after(sound).changed
    for key in sound:
        again = lines_after({**sound, key: ["Nothing"]})
        assert again.changed and again.kept() == sound, key
