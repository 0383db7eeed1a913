"""The catalogues of messages: complete in every language, and the only place with text in a language."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from house import FILES, SRC
from reportdsl.compile import compile_report
from reportdsl.diagnostics import Diagnostics, Note, Severity
from reportdsl.diagnostics.details import Alternatives, Names, Spellings, term
from reportdsl.diagnostics.diagnostic import with_places
from reportdsl.diagnostics.messages import LANGUAGES, Catalogue, Messages, catalogue, codes, messages
from reportdsl.diagnostics.pages import PAGES, page
from reportdsl.diagnostics.render import detail, message, render_all
from reportdsl.diagnostics.unknown import add_unknown
from reportdsl.files.folder import Folder
from reportdsl.values.source import Origin

SECTIONS = [
    *((messages, field.name) for field in fields(Messages)),
    *((catalogue, field.name) for field in fields(Catalogue) if field.name in ("command_line", "help")),
]
Said = Callable[[str], Messages | Catalogue]
_REPORTING = re.compile(r"(?:^|\.)(?:misuse|FileProblem|add|warn|inform)$")
"""What takes a code and all details of its message; other functions add some of them."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _names(template: str) -> set[str]:
    """The names that a template fills in."""
    return set(re.findall(r"(?<!\{)\{(\w+)[:}]", template))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SRC)))
def test_whoever_reports_a_code_gives_the_details_of_its_message(file: Path) -> None:
    """As far as a call itself states them: a message that lacks one could not be printed."""
    templates = messages("en").codes
    for call in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or not _REPORTING.search(ast.unparse(call.func)):
            continue
        code = next((each.value for each in call.args[:2] if isinstance(each, ast.Constant)), None)
        given = {keyword.arg for keyword in call.keywords}
        if isinstance(code, str) and code in templates and not given & {None, "details"}:
            needed = templates[code].partition("\n")[0] if "hint" in given else templates[code]
            assert _names(needed) <= given, f"{file}:{call.lineno} {code}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("said", "section"), SECTIONS)
def test_every_language_says_the_same(said: Said, section: str, language: str) -> None:
    """The same keys in the same order, each with the same details, and with a hint if another language has one."""
    own, first = getattr(said(language), section), getattr(said(LANGUAGES[0]), section)
    assert list(own) == list(first)
    for key, template in own.items():
        assert template.strip(), key
        for part, other in zip(template.split("\n"), first[key].split("\n"), strict=True):
            assert _names(part) == _names(other), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_has_one_message_and_one_page(language: str) -> None:
    """A second message for a code, in another file of the catalogue, used to replace the first, and its details were
    missing."""
    files = (SRC / "diagnostics" / "messages" / language).glob("*.py")
    stated = [
        code for file in files for code in re.findall(r'^ +"([A-Z]\d\d)": ', file.read_text(encoding="utf-8"), re.M)
    ]
    pages = [head for file in PAGES.glob("*.md") for head in re.findall(r"^## (\w+)$", file.read_text("utf-8"), re.M)]
    assert sorted(stated) == sorted(codes()) == sorted(pages)


@pytest.mark.parametrize(("said", "section"), SECTIONS)
def test_english_is_english(said: Said, section: str) -> None:
    for key, template in getattr(said("en"), section).items():
        assert not _CHINESE.search(re.sub(r"“[^”]*”", "", template)), key


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_languages_are_known_to_the_catalogues_alone(file: Path) -> None:
    """No module but the catalogues chooses words by language, or contains the same sentence in two languages."""
    if "messages" in file.parts:
        return
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"""Bilingual|_zh\b|_en\b|[=!]= ["'](?:zh|en)["']|["'](?:zh|en)["']:""", text)
    assert not re.search(r"""["'“][^"'\n]*[\u4e00-\u9fff][^"'\n]* / [A-Za-z]""", text)


# No Chinese in an English message except what the report itself says.


def english(spec: str, folder: Path, **data: str) -> str:
    for name, content in data.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return render_all(compile_report("a.rpt", spec.encode(), Folder(folder)).diagnostics, "en")


def test_another_basis_is_called_by_its_english_word(tmp_path: Path) -> None:
    said = english('@data 甲 from "a.yaml" unit 元\n@let 乙 = 甲.上年\n', tmp_path, a="x: 1\n")
    assert "“甲” has no data on the basis “prior”" in said


def test_places_are_listed_in_english(tmp_path: Path) -> None:
    spec = '@report x\nmoney: 元, 0 places\n@end\n@data d from "a.yaml" unit 元\n@check R1 "t": d.t == sum(d.p)\n'
    said = english(spec, tmp_path, a="t: 9\np: {" + ", ".join(f"c{n}: 1" for n in range(8)) + "}\n")
    assert "a.yaml 2:9, 2:16, 2:23, 2:30, 2:37, 2:44 and others, 8 in all" in said


