"""The two workbooks from which a report with an official structure is made: the forms that an accounts program exports,
and the fill-in workbook. `python tests/official_workbooks.py` writes those of `examples/water_bureau_2023`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from official_forms import FORMS_2021, FORMS_2022, NINE_FORMS, Sheet
from official_ledger import NAMES, UNIT, WATER, Ledger, Row, money

EXAMPLE = Path(__file__).parents[1] / "examples" / "water_bureau_2023"


def write(ledger: Ledger, forms: Iterable[Callable[[Ledger], Sheet]], path: Path) -> None:
    """Write the workbook of forms, each on a sheet of its own, laid out as the program does."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, form in enumerate(forms, 1):
        made = form(ledger)
        _lay_out(book.create_sheet(f"Z{number:02} {made.title}"[:31]), made, f"公开{number:02}表", ledger)
    book.save(path)


def _lay_out(sheet: Worksheet, form: Sheet, number: str, ledger: Ledger) -> None:
    last = get_column_letter(form.width)
    sheet["A1"], sheet[f"{last}2"], sheet[f"{last}3"] = form.title, number, f"金额单位：{form.unit}"
    sheet["A2"], sheet["A3"] = f"{ledger.year}年度", f"部门：{ledger.unit}"
    sheet["A1"].font, sheet["A1"].alignment = Font(size=16), Alignment(horizontal="center")
    thin = Side(style="thin")
    for row, cells in enumerate(form.grid, 4):
        for column in range(1, form.width + 1):
            cell = sheet.cell(row, column, cells[column - 1] if column <= len(cells) else None)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if isinstance(cell.value, Decimal):
                cell.number_format = "#,##0.00"
    below = 4 + len(form.grid)
    sheet.cell(below, 1, form.note)
    for area in (f"A1:{last}1", f"A{below}:{last}{below}", *form.merged):
        sheet.merge_cells(area)


FILL_IN: Mapping[str, Sequence[Row]] = {
    "预算": [
        ("科目编码", "科目名称", "年初预算数", "全年预算数", "科目说明", "差异原因"),
        (
            "2080505",
            NAMES["2080505"],
            500_000,
            money("512340.16"),
            "反映机关事业单位由单位缴纳的基本养老保险费支出",
            "缴费基数调整",
        ),
        (
            "2080506",
            NAMES["2080506"],
            250_000,
            money("256170.08"),
            "反映机关事业单位由单位实际缴纳的职业年金支出",
            "缴费基数调整",
        ),
        (
            "2101101",
            NAMES["2101101"],
            198_000,
            money("198000.50"),
            "反映财政部门安排的行政单位基本医疗保险缴费经费",
            "缴费基数调整",
        ),
        ("2130301", NAMES["2130301"], 6_300_000, money("6500000.00"), "反映行政单位的基本支出", "年中调整工资标准"),
        (
            "2130302",
            NAMES["2130302"],
            900_000,
            850_000,
            "反映行政单位未单独设置项级科目的其他项目支出",
            "压减一般性支出",
        ),
        (
            "2130305",
            NAMES["2130305"],
            2_800_000,
            3_400_000,
            "反映水利工程的建设和维护支出",
            "工程款按进度支付，部分结转下年",
        ),
        ("2130314", NAMES["2130314"], 1_200_000, 1_260_000, "反映防御水旱灾害的防汛业务支出", "汛期延长，追加防汛经费"),
        ("2130315", NAMES["2130315"], 0, 350_000, "反映抗旱业务支出", "年中遇旱，使用上年结转"),
        ("2210201", NAMES["2210201"], 600_000, 604_800, "反映由单位为职工缴纳的住房公积金支出", "缴存基数调整"),
    ],
    "上年数": [
        ("项目", "上年决算数"),
        ("收入总计", 13_204_500),
        ("支出总计", 13_204_500),
        ("年末结转和结余", money("475000.50")),
        ("财政拨款收入总计", 12_790_000),
        ("财政拨款支出总计", 12_790_000),
        ("一般公共预算财政拨款支出", 12_350_000),
        ("因公出国（境）费", 0),
        ("公务用车购置费", 0),
        ("公务用车运行维护费", 148_000),
        ("公务接待费", 36_200),
        ("机关运行经费", 1_590_000),
    ],
    "运行情况": [
        ("项目", "数值", "计量单位", "填报要求"),
        ("因公出国（境）团组", 0, "个", "用财政拨款安排的团组"),
        ("因公出国（境）人次", 0, "人次", ""),
        ("购置公务用车", 1, "辆", "当年购置（含更新）"),
        ("公务用车保有量", 6, "辆", "年末由财政拨款负担费用的车辆"),
        ("国内公务接待批次", 52, "批次", ""),
        ("国内公务接待人次", 436, "人次", "不含陪同人员"),
        ("国内公务接待费", 38_600, "元", ""),
        ("外事接待批次", 0, "批次", ""),
        ("外事接待人次", 0, "人次", ""),
        ("外事接待费", 0, "元", ""),
        ("机关运行经费", money("1634515.37"), "元", "行政单位和参公单位的公用经费"),
        ("政府采购货物支出", 386_000, "元", ""),
        ("政府采购工程支出", 2_150_000, "元", ""),
        ("政府采购服务支出", 424_000, "元", ""),
        ("授予中小企业合同金额", 2_440_000, "元", ""),
        ("授予小微企业合同金额", 1_210_000, "元", ""),
        ("主要领导干部用车", 0, "辆", ""),
        ("机要通信用车", 1, "辆", ""),
        ("应急保障用车", 3, "辆", ""),
        ("其他用车", 2, "辆", ""),
    ],
}
"""The sheets of the fill-in workbook that hold figures."""

