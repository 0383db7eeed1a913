"""Random small specs, each with an oracle: the value of every definition as a fraction, computed by a few lines of
arithmetic that share no code with the compiler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

HEAD = """@report 随机
  money: 万元, 2 places, fixed
  percent: 2 places, fixed, {policy}
  zero: 0/0 "0%", x/0 "无基数", x/- "整体为负", -/x "本身为负"
  waive: D57 表 "随机的数"
@end
"""
SOURCES = [
    '@data 表 from "今.yaml" unit 元',
    '@prior 表 from "昔.yaml" unit 元',
    '@data 账 from "账.csv" key 名 unit 元',
    '@phrase 增减 up "增加{amount}[，增长{rate}]" down "减少{amount}[，下降{rate}]" level "持平"',
]
FIELDS, LINES, NAMES = "甲乙丙丁", "子丑寅卯辰巳午未申", "金木水火土日月星辰宿"
POLICIES = ("largest remainder", "residual", "residual to largest", "independent")
ZERO_OF_ZERO, OF_ZERO, OF_NEGATIVE, NEGATIVE = "0/0", "x/0", "x/-", "-/x"

Worth = Fraction | str
"""A number, or the reason why there is none."""


@dataclass(frozen=True)
class Term:
    """An expression as the spec writes it, with its value this year and, if the data state it, last year."""

    text: str
    now: Fraction
    prior: Fraction | None


@dataclass
class Spec:
    policy: str
    files: dict[str, str] = field(default_factory=dict)
    definitions: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    money: dict[str, Fraction] = field(default_factory=dict)
    """The value of each amount of money, by the name of its fact."""
    percents: dict[str, Worth] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    """The places of rows among others."""
    in_order: set[str] = field(default_factory=set)
    """Facts that move with the order of sorted rows, and so with cells that they do not add up."""
    breakdowns: dict[str, list[str]] = field(default_factory=dict)
    """The names of the parts' shares, by breakdown."""

    def text(self, order: Callable[[list[str]], list[str]] = list) -> str:
        """The spec, with its sources and definitions in the order that `order` gives them."""
        return "\n".join(
            [HEAD.format(policy=self.policy) + "\n".join(order([*SOURCES, *self.definitions])), *self.body, ""]
        )


def percent_of(part: Fraction, whole: Fraction) -> Worth:
    if whole:
        return part * 100 / whole
    return OF_ZERO if part else ZERO_OF_ZERO


