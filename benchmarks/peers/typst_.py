"""typst, to PDF, charts drawn by itself; the markup written by Python, which also computes the figures."""

import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import figures
import typst

HEAD = '#set text(font: "Noto Serif CJK SC", size: 11pt)\n'
COLOURS = ("blue", "red", "green", "orange", "purple", "teal")


def report(folder: Path, out: Path) -> None:
    told = figures.report(folder)
    parts = [HEAD, f"= {told['title']}\n"]
    for section in told["sections"]:
        parts += [
            f"== {section['heading']}\n\n{section['text']}\n\n",
            columns(section) if section["columns"] else pie(section),
        ]
        parts.append(f"\n{section['caption']}\n\n")
        if section["table"]:
            parts.append(grid(("项目", "决算数", "上年数", "占比"), section["table"]))
    write("".join(parts), out)


def columns(section) -> str:
    most = max(value for _, value, _ in section["points"])
    bars = [
        f"stack(dir: ttb, [{value}], rect(width: 30pt, height: {100 * value / most}pt, fill: blue), [{name}])"
        for name, value, _ in section["points"]
    ]
    return f"#stack(dir: ltr, spacing: 12pt, {', '.join(bars)})\n"


def pie(section) -> str:
    whole, turned, slices = sum(value for _, value, _ in section["points"]), 0.0, []
    for at, (_, value, _) in enumerate(section["points"]):
        steps = [turned + value / whole * math.tau * step / 24 for step in range(25)]
        corners = ", ".join(f"({60 + 60 * math.cos(a):.2f}pt, {60 + 60 * math.sin(a):.2f}pt)" for a in steps)
        slices.append(f"#place(polygon(fill: {COLOURS[at]}, (60pt, 60pt), {corners}))")
        turned = steps[-1]
    legend = " ".join(f"{name} {share}" for name, _, share in section["points"])
    return f"#box(width: 120pt, height: 120pt)[{''.join(slices)}]\n\n{legend}\n"


def grid(header, rows) -> str:
    cells = "".join(f"[{cell}]," for row in (header, *rows) for cell in row)
    return f"#table(columns: {len(header)}, {cells})\n"


def table(folder: Path, out: Path) -> None:
    write(HEAD + "明细表\n\n" + grid(("编码", "名称", "预算数", "决算数", "完成率", "占比"), figures.rows(folder)), out)


def one(folder: Path, out: Path) -> None:
    write(HEAD + figures.one_page(folder), out)


def whole(blocks: Path, out: Path) -> None:
    """The blocks of a whole report (`whole.py`). Texts go as strings: they may hold what is markup to typst."""
    parts = [HEAD]
    for block in json.loads(blocks.read_text(encoding="utf-8")):
        match block["block"]:
            case "heading":
                parts.append(f"#heading(level: {block['level']}, {json.dumps(block['text'], ensure_ascii=False)})\n\n")
            case "paragraph":
                parts.append(f"#{json.dumps(block['text'], ensure_ascii=False)}\n\n")
            case "table":
                cells = "".join(f"{json.dumps(cell, ensure_ascii=False)}," for row in block["rows"] for cell in row)
                parts.append(f"#table(columns: {block['width']}, {cells})\n")
            case "chart":
                parts.append(columns(block))
            case "new page":
                parts.append("#pagebreak(weak: true)\n")
    write("".join(parts), out)


def units(folder: Path, out: Path, count: int) -> None:
    out.mkdir(exist_ok=True)
    for unit in sorted((folder / "units").iterdir())[:count]:
        report(unit, out / f"{unit.name}.pdf")


def write(markup: str, out: Path) -> None:
    source = out.with_suffix(".typ")
    source.write_text(markup, encoding="utf-8")
    typst.compile(str(source), output=str(out.with_suffix(".pdf")))


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]), *map(int, sys.argv[4:]))
