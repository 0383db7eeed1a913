"""The two workbooks of `examples/chengdu_office_2021`: its fourteen forms and its fill-in workbook. `python
tests/chengdu_workbooks.py` writes them.

The forms hold what the published report prints, in 元. Cells that it does not print stay blank: each item's expenditure
by economic kind, and the kinds below their classes. Where it does not separate basic from project expenditure of a
kind, all projects are 商品和服务支出, as in the report's own arithmetic: 日常公用经费 is 302 and 310 minus the
projects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from official_forms import FORMS_2021, Sheet, general_kinds
from official_ledger import Ledger, Row, Spent, money
from official_workbooks import write, write_sheets

EXAMPLE = Path(__file__).parents[1] / "examples" / "chengdu_office_2021"
NAMES = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "2010301": "行政运行",
    "2010302": "一般行政管理事务",
    "2010350": "事业运行",
    "205": "教育支出",
    "206": "科学技术支出",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位离退休",
    "2080501": "行政单位离退休",
    "2080502": "事业单位离退休",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "20808": "抚恤",
    "2080801": "死亡抚恤",
    "210": "卫生健康支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
}
NONE = money(0)
OFFICE = Ledger(
    "攀枝花市人民政府驻成都办事处",
    2021,
    (
        Spent("2010301", "general", money(3_455_200)),
        Spent("2010302", "general", project=money(873_000)),
        Spent("2010350", "general", money(695_700)),
        Spent("205", "general"),
        Spent("206", "general"),
        Spent("2080501", "general", money(1_432_400)),
        Spent("2080502", "general", money(288_400)),
        Spent("2080505", "general", money(298_400)),
        Spent("2080801", "general", money(495_300)),
        Spent("210", "general"),
        Spent("2210201", "general", money(345_900)),
    ),
    economic={"301": money(4_281_500), "302": money(565_000), "303": money(2_158_800), "310": money(6_000)},
    projects={"302": money(873_000)},
    income={"一般公共预算财政拨款收入": money(7_884_300)},
    opening=dict.fromkeys(("general", "fund", "state", "own"), NONE),
    reserves_used=NONE,
    distributed=NONE,
    public={
        "abroad": (NONE, NONE),
        "bought": (NONE, NONE),
        "run": (money("12.15"), money("10.77")),
        "hosted": (money("17.28"), money("17.94")),
    },
    names=NAMES,
)
"""The office's year: three classes without expenditure appear in its forms and are mentioned in its report."""


UNSPENT = ("205", "206", "210")
"""Classes that the report mentions although nothing was spent: their totals are entered as zeros instead of being left
blank."""


def totals_by_item(ledger: Ledger) -> Sheet:
    """一般公共预算财政拨款支出决算明细表 with nothing but its totals: what an item spent by economic kind is not
    published."""
    form = general_kinds(ledger)
    rows = [row if number < 3 else (*row[:5], *[None] * (len(row) - 5)) for number, row in enumerate(form.grid)]
    return replace(form, grid=rows)


def with_zeros(form: Callable[[Ledger], Sheet]) -> Callable[[Ledger], Sheet]:
    """The form with zeros in the totals of the unspent classes."""

    def made(ledger: Ledger) -> Sheet:
        sheet = form(ledger)
        rows = [(*row[:4], NONE, *row[5:]) if row[0] in UNSPENT else row for row in sheet.grid]
        return replace(sheet, grid=rows)

    return made


def office_forms(forms: Sequence[Callable[[Ledger], Sheet]]) -> list[Callable[[Ledger], Sheet]]:
    """The forms of a year as the office fills them in."""
    return [with_zeros(totals_by_item if form is general_kinds else form) for form in forms]


