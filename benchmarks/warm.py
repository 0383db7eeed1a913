"""Builds of a spec that changes, in one process that has its modules and its lines: what an editor waits for.

`python warm.py report.rpt out.docx 7` prints the seconds of each build, from the changed file to the written document.
"""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from time import perf_counter

from reportdsl.cli.main import main


def built(spec: Path, out: str) -> float:
    with spec.open("a", encoding="utf-8") as stream:
        stream.write(f"// {perf_counter()}\n")
    started = perf_counter()
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        code = main(["build", str(spec), "-o", out])
    assert code == 0
    return perf_counter() - started


if __name__ == "__main__":
    spec, out, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    built(spec, out)
    print(*(built(spec, out) for _ in range(times)))
