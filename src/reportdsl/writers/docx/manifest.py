"""The record inside the file: which fact each printed figure prints, what it rests on, what the report was made from.

It is a custom XML part that nothing is bound to: readers do not see it, Word keeps it when it saves, and the text can be
held against it later. Its marks are the hidden bookmarks around the figures, and places in charts.

    <manifest xmlns="urn:reportdsl:manifest" version="1" compiler="0.1.0">
      <source name="report.rpt" sha256="…"/>
      <fact id="f1" name="收入" value="7884300" unit="money" formula="…" inputs="f2 f3"/>
      <fact id="f2" name="…" value="…" unit="money" origin="收入.yaml:3:5"/>
      <figure mark="_rf_0001" fact="f1" text="788.43万元"/>
      <plotted chart="1" series="决算数" category="2021年" fact="f2" text="…"/>
    </manifest>

The facts of a large table stand in it by column, one line a row. The names of facts have the row's key between the brackets; `origin`
is that of the first row's, the others are in the same field of the lines below. Figures of such rows are marked row by
row, one in each column that has a text there; the text of a fact that is one is printed as it is.

      <keys id="k1">
    2010301
    2010302</keys>
      <column id="c1" name="明细[].决算数" keys="k1" unit="万元" origin="明细.csv:2:9">
    1.5
    2.25</column>
      <column id="c2" name="明细[].占比" keys="k1" unit="percent" formula="…" inputs="c1 f1"/>
      <rows first="2" columns="c1 c2"><printed column="c1">
    1.50
    2.25</printed><printed …/></rows>
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from ... import __version__
from ...charts.markup import escaped
from ...document.blocks import Chart, Document, Figure
from ...facts import Fact, FactColumn
from ...texts import SEPARATOR, Texts
from ..json import scalar_data
from .package import OFFICE, Part, Relationship
from .runs import MarkedRows, printed_figures

VERSION = 1
NAMESPACE = "urn:reportdsl:manifest"
STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
ITEM = "{6E9B1C5A-3F0D-5B6E-9C41-7A2D8F1E0B35}"
"""The store's id: the same in every document, since each holds one."""


def manifest_parts(document: Document) -> list[Part]:
    properties = Relationship("rId1", "customXmlProps", "itemProps1.xml")
    described = (
        f'<ds:datastoreItem xmlns:ds="{STORE}" xmlns:r="{OFFICE}" ds:itemID="{ITEM}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return [
        Part("customXml/item1.xml", "application/xml", manifest(document), (properties,)),
        Part(
            "customXml/itemProps1.xml",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            [described],
        ),
    ]


def manifest(document: Document) -> Iterator[str]:
    """The manifest in pieces."""
    yield f'<manifest xmlns="{NAMESPACE}" version="{VERSION}" compiler="{escaped(__version__)}">\n'
    for source in document.sources:
        yield f'<source name="{attribute(source.name)}" sha256="{source.digest}"/>\n'
    printed = list(printed_figures(document))
    points = list(plotted(document))
    ids = Ids()
    for behind in all_behind([*chain.from_iterable(map(facts_of, printed)), *(figure.fact for _, figure in points)]):
        if isinstance(behind, Fact):
            yield fact_element(behind, ids)
        else:
            yield from column_element(behind, ids)
    for one in printed:
        if isinstance(one, MarkedRows):
            yield from rows_element(one, ids)
        else:
            mark, figure = one
            yield f'<figure mark="{mark}" fact="{ids.of(figure.fact)}" text="{attribute(figure.text)}"/>\n'
    for place, figure in points:
        yield f'<plotted {place} fact="{ids.of(figure.fact)}" text="{attribute(figure.text)}"/>\n'
    yield "</manifest>"


