"""The whole example refuses every published figure that contradicts others, at its cell.

Some are refused as data of the example itself: totals that units enter in their lists, an amount in a form. All
nineteen are refused if another document states them once more, as the published report does in several places: the
figure in the example follows from the others, or is the one found in most places. `test_contradictions.py` finds the
contradictions between the published figures.
"""

from __future__ import annotations

import pytest

from example import ROOT, compiled, with_cell
from reportdsl.diagnostics import Severity
from reportdsl.values.source import Origin, Span

LIST = "data/2021/项目.csv"
TOTALS = {
    "成都火车站攀枝花厅服务费": ["业务运行费,小计,本级,43,40,0,0,,,"],
    "专项维修费": ["业务运行费,小计,干休所,40,20,40,40,,,"],
    "物业管理费": ["业务运行费,小计,服务中心,20,15,5,5,,,", "业务运行费,合计,,103,75,45,45,,,"],
    "资料印制": ["接待费,合计,,100,100,17,17,,,"],
    "特色产品推广费": ["招商引资活动经费,合计,,30,25,8,8,,,"],
    "办公经费": ["攀枝花大厦运转经费,合计,,60,50,17,17,,,"],
}
"""The totals of the published tables, each after the last item that it includes."""


def with_totals(changes: dict[str, str]) -> dict[str, bytes]:
    """The list of projects with its totals, some of its lines as the report prints them."""
    lines = []
    for line in (ROOT / LIST).read_text(encoding="utf-8").splitlines():
        lines += [line, *TOTALS.get(line.split(",")[1], [])]
    text = "\n".join(lines) + "\n"
    for given, printed in changes.items():
        assert text.count(given) == 1
        text = text.replace(given, printed)
    return {LIST: text.encode()}


def errors(changed: dict[str, bytes]) -> dict[str, set[str]]:
    """The rules of each error, with the cells that it names."""
    found: dict[str, set[str]] = {}
    for one in compiled(changed).diagnostics:
        if one.severity is Severity.ERROR:
            places = (one.where, *(note.where for note in one.notes))
            cells = {place.place for place in places if isinstance(place, Origin)}
            for rule in one.rules:
                found.setdefault(rule, set()).update(cells)
    return found


def test_totals_that_foot_are_no_matter() -> None:
    assert errors(with_totals({})) == {}


@pytest.mark.parametrize(
    ("changes", "code", "cell"),
    [
        pytest.param({"经费,合计,,60,50,": "经费,合计,,60,500,"}, "C20", "28:18", id="A1"),
        pytest.param({"劳务费,干休所,12,9,9,9": "劳务费,干休所,12,9,9,8"}, "C20", "11:23", id="A2"),
        pytest.param(
            {
                "租车费,服务中心,5,5,1,1": "租车费,服务中心,5,5,1,3",
                "物业管理费,服务中心,2,2,1,1": "物业管理费,服务中心,2,2,1,3",
            },
            "C20",
            "16:23",
            id="A3",
        ),
        pytest.param(
            {
                "劳务费,干休所,12,9,9,9": "劳务费,干休所,12,9,9,8",
                "租车费,服务中心,5,5,1,1": "租车费,服务中心,5,5,1,3",
                "物业管理费,服务中心,2,2,1,1": "物业管理费,服务中心,2,2,1,3",
            },
            "C20",
            "17:21",
            id="A4",
        ),
        pytest.param({"合计,,103,75,45,45": "合计,,103,75,45,40"}, "C20", "17:21", id="A7"),
        pytest.param({"保养,服务中心,5,5,3,3": "保养,服务中心,5,5,3,1.5"}, "C20", "16:23", id="B6"),
        pytest.param({"活动费,服务中心,8,3,0,0": "活动费,服务中心,8,3,0,3.5"}, "C20", "16:23", id="B7"),
    ],
)
def test_printed_figures_are_refused_at_their_cell(changes: dict[str, str], code: str, cell: str) -> None:
    assert cell in errors(with_totals(changes)).get(code, set())


