"""Lines to statements. Every line is read on its own, so an error in one hides nothing in the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from ..diagnostics import Diagnostics, Note
from ..source import Source, Span
from .directives import MAX_DEPTH, Builder, TooDeep
from .failures import explain
from .grammar import directives, readable, spellings, tree
from .nodes import (
    ANYTHING,
    Broken,
    ChartLine,
    Each,
    Expression,
    HeadingLine,
    If,
    Name,
    Prose,
    ProseLine,
    Report,
    RowCell,
    RowLine,
    Spec,
    Statement,
    String,
    TableBlock,
    Unreadable,
)
from .prose import parse_prose
from .report import is_property, parse_property
from .text import BLANKS, Code, read_code, split_lines

Loader = Callable[[String], str | None]
"""Gives the text of an included file, or None after having reported why not."""

MAX_INCLUDES = 20
_HEADING = re.compile(r"([#＃]+)([.．]?)")
_DIRECTIVE = re.compile(r"[@＠]([^\s\u3000\"'“‘(（{｛:：=＝@＠]*)")
_DECLARED = re.compile(r"['‘’]([^'‘’]+)['‘’]|([^\s\u3000.。．,，、:：=＝'‘’\"“”()（）\[\]]+)")
_MARKED_WORD = re.compile(r"[@＠][\W_]*(\w+)")
_STREWN = re.compile(r"([^\s\u3000@＠]{1,12})[@＠]([^\W\d_]*)")
_CONTENT_MARK = re.compile(r"[#＃]{1,6}[.．]?[\s\u3000]|[|｜]")
_FIRST_WORD = re.compile(r"([^\W\d_]+)(?=[\s\u3000]|$)")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff\ud800-\udfff]")
_UNNUMBERED = re.compile(r"[{｛][-－][}｝]$")
_RULE = re.compile(r":?-+:?")

_CONTENT = (HeadingLine, ProseLine, Each, If, TableBlock, ChartLine, Unreadable)
_IN_TABLE = (RowLine, Each, If, Unreadable)


@dataclass
class _Open:
    """A block that is not closed yet."""

    node: Report | Each | If | TableBlock | Unreadable
    word: str
    span: Span
    body: list[Statement] = field(default_factory=list)
    then: tuple[Statement, ...] | None = None
    header: tuple[RowLine, ...] = ()
    aligns: tuple[str, ...] = ()
    ruled: bool = False
    strays: list[Statement] = field(default_factory=list)
    """What cannot stand in this block. If the block is ended, each is an error of its own; if it never is, its missing
    end is the one error, and they belong after it."""


def parse(name: str, text: str, load: Loader, diagnostics: Diagnostics) -> Spec:
    """A spec's text to its statements, included files put in place. Problems go to `diagnostics`."""
    source = split_lines(name, text)
    statements = _Parser(source, load, diagnostics, (name,)).statements()
    return Spec(tuple(statements), source)


