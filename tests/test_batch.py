"""A batch: units are read and documents made, the failure of one unit does not affect the others, and killed workers
and whole runs are resumed."""

from __future__ import annotations

import csv
import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from reportdsl.batch import state, workers
from reportdsl.batch.batch import SAVERS, Batch, UnitOutcome, UnitResult, run_batch
from reportdsl.batch.job import Job, Made, SpecText, make, prepared
from reportdsl.batch.state import NAME, Finished, State, finished_units
from reportdsl.batch.units import Unit, read_units
from reportdsl.batch.workers import LostJob, Workers, make_within, processes
from reportdsl.cli import batch_run
from reportdsl.cli.batch_run import beside
from reportdsl.cli.main import main
from reportdsl.files.folder import FileProblem
from reportdsl.files.output import write_atomically

SPEC = """@report {{ 单位名称 }}{{ 年度 }}年度决算
  organisation: 某局
  year: 2021
  money: 万元, 2 places, integers plain
@end
@data 决算 from "决算.yaml" unit 万元
@data 说明 from "说明.yaml"
@let 支出 = 决算.基本支出 + 决算.项目支出
@check 收支 "收入等于支出": 决算.收入 == 支出
# 支出
{{ 单位名称 }}{{ 年度 }}年支出{{ 支出 }}，{{ 说明.原因 }}。
"""
TEXT = SpecText("报告.rpt", SPEC.encode(), (("说明.yaml", "原因: 照常\n".encode()),))


