"""The whole example as plain blocks for peers to set: its headings, texts, pages, tables cell by cell, and charts, as our document has them.

`python whole.py document.json blocks.json`, the first as `reportdsl build -o document.json` writes it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(document: Path, blocks: Path) -> None:
    told = json.loads(document.read_text(encoding="utf-8"))
    made = [plain for block in told["blocks"] for plain in _plain(block)]
    blocks.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def _plain(block: dict) -> list[dict]:
    match block["block"]:
        case "heading" | "paragraph" as kind:
            text = block["number"] + _text(block["content"])
            return [{"block": kind, "level": block["level"], "text": text}]
        case "table":
            around = [_text(part) for line in block.get("head", ()) for part in line.values()]
            notes = [_text(note) for note in block.get("notes", ())]
            grid = {"block": "table", "width": block["width"], "rows": _grid(block)}
            return [*_texts(block.get("title"), _caption(block), *around), grid, *_texts(*notes)]
        case "chart":
            points = [
                (name, float(point["value"]), point.get("label", point["figure"])["text"])
                for series in block["series"]
                for name, point in zip(block["categories"], series["points"], strict=True)
            ]
            return [{"block": "chart", "points": points}, *_texts(_caption(block))]
        case "new page":
            return [{"block": "new page"}]
        case _:
            return []


def _text(content: list[dict]) -> str:
    return "".join(part["text"] for part in content)


def _texts(*texts: str | None) -> list[dict]:
    return [{"block": "paragraph", "level": 0, "text": text} for text in texts if text]


def _caption(block: dict) -> str:
    caption = block["caption"] or {"label": "", "number": "", "title": ""}
    return f"{caption['label']}{caption['number'] or ''} {caption['title']}".strip()


def _grid(table: dict) -> list[list[str]]:
    """Every cell of the grid, blank where another reaches over it."""
    rows = [[""] * table["width"] for _ in (*table["header"], *table["rows"])]
    for texts, cells in zip(rows, (*table["header"], *table["rows"]), strict=True):
        for cell in cells:
            texts[cell["column"]] = " ".join(_text(paragraph) for paragraph in cell["paragraphs"])
    return rows


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
