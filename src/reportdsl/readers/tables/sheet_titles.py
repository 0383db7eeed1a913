"""Sheets found by the title of their form: sheets are renamed and moved from year to year, but a title is the form's
own name.

A title stands above the header. Offices surround it with text that is not part of the name: the year and the owner of
the form (`某局2021年度收入支出决算总表`), or its number (`附表1：`). A title that matches exactly is preferred to one
that matches without these, and among several the one with the year of the data. A title that merely ends in the one
sought is another form (`某某收入支出决算总表`). A sheet that lists the titles of others (`目录`) has no header: its own
title is its first, and a sheet with a header is preferred to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from ...diagnostics import Diagnostics
from ...diagnostics.details import Names
from ...diagnostics.unknown import MOST_LISTED
from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...values.source import Origin
from ...words.row_words import TWINS
from ..reader import Asked, Request
from .form_titles import YEAR_IN_TITLE, years_in
from .header_rows import Texts, is_head_line, is_header_row

_NUMBER = pattern(
    r"(?:附?表|附件)[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)?[:：、.．]?|公开[0-9]+表[:：、]?|(?:Table|Schedule)[0-9]+[:.]"
)
_ORGANISATION = pattern(
    r"(?!.*(?:拨款|基金|预算|决算|经费|收入|支出)).{1,30}[省市县区旗州盟乡镇局委办厅部院会站所心校馆队社府处]"
)
"""What may stand before the year of a title. A word for money there tells forms apart."""
_PUBLIC = pattern(r"\((?:公开|公示)[表版稿]?\)$")
_MOST_TITLES = 12
_BLANKS = pattern(r"\s+")
_WHOSE = pattern(r"^[^:：，。；、【】]*(?:单位|部门)[^:：，。；、【】]*[:：](.+)$")
"""The owner of a form, after a label; a sentence of instructions that contains a colon does not match."""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What stands above the header of a sheet: possible titles, in sheet order, and the owners of the form."""

    sheet: str
    titles: tuple[str, ...]
    owners: tuple[str, ...]
    has_table: bool

    @property
    def title(self) -> str:
        """The title to show in a message: the longest text above the header other than the year, which may be longer
        than a short title, or an annex number."""
        return max((each for each in self.titles if YEAR_IN_TITLE.sub("", each)), key=len, default="")


def choose_by_title(
    title: Asked,
    sheets: Sequence[str],
    hidden: Collection[str],
    rows: Callable[[str], Sequence[Texts]],
    request: Request,
    diagnostics: Diagnostics,
) -> str | None:
    """The one sheet with this title, judged by the first rows of each; None, with a report, if none has it (D93) or
    several have (D92). A `hidden` one is taken only if no other has it."""
    heads = [head_of(sheet, rows(sheet)) for sheet in sheets]
    fitting = titled(title.text, heads)
    fitting = [head for head in fitting if head.has_table] or fitting
    fitting = [head for head in fitting if head.sheet not in hidden] or fitting
    if len(fitting) > 1 and request.year is not None:
        fitting = [head for head in fitting if request.year in years_in(head.title)] or fitting
    if len(fitting) == 1:
        return fitting[0].sheet
    if fitting:
        shared = title.span.source.shared
        where = Origin(request.file, sheet=fitting[1].sheet) if shared else title.span
        diagnostics.add("D92", where, hint="form_once" * shared, name=title.text, choices=_named(fitting))
        return None
    _report_none(title, heads, request, diagnostics)
    return None


def titled(title: str, heads: Sequence[SheetHead]) -> list[SheetHead]:
    """The sheets whose title matches exactly, or else those that match apart from what offices write around a title."""
    wanted = _plain(title)
    exact = [head for head in heads if any(_plain(each) == wanted for each in head.titles)]
    return exact or [head for head in heads if any(_fits(wanted, _plain(each), head) for each in head.titles)]


def _fits(wanted: str, title: str, head: SheetHead) -> bool:
    """Whether a title is the one sought, apart from what offices write around it. Years must agree if both state
    one."""
    years, stated = years_in(wanted), years_in(title)
    return (not years or not stated or years == stated) and _bare(wanted, head.owners) == _bare(title, head.owners)


def _report_none(title: Asked, heads: Sequence[SheetHead], request: Request, diagnostics: Diagnostics) -> None:
    from difflib import get_close_matches  # Only needed for a mistake.

    if title.span.source.shared:
        add_missing_form(title.text, request.file, heads, diagnostics)
        return
    titled = {_bare(_plain(head.title), head.owners): head for head in heads if head.title}
    near = get_close_matches(_bare(_plain(title.text), ()), titled, n=1, cutoff=0.5)
    details = {"name": title.text, "file": request.file, "choices": _named(heads)}
    if near:
        details["suggestion"] = titled[near[0]].title
    diagnostics.add("D93", title.span, hint="did_you_mean" if near else "", details=details)


def add_missing_form(title: str, file: str, heads: Iterable[SheetHead], diagnostics: Diagnostics) -> None:
    """Report (D93), for whoever exported the forms, that a form which a structure reads is missing, and list those that
    are there."""
    titles = dict.fromkeys(head.title for head in heads if head.title and head.has_table)
    choices = Names.first(titles, _MOST_TITLES)
    diagnostics.add("D93", Origin(file), hint="form_due", name=title, file=file, choices=choices)


def _named(heads: Sequence[SheetHead]) -> Names:
    """Sheets by name, followed by their titles where these differ."""
    names = (
        f"{head.sheet}（{head.title}）" if head.title and head.title != head.sheet else head.sheet for head in heads
    )
    return Names.first(names, MOST_LISTED)


def head_of(sheet: str, rows: Sequence[Texts]) -> SheetHead:
    """What stands above the header of a sheet, from the texts of its first rows."""
    header = next((place for place, row in enumerate(rows) if _is_header(row)), None)
    # Some programs repeat a merged title in the covered cells.
    above = [_BLANKS.sub(" ", text.strip()) for row in rows[:header] for text in dict.fromkeys(row.values())]
    owners = [found[1] for text in above if (found := _WHOSE.match(text))]
    titles = [*dict.fromkeys(text for text in above if text and not is_head_line(text))]
    if header is None:
        own = next((place for place, text in enumerate(titles) if not _NUMBER.fullmatch(_plain(text))), len(titles))
        titles = titles[: own + 1]
    return SheetHead(sheet, tuple(titles), tuple(map(_plain, owners)), header is not None)


def _is_header(row: Texts) -> bool:
    return len(set(row.values())) > 1 and is_header_row(row)


def _plain(text: str) -> str:
    """A title without its layout: no blanks, and brackets, quotes and colons in one form."""
    return _BLANKS.sub("", text).translate(TWINS)


def _bare(plain: str, owners: Sequence[str]) -> str:
    """A plain title without the year, the place or organisation before the year, its owners' names, its number, and a
    mark that it is for the public."""
    year = YEAR_IN_TITLE.search(plain)
    if year is not None and _ORGANISATION.fullmatch(plain, 0, year.start()):
        plain = plain[year.start() :]
    text = _PUBLIC.sub("", YEAR_IN_TITLE.sub("", plain))
    for owner in owners:
        text = text.removeprefix(owner) if owner != text else text
    number = _NUMBER.match(text)
    return text[number.end() :] or text if number else text
