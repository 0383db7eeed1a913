"""A report in a Western language: A4, 11 pt on 15 pt in Times New Roman, sections 1, 1.1, 1.1.1 in Arial, aligned left;
paragraphs are separated by space instead of an indent.

Every machine with Word has these faces, and LibreOffice has others of the same widths.
"""

from __future__ import annotations

from ..lexicons.english import ENGLISH
from .style import Face, HeadingStyle, Page, Style, Typeface

SERIF = Face("Times New Roman", "SimSun", "NSimSun")
SANS = Face("Arial", "SimHei", "Microsoft YaHei")

WESTERN = Style(
    name="western",
    page=Page(width=11906, height=16838, top=1418, right=1418, bottom=1418, left=1418, footer=709),
    pitch=300,
    squeeze=0,
    indent=0,
    title=Typeface(SANS, 52, bold=True),
    body=Typeface(SERIF, 22),
    headings=(
        HeadingStyle(ENGLISH.headings[0], Typeface(SANS, 32, bold=True), in_contents=True, before=360, after=160),
        HeadingStyle(ENGLISH.headings[1], Typeface(SANS, 26, bold=True), in_contents=True, before=280, after=120),
        HeadingStyle(ENGLISH.headings[2], Typeface(SANS, 22, bold=True), in_contents=True, before=200, after=80),
        HeadingStyle(ENGLISH.headings[3], Typeface(SERIF, 22, bold=True), before=120, after=60),
        HeadingStyle(ENGLISH.headings[4], Typeface(SERIF, 22), before=60, after=60),
        HeadingStyle(ENGLISH.headings[5], Typeface(SERIF, 22), after=60),
    ),
    contents_title=ENGLISH.contents,
    contents_heading=Typeface(SANS, 32, bold=True),
    caption=Typeface(SANS, 19),
    caption_pattern=ENGLISH.caption,
    table_face=SANS,
    table_sizes=(20, 19, 18, 16, 14, 12),
    footer=Typeface(SANS, 18),
    footer_pattern="{page}",
    published_pattern=ENGLISH.published,
    after=140,
    words=ENGLISH,
)
