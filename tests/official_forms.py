"""The official forms of a ledger, laid out like those of an accounts program: titles, merged headers, numbered rows and
columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from official_ledger import CLASSES, ECONOMIC, NUMERALS, SOURCES, Ledger, Money, Row, money


@dataclass(frozen=True)
class Sheet:
    """A form: its title, its number, the unit of its figures, the rows of its grid, the merged areas, and its note."""

    name: str
    title: str
    unit: str
    grid: Sequence[Row]
    merged: Sequence[str]
    note: str
    number: str = ""

    @property
    def width(self) -> int:
        return max(map(len, self.grid))


INCOMES = ("一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", *SOURCES[1:])
FUNDS = ("general", "fund", "state")
FUND_NAMES = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")


def shown(amount: Money) -> Money | None:
    """An amount as the program prints it: zero is left blank."""
    return amount or None


def totals(ledger: Ledger) -> Sheet:
    """收入支出决算总表."""
    incomes = [(f"{NUMERALS[i]}、{name}", ledger.income.get(name, money(0))) for i, name in enumerate(INCOMES)]
    classes = _classes(ledger)
    rows: list[Row] = [("收入", None, None, "支出", None, None), ("项目", "行次", "决算数") * 2]
    rows.append(("栏次", None, "1", "栏次", None, "2"))
    length = len(classes)
    income, spent = sum((amount for _, amount in incomes), money(0)), ledger.total()
    opening = sum(ledger.opening.values(), money(0))
    closing = sum((ledger.closing(fund) for fund in (*FUNDS, "own")), money(0))
    left = [*incomes, *[(None, money(0))] * (length - len(incomes)), ("本年收入合计", income)]
    left += [("使用非财政拨款结余（含专用结余）", ledger.reserves_used), ("年初结转和结余", opening)]
    left.append(("总计", income + ledger.reserves_used + opening))
    right = [*classes, ("本年支出合计", spent), ("结余分配", ledger.distributed), ("年末结转和结余", closing)]
    right.append(("总计", spent + ledger.distributed + closing))
    for number, ((name, amount), (other, expense)) in enumerate(zip(left, right, strict=True), 1):
        rows.append((name, str(number), shown(amount), other, str(number + len(left)), shown(expense)))
    note = "注：1.本表反映部门本年度的总收支和年末结转结余情况。2.本套报表金额单位转换时可能存在尾数误差。"
    return Sheet("Z01", "收入支出决算总表", "元", rows, ("A4:C4", "D4:F4"), note)


def _classes(ledger: Ledger, fund: str | None = None) -> list[tuple[str, Money]]:
    spent = {ledger.names[code]: sum(both) for code, both in ledger.by_code(fund).items() if len(code) == 3}
    names = [name if name.endswith("支出") else f"{name}支出" for name in CLASSES]
    return [(f"{NUMERALS[i]}、{name}", money(str(spent.get(name, 0)))) for i, name in enumerate(names)]


def _head(*columns: str) -> list[Row]:
    """The header rows: a code across three cells under a merged heading, the columns, and the row that numbers them."""
    numbers = tuple(str(number) for number in range(1, len(columns) + 1))
    return [
        ("项目", None, None, None, *columns),
        ("功能分类科目编码", None, None, "科目名称", *[None] * len(columns)),
        ("类", "款", "项", "栏次", *numbers),
    ]


def _merged_head(columns: int) -> list[str]:
    upright = [get_column_letter(column) for column in range(5, 5 + columns)]
    return ["A4:D4", "A5:C5", *(f"{column}4:{column}5" for column in upright), "A7:D7"]


def _merged_codes(rows: Sequence[Row]) -> list[str]:
    """The merged cells of each code, one area per row."""
    return [f"A{number}:C{number}" for number, row in enumerate(rows, 4) if number > 7 and row[0]]


def _coded(ledger: Ledger, code: str) -> tuple[str, None, None, str]:
    return code, None, None, ledger.names[code]


def income(ledger: Ledger) -> Sheet:
    """收入决算表: income is entered under the items that it is spent on; the unit's own income under one of them."""
    given = {code: dict.fromkeys(SOURCES, money(0)) for code in ledger.by_code()}
    own = {name: ledger.income.get(name, money(0)) for name in SOURCES[1:]}
    for fund, name in zip(FUNDS, INCOMES, strict=False):
        items = [each for each in ledger.spent if each.fund == fund]
        rest = ledger.income.get(name, money(0))
        for each in items:
            amount = rest if each is items[-1] else min(rest, each.basic + each.project)
            rest -= amount
            for length in (3, 5, 7):
                given[each.code[:length]]["财政拨款收入"] += amount
    for name, amount in own.items():
        for length in (3, 5, 7) if amount else ():
            given[ledger.code_of_income[:length]][name] += amount
    rows = _head("本年收入合计", *SOURCES)
    whole = {name: sum((each[name] for code, each in given.items() if len(code) == 3), money(0)) for name in SOURCES}
    for code, amounts in [("合计", whole), *given.items()]:
        start = ("合计", None, None, None) if code == "合计" else _coded(ledger, code)
        rows.append((*start, shown(sum(amounts.values(), money(0))), *map(shown, amounts.values())))
    note = "注：本表反映部门本年度取得的各项收入情况。"
    return Sheet("Z02", "收入决算表", "元", rows, [*_merged_head(7), *_merged_codes(rows)], note)


