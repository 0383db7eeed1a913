"""The command line: exit codes, what is printed where, and files that are written completely or not at all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from house import ABOVE, BELOW
from reportdsl.cli import spec as spec_module
from reportdsl.cli.commands import COMMANDS
from reportdsl.cli.listing import ROOMS
from reportdsl.cli.main import main
from reportdsl.diagnostics.messages import LANGUAGES, catalogue, codes

FINE = '@report 报告\nmoney: 元, 2 places\n@end\n@data 数 from "a.yaml" unit 元\n@let 合计 = sum(数.收入)\n# 概况\n收入{{ 合计 }}。\n'
WRONG = FINE + "{{ 合记 }}\n"
UNEVEN = FINE + '@check R01 "两边相等": 合计 == 数.收入.甲\n'
WARNED = FINE + '@check R01 "两边相等": 合计 == 数.收入.甲  warning\n'
Home = Callable[[str], Path]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.yaml").write_text("收入: {甲: 1, 乙: 2}\n", encoding="utf-8")

    def spec(text: str) -> Path:
        (tmp_path / "报告.rpt").write_text(text, encoding="utf-8")
        return tmp_path / "报告.rpt"

    return spec


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def decoded(out: str) -> dict[str, Any]:
    value = json.loads(out)
    assert isinstance(value, dict) and value["version"] == 1
    return value


# Exit codes.


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (FINE, [], 0),
        (WRONG, [], 1),
        (UNEVEN, [], 1),
        (WARNED, [], 0),
        (WARNED, ["--strict"], 1),
        ("", [], 0),
    ],
)
@pytest.mark.parametrize("command", ["check", "build", "facts"])
def test_exit_codes(
    command: str, text: str, arguments: list[str], code: int, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, command, home(text), *arguments)[0] == code


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["biuld"],
        ["build"],
        ["check", "a.rpt", "b.rpt"],
        ["check", "a.rpt", "--format", "xml"],
        ["check", "a.rpt", "--lang", "fr"],
        ["list"],
        ["list", "rooms"],
        ["explain"],
        ["explain", "X99"],
        ["explain", ""],
        ["check", "没有.rpt"],
        ["build", "没有.rpt"],
        ["facts", "没有.rpt"],
        ["check", "."],
        ["check", ".."],
        ["check", "/"],
        ["check", ""],
        ["check", "a\0b"],
        ["check", "x" * 5000],
        ["build", "没有.rpt", "-o", "a.xyz"],
        ["build", "没有.rpt", "-o", "a"],
        ["build", "没有.rpt", "-o", ""],
        ["build", "没有.rpt", "--emit", "tokens"],
    ],
)
def test_misuse(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        ("biuld a.rpt", "COMMAND 不能是“biuld”；可以是 build、check", "COMMAND cannot be “biuld”; it can be build, check"),
        ("biuld a.rpt", "。是否应为“build”？", ". Did you mean “build”?"),
        ("build", "还要写 SPEC", "SPEC is missing"),
        ("build a.rpt --pagse", "不认识“--pagse”。是否应为“--pages”？", "“--pagse” is unknown. Did you mean “--pages”?"),
        ("build a.rpt b.rpt", "不认识“b.rpt”", "“b.rpt” is unknown"),
        ("build a.rpt --format xml", "--format 不能是“xml”；可以是 text、json", "--format cannot be “xml”; it can be text, json"),
        ("build a.rpt --limit -1", "--limit 要不小于 1 的整数，不能是“-1”", "--limit takes a whole number of at least 1, not “-1”"),
        ("build a.rpt --limit", "--limit 后面要写内容", "--limit takes a value"),
        ("init a b --year 21", "--year 要四位数字的年度，不能是“21”", "--year takes a year of four digits, not “21”"),
        ("build a.rpt --strict=1", "--strict 后面不写内容，多了“1”", "--strict takes no value, such as “1”"),
        ("build a.rpt --f json", "“--f”有几个意思：--format、--findings", "“--f” may be --format, --findings"),
    ],
)  # fmt: skip
def test_a_misuse_is_told_in_the_language_of_the_messages(
    line: str, chinese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of argparse's own English is left."""
    assert chinese in run(capsys, *line.split(), "--lang", "zh")[2]
    assert english in run(capsys, *line.split(), "--lang", "en")[2]


