"""GB/T 9704—2012 《党政机关公文格式》: A4, 22 lines of 28 characters of 3号 (16 pt) 仿宋, title in 2号 小标宋.

Headings follow its section 7.3.3 (一、 黑体, （一） 楷体, 1. and （1） 仿宋), page numbers 7.5 (4号 宋体 between
dashes). On turned sheets, the page number is in the same place of the paper as on upright ones (8).
"""

from __future__ import annotations

from ..lexicons.chinese import CHINESE
from .style import Face, HeadingStyle, Page, Style, Typeface

FANGSONG = Face("Times New Roman", "仿宋_GB2312", "仿宋")
KAITI = Face("Times New Roman", "楷体_GB2312", "楷体")
HEITI = Face("Times New Roman", "黑体", "SimHei")
SONGTI = Face("Times New Roman", "宋体", "SimSun")
TITLE = Face("Times New Roman", "方正小标宋简体", "宋体")

GB9704 = Style(
    name="gb9704",
    page=Page(width=11906, height=16838, top=2098, right=1474, bottom=1984, left=1587, footer=1247),
    pitch=579,
    squeeze=-5,
    indent=200,
    title=Typeface(TITLE, 52),
    body=Typeface(FANGSONG, 32),
    headings=(
        HeadingStyle(CHINESE.headings[0], Typeface(TITLE, 44), centred=True, new_page=True, in_contents=True),
        HeadingStyle(CHINESE.headings[1], Typeface(HEITI, 32), in_contents=True),
        HeadingStyle(CHINESE.headings[2], Typeface(KAITI, 32), in_contents=True),
        HeadingStyle(CHINESE.headings[3], Typeface(FANGSONG, 32)),
        HeadingStyle(CHINESE.headings[4], Typeface(FANGSONG, 32)),
        HeadingStyle(CHINESE.headings[5], Typeface(FANGSONG, 32)),
    ),
    contents_title=CHINESE.contents,
    contents_heading=Typeface(TITLE, 44),
    caption=Typeface(FANGSONG, 28),
    caption_pattern=CHINESE.caption,
    table_face=SONGTI,
    table_sizes=(24, 21, 18, 15, 13, 11),
    footer=Typeface(SONGTI, 28),
    footer_pattern="— {page} —",
    published_pattern=CHINESE.published,
    spread=125,
    number_at_side=True,
    words=CHINESE,
)
