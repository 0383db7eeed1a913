"""docs/coverage.md: each figure, table and chart of the real report, and the lines of the example and the cells of its data that
make it. Written from the provenance of the compiled document, never by hand: `make coverage`."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from example import EXPECTED, Printed, charts, compiled, printed, stated
from reportdsl.document.blocks import Document, PrintedTable
from reportdsl.figures import Chart
from reportdsl.values.facts import Fact

PAGE = Path(__file__).parents[1] / "docs" / "coverage.md"
TABLES = EXPECTED.with_name("chengdu_office_2021_tables.csv")
CELLS = 3
"""So many cells of a figure are named; of the others, how many they are."""

HEAD = """# Coverage: the real report and the example

`examples/chengdu_office_2021/` is the 2021 accounts of a city's office in Chengdu, as that office published them: four parts,
six annexes, thirty tables, seven charts, 860 figures. This page lists them all, with what makes each in the example. It is
made by `make coverage` from the provenance of the compiled document, and a test holds it to that.

*Given* is a figure that is a cell of the data, *repeated* one that was printed before, *derived* one that a formula gives. A
figure may be printed in another form (`85余人` as `逾85人`, `17` under `（万元）` as `17万元`); where its number is another, it says why.
"""


def figures() -> list[dict[str, str]]:
    """The figures of the real report, those without an `id` left out."""
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["id"]]


def tables() -> list[dict[str, str]]:
    """The tables of the real report, with their rows and columns."""
    with TABLES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def differs(row: dict[str, str]) -> bool:
    """Whether the example prints another number than the paper, or none."""
    numbers = [re.findall(r"[0-9][0-9.,]*", row[column]) for column in ("printed", "published")]
    return not row["fact"] or (numbers[0] != numbers[1] and not row["printed"].endswith(row["published"]))


def page(document: Document) -> str:
    """The whole page."""
    places = defaultdict[tuple[str, str, str], list[Printed]](list)
    for one in printed(document):
        places[one.part, one.section, one.figure.fact.name].append(one)
    made = [(row, *_made(row, places)) for row in figures()]
    seen: set[str] = set()
    kinds = []
    for _, fact, _ in made:
        kinds.append(_kind(fact, seen))
        seen |= {fact.name} if fact else set()
    body = [HEAD, "## In all\n", *_totals([row for row, *_ in made], kinds)]
    body += ["\n## Where the numbers differ\n", *_differences(row for row, *_ in made)]
    body += ["\n## Tables and charts\n", *_blocks(document)]
    for part in dict.fromkeys(row["part"] for row, *_ in made):
        body += [f"\n## {part}\n", *_table("", "paper", "here", "kind", "spec", "made of")]
        for (row, fact, where), kind in zip(made, kinds, strict=True):
            if row["part"] == part:
                body.append(_row(row["id"], row["published"], row["printed"], kind, where, _made_of(fact)))
    return "\n".join(body) + "\n"


def _made(row: dict[str, str], places: dict[tuple[str, str, str], list[Printed]]) -> tuple[Fact | None, str]:
    here = places.get((row["part"], row["section"], row["fact"]), [])
    fitting = [one for one in here if row["printed"].startswith(one.figure.text)] or here
    return (fitting[0].figure.fact, fitting[0].where) if fitting else (None, "")


def _kind(fact: Fact | None, seen: set[str]) -> str:
    if fact is None:
        return "left out"
    if fact.formula:
        return "derived"
    return "repeated" if fact.name in seen else "given"


def _made_of(fact: Fact | None) -> str:
    if fact is None:
        return ""
    cells = [str(origin).removeprefix("data/") for origin in fact.cells()]
    named = "、".join(cells[:CELLS]) + (f" and {len(cells) - CELLS} more" if len(cells) > CELLS else "")
    return f"`{fact.formula}`: {named}" if fact.formula else named


def _totals(rows: Sequence[dict[str, str]], kinds: Sequence[str]) -> Iterator[str]:
    yield from _table("", "figures", "as printed", "otherwise", "left out", "given", "repeated", "derived")
    parts = [*dict.fromkeys(row["part"] for row in rows), "all"]
    for part in parts:
        chosen = [(row, kind) for row, kind in zip(rows, kinds, strict=True) if part in ("all", row["part"])]
        count = Counter(kind for _, kind in chosen)
        otherwise = sum(1 for row, _ in chosen if row["fact"] and differs(row))
        same = len(chosen) - otherwise - count["left out"]
        numbers = (len(chosen), same, otherwise, count["left out"], count["given"], count["repeated"], count["derived"])
        yield _row(part, *map(str, numbers))


def _differences(rows: Iterable[dict[str, str]]) -> Iterator[str]:
    yield from _table("", "where", "paper", "here", "why")
    for row in rows:
        if differs(row):
            yield _row(
                row["id"], f"{row['part']} {row['section']}", row["published"], row["printed"] or "—", row["note"]
            )


def _blocks(document: Document) -> Iterator[str]:
    lines = charts()
    yield from _table("paper", "rows × columns", "here", "rows × columns", "spec")
    for theirs, block in zip(tables(), of_annexes(document), strict=True):
        size = f"{len(block.header) + len(block.rows)} × {block.width}"
        notes = "；".join(note for note in (theirs["note"], theirs["spans_note"]) if note)
        note = f"（{notes}）" if notes else ""
        yield _row(theirs["id"], f"{theirs['rows']} × {theirs['columns']}{note}", block.name, size, stated(block))
    for number, chart in enumerate((block for block in document.blocks if isinstance(block, Chart)), 1):
        yield _row(f"图{number}", "", chart.name, "", lines[chart.name])
    for number, form in enumerate(forms(document), 1):
        yield _row(
            f"公开{number:02}表", "", form.name, f"{len(form.header) + len(form.rows)} × {form.width}", stated(form)
        )


def forms(document: Document) -> list[PrintedTable]:
    """The official forms of the document, which the paper lists without printing them."""
    return [block for block in document.blocks if isinstance(block, PrintedTable) and block.alone]


def of_annexes(document: Document) -> list[PrintedTable]:
    """The tables of the annexes, all that the paper prints."""
    return [block for block in document.blocks if isinstance(block, PrintedTable) and not block.alone]


def _table(*columns: str) -> list[str]:
    return [_row(*columns), "|" + "---|" * len(columns)]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    document = compiled().document
    assert document is not None
    PAGE.write_text(page(document), encoding="utf-8")


if __name__ == "__main__":
    main()
