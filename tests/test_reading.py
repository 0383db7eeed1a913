"""How files from offices are read: what a careful person expects of each, written without looking at the compiler.

Each case is a file `reading/cases/<kind>/<n>.yaml`: a story, its files, a spec, and the outcome that they must have.

| key | |
|---|---|
| `why` | where such a file comes from, in a sentence |
| `files` | name → text; `{encoding, text}` where the bytes are not UTF-8; sheets for a workbook |
| `spec` | the text of `r.rpt` |
| `expect` | one outcome, or `either: [outcome, …]` if each of them would be honest |

A sheet is `rows` and, if the case needs them, `merges` (cells under a merge keep their values, as real files have them),
`formats` (range → number format), `hidden_rows`, `hidden_columns`. A text that begins with `=` is a formula without a value.

An outcome is

- `prints`: texts that the document has, `not`: texts that it does not have, `warns`: a place that a warning names; or
- `refused`: no document, and an error at `place` whose message contains all `mentions`.

A place is `a.csv:5` (a line), `a.xlsx 表!B4` (a cell), `a.xlsx 表!4` (any cell of a row), `a.xlsx` (anywhere in it), or a list
of places, any of which will do. It is searched for anywhere in the error, which may name several.

An expectation says what is right, never what the compiler does. Cases that it does not meet yet are the lines of
`reading/not_yet.txt`; if it meets one of these after all, the case fails here until its line is deleted. A traceback,
or another exit code than 0, 1 and 2, is wrong in every case, listed or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.cell_range import CellRange

from reportdsl.cli.main import main


def _by_number(name: str) -> tuple[str, int]:
    kind, number = name.split("/")
    return kind, int(number)


READING = Path(__file__).parent / "reading"
PATHS = {f"{path.parent.name}/{path.stem}": path for path in READING.glob("cases/*/*.yaml")}
CASES = sorted(PATHS, key=_by_number)
NOT_YET = (READING / "not_yet.txt").read_text("utf-8").split()


@dataclass(frozen=True)
class Run:
    """The result of the command: its exit code, the document if there is one, and its messages."""

    code: int
    document: str | None
    messages: list[str]

    def of(self, severity: str) -> list[str]:
        return [message for message in self.messages if message.startswith(severity)]


def test_the_list_of_what_is_not_met_yet_names_cases() -> None:
    assert [case for case in CASES if case in NOT_YET] == NOT_YET


@pytest.mark.parametrize(
    ("place", "named", "other"),
    [
        ("a.csv:2", "不对  a.csv:2:4", "不对  a.csv:20:4"),
        ("a.csv:2", "文件“./a.csv”  a.csv:2", "不对  aa.csv:2:4"),
        ("a.xlsx 表!B3", "不对  a.xlsx:表!B3", "不对  a.xlsx:表!B31"),
        ("a.xlsx 表!3", "不对  a.xlsx:表!AB3", "不对  a.xlsx:表!A13"),
        ("a.xlsx", "读不了  a.xlsx", "读不了  b.xlsx:表!A1"),
    ],
)
def test_a_place_is_found_in_a_message_and_no_other_is(place: str, named: str, other: str) -> None:
    assert _names(named, place) and not _names(other, place)


@pytest.mark.parametrize("case", CASES)
def test_a_file_is_read_as_a_careful_person_reads_it(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story = yaml.safe_load(PATHS[case].read_text("utf-8"))
    for name, content in story["files"].items():
        _make(tmp_path / name, content)
    (tmp_path / "r.rpt").write_text(story["spec"], "utf-8")
    monkeypatch.chdir(tmp_path)
    code = main(["build", "r.rpt", "-o", "r.txt", "--lang", "zh"])
    document = tmp_path / "r.txt"
    messages = re.split(r"\n(?! )", "\n".join(capsys.readouterr()))
    run = Run(code, document.read_text("utf-8") if document.exists() else None, messages)
    assert run.code in (0, 1, 2), "\n".join(run.messages)
    assert not any("Traceback" in message for message in run.messages)
    expected = story["expect"]
    outcomes = expected.get("either", [expected])
    missing = [_missing(outcome, run) for outcome in outcomes]
    if case in NOT_YET:
        assert all(missing), f"{case} is met: delete its line in {READING / 'not_yet.txt'}"
        pytest.xfail(story["why"])
    said = "\n".join(run.messages)
    assert not all(missing), f"{story['why']}\n{missing}\nprinted: {run.document}\n{said}"


def _make(path: Path, content: Any) -> None:
    """The file that a case describes: a text in its encoding, or a workbook."""
    match content:
        case str():
            path.write_bytes(content.encode())
        case {"encoding": encoding, "text": text}:
            path.write_bytes(text.encode(encoding))
        case _:
            _make_workbook(path, content)


def _make_workbook(path: Path, sheets: dict[str, Any]) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, described in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in described["rows"]:
            sheet.append(row)
        for area, number_format in described.get("formats", {}).items():
            for cells in sheet[area] if ":" in area else ((sheet[area],),):
                for cell in cells:
                    cell.number_format = number_format
        for area in described.get("merges", ()):
            sheet.merged_cells.add(CellRange(area))  # merge_cells would empty the cells under it
        for number in described.get("hidden_rows", ()):
            sheet.row_dimensions[number].hidden = True
        for letter in described.get("hidden_columns", ()):
            sheet.column_dimensions[letter].hidden = True
    workbook.save(path)


def _missing(outcome: dict[str, Any], run: Run) -> str:
    """What is missing for an outcome, in words; empty if the outcome occurred."""
    if "refused" in outcome:
        return _not_refused(outcome["refused"], run)
    if run.code != 0 or run.document is None:
        return "a document"
    lacking = [text for text in outcome.get("prints", ()) if text not in run.document]
    wrong = [text for text in outcome.get("not", ()) if text in run.document]
    if lacking or wrong:
        return f"printed {lacking}, not printed {wrong}"
    if "warns" in outcome and not any(_names(message, outcome["warns"]["place"]) for message in run.of("警告")):
        return f"a warning at {outcome['warns']['place']}"
    return ""


def _not_refused(refused: dict[str, Any], run: Run) -> str:
    if run.code == 0 or run.document is not None:
        return "an error"
    mentions = refused.get("mentions", ())
    for message in run.of("错误"):
        if _names(message, refused["place"]) and all(text in message for text in mentions):
            return ""
    return f"an error at {refused['place']} that mentions {list(mentions)}"


def _names(message: str, places: str | list[str]) -> bool:
    """Whether a message names one of the places."""
    return any(re.search(_pattern(place), message) for place in ([places] if isinstance(places, str) else places))


def _pattern(place: str) -> str:
    """A place as a message may write it: with blanks and colons between its parts, and any column in the line."""
    file, _, inside = place.partition(" ")
    if not inside:
        return rf"(?<![A-Za-z0-9]){re.escape(file)}(?!\d)"
    sheet, _, cell = inside.rpartition("!")
    column = "[A-Z]+" if cell.isdigit() else ""
    return rf"{re.escape(file)}[: ]*{re.escape(sheet)}!{column}{cell}(?!\d)"