def data(basic: object, whole: object | None = None) -> bytes:
    whole = whole if whole is not None else f"{int(str(basic)) + 3}"
    return f"收入: {whole}\n基本支出: {basic}\n项目支出: 3\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty units by name and number: one with data that do not tie, one with data that are no numbers, one without
    data."""
    (tmp_path / "报告.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "说明.yaml").write_text("原因: 照常\n", encoding="utf-8")
    (tmp_path / "决算.yaml").write_bytes(data(999))
    for number in range(1, 31):
        unit = tmp_path / "单位" / f"{number:02d}局"
        unit.mkdir(parents=True)
        (unit / "决算.yaml").write_bytes(data(number))
    (tmp_path / "单位" / "07局" / "决算.yaml").write_bytes(data(7, 11))
    (tmp_path / "单位" / "11局" / "决算.yaml").write_bytes(data("一十一", 14))
    (tmp_path / "单位" / "13局" / "决算.yaml").rename(tmp_path / "单位" / "13局" / "决算 .yaml")
    return tmp_path


def run_main(folder: Path, *further: str, units: str = "单位") -> int:
    return main(
        [
            "batch",
            str(folder / "报告.rpt"),
            "--units",
            str(folder / units),
            "-o",
            str(folder / "out"),
            "--lang",
            "zh",
            *further,
        ]
    )


def table(folder: Path) -> dict[str, dict[str, str]]:
    with open(folder / "out" / "results.csv", encoding="utf-8-sig", newline="") as file:
        return {row["单位"]: row for row in csv.DictReader(file)}


def text_of(document: Path) -> str:
    return ZipFile(document).read("word/document.xml").decode()


def whole(folder: Path) -> list[Path]:
    """The documents, each opened completely; nothing else in the folder may look like one."""
    found = sorted(folder.glob("*.docx"))
    assert all(ZipFile(document).testzip() is None for document in found)
    return found


def test_each_unit_has_its_outcome(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_main(folder, "--jobs", "2") == 1
    rows = table(folder)
    assert [*rows] == [f"{number:02d}局" for number in range(1, 31)]
    failed = {name: row for name, row in rows.items() if row["结果"] != "已生成"}
    assert [*failed] == ["07局", "11局", "13局"]
    assert failed["07局"]["未通过的审核"] == "收支"
    assert failed["11局"]["第一个错误或警告"].endswith("决算.yaml:2:7")
    assert failed["13局"]["第一个错误或警告"].startswith("F01 ")  # and never the figures of the file beside the spec
    assert len(whole(folder / "out")) == 27
    assert "支出" in text_of(folder / "out" / "05局.docx") and "8万元" in text_of(folder / "out" / "05局.docx")
    assert "收入等于支出" in (folder / "out" / "07局.errors.txt").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(folder / "out" / "results.xlsx").active
    assert sheet is not None and [cell.value for cell in sheet[8]][:3] == ["07局", "有错误", "收支"]
    assert "30 个单位：生成 27，未变 0，未成 3" in capsys.readouterr().out


def test_only_what_changed_is_made_again(folder: Path) -> None:
    run_main(folder, "--jobs", "1")
    times = {document: document.stat().st_mtime_ns for document in whole(folder / "out")}
    (folder / "单位" / "05局" / "决算.yaml").write_bytes(data(50))
    (folder / "单位" / "07局" / "决算.yaml").write_bytes(data(7))
    (folder / "out" / "03局.docx").write_bytes(b"torn")
    run_main(folder, "--jobs", "1")
    results = {name: row["结果"] for name, row in table(folder).items()}
    assert [name for name, result in results.items() if result == "已生成"] == ["03局", "05局", "07局"]
    assert list(results.values()).count("未变，保留") == 25
    changed = {
        document.stem for document in whole(folder / "out") if times.get(document) != document.stat().st_mtime_ns
    }
    assert changed == {"03局", "05局", "07局"}
    assert not (folder / "out" / "07局.errors.txt").exists()
    (folder / "说明.yaml").write_text("原因: 另有缘故\n", encoding="utf-8")
    run_main(folder, "--jobs", "1")
    assert {row["结果"] for row in table(folder).values()} == {"已生成", "有错误"}


def test_a_list_states_properties(folder: Path) -> None:
    (folder / "units.csv").write_text(
        "名称,文件夹,单位名称,年度\n甲,单位/01局,甲市甲局,2020\n乙,单位/02局,,20x1\n", encoding="gb18030"
    )
    assert run_main(folder, "--jobs", "1", units="units.csv") == 1
    assert "甲市甲局2020年支出" in text_of(folder / "out" / "甲.docx").replace("</w:t></w:r><w:r><w:t>", "")
    assert table(folder)["乙"]["第一个错误或警告"].startswith("N32 ")
    assert "units.csv:3" in table(folder)["乙"]["第一个错误或警告"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("名称\n", "F20"),
        ("名称\n甲/乙\n", "F21"),
        ("name\n甲局\n甲局\n", "F22"),
        ("单位名称\n甲局\n", "F23"),
        ("名称,电话\n甲局,1\n", "F24"),
    ],
)
def test_a_list_that_cannot_be_used(lines: str, code: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "units.csv").write_text(lines, encoding="utf-8")
    assert run_main(folder, units="units.csv") == 2
    assert f"错误 {code} " in capsys.readouterr().err


def test_a_unit_is_no_way_out_of_the_folder(folder: Path) -> None:
    (folder / "secret.yaml").write_bytes(data(1))
    link = folder / "单位" / "01局" / "决算.yaml"
    link.unlink()
    link.symlink_to(folder / "secret.yaml")
    run_main(folder, "--jobs", "1")
    assert table(folder)["01局"]["第一个错误或警告"].startswith("F03 ")


def test_an_error_of_the_spec_is_told_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "报告.rpt").write_text(SPEC + "@lett x = 1\n", encoding="utf-8")
    assert run_main(folder) == 1
    assert capsys.readouterr().err.count("S01") == 1
    assert not (folder / "out").exists()


def batch(folder: Path) -> Batch:
    return Batch(TEXT, ("决算.yaml",), read_units(folder / "单位"), folder / "out")


def results(outcomes: Iterator[UnitOutcome]) -> dict[str, UnitResult]:
    return {outcome.unit.name: outcome.result for outcome in outcomes}


def test_any_executor_does(folder: Path) -> None:
    found = results(run_batch(batch(folder), Workers(partial(ThreadPoolExecutor, 2), 4)))
    assert len(found) == 30 and [*found.values()].count(UnitResult.MADE) == 27


class Breaking(Executor):
    """Breaks on the job of one unit, together with the job before, which it had not finished."""

    held: list[Future[Made]] = []  # noqa: RUF012

    def __init__(self, slow: bytes, deadly: bytes) -> None:
        self._slow, self._deadly, self._broken = slow, deadly, False

    def submit(self, do, job, /):  # type: ignore[no-untyped-def, override]
        if self._broken:
            raise BrokenProcessPool
        future: Future[Made] = Future()
        if self._slow in _data(job) and not self.held:
            self.held.append(future)
        elif self._deadly in _data(job):
            self._broken = True
            for one in (*self.held, future):
                if not one.done():
                    one.set_exception(BrokenProcessPool())
        else:
            future.set_result(do(job))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None: ...


def jobs(count: int) -> Iterator[tuple[int, Job]]:
    for number in range(count):
        yield number, Job(TEXT, (("决算.yaml", data(number + 100)),))


def test_what_units_share_changes_none_of_them() -> None:
    """A unit's document is the same, byte for byte, whatever the same process has made before."""
    body = (
        SPEC
        + """@breakdown 构成 = 决算.基本支出 + 决算.项目支出
@chart 构成图 "支出构成" = pie(构成)
@table 表 "支出表" unit 万元
| 项目 | 金额 |
|---|--:|
| 基本支出 | {{ 决算.基本支出 }} |
| 合计 | {{ 构成 }} |
@end table
"""
    )
    text = SpecText("报告.rpt", body.encode(), TEXT.files)
    properties: tuple[tuple[tuple[str, str], ...], ...] = (
        (),
        (("organisation", "甲局"),),
        (("words", "en"),),
        (("organisation", "喆局"), ("style", "western")),
        (("year", "2020"),),
    )
    jobs = [Job(text, (("决算.yaml", data(number)),), each) for number in (1, 20) for each in properties]

    def alone(job: Job) -> Made:
        prepared.cache_clear()
        return make(job)

    assert [make(job).content for job in jobs] == [alone(job).content for job in jobs]
    assert len({make(job).content for job in jobs}) == len(jobs)


