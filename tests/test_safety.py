"""A spec may come from a stranger: what it can access, and how much it can consume."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from processor_time import seconds
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.evaluation import steps as steps
from reportdsl.files.folder import FileProblem, Folder
from reportdsl.files.output import write_atomically

SRC = Path(__file__).parents[1] / "src" / "reportdsl"


def compiled(text: str, folder: Path) -> Compilation:
    return compile_report("a.rpt", text.encode(), Folder(folder))


def codes(text: str, folder: Path) -> list[str]:
    return [one.code for one in compiled(text, folder).diagnostics if one.severity is Severity.ERROR]


# Files.


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A spec's folder, with a secret beside it."""
    (tmp_path / "secret.yaml").write_text("密: 1\n", encoding="utf-8")
    (tmp_path / "secret.rpt").write_text("密\n", encoding="utf-8")
    home = tmp_path / "home"
    (home / "inner").mkdir(parents=True)
    (home / "a.yaml").write_text("数: 1\n", encoding="utf-8")
    return home


OUTSIDE = [
    "../secret.yaml",
    "inner/../../secret.yaml",
    "inner\\..\\..\\secret.yaml",
    "..\\secret.yaml",
    "/etc/passwd.yaml",
    "\\\\server\\share\\a.yaml",
    "C:\\a.yaml",
    "C:a.yaml",
    "c:/a.yaml",
    "//server/share/a.yaml",
    "",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_path_leads_out(name: str, home: Path) -> None:
    for line in (f'@include "{name}"', f'@data 数 from "{name}"', f'@prior 数 from "{name}"'):
        found = compiled(line, home).diagnostics
        assert {one.code for one in found} & {"F03", "D01", "S03"}, line
        assert "密" not in "".join(str(one.details) for one in found)
    with pytest.raises(FileProblem) as problem:
        Folder(home).read(name)
    assert problem.value.code == "F03"


@pytest.mark.parametrize(
    "name", ["~/a.yaml", "$HOME/a.yaml", "%USERPROFILE%/a.yaml", "file:///etc/passwd", "http://x/a.yaml"]
)
def test_no_path_is_expanded(name: str, home: Path) -> None:
    with pytest.raises(FileProblem) as problem:
        Folder(home).read(name)
    assert problem.value.code in ("F01", "F03")


def test_links_stay_inside(home: Path) -> None:
    (home / "out.yaml").symlink_to(home.parent / "secret.yaml")
    (home / "in.yaml").symlink_to(home / "a.yaml")
    (home / "dir").symlink_to(home.parent, target_is_directory=True)
    assert codes('@data 数 from "out.yaml"', home) == ["F03"]
    assert codes('@data 数 from "dir/secret.yaml"', home) == ["F03"]
    assert codes('@include "dir/secret.rpt"', home) == ["F03"]
    assert codes('@data 数 from "in.yaml"', home) == []


def test_what_is_allowed_is_the_command_lines_to_say(home: Path) -> None:
    (home / "out.yaml").symlink_to(home.parent / "secret.yaml")
    assert Folder(home, [home.parent]).read("out.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
def test_pipes_devices_and_folders_are_no_files(home: Path) -> None:
    os.mkfifo(home / "pipe.yaml")
    (home / "folder.yaml").mkdir()
    for name in ("pipe.yaml", "folder.yaml", "inner"):
        with pytest.raises(FileProblem) as problem:
            Folder(home).read(name)
        assert problem.value.code == "F04"
    with pytest.raises(FileProblem) as outside:
        Folder(home, [Path("/dev")]).read("/dev/zero")
    assert outside.value.code == "F03"
    with pytest.raises(FileProblem) as device:
        Folder(Path("/dev")).read("zero")
    assert device.value.code == "F04"


@pytest.mark.parametrize("name", ["a\0.yaml", "x" * 300 + ".yaml", "a.yaml/b.yaml", "\ud800.yaml", "inner/"])
def test_names_that_are_none(name: str, home: Path) -> None:
    with pytest.raises(FileProblem):
        Folder(home).read(name)


def test_large_files_are_refused_before_they_are_read(home: Path) -> None:
    with open(home / "big.yaml", "wb") as stream:
        stream.truncate(51 * 1024 * 1024)
    with open(home / "big.rpt", "wb") as stream:
        stream.truncate(3 * 1024 * 1024)
    assert codes('@data 数 from "big.yaml"', home) == ["F05"]
    assert codes('@include "big.rpt"', home) == ["F05"]


def test_includes_neither_circle_nor_multiply(home: Path) -> None:
    (home / "loop.rpt").write_text('@include "loop.rpt"\n', encoding="utf-8")
    assert codes('@include "loop.rpt"', home) == ["S17"]
    for level in range(30):
        line = f'@include "{level + 1}.rpt"\n'
        (home / f"{level}.rpt").write_text(line * 2, encoding="utf-8")
    (home / "30.rpt").write_text("完\n", encoding="utf-8")
    found = codes('@include "0.rpt"', home)
    assert set(found) == {"S39"}
    assert len(found) < 100


def test_an_output_is_whole_or_untouched(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = home / "a.docx"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in home.iterdir()) == ["a.docx", "a.yaml", "inner"]


# Prose runs no code.


@pytest.mark.parametrize(
    "inside",
    [
        "{{ ''.__class__ }}",
        "{{ 甲.__class__ }}",
        "{{ 甲['__class__'] }}",
        "{{ 甲|attr('__class__') }}",
        "{{ self }}",
        "{{ self.__init__ }}",
        "{{ lipsum }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler }}",
        "{{ namespace() }}",
        "{{ range(10) }}",
        "{{ dict() }}",
        "{{ joiner() }}",
        "{{ 甲.value }}",
        "{{ 甲.cells() }}",
        "{{ 甲 | map('x') }}",
        "{{ 甲 | format }}",
        "{{ 甲 | pprint }}",
        "{{ '%s' % 甲 }}",
        "{{ '%s' | format(甲) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 10 ** 1000000000 }}",
        "{{ '{0.__class__}'.format(甲) }}",
        "{{ (甲, 甲) }}",
        "{{ {'a': 甲} }}",
        "{{ 甲 if 甲 else 甲 }}",
        "{{ 甲 ~ 甲 }}",
        "{{ 甲[0:1] }}",
        "{{ loop }}",
        "{{ caller() }}",
        "{{ 甲 is callable }}",
        "{{ 甲 is defined }}",
        "{{ None }}{{ none }}",
        "{{ true }}",
        "{% set a = 甲 %}",
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{% extends 'a' %}",
        "{% macro a() %}{% endmacro %}",
        "{% call a() %}{% endcall %}",
        "{% block a %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% raw %}{{ 甲 }}{% endraw %}",
        "{% with a = 甲 %}{% endwith %}",
        "{% autoescape true %}{% endautoescape %}",
        "{% for a, b in 甲 %}{% endfor %}",
        "{% for a in 甲 if a %}{% endfor %}",
        "{% for a in 甲 recursive %}{% endfor %}",
        "{% for a in 甲 %}{% else %}{% endfor %}",
        "{% do 甲 %}",
        "{% debug %}",
    ],
)
def test_prose_reaches_nothing_but_quantities(inside: str, tmp_path: Path) -> None:
    assert codes(f"@let 甲 = 1元\n{inside}\n", tmp_path)


@pytest.mark.parametrize(
    "text", ["{__class__}", "{名称.__class__}", "{0}", "{}", "{金额!r}", "{金额:>1000000000}", "{名称[0]}"]
)
def test_templates_of_filters_and_phrases_reach_nothing_but_facets(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("组: {子: 1, 丑: 2}\n", encoding="utf-8")
    head = '@data 数 from "a.yaml" unit 元\n@breakdown 构 = 子 + 丑 from 数.组\n'
    assert codes(f'{head}{{{{ 构 | 列举("{text}") }}}}\n', tmp_path)
    assert codes(f'{head}@phrase 变 up "{text}"\n', tmp_path)


def test_no_code_is_run_from_text() -> None:
    """No file of the compiler evaluates or unpickles anything; `records.py` makes classes from the compiler's own
    fields."""
    calls = re.compile(
        r"(?<![\w.])(?:eval|exec|__import__)\(|\bpickle\b|subprocess\.run\([^)]*shell=True|yaml\.load\((?!.*Loader)"
    )
    for file in {*SRC.rglob("*.py")} - {SRC / "quick" / "records.py"}:
        assert not calls.search(file.read_text(encoding="utf-8")), file


# How much may be requested.


def test_loops_inside_loops_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """V12 stops a report after ten million steps; to be quick, the test sets a lower limit."""
    monkeypatch.setattr(steps, "MAX_STEPS", 100_000)
    rows = "".join(f"{n},{n}\n" for n in range(500))
    (tmp_path / "t.csv").write_text("名,数\n" + rows, encoding="utf-8")
    head = '@data 表甲 from "t.csv" unit 元\n'
    asks = [
        "@each a in 表甲\n@each b in 表甲\n{{ b.数 }}\n@end\n@end\n",
        "@each a in 表甲\n@each b in 表甲\n@each c in 表甲\n@each d in 表甲\nx\n@end\n@end\n@end\n@end\n",
        "@table t\n| a |\n|---|\n@each a in 表甲\n@each b in 表甲\n| {{ b.数 }} |\n@end\n@end\n@end\n",
        "{% for a in 表甲 %}{% for b in 表甲 %}{{ b.数 }}{% endfor %}{% endfor %}\n",
        '@each a in 表甲\n{{ 表甲.数 | 列举("{名称}") }}\n@end\n',
        "".join(f"@table t{n} balanced\n@each a in 表甲\n| {{{{ a.数 }}}} |\n@end\n@end\n" for n in range(5)),
        '{{ 表甲 | 列举("' + "字" * 4000 + '{名称}") }}\n',
    ]
    for ask in asks:
        assert seconds(lambda ask=ask: compiled(head + ask, tmp_path), within=10) < 10
        came = compiled(head + ask, tmp_path)
        assert [one.code for one in came.diagnostics] == ["V12"]
        assert came.document is None


def test_what_is_the_same_for_each_row_is_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A formula on rows may ask for a sum over all rows: it is computed once."""
    monkeypatch.setattr(steps, "MAX_STEPS", 100_000)
    rows = "".join(f"{n},{n}\n" for n in range(500))
    (tmp_path / "t.csv").write_text("名,数\n" + rows, encoding="utf-8")
    for ask in (
        '@let 和 = sum(filter(表甲, count(filter(表甲, 数 > 1元), unit: "个") > 1个).数)\n',
        "@let 表甲.多 = sum(filter(表甲, 数 > 1元).数)\n@let 总 = sum(filter(表甲, sum(表甲.多) > 1元).数)\n{{ 总 }}\n",
    ):
        assert list(compiled('@data 表甲 from "t.csv" unit 元\n' + ask, tmp_path).diagnostics) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("@let 甲 = 1234567890123456789元", "S40"),
        ("@let 甲 = 0.1234567890123456789元", "S40"),
        ("{{ 1234567890123456789 }}", "S40"),
        ("@format * 12345678901234567890 places", "S40"),
        ("@format * 999 places", "N33"),
        ('@data 甲 from "a.csv" block 9999999999999999999', "S40"),
        ("@report 甲\nyear: " + "2" * 5000 + "\n@end", "N32"),
        ("@report 甲\nmoney: 元, " + "2" * 5000 + " places\n@end", "S40"),
        ("@report 甲\nlanguage: " + "2" * 5000 + "\n@end", "N30"),
    ],
)
def test_numbers_have_a_largest_size(line: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("名,数\n甲,1\n", encoding="utf-8")
    assert codes(line, tmp_path)[0] == code


def test_products_have_a_largest_size(tmp_path: Path) -> None:
    lets = "@let 量0 = 999999999999\n" + "".join(f"@let 量{n} = 量{n - 1} * 量{n - 1}\n" for n in range(1, 60))
    assert codes(lets + "{{ 量59 }}\n", tmp_path) == ["V05"]


# Regular expressions over an author's text take time proportional to its length.


@pytest.mark.parametrize("line", [
    "{%-" + " " * 20_000 + "x",
    "{% if " * 4_000,
    "{% if x " + "%" * 20_000,
    "{{ a }}" + "{% if a %}" * 2_000,
    "{{ a" + " " * 20_000 + "}}{{",
    "a" * 20_000 + "@",
    "@" + "_" * 20_000 + "!",
    "@let " + "'" * 20_000,
    "@let " + "." * 20_000,
    "# " + "{" * 20_000 + "-",
    "第" * 20_000 + "部分",
    "# 第" + "一" * 20_000 + "部分",
    "1" * 20_000,
    "1," * 10_000,
    " " * 20_000 + "x",
    "@report " + "a" * 20_000 + "\n" + ":" * 20_000,
    "@report a\nmoney: " + "a " * 10_000,
    "@report a\npercent: largest" + " " * 20_000 + "x",
    "@report a\nzero: " + '"a' * 10_000,
    "@let a = " + "1" * 17 + "元" * 20_000,
    "@let a = a percent" + " " * 20_000 + "b",
])  # fmt: skip
def test_long_lines_are_read_in_time_that_grows_with_their_length(line: str, tmp_path: Path) -> None:
    assert seconds(lambda: compiled(line, tmp_path), within=2) < 2
