"""What a fragment declares besides quantities: breakdowns, phrases, formats, columns; and captions in a fragment inside
a fragment."""

from __future__ import annotations

from pathlib import Path

from reportdsl.compile import Compilation
from test_structures import codes, made, printed, write

STRUCTURE_OF = """@needs 单位 "一个单位"
@breakdown 支出 = 单位.人员 + 单位.公用 + 其他%s
@let 其他 = 单位.其他
@let 人员占比 = 单位.人员 占 支出
@phrase 变动 up "多{金额}" down "少{金额}" level "平"
@let 支出变动 = 支出 change vs prior year
%s
{{ 单位.名称 }}{{ 支出 }}：{{ 支出 | 列举("{名称}{金额}占{占比}", "、") }}；人员占{{ 人员占比 }}，{{ 支出变动 | 变动 }}。
"""
OF_EACH = """@report 决算
  money: 元, 0 places
@end
@data 单位 from "表.csv" key 名称 unit 元
@prior 单位 from "上年.csv" key 名称 unit 元
@each 一个 in 单位
@include "片.rpt" (单位: 一个)
@end
"""


def with_fragment(folder: Path, balanced: str = "", more: str = "", data: str = "甲,1,1,1\n乙,3,1,1\n") -> Compilation:
    head = "名称,人员,公用,其他\n"
    (folder / "表.csv").write_text(head + data, "utf-8")
    (folder / "上年.csv").write_text(f"{head}甲,1,2,1\n乙,1,1,1\n", "utf-8")
    (folder / "片.rpt").write_text(STRUCTURE_OF % (balanced, more), "utf-8")
    return made(folder, OF_EACH)


def test_breakdowns_and_phrases_of_a_fragment_are_those_of_each_instance(tmp_path: Path) -> None:
    came = with_fragment(tmp_path)
    assert printed(came) == [
        "甲3元：人员1元占33.34%、公用1元占33.33%、其他1元占33.33%；人员占33.34%，少1元。",
        "乙5元：人员3元占60%、公用1元占20%、其他1元占20%；人员占60%，多2元。",
    ]
    assert came.evaluation is not None
    assert (
        str(came.evaluation.named["片[甲].支出.人员.占比"].shown) == "33.34%" or "片[甲].支出" in came.evaluation.named
    )


def test_a_share_of_a_part_that_is_a_cell_is_the_share_of_the_breakdown(tmp_path: Path) -> None:
    """In a report as well: one figure, never two that differ by rounding."""
    (tmp_path / "表.csv").write_text("项目,人员,公用,其他\n甲,1,1,1\n", "utf-8")
    parts = " + ".join(f'表["甲"].{name}' for name in ("人员", "公用", "其他"))
    spec = f'@data 表 from "表.csv" key 项目 unit 元\n@breakdown 和 = {parts}\n@let 份 = 表["甲"].人员 占 和\n{{{{ 份 }}}}\n'
    assert printed(made(tmp_path, spec))[-1] == "33.34%"


def test_balanced_amounts_of_a_fragment_add_up_in_each_instance(tmp_path: Path) -> None:
    data = "甲,1.4,1.4,1.4\n乙,1,1,1\n"
    assert printed(with_fragment(tmp_path, data=data))[0].startswith("甲4元：人员1元占33.34%、公用1元占33.33%、其他1元")
    assert codes(with_fragment(tmp_path, data=data)) == ["C08 片.rpt:2"]
    came = with_fragment(tmp_path, " balanced", data=data)
    assert printed(came)[0].startswith("甲4元：人员2元占33.34%、公用1元占33.33%、其他1元")
    assert codes(came) == []


def test_a_format_in_a_fragment_means_its_own_quantities(tmp_path: Path) -> None:
    assert printed(with_fragment(tmp_path, more="@format 支出 2 places"))[0].startswith("甲3.00元：人员1元")
    assert codes(with_fragment(tmp_path, more="@format 单位.人员 2 places")) == ["N01 片.rpt:7"]
    assert codes(with_fragment(tmp_path, more="@format 人员占比 人, 2 places")) == ["T55 片.rpt:7"]