_BUDGET: Sequence[Row] = (
    (
        "2010301",
        NAMES["2010301"],
        money(3_189_000),
        money(3_455_200),
        "反映行政单位（包括实行公务员管理的事业单位）的基本支出",
        None,
        money(2_656_600),
        money(3_028_600),
        "行政单位和参公管理单位在职人员、编内聘用人员的工资福利和机关日常运转，以及在蓉离退休人员和流动党员的服务管理",
        "在职人员和编内聘用人员的工资、奖金",
        "差旅、办公、交通等公用经费",
    ),
    (
        "2010302",
        NAMES["2010302"],
        money(2_510_000),
        money(873_000),
        "反映行政单位（包括实行公务员管理的事业单位）没有单独设置项级科目的其他项目支出",
        None,
        NONE,
        NONE,
        None,
        None,
        None,
    ),
    (
        "2010350",
        NAMES["2010350"],
        money(728_600),
        money(695_700),
        "反映事业单位的基本支出，行政单位（包括实行公务员管理的事业单位）的后勤服务中心、医务室等附属事业单位不在其内",
        None,
        money(602_700),
        money(642_600),
        "事业单位人员的工资福利和日常运转",
        "事业单位人员的工资、奖金",
        "差旅、办公、公务接待等公用经费",
    ),
    (
        "2080501",
        NAMES["2080501"],
        money(1_306_000),
        money(1_432_400),
        "反映行政单位（包括实行公务员管理的事业单位）开支的离退休经费",
        None,
        money(1_180_700),
        money(1_348_600),
        "行政单位和参公管理单位离休人员的工资、退休人员统筹外的工资和公用支出",
        "离退休人员的生活补助",
        "离退休人员的公用经费",
    ),
    (
        "2080502",
        NAMES["2080502"],
        money(99_400),
        money(288_400),
        "反映事业单位开支的离退休经费",
        None,
        money(55_800),
        money(280_900),
        "事业单位退休人员统筹外的工资和公用支出",
        "退休人员的生活补助",
        "退休人员的公用经费",
    ),
    (
        "2080505",
        NAMES["2080505"],
        money(298_400),
        money(298_400),
        "反映机关事业单位实施养老保险制度，由单位缴纳的基本养老保险费支出",
        None,
        money(298_400),
        money(298_400),
        "单位承担的职工基本养老保险缴费",
        None,
        None,
    ),
    (
        "2080801",
        NAMES["2080801"],
        NONE,
        money(495_300),
        "反映离退休人员去世后一次性的丧葬抚恤金",
        None,
        NONE,
        money(495_300),
        None,
        "去世离退休人员的一次性丧葬抚恤金",
        None,
    ),
    (
        "2210201",
        NAMES["2210201"],
        money(345_900),
        money(345_900),
        "反映行政事业单位依照人力资源和社会保障、财政部门的规定，以基本工资、津贴补贴和规定的比例为职工缴纳的住房公积金",
        None,
        money(345_900),
        money(345_900),
        "按规定标准为职工缴存的住房公积金",
        None,
        None,
    ),
)
"""Items with their budgets, as the forms list them. Those of the office's own also say how much of the budget is for
staff, and what it is for."""

