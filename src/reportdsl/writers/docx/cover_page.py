"""The cover: the title alone on its page, a third of the way down, with line breaks where a reader expects them."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.blocks import Document
from ...quick.pattern import pattern
from ...styles import Style
from ...values.printed_text import half_ems
from .runs import paragraph, run

LARGER = 20
"""By how much the last of several lines, the kind of the report, is larger than the others, in half points."""

WORD = pattern(r"[!-~\u00c0-\u024f]+ ?|.")
"""What no line break divides: a Western word, or a single character of any other script."""


def cover_paragraphs(document: Document, style: Style, end: str = "") -> Iterator[str]:
    """Yield the title as one paragraph, so that software that reads the structure finds one title; `end` is appended to
    it."""
    if len(document.cover) < 2:
        yield paragraph("Title", run("\n".join(title_lines(document.title, style))) + end)
        return
    *upper, last = document.cover
    lines = [piece for line in upper for piece in title_lines(line, style)]
    size = style.title.size + LARGER
    spread = size * style.spread // 100
    while size > style.title.size and half_ems(last) * (size * 5 + spread // 2) > style.page.text_width:
        size, spread = size - 2, 0
    spaced = f'<w:spacing w:val="{spread}"/>' if spread or style.spread else ""
    look = f'<w:rPr>{spaced}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    ending = "\n".join(title_lines(last, style)) if size <= style.title.size else last
    yield paragraph("Title", run("\n".join(lines) + "\n") + run(ending, look if size > style.title.size else "") + end)


def title_lines(title: str, style: Style) -> list[str]:
    """Return the title in lines that fit: broken before the year, if it has one, else into lines of similar length."""
    most = style.page.text_width // (style.title.size * 5)
    year = pattern(rf"(?<!^)(?<![0-9])(?={style.words.year.format(year='[0-9]{4}')})")
    if half_ems(title) <= most:
        return [title]
    parts = year.split(" ".join(title.split()))
    return [line for part in parts for line in broken(part.strip(), most, style.words.title_ends)]


def broken(text: str, most: int, ends: tuple[str, ...] = ()) -> list[str]:
    """Break the text into as few lines of `most` half ems as possible, of similar length, each where the sense allows
    it (GB/T 9704, 7.3.1): after one of the `ends` if one is in reach, else between any two words."""
    lines = []
    while (count := -(-half_ems(text) // most)) > 1:
        least, due = half_ems(text) - most * (count - 1), half_ems(text) / count
        places = [word.end() for word in WORD.finditer(text)][:-1]
        sensible = [place for place in places if text[:place].endswith(ends)]
        fits = [place for place in sensible if least <= half_ems(text[:place].strip()) <= most]
        fits = fits or [place for place in places if half_ems(text[:place].strip()) <= most] or places[:1]
        if not fits:
            break
        place = min(fits, key=lambda place: abs(half_ems(text[:place]) - due))
        lines.append(text[:place].strip())
        text = text[place:].strip()
    return [*lines, text]
