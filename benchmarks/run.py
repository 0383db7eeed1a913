"""All measurements in one run; a table in Markdown on standard output. `make bench`, or `python benchmarks/run.py --quick`.

`--only W1,W4` measures some; `--quick` takes 3 runs each and leaves out what takes minutes.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import environment
import materials
from environment import HERE, changed, has_pandoc, node, python, reportdsl, uncached
from measure import Series, family, in_turn, once, printed

WORK = HERE / ".work"
OUT = WORK / "out"
EXAMPLE = HERE.parent / "examples" / "chengdu_office_2021" / "report.rpt"


@dataclass
class Goal:
    """A ratio with its bound; `better` is `<=` or `>=`."""

    text: str
    value: float
    better: str
    must: float
    aim: float | None = None

    @property
    def line(self) -> str:
        met = lambda bound: self.value <= bound if self.better == "<=" else self.value >= bound  # noqa: E731
        due = "" if math.isinf(self.must) else f"{self.better} {self.must:g} {'✓' if met(self.must) else '✗'}"
        aimed = "" if self.aim is None else f"{self.better} {self.aim:g} {'✓' if met(self.aim) else '✗'}"
        return f"| {self.text} | {self.value:.2f} | {due} | {aimed} |"


def has_node() -> bool:
    return shutil.which("node") is not None and (environment.NODE / "node_modules").exists()


def out(name: str) -> Path:
    return OUT / name


def lines(title: str, series: dict[str, Series]) -> Iterator[str]:
    yield f"\n### {title}\n\n| | median s | processor s | peak MB | ours is |\n|---|--:|--:|--:|--:|"
    own = next(iter(series.values()))
    for name, one in series.items():
        yield f"| {name} | {one.seconds:.3f} | {one.processor:.3f} | {one.memory:.0f} | {own.seconds / one.seconds:.2f} × |"


def w1(runs: int, quick: bool) -> Iterator[str | Goal]:
    folder = materials.report(WORK / "report", 200)
    contenders = {
        "reportdsl": reportdsl("build", folder / "report.rpt", "-o", out("w1.docx")),
        "reportdsl, changed spec": changed(copied(folder), "-o", out("w1-changed.docx")),
        "reportdsl, nothing cached": uncached("build", folder / "report.rpt", "-o", out("w1-uncached.docx")),
        "docxtpl + matplotlib": python("docxtpl_.py", "report", folder, out("w1-docxtpl.docx")),
        "typst (PDF)": python("typst_.py", "report", folder, out("w1-typst.pdf")),
        "floor": python("floor.py", "parts", unpacked(folder / "report.rpt", "w1"), out("w1-floor.docx")),
    }
    if has_node():
        contenders["docx (npm)"] = node("docx.js", "report", folder, out("w1-npm.docx"))
    series = in_turn(contenders, runs)
    peers = [out("w1-changed.docx"), out("w1-docxtpl.docx"), *([out("w1-npm.docx")] if has_node() else [])]
    yield from lines("W1: one report, some 60 computed figures, 3 tables, 7 charts", series)
    yield from differences(out("w1.docx"), *peers)
    own, anew = series["reportdsl"].seconds, series["reportdsl, changed spec"].seconds
    yield Goal("W1, changed spec ÷ docxtpl", anew / series["docxtpl + matplotlib"].seconds, "<=", 0.20)
    yield Goal("W1, changed spec ÷ typst", anew / series["typst (PDF)"].seconds, "<=", 1.5)
    yield Goal("W1 ÷ typst", own / series["typst (PDF)"].seconds, "<=", 0.6, 0.5)
    if has_node():
        yield Goal("W1, changed spec ÷ docx (npm)", anew / series["docx (npm)"].seconds, "<=", 1.0)


def w2(runs: int, quick: bool) -> Iterator[str | Goal]:
    sizes = (1_000, 10_000) if quick else (1_000, 10_000, 50_000)
    own: dict[int, Series] = {}
    for size in sizes:
        folder = materials.table(WORK / f"table{size}", size)
        contenders = {
            "reportdsl": reportdsl("build", folder / "report.rpt", "-o", out(f"w2-{size}.docx")),
            "floor, streamed": python("floor.py", "table", folder, out(f"w2-{size}-floor.docx")),
            "python-docx, rows as XML": python("python_docx.py", "table", folder, out(f"w2-{size}-python-docx.docx")),
        }
        peers = [out(f"w2-{size}-python-docx.docx")]
        if has_node():
            contenders["carbone (npm)"] = node("carbone.js", folder, out(f"w2-{size}-carbone.docx"))
            peers.append(out(f"w2-{size}-carbone.docx"))
        if size <= 10_000:
            contenders["docxtpl"] = python("docxtpl_.py", "table", folder, out(f"w2-{size}-docxtpl.docx"))
            contenders["typst (PDF)"] = python("typst_.py", "table", folder, out(f"w2-{size}-typst.pdf"))
            peers.append(out(f"w2-{size}-docxtpl.docx"))
            if has_pandoc():
                contenders["pandoc"] = python("pandoc_.py", "table", folder, out(f"w2-{size}-pandoc.docx"))
                peers.append(out(f"w2-{size}-pandoc.docx"))
            if has_node():
                contenders["docx (npm)"] = node("docx.js", "table", folder, out(f"w2-{size}-npm.docx"))
                peers.append(out(f"w2-{size}-npm.docx"))
        series = in_turn(contenders, runs if size < 10_000 else min(runs, 3), warm=size < 10_000)
        own[size] = series["reportdsl"]
        yield from lines(f"W2: a table of {size:,} × 6 with totals and shares", series)
        yield from differences(out(f"w2-{size}.docx"), *peers)
        if size == 10_000:
            yield Goal("W2, 10,000 rows ÷ docxtpl", own[size].seconds / series["docxtpl"].seconds, "<=", 0.20)
            if has_node():
                yield Goal("W2, 10,000 rows ÷ carbone", own[size].seconds / series["carbone (npm)"].seconds, "<=", 1.0)
            yield Goal(
                "W2, 10,000 rows ÷ streamed floor",
                own[size].seconds / series["floor, streamed"].seconds,
                "<=",
                math.inf,
                2.0,
            )
    most = max(own)
    yield Goal(f"W2, {most:,} rows: peak MB", own[most].memory, "<=", 64)
    start = own[1_000].least - (own[10_000].least - own[1_000].least) / 9
    grown = (own[most].least - start) / (own[10_000 if most > 10_000 else 1_000].least - start)
    yield Goal(
        "W2: growth exponent (start taken off)",
        math.log(grown) / math.log(most / (10_000 if most > 10_000 else 1_000)),
        "<=",
        1.1,
    )


def w3(runs: int, quick: bool) -> Iterator[str | Goal]:
    folder = materials.report(WORK / "report", 200)
    few = WORK / "few"
    shutil.rmtree(few, ignore_errors=True)
    for unit in range(20):
        shutil.copytree(folder / "units" / f"{unit:04d}", few / f"{unit:04d}")

    def batch(units: Path, jobs: int) -> list[str]:
        """From nothing each time: units that are finished would be skipped."""
        command = reportdsl("batch", folder / "report.rpt", "--units", units, "-o", out("w3"), "--jobs", jobs)
        return ["sh", "-c", 'rm -rf "$0"; exec "$@"', str(out("w3")), *command]

    own_commands = {
        "reportdsl, 1 process": batch(folder / "units", 1),
        "reportdsl, 2 processes": batch(folder / "units", 2),
        "reportdsl, 1 process, 20 units": batch(few, 1),
    }
    peers = {
        "docxtpl + matplotlib": python("docxtpl_.py", "units", folder, out("w3-docxtpl"), 20),
        "typst (PDF)": python("typst_.py", "units", folder, out("w3-typst"), 100),
    }
    if has_node():
        peers["docx (npm)"] = node("docx.js", "units", folder, out("w3-npm"), 200)
    made = {"reportdsl, 1 process, 20 units": 20, "docxtpl + matplotlib": 20, "typst (PDF)": 100}
    series = in_turn(own_commands | peers, 1 if quick else 3, warm=False)
    counts = {name: made.get(name, 200) for name in series}
    for name, command in own_commands.items():  # Once more for what the workers take: to look that up costs time.
        _, processor, peak = family(command)
        series[name].cpu, series[name].peak = [processor], [peak]
    rates = {name: counts[name] / one.seconds for name, one in series.items()}
    yield "\n### W3: units' reports, each as in W1\n\n| | units | median s | processor s | reports a second | peak MB |\n|---|--:|--:|--:|--:|--:|"
    for name, one in series.items():
        yield f"| {name} | {counts[name]} | {one.seconds:.2f} | {one.processor:.2f} | {rates[name]:.1f} | {one.memory:.0f} |"
    own = rates["reportdsl, 1 process"]
    yield Goal("W3: reports a second ÷ docxtpl's", own / rates["docxtpl + matplotlib"], ">=", 20, 40)
    if has_node():
        yield Goal("W3: reports a second ÷ docx (npm)'s", own / rates["docx (npm)"], ">=", 0.9, 1.5)
    yield Goal("W3: two processes ÷ one", rates["reportdsl, 2 processes"] / own, ">=", 1.5)
    grown = series["reportdsl, 1 process"].memory / series["reportdsl, 1 process, 20 units"].memory
    yield Goal("W3: peak memory, 200 units ÷ 20", grown, "<=", 1.05)


def w4(runs: int, quick: bool) -> Iterator[str | Goal]:
    folder = materials.one_page(WORK / "one")
    contenders = {
        "reportdsl": reportdsl("build", folder / "report.rpt", "-o", out("w4.docx")),
        "reportdsl, changed spec": changed(copied(folder), "-o", out("w4-changed.docx")),
        "reportdsl, nothing cached": uncached("build", folder / "report.rpt", "-o", out("w4-uncached.docx")),
        "docxtpl": python("docxtpl_.py", "one", folder, out("w4-docxtpl.docx")),
        "python-docx": python("python_docx.py", "one", folder, out("w4-python-docx.docx")),
        "typst (PDF)": python("typst_.py", "one", folder, out("w4-typst.pdf")),
        "floor": python("floor.py", "parts", unpacked(folder / "report.rpt", "w4"), out("w4-floor.docx")),
        "bare Python": [str(environment.PYTHON), "-c", "pass"],
    }
    if has_node():
        contenders["docx (npm)"] = node("docx.js", "one", folder, out("w4-npm.docx"))
    if has_pandoc():
        contenders["pandoc"] = python("pandoc_.py", "one", folder, out("w4-pandoc.docx"))
    series = in_turn(contenders, 2 * runs)
    yield from lines("W4: cold start to one page with one computed figure", series)
    peers = [out("w4-changed.docx"), out("w4-docxtpl.docx"), out("w4-python-docx.docx")]
    yield from differences(out("w4.docx"), *peers, *([out("w4-pandoc.docx")] if has_pandoc() else []))
    yield Goal(
        "W4, changed spec ÷ docxtpl", series["reportdsl, changed spec"].seconds / series["docxtpl"].seconds, "<=", 0.85
    )
    yield Goal("W4 ÷ docxtpl", series["reportdsl"].seconds / series["docxtpl"].seconds, "<=", 0.5)


def w5(runs: int, quick: bool) -> Iterator[str | Goal]:
    yield from lines("W5: `check` of the whole example", in_turn({"reportdsl": reportdsl("check", EXAMPLE)}, runs))


def w6(runs: int, quick: bool) -> Iterator[str | Goal]:
    sizes = (1_250, 2_500, 5_000)
    folders = {size: materials.statements(WORK / f"statements{size}", size) for size in sizes}
    commands = {
        f"{size:,} statements": reportdsl("build", folders[size] / "report.rpt", "-o", out("w6.docx")) for size in sizes
    }
    series = in_turn(commands, runs)
    yield from lines("W6: statements", series)
    spent = [one.least for one in series.values()]
    yield Goal(
        "W6: growth exponent, 2,500 → 5,000 less the first 1,250",
        math.log((spent[2] - spent[0]) / (spent[1] - spent[0]), 3),
        "<=",
        1.15,
    )


def w7(runs: int, quick: bool) -> Iterator[str | Goal]:
    folder = WORK / "whole"
    shutil.copytree(EXAMPLE.parent, folder)
    spec, blocks = folder / EXAMPLE.name, WORK / "blocks.json"
    once(reportdsl("build", spec, "-o", out("w7.json")))
    once(python("../whole.py", out("w7.json"), blocks))
    contenders = {
        "reportdsl": reportdsl("build", spec, "-o", out("w7.docx")),
        "reportdsl, changed spec": changed(copied(folder), "-o", out("w7-changed.docx")),
        "typst (PDF)": python("typst_.py", "whole", blocks, out("w7-typst.pdf")),
    }
    if has_node():
        contenders["docx (npm)"] = node("docx.js", "whole", blocks, out("w7-npm.docx"))
    series = in_turn(contenders, runs)
    yield from lines("W7: the whole example, and its blocks set by peers", series)
    own = series["reportdsl"].seconds
    yield Goal("W7 ÷ typst", own / series["typst (PDF)"].seconds, "<=", 1.0)
    if has_node():
        yield Goal("W7 ÷ docx (npm)", own / series["docx (npm)"].seconds, "<=", math.inf)
    told = printed(python("../warm.py", spec, folder / "说明.rpt", out("w7-warm.docx"), runs)).split()
    seconds = median(map(float, told))
    yield f"\nA changed spec, in a process that has built it before: {seconds:.3f} s to the written document."
    yield Goal("W7, changed spec on a warm process, s", seconds, "<=", 0.25)


def copied(folder: Path) -> Path:
    """The spec once more beside its data, to be changed."""
    return Path(shutil.copy(folder / "report.rpt", folder / "changed.rpt"))


def unpacked(spec: Path, name: str) -> Path:
    """The parts of our own document, for the floor."""
    once(reportdsl("build", spec, "-o", out(f"{name}.docx")))
    folder = WORK / f"{name}-parts"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.unpack_archive(out(f"{name}.docx"), folder, "zip")
    return folder


def differences(*documents: Path) -> Iterator[str]:
    """Compared in a process of its own: a child's peak of memory is never less than what this one had when it began."""
    compared = subprocess.run(
        [sys.executable, str(HERE / "same.py"), *map(str, documents)], capture_output=True, text=True, check=True
    )
    yield "\n" + ("; ".join(compared.stdout.splitlines()) if compared.stdout.strip() else "The documents agree.")


WORKLOADS = {"W4": w4, "W1": w1, "W2": w2, "W3": w3, "W5": w5, "W6": w6, "W7": w7}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default=",".join(WORKLOADS))
    parser.add_argument("--runs", type=int, default=0)
    given = parser.parse_args()
    environment.prepare()
    shutil.rmtree(WORK, ignore_errors=True)
    OUT.mkdir(parents=True)
    (WORK / "templates").mkdir()
    once(python("docxtpl_.py", "templates", WORK / "templates"))
    runs = given.runs or (3 if given.quick else 11)
    goals: list[Goal] = []
    print(
        f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {environment.versions()}"
    )
    for name in given.only.split(","):
        print(name, file=sys.stderr)
        for told in WORKLOADS[name](runs, given.quick):
            goals.append(told) if isinstance(told, Goal) else print(told, flush=True)
    print("\n### Goals\n\n| | ours | must | aim |\n|---|--:|--:|--:|")
    for goal in goals:
        print(goal.line)


if __name__ == "__main__":
    main()