def test_a_column_in_a_fragment_is_one_of_the_table_of_its_rows(tmp_path: Path) -> None:
    write(
        tmp_path,
        表_csv="名称,甲,乙\n一,1,4\n二,2,4\n",
        片_rpt='@needs 行们 "几行"\n@let 行们.比 = share(甲, 乙)\n'
        "{% for 行 in 行们 %}{{ 行.名称 }}{{ 行.比 }}{% endfor %}\n",
    )
    spec = """@data 表 from "表.csv" unit 元
@let 大 = filter(表, 甲 > 1元)
@include "片.rpt" (行们: 表)
@include "片.rpt" (行们: 大)
"""
    came = made(tmp_path, spec)
    assert (printed(came)[-2:], codes(came)) == (["一25%二50%", "二50%"], [])


def test_a_caption_in_a_fragment_of_a_fragment_is_named_by_each_that_is_there_several_times(tmp_path: Path) -> None:
    write(
        tmp_path,
        表_csv="名称,数\n甲,1\n乙,2\n",
        外_rpt='@needs 一 "一"\n{{ 一.名称 }}见{{ ref(细表["乙"]) }}。\n'
        '@each 二 in 表\n@include "内.rpt" (二: 二)\n@end\n',
        内_rpt='@needs 二 "二"\n@table 细表 "细"\n| 名 |\n|---|\n| {{ 二.数 }} |\n@end\n',
    )
    spec = '@data 表 from "表.csv" unit 元\n见{{ ref(细表["甲"]["乙"]) }}。\n@each 一 in 表\n@include "外.rpt" (一: 一)\n@end\n'
    came = made(tmp_path, spec)
    said = [line for line in printed(came) if "见" in line]
    assert (said, codes(came)) == (["见表2。", "甲见表2。", "乙见表4。"], [])
    assert codes(made(tmp_path, spec.replace('["甲"]["乙"]', '["甲"]'))) == ["N65 a.rpt:2"]


# Blocks of a fragment, written for one instance.

EVALUATED = """@needs 项 "一个项目"
@let 余 = 项.乙 - 项.甲
@block 使用 "使用" required
{{ 项.名称 }}余{{ 余 }}。
@end
@if 余 > 0元
@block 问题 "问题" required
@end
@end if
"""


def evaluated(folder: Path, more: str = "", inside: str = "", loop: str = "表") -> Compilation:
    write(folder, 表_csv="名称,甲,乙\n一,1,4\n二,2,2\n", 片_rpt=EVALUATED)
    spec = f'@data 表 from "表.csv" unit 元\n@each 项 in {loop}\n@include "片.rpt" (项: 项)\n{inside}@end each\n{more}'
    return made(folder, spec)


def test_a_block_is_written_for_one_instance_and_knows_the_names_of_the_fragment(tmp_path: Path) -> None:
    came = evaluated(tmp_path, '@block 问题["一"]\n余{{ 余 }}，见表。\n@end\n@block 使用["二"]\n都用了。\n@end\n')
    assert (printed(came), codes(came)) == (["一余3.00元。", "余3.00元，见表。", "都用了。"], [])


def test_what_is_to_be_written_is_listed_by_instance(tmp_path: Path) -> None:
    came = evaluated(tmp_path)
    assert [(one.name, one.required) for one in came.to_fill] == [('问题["一"]', True)]
    assert codes(came) == ["C30 片.rpt:7"]


