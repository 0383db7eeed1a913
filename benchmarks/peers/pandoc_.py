"""pandoc: Markdown with figures that a script has computed, to Word. `table FOLDER OUT`, `one`."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import figures


def table(folder: Path, out: Path) -> None:
    rows = ["|".join(row) for row in figures.rows(folder)]
    head = ["编码|名称|预算数|决算数|完成率|占比", "-|-|-:|-:|-:|-:"]
    convert("明细表\n\n" + "\n".join(f"|{row}|" for row in (*head, *rows)) + "\n", out)


def one(folder: Path, out: Path) -> None:
    convert(figures.one_page(folder) + "\n", out)


def convert(text: str, out: Path) -> None:
    subprocess.run(["pandoc", "-f", "markdown-smart", "-o", str(out)], input=text.encode(), check=True)


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
