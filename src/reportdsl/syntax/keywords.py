"""The keyword that a line begins with: as it is written, as it was probably meant, or without its sign."""

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
_DECLARED = pattern(r"['‘’]([^'‘’]+)['‘’]|([^\s\u3000.。．,，、:：=＝'‘’\"“”()（）\[\]]+)")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word at the beginning of a line, up to index `end`; `rule` is the grammar's for its line, None if there is no
    such directive."""

    word: str
    rule: str | None
    begin: int
    end: int

    @property
    def is_report(self) -> bool:
        """Whether it is the keyword of `@report`, whose lines are no directives."""
        return self.rule is None and self.word.lower() in REPORT


@dataclass(frozen=True, slots=True)
class Guess:
    """What an unknown keyword was meant for: the nearest one if any is `near`, else the one that it begins with; empty
    if there is neither. `glued` says whether it begins with any."""

    meant: str
    near: bool
    glued: bool


def marked(raw: str, start: int) -> Keyword:
    """The keyword of a line that has an `@` at `start`; what stands between them is passed over (`@ -let`)."""
    match = _MARKED.match(raw, start)
    assert match
    word = match[1]
    if not word:
        match = _MARKED_WORD.match(raw, start) or match
        word = raw[start + 1 : match.end()].strip(BLANKS)
    beside = match.end() == start + 1 + len(word)
    return Keyword(word, directives().get(match[1]) if beside else None, start, match.end())


def strewn(raw: str, start: int) -> Keyword | None:
    """A keyword whose `@` slipped into it or behind it (`l@et`)."""
    match = _STREWN.match(raw, start)
    letters = re.sub(r"\W", "", match[1]) + match[2] if match else ""
    if match and (letters in directives() or letters == REPORT[0]):
        return Keyword(match[0], None, start, match.end())
    return None


def unmarked(raw: str, start: int) -> Keyword | None:
    """The first word of a line, if it may be a keyword without its `@`."""
    match = _FIRST_WORD.match(raw, start)
    if match is None:
        return None
    word = match[1]
    rule = directives().get(word)
    if word != REPORT[0] and (rule is None or word in DIRECTIVES[rule].also_prose):
        return None
    return Keyword(word, rule, start, match.end())


def guessed(word: str) -> Guess:
    """The keyword that an unknown one was meant for."""
    from difflib import get_close_matches

    known = [*directives(), *REPORT]
    near = get_close_matches(word.replace("@", ""), known, 1, 0.5)
    beginning = next((name for name in sorted(known, key=len, reverse=True) if word.startswith(name)), "")
    return Guess(near[0] if near else beginning, bool(near), bool(beginning))


def lost(code: Code, keyword_end: int) -> Lost:
    """What can be told of an unreadable line whose keyword ends at an index of its code."""
    words = _DECLARED.findall(code.written(keyword_end, len(code.text)))[:2]
    names = tuple(quoted or bare for quoted, bare in words)
    dotted = "." in code.text[keyword_end:].partition("=")[0]
    return Lost(names, dotted, code.whole, code.span(0, keyword_end))