def test_a_broken_executor_loses_one_job_and_no_other() -> None:
    found = dict(workers.run(jobs(20), Workers(partial(Breaking, "支出: 106\n".encode(), "支出: 107\n".encode()), 5)))
    assert Breaking.held[0].exception() is not None
    assert sorted(found) == list(range(20))
    assert [number for number, made in found.items() if isinstance(made, LostJob)] == [7]
    assert all(isinstance(made, LostJob) or made.content for made in found.values())


def _data(job: Job) -> bytes:
    content = job.files[0][1]
    return b"" if isinstance(content, FileProblem) else content


def _die_on(deadly: bytes, job: Job) -> Made:
    """Like `make`, in a worker that is killed by the job of one unit."""
    if deadly in _data(job):
        os.kill(os.getpid(), signal.SIGKILL)
    return make(job)


def _stall_on(deadly: bytes, job: Job) -> Made:
    if deadly in _data(job):
        time.sleep(60)
    return make(job)


def test_a_killed_worker(folder: Path) -> None:
    real = processes(2, None)
    found = results(
        run_batch(batch(folder), Workers(real.open, real.ahead, partial(_die_on, "基本支出: 5\n".encode())))
    )
    assert len(found) == 30
    assert [name for name, result in found.items() if result is UnitResult.LOST] == ["05局"]
    assert len(whole(folder / "out")) == 26


def test_a_unit_that_takes_too_long(folder: Path) -> None:
    real = processes(2, 2.0)
    slow = partial(make_within, 2.0, do=partial(_stall_on, "基本支出: 5\n".encode()))
    found = results(run_batch(batch(folder), Workers(real.open, real.ahead, slow, 2.0)))
    assert [name for name, result in found.items() if result is UnitResult.LATE] == ["05局"]
    assert len(whole(folder / "out")) == 26


