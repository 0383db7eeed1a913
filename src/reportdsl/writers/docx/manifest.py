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
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import __version__
from ...charts.markup import escaped
from ...document.blocks import Chart, Document, Figure
from ...facts import Fact
from ..json import scalar_data
from .package import OFFICE, Part, Relationship
from .runs import marked_figures

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
    figures = list(marked_figures(document))
    points = list(plotted(document))
    ids: dict[int, str] = {}
    for fact in facts_behind([figure.fact for _, figure in figures] + [figure.fact for _, figure in points]):
        ids[id(fact)] = f"f{len(ids) + 1}"
        yield fact_element(fact, ids)
    for mark, figure in figures:
        yield f'<figure mark="{mark}" fact="{ids[id(figure.fact)]}" text="{attribute(figure.text)}"/>\n'
    for place, figure in points:
        yield f'<plotted {place} fact="{ids[id(figure.fact)]}" text="{attribute(figure.text)}"/>\n'
    yield "</manifest>"


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


def facts_behind(facts: list[Fact]) -> Iterator[Fact]:
    """The facts and all that they rest on, each once, inputs before what uses them."""
    done: set[int] = set()
    for wanted in facts:
        stack = [wanted]
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


def fact_element(fact: Fact, ids: dict[int, str]) -> str:
    value, unit = scalar_data(fact.value)
    stated = {
        "name": fact.name,
        "value": "" if value is None else str(value),
        "unit": unit,
        "shown": str(scalar_data(fact.shown)[0]) if fact.shown is not None else "",
        "formula": fact.formula,
        "inputs": " ".join(ids[id(each)] for each in fact.inputs),
        "origin": str(fact.origin) if fact.origin is not None else "",
    }
    written = "".join(f' {name}="{attribute(text)}"' for name, text in stated.items() if text)
    return f'<fact id="{ids[id(fact)]}"{written}/>\n'


def attribute(text: str) -> str:
    """Text for an attribute, in which XML would turn line ends and tabs into spaces."""
    return escaped(text).replace("\n", "&#10;").replace("\t", "&#9;")
