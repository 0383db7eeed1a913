"""The record inside the file: the fact behind each printed figure, the facts that it depends on, and the files read.

It is a custom XML part that nothing is bound to: readers do not see it, Word preserves it when it saves, and the text
can be checked against it later. Its marks are the hidden bookmarks around the figures, and places in charts.

    <manifest xmlns="urn:reportdsl:manifest" version="1" compiler="0.1.0">
      <source name="report.rpt" sha256="…"/>
      <fact id="f1" name="收入" value="7884300" unit="money" formula="…" inputs="f2 f3"/>
      <fact id="f2" name="…" value="…" unit="money" origin="收入.yaml:3:5"/>
      <figure mark="_rf_0001" fact="f1" text="788.43万元"/>
      <plotted chart="1" series="决算数" category="2021年" fact="f2" text="…"/>
    </manifest>

The facts of large tables are recorded by column: see `manifest_columns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ... import __version__
from ...document.blocks import Document
from ...ooxml.markup import escaped
from ...ooxml.package import OFFICE, PackagePart, Relationship
from ...values.facts import Fact, FactColumn
from ...values.printed_text import Figure
from ...values.quantity import Quantity
from ..json import scalar_data
from .manifest_columns import Ids, attribute, column_element, rows_element, stating
from .placed import PlacedBlock
from .runs import MarkedRows, printed_figures

VERSION = 1
NAMESPACE = "urn:reportdsl:manifest"
STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
ITEM = "{6E9B1C5A-3F0D-5B6E-9C41-7A2D8F1E0B35}"
"""The store's id. It is the same in every document, since each document has one store."""


def manifest_parts(document: Document, placed: Sequence[PlacedBlock]) -> list[PackagePart]:
    """Return the part with the record, and the part that describes it to Word."""
    properties = Relationship("rId1", "customXmlProps", "itemProps1.xml")
    described = (
        f'<ds:datastoreItem xmlns:ds="{STORE}" xmlns:r="{OFFICE}" ds:itemID="{ITEM}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return [
        PackagePart("customXml/item1.xml", "application/xml", manifest(document, placed), (properties,)),
        PackagePart(
            "customXml/itemProps1.xml",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            [described],
        ),
    ]


def manifest(document: Document, placed: Sequence[PlacedBlock]) -> Iterator[str]:
    """Yield the manifest in pieces."""
    yield f'<manifest xmlns="{NAMESPACE}" version="{VERSION}" compiler="{escaped(__version__)}">\n'
    for source in document.sources:
        yield f'<source name="{attribute(source.name)}" sha256="{source.digest}"/>\n'
    printed = list(printed_figures(document))
    points = [point for block in placed for point in block.plotted()]
    ids = Ids()
    for behind in all_behind([*chain.from_iterable(map(facts_of, printed)), *(figure.fact for _, figure in points)]):
        if isinstance(behind, Fact):
            yield fact_element(behind, ids)
        else:
            yield from column_element(behind, ids)
    for item in printed:
        if isinstance(item, MarkedRows):
            yield from rows_element(item, ids)
        else:
            mark, figure = item
            yield f'<figure mark="{mark}" fact="{ids[figure.fact]}" text="{attribute(figure.text)}"/>\n'
    for place, figure in points:
        yield f'<plotted {place} fact="{ids[figure.fact]}" text="{attribute(figure.text)}"/>\n'
    yield "</manifest>"


def facts_of(printed: tuple[str, Figure] | MarkedRows) -> Iterable[Fact | FactColumn]:
    """Return the facts behind a figure, or behind repeated rows."""
    if isinstance(printed, MarkedRows):
        return [cell.facts for cell in printed.cells if cell.facts is not None]
    return [printed[1].fact]


def all_behind(facts: Iterable[Fact | FactColumn]) -> Iterator[Fact | FactColumn]:
    """Yield the facts and columns and everything that they depend on, each once, inputs before what uses them."""
    done: set[Fact | FactColumn] = set()
    for wanted in facts:
        stack: list[Fact | FactColumn] = [wanted]
        while stack:
            fact = stack[-1]
            if fact in done:
                stack.pop()
            elif fact.inputs and (missing := [each for each in fact.inputs if each not in done]):
                stack.extend(reversed(missing))
            else:
                done.add(stack.pop())
                yield fact


def fact_element(fact: Fact, ids: Ids) -> str:
    """Return `fact`: its exact value, and its origin in the data or its formula."""
    value, unit = scalar_data(fact.value)
    attributes = f'id="{ids[fact]}"{stating("name", fact.name)}'
    if isinstance(fact.value, Quantity):
        attributes += f' value="{value}"{stating("unit", unit)}'
    elif value is not None:
        attributes += stating("value", str(value))
    if fact.shown is not None:
        attributes += f' shown="{scalar_data(fact.shown)[0]}"'
    if fact.origin is not None:
        return f'<fact {attributes} origin="{attribute(str(fact.origin))}"/>\n'
    inputs = f' inputs="{" ".join([ids[each] for each in fact.inputs])}"' if fact.inputs else ""
    return f"<fact {attributes}{stating('formula', fact.formula)}{inputs}/>\n"
