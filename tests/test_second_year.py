"""The example, continued: an invented year in which every amount is half as large again, with the structure of that
year.

`init --next-year` makes its spec and its fill-in workbook from the example; the forms and lists are new. Nothing in a
structure is changed, and of the department's own text only what has no section in the new structure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from chengdu_workbooks import EXAMPLE, FILL_IN, OFFICE, office_forms
from official_forms import FORMS_2022
from official_ledger import Ledger
from official_workbooks import write
from reportdsl.cli.main import main
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS

MORE = Decimal("1.5")
LISTS = {
    "预算单位.csv": ["财政拨款收入"],
    "各单位功能分类支出.csv": ["本级", "干休所", "服务中心"],
    "各单位经济分类支出.csv": ["本级", "干休所", "服务中心"],
    "项目.csv": ["申报", "年初批复", "调整预算", "决算数"],
}
"""The columns of amounts in the department's own lists."""
COUNTS = ("批次", "人次", "团组", "用车", "保有量", "设备")
REASONS = {
    "收支变动原因", "财政拨款变动原因", "一般公共预算变动原因", "三公经费预决算原因", "公务用车变动原因", "公务接待变动原因",
    "机关运行经费变动原因",
}  # fmt: skip
"""Last year's reasons, each due again because its figure has changed again."""