EQUIPMENT: Mapping[bool, Sequence[Row]] = {
    True: [("单价100万元（含）以上设备", 1, "台（套）", "不含车辆")],
    False: [("单价50万元（含）以上通用设备", 0, "台（套）", ""), ("单价100万元（含）以上专用设备", 1, "台（套）", "")],
}
"""Further rows of 运行情况: those of 2022 and later (True), and those of earlier years (False)."""

TEXTS: Mapping[str, Sequence[Row]] = {
    "文字说明": [
        ("名称", "内容", "填报要求"),
        (
            "主要职责",
            "负责本行政区域水资源的管理、保护和节约；组织编制水利规划；负责水利工程的建设、运行和安全监督；指导水旱灾害防御。",
            "依三定方案",
        ),
        ("重点工作", "建成两处水库除险加固工程，完成汛前检查。", "本年重点工作完成情况（2021 年度）"),
        ("收支变动原因", "新增水利工程建设和防汛抗旱项目，并动用以前年度的结余。", "收、支总计比上年变动的原因"),
        ("财政拨款变动原因", "一般公共预算安排的水利工程建设资金增加。", "财政拨款收、支总计比上年变动的原因"),
        ("一般公共预算变动原因", "水利工程建设和抗旱项目增加。", "一般公共预算财政拨款支出比上年变动的原因"),
        ("因公出国变动原因", None, ""),
        ("三公经费预决算原因", "公务接待从简，车辆运行费用低于预算。", "决算数与预算数不同的原因"),
        ("公务用车变动原因", "更新一辆超过使用年限的防汛用车。", ""),
        ("公务接待变动原因", "上级防汛检查增加。", ""),
        ("机关运行经费变动原因", "增加防汛值守的办公和差旅费用。", ""),
        ("内设机构", None, "内设机构、人员"),
        ("公务用车用途", "水利工程巡查、防汛抢险和日常公务", "车辆主要用于什么"),
        ("政府采购用途", "水利工程、防汛物资和水利前期工作的委托业务", "政府采购主要用于什么"),
        ("其他用车用途", "水利工程巡查", "其他用车主要用于什么"),
        ("国内公务接待内容", "用餐费和住宿费", ""),
        ("外事接待内容", None, ""),
    ],
    "单位名单": [
        ("单位名称", "单位性质"),
        (f"{UNIT}本级", "行政单位"),
        ("青岩市水利工程中心", "其他事业单位"),
    ],
    "项目绩效": [
        ("项目名称", "事前评估", "绩效目标", "绩效监控", "绩效自评"),
        ("水利工程建设", "是", "是", "是", "是"),
        ("防汛", "否", "是", "是", "是"),
        ("抗旱", "否", "是", "否", "是"),
    ],
    "审核说明": [("规则", "理由"), ("X13", None), ("X11", None), ("R15", None)],
}
"""The sheets of the fill-in workbook that hold texts."""


STRUCTURES: Mapping[str, tuple[int, Sequence[Callable[[Ledger], Sheet]]]] = {
    "四川/2021": (2021, FORMS_2021),
    "四川/2022": (2023, FORMS_2022),
    "中央/2023": (2023, NINE_FORMS),
    "上海/2024": (2024, NINE_FORMS),
    "湖南/2023": (2023, NINE_FORMS),
}
"""The structures of the library, each with a year that it applies to and its forms."""


FURTHER: Mapping[str, Mapping[str, Sequence[Row]]] = {
    "湖南/2023": {
        "一般性支出": [
            ("项目", "数值"),
            ("会议费", 26_000),
            ("会议次数", 2),
            ("会议人数", 120),
            ("培训费", 18_000),
            ("培训次数", 1),
            ("培训人数", 45),
            ("活动经费", 0),
            ("活动次数", 0),
        ],
        "文字说明": [
            ("会议内容", "防汛工作会议", ""),
            ("培训内容", "水利工程安全管理培训", ""),
            ("活动内容", None, ""),
        ],
    },
}
"""What a structure asks for in addition: further sheets, and further rows of the sheets that all structures have."""


Filled = Mapping[tuple[str, str], object]
"""What the second column of a sheet holds in the row with a given name, instead of what the example has there."""


def write_fill_in(
    path: Path, filled: Filled = MappingProxyType({}), year: int = 2023, structure: str = "四川/2022"
) -> None:
    """Write the fill-in workbook of the example for a year and a structure, with some cells `filled` differently."""
    sheets = {name: list(rows) for name, rows in {**FILL_IN, **TEXTS}.items()}
    for name, rows in FURTHER.get(structure, {}).items():
        sheets[name] = [*sheets.get(name, []), *rows]
    sheets["运行情况"] += EQUIPMENT[year >= 2022]
    for name, rows in sheets.items():
        sheets[name] = [(row[0], filled.get((name, str(row[0])), row[1]), *row[2:]) for row in rows]
    write_sheets(path, sheets)


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Row]]) -> None:
    """Write a workbook of plain tables, one per sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)


if __name__ == "__main__":
    write(WATER, FORMS_2022, EXAMPLE / "决算报表.xlsx")
    write_fill_in(EXAMPLE / "填报表.xlsx")