class _Parser:
    def __init__(self, source: Source, load: Loader, diagnostics: Diagnostics, trail: tuple[str, ...]) -> None:
        self.source, self.load, self.diagnostics, self.trail = source, load, diagnostics, trail
        self.top: list[Statement] = []
        self.open: list[_Open] = []

    def statements(self) -> list[Statement]:
        for number, raw in enumerate(self.source.lines, start=1):
            start = len(raw) - len(raw.lstrip(BLANKS))
            end = len(raw.rstrip(BLANKS))
            if start < end:
                self.line(number, raw, start, end)
        while self.open:
            self.close_unended()
        return self.top

    def line(self, number: int, raw: str, start: int, end: int) -> None:
        control = _CONTROL.search(raw)
        if control:
            span = Span(self.source, number, control.start() + 1, control.end() + 1)
            self.diagnostics.add("S33", span, code=f"U+{ord(control.group()):04X}")
            return
        first = raw[start]
        if raw.startswith("//", start):
            return
        if first in "@＠":
            self.directive(number, raw, start, end)
        elif self.open and isinstance(self.open[-1].node, Report) and not self.content(raw, start):
            self.property(number, start, end)
        elif first in "#＃":
            self.heading(number, raw, start, end)
        elif first in "|｜":
            self.row(number, raw, start, end)
        elif first == "\\" or not self.bare_directive(number, raw, start, end):
            begin = start + 1 if first == "\\" else start
            content = parse_prose(self.source, number, begin, end, self.diagnostics)
            self.put(ProseLine(content, 0, Span(self.source, number, begin + 1, end + 1)))

    def content(self, raw: str, start: int) -> bool:
        """Whether a line inside `@report` is content, so that the report was not ended, or a property with a slip."""
        mark = _CONTENT_MARK.match(raw, start)
        return mark is not None and not is_property(raw[mark.end() :])

    # Headings, paragraphs, rows.

    def heading(self, number: int, raw: str, start: int, end: int) -> None:
        match = _HEADING.match(raw, start)
        assert match
        level, run_in = len(match.group(1)), bool(match.group(2))
        span = Span(self.source, number, start + 1, end + 1)
        if level > 6:
            self.diagnostics.add("S19", span.part(0, level))
            return
        unnumbered = None if run_in else _UNNUMBERED.search(raw[:end])
        stop = unnumbered.start() if unnumbered else end
        begin = match.end()
        while begin < stop and raw[begin] in BLANKS:
            begin += 1
        while stop > begin and raw[stop - 1] in BLANKS:
            stop -= 1
        if begin == stop:
            self.diagnostics.add("S20", span)
            return
        content = parse_prose(self.source, number, begin, stop, self.diagnostics)
        if run_in:
            self.put(ProseLine(content, level, span))
        else:
            self.put(HeadingLine(level, content, unnumbered is None, span))

    def row(self, number: int, raw: str, start: int, end: int) -> None:
        span = Span(self.source, number, start + 1, end + 1)
        table = next((block for block in reversed(self.open) if isinstance(block.node, TableBlock)), None)
        if table is None:
            if not any(isinstance(block.node, Unreadable) for block in self.open):
                self.diagnostics.add("S13", span.part(0, 1))
            return
        places = _cells(raw, start, end)
        texts = [raw[b:e].translate({ord("－"): "-", ord("："): ":", ord("—"): "-"}) for b, e in places]
        ruled = [bool(_RULE.fullmatch(text)) for text in texts]
        if table is self.open[-1] and not table.ruled and _is_rule(texts, ruled):
            for (begin, stop), right in zip(places, ruled, strict=True):
                if not right:
                    self.diagnostics.add("S38", Span(self.source, number, begin + 1, max(stop, begin + 1) + 1))
            rows = tuple(row for row in table.body if isinstance(row, RowLine))
            if len(rows) < len(table.body) or not rows:
                self.diagnostics.add("S18", span)
            table.header, table.body, table.ruled = rows, [], True
            table.aligns = tuple(_align(text) for text in texts)
            return
        cells = tuple(self.cell(number, raw, begin, stop) for begin, stop in places)
        self.put(RowLine(cells, span))

    def cell(self, number: int, raw: str, begin: int, end: int) -> RowCell:
        span = Span(self.source, number, begin + 1, max(end, begin + 1) + 1)
        text = raw[begin:end]
        if text in ("^", "＾", "<", "＜"):
            return RowCell((), "^" if text in "^＾" else "<", span)
        if text.startswith("\\"):
            begin += 1
        return RowCell(parse_prose(self.source, number, begin, end, self.diagnostics), "", span)

    # Directives.

    def directive(self, number: int, raw: str, start: int, end: int) -> None:
        match = _DIRECTIVE.match(raw, start)
        assert match
        word = match.group(1)
        if not word:
            match = _MARKED_WORD.match(raw, start) or match
            word = raw[start + 1 : match.end()].strip(BLANKS)
        kind = directives().get(match.group(1)) if match.end() == start + 1 + len(word) else None
        span = Span(self.source, number, match.start() + 1, match.end() + 1)
        if kind is None and word.lower() not in ("report", "报告"):
            self.unknown(word, span, end)
            return
        if kind is None:
            self.report(number, raw, match.end(), end, span)
            return
        code = read_code(self.source, number, start, end)
        if code.unclosed is not None:
            mark = code.span(code.unclosed, code.unclosed + 1)
            self.diagnostics.add("S03", mark, mark=raw[start + code.unclosed])
            self.unreadable(kind, code, match.end() - start)
            return
        self.statement(kind, code, word, match.end() - start)

    def bare_directive(self, number: int, raw: str, start: int, end: int) -> bool:
        """A line that is a directive but for its `@`: reported, and read as the directive that it is."""
        strewn = _STREWN.match(raw, start)
        letters = re.sub(r"\W", "", strewn.group(1)) + strewn.group(2) if strewn else ""
        if strewn and (letters in directives() or letters == "report"):
            self.unknown(strewn.group(), Span(self.source, number, start + 1, strewn.end() + 1), end)
            return True
        match = _FIRST_WORD.match(raw, start)
        word = match.group(1) if match else ""
        if match and word == "report" and not self.top and not self.open:
            span = Span(self.source, number, start + 1, match.end() + 1)
            self.diagnostics.add("S37", span, word=word)
            self.report(number, raw, match.end(), end, span)
            return True
        kind = directives().get(word)
        if match is None or kind is None or word in _WORDS_OF_PROSE:
            return False
        code = read_code(self.source, number, start, end)
        code = replace(code, text="@" + code.text, start=code.start - 1)
        if code.unclosed is not None or not readable(code.text):
            return False
        self.diagnostics.add("S37", code.span(1, 1 + len(word)), word=word)
        self.statement(kind, code, word, 1 + len(word))
        return True

    def unknown(self, word: str, span: Span, end: int) -> None:
        known = [*directives(), "report", "报告"]
        near = get_close_matches(word.replace("@", ""), known, 1, 0.5)
        glued = next((name for name in sorted(known, key=len, reverse=True) if word.startswith(name)), None)
        written = word if "@" in word else "@" + word
        if glued and not near:
            self.diagnostics.add("S01", span, hint="space_after", word=written, keyword="@" + glued)
        elif near:
            self.diagnostics.add("S01", span, hint="did_you_mean", word=written, suggestion="@" + near[0])
        else:
            self.diagnostics.add("S01", span, hint="", word=written)
        meant = near[0] if near else glued or ""
        if meant in ("report", "报告"):
            self.report(span.line, self.source.line(span.line), span.end_column - 1, end, span)
        elif meant:
            code = read_code(self.source, span.line, span.column - 1, end)
            keyword_end = code.text.find(meant) + len(meant) if glued else span.end_column - span.column
            self.unreadable(directives()[meant], code, keyword_end, meant)

    def statement(self, kind: str, code: Code, word: str, keyword_end: int) -> None:
        from lark.exceptions import LarkError

        def prosaic(string: String) -> Prose:
            begin = string.span.column
            return parse_prose(self.source, string.span.line, begin, begin + len(string.text), self.diagnostics)

        try:
            node = Builder(code, prosaic).statement(tree(code.text, "statement"))
        except LarkError as problem:
            explain(problem, code, self.diagnostics)
            self.unreadable(kind, code, keyword_end)
            return
        except TooDeep:
            self.diagnostics.add("S14", code.whole, limit=MAX_DEPTH)
            self.unreadable(kind, code, keyword_end)
            return
        keyword = code.span(0, keyword_end)
        if kind == "AT_END":
            assert isinstance(node, Name)
            self.end(node, keyword)
        elif kind == "AT_ELSE":
            self.otherwise(keyword)
        elif kind == "AT_INCLUDE":
            assert isinstance(node, String)
            self.include(node)
        elif kind in ("AT_EXTENDS", "AT_BLOCK"):
            self.diagnostics.add("S32", keyword, word=word)
            self.put(Unreadable(ANYTHING, code.whole))
        elif isinstance(node, Each | If | TableBlock):
            self.enter(node, word, keyword)
        else:
            assert not isinstance(node, Name | String)
            self.put(node)

    def unreadable(self, kind: str, code: Code, keyword_end: int, word: str = "") -> None:
        """Keep the structure and the names that an unreadable line would have given."""
        names = [one or other for one, other in _DECLARED.findall(code.written(keyword_end, len(code.text)))[:2]]
        span = code.span(0, keyword_end)
        word = word or code.text[1:keyword_end]
        broken: Expression = Broken(code.whole)
        first = Name(names[0] if names else "", span)
        if kind == "AT_EACH":
            self.enter(Each(first, broken, (), span), word, span)
        elif kind == "AT_IF":
            self.enter(If(broken, (), (), span), word, span)
        elif kind == "AT_TABLE":
            self.top.append(Unreadable(first.text, code.whole))
            self.enter(TableBlock(first, None, None, (), (), (), (), span), word, span)
        elif kind == "AT_END":
            if self.open:
                self.close()
        elif kind in ("AT_INCLUDE", "AT_EXTENDS"):
            self.put(Unreadable(ANYTHING, code.whole))
        elif kind == "AT_BASIS":
            self.put(Unreadable(names[-1] if names else "", code.whole, first.text))
        elif kind == "AT_PRIOR":
            self.put(Unreadable(first.text, code.whole, "prior"))
        elif kind == "AT_LET" and len(names) > 1 and code.text[keyword_end:].partition("=")[0].count("."):
            self.put(Unreadable(names[1], code.whole))
        elif kind != "AT_ELSE":
            self.put(Unreadable(first.text if kind in _DECLARING else "", code.whole))

    def enter(self, node: Report | Each | If | TableBlock, word: str, span: Span) -> None:
        """Begin a block. One that cannot stand in the block around it shows that this one was never ended."""
        while self.open and (
            isinstance(self.open[-1].node, Report)
            or (isinstance(node, TableBlock) and any(isinstance(block.node, TableBlock) for block in self.open))
        ):
            self.close_unended()
        self.open.append(_Open(node, word, span))

    def report(self, number: int, raw: str, begin: int, end: int, span: Span) -> None:
        while begin < end and raw[begin] in BLANKS:
            begin += 1
        title = parse_prose(self.source, number, begin, end, self.diagnostics)
        while self.open:
            self.close_unended()
        self.enter(Report(title, (), span), "report", span)

    def property(self, number: int, start: int, end: int) -> None:
        code = read_code(self.source, number, start, end)
        if not code.text.strip():
            return
        block = self.open[-1]
        assert isinstance(block.node, Report)
        found = parse_property(code, self.diagnostics)
        if found:
            block.node = replace(block.node, properties=(*block.node.properties, found))
        else:
            block.node = replace(block.node, whole=False)

    def otherwise(self, span: Span) -> None:
        block = self.open[-1] if self.open else None
        if block is None or not isinstance(block.node, If) or block.then is not None:
            self.diagnostics.add("S12", span)
            return
        block.then, block.body = tuple(block.body), []

    def end(self, name: Name, span: Span) -> None:
        if not self.open:
            self.diagnostics.add("S11", span)
            return
        closes = directives().get(name.text, name.text)
        if name.text:
            fits = [block for block in self.open if directives().get(block.word, block.word) == closes or _is_report(block, name)]
            if not fits:
                near = get_close_matches(name.text, [self.open[-1].word], 1, 0.5)
                block = self.open[-1]
                note = Note("opened_here", {"word": block.word}, block.span)
                self.diagnostics.add("S16", name.span, found=name.text, word=block.word, notes=(note,))
                if near or name.text not in directives():
                    self.close()
                return
            while self.open[-1] is not fits[-1]:
                self.close_unended()
        for stray in (stray for stray in self.open[-1].strays if not isinstance(stray, Unreadable)):
            self.diagnostics.add("S15", _line_start(stray.span), word=_word(stray), block=self.open[-1].word)
        self.close()

    def close_unended(self) -> None:
        """Close a block whose end is missing."""
        block = self.open[-1]
        notes = tuple(Note("stands_inside", {"block": block.word}, stray.span) for stray in block.strays[:1])
        self.diagnostics.add("S10", block.span, word=block.word, notes=notes)
        self.close()

    def close(self) -> None:
        block = self.open.pop()
        body = tuple(block.body)
        node = block.node
        if isinstance(node, Each):
            node = replace(node, body=body)
        elif isinstance(node, If):
            then, otherwise = (body, ()) if block.then is None else (block.then, body)
            node = If(node.condition, then, otherwise, node.span)
        elif isinstance(node, TableBlock):
            node = replace(node, header=block.header, aligns=block.aligns, body=body)
        self.put(node)
        for stray in block.strays:
            self.put(stray)

    def put(self, node: Statement) -> None:
        if not self.open:
            self.top.append(node)
            return
        block = self.open[-1]
        table = next((outer for outer in self.open if isinstance(outer.node, TableBlock)), None)
        if isinstance(block.node, Report):
            self.close_unended()
            self.put(node)
        elif isinstance(node, _IN_TABLE if table else _CONTENT) and not _declares(node):
            block.body.append(node)
        else:
            (table if table and isinstance(node, _CONTENT) else self.open[0]).strays.append(node)

    def include(self, file: String) -> None:
        if self.open and isinstance(self.open[-1].node, Report):
            self.close_unended()
        if self.open:
            self.diagnostics.add("S15", file.span, word="include", block=self.open[-1].word)
        elif file.text in self.trail:
            self.diagnostics.add("S17", file.span, path=" → ".join((*self.trail, file.text)))
        elif len(self.trail) > MAX_INCLUDES:
            self.diagnostics.add("S14", file.span, limit=MAX_INCLUDES)
        else:
            text = self.load(file)
            if text is None:
                self.put(Unreadable(ANYTHING, file.span))
            else:
                included = split_lines(file.text, text)
                trail = (*self.trail, file.text)
                self.top += _Parser(included, self.load, self.diagnostics, trail).statements()


