"""Specs of every kind: the manual's examples with something changed, and specs generated from the grammar over values
of every kind, so that most of them are evaluated and not merely refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from string import Formatter

import pages
from reportdsl.figures import FIGURES
from reportdsl.filters import FILTERS
from reportdsl.operators import OPERATORS
from reportdsl.quick.pattern import pattern
from test_faults import DATA, PREAMBLE, SIGNS, VALUES
from test_fuzz import MARKS

from . import compared, structured
from .campaign import Outcome
from .compiled import outcome

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "src/reportdsl/diagnostics/pages").glob("*.md"))]
Files = dict[str, bytes]

_TOKEN = pattern(r"[A-Za-z_0-9\u3400-\u9fff.]+|\s+|[^\w\s]")
_FACETS = (
    "amount",
    "rate",
    "name",
    "code",
    "share",
    "prior",
    "上年",
    "金额",
    "占比",
    "幅度",
    "名称",
    "一",
    "b",
    "a",
    "完成率",
)
_TESTS = ("up", "down", "level", "blank", "stated", "not level", "total", "part", "上级")
_DISPLAYS = ("2 places", "shortest", "thousands, fixed", "3 digits", "parentheses, nil “—”", "plus", "integers plain", "万元, 1 places")  # fmt: skip


@cache
def examples() -> list[tuple[str, Files]]:
    """The examples of the manual: each spec with the files beside it."""
    found = []
    for page in PAGES:
        for example in pages.examples(page):
            files = {fence.file: fence.content for fence in example.inputs}
            found.append((files[pages.MAIN].decode("utf-8", "replace"), files))
    return found


def case(random: Random) -> Outcome:
    """A spec of one of the kinds."""
    spec, files = random.choice(KINDS)(random)
    return outcome(spec, files)


# The manual's examples, changed.


def _with_characters_changed(random: Random) -> tuple[str, Files]:
    spec, files = random.choice(examples())
    for _ in range(random.choice((1, 1, 2, 5))):
        place, length = random.randrange(len(spec) + 1), random.choice((0, 0, 1, 3, 20))
        spec = spec[:place] + random.choice((*MARKS, "")) + spec[place + length :]
    return spec, files


def _with_tokens_changed(random: Random) -> tuple[str, Files]:
    """Replace names, numbers and signs with others: most of these specs can still be parsed."""
    spec, files = random.choice(examples())
    tokens = _TOKEN.findall(spec)
    words = [token for token in tokens if not token.isspace()]
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        place = random.choice([place for place, token in enumerate(tokens) if not token.isspace()] or [0])
        tokens[place : place + 1] = [random.choice((*words, *VALUES, *SIGNS))]
    return "".join(tokens), files


def _spliced(random: Random) -> tuple[str, Files]:
    """Insert lines of one example into another, with the files of both."""
    (spec, files), (other, others) = random.choice(examples()), random.choice(examples())
    lines, more = spec.split("\n"), other.split("\n")
    for _ in range(random.randint(1, 6)):
        lines.insert(random.randrange(len(lines) + 1), random.choice(more))
    return "\n".join(lines), {**others, **files}


# Generated from the grammar, over the data and values of `test_faults`.

_OPERATORS = [name for each in OPERATORS for name in each.names]
_FILTERS = [name for each in FILTERS for name in each.names]
_CHARTS = sorted({name for kind in FIGURES.values() for name in kind.names})


def _formula(random: Random, depth: int = 2) -> str:
    if depth == 0 or random.random() < 0.35:
        return random.choice(VALUES)
    inner = [_formula(random, depth - 1) for _ in range(3)]
    match random.randrange(8):
        case 0 | 1:
            return f"{inner[0]} {random.choice(SIGNS)} {inner[1]}"
        case 2 | 3:
            return f"{random.choice(_OPERATORS)}({', '.join(inner[: random.randint(0, 3)])})"
        case 4:
            return f"{inner[0]}.{random.choice(_FACETS)}"
        case 5:
            return f"({inner[0]}) * {random.choice(('2', '50%', '0', '-1.5'))}"
        case 6:
            return f"{inner[0]} is {random.choice(_TESTS)}"
        case _:
            return random.choice(("-{}", "not {}", "[{}, {}]", "({})", "rows({})", "leaves({})")).format(*inner)


def _printed(random: Random, names: list[str]) -> str:
    name = random.choice((*names, "r.甲", "r.里", "t", "构", "变", "行集", "组", "i", "i.b", "i.name", "year"))
    match random.randrange(6):
        case 0:
            return f"{{% if {name} {random.choice(('> 0', 'is up', '== ' + random.choice(names)))} %}}有{{% else %}}无{{% endif %}}"
        case 1:
            return f"{{% for j in {name} %}}{{{{ j.name }}}}{{{{ j }}}}{{% endfor %}}"
        case 2:
            given = random.choice(("", '("、")', '("{名称}{金额}", "；", "和")', '("{占比}{率}")'))
            return f"{{{{ {name} | {random.choice((*_FILTERS, '词语'))}{given} }}}}"
        case _:
            return f"{{{{ {name} }}}}"


def _statement(random: Random, number: int, names: list[str]) -> str:
    value, printed = _formula(random), _printed(random, names)
    row = f"| {_printed(random, names)} | {printed} |"
    match random.randrange(16):
        case 0:
            return f"@let t.列{number} = {value}"
        case 1:
            clause = random.choice(("", " tolerance printed", " tolerance 1元", " warning", ' waived "理由"'))
            return f'@check R{number} "说明": {value} {random.choice(("==", "<=", ">"))} {_formula(random)}{clause}'
        case 2:
            policy = random.choice(("", " policy residual", " policy residual", " policy independent"))
            return f"@breakdown 分{number} = {' + '.join(_formula(random, 1) for _ in range(random.randint(1, 3)))}{policy}"
        case 3:
            return f"@breakdown 组{number} = {random.choice(('一 + 二', '甲 + 乙', '二'))} from {random.choice(('r.里', 'r'))}"
        case 4:
            years = random.choice(("", ", years: [prior, current]", ", 年份: [本年]"))
            return f'@chart 图{number} "图" = {random.choice(_CHARTS)}({value}{years})'
        case 5:
            return f"@each i in {value}\n{printed}{{{{ i }}}}\n@end each"
        case 6:
            return f"@if {value}\n{printed}\n@else\n{printed}\n@end if"
        case 7:
            balanced = random.choice(("", " balanced", " unit 元", " merge 甲"))
            loop = random.choice(VALUES)
            return f'@table 表{number} "题"{balanced}\n| 甲 | 乙 |\n|---|--:|\n@each i in {loop}\n{row}\n@end each\n{row}\n@end table'
        case 8:
            return f"@format {random.choice((*names, 't.*', '*', 'r.*', '变.幅度'))} {random.choice(_DISPLAYS)}"
        case 9:
            return f"@require {random.choice(('r.文', 'r.空', value))} when {_formula(random)}"
        case _:
            return f"@let x{number} = {value}"


def _drawn(random: Random) -> tuple[str, Files]:
    count = random.choice((1, 3, 8))
    names = [f"x{number}" for number in range(count)]
    lines = [_statement(random, number, names) for number in range(count)]
    lines += ["".join(_printed(random, names) for _ in range(2)) for _ in range(2)]
    return PREAMBLE + "\n".join(lines) + "\n", _files(random, 0.1)


def _files(random: Random, large: float) -> Files:
    """The data; with the probability `large`, one table is large enough to be evaluated by column."""
    files = {name: content.encode() for name, content in DATA.items()}
    if random.random() < large:
        files["t.csv"] += b"".join(b"k%d,%d.5,%s,\n" % (row, row % 7 - 2, b"k%d" % (row % 5)) for row in range(300))
    return files


# Generated by kind: most of these have no error, so that what is evaluated is printed as well.

_LEAVES = {
    "money": ("r.甲", "r.乙", "r.里.一", "2.5元", "构", "构.一", "t[“x”].b", "变.amount", "sum(t.b)", "sum(行集.b)", "r.甲.上年"),
    "number": ("2", "0.5", "-1", "3", "100000"),
    "percent": ("r.率", "50%", "构.一.share", "变.rate"),
    "flag": ("r.是", "变 is up", "变 is not level"),
    "cell": ("b", "b", "b", "2元"),
    "test": ("b > 0元", "c == “另”", "b < 1元"),
}  # fmt: skip
_MADE = {
    "money": ("{money} + {money}", "{money} - {money}", "{money} * {number}", "-{money}", "{money} / {number}", "{money} * {percent}", "difference({money}, {money})", "abs({money})", "sum({money}, {money})", "sum(filter(t, {test}).b)", "round({money}, 1)", "sum([{money}, {money}])"),
    "number": ("{number} * {number}", "{money} / {money}", "{number} + {number}", "rank({money}, t.b)", "rank({money}, [{money}, {money}], “升序”)"),
    "percent": ("share({money}, {money})", "{money} percent of {money}", "{percent} * {number}"),
    "flag": ("{money} > {money}", "{percent} <= {percent}", "{flag} and {flag}", "not {flag}", "{flag} or {money} == {money}"),
    "cell": ("{cell} + {cell}", "{cell} * {number}", "-{cell}", "{cell} / {number}", "{cell} - {money}", "abs({cell})"),
    "test": ("{cell} > {cell}", "{cell} <= {money}", "{test} and {test}", "not ({test})", "{test} or {test}"),
}  # fmt: skip
_USED = (
    "@let x{n} = {money}\n{{{{ x{n} }}}}", "@let x{n} = {percent}\n{{{{ x{n} }}}}", "@let x{n} = {number}\n{{{{ x{n} }}}}",
    "@let x{n} = {money} change vs {money}\n{{{{ x{n} | 措辞 }}}}{{{{ x{n}.amount }}}}{{{{ [x{n}, 变] | 词语 }}}}",
    "@if {flag}\n{{{{ r.甲 }}}}\n@else\n{{{{ r.乙 }}}}\n@end if",
    "@check R{n} “说明”: {money} == {money} tolerance printed", "@check R{n} “说明”: {money} <= {money} and {flag} tolerance 1元 warning",
    "@check R{n} “说明”: {percent} == {percent} tolerance printed",
    "@let t.列{n} = {cell}\n@let x{n} = sum(t.列{n})\n{{{{ x{n} }}}}\n@table 表{n}{balanced}\n| 甲 | 乙 | 丙 |\n|---|--:|--:|\n@each i in t\n| {{{{ i.a }}}} | {{{{ i.列{n} }}}} | {{{{ i.b }}}} |\n@end each\n| 合计 | {{{{ x{n} }}}} | |\n@end table",
    "@let t.占{n} = share({cell}, {money})\n@each i in filter(t, {test})\n{{{{ i.占{n} }}}}\n@end each",
    "@let 选{n} = filter(t, {test})\n@let x{n} = count(选{n}, “项”)\n{{{{ x{n} }}}}{{{{ 选{n} | 列举(“{{名称}}{{b}}”) }}}}",
    "@let 组{n} = group({rows}, c)\n@each i in 组{n}\n{{{{ i.name }}}}{{{{ i.b }}}}\n@end each", "@let 序{n} = sort({rows}, {cell})\n@each i in 序{n}\n@if {inner}\n{{{{ i.b }}}}\n@end if\n@end each",
    "@let 序{n} = sort({rows}, {cell}, “{order}”)\n@each i in 序{n}\n{{{{ rank(i.b, 序{n}.b, “{order}”) }}}}{{{{ sum(through(序{n}, i).b) }}}}{{{{ share(sum(through(序{n}, i).b), sum(序{n}.b)) }}}}\n@end each",
    "{{% for i in 行集 %}}{{{{ share(i.b, {asked}) }}}}{{{{ rank(i.b, t.b) }}}}{{{{ sum(through(行集, i).b, {asked}) }}}}{{{{ share({asked}, sum(t.b)) }}}}{{% endfor %}}",
    "{{{{ sum({asked}, {asked}) }}}}{{{{ share({asked}, {asked}) }}}}{{{{ change({asked}, {asked}) | 词语 }}}}{{{{ count(t, “项”) }}}}{{{{ sum(t.b) }}}}{{{{ abs({asked}) }}}}",
    "@let t.位{n} = rank({cell}, t.b, “{order}”)\n@let 组{n} = group({rows}, c)\n@each i in filter({rows}, 位{n} <= 2)\n{{{{ i.位{n} }}}}\n@end each\n@table 表{n}\n@each i in sort(组{n}, b)\n| {{{{ i.位{n} }}}} | {{{{ rank(i.b, 组{n}.b) }}}} | {{{{ sum(through(组{n}, i).b) }}}} |\n@end each\n@end table",
    "@table 表{n}\n@each i in {rows}\n@if {inner}\n| {{{{ i.a }}}} | {{{{ i.b }}}} |\n@else\n| 无 | {{{{ r.甲 }}}} |\n@end if\n@end each\n@end table",
    "@breakdown 分{n} = 一 + 二 from r.里{policy}\n{{{{ 分{n} | 列举(“{{名称}}{{金额}}{{占比}}”) }}}}\n@chart 图{n} “图” = pie(分{n})",
    "@chart 图{n} “图” = column({money}, years: [prior, current])", "@format {formatted} {display}",
)  # fmt: skip
_OPEN = {
    "balanced": ("", " balanced", " unit 万元"),
    "rows": ("t", "行集", "rows(t)", "filter(t, b > 0元)"),
    "order": ("升序", "降序"),
    "asked": ("r.甲", "r.乙", "r.里.一", "构", "构.一", "变.amount", "r.甲.上年", "sum(t.b)"),
    "inner": ("i.b > 0元", "i.b > r.甲 and not i.b == 2元", "i.b + 1元 <= i.b * 2"),
    "policy": ("", " policy residual", " policy independent", " policy residual"),
    "formatted": ("r.*", "t.*", "*", "x0", "t.b", "构.*"),
    "display": _DISPLAYS,
}


def _of_kind(random: Random, kind: str, depth: int) -> str:
    if kind in _OPEN:
        return random.choice(_OPEN[kind])
    if depth == 0 or random.random() < 0.4:
        return random.choice(_LEAVES[kind])
    return f"({_filled(random, random.choice(_MADE[kind]), depth - 1)})"


def _filled(random: Random, template: str, depth: int, **given: object) -> str:
    class Drawn(dict[str, object]):
        def __missing__(self, kind: str) -> str:
            return _of_kind(random, kind, depth)

    return Formatter().vformat(template, (), Drawn(given))


def _drawn_by_kind(random: Random) -> tuple[str, Files]:
    lines = [_filled(random, random.choice(_USED), 2, n=number) for number in range(random.choice((1, 2, 5)))]
    spec, files = PREAMBLE.replace("@let 组 = group(t, c)\n", ""), _files(random, 0.4)
    return spec + "\n".join(lines) + "\n", {**files, "t.csv": files["t.csv"].replace(b"y,2,,", b"y,2,z,")}


KINDS = (
    _drawn_by_kind,
    _drawn_by_kind,
    structured.drawn,
    structured.drawn,
    compared.drawn,
    compared.drawn,
    _drawn,
    _with_tokens_changed,
    _with_characters_changed,
    _spliced,
)