class Ids:
    """The short names of facts and columns, in order of their first mention, and of the rows' keys."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}
        self._counts = {"f": 0, "c": 0, "k": 0}

    def of(self, one: Fact | FactColumn | Texts) -> str:
        found = self._known.get(id(one))
        if found is None:
            letter = "f" if isinstance(one, Fact) else "k" if isinstance(one, Texts) else "c"
            self._counts[letter] += 1
            found = self._known[id(one)] = f"{letter}{self._counts[letter]}"
        return found

    def knows(self, one: Texts) -> bool:
        return id(one) in self._known


def facts_of(printed: tuple[str, Figure] | MarkedRows) -> Iterable[Fact | FactColumn]:
    if isinstance(printed, MarkedRows):
        return [cell.facts for cell in printed.cells if cell.facts is not None]
    return [printed[1].fact]


def plotted(document: Document) -> Iterator[tuple[str, Figure]]:
    """The figures in charts with their places, in order. A share stands at the same place as its amount."""
    charts = (block for block in document.blocks if isinstance(block, Chart))
    for number, chart in enumerate(charts, start=1):
        for series in chart.series:
            for category, point in zip(chart.categories, series.points, strict=True):
                where = f'chart="{number}" series="{attribute(series.name)}" category="{attribute(category)}"'
                yield where, point.figure
                if point.label:
                    yield where + ' label="1"', point.label


def all_behind(facts: Iterable[Fact | FactColumn]) -> Iterator[Fact | FactColumn]:
    """The facts and columns and all that they rest on, each once, inputs before what uses them."""
    done: set[int] = set()
    for wanted in facts:
        stack: list[Fact | FactColumn] = [wanted]
        while stack:
            fact = stack[-1]
            missing = [each for each in fact.inputs if id(each) not in done] if id(fact) not in done else []
            if missing:
                stack.extend(reversed(missing))
                continue
            stack.pop()
            if id(fact) not in done:
                done.add(id(fact))
                yield fact


def fact_element(fact: Fact, ids: Ids) -> str:
    value, unit = scalar_data(fact.value)
    stated = {
        "name": fact.name,
        "value": "" if value is None else str(value),
        "unit": unit,
        "shown": str(scalar_data(fact.shown)[0]) if fact.shown is not None else "",
        "formula": fact.formula,
        "inputs": " ".join(ids.of(each) for each in fact.inputs),
        "origin": str(fact.origin) if fact.origin is not None else "",
    }
    return f'<fact id="{ids.of(fact)}"{attributes(stated)}/>\n'


def column_element(column: FactColumn, ids: Ids) -> Iterator[str]:
    """A column as the data write it, or with its formula; the keys of its rows before the first."""
    if not ids.knows(column.keys):
        yield f'<keys id="{ids.of(column.keys)}">'
        yield from one_a_line(column.keys)
        yield "</keys>\n"
    held = column.held
    stated = {
        "name": column.name,
        "keys": ids.of(column.keys),
        "unit": (held.unit or "") if held else column.kind or "",
        "formula": column.formula,
        "inputs": " ".join(ids.of(each) for each in column.inputs),
        "origin": str(column[0].origin or "") if held else "",
    }
    yield f'<column id="{ids.of(column)}"{attributes(stated)}'
    if held is None or held.texts is column.keys:
        yield "/>\n"
        return
    yield ">"
    yield from one_a_line(held.texts)
    yield "</column>\n"


def rows_element(rows: MarkedRows, ids: Ids) -> Iterator[str]:
    """The printed texts of rows that repeat."""
    columns = [(cell.facts, cell.texts) for cell in rows.cells if cell.facts is not None]
    yield f'<rows first="{rows.first}" columns="{" ".join(ids.of(facts) for facts, _ in columns)}">'
    for facts, texts in columns:
        if isinstance(texts, Texts) and not (facts.held and facts.held.texts is texts):
            yield f'<printed column="{ids.of(facts)}">'
            yield from one_a_line(texts)
            yield "</printed>"
    yield "</rows>\n"


def one_a_line(texts: Texts) -> Iterator[str]:
    for block in texts.packed():
        yield "\n" + escaped(block.replace(SEPARATOR, "\n"))


def attributes(stated: Mapping[str, str]) -> str:
    return "".join(f' {name}="{attribute(text)}"' for name, text in stated.items() if text)


def attribute(text: str) -> str:
    """Text for an attribute, in which XML would turn line ends and tabs into spaces."""
    return escaped(text).replace("\n", "&#10;").replace("\t", "&#9;")