_DECLARING = {"AT_DATA", "AT_LET", "AT_BREAKDOWN", "AT_PHRASE", "AT_CHART"}
_WORDS_OF_PROSE = {"表", "如果", "图"}
"""Directive words that a paragraph may well begin with."""


def _declares(node: Statement) -> bool:
    return isinstance(node, Unreadable) and bool(node.declares)


def _line_start(span: Span) -> Span:
    """A statement's first word: enough to point to it."""
    text = span.source.line(span.line)[span.column - 1 : span.end_column - 1]
    return span.part(0, len(text.split()[0]) if text.split() else 1)


def _is_report(block: _Open, name: Name) -> bool:
    return isinstance(block.node, Report) and name.text in ("report", "报告")


def _word(node: Statement) -> str:
    terminal = "AT_" + type(node).__name__.removesuffix("Rule").removesuffix("Line").upper()
    return spellings().get(terminal, (type(node).__name__.removesuffix("Line").lower(),))[0]


def _is_rule(texts: list[str], ruled: list[bool]) -> bool:
    """Whether a row is the rule under a header, or was meant to be."""
    return 2 * sum(ruled) >= len(ruled) and all(not text or "-" in text for text in texts)


def _align(text: str) -> str:
    left, right = text.startswith(":"), text.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""


def _cells(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Begin and end (from 0) of each cell's text: bars inside `{{ }}` and `{% %}`, and after a backslash, are text."""
    bar = raw[start]
    cells: list[tuple[int, int]] = []
    begin = index = start + 1
    while index < end:
        if raw[index] == "\\":
            index += 2
            continue
        mate = {"{{": "}}", "{%": "%}"}.get(raw[index : index + 2])
        closed = raw.find(mate, index, end) if mate else -1
        if closed >= 0:
            index = closed + 2
            continue
        if raw[index] == bar:
            cells.append(_stripped(raw, begin, index))
            begin = index + 1
        index += 1
    if begin < end:
        cells.append(_stripped(raw, begin, end))
    return cells


def _stripped(raw: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and raw[begin] in BLANKS:
        begin += 1
    while end > begin and raw[end - 1] in BLANKS:
        end -= 1
    return begin, end