def expenditure(ledger: Ledger) -> Sheet:
    """支出决算表."""
    rows = _head("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    for start, basic, project in _spent(ledger, None):
        rows.append((*start, shown(basic + project), shown(basic), shown(project), None, None, None))
    return Sheet(
        "Z03",
        "支出决算表",
        "元",
        rows,
        [*_merged_head(6), *_merged_codes(rows)],
        "注：本表反映部门本年度各项支出情况。",
    )


def _spent(ledger: Ledger, fund: str | None) -> Iterable[tuple[tuple[str | None, ...], Money, Money]]:
    """The total, then every class, section and item under which a fund spent something."""
    found = ledger.by_code(fund)
    tops = [both for code, both in found.items() if len(code) == 3]
    yield (
        ("合计", None, None, None),
        sum((basic for basic, _ in tops), money(0)),
        sum((project for _, project in tops), money(0)),
    )
    for code, (basic, project) in found.items():
        yield _coded(ledger, code), basic, project


def granted(ledger: Ledger) -> Sheet:
    """财政拨款收入支出决算总表."""
    by_fund = [dict(_classes(ledger, fund)) for fund in FUNDS]
    incomes = [ledger.income.get(name, money(0)) for name in INCOMES[:3]]
    openings = [ledger.opening[fund] for fund in FUNDS]
    closings = [ledger.closing(fund) for fund in FUNDS]
    spent = [ledger.total(fund) for fund in FUNDS]
    right: list[tuple[str | None, Sequence[Money]]] = [(name, [each[name] for each in by_fund]) for name in by_fund[0]]
    right += [("本年支出合计", spent), ("年末财政拨款结转和结余", closings), (None, []), (None, []), (None, [])]
    right.append(("总计", [a + b for a, b in zip(spent, closings, strict=True)]))
    left: list[tuple[str | None, Money]] = [
        (f"{NUMERALS[i]}、{name}", amount) for i, (name, amount) in enumerate(zip(FUND_NAMES, incomes, strict=True))
    ]
    left += [(None, money(0))] * (len(right) - 9)
    left += [("本年收入合计", sum(incomes, money(0))), ("年初财政拨款结转和结余", sum(openings, money(0)))]
    left += [*zip(FUND_NAMES, openings, strict=True), ("总计", sum(incomes, money(0)) + sum(openings, money(0)))]
    rows: list[Row] = [
        ("收入", None, None, "支出", *[None] * 5),
        ("项目", "行次", "金额", "项目", "行次", "合计", *FUND_NAMES),
        ("栏次", None, "1", "栏次", None, "2", "3", "4", "5"),
    ]
    for number, ((name, amount), (other, funds)) in enumerate(zip(left, right, strict=True), 1):
        figures = (shown(sum(funds, money(0))), *map(shown, funds)) if funds else (None,) * 4
        rows.append((name, str(number), shown(amount), other, str(number + len(left)), *figures))
    note = "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。"
    return Sheet("Z04", "财政拨款收入支出决算总表", "元", rows, ("A4:C4", "D4:I4"), note)


def granted_kinds(ledger: Ledger) -> Sheet:
    """财政拨款支出决算明细表: basic and project expenditure of each fund, by economic kind."""
    columns = ("小计", "基本支出", "项目支出")
    rows: list[Row] = [
        ("项目", None, "合计", *(cell for name in FUND_NAMES for cell in (name, None, None))),
        ("经济分类科目编码", "科目名称", None, *columns * 3),
        ("栏次", None, *(str(number) for number in range(1, 11))),
    ]
    general, fund, state = (_kinds(ledger, name) for name in FUNDS)
    tops = [code for code in ECONOMIC if len(code) == 3]
    whole = [sum((general[code][part] for code in tops), money(0)) for part in (0, 1)]
    funds = [[money(0), ledger.total(name)] for name in ("fund", "state")]
    rows.append(("合计", None, *_kind_cells(whole, *funds)))
    for code in sorted(ECONOMIC):
        if any((*general[code], *fund[code], *state[code])):
            rows.append((code, ECONOMIC[code], *_kind_cells(general[code], fund[code], state[code])))
    merged = ("A4:B4", "C4:C5", "D4:F4", "G4:I4", "J4:L4", "A6:B6", "A7:B7")
    return Sheet(
        "Z05", "财政拨款支出决算明细表", "元", rows, merged, "注：本表反映部门本年度财政拨款支出按经济分类的情况。"
    )


def _kind_cells(*funds: Sequence[Money]) -> tuple[Money | None, ...]:
    cells = [sum((amount for fund in funds for amount in fund), money(0))]
    for fund in funds:
        cells += [sum(fund, money(0)), *fund]
    return tuple(map(shown, cells))


def _kinds(ledger: Ledger, fund: str = "general") -> dict[str, list[Money]]:
    """Basic and project expenditure of every economic kind; other funds than the general one spend everything on
    construction."""
    found = {code: [money(0), money(0)] for code in ECONOMIC}
    basic = ledger.economic if fund == "general" else {}
    projects = ledger.projects if fund == "general" else {"31005": ledger.total(fund)}
    for part, amounts in enumerate((basic, projects)):
        for code, amount in amounts.items():
            for each in {code, code[:3]}:
                found[each][part] += amount
    return found


def general(ledger: Ledger) -> Sheet:
    """一般公共预算财政拨款支出决算表."""
    rows = _head("本年支出合计", "基本支出", "项目支出")
    for start, basic, project in _spent(ledger, "general"):
        rows.append((*start, shown(basic + project), shown(basic), shown(project)))
    note = "注：本表反映部门本年度一般公共预算财政拨款支出情况。"
    return Sheet("Z06", "一般公共预算财政拨款支出决算表", "元", rows, [*_merged_head(3), *_merged_codes(rows)], note)


def general_kinds(ledger: Ledger) -> Sheet:
    """一般公共预算财政拨款支出决算明细表: what each item spent, by class of economic kinds."""
    classes = ("301", "302", "303", "310")
    rows = _head("合计", *(ECONOMIC[code] for code in classes))
    both = _kinds(ledger)
    left = {code: sum(both[code], money(0)) for code in classes}
    spent = {code: dict.fromkeys(classes, money(0)) for code in ledger.by_code("general")}
    for each in (each for each in ledger.spent if each.fund == "general"):
        rest = each.basic + each.project
        for code in classes:
            amount = min(rest, left[code])
            rest, left[code] = rest - amount, left[code] - amount
            for length in (3, 5, 7):
                spent[each.code[:length]][code] += amount
    whole = {code: sum((each[code] for item, each in spent.items() if len(item) == 3), money(0)) for code in classes}
    for item, amounts in [("合计", whole), *spent.items()]:
        start = ("合计", None, None, None) if item == "合计" else _coded(ledger, item)
        rows.append((*start, shown(sum(amounts.values(), money(0))), *map(shown, amounts.values())))
    note = "注：本表反映部门本年度一般公共预算财政拨款支出按经济分类的情况。"
    return Sheet(
        "Z07", "一般公共预算财政拨款支出决算明细表", "元", rows, [*_merged_head(5), *_merged_codes(rows)], note
    )


def basic(ledger: Ledger) -> Sheet:
    """一般公共预算财政拨款基本支出决算明细表: staff on the left, operating expenses in two columns beside it."""
    amounts = {code: both[0] for code, both in _kinds(ledger).items()}
    kinds = {each for code in (*ledger.economic, *ledger.projects) for each in (code, code[:3])}
    used = [code for code in ECONOMIC if code in kinds] or list(ECONOMIC)
    staff = [code for code in used if code < "302" or "303" <= code < "304"]
    goods = [code for code in used if "302" <= code < "303"]
    rest = [code for code in used if code >= "307"]
    rows: list[Row] = [
        ("人员经费", None, None, "公用经费", *[None] * 5),
        ("经济分类科目编码", "科目名称", "决算数") * 3,
    ]
    for number in range(max(map(len, (staff, goods, rest)))):
        row: list[Any] = []
        for codes in (staff, goods, rest):
            code = codes[number] if number < len(codes) else None
            row += [code, ECONOMIC[code], shown(amounts[code])] if code else [None, None, None]
        rows.append(row)
    people = sum((amounts[code] for code in ("301", "303")), money(0))
    running = sum((amounts[code] for code in ("302", "310")), money(0))
    rows.append(("人员经费合计", None, shown(people), "公用经费合计", *[None] * 4, shown(running)))
    last = 3 + len(rows)
    merged = ("A4:C4", "D4:I4", f"A{last}:B{last}", f"D{last}:H{last}")
    note = "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"
    title = f"一般公共预算财政拨款基本支出决算{'明细表' if ledger.year >= 2022 else '表'}"
    return Sheet("Z08", title, "元", rows, merged, note)


def project(ledger: Ledger) -> Sheet:
    """一般公共预算财政拨款项目支出决算表."""
    rows = _head("项目支出合计", *(ECONOMIC[code] for code in ("302", "310")))
    both = _kinds(ledger)
    building = both["310"][1]
    spent = {code: amount for code, (_, amount) in ledger.by_code("general").items() if amount}
    items = [code for code in spent if len(code) == 7]
    shares = dict.fromkeys(spent, money(0))
    for code in items:
        amount = min(building, spent[code])
        building -= amount
        for length in (3, 5, 7):
            shares[code[:length]] += amount
    whole = sum((spent[code] for code in items), money(0)), sum((shares[code] for code in items), money(0))
    for code, amount, share in [("合计", *whole), *((code, spent[code], shares[code]) for code in spent)]:
        start = ("合计", None, None, None) if code == "合计" else _coded(ledger, code)
        rows.append((*start, shown(amount), shown(amount - share), shown(share)))
    note = "注：本表反映部门本年度一般公共预算财政拨款项目支出情况。"
    return Sheet(
        "Z09", "一般公共预算财政拨款项目支出决算表", "元", rows, [*_merged_head(3), *_merged_codes(rows)], note
    )


def _fund(ledger: Ledger, fund: str, name: str, title: str) -> Sheet:
    """The form with a fund's opening balance, income, expenditure and closing balance, item by item."""
    rows: list[Row] = [
        ("项目", *[None] * 3, "年初结转和结余", "本年收入", "本年支出", None, None, "年末结转和结余"),
        ("功能分类科目编码", None, None, "科目名称", None, None, "小计", "基本支出", "项目支出", None),
        ("类", "款", "项", "栏次", *(str(number) for number in range(1, 7))),
    ]
    found = [*_spent(ledger, fund)]
    opening, closing = ledger.opening[fund], ledger.closing(fund)
    for start, basic_, project_ in found if len(found) > 1 else found[:1]:
        if len(found) == 1:
            rows.append((*start, *[None] * 6))
            break
        amount = basic_ + project_
        cells = (opening, amount + closing - opening, amount, basic_, project_, closing)
        rows.append((*start, *map(shown, cells)))
    merged = ("A4:D4", "E4:E5", "F4:F5", "G4:I4", "J4:J5", "A5:C5", "A7:D7", *_merged_codes(rows))
    return Sheet(name, title, "元", rows, merged, f"注：本表反映部门本年度{title[:-7]}收入、支出及结转结余情况。")


def fund(ledger: Ledger) -> Sheet:
    """政府性基金预算财政拨款收入支出决算表."""
    return _fund(ledger, "fund", "Z10", "政府性基金预算财政拨款收入支出决算表")


def state(ledger: Ledger) -> Sheet:
    """国有资本经营预算财政拨款收入支出决算表."""
    return _fund(ledger, "state", "Z11", "国有资本经营预算财政拨款收入支出决算表")


def state_spent(ledger: Ledger) -> Sheet:
    """国有资本经营预算财政拨款支出决算表."""
    rows = _head("本年支出合计", "基本支出", "项目支出")
    for start, basic_, project_ in _spent(ledger, "state"):
        rows.append((*start, shown(basic_ + project_), shown(basic_), shown(project_)))
    note = "注：本表反映部门本年度国有资本经营预算财政拨款支出情况。"
    return Sheet(
        "Z12", "国有资本经营预算财政拨款支出决算表", "元", rows, [*_merged_head(3), *_merged_codes(rows)], note
    )


def public(ledger: Ledger) -> Sheet:
    """财政拨款“三公”经费支出决算表, in 万元, as the program exports it."""
    title = "财政拨款“三公”经费支出决算表" if ledger.year >= 2022 else "一般公共预算财政拨款“三公”经费支出决算表"
    return _public(title, [ledger.public[name] for name in ("abroad", "bought", "run", "hosted")])


def fund_public(ledger: Ledger) -> Sheet:
    """政府性基金预算财政拨款“三公”经费支出决算表, with nothing spent."""
    return _public("政府性基金预算财政拨款“三公”经费支出决算表", [(money(0), money(0))] * 4)


def _public(title: str, pairs: Sequence[tuple[Money, Money]]) -> Sheet:
    """Budget and outcome of the three public expenses: one row of figures under four header rows."""
    three = ("合计", "因公出国（境）费", "公务用车购置及运行维护费", None, None, "公务接待费")
    cells: list[Money | None] = []
    for side in (0, 1):
        abroad, bought, run, hosted = (pair[side] for pair in pairs)
        cells += [shown(each) for each in (abroad + bought + run + hosted, abroad, bought + run, bought, run, hosted)]
    rows: list[Row] = [
        ("预算数", *[None] * 5, "决算数", *[None] * 5),
        three * 2,
        (None, None, "小计", "公务用车购置费", "公务用车运行维护费", None) * 2,
        tuple(str(number) for number in range(1, 13)),
        cells,
    ]
    upright = ("A5:A6", "B5:B6", "F5:F6", "G5:G6", "H5:H6", "L5:L6")
    merged = ("A4:F4", "G4:L4", *upright, "C5:E5", "I5:K5")
    note = "注：本表反映部门本年度“三公”经费支出预决算情况。预算数为全年预算数，决算数包括当年财政拨款预算和以前年度结转资金安排的实际支出。"
    return Sheet("Z13", title, "万元", rows, merged, note)


FORMS_2022: tuple[Callable[[Ledger], Sheet], ...] = (
    totals, income, expenditure, granted, granted_kinds, general, general_kinds, basic, project,
    fund, state, state_spent, public,
)  # fmt: skip
"""The thirteen forms of 2022 and later, in order of publication."""

FORMS_2021 = (
    *(totals, income, expenditure, granted, granted_kinds, general, general_kinds, basic, project),
    *(public, fund, fund_public, state, state_spent),
)
"""The fourteen forms of 2021."""

NINE_FORMS = (totals, income, expenditure, granted, general, basic, fund, state_spent, public)
"""The nine forms of the Ministry of Finance."""
