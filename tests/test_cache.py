"""The user's own cache: what is recalled is what would have been worked out; what is not sound is worked out anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from example import ROOT, SPEC
from reportdsl.compile import compile_report
from reportdsl.diagnostics import Diagnostics
from reportdsl.files import cache
from reportdsl.files.folder import Folder
from reportdsl.syntax import encoding, grammar
from reportdsl.syntax.load import parse_spec
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


def test_what_was_wrong_is_said_again(own: Path, tmp_path: Path) -> None:
    assert codes(tmp_path, "@lett 甲 = 1\n") == codes(tmp_path, "@lett 甲 = 1\n") == ["S01"]


@pytest.mark.parametrize(
    "content",
    ["", "null", "[1]", "{", '{"data": 1, "memo": {}}', '{"format": 1}', '[[], [0, [["a", [""]]], ["Nothing"]]]'],
)
def test_what_is_torn_or_foreign_is_worked_out_anew(
    content: str, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grammar, "shipped_tables", lambda _: None)
    grammar.grammar.cache_clear()
    grammar.tree.cache_clear()
    assert codes(tmp_path, "@let 甲 = 1\n") == []
    entries = [*own.iterdir()]
    assert sorted(entry.name.partition("-")[0] for entry in entries) == ["grammar", "spec"]
    for entry in entries:
        entry.write_text(content)
    grammar.grammar.cache_clear()
    grammar.tree.cache_clear()
    assert codes(tmp_path, "@let 甲 = 1\n") == []
    grammar.grammar.cache_clear()


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
