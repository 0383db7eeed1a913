"""No spec ends in a fault of the compiler; should one do so, it is reported as a fault, with its place.

Every operator, sign, filter, block and chart is applied to every pair of kinds of values, and each formula is
evaluated: an error in one must not hide another.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from reportdsl.batch.job import Job, SpecText, make
from reportdsl.cli import build as build
from reportdsl.cli.main import main
from reportdsl.compile import Compilation, compile_report
from reportdsl.evaluation import value_of as value_of
from reportdsl.figures import FIGURES
from reportdsl.files.folder import Folder
from reportdsl.filters import FILTERS
from reportdsl.operators import OPERATORS
from reportdsl.writers import WRITERS

DATA = {
    "t.csv": "a,b,c,d\nx,1,说明,2021-03-04\ny,2,,\nz,-3,另,\n",
    "u.csv": "a,b\nx,1\nw,5\n",
    "r.yaml": "甲: 1\n乙: 2.5\n率: 12%\n文: 文字\n空:\n日: 2021-03-04\n里: {一: 3, 二: 0}\n串: [1, 2]\n词: [子, 丑]\n是: true\n",
    "p.yaml": "甲: 0\n乙: 2\n",
}
PREAMBLE = """@report r
  year: 2021
@end
@data t from "t.csv" key a unit 元
@prior t from "u.csv" key a unit 元
@data r from "r.yaml" unit 元
@prior r from "p.yaml" unit 元
@breakdown 构 = r.里
@let 变 = r.甲 change vs r.乙
@let 比较 = compare(r.甲, r.乙)
@let 行集 = sort(t, b)
@let 组 = group(t, c)
@phrase 词语 up "增{amount}" down "减{amount}" level "平"
"""
VALUES = [
    "0", "-1.5", "1元", "3人", "50%", '"文"', "r.甲", "r.文", "r.空", "r.日", "r.里", "r.串", "r.词", "r.是", "r.甲.上年", "r", "t",
    "t.b", "t.c", "行集", "组", 't["x"].b', "构", "构.一", "变", "比较", "b > 0", "year", "r.甲 > 1元", "没有",
]  # fmt: skip
SIGNS = ["+", "-", "*", "/", "==", "<", ">=", "!=", "and", "or", "percent of", "change vs", "in"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in DATA.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def compiled(lines: list[str], folder: Path) -> Compilation:
    """A report of these lines, made by every writer that needs no other program. Whatever fails raises."""
    came = compile_report("a.rpt", (PREAMBLE + "\n".join(lines) + "\n").encode(), Folder(folder))
    if came.document is not None:
        for name in ("txt", "json", "html", "docx"):
            WRITERS[name].write(came.document)
    return came


def names(formulas: list[str]) -> list[str]:
    return [f"@let x{number} = {formula}" for number, formula in enumerate(formulas)]


@pytest.mark.parametrize("operator", [each.names[0] for each in OPERATORS])
def test_operators_on_pairs_of_values(operator: str, folder: Path) -> None:
    single = [f"{operator}({value})" for value in ("", *VALUES)]
    pairs = [f"{operator}({left}, {right})" for left, right in product(VALUES, VALUES)]
    came = compiled(names(single + pairs), folder)
    assert came.evaluation is not None


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_between_pairs_of_values(sign: str, folder: Path) -> None:
    came = compiled(names([f"{left} {sign} {right}" for left, right in product(VALUES, VALUES)]), folder)
    assert came.evaluation is not None


def test_facets_of_values(folder: Path) -> None:
    facets = ["amount", "rate", "name", "prior", "上年", "share", "whole", "占比", "金额", "一", "b", "year", "budget"]
    facets += [name for operator in OPERATORS for name in operator.names]
    formulas = [f"{value}.{facet}" for value in VALUES for facet in facets if not value.startswith('"')]
    formulas += [f"not {value}" for value in VALUES] + [f"-{value}" for value in VALUES]
    formulas += [f"{value} is {word}" for value in VALUES for word in ("up", "level", "blank", "stated", "not level")]
    assert compiled(names(formulas), folder).evaluation is not None


@pytest.mark.parametrize("name", sorted({name for each in FILTERS for name in each.names} | {"词语"}))
def test_filters_of_values(name: str, folder: Path) -> None:
    lets = names(VALUES)
    printed = [
        f"{{{{ x{number} | {name}{given} }}}}"
        for number in range(len(lets))
        for given in ("", '("、")', '("{名称}{金额}{占比}{率}")')
    ]
    printed += [f"{{{{ {value} }}}}" for value in VALUES if not value.startswith('"')]
    printed += [
        f"{{% if x{n} %}}有{{% else %}}无{{% endif %}}{{% for i in x{n} %}}{{{{ i }}}}{{% endfor %}}"
        for n in range(len(lets))
    ]
    compiled(lets + printed, folder)


def test_blocks_over_values(folder: Path) -> None:
    lets = names(VALUES)
    blocks = [
        template.format(n=n)
        for n in range(len(lets))
        for template in (
            "@each i in x{n}\n{{{{ i }}}}{{{{ i.b }}}}\n@table “表”\n| 甲 | 乙 |\n|---|--:|\n| {{{{ i.a }}}} | {{{{ i.b }}}} |\n@end\n@end",
            "@if x{n}\n有\n@else\n无\n@end",
            "@table “表{n}”\n| 甲 | 乙 |\n|---|--:|\n@each i in x{n}\n| {{{{ i.name }}}} | {{{{ i.b }}}} |\n@end\n| 合计 | {{{{ x{n} }}}} |\n@end",
            '@check R{n} "相等": x{n} == x{n}',
            '@check Q{n} "相等": x{n} == 1元 tolerance 1元 printed',
            "@require x{n}",
            "@breakdown 分{n} = x{n}",
            "@breakdown 和{n} = x{n} + x{n}",
            "@format x{n}: 1000 places",
        )
    ]
    compiled(lets + blocks, folder)


@pytest.mark.parametrize("kind", sorted({name for kind in FIGURES.values() for name in kind.names}))
def test_charts_of_values(kind: str, folder: Path) -> None:
    lets = names(VALUES)
    count = range(len(lets))
    charts = [f'@chart 图{n} "图" = {kind}(x{n})' for n in count]
    charts += [f'@chart 图{n}之{m} "图" = {kind}(x{n}, x{m})' for n, m in product(count, list(count)[::7])]
    compiled(lets + charts, folder)


@pytest.mark.parametrize("places", ["1000 places", "20212 places", "11 places"])
@pytest.mark.parametrize("line", ["money: 元, {}", "percent: {}", "number: {}"])
def test_a_value_that_is_refused_is_not_used(line: str, places: str, folder: Path) -> None:
    spec = f"@report r\n{line.format(places)}\n@end\n@let a = 1.5元\n@let b = 1 percent of 3\n@let c = 1.25\n{{{{ a }}}}{{{{ b }}}}{{{{ c }}}}\n"
    spec += f"@format a: {places}\n"
    came = compile_report("a.rpt", spec.encode(), Folder(folder))
    assert "N33" in {one.code for one in came.diagnostics}
    assert came.document is not None
    assert "1.5" in WRITERS["txt"].write(came.document).decode()


# A fault that occurs nevertheless.


def fault(*_: object, **__: object) -> None:
    raise KeyError("secret")


def test_a_fault_is_told_at_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(value_of, "_arithmetic", fault)
    spec = "@let a = 1元\n@let b =\n{{ c }}\n@let d = a + a\n{{ d }}\n"
    (folder / "a.rpt").write_text(spec, encoding="utf-8")
    for command in ("check", "build", "facts"):
        assert main([command, "a.rpt"]) == 3
        said = capsys.readouterr().err
        assert "I01" in said and "不是您的报告有错" in said and "KeyError evaluation/value_of.py:" in said
        assert "a.rpt:4:10" in said and "^" in said and "secret" not in said
        assert "N01" in said, "what was found before is told as well"
    assert main(["check", "a.rpt", "--format", "json"]) == 3
    assert '"I01"' in capsys.readouterr().out
    made = make(Job(SpecText("a.rpt", spec.replace("@let b =\n{{ c }}\n", "").encode())))
    assert made.fault.startswith("KeyError") and [one.code for one in made.diagnostics] == ["I01"]


def test_a_fault_of_a_writer_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(build, "_content", fault)
    (folder / "a.rpt").write_text("字\n", encoding="utf-8")
    (folder / "a.docx").write_bytes(b"old")
    assert main(["build", "a.rpt"]) == 3
    assert "I01" in capsys.readouterr().err
    assert (folder / "a.docx").read_bytes() == b"old"