def test_the_whole_run_killed_midway(folder: Path) -> None:
    """It is killed as soon as there are some documents: those are complete, and the next run makes only the others."""
    out = folder / "out"
    command = [
        sys.executable,
        "-m",
        "reportdsl",
        "batch",
        str(folder / "报告.rpt"),
        "--units",
        str(folder / "单位"),
        "-o",
        str(out),
        "--jobs",
        "2",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while len([*out.glob("*.docx")]) < 12 and time.monotonic() < deadline:
        time.sleep(0.002)
    process.kill()
    process.wait()
    before = {document.stem for document in whole(out)}
    assert len(before) >= 12
    noted = (out / NAME).read_bytes()
    (out / NAME).write_bytes(noted[:-7])  # the last line as a torn write leaves it
    assert run_main(folder, "--jobs", "2") == 1
    after = {name: row["结果"] for name, row in table(folder).items()}
    kept = {name for name, result in after.items() if result == "未变，保留"}
    unnoted = SAVERS + 1  # Documents that exist when the run is killed, and the one whose line is torn.
    assert len(kept) >= len(before) - unnoted and kept <= before
    assert len(whole(out)) == 27
    assert not [left for left in out.glob(".reportdsl-*") if left.name != NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of POSIX")
def test_two_batches_into_one_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second one is refused, changes nothing, and runs when the first has ended."""
    (folder / "out").mkdir()
    left = folder / "out" / f".reportdsl-{'0' * 16}"
    left.write_bytes(b"half")
    holds = f"import fcntl; file = open({str(folder / 'out' / NAME)!r}, 'a'); fcntl.lockf(file, fcntl.LOCK_EX); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None and other.stdout is not None
        other.stdout.readline()
        assert run_main(folder, "--jobs", "1") == 2
        assert "F28" in capsys.readouterr().err and not whole(folder / "out")
        assert left.exists()
        other.stdin.close()
    assert run_main(folder, "--jobs", "1") == 1
    assert len(whole(folder / "out")) == 27 and not left.exists()


def test_workers_end_with_their_run(folder: Path) -> None:
    """A killed run leaves no workers behind."""
    command = [sys.executable, "-c", _SLEEPERS]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while _alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(worker)


_SLEEPERS = """
import os, time
from reportdsl.batch.workers import processes
executor = processes(1, None).open()
print(executor.submit(os.getpid).result(), flush=True)
time.sleep(60)
"""


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_problems_survive_the_way_between_processes() -> None:
    import pickle

    problem = pickle.loads(pickle.dumps(FileProblem("F01", file="a", near=("b",))))
    assert (problem.code, problem.details) == ("F01", {"file": "a", "near": ("b",)})


def test_units_of_a_folder(folder: Path) -> None:
    (folder / "单位" / ".hidden").mkdir()
    assert read_units(folder / "单位")[0] == Unit("01局", folder / "单位" / "01局", {}, str(folder / "单位" / "01局"))
    assert len(read_units(folder / "单位")) == 30


def test_what_another_batch_recorded_before_the_lock_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may end between this one's first look at the journal and the lock."""
    lock = state._lock

    def late(journal: int, folder: Path) -> bool:
        other = Finished("甲局", "0" * 64, "1" * 64, 0, 1)
        with open(folder / NAME, "ab") as file:
            file.write(state._line(other))
        return lock(journal, folder)

    monkeypatch.setattr(state, "_lock", late)
    mine = State(tmp_path)
    mine.finish(Finished("乙局", "2" * 64, "3" * 64, 0, 1))
    mine.close()
    assert [*finished_units(tmp_path)] == ["甲局", "乙局"]


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of POSIX")
def test_a_batch_that_has_begun_holds_its_lock(tmp_path: Path) -> None:
    """Also after it has read its journal: to close another handle on the file would release the lock."""
    mine = State(tmp_path)
    code = f"from pathlib import Path; from reportdsl.batch.state import State; State(Path({str(tmp_path)!r}))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert other.returncode == 1 and "F28" in other.stderr
    mine.close()
    State(tmp_path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of POSIX")
def test_the_tables_are_written_under_the_lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another batch could begin before they were, and its own were overwritten."""
    code = f"from pathlib import Path; from reportdsl.batch.state import State; State(Path({str(folder / 'out')!r}))"
    held: dict[str, bool] = {}

    def write(file: Path, content: bytes) -> None:
        if file.name.startswith("results"):
            other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
            held[file.name] = "F28" in other.stderr
        write_atomically(file, content)

    monkeypatch.setattr(batch_run, "write_atomically", write)
    assert run_main(folder, "--jobs", "1") == 1
    assert held == {"results.csv": True, "results.xlsx": True}


def test_a_journal_that_is_a_folder_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out" / NAME).mkdir(parents=True)
    assert run_main(folder, "--jobs", "1") == 2
    assert f"out{os.sep}{NAME}" in capsys.readouterr().err


def test_a_folder_of_units_that_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names it, not the output."""

    def refuse(_: Path) -> list[str]:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(os, "listdir", refuse)
    assert run_main(folder, "--jobs", "1") == 2
    said = capsys.readouterr().err
    assert "F02" in said and "单位" in said and "F06" not in said


def test_the_folder_beside_the_units() -> None:
    assert [beside(Path(units)) for units in ("/局/单位", "/局/名单.csv", "/")] == [
        Path("/局/单位-docx"), Path("/局/名单-docx"), Path("/-docx"),
    ]  # fmt: skip


def test_marked_copies_never_lie_where_the_units_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run_main(folder, "--jobs", "1", "--marked", str(folder / "单位")) == 2
    assert "F25" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