FILL_IN: Mapping[str, Sequence[Row]] = {
    "预算": [
        (
            "科目编码",
            "科目名称",
            "年初预算数",
            "全年预算数",
            "科目说明",
            "差异原因",
            "年初人员类",
            "人员类",
            "用途",
            "人员类调整",
            "运转类调整",
        ),
        *_BUDGET,
    ],
    "上年数": [
        ("项目", "上年决算数"),
        ("收入总计", money(8_493_600)),
        ("年末结转和结余", NONE),
        ("支出总计", money(8_493_600)),
        ("财政拨款收入总计", money(8_491_800)),
        ("财政拨款支出总计", money(8_491_800)),
        ("一般公共预算财政拨款支出", money(8_145_500)),
        ("因公出国（境）费", NONE),
        ("公务用车购置费", NONE),
        ("公务用车运行维护费", money(110_200)),
        ("公务接待费", money(468_100)),
        ("机关运行经费", money(982_300)),
    ],
    "上年收支": [
        ("项目", "金额"),
        ("一般公共预算财政拨款收入", money(8_145_500)),
        ("政府性基金预算财政拨款收入", money(346_300)),
        ("其他收入", money(1_800)),
        ("本年支出合计", money(8_491_800)),
        ("结余分配", money(1_800)),
        ("项目支出", money(1_464_000)),
    ],
    "运行情况": [
        ("项目", "数值", "计量单位"),
        ("因公出国（境）团组", 0, "个"),
        ("因公出国（境）人次", 0, "人次"),
        ("购置公务用车", 0, "辆"),
        ("公务用车保有量", 6, "辆"),
        ("国内公务接待批次", 433, "批次"),
        ("国内公务接待人次", 1_220, "人次"),
        ("国内公务接待费", money(179_400), "元"),
        ("外事接待批次", 0, "批次"),
        ("外事接待人次", 0, "人次"),
        ("外事接待费", 0, "元"),
        ("机关运行经费", money(510_300), "元"),
        ("政府采购货物支出", 0, "元"),
        ("政府采购工程支出", 0, "元"),
        ("政府采购服务支出", 0, "元"),
        ("授予中小企业合同金额", 0, "元"),
        ("授予小微企业合同金额", 0, "元"),
        ("主要领导干部用车", 0, "辆"),
        ("机要通信用车", 0, "辆"),
        ("应急保障用车", 0, "辆"),
        ("其他用车", 7, "辆"),
        ("单价50万元（含）以上通用设备", 0, "台（套）"),
        ("单价100万元（含）以上专用设备", 0, "台（套）"),
    ],
    "文字说明": [
        ("名称", "内容"),
        ("主要职责", None),
        ("重点工作", None),
        ("内设机构", None),
        ("收支变动原因", "本年财政资金困难，单位的日常公用经费和项目经费预算被核减"),
        ("财政拨款变动原因", "财政资金困难，年度预算中的日常公用经费和项目经费都有压减"),
        ("一般公共预算变动原因", "财政资金困难，单位预算受到核减，支出相应压缩"),
        ("三公经费预决算原因", "受疫情影响，非必要的公务活动有所减少"),
        ("因公出国变动原因", None),
        ("公务用车变动原因", "受疫情影响，公务等各项活动减少，车辆日常的开支随之下降"),
        ("公务接待变动原因", "疫情不断反复，许多非必要的公务活动不再安排"),
        (
            "机关运行经费变动原因",
            "财政资金困难，预算拨付减少，在保证人员经费的前提下适当压缩了差旅、办公、公务接待和交通等公用支出；同时，本级的公务接待费从基本支出中调出，在项目支出中单独核算",
        ),
        ("公务用车用途", "接待和招商引资、信息联络、离休老干部服务以及单位日常运行"),
        ("其他用车用途", "接待和招商引资、信息联络、离休老干部服务以及单位日常运行"),
        ("国内公务接待内容", '{{ 国内接待内容 | 列举("{名称}{金额}", "、") }}'),
        ("外事接待内容", None),
        ("政府采购用途", None),
        (
            "自评方法",
            "本部门成立绩效自评领导小组，领导小组的办公室设在本级综合科，负责牵头开展各个项目的绩效自评。自评小组依据专项资金的考核指标体系对项目综合评分，全面考察项目实施的程序是否规范、财务管理是否合规，以及项目的执行率和绩效目标的完成情况。自评时，对项目完成的数量、质量、时效和成本等情况加以分析和说明；从经济、社会、生态和可持续的效益以及服务对象的满意度等方面，对项目的效益作全面的分析和评价；同时说明资金有无结余、有无违规的记录，对照项目计划完成的目标，评价到自评时点为止任务完成了多少、质量达到什么标准、进度是否符合计划、成本控制的目标实现到什么程度，并作出分析和说明。",
        ),
        (
            "项目财务管理",
            "严格执行预算管理，强化预算的约束：没有列入预算的不开支，没有发生无预算、超预算、超标准和超范围开支经费的情况。决算按照预算管理制度和财务会计制度编制，数据的上报及时、准确、真实、完整；每年按照要求在规定的期限内公开部门的预算和决算，公开的决算数与决算报表、财务账一致。使用财政预算的经费时，先有预算、后有支出，遵守会计法律，加强财务管理，建立和健全各项规章和内部控制，充分发挥会计核算与监督的职能，做好会计核算的基础工作，及时办理财务收支的结算，公开的信息完整、准确、真实。",
        ),
        (
            "项目监管",
            "建立和健全重大经济决策等方面的制度，今后严格执行本级试行的“三重一大”事项决策制度实施细则，对重大的项目集体决策；完善单位的内部控制制度，加强自身建设和制度建设，规范部门的行政行为，加强对项目资金的监管。",
        ),
    ],
    "单位名单": [
        ("单位名称", "单位性质"),
        ("攀枝花市人民政府驻成都办事处", "行政单位"),
        ("攀枝花市成都干部休养所", "参照公务员法管理的事业单位"),
        ("攀枝花市成都干部服务中心", "其他事业单位"),
    ],
    "项目绩效": [
        ("项目名称", "事前评估", "绩效目标", "绩效监控", "绩效自评"),
        *(
            (name, "是", "是", "是", "是")
            for name in ("招商引资活动经费", "攀枝花大厦运转经费", "接待费", "业务运行费", "老干部活动费")
        ),
    ],
    "审核说明": [("规则", "理由"), ("X11", None), ("X13", None), ("R15", None)],
}


if __name__ == "__main__":
    write(OFFICE, office_forms(FORMS_2021), EXAMPLE / "决算报表.xlsx")
    write_sheets(EXAMPLE / "填报表.xlsx", FILL_IN)
