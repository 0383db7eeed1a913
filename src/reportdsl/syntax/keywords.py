"""Find the keyword at the beginning of a line: as written, as probably meant, or without its `@`."""

from __future__ import annotations

import re

from ..quick.pattern import pattern
from ..quick.records import dataclass
from .code import BLANKS, Code
from .grammar import directives
from .statements import DIRECTIVES
from .statements.directive import Lost

REPORT = ("report", "报告")

_MARKED = pattern(r"[@＠]([^\s\u3000\"'“‘(（{｛:：=＝@＠]*)")
_MARKED_WORD = pattern(r"[@＠][\W_]*(\w+)")
_STREWN = pattern(r"([^\s\u3000@＠]{1,12})[@＠]([^\W\d_]*)")
_FIRST_WORD = pattern(r"([^\W\d_]+)(?=[\s\u3000]|$)")
_QUOTED = pattern(r"[\"“][^\"“”]*[\"”]")
_DECLARED = pattern(r"['‘’]([^'‘’]+)['‘’]|([^\s\u3000.。．,，、:：=＝'‘’\"“”()（）\[\]]+)")


@dataclass(frozen=True, slots=True)
class Keyword:
    """The first word of a line, from index `begin` up to `end`. `rule` is the grammar's rule for the line, None if the
    word is not the keyword of a directive."""

    word: str
    rule: str | None
    begin: int
    end: int

    @property
    def is_report(self) -> bool:
        """Whether it is the keyword of `@report`, which has a grammar of its own."""
        return self.rule is None and self.word.lower() in REPORT


_ELSE_IF = frozenset(["elif", "elseif", "elsif", "else_if", "否则如果", "否则若", "又如果"])


_ELSEWHERE = {
    "for": "each", "foreach": "each", "loop": "each", "set": "let", "var": "let", "def": "let", "define": "let",
    "import": "include", "figure": "chart", "graph": "chart", "plot": "chart", "load": "data", "source": "data",
    "lastyear": "prior", "last_year": "prior", "previous": "prior", "assert": "check", "verify": "check",
    "循环": "逐项", "遍历": "逐项", "对于": "逐项", "令": "设", "定义": "设", "变量": "设", "导入": "引入",
    "包含": "引入", "图表": "图", "图形": "图", "表格": "表", "校验": "审核", "检查": "审核", "去年": "上年",
    "结束": "完", "数据源": "数据", "若": "如果",
}  # fmt: skip
"""What other languages, or people, call a directive, by that name: the nearest spelling is another one's."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What an unknown keyword was meant to be: the nearest keyword if one is `near`, else the one that it begins with,
    else empty. `glued` is true if it begins with a keyword (`@letx`), `else_if` for the `@else` with a condition that
    other languages have."""

    meant: str
    near: bool
    glued: bool
    else_if: bool = False


_BEFORE_FORMULA = pattern(r"[^=:(]*")
"""What a line declares, before its formula."""


def marked(raw: str, start: int) -> Keyword:
    """The keyword of a line that has an `@` at `start`. Marks between the two are skipped (`@ -let`)."""
    match = _MARKED.match(raw, start)
    assert match
    word = match[1]
    if not word:
        match = _MARKED_WORD.match(raw, start) or match
        word = raw[start + 1 : match.end()].strip(BLANKS)
    beside = match.end() == start + 1 + len(word)
    return Keyword(word, directives().get(match[1]) if beside else None, start, match.end())


def strewn(raw: str, start: int) -> Keyword | None:
    """A keyword with its `@` in the middle or at the end (`l@et`); None for any other beginning."""
    match = _STREWN.match(raw, start)
    letters = re.sub(r"\W", "", match[1]) + match[2] if match else ""
    if match and (letters in directives() or letters == REPORT[0]):
        return Keyword(match[0], None, start, match.end())
    return None


def unmarked(raw: str, start: int) -> Keyword | None:
    """The first word of a line if it may be a keyword without its `@`, else None."""
    match = _FIRST_WORD.match(raw, start)
    if match is None:
        return None
    word = match[1]
    rule = directives().get(word)
    if word != REPORT[0] and (rule is None or word in DIRECTIVES[rule].also_prose):
        return None
    return Keyword(word, rule, start, match.end())


def guessed(word: str) -> Guess:
    """The keyword that an unknown one was meant to be."""
    from difflib import get_close_matches

    if word.replace("@", "").lower() in _ELSE_IF:
        return Guess("else", near=False, glued=False, else_if=True)
    meant = _ELSEWHERE.get(word.replace("@", "").lower())
    if meant is not None:
        return Guess(meant, near=True, glued=False)
    known = [*directives(), *REPORT]
    near = get_close_matches(word.replace("@", ""), known, 1, 0.5)
    beginning = next((name for name in sorted(known, key=len, reverse=True) if word.startswith(name)), "")
    return Guess(near[0] if near else beginning, bool(near), bool(beginning))


def lost(code: Code, keyword_end: int) -> Lost:
    """What can still be read of an unreadable line. `keyword_end` is the index in its code at which its keyword
    ends."""
    words = _DECLARED.findall(code.written(keyword_end, len(code.text)))[:2]
    names = tuple(quoted or bare for quoted, bare in words)
    dotted = "." in _BEFORE_FORMULA.match(code.text, keyword_end)[0]  # type: ignore[index]
    complete = "=" in _QUOTED.sub("", code.text[keyword_end:])
    return Lost(names, dotted, code.whole, code.span(0, keyword_end), complete)
