"""`--limit`: what is refused only for its size is read if the user allows a multiple of the limit."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportdsl.cli.main import main


def _sheet(rows: int, columns: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        book = openpyxl.Workbook()
        for row in [
            ["名", *(f"列{n}" for n in range(1, columns))],
            *([f"行{n}", *range(1, columns)] for n in range(rows)),
        ]:
            book.active.append(row)
        book.save(path)

    return make


def _text(content: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(content, encoding="utf-8") and None


CSV = "名,数\n" + "".join(f"行{n},1\n" for n in range(9))
LIMITS: list[tuple[str, str, int, str, Callable[[Path], None], str]] = [
    ("readers.text.decoding", "MOST_LINES", 6, "a.csv", _text(CSV), "D82"),
    ("readers.csv", "MAX_CELLS", 12, "a.csv", _text(CSV), "D34"),
    ("readers.csv", "MOST_FIELDS", 3, "a.csv", _text("名,数,甲,乙\n行1,1,2,3\n"), "D83"),
    ("readers.workbooks.worksheet", "MAX_CELLS", 5, "a.xlsx", _sheet(8, 2), "D34"),
    ("readers.workbooks.sheets", "MAX_CELLS", 12, "a.xlsx", _sheet(8, 2), "D34"),
    ("readers.workbooks.worksheet", "_MOST_OTHERS", 8, "a.xlsx", _sheet(3, 2), "D81"),
    # Another workbook than the one before, because a process opens the same one only once.
    ("readers.workbooks.workbook_parts", "MOST_TAGS_OF_OTHERS", 150, "a.xlsx", _sheet(4, 2), "D81"),
    ("readers.json", "MOST_VALUES", 12, "a.json", _text(json.dumps([{"名": f"行{n}", "数": 1} for n in range(6)])), "D34"),
    ("readers.yaml", "MOST_VALUES", 15, "a.yaml", _text("".join(f"- {{名: 行{n}, 数: 1}}\n" for n in range(6))), "D34"),
    ("evaluation.steps", "MAX_STEPS", 60, "a.csv", _text(CSV), "V12"),
]  # fmt: skip


@pytest.mark.parametrize(("module", "limit", "most", "name", "make", "code"), LIMITS, ids=lambda each: str(each)[:20])
def test_a_limit_is_so_many_times_what_it_is(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    module: str,
    limit: str,
    most: int,
    name: str,
    make: Callable[[Path], None],
    code: str,
) -> None:
    make(tmp_path / name)
    spec = f'@data 表 from "{name}" key 名 unit 元\n@each 行 in 表\n{{{{ 行.名称 }}}}\n@end\n'
    (tmp_path / "r.rpt").write_text(spec, encoding="utf-8")
    monkeypatch.setattr(importlib.import_module(f"reportdsl.{module}"), limit, most)
    if limit == "MOST_VALUES":  # PyYAML's own parser is slower and has a limit of its own.
        monkeypatch.setattr("reportdsl.readers.yaml._MOST_SLOW", most)

    def checked(*options: str) -> list[str]:
        said = main(["check", str(tmp_path / "r.rpt"), "--format", "json", *options])
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["diagnostics"]
        assert said == int(bool(found))
        return [each["code"] for each in found]

    assert checked() == [code] and checked("--limit", "1") == [code]
    assert checked("--limit", "3") == []


def test_files_of_more_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """F05: a spec of 2 MB, data of 50 MB."""
    (tmp_path / "r.rpt").write_text("// " + "字" * (1 << 20) + "\n正文。\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "r.rpt"), "--lang", "en"]) == 2
    assert "F05" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "r.rpt"), "--limit", "2"]) == 0
    with (tmp_path / "a.csv").open("w", encoding="utf-8") as stream:
        stream.write("名,数\n甲,1\n乙,2\n" + " " * (50 << 20))
    (tmp_path / "s.rpt").write_text('@data 表 from "a.csv" unit 元\n{{ 表["甲"].数 }}\n', encoding="utf-8")
    for command in ("check", "facts", "build"):
        assert main([command, str(tmp_path / "s.rpt")]) == 1
        assert main([command, str(tmp_path / "s.rpt"), "--limit", "2"]) == 0
    assert main(["look", str(tmp_path / "a.csv")]) == 2 and main(["look", str(tmp_path / "a.csv"), "--limit", "2"]) == 0
    assert main(["batch", str(tmp_path / "s.rpt"), "--units", "none.csv", "--limit", "2"]) == 2


def test_columns_beyond_the_last_that_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _sheet(2, 520)(tmp_path / "a.xlsx")
    (tmp_path / "r.rpt").write_text('@data 表 from "a.xlsx" key 名 unit 元\n{{ 表["行1"].列515 }}\n', encoding="utf-8")
    assert main(["check", str(tmp_path / "r.rpt")]) == 1
    assert main(["check", str(tmp_path / "r.rpt"), "--limit", "2"]) == 0


def test_a_limit_is_no_room_that_is_taken_up_at_once(tmp_path: Path) -> None:
    """A file is read to its end, without reserving all that the user would allow."""
    (tmp_path / "a.csv").write_text("名,数\n甲,3\n", encoding="utf-8")
    (tmp_path / "a.rpt").write_text('@data 表 from "a.csv" unit 元\n@let 和 = sum(表.数)\n{{ 和 }}\n', encoding="utf-8")
    assert main(["build", str(tmp_path / "a.rpt"), "-o", str(tmp_path / "a.txt"), "--limit", "100000"]) == 0
    assert "3.00元" in (tmp_path / "a.txt").read_text("utf-8")
