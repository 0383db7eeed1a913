"""Files that count an amount twice, and records that name their figure differently: an error if a sum uses them, unless
it is waived."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdsl.compile import Compilation, compile_report
from reportdsl.files.folder import Folder

FILES = '@data 家 from "家/*.csv" as 单位 key 项目 unit 元\n'
SUM = "@let 合计 = sum(家.决算数)\n共{{ 合计 }}。\n"
ONE, OTHER, THIRD = "人员,1234567.89\n公用,5\n", "人员,765432.10\n公用,7\n", "人员,1111.25\n公用,3\n"
WHOLE = "人员,1999999.99\n公用,12\n"


def built(folder: Path, spec: str, files: dict[str, str]) -> Compilation:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text if name.endswith("yaml") else f"项目,决算数\n{text}", encoding="utf-8")
    return compile_report("r.rpt", spec.encode(), Folder(folder))


def told(came: Compilation) -> list[str]:
    return [f"{one.code} {one.severity} {one.where}" for one in came.diagnostics]


@pytest.mark.parametrize(
    ("files", "lines", "found"),
    [
        ({"甲": ONE, "甲（改）": ONE}, SUM, ["D29 error 家/甲（改）.csv"]),
        ({"甲": ONE, "乙": OTHER, "丙": ONE}, SUM, ["D29 error 家/甲.csv"]),
        (
            {"甲": ONE, "乙": ONE},
            SUM,
            ["D29 error 家/甲.csv"],
        ),
        ({"甲": ONE, "乙": OTHER, "合计": WHOLE}, SUM, ["D30 error 家/合计.csv"]),
        ({"甲": ONE, "乙": OTHER, "局机关": WHOLE}, SUM, ["D30 error 家/局机关.csv"]),
        (
            {"甲": "人员,1\n公用,2\n", "乙": "人员,2\n公用,2\n", "汇总": "人员,3\n公用,4\n"},
            SUM,
            ["D30 error 家/汇总.csv"],
        ),
        ({"甲": ONE, "乙": OTHER, "汇总表": WHOLE.replace("12", "13")}, SUM, ["D30 error 家/汇总表.csv"]),
        ({"甲": ONE, "乙": OTHER, "局机关": WHOLE.replace("12", "13")}, SUM, []),
        ({"甲": ONE, "乙": OTHER, "汇总科": THIRD}, SUM, []),
        # Each class is added up separately, and then all of them.
        (
            {"甲": ONE, "乙": ONE},
            "@let 各 = group(家, 项目)\n@let 合计 = sum(各.决算数)\n共{{ 合计 }}。\n",
            ["D29 error 家/甲.csv"],
        ),
        # Nothing adds the two up.
        ({"甲": ONE, "乙": ONE}, "{% for 行 in 家 %}{{ 行.决算数 }}，{% endfor %}。\n", ["D29 warning 家/甲.csv"]),
        (
            {"甲": ONE, "乙": ONE},
            '@let 甲家 = sum(filter(家, 单位 == "甲").决算数)\n共{{ 甲家 }}。\n',
            ["D29 warning 家/甲.csv"],
        ),
        # Few figures may happen to be equal in two units, or a third of something in three.
        ({"甲": "人员,123400\n公用,56\n", "乙": "人员,123400\n公用,56\n"}, SUM, ["D29 warning 家/甲.csv"]),
        ({"甲": ONE, "乙": ONE, "丙": ONE}, SUM, ["D29 warning 家/乙.csv", "D29 warning 家/甲.csv"]),
        ({"甲": ONE, "乙": OTHER, "丙": THIRD}, SUM, []),
    ],
)
def test_files_that_count_twice(tmp_path: Path, files: dict[str, str], lines: str, found: list[str]) -> None:
    came = built(tmp_path, FILES + lines, {f"家/{name}.csv": text for name, text in files.items()})
    assert sorted(each for each in told(came) if each[0] == "D") == sorted(found)


def test_what_is_waived_is_added_up(tmp_path: Path) -> None:
    waived = '@report x\n  waive: D29 家 "两家平分"\n@end\n'
    came = built(tmp_path, waived + FILES + SUM, {"家/甲.csv": ONE, "家/乙.csv": ONE})
    assert told(came) == ["D29 info 家/甲.csv"] and came.diagnostics.errors == 0


RECORDS = "- {项目: 人员, 金额: 10}\n- {项目: 公用, %s: 5}\n- {项目: 项目, 金额: 3}\n"


@pytest.mark.parametrize(
    ("own", "lines", "found"),
    [
        ("全额", "@let 合计 = sum(表.金额)\n共{{ 合计 }}。\n", "error"),
        ("金额数", "@let 合计 = sum(filter(表, 金额 >= 0).金额)\n共{{ 合计 }}。\n", ""),
        ("金颔", "@let 合计 = sum(表.金额)\n共{{ 合计 }}。\n", "error"),
        ("金额", "@let 合计 = sum(表.金额)\n共{{ 合计 }}。\n", ""),
        ("结余", "@let 合计 = sum(表.金额)\n共{{ 合计 }}。\n", "warning"),  # Another thing.
        ("全额", '人员{{ 表["人员"].金额 }}。\n', "warning"),  # Nothing adds it up.
        ("全额", "@let 合计 = sum(表.金额)\n@let 另 = sum(表.全额)\n共{{ 合计 }}，{{ 另 }}。\n", "warning"),
    ],
)
def test_a_record_that_is_named_otherwise(tmp_path: Path, own: str, lines: str, found: str) -> None:
    came = built(tmp_path, '@data 表 from "表.yaml" unit 元\n' + lines, {"表.yaml": RECORDS % own})
    severities = [str(one.severity) for one in came.diagnostics if one.code == "N68"]
    assert severities == ([found] if found else []) or (found == "" and came.diagnostics.errors)