@pytest.mark.parametrize(
    ("spec", "listed"),
    [
        ("{{ 1元 }}\n{{ x }}\n", "there are: year, prior_year, organisation"),
        ("@let a = 1元 change vs 2元\n@let b = a.zzzzz\n", "there are: name, amount, rate"),
        ("@let a = 1元\n{{ a | zzzzzz }}\n", "there are: enumerate, nonzero, join, bare, numeral, told"),
        ('@data d from "a.yaml" label zzzzz unit 元\n', "there are: p, q"),
        ("@let a = 1元\n@if a\n@end\n", "a condition is due here, not money"),
        ("@let = 1\n", "a name is due"),
    ],
)
def test_what_there_is_is_listed_in_english(spec: str, listed: str, tmp_path: Path) -> None:
    assert listed in english(spec, tmp_path, a="- {p: 1, q: 2}\n")


def test_lists_have_the_separators_of_their_language() -> None:
    assert detail(Names(("a", "b"), more=True), "zh") == "a、b…"
    assert detail(Names(("a", "b"), more=True), "en") == "a, b, …"
    cells = tuple(f"公务用车购置及运行维护费 B{row}" for row in range(2, 102))
    listed = detail(Names(cells), "zh").removesuffix("…").split("、")
    assert 30 < len(listed) < 100 and listed == [*cells[: len(listed)]]
    words = Spellings((("up", "增"), ("down", "减"), ("own",)), more=True)
    assert (detail(words, "zh"), detail(words, "en")) == ("增、减、own……", "up, down, own, …")
    three = Alternatives((term("name"), term("quoted", text="="), term("end_of_line")))
    assert detail(three, "zh") == "名称、“=”或行尾"
    assert detail(three, "en") == "a name, “=” or the end of the line"
    assert detail(Alternatives((term("something_else"),)), "en") == "something else"


@pytest.mark.parametrize("code", codes())
def test_a_page_is_in_one_language(code: str) -> None:
    """Except for its example, for quotations, and for units of money."""
    pages = {language: re.sub(r"```.*?```", "", page(code, language) or "", flags=re.S) for language in LANGUAGES}
    assert not _CHINESE.search(re.sub(r"“[^”]*”|`[^`]*`|《[^》]*》|[千百]?[万亿]?元", "", pages["en"]))
    for language, text in pages.items():
        assert len(text.split("\n")) > 2 and " / " not in text
        assert any(line.startswith(catalogue(language).help["advice"]) for line in text.split("\n")), language
    assert _CHINESE.search(pages["zh"]) and "Mend" not in pages["zh"]


# The collector.


def test_a_diagnostic_is_added_once() -> None:
    diagnostics, others = Diagnostics(), Diagnostics()
    for collector in (diagnostics, diagnostics, others):
        collector.add("N01", None, name="a")
    others.add("N01", None, name="b")
    diagnostics.extend(others)
    assert [each.details["name"] for each in diagnostics] == ["a", "b"]
    assert (len(diagnostics), diagnostics.errors) == (2, 2)


def test_those_of_a_code_are_changed() -> None:
    diagnostics = Diagnostics()
    diagnostics.add("N01", None, name="a", notes=(Note("used_here"),))
    diagnostics.add("N02", None, name="a")
    diagnostics.change("N01", lambda each: each.waived("known"))
    assert [[note.key for note in each.notes] for each in diagnostics] == [["used_here", "waived"], []]
    assert [each.severity for each in diagnostics] == [Severity.INFO, Severity.ERROR]


def test_those_that_are_alike_become_one_where_the_first_stood() -> None:
    diagnostics = Diagnostics()
    for code, name in (("N01", "a"), ("N02", "a"), ("N01", "b"), ("N01", "a"), ("N03", "a")):
        diagnostics.warn(code, Origin("x.csv", len([*diagnostics]) + 1, 1), name=name)
    diagnostics.fold(
        lambda each: each.details["name"] if each.code == "N01" else None, lambda several: with_places(several, "too")
    )
    assert [(each.code, each.details["name"]) for each in diagnostics] == [
        ("N01", "a"),
        ("N02", "a"),
        ("N01", "b"),
        ("N03", "a"),
    ]
    assert [[note.where for note in each.notes] for each in diagnostics] == [[Origin("x.csv", 4, 1)], [], [], []]


def test_a_word_is_suggested_in_any_of_its_spellings() -> None:
    diagnostics = Diagnostics()
    for word in ("shaer", "上点", "zzzzz"):
        add_unknown(diagnostics, "N01", None, word, ["own", ("占比", "share"), ("上年", "prior"), ("",), ""])
    assert [each.details["suggestion"] for each in diagnostics] == ["share", "上年", ""]
    assert [each.hint for each in diagnostics] == ["did_you_mean", "did_you_mean", "one_of"]


@pytest.mark.parametrize(("count", "said"), [(1, "1 figure stands in a column"), (2, "2 figures stand in columns")])
def test_a_count_and_what_is_counted_agree(count: int, said: str) -> None:
    diagnostics = Diagnostics()
    diagnostics.add("D74", None, count=count)
    (found,) = diagnostics
    assert message(found, "en").startswith(said)
