"""Large tables in the record: their facts by column, one line per row, and the texts of repeated rows.

The name of a fact in a column has its row's key between the brackets. `origin` is that of the first row; the others are
in the same field of the lines below it. Numbers are written as in the data, in `unit`. The figures of repeated rows are
marked row by row from `first` on, one mark for each column that has a text there. If only some rows are printed, `at`
lists them in order, counted from 0. A text that prints as the data write it is written once.

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

from collections.abc import Iterator
from functools import lru_cache
from itertools import starmap

from ...document.repeated import is_whole
from ...ooxml.markup import escaped
from ...values.facts import Fact, FactColumn
from ...values.packed import SEPARATOR, Texts
from .runs import MarkedRows


class Ids(dict[Fact | FactColumn | Texts, str]):
    """The short names of facts (`f1`), of columns (`c1`) and of the rows' keys (`k1`), each assigned on first use."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = {"f": 0, "c": 0, "k": 0}

    def __missing__(self, named: Fact | FactColumn | Texts) -> str:
        letter = "f" if isinstance(named, Fact) else "k" if isinstance(named, Texts) else "c"
        self._counts[letter] += 1
        name = self[named] = f"{letter}{self._counts[letter]}"
        return name


def column_element(column: FactColumn, ids: Ids) -> Iterator[str]:
    """Yield a column as the data write it, or with its formula; the keys of its rows come before the first column with
    them."""
    if column.keys not in ids:
        yield f'<keys id="{ids[column.keys]}">'
        yield from one_a_line(column.keys)
        yield "</keys>\n"
    as_read = column.given
    attributes = {
        "name": column.name,
        "keys": ids[column.keys],
        "unit": str(as_read.unit or "") if as_read else column.kind or "",
        "formula": column.formula,
        "inputs": " ".join(ids[each] for each in column.inputs),
        "origin": str(column[0].origin or "") if as_read else "",
    }
    yield f'<column id="{ids[column]}"{"".join(starmap(stating, attributes.items()))}'
    if as_read is None or as_read.texts is column.keys:
        yield "/>\n"
        return
    yield ">"
    yield from one_a_line(as_read.texts)
    yield "</column>\n"


def rows_element(rows: MarkedRows, ids: Ids) -> Iterator[str]:
    """Yield the printed texts of repeated rows."""
    columns = [(cell.facts, cell.texts) for cell in rows.cells if cell.facts is not None]
    some = not all(is_whole(rows.rows, facts) for facts, _ in columns)
    chosen = stating("at", " ".join(map(str, rows.rows)) if some else "")
    yield f'<rows first="{rows.first}" columns="{" ".join(ids[facts] for facts, _ in columns)}"{chosen}>'
    for facts, texts in columns:
        if isinstance(texts, Texts) and not (facts.given and facts.given.texts is texts):
            yield f'<printed column="{ids[facts]}">'
            yield from one_a_line(texts)
            yield "</printed>"
    yield "</rows>\n"


def one_a_line(texts: Texts) -> Iterator[str]:
    """Yield escaped texts, each on a line of its own."""
    for block in texts.packed():
        yield "\n" + escaped(block.replace(SEPARATOR, "\n"))


@lru_cache(maxsize=2048)
def stating(name: str, text: str) -> str:
    """Return an attribute with a leading space; nothing for an empty text. Remembered, since the units of a batch have
    nearly the same attributes except for the values."""
    return f' {name}="{attribute(text)}"' if text else ""


def attribute(text: str) -> str:
    """Return text for an attribute with its line ends and tabs as references, since XML would turn them into spaces."""
    written = escaped(text)
    return written if text.isprintable() else written.replace("\n", "&#10;").replace("\t", "&#9;")