def test_a_part_that_is_not_the_one_of_the_total_is_refused() -> None:
    """A6 and B10: a form with 17.14 for hospitality beside a total of 28.71, which includes 17.94."""
    came = compiled(with_cell("决算报表.xlsx", "Z10", "L8", 17.14))
    found = [one for one in came.diagnostics if one.severity is Severity.ERROR]
    (total,) = [one for one in found if "R14" in one.rules]
    assert "J01" in total.rules
    assert any("L8" in str(note.details.get("cells")) for note in total.notes)


AGAIN = "data/2021/另述.yaml"
"""Where the example looks for figures that others state once more; it has no such file itself."""


@pytest.mark.parametrize(
    ("stated", "differences"),
    [
        pytest.param('项目汇总["攀枝花大厦运转经费"].年初批复: 500', ["450万元"], id="A1"),
        pytest.param("项目: {业务运行费/临时聘用人员劳务费: {决算数: 8}}", ["1万元"], id="A2"),
        pytest.param(
            "项目: {业务运行费/租车费: {决算数: 3}, 业务运行费/物业管理费: {决算数: 3}}", ["2万元", "2万元"], id="A3"
        ),
        pytest.param('项目汇总["业务运行费"].决算数: 48', ["3万元"], id="A4"),
        pytest.param("接待变动.幅度: -62.75%", ["1.08个百分点"], id="A5"),
        pytest.param("接待完成率: 99.19%", ["4.63个百分点"], id="A6"),
        pytest.param('项目汇总["业务运行费"].决算数: 40', ["5万元"], id="A7"),
        pytest.param("外出活动完成率: 100%", ["75个百分点"], id="A8"),
        pytest.param("人员.干休所.门卫: 4人", ["2人"], id="B1"),
        pytest.param(
            "项目: {业务运行费/离退休干部专项活动费: {年初批复: 5}, 业务运行费/租车费: {年初批复: 4}, "
            "业务运行费/物业管理费: {年初批复: 1}}",
            ["2万元", "1万元", "1万元"],
            id="B2",
        ),
        pytest.param("项目情况.业务运行费.平均年龄: 87岁", ["4岁"], id="B3"),
        pytest.param("项目情况.满意度目标.业务运行费: 100%", ["5个百分点"], id="B4"),
        pytest.param("项目情况.满意度目标.攀枝花大厦运转经费: 95%", ["5个百分点"], id="B5"),
        pytest.param("项目: {业务运行费/设备及固定资产维修保养: {决算数: 1.5}}", ["1.5万元"], id="B6"),
        pytest.param("项目: {业务运行费/离退休干部专项活动费: {决算数: 3.5}}", ["3.5万元"], id="B7"),
        pytest.param("外出目标: 12次", ["8次"], id="B8"),  # Once a month.
        pytest.param("全年外出活动: 5次", ["1次"], id="B9"),
        pytest.param("全年外出活动: 1次", ["5次"], id="B9 of the other project"),
        pytest.param("公务接待费: 17.14", ["0.80万元"], id="B10"),
        pytest.param("工作.行车里程: 18万多公里", ["0公里"], id="B11"),
    ],
)
def test_a_figure_that_is_stated_again_otherwise_is_refused_at_its_cell(stated: str, differences: list[str]) -> None:
    found = [one for one in compiled({AGAIN: f"{stated}\n".encode()}).diagnostics if one.severity is Severity.ERROR]
    assert [one.code for one in found] == ["另述"] * len(differences)
    assert [str(one.details["difference"]) for one in found] == differences
    for one in found:
        assert isinstance(one.where, Span) and (one.where.source.name, one.where.line) == (AGAIN, 1)


def test_what_is_stated_again_and_agrees_is_no_matter() -> None:
    stated = (
        "接待变动.幅度: -61.67%\n外出活动完成率: 25%\n人员.干休所.门卫: 2人\n公务接待费: 17.94\n全年外出活动: 6次\n"
    )
    assert errors({AGAIN: stated.encode()}) == {}