class _Drawing:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.spec = Spec(random.choice(POLICIES))
        self.alike = random.random() < 0.6
        """Whether most figures have a similar size, so that shares must be adjusted; otherwise they have every size."""
        self.terms: list[Term] = []
        self.names = list(NAMES)
        self._data()
        makers = (self.sum, self.sum, self.sum, self.total, self.scaled, self.magnitude)
        for _ in range(random.randint(2, 5)):
            self.define(random.choice(makers)())
        for maker in random.sample(
            (self.share, self.change, self.breakdown, self.column_breakdown, self.check, self.ranking, self.asked), 5
        ):
            maker()
        self.page()

    def cents(self) -> Fraction:
        if self.alike and self.random.random() < 0.9:
            return Fraction(self.random.randint(10**5, 10**6), 100)
        low = self.random.choice((0, 0, -(10**6)))
        return Fraction(
            self.random.choice((0, 1, self.random.randint(low, 10**6), self.random.randint(low, 10**12))), 100
        )

    def _data(self) -> None:
        years = [{name: self.cents() for name in FIELDS} for _ in range(2)]
        for file, year in zip(("今.yaml", "昔.yaml"), years, strict=True):
            self.spec.files[file] = "".join(f"{name}: {decimal(value)}\n" for name, value in year.items())
        for name in FIELDS:
            self.terms.append(Term(f"表.{name}", years[0][name], years[1][name]))
        self.fields = self.terms[:]
        self.lines = {name: (self.cents(), self.cents()) for name in LINES[: self.random.randint(1, len(LINES))]}
        rows = "".join(f"{name},{decimal(one)},{decimal(other)}\n" for name, (one, other) in self.lines.items())
        self.spec.files["账.csv"] = "名,收,支\n" + rows
        self.column = Term("sum(账.收)", sum((one for one, _ in self.lines.values()), Fraction(0)), None)

    def some(self, count: int) -> list[Term]:
        return [self.random.choice(self.terms) for _ in range(count)]

    def fresh(self) -> str:
        return self.names.pop(0)

    def define(self, term: Term) -> None:
        """Add a `@let`, whose name later expressions may use."""
        name = self.fresh()
        self.spec.definitions.append(f"@let {name} = {term.text}")
        self.spec.money[name] = term.now
        self.terms.append(Term(name, term.now, term.prior))

    # Expressions of definitions.

    def sum(self) -> Term:
        first, *others = self.some(self.random.randint(2, 4))
        text, now, prior = first.text, first.now, first.prior
        for term in others:
            sign = self.random.choice((1, -1))
            text += (" + " if sign > 0 else " - ") + term.text
            now += sign * term.now
            prior = prior + sign * term.prior if prior is not None and term.prior is not None else None
        return Term(text, now, prior)

    def total(self) -> Term:
        if self.random.random() < 0.4:
            return self.random.choice((self.column, _sum("表", self.fields)))
        terms = self.some(self.random.randint(1, 5))
        return _sum(", ".join(term.text for term in terms), terms)

    def scaled(self) -> Term:
        (term,) = self.some(1)
        factor = self.random.randint(2, 9)
        return Term(
            f"{factor} * {term.text}", term.now * factor, term.prior * factor if term.prior is not None else None
        )

    def magnitude(self) -> Term:
        (term,) = self.some(1)
        return Term(f"abs({term.text})", abs(term.now), abs(term.prior) if term.prior is not None else None)

    # Breakdowns, checks and the prose that uses them.

    def share(self) -> None:
        part, whole = self.some(2)
        name = self.fresh()
        self.spec.definitions.append(f"@let {name} = {part.text} percent of {whole.text}")
        self.spec.percents[name] = percent_of(part.now, whole.now)
        self.spec.body.append(f"占比{{{{ {name} }}}}。")

    def change(self) -> None:
        one = self.random.choice([term for term in self.terms if term.prior is not None])
        other = self.random.choice((None, *self.terms))
        base = one.prior if other is None else other.now
        assert base is not None
        name = self.fresh()
        self.spec.definitions.append(f"@let {name} = {one.text} change vs {other.text if other else 'prior year'}")
        self.spec.money[f"{name}.金额"] = one.now - base
        opposed = OF_NEGATIVE if base < 0 else NEGATIVE if one.now < 0 < base else ""
        self.spec.percents[f"{name}.幅度"] = opposed or percent_of(one.now - base, base)
        self.spec.body.append(f"比上年{{{{ {name} | 增减 }}}}。")

    def _broken_down(self, name: str, parts: dict[str, Fraction]) -> None:
        whole = sum(parts.values(), Fraction(0))
        self.spec.money[name] = whole
        for part, amount in parts.items():
            opposed = OF_NEGATIVE if whole < 0 < amount else NEGATIVE if amount < 0 < whole else ""
            self.spec.percents[f"{name}.{part}.占比"] = opposed or percent_of(amount, whole)
        self.spec.breakdowns[name] = [f"{name}.{part}.占比" for part in parts]
        self.spec.body.append(f'共{{{{ {name} }}}}，其中：{{{{ {name} | 列举("{{名称}}{{金额}}，占{{占比}}") }}}}。')
        self.spec.body.append(f'@chart 图{name} "图" = column({name})')

    def breakdown(self) -> None:
        name = self.fresh()
        fields = self.random.sample(list(zip(FIELDS, self.fields, strict=True)), self.random.choice((1, 2, 3, 4, 4)))
        self.spec.definitions.append(f"@breakdown {name} = {' + '.join(part for part, _ in fields)} from 表")
        self._broken_down(name, {part: term.now for part, term in fields})

    def column_breakdown(self) -> None:
        name = self.fresh()
        self.spec.definitions.append(f"@breakdown {name} = 账.支")
        self._broken_down(name, {line: other for line, (_, other) in self.lines.items()})

    def check(self) -> None:
        """Add an equation that holds: between a definition and its own formula."""
        term = self.sum()
        self.define(term)
        self.spec.definitions.append(f'@check 核对 "相等": {self.terms[-1].text} == {term.text}')

    def ranking(self) -> None:
        """Add a loop over the lines, as they stand or sorted, with the place, the running total and its share of
        each."""
        rows, lines = "账", [(name, one) for name, (one, _) in self.lines.items()]
        descending = self.random.random() < 0.6
        word = "descending" if descending else "ascending"
        if self.random.random() < 0.7:
            rows = self.fresh()
            self.spec.definitions.append(f'@let {rows} = sort(账, 收, "{word}")')
            lines.sort(key=lambda line: line[1], reverse=descending)
        place, running = f'rank(行.收, {rows}.收, "{word}")', f"sum(through({rows}, 行).收)"
        share = f"share({running}, sum({rows}.收))"
        whole, before = sum((one for _, one in lines), Fraction(0)), Fraction(0)
        for name, one in lines:
            before += one
            better = [other for _, other in lines if (other > one if descending else other < one)]
            self.spec.places[f"{place}[{name}]"] = 1 + len(better)
            self.spec.money[f"{running}[{name}]"] = before
            self.spec.percents[f"{share}[{name}]"] = percent_of(before, whole)
            self.spec.in_order |= {f"{running}[{name}]", f"{share}[{name}]"} if rows != "账" else set()
        texts = "，".join(f"{{{{ {text} }}}}" for text in self.random.sample((place, running, share), 3))
        self.spec.body.append(f"{{% for 行 in {rows} %}}{{{{ 行.名 }}}}{texts}；{{% endfor %}}")

    def asked(self) -> None:
        """Add figures that prose asks for by an operator."""
        one, other = self.some(2)
        for text, worth in (
            (f"sum({one.text}, {other.text})", one.now + other.now),
            (f"difference({one.text}, {other.text})", one.now - other.now),
            (f"abs({one.text})", abs(one.now)),
            ("sum(账.支)", sum((second for _, second in self.lines.values()), Fraction(0))),
        ):
            self.spec.money[text] = worth
            self.spec.body.append(f"又{{{{ {text} }}}}。")
        self.spec.percents[f"share({one.text}, {other.text})"] = percent_of(one.now, other.now)
        self.spec.body.append(f"占{{{{ share({one.text}, {other.text}) }}}}。")

    def page(self) -> None:
        """Add the body: every definition in prose, the table, a chart."""
        shown = [term.text for term in self.terms[len(FIELDS) :]]
        self.spec.body.append("本年" + "，".join(f"{{{{ {name} }}}}" for name in shown) + "。")
        self.spec.body += ['@table 明细 "明细" unit 万元', "| 名 | 收 | 支 |", "|---|--:|--:|", "@each 行 in 账"]
        self.spec.body += ["| {{ 行.名 }} | {{ 行.收 }} | {{ 行.支 }} |", "@end each", "@end table"]
        self.spec.body.append(f'@chart 图 "图" = column({", ".join(shown)})')


def _sum(arguments: str, terms: list[Term]) -> Term:
    priors = [term.prior for term in terms if term.prior is not None]
    prior = sum(priors, Fraction(0)) if len(priors) == len(terms) else None
    return Term(f"sum({arguments})", sum((term.now for term in terms), Fraction(0)), prior)


def decimal(cents: Fraction) -> str:
    """An amount of whole 分, as a data file writes it."""
    whole, rest = divmod(abs(int(cents * 100)), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02}"


def drawn_spec(random: Random) -> Spec:
    return _Drawing(random).spec


specs = st.integers(0, 2**40).map(lambda seed: drawn_spec(Random(seed)))
