"""The package's structure, taken from its imports: bands, each of which sees only those below it. `make map` prints
them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "reportdsl"
FILES = sorted(SRC.rglob("*.py"))

GROUND = ("quick", "values", "diagnostics", "files")
"""Parts with values that every other part may import."""
BELOW: dict[str, set[str]] = {
    "operators": set(),
    "lexicons": set(),
    "filters": {"lexicons"},
    "figures": {"lexicons"},
    "styles": {"lexicons"},
    "policies": set(),
    "words": set(),
    "readers": {"words"},
    "images": set(),
}
"""Packages below the stages: they see the ground, and the packages named for each."""
STAGES = ("syntax", "dataset", "program", "evaluation", "document")
"""Each stage sees the ground, the packages below, and the stages before it."""
ABOVE = ("checks", "lints", "ooxml", "writers")
"""Packages above the stages: they see all of these, but not each other, except that writers are built on `ooxml`."""
COMPILE, REWORDED = "compile", "reworded"
"""The pipeline, which sees everything above, and what it is for a report of which only words have changed."""
PRODUCTS = ("batch", "scaffold")
"""What is built on the pipeline; no product imports another."""
CLI = ("cli", "__main__")

WITHIN: dict[str, tuple[str, ...]] = {
    "readers": ("text", "cells", "tables", "nested", "workbooks"),
    "dataset": ("rows", "sources", "doubts", "word_files"),
    "figures": ("layout",),
    "writers/docx": ("tables", "charts"),
}
"""The folders within a part: each sees only those before it."""

BANDS: dict[str, tuple[str, ...]] = {
    "ground": GROUND,
    "rooms below": tuple(BELOW),
    "stages": STAGES,
    "rooms above": ABOVE,
    "pipeline": (REWORDED, COMPILE),
    "products": PRODUCTS,
    "cli": CLI,
}


def part(file: Path) -> str:
    """The top-level folder or file of the package that a module belongs to."""
    return file.relative_to(SRC).parts[0].removesuffix(".py")


def within(file: Path) -> tuple[str, int] | None:
    """The part that has a module in one of its folders within, and the place of this folder among them."""
    folder = file.parent.relative_to(SRC)
    order = WITHIN.get(folder.parent.as_posix(), ())
    return (folder.parent.as_posix(), order.index(folder.name)) if folder.name in order else None


def visible(name: str) -> set[str]:
    """The parts of the package that a part may import besides itself."""
    if name in GROUND:
        return {*GROUND}
    if name in BELOW:
        return {*GROUND} | BELOW[name]
    below = {*GROUND, *BELOW}
    if name in STAGES:
        return below | {*STAGES[: STAGES.index(name)]}
    if name in ABOVE:
        return below | {*STAGES, "__init__"} | ({"ooxml"} if name == "writers" else set())
    pipeline = below | {*STAGES, *ABOVE, "__init__"}
    if name == REWORDED:
        return pipeline
    pipeline |= {REWORDED}
    if name == COMPILE:
        return pipeline
    return pipeline | {COMPILE} | ({*PRODUCTS, "cli"} if name in CLI else set())


@cache
def imports(file: Path) -> tuple[Path, ...]:
    """The package's own modules that a file imports, wherever in the file the import is."""
    return tuple(_imports(file))


def _imports(file: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                module = module_of(node, alias.name, file) or module_of(node, None, file)
                if module is not None:
                    yield module


def module_of(node: ast.ImportFrom, name: str | None, file: Path) -> Path | None:
    """The package's file from which an import in `file` takes a name: that of `name` itself if it is a module, or of
    the module that the import names if `name` is None. None for anything else, and for modules outside the package."""
    if node.level:
        base = file.parents[node.level - 1].joinpath(*(node.module or "").split("."))
    elif node.module and node.module.partition(".")[0] == SRC.name:
        base = SRC.parent.joinpath(*node.module.split("."))
    else:
        return None
    path = base / name if name else base
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((each for each in candidates if each.exists()), None)


def arrows() -> dict[str, set[str]]:
    """The parts that each part of the package imports."""
    found: dict[str, set[str]] = {}
    for file in FILES:
        found.setdefault(part(file), set()).update({part(other) for other in imports(file)} - {part(file), "__init__"})
    return found


def plan() -> Iterator[str]:
    """The bands from top to bottom, with a line for each part: its files, its lines, and what it imports."""
    drawn = arrows()
    for band, parts in reversed(BANDS.items()):
        yield band
        for name in reversed(parts):
            files = [file for file in FILES if part(file) == name]
            lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)
            seen = " ".join(each for members in BANDS.values() for each in members if each in drawn.get(name, ()))
            yield f"  {name:<12}{len(files):>3} files {lines:>6} lines   {seen}".rstrip()
    modules = len(FILES)
    lines = [len(file.read_text(encoding="utf-8").splitlines()) for file in FILES]
    count = sum(len(each) for each in drawn.values())
    yield f"{modules} files, {sum(lines)} lines, median {sorted(lines)[modules // 2]}, longest {max(lines)}; {count} arrows"


if __name__ == "__main__":
    print("\n".join(plan()))