def test_an_instance_is_known_by_what_it_is_of_not_by_how_its_name_ends(tmp_path: Path) -> None:
    """A row's name may have brackets of its own, and a fragment that is included for one row at two places has a number
    behind the second one's name."""
    write(tmp_path, 表_csv="名称,甲,乙\n一[改],1,4\n", 片_rpt=EVALUATED)
    loop = '@each 项 in 表\n@include "片.rpt" (项: 项)\n@end each\n'
    spec = f'@data 表 from "表.csv" unit 元\n{loop}{loop}'
    came = made(tmp_path, spec)
    assert [one.name for one in came.to_fill] == ['问题["一[改]"]'] * 2
    came = made(tmp_path, spec + '@block 问题["一[改]"]\n晚。\n@end\n')
    assert (printed(came), codes(came)) == (["一[改]余3.00元。", "晚。"] * 2, [])


def test_a_table_and_a_heading_in_the_text_of_an_instance(tmp_path: Path) -> None:
    text = '@block 问题["一"]\n## 表\n见{{ ref(细) }}。\n@table 细 "细"\n| 名 |\n|---|\n| {{ 项.乙 }} |\n@end table\n@end block\n'
    came = evaluated(tmp_path, text)
    assert codes(came) == []
    assert printed(came)[1:6] == ["## 一、表", "见表1。", "表1：细", "单位：元", "| 名 |"]


def test_errors_of_texts_for_instances(tmp_path: Path) -> None:
    whole = '@block 问题["一"]\n有。\n@end\n'
    assert codes(evaluated(tmp_path, whole + '@block 问题["三"]\n无。\n@end\n')) == ["V26 a.rpt:8"]
    assert codes(evaluated(tmp_path, whole + whole)) == ["N22 a.rpt:8"]
    assert codes(evaluated(tmp_path, whole + '@block 问提["一"]\n无。\n@end\n')) == ["N60 a.rpt:8"]
    assert codes(evaluated(tmp_path, whole + '@block 使用["二"] "用途"\n办公。\n@end\n')) == ["S53 a.rpt:8"]
    assert codes(evaluated(tmp_path, whole, '@block 问题["二"]\n无。\n@end\n')) == ["S54 a.rpt:4"]
    assert codes(evaluated(tmp_path, whole, loop="filter(表, 甲 > 9元)")) == ["C32 a.rpt:5"]
    assert codes(evaluated(tmp_path, whole + '@block 使用["二"]\n@end\n')) == ["C30 a.rpt:8"]


def test_texts_are_not_reported_where_the_line_that_takes_the_fragment_in_could_not_be_read(tmp_path: Path) -> None:
    texts = '@block 问题["一"]\n有。\n@end\n@block 使用["二"]\n都用了。\n@end\n'
    write(tmp_path, 表_csv="名称,甲,乙\n一,1,4\n二,2,2\n", 片_rpt=EVALUATED)
    loop = '@data 表 from "表.csv" unit 元\n@each 项 in 表\n{}\n@end each\n' + texts
    assert codes(made(tmp_path, loop.format('@inｃlude "片.rpt" (项: 项)'))) == ["S01 a.rpt:3"]
    assert codes(made(tmp_path, loop.format('@include "片.rtp" (项: 项)'))) == ["F01 a.rpt:3"]
    assert codes(made(tmp_path, loop.format("@include 片.rpt (项: 项)"))) == ["S04 a.rpt:3"]


def test_a_unit_writes_for_the_projects_of_a_structure(tmp_path: Path) -> None:
    write(tmp_path, 表_csv="名称,甲,乙\n一,1,4\n二,2,2\n", 片_rpt=EVALUATED)
    (tmp_path / "省.rpt").write_text(
        '@data 表 from "表.csv" unit 元\n@block 前 "前"\n@end\n@each 项 in 表\n@include "片.rpt" (项: 项)\n@end each\n',
        "utf-8",
    )
    came = made(tmp_path, '@extends "省.rpt"\n@block 前\n前。\n@end\n@block 问题["一"]\n晚。\n@end\n')
    assert (printed(came), codes(came)) == (["前。", "一余3.00元。", "晚。", "二余0.00元。"], [])