def test_help_and_version_are_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--help")[0] == 0
    assert run(capsys, "build", "--help")[0] == 0
    assert run(capsys, "--version") == (0, "reportdsl 0.1.0\n", "")


def test_an_internal_error_says_whose_it_is(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(spec_module, "compile_report", broken)
    for language, said in (("zh", "内部错误"), ("en", "internal error")):
        code, out, err = run(capsys, "check", home(FINE), "--lang", language)
        assert (code, out) == (3, "")
        assert said in err and "RuntimeError cli/spec.py:" in err
        assert "secret" not in err


@pytest.mark.parametrize(("problem", "code"), [(KeyboardInterrupt, 130), (RecursionError, 3), (MemoryError, 3)])
def test_what_stops_a_run(
    problem: type[BaseException],
    code: int,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(spec_module, "compile_report", stopped)
    assert run(capsys, "build", home(FINE))[0] == code


# Files.


def test_the_output_is_beside_the_spec(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    spec = home(FINE)
    code, out, err = run(capsys, "build", spec)
    assert (code, err) == (0, "")
    assert "已生成" in out and str(spec.with_suffix(".docx")) in out
    assert spec.with_suffix(".docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["b.docx", "b.DOCX", "b.txt", "b.json", "一 二.docx"])
def test_the_suffix_picks_the_writer(name: str, home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "build", home(FINE), "-o", tmp_path / name)[0] == 0
    assert (tmp_path / name).stat().st_size


@pytest.mark.parametrize("command", ["build", "check", "facts"])
def test_a_report_may_be_named_by_its_folder(command: str, home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    spec = home(FINE)
    named, by_folder = run(capsys, command, spec), run(capsys, command, spec.parent)
    assert named[0] == by_folder[0] == 0 and named[1].splitlines()[0] == by_folder[1].splitlines()[0]
    (spec.parent / "另一份.rpt").write_text(FINE, encoding="utf-8")
    assert run(capsys, command, spec.parent)[0] == 2


def test_a_batch_takes_the_folder_of_its_spec(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = home(FINE)
    (tmp_path / "单位" / "甲局").mkdir(parents=True)
    (tmp_path / "单位" / "甲局" / "a.yaml").write_text("收入: {甲: 1, 乙: 2}\n", encoding="utf-8")
    code, _, err = run(capsys, "batch", spec.parent, "--units", tmp_path / "单位", "-o", tmp_path / "out", "--jobs", 1)
    assert code == 0, err
    assert (tmp_path / "out" / "甲局.docx").exists()


def test_an_old_output_stays_when_there_are_errors(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "b.txt"
    output.write_text("old", encoding="utf-8")
    for text in (WRONG, UNEVEN):
        code, out, err = run(capsys, "build", home(text), "-o", output)
        assert (code, out, output.read_text(encoding="utf-8")) == (1, "", "old")
        assert "没有生成文档" in err
    assert run(capsys, "build", home(WARNED), "-o", output, "--strict")[0] == 1
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.txt", "报告.rpt"]


def test_a_draft_is_made_and_says_so(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "b.txt"
    code, out, err = run(capsys, "build", home(UNEVEN), "-o", output, "--draft")
    assert code == 1
    assert "草稿" in out and "R01" in err
    assert output.exists()
    assert run(capsys, "build", home(FINE), "-o", output, "--draft")[0] == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that cannot be written")
def test_an_output_folder_that_cannot_be_written(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert run(capsys, "build", home(FINE), "-o", locked / "b.docx")[0] == 2


def test_an_output_that_cannot_be_written(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder.docx").mkdir()
    for output in (
        tmp_path / "none" / "b.docx",
        tmp_path / "folder.docx",
        tmp_path / "a.yaml" / "b.docx",
        tmp_path / ("x" * 300 + ".docx"),
    ):
        code, out, err = run(capsys, "build", home(FINE), "-o", output)
        assert (code, out) == (2, "")
        assert "F06" in err
        code, out, _ = run(capsys, "build", home(FINE), "-o", output, "--format", "json")
        assert (code, decoded(out)["output"], decoded(out)["diagnostics"][0]["code"]) == (2, None, "F06")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_link_stays_a_link(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "b.txt")
    (tmp_path / "link.rpt").symlink_to(home(FINE))
    assert run(capsys, "build", tmp_path / "link.rpt", "-o", tmp_path / "link.txt")[0] == 0
    assert (tmp_path / "link.txt").is_symlink() and (tmp_path / "real" / "b.txt").exists()


def test_a_spec_that_is_missing_is_reported_with_its_neighbour(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home(FINE)
    _, _, err = run(capsys, "check", tmp_path / "报吿.rpt")
    assert "F01" in err and "“报告.rpt”" in err


@pytest.mark.parametrize("words", [("check", "没有.rpt"), ("init", "决算说明/通用/1", "新", "--from", "没有.xlsx")])
def test_a_file_of_the_command_is_missing_from_where_the_user_is(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths in a spec are relative to its folder; those in a command are not."""
    monkeypatch.chdir(tmp_path)
    _, _, err = run(capsys, *words, "--lang", "zh")
    assert "F01" in err and "从您现在所在的文件夹算起" in err and "报告文件" not in err


@pytest.mark.parametrize("content", [b"\xff\xff\xff\xff", b"x" * (2 * 1024 * 1024 + 1)])
def test_a_spec_that_is_none(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.rpt").write_bytes(content)
    code, _, err = run(capsys, "check", tmp_path / "a.rpt")
    assert code in (1, 2)
    assert "F08" in err or "F05" in err


# JSON.


def test_json_of_check(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", home(WRONG), "--format", "json")
    assert (code, err) == (1, "")
    assert decoded(out) == {
        "version": 1,
        "diagnostics": [
            {
                "code": "N01",
                "rules": ["N01"],
                "severity": "error",
                "message": "没有名为“合记”的量",
                "hint": "是否应为“合计”？",
                "where": {"file": "报告.rpt", "line": 8, "column": 4, "end_column": 6},
                "notes": [],
            }
        ],
    }
    code, out, err = run(capsys, "check", home(FINE), "--format", "json")
    assert (code, decoded(out), err) == (0, {"version": 1, "diagnostics": []}, "")


def test_json_of_build(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "b.txt"
    code, out, err = run(capsys, "build", home(FINE), "-o", output, "--format", "json")
    found = decoded(out)
    assert (code, err, found["output"], found["diagnostics"]) == (0, "", str(output), [])
    assert found["summary"].keys() == {"parts", "charts", "tables", "given", "derived", "checks_passed", "seconds"}
    assert (found["summary"]["parts"], found["summary"]["given"], found["summary"]["derived"]) == (1, 2, 1)
    code, out, _ = run(capsys, "build", home(WRONG), "-o", output, "--format", "json")
    assert (code, decoded(out)["output"]) == (1, None)


def test_json_of_facts(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "facts", home(FINE), "--format", "json")
    found = decoded(out)
    assert (code, found.keys()) == (0, {"version", "facts"})
    assert found["facts"][-1] == {
        "name": "合计",
        "value": "3",
        "unit": "元",
        "printed": "3.00元",
        "formula": "sum(数.收入)",
        "inputs": ["数.收入.甲", "数.收入.乙"],
        "origins": [{"file": "a.yaml", "place": "1:9"}, {"file": "a.yaml", "place": "1:15"}],
        "more_origins": False,
        "adjustment": None,
    }
    code, out, _ = run(capsys, "facts", home(WRONG), "--format", "json")
    assert code == 1
    assert [one["code"] for one in decoded(out)["diagnostics"]] == ["N01"]


def test_json_of_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, code in (
        (["check", tmp_path / "a.rpt"], "F01"),
        (["build", tmp_path / "a.rpt", "-o", "a.xyz"], "F07"),
        (["facts", tmp_path], "F64"),
    ):
        exit_code, out, err = run(capsys, *arguments, "--format", "json")
        assert (exit_code, err) == (2, "")
        assert [one["code"] for one in decoded(out)["diagnostics"]] == [code]


# Text.


def test_messages_follow_the_option_and_the_locale(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = home(WRONG)
    chinese, english = "错误 N01", "error N01"
    assert chinese in run(capsys, "check", spec)[2]
    assert english in run(capsys, "check", spec, "--lang", "en")[2]
    for locale, expected in (
        ("zh_CN.UTF-8", chinese),
        ("en_US.UTF-8", english),
        ("de_DE", english),
        ("C.UTF-8", chinese),
        ("POSIX", chinese),
    ):
        monkeypatch.setenv("LANG", locale)
        assert expected in run(capsys, "check", spec)[2]
    monkeypatch.setenv("LC_ALL", "zh_TW")
    assert chinese in run(capsys, "check", spec)[2]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_follows_the_language(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--lang` before or after the command, as one word or two, before or after `--help`; else the locale."""
    words = [command] if command else []
    for line in (
        ["--lang", "en", *words, "--help"],
        ["--lang=en", *words, "--help"],
        [*words, "--lang", "en", "--help"],
        [*words, "--help", "--lang", "en"],
        ["--lang", "zh", *words, "--help", "--lang=en"],
    ):
        code, out, err = run(capsys, *line)
        assert (code, err) == (0, "")
        assert out.startswith("usage: ") and "language of messages" in out
        assert not re.search("[\u4e00-\u9fff]", out)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run(capsys, *words, "--help")[1].startswith("用法：")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert run(capsys, *words, "--help")[1].startswith("usage: ")
    assert "用法不对：" in run(capsys, "--lang", "zh", *words, "--nothing")[2]


def test_the_language_may_come_before_the_command(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    spec = home(WRONG)
    for line in (["--lang", "en", "check", spec], ["--lang=en", "check", spec], ["check", "--lang", "en", spec]):
        assert "error N01" in run(capsys, *line)[2]
    assert "错误 N01" in run(capsys, "--lang", "en", "check", spec, "--lang", "zh")[2]
    assert run(capsys, "--lang", "fr", "check", spec)[0] == 2


def test_help_is_complete() -> None:
    """Every command and argument has a help text, and no help text is unused."""
    keys = {argument.help_key for command in COMMANDS.values() for argument in command.arguments}
    fixed = {"program", "usage", "positionals", "options", "advice", "--help", "--version"}
    assert keys | {*COMMANDS} | fixed == set(catalogue("en").help)


def test_every_room_is_listed() -> None:
    """A room is a folder of members: each has a listing, under its own name or that of its members; and so does the
    library. `ooxml` and `words` have no members."""
    called = {"figures": "charts"}
    rooms = {*BELOW, *ABOVE} - {"ooxml", "words"}
    assert {called.get(room, room) for room in rooms} | {"codes", "units", "structures"} == set(ROOMS)


def test_very_many_diagnostics_are_reported_in_part(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    spec = home("".join(f"{{{{ 没有{n} }}}}\n" for n in range(150)))
    _, _, err = run(capsys, "check", spec)
    assert (err.count("错误 N01"), "还有 50 处" in err) == (100, True)
    _, out, _ = run(capsys, "check", spec, "--format", "json")
    assert len(decoded(out)["diagnostics"]) == 150


@pytest.mark.parametrize("stage", ["spec", "program", "document"])
def test_emit_prints_a_stage_and_writes_nothing(
    stage: str, home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "build", home(FINE), "--emit", stage)
    assert (code, err) == (0, "")
    assert "合计" in out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "报告.rpt"]
    assert run(capsys, "build", home(WRONG), "--emit", stage)[0] == 1


@pytest.mark.parametrize("room", ROOMS)
def test_list(room: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "list", room)
    assert (code, err) == (0, "")
    assert all(line.strip() for line in out.splitlines()) and out


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("language", LANGUAGES)
def test_explain(code: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, out, _ = run(capsys, "explain", code.lower(), "--lang", language)
    assert exit_code == 0
    assert code in out


# As a process.


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "reportdsl", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
def test_any_terminal_can_print_it(encoding: str, home: Home) -> None:
    ended = _process("check", str(home(WRONG + "🀄{{ 没有🀄 }}")), PYTHONIOENCODING=encoding)
    assert ended.returncode == 1
    assert b"N01" in ended.stderr and b"Traceback" not in ended.stderr


def test_a_pipe_that_closes_is_no_error(home: Home) -> None:
    spec = home(FINE + "# 段\n" * 3000)
    command = f"{sys.executable} -m reportdsl build {spec} --emit document | head -1"
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert b"Traceback" not in ended.stderr
    assert ended.returncode == 0


@pytest.mark.parametrize("room", ["operators", "filters", "policies", "checks", "lints"])
def test_members_say_in_chinese_what_they_do(room: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each has its own words, and none remains in English."""
    code, out, _ = run(capsys, "list", room, "--lang", "zh")
    said = [line.partition("\t")[2] for line in out.splitlines()]
    assert code == 0 and len(set(said)) == len(said) > 3
    assert [line for line in said if not any("\u4e00" <= mark <= "\u9fff" for mark in line[:8])] == []