def larger(ledger: Ledger) -> Ledger:
    """The next year's accounts."""

    def scaled(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
        return {name: amount * MORE for name, amount in amounts.items()}

    return replace(
        ledger,
        year=ledger.year + 1,
        spent=[replace(each, basic=each.basic * MORE, project=each.project * MORE) for each in ledger.spent],
        economic=scaled(ledger.economic),
        projects=scaled(ledger.projects),
        income=scaled(ledger.income),
        public={name: (budget * MORE, spent * MORE) for name, (budget, spent) in ledger.public.items()},
    )


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """The number of each row, by its first cell."""
    return {str(row[0].value): row[0].row for row in sheet.iter_rows() if row[0].value is not None}


def fill(path: Path) -> None:
    """Fill in what the workbook asks for and last year's report could not know. Reasons are left for later."""
    book = load_workbook(path)
    amounts = {row[0]: row[1] for row in FILL_IN["运行情况"][1:]}
    for name, row in rows_of(book["运行情况"]).items():
        if name != "项目":
            amount = amounts.get(name, 0)
            book["运行情况"].cell(row, 2, amount if name.endswith(COUNTS) else amount * MORE)
    for name, row in rows_of(book["上年收支"]).items():
        if name != "项目":
            book["上年收支"].cell(
                row, 2, {"一般公共预算财政拨款收入": 7_884_300, "本年支出合计": 7_884_300}.get(name, 0)
            )
    book["上年收支"].cell(rows_of(book["上年收支"])["项目支出"], 2, 873_000)
    known = {row[0]: row for row in FILL_IN["文字说明"]}
    for name, row in rows_of(book["文字说明"]).items():
        if name in known and name not in REASONS and name != "名称":
            book["文字说明"].cell(row, 2, known[name][1])
    _budget(book["预算"])
    book.save(path)


def _budget(sheet: Worksheet) -> None:
    names = [cell.value for cell in sheet[1]]
    head = FILL_IN["预算"][0]
    known = {row[0]: dict(zip(head, row, strict=True)) for row in FILL_IN["预算"][1:]}
    for code, row in rows_of(sheet).items():
        for column, name in enumerate(names, 1):
            value: Any = known.get(code, {}).get(str(name))
            if code == "科目编码" or name not in head[2:]:
                continue
            if value is None and str(name).endswith(("预算数", "人员类")):
                value = 0
            elif value is None and name == "科目说明":
                value = "反映这一类的支出，本年没有发生"
            sheet.cell(row, column, value * MORE if isinstance(value, Decimal) else value)


def lists(old: Path, new: Path) -> None:
    """This year's lists: last year's, with each amount half as large again."""
    copytree(old, new)
    for name, columns in LISTS.items():
        head, *lines = (new / name).read_text(encoding="utf-8").splitlines()
        names = head.split(",")
        rows = [dict(zip(names, line.split(","), strict=True)) for line in lines]
        for row in rows:
            row.update({column: str(Decimal(row[column]) * MORE) for column in columns if row[column]})
        (new / name).write_text("\n".join([head, *(",".join(row.values()) for row in rows)]) + "\n", encoding="utf-8")
    text = (new / "三公经费.yaml").read_text(encoding="utf-8")
    before, hosted = text.split("国内公务接待:")
    more = re.sub(r"[\d.]+$", lambda found: str(Decimal(found[0]) * MORE), hosted, flags=re.M)
    (new / "三公经费.yaml").write_text(f"{before}国内公务接待:{more}", encoding="utf-8")


@pytest.fixture(scope="module")
def rolled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the second year, complete except for the reasons of its changes."""
    folder = tmp_path_factory.mktemp("roll")
    copytree(EXAMPLE, folder / "办事处2021")
    forms = folder / "决算报表.xlsx"
    write(larger(OFFICE), office_forms(FORMS_2022), forms)
    assert main(["init", "--next-year", str(folder / "办事处2021"), "--from", str(forms)]) == 0
    made = folder / "办事处2022"
    lists(EXAMPLE / "data" / "2021", made / "data" / "2022")
    fill(made / "填报表.xlsx")
    own = made / "说明.rpt"
    text = own.read_text(encoding="utf-8")
    own.write_text(re.sub(r"@block 重点工作\n.*?@end block\n", "", text, flags=re.S), encoding="utf-8")
    return made


def compiled(folder: Path) -> Compilation:
    return compile_report("report.rpt", (folder / "report.rpt").read_bytes(), Folder(folder))


def errors(came: Compilation) -> list[str]:
    return [f"{one.code} {one.where} {one.details}" for one in came.diagnostics if one.severity is Severity.ERROR]


def test_the_structure_is_that_of_the_year(rolled: Path) -> None:
    spec = (rolled / "report.rpt").read_text(encoding="utf-8")
    assert '@extends "部门决算/四川/2022"' in spec and "year: 2022" in spec


def test_every_stale_reason_is_named_at_its_cell(rolled: Path) -> None:
    book = load_workbook(rolled / "填报表.xlsx")
    sheet = book["文字说明"]
    rows = rows_of(sheet)
    due = {f"填报表.xlsx:文字说明!B{rows[name]}" for name in REASONS}
    found = [one for one in compiled(rolled).diagnostics if one.severity is Severity.ERROR]
    assert {one.code for one in found} == {"C30"}, errors(compiled(rolled))
    assert {str(note.where) for one in found for note in one.notes if str(note.where).startswith("填报表")} == due
    comments = {name: sheet.cell(rows[name], 2).comment for name in REASONS}
    assert all(comment is not None for comment in comments.values())
    for name, comment in comments.items():
        assert comment is not None and dict(row[:2] for row in FILL_IN["文字说明"])[name] in comment.text


def test_the_second_year_is_made(rolled: Path, tmp_path: Path) -> None:
    copytree(rolled, tmp_path / "全")
    book = load_workbook(tmp_path / "全" / "填报表.xlsx")
    for name in REASONS:
        book["文字说明"].cell(rows_of(book["文字说明"])[name], 2, "本年工作任务增加")
    book.save(tmp_path / "全" / "填报表.xlsx")
    came = compiled(tmp_path / "全")
    assert errors(came) == []
    assert came.document is not None
    text = WRITERS["txt"].write(came.document).decode()
    assert "2022年度收、支总计均为1182.65万元。与2021年相比，收、支总计增加394.22万元，增长50%。" in text
    assert text.count("公开") >= len(FORMS_2022)
